"""Phrases before a figure that are only what was done: 先后婉拒了, 正在实施, 共发了. Names of things are for names.py."""

from __future__ import annotations

import re

from pipeline.extract.claim import indicators
from pipeline.extract.claim.tables import verbs
from pipeline.extract.claim.view import View

MEANS = ("靠", "凭", "用", "拿", "就靠", "全靠")
_LONGEST_DEED = 6
_AGAIN = re.compile(r"^[再又还已共也新]+(?=[\u4e00-\u9fff])")


def deed(view: View, low: int, high: int) -> str | None:
    """Return the verb where the phrase is only what was done: 先后婉拒了, 正在实施, 共发了; None where it names a thing."""
    words = view.words
    verb = verbs().beginning(words, low, high)
    if (
        high - low > _LONGEST_DEED
        or (verb is not None and verb[0] == high)
        or indicators.known(words[low:high]) is not None
    ):
        return None
    if high - low == 1 and words.startswith("了", high):
        return words[low]
    if words[low:high] in MEANS:
        return None
    inside = [token for token in view.tokens if low <= token.start and token.end <= high]
    if not inside or inside[0].start != low or inside[-1].end != high or inside[-1].tag != "v":
        return None
    adverbs = inside[:-1]
    if any(token.tag[0] not in "dt" for token in adverbs):
        return None
    short = _AGAIN.sub("", inside[-1].word)
    if words.startswith("了", high) or adverbs or len(short) == 1:
        return short
    return None
