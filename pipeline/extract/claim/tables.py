"""Lookups of lexicon words that end or begin at a place of a sentence, longest first. No word list is kept here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from pipeline import lexicon

T = TypeVar("T")


class Words(Generic[T]):
    """Words with what is known of each; `bars` of a word are characters that make it part of another one."""

    def __init__(self, entries: Mapping[str, tuple[T, str]], behind: bool) -> None:
        """Take word -> (entry, bars); `behind` says whether bars stand behind the word (else before it)."""
        self._entries = entries
        self._behind = behind
        self._lasts: dict[str, tuple[int, ...]] = {}
        self._firsts: dict[str, tuple[int, ...]] = {}
        lasts: dict[str, set[int]] = {}
        firsts: dict[str, set[int]] = {}
        for word in entries:
            lasts.setdefault(word[-1], set()).add(len(word))
            firsts.setdefault(word[0], set()).add(len(word))
        self._lasts = {char: tuple(sorted(lengths, reverse=True)) for char, lengths in lasts.items()}
        self._firsts = {char: tuple(sorted(lengths, reverse=True)) for char, lengths in firsts.items()}

    def ending(self, words: str, low: int, high: int) -> tuple[int, T] | None:
        """Return (start, entry) of the longest word of words[low:high] that ends at `high`, None if there is none."""
        if high <= low:
            return None
        for length in self._lasts.get(words[high - 1], ()):
            start = high - length
            if start < low:
                continue
            found = self._entries.get(words[start:high])
            if found is not None and not self._barred(words, start, high, found[1]):
                return start, found[0]
        return None

    def beginning(self, words: str, low: int, high: int) -> tuple[int, T] | None:
        """Return (end, entry) of the longest word of words[low:high] that begins at `low`, None if there is none."""
        if high <= low:
            return None
        for length in self._firsts.get(words[low], ()):
            end = low + length
            if end > high:
                continue
            found = self._entries.get(words[low:end])
            if found is not None and not self._barred(words, low, end, found[1]):
                return end, found[0]
        return None

    def _barred(self, words: str, start: int, end: int, bars: str) -> bool:
        if not bars:
            return False
        beside = words[end : end + 1] if self._behind else words[max(0, start - 1) : start]
        return bool(beside) and beside in bars


@dataclass(frozen=True, slots=True)
class Measure:
    """A word between what is measured and its figure (lexicon/measures.csv)."""

    word: str
    kind: str
    sign: int


@dataclass(frozen=True, slots=True)
class Verb:
    """A word before what is measured (lexicon/verbs.csv)."""

    word: str
    kind: str
    inner: bool


@cache
def measures() -> Words[Measure]:
    """Return the words between what is measured and its figure."""
    return Words(
        {
            row["word"]: (Measure(row["word"], row["kind"], int(row["sign"])), row["bars"])
            for row in lexicon.rows("measures")
        },
        behind=False,
    )


@cache
def verbs() -> Words[Verb]:
    """Return the words before what is measured."""
    return Words(
        {
            row["verb"]: (Verb(row["verb"], row["kind"], row["inner"] == "yes"), row["bars"])
            for row in lexicon.rows("verbs")
        },
        behind=True,
    )


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of the words, the longest where several begin at one place.

    Words with one first character share a branch, so that few are tried at each place.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        branches.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items()))


class Found(Generic[T]):
    """All words of a list in a text, longest first where several begin at one place."""

    def __init__(self, entries: Mapping[str, tuple[T, str, str]]) -> None:
        """Take word -> (entry, characters before, characters behind that make it another word)."""
        self._entries = entries
        self._pattern = any_of(entries)

    def all(self, words: str, low: int = 0, high: int | None = None) -> list[tuple[int, int, T]]:
        """Return (start, end, entry) of every word found, in order, none overlapping."""
        found = []
        for match in self._pattern.finditer(words, low, len(words) if high is None else high):
            entry, before, behind = self._entries[match[0]]
            start, end = match.span()
            if before and start and words[start - 1] in before:
                continue
            if behind and words[end : end + 1] and words[end] in behind:
                continue
            found.append((start, end, entry))
        return found


@cache
def markers() -> Found[str]:
    """Return the words that say whether something is reported, estimated or committed, with their kind."""
    return Found({r["marker"]: (r["kind"], r["before"], r["after"]) for r in lexicon.rows("commitments")})


@cache
def milestones() -> Found[str]:
    """Return the ends of works and deeds that can be checked, with their kind."""
    return Found({r["word"]: (r["kind"], r["before"], r["after"]) for r in lexicon.rows("milestones")})
