"""Where numbers stand in a sentence and what they say: 1,234.5, 1500余万, 一千二百, 三四百, 九成五, 三分之二, 翻两番.

A number here is value, scale words and what the wording itself says of it (a share, more than, between two digits).
Units, ranges written with two numbers and whether it counts anything are for quantities.py; words to floats for
numerals.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import NamedTuple

from pipeline.extract.numerals import ARABIC, DIGITS, parse_arabic, parse_chinese, scale_of, times

LIMIT = 1e17
"""Numbers beyond are strings of digits (account and identity numbers), not figures."""

_DIGIT = "[一二三四五六七八九]"
_STEPWISE = r"[零〇一二三四五六七八九十百千两]{1,9}(?:点[零〇一二三四五六七八九]{1,8})?"
_SIZED = r"元?(?:级|及?以上)?[\u4e00-\u9fff]{0,4}(?:项目|企业|工程|园区|产业|集群|基地|[乡镇村街]|大户|楼宇|品牌|单品|平台|市场)"
# 万分 and 千瓦 are no scale words; 个亿 says money.
_SCALE = rf"(?:个多?亿(?!{_SIZED})|[十百千]?万亿|[十百千]?亿|[十百千]?万(?!分)|[百千](?![瓦克米伏升卡焦分强]))"
_TAIL = r"(?<=亿)\d{1,4}[千百]?万|(?<=万)\d[千百](?![瓦克米伏升卡焦])"  # 1亿3千万, 5万4千
_MORE = r"[余多来](?!样|元化|自|源|到|往|宾)"

_ARABIC_NUMBER = rf"(?P<arabic>{ARABIC})(?P<more>[余多几]|来(?![自源到往宾]))?(?P<scale>{_SCALE})?(?P<tail>{_TAIL})?(?P<more_behind>{_MORE})?"
_SLASHED = r"(?<![\d/.第])(?P<over>[1-9])/(?P<under>10|[2-9])(?=[的以左强多，。；、,;]|$)"  # 3/4的; not 1/3版, 4/5G
_PER = rf"(?P<per>[百千万])分之(?P<per_number>{_STEPWISE}|{ARABIC})"
_PARTS = rf"(?P<below>[二两三四五六七八九十])分之(?P<above>{_DIGIT})"
_NO_TENTH = "立为功果员效本长就熟都品型交活套群倍分才不名绩像语因见员千"  # 一成不变, 三成员
_TENTHS = (
    rf"(?<![统万唯划\d.])(?P<tenths>{_DIGIT}|两|[1-9](?:\.\d)?)成"
    rf"(?P<tenths_rest>半|{_DIGIT}(?![{_NO_TENTH}个家名]))?(?![{_NO_TENTH}])"
)
_HALF = r"(?P<half>一半(?!会|径)|半数|过半(?![年天月个小数])|近半(?![年天月个小数程生])|对折)"
_DOUBLED = r"(?P<doubled>翻番|翻倍|翻了?(?P<doubled_near>[近约])?(?P<doublings>[一两二三四]|\d(?:\.\d)?)番)"
_NEXT_DIGITS = "两三|二三|三四|四五|五六|六七|七八|八九"
_BETWEEN = (
    rf"(?<![零〇一二三四五六七八九百千万亿])(?P<between_ten>十)?(?P<between>{_NEXT_DIGITS})"
    r"(?P<between_scale>[十百千]?[万亿]?)(?![零〇一二三四五六七八九十])(?P<between_tenths>成(?!立|为|功|员|就))?"
)
_CHINESE_NUMBER = (
    r"(?P<chinese>(?:[零〇一二三四五六七八九十百万亿两]|千(?![瓦克伏卡焦])(?!(?<=[万亿百十]千)[米升])){1,24}(?:点[零〇一二三四五六七八九]{1,8}[万亿]{0,2})?)"
    r"(?P<chinese_more>[余多]|来(?![自源到往宾]))?(?P<chinese_scale>[万亿]{1,2}|个多?亿)?"
)
_FORMS = (_SLASHED, _TENTHS, _ARABIC_NUMBER, _PER, _PARTS, _HALF, _DOUBLED, _BETWEEN, _CHINESE_NUMBER)
# The look ahead spares the forms the characters that begin none.
_NUMBER = re.compile(rf"(?=[\d零〇一二三四五六七八九十百千万亿两半过近对翻])(?:{'|'.join(_FORMS)})")
_MEASURED_IN = tuple("吨斤度立平千株棵尾只枚人美")
_STEPS_ALONE = set("百千万亿十")
_RATES = {"百": "%", "千": "‰", "万": "‱"}
_ABOUT = {"来": "approx"}
_HALF_WORDS = {"过半": "gt", "近半": "approx"}
_COMMON_PHRASE = re.compile(r"(?:双|时间|任务|时序)$")  # 时间过半、任务过半, 双过半
_QUOTED = '“‘「『"'
_MINUS = ("-", "−", "－")
_PLUS = ("+", "＋")
_CHANGED = ("同比", "环比", "增长", "增速", "增幅", "涨幅", "比上年", "去年")
"""Words right before which a plus sign stands: 同比+8.3%."""


class Number(NamedTuple):
    """A number in the sentence: value without scale words and their factor, and what its wording says of it."""

    start: int
    end: int
    value: float
    factor: int = 1
    high: float | None = None
    """Upper end, of the same factor, where two digits stand side by side (三四百)."""
    more: bool = False
    """Whether 余, 多, 几 or 来 stands inside."""
    chinese: bool = False
    bare: bool = False
    """Whether it is scale words alone (千亿, 百), which as often are a way of speaking as a figure."""
    unit: str | None = None
    """The unit where the wording says one itself (三成, 翻番, 20个亿)."""
    comparator: str | None = None

    @property
    def amount(self) -> float:
        """The value with its scale words multiplied out."""
        return times(self.value, self.factor)

    @property
    def amount_high(self) -> float | None:
        """The upper end with its scale words multiplied out."""
        return None if self.high is None else times(self.high, self.factor)


def numbers(words: str) -> Iterator[Number]:
    """Yield the numbers of a cleaned, simplified sentence, in order; ordinals (第三) and names (G15) are left out."""
    for match in _NUMBER.finditer(words):
        start = match.start()
        if start and _in_a_word(words, match):
            continue
        try:
            number = _read(words, match)
        except (ValueError, OverflowError):
            continue
        if number is None:
            continue
        amount = number.amount
        if isfinite(amount) and abs(amount) < LIMIT:
            yield number


def signed(words: str, number: Number, free_from: int) -> Number:
    """Return the number with the minus sign before it taken in (-2.3%); a mark before `free_from` joins a range."""
    sign = number.start - 1
    if sign < max(free_from, 0) or words[sign] not in (*_MINUS, *_PLUS) or number.chinese:
        return number
    if words[sign] in _PLUS:
        follows = words[number.end : number.end + 1] == "%" and words.endswith(_CHANGED, 0, sign)
        return number._replace(start=sign) if follows else number
    if words[number.end : number.end + 1] not in ("%", "‰", "℃", "个"):
        return number
    if sign and words[sign - 1].isascii() and words[sign - 1].isalnum():
        return number
    return number._replace(start=sign, value=-number.value)


def _in_a_word(words: str, match: re.Match[str]) -> bool:
    """Say whether the characters before make the number an ordinal, a denominator (每10万人), vague or part of a name."""
    start = match.start()
    if match["arabic"]:
        return words[start - 1] in "第每" or _in_latin(words, start, match.end())
    return words[start - 1] in "第每几数另"


def _in_latin(words: str, start: int, end: int) -> bool:
    """Say whether the digits belong to a name such as G15, PM2.5 or A-1; in GDP2318亿元 and R&D38.6亿元 they do not."""
    left = words[start - 1]
    if left == "-":
        return start > 1 and words[start - 2].isascii() and words[start - 2].isalpha()
    if left == "+":
        return not words.endswith(_CHANGED, 0, start - 1)
    if left in "._×":
        return True
    if not (left.isascii() and left.isalpha()):
        return False
    if words[end - 1] in "万亿余多" or words[end : end + 1] == "%":
        return False
    word = words[max(0, start - 3) : start]
    return not (len(word) == 3 and word.isascii() and word.isalpha() and word.isupper())


def _read(words: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["arabic"]:
        return _arabic(words, match)
    if match["over"]:
        return _share(start, end, int(match["over"]) / int(match["under"]))
    if match["per"]:
        part = match["per_number"]
        value = parse_arabic(part) if part[0].isdigit() else parse_chinese(part)
        if match["per"] != "百" and not part[0].isdigit() and "." not in part and len(part) == 1:
            return Number(start, end, round(100 * value / (1000 if match["per"] == "千" else 10_000), 4), unit="%")
        return Number(start, end, value, unit=_RATES[match["per"]])
    if match["below"]:
        return _share(start, end, parse_chinese(match["above"]) / parse_chinese(match["below"]))
    if match["tenths"]:
        return _tenths(match)
    if match["half"]:
        if match["half"] in _HALF_WORDS and _COMMON_PHRASE.search(words, 0, start):
            return None
        return Number(start, end, 50.0, unit="%", comparator=_HALF_WORDS.get(match["half"]))
    if match["doubled"]:
        return _doubled(words, match)
    if match["between"]:
        return _between(match)
    return _chinese(words, match)


def _share(start: int, end: int, part: float) -> Number | None:
    """Return a part of a whole in per cent, to four decimals (三分之一 is 33.3333)."""
    return Number(start, end, round(100 * part, 4), unit="%") if part < 1 else None


def _arabic(words: str, match: re.Match[str]) -> Number:
    start, end = match.span()
    value, scale, unit = parse_arabic(match["arabic"]), match["scale"] or "", None
    more = match["more"] or match["more_behind"] or ("多" if "多" in scale else "")
    if scale.startswith("个"):
        scale, unit, end = "亿", *_hundred_millions(words, end)
    if tail := match["tail"]:  # 1亿3千万
        digits = tail.rstrip("万千百")
        value = times(value, scale_of(scale)) + times(float(digits), scale_of(tail[len(digits) :]))
        scale = ""
    return Number(start, end, value, scale_of(scale), more=bool(more), unit=unit, comparator=_ABOUT.get(more or ""))


def _hundred_millions(words: str, end: int) -> tuple[str | None, int]:
    """Return the unit of 86个亿, which ends at `end`, and where the words end: money, unless another unit follows."""
    if words[end : end + 1] in _MEASURED_IN:
        return None, end
    return "CNY", end + (words[end : end + 1] == "元")


def _tenths(match: re.Match[str]) -> Number:
    tenths, rest = match["tenths"], match["tenths_rest"]
    value = (float(tenths) if tenths[0].isdigit() else parse_chinese(tenths)) * 10
    value += 5 if rest == "半" else parse_chinese(rest) if rest else 0
    return Number(*match.span(), value, unit="%")


def _doubled(words: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if start and (words[start - 1] in _QUOTED or words[start - 1] == "个"):
        return None  # 实现“翻番”: a slogan
    count = match["doublings"]
    doublings = 1.0 if count is None else float(count) if count[0].isdigit() else parse_chinese(count)
    comparator = "approx" if match["doubled_near"] else None
    return Number(start, end, times(2.0**doublings - 1, 100), unit="%", comparator=comparator)


def _between(match: re.Match[str]) -> Number:
    low, high = (float(DIGITS[digit]) for digit in match["between"])
    if match["between_ten"]:
        low, high = low + 10, high + 10
    if match["between_tenths"]:
        return Number(*match.span(), low * 10, high=high * 10, unit="%")
    return Number(*match.span(), low, scale_of(match["between_scale"]), high=high, chinese=True)


def _chinese(words: str, match: re.Match[str]) -> Number | None:
    numeral, scale = match["chinese"], match["chinese_scale"] or ""
    more = match["chinese_more"] or ("多" if "多" in scale else "")
    unit, end = None, match.end()
    if scale.startswith("个"):
        scale, unit, end = "亿", *_hundred_millions(words, end)
    elif scale and not more:
        numeral, scale = numeral + scale, ""
    if len(numeral) > 1 and all(char in DIGITS for char in numeral):
        return None  # 二〇二三, 一三五: a string of digits names, it does not count
    bare = set(numeral) <= _STEPS_ALONE and numeral != "十" and not more
    return Number(
        match.start(), end, parse_chinese(numeral), scale_of(scale),
        more=bool(more), chinese=True, bare=bare, unit=unit, comparator=_ABOUT.get(more),
    )  # fmt: skip
