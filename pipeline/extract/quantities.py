"""Quantities: numbers with their units in a sentence, read into value, unit and comparator.

Finds figures, not what they measure: binding to indicators, signs (下降) and periods is for claims.py. What has digits
and measures nothing is told apart in nonfigures.py; ranks are read in ranks.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from pipeline.extract import comparators, nonfigures
from pipeline.extract.model import QUANTITY, Mention
from pipeline.extract.numerals import ARABIC, parse_arabic, parse_chinese, scale_of, times
from pipeline.extract.ranks import ranks
from pipeline.extract.units import COUNT, DURATION, MONEY, NAME, RATIO, SCORE, Unit, unit_at, units

_ANY = re.compile(r"[0-9一二三四五六七八九十百千万亿两半翻折第首]")
_DIGIT_WORDS = r"[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?"
_KILO = r"(?:个亿|[十百千]?万亿|[十百千]?亿|[十百千]?万(?!分)|[百千](?![瓦克米伏升卡焦分]))"
_NUMBER = re.compile(
    rf"(?P<arabic>{ARABIC})(?P<more>[余多几])?(?P<scale>{_KILO})?(?P<tail>(?<=亿)\d{{1,4}}[千百]?万)?(?P<more2>[余多](?=[^\u4e00-\u9fff]|[\u4e00-\u9fff]))?"
    rf"|(?P<per>百|千|万)分之(?P<perof>{_DIGIT_WORDS}|{ARABIC})"
    r"|(?P<below>[二三四五六七八九十两])分之(?P<above>[一二三四五六七八九])"
    r"|(?P<tenths>[一二三四五六七八九两])成(?P<half>半|[一二三四五六七八九])?(?![立为功果员效本长就熟都品型交活套群倍分才])"
    r"|(?P<half_word>一半|半数|过半(?!数)|对折)"
    r"|(?P<doubled>翻番|翻倍|翻了?(?:[近约])?(?P<times>[一两二三四]|\d)番)"
    r"|(?P<chinese>[零〇一二三四五六七八九十百千万亿两]+(?:点[零〇一二三四五六七八九]+[万亿]*)?)(?P<cmore>[余多])?(?P<cscale>[万亿]+)?"
)
_RANGE = re.compile(r"[—–\-－−─~～至到]{1,2}")
_SHARED = ("、", "和", "与", "及", "以及")
_MONEY_CONTEXT = re.compile(
    r"产值|规模|总量|GDP|生产总值|投资|营收|收入|销售|贷款|存款|市值|融资|税收|出口|进出口|财政|资金|经济|增加值|成交额|交易额|消费|利润|产业"
)
_PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,5}?(?:儿女|居民|人民|群众|人口|市民|村民|职工|学生|农民|干部|党员|游客|百姓|乡亲|青年|学子|师生|"
    r"旅客|劳动力|就业|毕业生|工人|儿童|老人|会员|观众|网民|用户|从业人员|人才|大学生|参保|志愿者|军民)"
)
_INDEX = re.compile(r"(?:指数|系数|得分|评分|综合分|分值|率比|生育率)[\u4e00-\u9fff]{0,4}$")
_REACHED = re.compile(r"(?:突破|超过?|达到?|跨过|跨越|迈过|迈上|跃上|站上|冲刺|逼近|接近|近|约|过)了?$")
_LEVELS = re.compile(r"(?:元|美元)?(?:大关|台阶|关口)|元(?=[，。；、,;！）)]|$|规模)")
_BARE = set("十百千万亿")
_FALSE_HALF = re.compile(r"(?:双|时间|任务)$")
_QUOTED = '“‘「『"'


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in the sentence: value without scale words and their factor, and the unit where it says one itself."""

    start: int
    end: int
    value: float
    factor: int = 1
    more: bool = False
    chinese: bool = False
    bare: bool = False
    unit: str | None = None
    comparator: str | None = None

    @property
    def amount(self) -> float:
        return times(self.value, self.factor)


def quantities(words: str) -> list[Mention]:
    """Return the quantities of a cleaned, simplified sentence, in order and without overlaps.

    start and end hold number, scale words and unit, inner 余 and 多 too; outer_start and outer_end the comparator
    words. A range has value and value_high. Numbers in a list that share one unit (1.5、0.4个百分点) are quantities each.
    """
    if not _ANY.search(words):
        return []
    placed = ranks(words)
    closed = sorted(nonfigures.blocked(words) + [(m.start, m.end) for m in placed])
    found = placed + _figures(words, _numbers(words, closed))
    found.sort(key=lambda mention: mention.start)
    return _spread(words, found)


def _numbers(words: str, closed: list[tuple[int, int]]) -> list[_Number]:
    """Return every number outside the spans that are no figures."""
    starts = [start for start, _ in closed]
    found = []
    for match in _NUMBER.finditer(words):
        start = match.start()
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < closed[index][1]:
            continue
        if start and words[start - 1] in "第几数另" or _in_latin(words, match):
            continue
        number = _number(words, match)
        if number is not None:
            found.append(number)
    return found


def _in_latin(words: str, match: re.Match[str]) -> bool:
    """Say whether the digits belong to a name such as G15, PM2.5 or A1."""
    start = match.start()
    if not match["arabic"] or not start:
        return False
    left = words[start - 1]
    return (
        (left.isascii() and left.isalpha())
        or left in "._+×"
        or (left == "-" and words[max(0, start - 2)].isascii() and words[max(0, start - 2)].isalpha())
    )


def _number(words: str, match: re.Match[str]) -> _Number | None:
    start, end = match.span()
    try:
        if match["arabic"]:
            return _arabic(words, match)
        if match["per"]:
            part = match["perof"]
            value = parse_arabic(part) if part[0].isdigit() else parse_chinese(part)
            unit = {"百": "%", "千": "‰", "万": "‱"}[match["per"]]
            return _Number(start, end, value, unit=unit)
        if match["below"]:
            return _Number(start, end, parse_chinese(match["above"]) / parse_chinese(match["below"]) * 100, unit="%")
        if match["tenths"]:
            extra = {"半": 5.0, None: 0.0}.get(match["half"])
            extra = parse_chinese(match["half"]) if extra is None else extra
            return _Number(start, end, parse_chinese(match["tenths"]) * 10 + extra, unit="%")
        if match["half_word"]:
            if match["half_word"] == "过半" and _FALSE_HALF.search(words, 0, start):
                return None
            return _Number(start, end, 50.0, unit="%", comparator="gt" if match["half_word"] == "过半" else None)
        if match["doubled"]:
            return _doubled(words, match)
        return _chinese(words, match)
    except ValueError:
        return None


def _arabic(words: str, match: re.Match[str]) -> _Number:
    start, end = match.span()
    more = bool(match["more"] or match["more2"])
    value = parse_arabic(match["arabic"])
    scale = match["scale"] or ""
    minus = words[start - 1 : start]
    unit = None
    if scale == "个亿":
        scale, unit = "亿", "CNY"
        if words[end : end + 1] == "元":
            end += 1
    if (
        minus in ("-", "−", "－")
        and words[end : end + 1] in ("%", "个")
        and words[max(0, start - 2) : start - 1] not in tuple("0123456789%")
    ):
        start, value = start - 1, -value
    if tail := match["tail"]:  # 1亿3千万
        digits = tail.rstrip("万千百")
        value = times(value, scale_of(scale)) + times(float(digits), scale_of(tail[len(digits) :]))
        scale = ""
    return _Number(start, end, value, scale_of(scale), more, unit=unit)


def _doubled(words: str, match: re.Match[str]) -> _Number | None:
    start, end = match.span()
    if start and words[start - 1] in _QUOTED:
        return None
    count = match["times"]
    doublings = 1 if count is None else int(parse_arabic(count) if count.isdigit() else parse_chinese(count))
    comparator = "approx" if re.search("[近约]", match["doubled"]) else None
    return _Number(start, end, (2.0**doublings - 1) * 100, unit="%", comparator=comparator)


def _chinese(words: str, match: re.Match[str]) -> _Number | None:
    start, end = match.span()
    numeral, scale = match["chinese"], match["cscale"] or ""
    more = bool(match["cmore"])
    if scale and not more:
        numeral, scale = numeral + scale, ""
    bare = set(numeral) <= _BARE and numeral != "十"
    return _Number(start, end, parse_chinese(numeral), scale_of(scale), more, chinese=True, bare=bare)


def _figures(words: str, numbers: list[_Number]) -> list[Mention]:
    """Join numbers into ranges, give each its unit and drop what counts nothing."""
    found: list[Mention] = []
    index = len(numbers) - 1
    next_start, shared = -1, None
    while index >= 0:
        number = numbers[index]
        low = _range_before(words, numbers, index)
        first = low or number
        unit = _unit_of(words, number)
        end = number.end
        if unit is not None and number.unit is None:
            end += len(unit.word)
            unit_text: str | None = unit.text
        else:
            unit_text = number.unit
        factor = number.factor
        if unit_text is None and shared is not None and _joined(words, number.end, next_start) and not number.chinese:
            unit, unit_text, factor = shared[0], shared[1], number.factor if number.factor > 1 else shared[2]
            mention = _mention(words, first, replace(number, factor=factor), end, unit_text)
            found.append(mention)
            shared = (unit, unit_text, factor)
        else:
            mention_or_none = _judge(words, first, number, end, unit, unit_text)
            shared = None
            if mention_or_none is not None:
                found.append(mention_or_none)
                shared = (unit, mention_or_none.unit, number.factor)
        next_start = first.start
        index -= 2 if low else 1
    return found[::-1]


def _unit_of(words: str, number: _Number) -> Unit | None:
    if number.unit is not None:
        return None
    return unit_at(words, number.end)


def _range_before(words: str, numbers: list[_Number], index: int) -> _Number | None:
    """Return the lower end of the range that the number closes (3.5亿至4.4亿元, 5%~6%), None if it closes none."""
    if index == 0:
        return None
    low, high = numbers[index - 1], numbers[index]
    match = _RANGE.match(words, low.end)
    if match is None or match.end() != high.start:
        # 5%~6%, 30个到50个: the unit stands twice.
        unit = unit_at(words, low.end)
        own = unit_at(words, high.end)
        if unit is None or own is None or unit.text != own.text:
            return None
        match = _RANGE.match(words, low.end + len(unit.word))
        if match is None or match.end() != high.start:
            return None
    if words[low.start - 1 : low.start] in ("从", "由", "自") and low.start:
        return None
    if low.factor == 1 and high.factor > 1:
        if low.value <= high.value:
            low = replace(low, factor=high.factor)
        elif low.value < high.amount / 1000:
            return None  # 8至6亿元 contradicts itself; 8000至1万人 does not
    return low if low.amount < high.amount else None


def _joined(words: str, end: int, next_start: int) -> bool:
    """Say whether only a list mark stands between two numbers: 1.5、0.4个百分点."""
    return words[end:next_start] in _SHARED and end < next_start


def _judge(
    words: str, first: _Number, number: _Number, end: int, unit: Unit | None, text: str | None
) -> Mention | None:
    """Return the quantity, None where the number counts nothing."""
    if text is None:
        return _without_unit(words, first, number)
    if number.unit is not None:
        return _mention(words, first, number, end, text)
    assert unit is not None
    if unit.role == NAME or words[end : end + 1] == "级" or words[end : end + 1] in ("+", "×"):
        return None
    if unit.role == DURATION and not nonfigures.measured_time(words, first.start):
        return None
    if unit.role != RATIO and nonfigures.qualifies(words, first.start, end):
        return None
    if unit.role == COUNT and nonfigures.counts_nothing(words, end, number.amount):
        return None
    if number.chinese and not _chinese_counts(words, first, number, unit):
        return None
    comparator = None
    if number.chinese and number.bare and words[first.start - 1 : first.start] == "上":
        comparator = "approx"
    return _mention(words, first, number, end, text, comparator)


def _chinese_counts(words: str, first: _Number, number: _Number, unit: Unit) -> bool:
    """Say whether a Chinese numeral with a unit is a figure, not an article (一个) or a way of speaking (百家争鸣)."""
    left = words[max(0, first.start - 1) : first.start]
    if number.bare:
        if left == "上" and unit.role == COUNT:
            return True
        return bool(_REACHED.search(words, max(0, first.start - 4), first.start)) and bool(
            _LEVELS.match(words, number.end)
        )
    numeral = words[number.start : number.end]
    if numeral == "一" or unit.role == SCORE or left == "一":
        return False
    if unit.role == COUNT and (number.amount <= 10 or unit.word in ("条", "项", "步")):
        return nonfigures.statistical(words, first.start)
    return True


def _without_unit(words: str, first: _Number, number: _Number) -> Mention | None:
    """Return a number that has no unit word: of people (772万儿女), money (规模突破1万亿) or an index."""
    end = number.end
    if number.chinese and not (number.bare and _LEVELS.match(words, end)):
        return None
    if number.chinese and not _REACHED.search(words, max(0, first.start - 4), first.start):
        return None
    if words[end : end + 1] in ("级", "之", "-", "—") or nonfigures.qualifies(words, first.start, end):
        return None
    if number.factor > 1 or number.chinese:
        if _PEOPLE.match(words, end):
            return _mention(words, first, number, end, "人")
        money = _MONEY_CONTEXT.search(words, max(0, first.start - 14), first.start)
        plus = "gt" if words[end : end + 1] == "+" else None
        if words[end : end + 1].isalpha() and not money and plus is None:
            return None
        return _mention(words, first, number, end, "CNY" if money else None, plus)
    if _INDEX.search(words, max(0, first.start - 8), first.start) and not words[end : end + 1].isalnum():
        return _mention(words, first, number, end, None)
    return None


def _mention(
    words: str, first: _Number, last: _Number, end: int, unit: str | None, comparator: str | None = None
) -> Mention:
    """Return the quantity from the first number (the only one, or the lower end of a range) to `end`."""
    start = first.start
    outer_start, outer_end = start, end
    says = comparator or last.comparator or ("gt" if last.more else None)
    if (left := comparators.before(words, start)) is not None:
        outer_start = left[0]
        says = says if left[1] == "eq" and says else left[1]
    if unit == "%" and words[start - 1 : start] == "前" and start:
        outer_start, says = start - 1, "le"  # 跻身全国前1%
    if (right := comparators.after(words, end)) is not None:
        outer_end = right[0]
        says = right[1] if left is None or left[1] in ("eq", "approx", "gt") else left[1]
    ranged = first is not last and first.start != last.start
    return Mention(
        QUANTITY, start, end, words[start:end],
        value=first.amount if ranged else last.amount,
        value_high=last.amount if ranged else None,
        unit=unit, comparator=says or "eq", outer_start=outer_start, outer_end=outer_end,
    )  # fmt: skip


def _spread(words: str, found: list[Mention]) -> list[Mention]:
    """Let a bound govern the whole list it opens: 分别超62%、40%."""
    spread: list[Mention] = []
    for mention in found:
        before = spread[-1] if spread else None
        if (
            before is not None
            and words[before.end : mention.start] in _SHARED
            and before.unit == mention.unit
            and mention.comparator == "eq"
            and before.outer_start != before.start
            and before.comparator != "eq"
        ):
            mention = replace(mention, comparator=before.comparator)
        spread.append(mention)
    return spread


def is_money(unit: str | None) -> bool:
    """Say whether a published unit is a currency."""
    return unit is not None and any(u.text == unit for u in units().values() if u.role == MONEY)
