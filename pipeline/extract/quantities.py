"""Quantities: numbers with their units in a sentence, read into value, unit and comparator.

Finds figures, not what they measure: binding to indicators, signs (下降) and periods is for claims. Where numbers stand
is read in numbers.py, ranks in ranks.py; what has digits and measures nothing is told apart in nonfigures.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract import comparators, nonfigures
from pipeline.extract.model import QUANTITY, Mention
from pipeline.extract.numbers import Number, numbers, signed
from pipeline.extract.ranks import ranks
from pipeline.extract.spoken_money import spoken_money
from pipeline.extract.units import (
    COUNT,
    DURATION,
    MEASURE,
    MONEY,
    NAME,
    RATIO,
    SCORE,
    Unit,
    unit_at,
    units,
    unlisted_at,
)

_ANY = re.compile(r"[0-9一二三四五六七八九十百千万亿两半翻折第首]")
_RANGE = re.compile(r"[—–\-－−─~～至到]{1,2}")
_BOUNDS_ALL = ("以上", "以下", "以内", "之内", "左右", "上下")
"""Bounds behind a list that hold for each of its figures."""
_SHARED = ("、", "和", "与", "及", "以及")
_MONEY_BEFORE = re.compile(
    r"产值|规模|总量|GDP|生产总值|投资|营收|收入|销售|贷款|存款|市值|融资|税收|出口|财政|资金|经济|增加值|"
    r"成交额|交易额|消费|利润|产业"
)
_PEOPLE = (
    "儿女|同胞|侨胞|华侨|华人|侨民|居民|人民|群众|农牧民|牧民|渔民|林农|粮农|果农|菜农|茶农|残疾人|人口|市民|村民|职工|学生|农民|干部|党员|游客|百姓|乡亲|青年|学子|师生|旅客|劳动力|就业|"
    "毕业生|[枣菜果茶蔗棉粮烟药花渔蚕蜂薯瓜椒]农|移民|灾民|农民工|务工人员|工人|儿童|老人|会员|观众|网民|用户|从业人员|人才|大学生|参保|志愿者|军民"
)
_PEOPLE_BEHIND = re.compile(rf"[\u4e00-\u9fff]{{0,7}}?(?:{_PEOPLE})")
_PEOPLE_BEFORE = re.compile(
    rf"(?:{_PEOPLE}|人数)(?:总数|总量|规模|首次|已|累计|合计|约|近|超过?|达到?|突破|逾|有|为|共|过|：|:|\s){{0,4}}$"
)
_INDEX = re.compile(r"(?:指数|系数|得分|评分|综合分|分值|生育率|收入比|性别比|抚养比|杠杆率)[\u4e00-\u9fff]{0,4}$")
_REACHED = re.compile(
    r"(?:突破|超过?|达到?|跨[过越]|[迈越]过|[迈跃登跨站]上|冲刺|[逼直接]近|直逼|近|逾|约|过|上(?<!以上)|不足|不到)了?$"
)
_LEVEL = re.compile(r"(?:大关|台阶|关口)|元?(?:大关|台阶|关口)|(?=[，。；、,;！）)]|$|规模)")
_MONEY_GOES_ON = re.compile(r"[大台关规的左以多上]|在|用于|元")
_DIFFERS = re.compile(r"[比较][^，,；;。]{1,8}(?:多|少|高|贵|涨)了?[近约]?$")
_PAID = re.compile(r"[\d万千百][多余来]?[元块]")
_GROWTH = re.compile(r"(?:增长|提高|增加|扩大|增产|增收|提升|提速|翻|增|上涨|超出|多出|快)了?[近约超逾]?$")
_PLACE_UNITS = frozenset("里度方升期")
"""Units that with a Chinese numeral stand in names and phrases: 十里长街, 三度蝉联, 四方来客, 七升一降, 二期工程."""
_LIST_NUMBER = re.compile(r"(?:^|[。；;：:，,）)])$")
_STEPPED = tuple("迈跨登站跃踏")
"""跨上千亿元台阶"""
_TOP_SHARE = re.compile(r"(?<![年月日季天])前$")
_AND_MORE = re.compile(r"强(?=[，,。；;、！!？?”\"’）)…\s]|$)|多(?!少|半|方|元|样|年|位|种|项|数)")
_ENLARGED = re.compile(r"(?:新增|净增|增加?|减少|上升|提升|提高|下降|降低|压减|缩短)[了近约]?$")


class _Shared(NamedTuple):
    """The unit that a number may lend to those listed before it (1.5、0.4个百分点)."""

    unit: str | None
    factor: int
    start: int


def quantities(words: str) -> list[Mention]:
    """Return the quantities of a cleaned, simplified sentence, in order and without overlaps.

    start and end hold number, scale words and unit, inner 余 and 多 too; outer_start and outer_end the comparator
    words. A range has value and value_high. Numbers in a list that share one unit (1.5、0.4个百分点) are quantities each.
    """
    if not _ANY.search(words):
        return []
    placed = _apart(ranks(words) + [_mention(words, n, n, end, "CNY") for n, end in spoken_money(words)])
    closed = sorted(nonfigures.blocked(words) + [(m.start, m.end) for m in placed])
    found = placed + _figures(words, _open(words, closed))
    found.sort(key=lambda mention: mention.start)
    return _spread(words, found)


def _apart(found: list[Mention]) -> list[Mention]:
    """Return the mentions in order without those that overlap an earlier one."""
    apart: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return apart


def _open(words: str, closed: list[tuple[int, int]]) -> list[tuple[Number, Unit | None]]:
    """Return the numbers outside the spans that are no figures, with their signs, and the unit behind each."""
    starts = [start for start, _ in closed]
    found: list[tuple[Number, Unit | None]] = []
    free_from = 0
    for number in numbers(words):
        index = bisect_right(starts, number.start) - 1
        if index >= 0 and number.start < closed[index][1]:
            continue
        unit = unit_at(words, number.end)
        found.append((signed(words, number, free_from), unit))
        free_from = number.end + (len(unit.word) if unit else 0) + 1
    return found


def _figures(words: str, found: list[tuple[Number, Unit | None]]) -> list[Mention]:
    """Join numbers into ranges, give each its unit and drop what counts nothing."""
    mentions: list[Mention] = []
    index = len(found) - 1
    shared: _Shared | None = None
    while index >= 0:
        number, unit = found[index]
        low = _low_end(words, found, index)
        first = low or number
        unit = None if number.unit else unit
        if unit is None and number.unit is None and number.factor >= 10_000:
            unit = unlisted_at(words, number.end)
        mention: Mention | None
        if unit is not None and shared is not None and _of_points(words, number, unit, shared):
            mention = _mention(words, first, number, number.end + len(unit.word), shared.unit)
            shared = _Shared(shared.unit, 1, first.start)
        elif unit is None and number.unit is None and shared and _joined(words, number, shared.start):
            factor = number.factor if number.factor > 1 else shared.factor
            number = number._replace(factor=factor)
            mention = _mention(words, low or number, number, number.end, shared.unit)
            shared = _Shared(shared.unit, factor, first.start)
        else:
            mention = _judge(words, first, number, unit)
            shared = _Shared(mention.unit, number.factor, first.start) if mention else None
        if mention is not None:
            behind = mentions[-1] if mentions else None
            points = behind is not None and behind.unit == "pp" and words[mention.end : behind.start] in _SHARED
            mentions.append(replace(mention, unit="pp") if points and mention.unit == "个" else mention)
        index -= 2 if low else 1
    return mentions[::-1]


def _low_end(words: str, found: list[tuple[Number, Unit | None]], index: int) -> Number | None:
    """Return the lower end of the range that the number closes (3.5亿至4.4亿元, 5%~6%), None if it closes none."""
    if index == 0:
        return None
    (low, unit), (high, own) = found[index - 1], found[index]
    if low.high is not None or high.high is not None or low.unit != high.unit:
        return None
    twice = False
    match = _RANGE.match(words, low.end)
    if match is None or match.end() != high.start:
        # 5%~6%, 30个到50个: the unit stands twice.
        if unit is None or own is None or unit.text != own.text:
            return None
        twice = unit.role != RATIO
        match = _RANGE.match(words, low.end + len(unit.word))
        if match is None or match.end() != high.start:
            return None
    before = words[max(0, low.start - 4) : low.start]
    if before[-1:] in ("从", "由", "自") and before:
        return None
    if twice and match.group() in ("至", "到") and _ENLARGED.search(before):
        return None  # 新增20家至120家 says a change and a level
    if low.factor == 1 and high.factor > 1:
        if low.value <= high.value:
            low = low._replace(factor=high.factor)
        elif low.value < high.amount / 1000:
            return None  # 8至6亿元 contradicts itself; 8000至1万人 does not
    return low if low.amount < high.amount else None


def _of_points(words: str, number: Number, unit: Unit, shared: _Shared) -> bool:
    """Say whether a number with 个 is of points named behind the next one: 1.3个和0.6个百分点."""
    return unit.word == "个" and shared.unit == "pp" and words[number.end + 1 : shared.start] in _SHARED


def _joined(words: str, number: Number, next_start: int) -> bool:
    """Say whether only a list mark stands between the number and the next (1.5、0.4个百分点), a list number apart."""
    mark = words[number.end : next_start]
    if number.chinese or mark not in _SHARED:
        return False
    numbering = mark == "、" and number.value in range(1, 31) and _LIST_NUMBER.search(words[: number.start][-1:])
    return not numbering


def _judge(words: str, first: Number, number: Number, unit: Unit | None) -> Mention | None:
    """Return the quantity, None where the number counts nothing."""
    if number.unit is not None:
        return _mention(words, first, number, number.end, number.unit)
    if unit is None:
        return _without_unit(words, first, number)
    end = number.end + len(unit.word)
    if unit.role == NAME or words[end : end + 1] in ("级", "+", "×"):
        return None
    if unit.role == DURATION and not nonfigures.measured_time(words, first.start, end):
        return None
    if "多" in unit.word:
        number = number._replace(more=True)  # 2个多百分点
    if nonfigures.compared_with(words, first.start, end):
        return None
    if unit.role != RATIO and nonfigures.qualifies(words, first.start, end):
        return None
    if unit.role == COUNT and nonfigures.counts_nothing(words, end, number.amount):
        return None
    if unit.role == MEASURE and number.factor == 1 and nonfigures.an_angle(words, first.start, unit.word):
        return None
    if number.chinese and not _chinese_counts(words, first, number, unit):
        return None
    return _mention(words, first, number, end, unit.text)


def _chinese_counts(words: str, first: Number, number: Number, unit: Unit) -> bool:
    """Say whether a Chinese numeral with a unit is a figure, not an article (一个) or a way of speaking (百家争鸣)."""
    before = words[max(0, first.start - 5) : first.start]
    if number.bare:
        end = number.end + len(unit.word)
        if unit.role == MONEY and words[number.start] == "十":
            return True
        return bool(_REACHED.search(before)) and words[end : end + 2] != "万户"
    if unit.role == SCORE or unit.word in _PLACE_UNITS:
        return False
    if words[number.start : number.end] == "一":
        return unit.role == RATIO or (unit.word == "倍" and bool(_GROWTH.search(before)))
    if unit.role == COUNT and number.high is None and not number.more:
        small = number.amount <= 10 or unit.word in ("条", "项", "步")
        return not small or nonfigures.statistical(words, first.start)
    return True


def _without_unit(words: str, first: Number, number: Number) -> Mention | None:
    """Return a number that has no unit word: of people (772万儿女), money (规模突破1万亿) or an index."""
    end = number.end
    before = words[max(0, first.start - 14) : first.start]
    reached = bool(_REACHED.search(before))
    money = "CNY" if _MONEY_BEFORE.search(before) else None
    if words[end : end + 1] == "级" and reached and money and number.factor * number.value >= 1e8:
        return _mention(words, first, number, end + 1, money) if _LEVEL.match(words, end + 1) else None
    if words[end : end + 1] in ("级", "之", "-", "—") or nonfigures.qualifies(words, first.start, end):
        return None
    if number.amount >= 1000 and _DIFFERS.search(before) and _PAID.search(words, 0, first.start):
        return _mention(words, first, number, end, "CNY") if _LEVEL.match(words, end) else None
    if number.chinese and not (reached and (number.bare or (money and number.amount >= 1e8))):
        return None
    if number.factor > 1 or number.chinese:
        if _PEOPLE_BEHIND.match(words, end):
            return _mention(words, first, number, end, "人")
        if number.chinese and not _LEVEL.match(words, end):
            return None
        if _PEOPLE_BEFORE.search(before):
            return _mention(words, first, number, end, "人")
        plus = words[end : end + 1] == "+"
        if words[end : end + 1].isalnum() and not plus and not (money and _MONEY_GOES_ON.match(words, end)):
            return None
        return _mention(words, first, number, end, money, "gt" if plus else None)
    if _INDEX.search(before) and not words[end : end + 1].isalnum():
        return _mention(words, first, number, end, None)
    return None


def _mention(
    words: str, first: Number, last: Number, end: int, unit: str | None, comparator: str | None = None
) -> Mention:
    """Return the quantity from the first number (the only one, or the lower end of a range) to `end`."""
    start = first.start
    outer_start, outer_end = start, end
    says = comparator or last.comparator or ("gt" if last.more else None)
    left = comparators.before(words, start)
    if left is not None:
        outer_start = left[0]
        says = says if left[1] == "eq" and says else left[1]
    elif words[start - 1 : start] == "上" and start and last.bare and words[start - 2 : start - 1] not in _STEPPED:
        outer_start, says = start - 1, "ge"  # 上千名
    if unit == "%" and _TOP_SHARE.search(words, max(0, start - 2), start):
        outer_start, says = start - 1, "le"  # 跻身全国前1%
    if last.unit is not None and unit == "%" and (more := _AND_MORE.match(words, end)) is not None:
        outer_end, says = more.end(), "gt"  # 三分之一强, 七成多
    elif unit == "%" and left is None and (bound := comparators.over_a_noun(words, start)) is not None:
        outer_start, says = bound
    elif (right := comparators.after(words, end)) is not None:
        outer_end = right[0]
        says = right[1] if left is None or left[1] in ("eq", "approx", "gt") else left[1]
    ranged = first.start != last.start
    return Mention(
        QUANTITY, start, end, words[start:end],
        value=first.amount,
        value_high=last.amount if ranged else last.amount_high,
        unit=unit, comparator=says or "eq", outer_start=outer_start, outer_end=outer_end,
    )  # fmt: skip


def _spread(words: str, found: list[Mention]) -> list[Mention]:
    """Let a bound govern the whole list it opens or closes: 分别超62%、40%; 95%、75%以上."""
    spread: list[Mention] = []
    opens = False
    for mention in found:
        before = spread[-1] if spread else None
        if (
            before is not None
            and words[before.end : mention.start] in _SHARED
            and before.unit == mention.unit
            and mention.comparator == "eq"
            and before.comparator != "eq"
            and (opens or before.outer_start != before.start)
        ):
            mention, opens = replace(mention, comparator=before.comparator), True
        else:
            opens = False
        spread.append(mention)
    bound: str | None = None
    for index in range(len(spread) - 1, -1, -1):
        one, behind = spread[index], spread[index + 1] if index + 1 < len(spread) else None
        if one.outer_end is not None and words[one.end : one.outer_end].endswith(_BOUNDS_ALL):
            bound = one.comparator
        elif bound is not None and behind is not None and one.comparator == "eq" and one.unit == behind.unit:
            listed = words[one.end : behind.start] in _SHARED
            bound = bound if listed else None
            spread[index] = replace(one, comparator=bound or "eq")
        else:
            bound = None
    return spread


def is_money(unit: str | None) -> bool:
    """Say whether a published unit is a currency."""
    return unit is not None and any(u.text == unit for u in units().values() if u.role == MONEY)
