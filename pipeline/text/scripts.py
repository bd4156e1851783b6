"""Which script a text is written in: by the characters that only one of the two has.

A character counts as traditional if OpenCC simplifies it and simplified text (GB 2312) has no use for it, as
simplified if OpenCC exchanges it and traditional text (Big5) lacks it; 后, 里, 台, 於 and all others tell nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from opencc import OpenCC

HANS, HANT, MIXED = "hans", "hant", "mixed"
MINORITY = 0.1
"""Share of the rarer script from which on a text is mixed; mirrors leave a few characters unconverted."""
JUDGED = 200_000
"""Characters of a text that are looked at."""


def script_of(text: str) -> str | None:
    """Return hans, hant or mixed; None where no character tells."""
    counts = Counter(text[:JUDGED])
    hant = sum(number for character, number in counts.items() if _only(character) == HANT)
    hans = sum(number for character, number in counts.items() if _only(character) == HANS)
    if not hant + hans:
        return None
    if min(hant, hans) >= MINORITY * (hant + hans) and min(hant, hans) > 1:
        return MIXED
    return HANT if hant > hans else HANS


@cache
def _only(character: str) -> str | None:
    if not "\u3400" <= character <= "\u9fff":
        return None
    if _converter("t2s").convert(character) != character:
        return None if _has("gb2312", character) else HANT
    if _converter("s2t").convert(character) != character:
        return None if _has("big5", character) else HANS
    return None


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _has(encoding: str, character: str) -> bool:
    return bool(character.encode(encoding, "ignore"))
