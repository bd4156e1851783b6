"""Dates and periods in a sentence, resolved against the day of publication: 今年1—4月, 截至5月底, 近5年, “十四五”末.

Which period a figure is about (inheritance over clauses and sentences) is for claims.py; which day a commitment is due
for deadlines.py.

Grains: year, half, quarter, month, day, range (of any of them), point (a state as of a day, start = end),
relative (up to publication: 今年以来, 近5年), plan (五年规划), now (目前), ahead (今后三年, 三年内), before (2025年底前),
base (what is compared with: 比上年, 较年初), same (去年同期).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract import calendar
from pipeline.extract.model import DATE, Mention
from pipeline.extract.numerals import parse_chinese

_ANY = re.compile(r"[年月日天季节前今昨目现迄春庆午秋]|十[一二三四五六七八]五|大以来")
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"(?:[—–\-－−~～至到]{1,2}|、)"
_YEAR = (
    r"(?:(?:公元)?(?:19|20)\d{2}年|[一二][〇零○九][〇零○一二三四五六七八九]{2}年|"
    r"今年|去年|上年|前年|明年|后年|当年|同年|次年|翌年|本年)"
)
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月"

_MASTER = re.compile(
    # “十四五”期间; the plan as a document (“十四五”规划) is no period.
    r"(?P<plan>[“\"'‘]?(?P<plan_number>十[一二三四五六七八]五|二十五)"
    r"(?![”\"'’]?(?:规划|纲要|行动|专项|重大|国家|重点|现代|综合))[”\"'’]?"
    rf"(?P<plan_part>时期末|期末|末|以来|期间|时期|收官|开局|前(?P<plan_years>[一二两三四1-4])年)?)"
    # 2021—2023年, 2021年至2023年
    rf"|(?P<years>(?P<years_a>(?:19|20)\d{{2}})年?{_TO}(?P<years_b>(?:19|20)\d{{2}}|\d{{2}})年(?!{_N}月))"
    # 20世纪90年代
    rf"|(?P<decade>(?:(?P<century>20|二十|上个?|本|21)世纪)?(?P<tens>[1-9]0|[一二三四五六七八九]十)年代(?P<decade_part>初|末|中期|以来)?)"
    # 近5年, 过去五年, 三年来
    rf"|(?P<last>(?:近|最近|过去|这)(?P<last_n>{_N}|两|几)(?:个)?(?P<last_unit>年|个?月)(?:多)?(?:来|间|以来)?)"
    rf"|(?P<since_n>(?P<since_count>{_N}|两)年(?:多)?来)"
    # 今后三年, 三年内
    rf"|(?P<ahead>(?:今后|未来|力争用|用|接下来|下一步)(?:的)?(?P<ahead_n>{_N}|两)(?:到{_N}|至{_N}|[—\-~～]{_N})?年(?:左右)?(?:内|时间)?"
    rf"|(?P<within_n>{_N}|两)年(?:之|以)?内)"
    # 党的二十大以来
    r"|(?P<congress>(?:党的)?(?P<congress_name>十[六七八九]大|二十大)以来)"
    r"|(?P<now>截[至止]目前|截至今日|到目前(?:为止)?|目前|当前|迄今|至今|如今|现在|眼下|时下)"
    # 春节前, 国庆假期
    r"|(?P<festival>(?:(?P<festival_year>今年|去年|明年|(?:19|20)\d{2}年))?[“\"]?(?P<festival_name>春节|元旦|元宵节?|端午节?|五一|劳动节|七一|中秋节?|国庆节?|十一)"
    r"[”\"]?(?P<festival_part>节?前|期间|假期|黄金周|长假|小长假))"
    # The rest is: word before, year, part of the year, word behind.
    rf"|(?P<pre>截至|截止到?|到|至|自|从|比|较|与|同|于)?(?P<year>{_YEAR})?(?:度)?(?P<glue>的)?"
    rf"(?:"
    rf"(?P<same>同期)"
    rf"|(?P<half>[上下]半年)"
    rf"|(?P<first_quarters>前[一二三123]个?季度)"
    rf"|(?P<quarter>第?[一二三四1-4]季度|首季度?)"
    rf"|(?P<first_months>[前头](?P<first_n>{_N}|两)个月)"
    # 11月至今年3月, 1—4月, 1月至7月
    rf"|(?P<month_range>(?P<month_a>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月?(?:份)?{_TO}(?P<year_b>{_YEAR})?(?P<month_b>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:份)?(?!\d+日))"
    # 9月8日, 9月8日至11日, 9月8日至10月2日
    rf"|(?P<day>(?P<day_month>{_MONTH})(?P<day_a>{_N})[日号](?:(?P<day_to>{_TO})(?P<day_month_b>{_MONTH})?(?P<day_b>{_N})[日号])?)"
    rf"|(?P<month>(?P<month_n>{_MONTH})份?(?P<month_edge>底|末|初|上旬|中旬|下旬)?)"
    rf"|(?P<this_month>[本当上]月(?P<this_edge>底|末|初)?|月底)"
    rf"|(?P<whole>全年|年内)"
    rf"|(?P<edge>(?<=年)(?:底(?!蕴|子|气|色)|末(?!端)|初(?!步|级|中|心|创)|中(?![\u4e00-\u9fff]))|(?<![多青少老成学常几百千万每周新拜整历童一二三四五六七八九十\d])年(?:底(?!蕴)|末|初|中(?!考|国|央|共)))"
    rf"|(?P<only>(?<=年)|(?<=年度))"
    rf")(?P<post>以来|至今|(?:之|以)?前(?!后|沿|列|景|瞻|期|往|提|来|三|两|十|身|进|行)|期间|起)?"
    # 4日、5日, 昨天
    rf"|(?P<days>(?<![\d.\-—月])(?P<days_a>\d{{1,2}})日(?:(?P<days_to>{_TO})(?P<days_b>\d{{1,2}})日)?(?=[上下中]午|晚|，|,|、|至|起|前|凌晨|清晨|电|讯|在|，|$|[\u4e00-\u9fff])(?!均|产|供))"
    r"|(?P<relative_day>昨天|昨日|今天|今日|前天|明天)"
)  # fmt: skip

_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_RELATIVE_DAYS = {"昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "前天": -2, "明天": 1}
_COMPARING = ("比", "较", "与", "同")
_STATING = ("截至", "截止", "截止到", "到", "至")
_DIGIT = str.maketrans("〇零○一二三四五六七八九", "000123456789")

_Read = tuple[date | None, date | None, str]


@dataclass(slots=True)
class _Time:
    """What is known while a sentence is read: the day of publication and the year named last."""

    published_on: date | None
    year: int | None = None
    explicit: bool = False
    """Whether the year stands in the sentence (or the context), so that bare months belong to it."""
    last: tuple[date | None, date | None] = (None, None)


def dates(words: str, published_on: date | None, context: Mention | None = None) -> list[Mention]:
    """Return the dates and periods of a cleaned, simplified sentence, in order.

    `context` is a date said before whose year governs bare months and quarters (年初的目标, 上半年). Without a day of
    publication, relative dates come without date_start and date_end.
    """
    if not _ANY.search(words):
        return []
    time = _Time(published_on)
    if context is not None and context.date_end is not None:
        time.year, time.explicit, time.last = (
            context.date_end.year,
            True,
            (context.date_start, context.date_end),
        )
    found = []
    for match in _MASTER.finditer(words):
        if match.end() == match.start():
            continue
        mention = _mention(words, match, time)
        if mention is not None:
            found.append(mention)
    return found


def _mention(words: str, match: re.Match[str], time: _Time) -> Mention | None:
    start, end = match.span()
    try:
        read = _read(words, match, time)
    except (ValueError, OverflowError):
        return None
    if read is None:
        return None
    first, last, grain = read
    if match["pre"] in ("自", "从", "于", "与", "同") and grain != "base":
        start += len(match["pre"])
    if first is not None:
        time.last = (first, last)
    normal = f"{first.isoformat()}/{last.isoformat()}" if first and last else None
    return Mention(DATE, start, end, words[start:end], normal=normal, date_start=first, date_end=last, grain=grain)


def _read(words: str, match: re.Match[str], time: _Time) -> _Read | None:
    """Return first day, last day and grain of what matched, None if it is no date."""
    if match["plan"]:
        return _plan(match, time)
    if match["years"]:
        first = int(match["years_a"])
        last = int(match["years_b"]) if len(match["years_b"]) == 4 else first // 100 * 100 + int(match["years_b"])
        return (date(first, 1, 1), date(last, 12, 31), "range") if first < last else None
    if match["decade"]:
        return _decade(match)
    if match["last"] or match["since_n"] or match["ahead"]:
        return _stretch(words, match, time)
    if match["congress"]:
        return calendar.CONGRESSES[match["congress_name"]], time.published_on, "relative"
    if match["now"]:
        return time.published_on, time.published_on, "now"
    if match["festival"]:
        return _festival(match, time)
    if match["days"]:
        return _days(match, time)
    if match["relative_day"]:
        if time.published_on is None:
            return None, None, "day"
        day = time.published_on + timedelta(days=_RELATIVE_DAYS[match["relative_day"]])
        return day, day, "day"
    return _within_year(words, match, time)


def _plan(match: re.Match[str], time: _Time) -> _Read | None:
    number = int(parse_chinese(match["plan_number"][:-1]))
    first, last = calendar.plan(number)
    part = match["plan_part"]
    if part and part.endswith("末"):
        return last, last, "point"
    if part == "收官":
        return *calendar.year(last.year), "year"
    if part == "开局":
        return *calendar.year(first.year), "year"
    if match["plan_years"]:
        return first, date(first.year + _count(match["plan_years"]) - 1, 12, 31), "range"
    if part == "以来":
        return first, time.published_on, "relative"
    return first, last, "plan"


def _decade(match: re.Match[str]) -> _Read | None:
    tens = match["tens"]
    number = int(tens) if tens.isdigit() else int(parse_chinese(tens))
    century = 2000 if match["century"] in ("本", "21") or (not match["century"] and number <= 20) else 1900
    first = century + number
    return date(first, 1, 1), date(first + 9, 12, 31), "range"


def _count(words: str) -> int:
    return int(words) if words.isdigit() else int(parse_chinese(words))


def _stretch(words: str, match: re.Match[str], time: _Time) -> _Read | None:
    """Read 近5年, 三年来 (up to publication) and 今后三年, 三年内 (from it on)."""
    published = time.published_on
    if match["last"]:
        if (
            match["last_n"] == "几"
            or match["last"].startswith("前")
            or match["last"].startswith("这")
            and "个" in match["last"]
        ):
            return None
        if published is None:
            return None, None, "relative"
        count = _count(match["last_n"])
        if "月" in match["last_unit"]:
            total = published.year * 12 + published.month - 1 - count
            first = calendar.months(total // 12, total % 12 + 1, total % 12 + 1)
            return first[0].replace(day=min(published.day, first[1].day)), published, "relative"
        return calendar.years_before(published, count), published, "relative"
    if match["since_n"]:
        if match.start() and words[match.start() - 1] in "〇零一二三四五六七八九十0123456789":
            return None
        return (
            (calendar.years_before(published, _count(match["since_count"])) if published else None),
            published,
            "relative",
        )
    if published is None:
        return None, None, "ahead"
    return (
        published,
        calendar.years_before(published, -_count(match["ahead_n"] or match["within_n"])),
        "ahead",
    )


def _festival(match: re.Match[str], time: _Time) -> _Read | None:
    year = _year_of(match["festival_year"], time) if match["festival_year"] else None
    published = time.published_on
    if year is None and published is None:
        return None, None, "before"
    name, part = match["festival_name"], match["festival_part"]
    before = part.endswith("前")
    if year is None:
        assert published is not None
        day = calendar.festival(name, published.year)
        if before and day is not None and day < published:
            day = calendar.festival(name, published.year + 1)
        elif not before and day is not None and day > published + timedelta(days=60):
            day = calendar.festival(name, published.year - 1)
    else:
        day = calendar.festival(name, year)
    if day is None:
        return None
    if before:
        return day - timedelta(days=1), day - timedelta(days=1), "before"
    length = 7 if name in ("春节", "国庆", "国庆节", "十一") else 3
    return day, day + timedelta(days=length - 1), "range"


def _days(match: re.Match[str], time: _Time) -> _Read | None:
    """Read 4日, 4日、5日: the last such days not behind publication."""
    published = time.published_on
    if published is None:
        return None, None, "day"
    last = int(match["days_b"] or match["days_a"])
    year, month = published.year, published.month
    if last > published.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    first_day, last_day = date(year, month, int(match["days_a"])), date(year, month, last)
    if first_day > last_day:
        return None
    return first_day, last_day, "day" if first_day == last_day else "range"


def _year_of(words: str | None, time: _Time) -> int | None:
    """Return the year a word names, None if it can't be told; remembers it for what follows."""
    if words is None:
        return None
    name = words.removeprefix("公元")
    if name in _RELATIVE:
        if time.published_on is None:
            return None
        year: int | None = time.published_on.year + _RELATIVE[name]
    elif name in ("当年", "同年"):
        year = time.year or (time.published_on.year if time.published_on else None)
    elif name in ("次年", "翌年"):
        year = time.year + 1 if time.year else None
    else:
        year = int(name[:-1].translate(_DIGIT))
    if year is not None:
        time.year, time.explicit = year, True
    return year


def _within_year(words: str, match: re.Match[str], time: _Time) -> _Read | None:
    """Read a year, a part of a year or both, with the words before and behind."""
    before_year = (time.year, time.explicit)
    comparing = match["pre"] in _COMPARING
    year = _year_of(match["year"], time)
    if comparing or match["same"]:
        time.year, time.explicit = before_year  # what is compared with governs nothing
    if match["year"] and year is None:
        return None, None, "year"
    if match["same"]:
        return _same(match, time, year, comparing)
    if match["only"] is not None and not match["year"]:
        return None
    if match["glue"] and match["only"] is not None:
        return None
    span = _span(match, time, year)
    if span is None:
        return None
    first, last, grain = span
    if comparing:
        return first, last, "base"
    return _bounded(match, time, first, last, grain)


def _same(match: re.Match[str], time: _Time, year: int | None, comparing: bool) -> _Read:
    """Read 去年同期: the period said before, in that year."""
    first, last = time.last
    if first is None or last is None or year is None:
        return None, None, "same"
    shift = last.year - year
    return calendar.years_before(first, shift), calendar.years_before(last, shift), "same"


def _bounded(match: re.Match[str], time: _Time, first: date | None, last: date | None, grain: str) -> _Read:
    """Apply 截至, 到 before and 以来, 前 behind."""
    post, pre = match["post"], match["pre"]
    if post in ("以来", "至今"):
        return first, time.published_on, "relative"
    if post and post.endswith("前"):
        if grain == "month" and match["month"] and not match["month_edge"] and first is not None:
            last = first - timedelta(days=1)
        return last, last, "before"
    if pre in _STATING and grain != "range_of_days":
        if pre.startswith("截") and last is not None and time.published_on is not None and last > time.published_on:
            last = time.published_on
        return last, last, "point"
    return first, last, grain


def _base_year(match: re.Match[str], time: _Time, year: int | None, month: int | None = None) -> int | None:
    """Return the year of a part of a year: named, named before, or that of the last such month before publication."""
    if year is not None:
        return year
    if time.explicit and time.year is not None:
        return time.year
    if time.published_on is None:
        return None
    if month is not None and month > time.published_on.month:
        return time.published_on.year - 1
    return time.published_on.year


def _number(words: str) -> int:
    words = words.removesuffix("月")
    return int(words) if words.isdigit() else int(parse_chinese(words))


def _span(match: re.Match[str], time: _Time, year: int | None) -> _Read | None:  # noqa: C901 one branch a form
    """Return the span of the part of a year that matched, None if it is no date."""
    if match["only"] is not None:
        assert year is not None
        return *calendar.year(year), "year"
    if match["day"]:
        return _day(match, time, year)
    if match["month_range"]:
        return _month_range(match, time, year)
    if match["month"]:
        month = _number(match["month_n"])
        return _month(_base_year(match, time, year, month), month, match["month_edge"])
    if match["this_month"]:
        return _this_month(match, time)
    base = _base_year(match, time, year)
    if base is not None and year is None and not time.explicit:
        base -= _still_ahead(match, base, time.published_on)
    if base is None:
        return None, None, "year"
    if match["whole"]:
        return *calendar.year(base), "year"
    if match["half"]:
        return *(calendar.months(base, 1, 6) if match["half"][0] == "上" else calendar.months(base, 7, 12)), "half"
    if match["first_quarters"]:
        count = _number(match["first_quarters"][1])
        return *calendar.months(base, 1, 3 * count), "range" if count > 1 else "quarter"
    if match["quarter"]:
        name = match["quarter"].removeprefix("第")[0]
        number = 1 if name == "首" else _number(name)
        return *calendar.months(base, 3 * number - 2, 3 * number), "quarter"
    if match["first_months"]:
        return *calendar.months(base, 1, _number(match["first_n"])), "range"
    if match["edge"]:
        edge = match["edge"][-1]
        day = {"初": date(base, 1, 1), "中": date(base, 6, 30)}.get(edge, date(base, 12, 31))
        return day, day, "point"
    return None


def _still_ahead(match: re.Match[str], year: int, published_on: date | None) -> bool:
    """Say whether a quarter or half without its year had not begun at publication, so that last year's is meant."""
    if published_on is None:
        return False
    if match["half"]:
        first = 1 if match["half"][0] == "上" else 7
    elif match["first_quarters"]:
        first = 3 * _number(match["first_quarters"][1]) - 2
    elif match["quarter"]:
        name = match["quarter"].removeprefix("第")[0]
        first = 1 if name == "首" else 3 * _number(name) - 2
    elif match["first_months"]:
        first = _number(match["first_n"])
    else:
        return False
    return date(year, first, 1) > published_on


def _month(year: int | None, month: int, edge: str | None) -> _Read:
    if year is None:
        return None, None, "month"
    first, last = calendar.months(year, month, month)
    if edge in ("底", "末"):
        return last, last, "point"
    if edge in ("初", "上旬"):
        return first, first.replace(day=10), "range"
    if edge == "中旬":
        return first.replace(day=11), first.replace(day=20), "range"
    if edge == "下旬":
        return first.replace(day=21), last, "range"
    return first, last, "month"


def _this_month(match: re.Match[str], time: _Time) -> _Read:
    published = time.published_on
    if published is None:
        return None, None, "month"
    year, month = published.year, published.month
    if match["this_month"].startswith("上"):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    edge = "底" if match["this_month"] == "月底" else match["this_edge"]
    return _month(year, month, edge)


def _month_range(match: re.Match[str], time: _Time, year: int | None) -> _Read | None:
    first_month, last_month = _number(match["month_a"]), _number(match["month_b"])
    if not (1 <= first_month <= 12 and 1 <= last_month <= 12):
        return None
    other = _year_of(match["year_b"], time)
    last_year = other if other is not None else _base_year(match, time, year, last_month)
    if last_year is None:
        return None, None, "range"
    first_year = year if year is not None else (last_year - 1 if first_month > last_month else last_year)
    if other is None and first_month > last_month and year is not None:
        last_year = year + 1
    first = calendar.months(first_year, first_month, first_month)[0]
    last = calendar.months(last_year, last_month, last_month)[1]
    return (first, last, "range") if first <= last else None


def _day(match: re.Match[str], time: _Time, year: int | None) -> _Read | None:
    month = _number(match["day_month"])
    base = _base_year(match, time, year, month)
    if base is None:
        return None, None, "day"
    first = date(base, month, _number(match["day_a"]))
    if match["day_b"] is None:
        return first, first, "day"
    last_month = _number(match["day_month_b"]) if match["day_month_b"] else month
    last = date(base + (last_month < month), last_month, _number(match["day_b"]))
    return (first, last, "range") if first <= last else None
