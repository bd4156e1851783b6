"""Runs of figures with nothing but a list mark between them (41320元、20876元), which one predicate and name govern.

Figures that only say what another is a share of, or which things a count counts, are left out here.
"""

from __future__ import annotations

import re

from pipeline.extract.claim import counted
from pipeline.extract.claim.clauses import joined
from pipeline.extract.claim.measuring import RANK, RATIOS
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_AMONG = re.compile(r"(?:[比较在列居于](?:全[国省市县区州]|世界|全球|[省市县区]内)?)$")
_RANKED_AMONG = re.compile(
    r"(?:县|市|区|州|旗|省|设区市|地级市|乡镇|街道|园区|开发区|城市|国家)[^，,；;。\d]{0,10}?中?(?:[排列居]|位列|位居)?"
    r"(?:第[\d一二三四五六七八九十]|前[\d一二三四五六七八九十]|之?首(?:位)?(?=[，,。；;]|$)|榜首)"
)
_CHAINED = re.compile(r"[、和与，,及]?(?:同比|环比|分别)*(?:增长|下降|上升|提高|减少|增加|降低|回落|上涨|增|降)了?")
_AND = re.compile("[、和与及]")
_BEFORE_AMONG = "比较在列居于国省市县区州界球内"
_AMONG_THEM = re.compile(r"[^，,；;。\d]{0,14}?(?:平均|当?中|里|之)")
_SHARE_BASE = re.compile(r"占[^，,；;。]{0,12}$|完成[^，,；;。]{0,8}(?:计划|目标|任务|预算)$")


def grouped(view: View) -> tuple[list[list[Mention]], dict[int, str]]:
    """Return the sentence's figures in runs, and what counts count whose amount behind them says only which.

    The latter by the count's start: 12个村集体收入超过20万元.
    """
    words = view.words
    groups: list[list[Mention]] = []
    exceeding: dict[int, str] = {}
    for figure in view.figures:
        if counted.tells_which(words, figure):
            continue
        among = words[begin_of(figure) - 1] in _BEFORE_AMONG and _AMONG_THEM.match(words, figure.end) is not None
        scope = _AMONG.search(words, max(0, figure.start - 5), begin_of(figure)) if among else None
        if scope is not None and (groups or len(scope[0]) > 1):
            continue  # 比全国338个地级市平均水平低
        if figure.unit == "个" and _RANKED_AMONG.match(words, figure.end) is not None:
            continue  # 总量居上饶12个县（市、区）第6位
        if groups:
            before = groups[-1][-1]
            if (over := counted.exceeding(view, before, figure)) is not None:
                exceeding[before.start] = over
                continue
            end = before.outer_end or before.end
            if figure.unit == "%" and words[end : begin_of(figure)].strip() == "的" and _is_whole(words, before):
                groups[-1].pop()
                groups[-1:] = [groups[-1]] if groups[-1] else []
            elif _alike(before, figure) and "占" not in words[end : figure.start] and joined(words, end, figure):
                groups[-1].append(figure)
                continue
        groups.append([figure])
    return groups, exceeding


def begin_of(figure: Mention) -> int:
    """Return where a figure begins with its comparator words."""
    return figure.outer_start if figure.outer_start is not None else figure.start


def chained(view: View, figure: Mention) -> int:
    """Return how many figures share one 分别, this one included: 分别下降3.8%和增长6.1%."""
    count, end = 1, figure.outer_end or figure.end
    for following in view.figures:
        if following.start < end:
            continue
        if not _CHAINED.fullmatch(view.words, end, begin_of(following)):
            break
        count, end = count + 1, following.outer_end or following.end
    return count


def to_several(view: View, start: int, group: list[Mention]) -> bool:
    """Say whether figures are distances to several places: 分别高于全国、全省2.3、1.1个百分点."""
    return len(group) > 1 and _AND.search(view.words, start, begin_of(group[0])) is not None


def _alike(one: Mention, other: Mention) -> bool:
    """Say whether two figures may be of one list: both ranks, both ratios, or neither."""
    return (one.unit == RANK) == (other.unit == RANK) and (one.unit in RATIOS) == (other.unit in RATIOS)


def _is_whole(words: str, figure: Mention) -> bool:
    """Say whether a figure is what a share is taken of: 占年度计划286亿元的41.3%."""
    return bool(_SHARE_BASE.search(words, max(0, figure.start - 16), begin_of(figure)))
