"""The words that bound a figure, before it (不少于, 超) and behind it (以上, 左右), from lexicon/comparators.csv."""

from __future__ import annotations

import re
from functools import cache

from pipeline import lexicon

LONGEST = 4
BRIDGES = ("了", "到", "至", "过", "出")
"""What may stand between the word and the number: 超过了3万, 增加到近5万."""
_OVER_A_VERB = re.compile(
    r"(至少|最少|至多|最多)(?!时)[\u4e00-\u9fff]{1,4}$"
    r"|(?<![签节预合违公履特邀])(约|大约|大概|差不多)(?:占|为|有|需|合|相当于)[\u4e00-\u9fff]{0,8}$"
)
"""These bound a figure over the verb between: 至少建成两个, 最多可停放300辆, 约占全国的三成."""

_CLOSING = ("不到", "有余", "还多", "出头", "挂零", "还不到", "多一点")
"""These bound the figure before them only where nothing follows."""
_OVER_A_NOUN = re.compile(
    r"(不低于|不少于|不超过|不高于)[\u4e00-\u9fff]{2,8}$|(接近|超过|不足|不到|约|近)(?:全[省国市县区州年]|世界|年[度初]|计划|目标|任务|预算)[^，,。；]{0,6}的$"
)


@cache
def _side(side: str) -> dict[str, tuple[str, str]]:
    return {r["word"]: (r["comparator"], r["bars"]) for r in lexicon.rows("comparators") if r["side"] == side}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return the lengths of the words before a figure by their last character, longest first."""
    lengths: dict[str, set[int]] = {}
    for word in _side("before"):
        lengths.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted((n for n in found if n <= LONGEST), reverse=True)) for last, found in lengths.items()}


@cache
def _behind() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the words behind a figure with what they say by their first character, longest first."""
    told = {word: _side("before")[word][0] for word in _CLOSING if word in _side("before")}
    told |= {word: says for word, (says, _) in _side("after").items()}
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted((word for word in told if len(word) <= LONGEST), key=len, reverse=True):
        found.setdefault(word[0], []).append((word, told[word]))
    return {first: tuple(words) for first, words in found.items()}


def before(words: str, start: int) -> tuple[int, str] | None:
    """Return where the comparator words that end at `start` begin and what they say, None if there are none.

    Two may follow one another (达到近, 高达约); the one nearer to the number decides.
    """
    found = _nearest(words, start)
    if found is None:
        match = _OVER_A_VERB.search(words, max(0, start - 12), start)
        return (match.start(), _side("before")[match.group(1) or match.group(2)][0]) if match else None
    first, says = found
    outer = _nearest(words, first)
    if outer is not None:
        return outer[0], says if says != "eq" else outer[1]
    return first, says


def over_a_noun(words: str, start: int) -> tuple[int, str] | None:
    """Return the same for a share whose whole stands between: 不低于营收8%的资金."""
    match = _OVER_A_NOUN.search(words, max(0, start - 12), start)
    return (start, _side("before")[match.group(1) or match.group(2)][0]) if match else None


def _nearest(words: str, start: int) -> tuple[int, str] | None:
    table, lengths = _side("before"), _lengths()
    for end in (start, start - 1):
        if end != start and words[end:start] not in BRIDGES:
            break
        for length in lengths.get(words[end - 1], ()) if end else ():
            at = end - length
            entry = table.get(words[at:end]) if at >= 0 else None
            if entry is None:
                continue
            if at and words[at - 1] in entry[1]:
                return None
            return at, entry[0]
    return None


def after(words: str, end: int) -> tuple[int, str] | None:
    """Return where the comparator words that begin at `end` end and what they say, None if there are none."""
    for word, says in _behind().get(words[end : end + 1], ()):
        if not words.startswith(word, end):
            continue
        length = len(word)
        follows = words[end + length : end + length + 1]
        if follows.isalnum() and (length == 1 or word in _CLOSING) and follows != "的":
            return None  # 多元, 余下; 投资5亿元不到一年
        return end + length, says
    return None
