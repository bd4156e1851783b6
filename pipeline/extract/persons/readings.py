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
        return False, _PARTLY
    reading = _other_reading(text.tagged, start, end, titled)
    if head and shapes.stops(text.words, end) and len(full) == 3 and not is_word(full):
        reading = max(reading, -1.5)
    elif head and shapes.stops(text.words, end) and len(full) == 2 and not is_word(full):
        reading = max(reading, -2.0)
    return False, max(reading, -0.5) if "·" in full else reading


def _other_reading(tagged: Sequence[Word], start: int, end: int, titled: bool) -> float:
    """What LAC's other reading of the place takes off: a plain word of these characters, or none that begins here."""
    for word in tagged:
        if word.start <= start < word.end:
            crossing = word.start < start
            if titled and (crossing or (word.end == end and word.tag in ("n", "d"))):
                return -0.5
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


@cache
def is_word(full: str) -> bool:
    """Tell whether the characters are a word of the dictionary that is no name."""
    pairs = rjieba.tag(full, False)
    return len(pairs) == 1 and not pairs[0][1].startswith("nr")
