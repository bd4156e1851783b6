"""Brackets: glosses of names, where brackets close, and what a figure in them is to the one beside them.

What the figure measures is for binding.py.
"""

from __future__ import annotations

import re

from pipeline.extract.model import Mention

CLOSING = ("）", ")")
_OPENING = ("（", "(")
_DONE = re.compile(r"(?:已经?|均|全部|都)*(?P<done>(?:开工|完工|竣工|建成|投产|完成|启动|投用|交付|销号|办结)?)[（(]")
"""17处（73.9%）, 22个小区已完工（占78.6%）"""
_COMPARED = re.compile(r"(?:(?<![对可同])比|较|与|同|是|为|相当于|高于|低于|快于|慢于)[^，,；;。（(比较]{2,14}[（(]$")


GLOSS = re.compile(
    r"[（(](?:[A-Za-z&.]{2,8}|[^（）()\d]*(?:不?[含包]|剔除|扣除|下同|口径|不变价|可比价|现价|简称)[^（）()]*)[）)]"
)
"""地区生产总值（GDP，下同）, 农林牧渔业（含服务业）增加值: glosses, which are no part of a name."""


def before_gloss(words: str, low: int, high: int) -> int:
    """Return where words[low:high] end without the gloss in brackets behind them."""
    if words[high - 1 : high] not in CLOSING:
        return high
    at = max(words.rfind(mark, low, high) for mark in _OPENING)
    gloss = GLOSS.match(words, at) if at >= 0 else None
    return at if gloss is not None and gloss.end() == high else high


def closes(words: str, at: int) -> int:
    """Return where the brackets around a place of a sentence close, 0 where there are none."""
    if "（" not in words and "(" not in words:
        return 0
    opened = max(words.rfind(mark, 0, at) for mark in _OPENING)
    if opened < 0 or max(words.rfind(mark, opened, at) for mark in CLOSING) > 0:
        return 0
    return min((found for mark in CLOSING if (found := words.find(mark, at)) > 0), default=0)


def is_compared(words: str, low: int, figure: Mention) -> bool:
    """Say whether a figure is the value, in brackets, of what the figure behind it is compared with.

    比“十五”末（8.83亿元）增长了70%, 较一季度（6.3%）回升2.5个百分点
    """
    begin = figure.outer_start if figure.outer_start is not None else figure.start
    end = figure.outer_end or figure.end
    inside = words[begin - 1 : begin] in _OPENING and words[end : end + 1] in CLOSING
    return inside and _COMPARED.search(words, low, begin) is not None


def done_share(words: str, start: int, begin: int) -> str | None:
    """Return what was done to those counted up to `start` whose share begins at `begin`, empty where it isn't said.

    None where the words between are none of a share in brackets: 22个小区已完工（占78.6%）.
    """
    begin -= words[begin - 1 : begin] == "占"
    match = _DONE.fullmatch(words, start, begin)
    return match["done"] if match is not None else None
