"""What the recogniser reads at a place of a sentence, as a weight for or against a name there.

LAC's person of the same characters speaks for a name, another word of its own against it. What else speaks for a name is
weighed in weights.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol

import rjieba

from pipeline.extract.persons import shapes
from pipeline.extract.persons.lac import ORGANISATION, PLACE, Word

_VERBS = ("v", "vd", "vn")
_PARTICLES = ("p", "c", "u", "xc")
_LACS, _PARTLY, _LACS_PLACE = 3.0, 2.0, -2.0


class Spoken(Protocol):
    """A sentence with LAC's words of it."""

    @property
    def words(self) -> str:
        """The sentence."""

    @property
    def tagged(self) -> Sequence[Word]:
        """LAC's words of the parts that it was asked about."""


def weigh(
    text: Spoken, persons: Mapping[int, Word], start: int, end: int, full: str, titled: bool, head: bool
) -> tuple[bool, float]:
    """Return whether LAC says the same name, and what its reading of the place adds or takes off.

    `persons`: LAC's persons by where they begin; `titled`: behind a title or in a list; `head`: the title is one that a single person holds.
    """
    word, inner = persons.get(start), persons.get(start + 1)
    if word is not None and word.text.strip("\n *\u3000") == full:
        return True, _LACS
    if word is not None or (inner is not None and inner.end == end):
        cut = word is not None and word.end > end and not shapes.follows(text.words, end)
        return False, 0.0 if cut else _PARTLY
    reading = _other_reading(text.tagged, start, end, titled)
    if head and not is_word(full) and shapes.stops(text.words, end):
        reading = max(reading, -1.5 if len(full) == 3 else -2.0 if len(full) == 2 else reading)
    elif (
        head
        and len(full) < 4
        and shapes.speaks(text.words, end)
        and not (_is_known(full) or shapes.is_ordinary(shapes.surname(full)))
    ):
        reading = max(reading, -1.0)
    return False, max(reading, -0.5) if "·" in full else reading


def _other_reading(tagged: Sequence[Word], start: int, end: int, titled: bool) -> float:
    """What LAC's other reading of the place takes off: a plain word of these characters, or none that begins here."""
    for word in tagged:
        if word.start <= start < word.end:
            crossing = word.start < start
            if titled and (crossing or (word.end == end and word.tag in ("n", "d"))):
                return -0.5
            if word.start == start and word.end == end and is_unknown(word.text):
                return -0.5 if titled else -1.0  # a name of three characters that LAC has no other tag for
            if word.tag in (PLACE, ORGANISATION, "nz", "nw"):
                whole = word.end == end and not crossing and word.tag != ORGANISATION
                return -0.5 if whole or (word.end < end and not crossing) else _LACS_PLACE
            if crossing:
                return -2.0
            if (
                word.tag in _PARTICLES
                and word.end - word.start <= 2
                and not (titled and word.tag == "p" and word.end == start + 1)
            ):
                return -3.0
            if word.tag in _VERBS and word.end == end:
                return -3.0
            return -1.5 if word.end - word.start > 1 else -0.5
    return 0.0


def is_unknown(text: str) -> bool:
    """Tell whether three characters have the form of a name and are no word that the dictionary knows."""
    return len(text) == 3 and shapes.fits(text) and len(shapes.surname(text)) == 1 and not _is_known(text)


@cache
def _is_known(text: str) -> bool:
    """Tell whether the dictionary knows the characters, or two of them as the head of a word of another kind."""
    pairs = rjieba.tag(text, False)
    return len(pairs[0][0]) > 1 and not pairs[0][1].startswith("nr")


@cache
def is_verb(text: str) -> bool:
    """Tell whether the characters are a verb of the dictionary, or what one does (发展, 认识)."""
    pairs = rjieba.tag(text, False)
    return len(pairs) == 1 and pairs[0][1][:1] in "vad"


@cache
def is_word(full: str) -> bool:
    """Tell whether the characters are a word of the dictionary that is no name."""
    pairs = rjieba.tag(full, False)
    return len(pairs) == 1 and not pairs[0][1].startswith("nr")
