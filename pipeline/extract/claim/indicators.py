"""The list of indicators (lexicon/indicators.csv): which name ends at a place, what a name's id is, how names are composed.

Finding the words that name what is measured is for names.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract.claim.tables import Words


@dataclass(frozen=True, slots=True)
class Indicator:
    """A known indicator."""

    id: str
    name: str
    units: tuple[str, ...]
    dimension: str


_PLAIN = re.compile(r"[“”\"'‘’《》\s]")
_MODIFIERS = re.compile(
    r"^(?:全[市县区省州旗镇国]|我[市县区省州]|[市县区省]级?|实现|完成|累计|年末|全年|当年|初步核算|新增|净增|本地|辖区|地方)+"
)
TAILS = (
    "总数", "总数量", "总量", "总额", "总值", "总产", "总产量", "总面积", "产量", "饲养量", "养殖量", "单产", "亩产", "平均亩产", "平均单产", "亩均产量",
    "面积", "播面", "播种面积", "种植面积", "挂果面积", "收获面积", "栽植面积", "采摘面积", "移栽面积", "养殖面积", "栽培面积", "栽种面积", "占比", "比重", "占比重", "增速", "增幅", "涨幅", "降幅", "增长率",
    "规模", "数量", "余额", "保有量", "入库数", "产值", "总产值", "销量", "销售额", "机采率", "综合机械化率", "单价", "均价",
    "存栏", "出栏", "存栏量", "出栏量", "户均", "人均", "总投资", "完成率", "开工率", "投产率", "竣工率", "达产率", "覆盖率", "贡献率", "普及率", "栽培量", "放养量", "种植量", "栽植量",
    "位次", "排名", "市场占有率", "从业人员", "入库税收", "亩均税收", "交易额", "成交额", "综合产值", "完成投资", "实际产量", "年产量", "年产值",
)  # fmt: skip
"""Names that say a measure and leave out whose it is where the text has said that before."""
_OWN = frozenset(("总投资", "从业人员", "人均", "户均", "完成投资"))
_COMPOSED = frozenset(tail for tail in TAILS if tail not in _OWN)
_ABOUT = frozenset(
    ("增速", "增幅", "涨幅", "降幅", "增长率", "占比", "比重", "位次", "排名", "完成率", "总量", "覆盖率", "贡献率")
)
"""Tails that say something of the whole name before them: 社会消费品零售总额增幅."""
_TAIL = re.compile("(?:的?(?:" + "|".join(sorted(TAILS, key=len, reverse=True)) + "))$")
_OF_RATE = re.compile(r"[\u4e00-\u9fff]{2}率$")
_RATE = re.compile("(?:增速|增幅|涨幅|降幅)$")
PART_OF = r"占(?!地(?![方区税级])|用|有率|道|比)"
"""占 before the whole that something is a part of (占地方财政收入), not 占地, 占用, 占比."""
_SHARE = re.compile(PART_OF + ".*$")


@cache
def _names() -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for row in lexicon.rows("indicators"):
        indicator = Indicator(row["id"], row["name"], tuple(row["units"].split("|")), row["dimension"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found.setdefault(name, indicator)
            found.setdefault(_PLAIN.sub("", name), indicator)
    return found


@cache
def _endings() -> Words[Indicator]:
    return Words({name: (indicator, "") for name, indicator in _names().items() if len(name) > 1}, behind=False)


def ending(words: str, low: int, high: int) -> tuple[int, Indicator] | None:
    """Return (start, indicator) of the longest known name that ends words[low:high], None if there is none."""
    return _endings().ending(words, low, high)


@cache
def known(name: str) -> Indicator | None:
    """Return the indicator that a name stands for: the name itself, or without 全市, 新增 and the like; None if unknown."""
    plain = _PLAIN.sub("", name)
    found = _names().get(plain) or _names().get(_MODIFIERS.sub("", plain))
    if found is not None:
        return found
    share = _SHARE.sub("", plain)
    if share != plain:
        return None
    rate = _RATE.sub("", plain)
    return _names().get(_MODIFIERS.sub("", rate)) if rate != plain else None


def is_tail(name: str) -> bool:
    """Say whether a name is only a measure whose owner was named before (总数, 产量, 增速)."""
    return name in _COMPOSED


def base(name: str) -> str:
    """Return a name without the measure at its end: 粮食播种面积 gives 粮食, 高企总数 高企; '' where nothing is left."""
    bare = _SHARE.sub("", name) or name
    if bare.endswith(("生产总值", "增加值", "净产值")):
        return bare
    shorter = _TAIL.sub("", bare)
    return shorter if len(shorter) > 1 else ("" if shorter != bare else bare)


def compose(owner: str, tail: str) -> str:
    """Return owner and tail as one name; the tail alone where the owner says it already."""
    whole = owner
    if tail.endswith("率") and tail != "增长率" and (rate := _OF_RATE.search(owner)) is not None:
        return owner[: rate.start()] + tail  # 开工率 after 签约项目履约率
    if tail not in _ABOUT:
        owner = base(owner)
    if not owner or tail.startswith(owner) or whole.endswith(tail):
        return whole if whole.endswith(tail) else tail
    for length in (3, 2):  # 商品房销售 and 销售额 share a word
        if len(tail) > length and owner.endswith(tail[:length]):
            owner = owner[:-length]
    worn = r"(?:增速|增幅|涨幅|降幅|总量|面积|年?产能)$" if tail == "总量" else r"(?:增速|增幅|涨幅|降幅|总量|年?产能)$"
    return re.sub(worn, "", owner) + tail
