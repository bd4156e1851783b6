"""Traditional characters to simplified ones, one for one.

OpenCC's t2s does the work; what it doesn't know stands in lexicon/variants.csv, what it must not touch in
lexicon/kept.csv. A few characters are traditional only in traditional text (乾, 後, 於 are simplified characters of
their own elsewhere): these are converted only where the whole text is traditional. Spaces and punctuation are none of
this module's business.
"""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

from pipeline import lexicon

_AMBIGUOUS = frozenset("乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽")
"""Characters of GB 2312, hence also of simplified text, that t2s exchanges."""
_DRY_OR_STEM = frozenset("单包白高于强公相能风麦豆鱼水米枣")
"""Surnames that make a word with 干 (包干, 单干)."""
_SHARE = 0.02
"""Traditional characters in a text, from which on it counts as traditional."""
_HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _variants() -> dict[int, str]:
    return {ord(row["variant"]): row["standard"] for row in lexicon.rows("variants")}


@cache
def _kept() -> re.Pattern[str]:
    return re.compile("|".join(sorted({_converted(word) for word in lexicon.words("kept")})))


@cache
def _kept_words() -> dict[str, str]:
    return {_converted(word): word for word in lexicon.words("kept")}


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern of a name of two characters that ends in 乾 (by now 干) where a person may be named."""
    rows = (row for row in lexicon.rows("surnames") if len(row["surname"]) == 1 and not row["word"])
    surnames = "".join(row["surname"] for row in rows if row["surname"] not in _DRY_OR_STEM)
    return re.compile(
        rf"(?<=[长记任员席者理师授、，。；：（ \n])[{surnames}]干(?=[、，。；：）（ 说表指介告率等参出讲主\n])"
    )


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional characters (or mixed, mostly so)."""
    sample = text[:20_000]
    converted = _converted(sample)
    if converted == sample:
        return False
    changed = sum(a != b and a not in _AMBIGUOUS for a, b in zip(sample, converted, strict=True))
    return changed > 0 and changed >= _SHARE * len(_HAN.findall(sample))


def simplified(text: str, traditional: bool = True) -> str:
    """Return the text in simplified characters; it has as many characters as before.

    `traditional` says that the text around it is traditional, so that 後 and the like are exchanged as well.
    """
    converted = _converted(text)
    if converted == text:
        return text
    if not traditional:
        return _restore(text, converted, _AMBIGUOUS)

    def kept(match: re.Match[str]) -> str:
        own = zip(text[match.start() : match.end()], _kept_words()[match[0]], match[0], strict=True)
        return "".join(right if printed == right else found for printed, right, found in own)

    converted = _kept().sub(kept, converted)
    if "乾" not in text:
        return converted
    names = {match.end() - 1 for match in _named().finditer(converted) if text[match.end() - 1] == "乾"}
    return "".join("乾" if at in names else char for at, char in enumerate(converted)) if names else converted


def _restore(text: str, converted: str, chars: frozenset[str]) -> str:
    if not any(char in text for char in chars):
        return converted
    return "".join(a if a in chars else b for a, b in zip(text, converted, strict=True))


def _converted(text: str) -> str:
    converted = str(_converter().convert(text))
    if len(converted) != len(text):
        converted = "".join(_single(char) for char in text)
    return converted.translate(_variants())


def _single(char: str) -> str:
    converted = str(_converter().convert(char))
    return converted if len(converted) == 1 else char
