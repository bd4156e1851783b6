"""How likely a run of characters is as Chinese text, in whichever script makes it likelier.

A model of single characters: enough to tell text from the same bytes read in a wrong encoding, which gives rare
and foreign characters. What is done with the likelihood is the caller's business (decode.py).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from math import log

from pipeline.lexicon import rows

MILLION = 1e6
COMMON_MARKS = "，。、：；“”（）《》—…！？　"
COMMON_MARK, MARK, ABSENT, RARE_HAN, FOREIGN, NOT_TEXT = 8000.0, 60.0, 0.3, 0.02, 0.3, 1e-5
"""Occurrences per million given to what the list of characters doesn't hold."""


def likelihood(text: str) -> float:
    """Return the natural logarithm of the likelihood of the text's characters, the better of the two scripts."""
    counts = Counter(text)
    return max(sum(number * _log(character, script) for character, number in counts.items()) for script in (0, 1))


@cache
def _listed() -> dict[str, tuple[float, float]]:
    return {
        row["character"]: (float(row["hans"]) or ABSENT, float(row["hant"]) or ABSENT) for row in rows("characters")
    }


@cache
def _log(character: str, script: int) -> float:
    listed = _listed().get(character)
    return log((listed[script] if listed else _unlisted(character)) / MILLION)


def _unlisted(character: str) -> float:
    if character in COMMON_MARKS:
        return COMMON_MARK
    code, category = ord(character), unicodedata.category(character)
    if category in ("Cc", "Cn", "Co", "Cs") and character not in "\t\n\r\f" or character == "\ufffd":
        return NOT_TEXT
    if character.isascii() or 0x3000 <= code < 0x3030 or 0xFF01 <= code < 0xFF5F:
        return MARK
    return RARE_HAN if "CJK" in unicodedata.name(character, "") else FOREIGN
