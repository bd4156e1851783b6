"""Text with the place of every character in the raw document.

The invariant all transformations keep: one character of the cleaned text stands for exactly one raw character.
Characters are dropped (spaces inside numbers, line breaks in mid-sentence) or exchanged one for one (full-width
digits, traditional characters), never added. So a span of cleaned text always names the raw words it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aligned:
    """Cleaned text and, for each of its characters, the code point of the raw document it stands for."""

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters have {len(self.offsets)} offsets")

    @classmethod
    def of(cls, raw: str, start: int = 0, end: int | None = None) -> Aligned:
        """Return raw[start:end] aligned with itself."""
        end = len(raw) if end is None else end
        return cls(raw[start:end], tuple(range(start, end)))

    @classmethod
    def join(cls, parts: Iterable[Aligned]) -> Aligned:
        """Return the parts in a row, nothing between them."""
        parts = list(parts)
        return cls("".join(p.text for p in parts), tuple(o for p in parts for o in p.offsets))

    def __len__(self) -> int:
        return len(self.text)

    def slice(self, start: int, end: int) -> Aligned:
        """Return the cleaned characters start..end (half-open)."""
        return Aligned(self.text[start:end], self.offsets[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span (half-open) of the cleaned characters start..end; ValueError if there are none."""
        if not 0 <= start < end <= len(self.offsets):
            raise ValueError(f"no characters at {start}..{end} of {len(self.offsets)}")
        return self.offsets[start], self.offsets[end - 1] + 1

    def keep(self, wanted: Callable[[int, str], bool]) -> Aligned:
        """Return only the characters for which wanted(index, character) holds."""
        kept = [i for i, char in enumerate(self.text) if wanted(i, char)]
        return Aligned("".join(self.text[i] for i in kept), tuple(self.offsets[i] for i in kept))

    def drop(self, pattern: re.Pattern[str], group: int = 0) -> Aligned:
        """Return the text without what `pattern` (or one of its groups) matches."""
        gone = {i for match in pattern.finditer(self.text) for i in range(*match.span(group))}
        return self.keep(lambda i, _: i not in gone) if gone else self

    def exchange(self, text: str) -> Aligned:
        """Return the same offsets under other characters, one for one; ValueError if the lengths differ."""
        return Aligned(text, self.offsets)

    def strip(self) -> Aligned:
        """Return the text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def runs(self) -> list[dict[str, int]]:
        """Return the alignment as runs: from cleaned character `at` on, raw = `raw` + (i - at)."""
        found: list[dict[str, int]] = []
        for at, raw in enumerate(self.offsets):
            if not at or raw != self.offsets[at - 1] + 1:
                found.append({"at": at, "raw": raw})
        return found

    @classmethod
    def from_runs(cls, text: str, runs: Sequence[dict[str, int]]) -> Aligned:
        """Return the text whose `runs` were stored; the inverse of runs()."""
        offsets: list[int] = []
        for number, run in enumerate(runs):
            end = runs[number + 1]["at"] if number + 1 < len(runs) else len(text)
            offsets.extend(range(run["raw"], run["raw"] + end - run["at"]))
        return cls(text, tuple(offsets))
