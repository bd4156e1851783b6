"""The measure of a figure and its sign: level, growth, change, share, difference, from its predicate, name and unit.

Ranks are bound in ranking.py.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.claim import indicators
from pipeline.extract.claim.names import Name
from pipeline.extract.claim.predicates import Predicate
from pipeline.extract.model import Mention

LEVEL, GROWTH, CHANGE, SHARE, RANK, DIFFERENCE = "level", "growth", "change", "share", "rank", "difference"
RATIOS = ("%", "‰", "倍")

_RATE_NAME = re.compile(r"(?:增速|增幅|(?<!自然)增长率|增长速度|涨幅|升幅)$")
_FALL_NAME = re.compile(r"(?:降幅|跌幅|减幅|降低率|下降率)$")
_SHARE_NAME = re.compile(
    r"(?:占比|比重|份额|贡献[率度]|占有率|占.{1,20}比例|(?<!天数|水质|优良|面积|达标|断面)比例|大班额)$|"
    + indicators.PART_OF
)
_SHARE_OF = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:所?占比重?|所占比例)$")
"""采矿业增加值占比达63%，同比下降5.6%: what fell by a percentage is the output, not its share."""
_SHIFTS = ("减少", "压减", "增加", "扩大")
_HARVESTED = re.compile(r"(?:收割|收获|播种|移栽|栽插|插秧|采收|抢收|秋收|直播|采摘)$")
_FRACTION = re.compile(r"成|半|分之|/")
_KEPT_WHOLE = frozenset(("经济增速", "经济增长速度", "经济增长"))
_MIDDLE_NEW = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:新增|净增)(?=[\u4e00-\u9fff]{2})")


class Measured(NamedTuple):
    """Measure, sign and the name without the words that only say the measure (增速)."""

    measure: str
    sign: int
    name: str


def measured(figure: Mention, predicate: Predicate, name: Name | None, text: str, before: str | None) -> Measured:
    """Return what kind of figure it is; `text` names what is measured, `before` is the measure of a like figure that
    a figure without verb of its own takes over (增长6.5%，力争7%)."""
    sign = predicate.grow or predicate.rate or 1
    if predicate.gap:
        return Measured(DIFFERENCE, predicate.gap, text)
    if figure.unit == "pp":
        return Measured(CHANGE, predicate.grow or predicate.rate or 1, text)
    if figure.unit in RATIOS:
        if predicate.reach and before == GROWTH:
            before = None
        if predicate.done is not None and figure.unit == "%" and predicate.completes and not text.endswith("率"):
            return Measured(SHARE, 1, text + "完成")
        if name is not None and name.change and name.action in _SHIFTS and not (predicate.share or predicate.part):
            return Measured(GROWTH, name.change, text)  # 减少用工32%
        if figure.unit == "%" and not predicate.grow and name is not None and _HARVESTED.search(name.action or ""):
            return Measured(SHARE, 1, text if text.endswith(name.action or "") else text + (name.action or ""))
        return _ratio(figure, predicate, text, sign, before)
    change = name.change if name is not None else 0
    if not change and _MIDDLE_NEW.search(text) is not None:
        change = 1
    if change and not (predicate.reach and predicate.grow):
        return Measured(CHANGE, change, text)
    if predicate.grow and not predicate.reach:
        return Measured(CHANGE, sign, text)
    if name is not None and name.part and before == CHANGE:
        return Measured(CHANGE, 1, text)
    return Measured(LEVEL, 1, text)


def _ratio(figure: Mention, predicate: Predicate, text: str, sign: int, before: str | None) -> Measured:
    if predicate.part:
        return Measured(SHARE, 1, text)
    if predicate.share:
        return Measured(LEVEL if figure.unit == "倍" else SHARE, 1, text)
    if figure.unit == "%" and _HARVESTED.search(text) is not None and not predicate.grow:
        return Measured(SHARE, 1, text)
    if predicate.rate:
        return Measured(GROWTH, predicate.rate, text)
    if predicate.grow and not predicate.reach:
        return Measured(GROWTH, sign, _SHARE_OF.sub("", text) if figure.unit == "%" else text)
    if "番" in figure.text or "翻倍" in figure.text:
        return Measured(GROWTH, 1, text)
    if figure.unit == "‰":
        return Measured(LEVEL, 1, text)
    if (match := _RATE_NAME.search(text) or _FALL_NAME.search(text)) is not None:
        shorter = text[: match.start()]
        kept = len(shorter) < 2 or text in _KEPT_WHOLE
        return Measured(GROWTH, -1 if _FALL_NAME.search(text) else 1, text if kept else shorter)
    if figure.unit == "倍":
        return Measured(LEVEL, 1, text)
    if _SHARE_NAME.search(text):
        return Measured(SHARE, 1, text)
    return _bare(figure, text, before)


def _bare(figure: Mention, text: str, before: str | None) -> Measured:
    """Return the measure of a percentage with neither verb nor telling name."""
    if _FRACTION.search(figure.text) and not text.endswith(("率", "面")):
        return Measured(SHARE, 1, text)
    if before is not None:
        return Measured(before, 1, text)
    known = indicators.known(text)
    if known is not None and known.dimension in ("money", "energy") and figure.unit == "%" and "/" not in figure.text:
        return Measured(GROWTH, 1, text)
    if text.endswith("增长") and text not in _KEPT_WHOLE:
        return Measured(GROWTH, 1, text[:-2])
    if text in _KEPT_WHOLE:
        return Measured(GROWTH, 1, text)
    return Measured(LEVEL, 1, text)


def signed(figure: Mention, sign: int) -> tuple[float, float | None]:
    """Return value and upper value of a figure with the sign that its verb gives it."""
    assert figure.value is not None
    value, high = figure.value, figure.value_high
    if sign >= 0:
        return value, high
    value, high = -abs(value), (-abs(high) if high is not None else None)
    return (high, value) if high is not None and high < value else (value, high)
