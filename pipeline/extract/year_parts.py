"""A year, a part of it, or both (今年1—4月, 2022年, 上半年, 年底, 9月8日至11日), and the words that bound it (截至, 前, 以来).

The readers of all other forms are in period_readers.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.extract import calendar
from pipeline.extract.period_forms import AFTER_YEAR_PATTERNS, ALONE_PATTERNS
from pipeline.extract.period_readers import Read, Time, number

COMPARING = ("比", "较", "与", "同")
STATING = ("截至", "截至到", "截止", "截止到", "到", "至")
_MULTIPLE = re.compile(r"的[近约超逾]?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3})(倍|%|成)")
_EQUALS = re.compile(r"(?:是|占|为|相当于|达到?)(?:全[市省县区国])?$")
"""是2015年的1.5倍 compares with the year, but 由2015年的19%提高 says when it was."""
_SET_OUT = re.compile(r"(?:预算|确定|目标|计划|制定|下达|提出|部署|预期)")
"""年初预算的103% compares with what was set out at the beginning of the year."""
_COMMUNIQUE_SEASON = 6
"""Until June 年末 without a year is that of the year reported on; 全年 until March."""


def read_when(match: re.Match[str], time: Time) -> Read | None:
    """Read the form `when`: a year, a part of a year or both, with the words before and behind."""
    governing = time.year
    pre, post = match["pre"], match["post"]
    year = time.name_year(match["year"]) if match["year"] else None
    comparing = pre in COMPARING or _compares(match)
    unknown = bool(match["year"]) and year is None
    read = _part(match, time, year, unknown)
    if comparing or (read and read[2] == "same"):
        time.year = governing  # what is compared with governs nothing
    if read is None or read[2] == "same":
        return read
    first, last, grain = read
    if comparing:
        return first, last, "base"
    return _bounded(match, time, first, last, grain) if first or pre or post else read


def _compares(match: re.Match[str]) -> bool:
    """Say whether the words behind make the date what is compared with: 是2015年的1.5倍, 年初预算的103%."""
    words, start, end = match.string, match.start(), match.end()
    if words[end - 2 : end] == "年初" and _SET_OUT.match(words, end):
        return True
    multiple = _MULTIPLE.match(words, end)
    if multiple is None:
        return False
    return multiple.group(1) == "倍" or bool(_EQUALS.search(words, max(0, start - 5), start))


def _part(match: re.Match[str], time: Time, year: int | None, unknown: bool) -> Read | None:
    """Read what stands behind the year, or alone."""
    name = "inner" if match["year"] else "outer"
    if not match[name]:
        return (None, None, "year") if year is None else (*calendar.year(year), "year")
    patterns = AFTER_YEAR_PATTERNS if match["year"] else ALONE_PATTERNS
    for form, pattern in patterns.items():
        inner = pattern.match(match.string, match.start(name))
        if inner is not None and inner.end() == match.end(name):
            if form == "same":
                return _same(time, year)
            if form == "edge":
                return _edge(inner, time, year, unknown, plain=not match["pre"] and not match["post"])
            read = _PARTS[form](inner, time, year)
            return (None, None, read[2]) if read and unknown else read
    return None


def _same(time: Time, year: int | None) -> Read:
    """Read 去年同期: the span said before, in that year."""
    if time.last is None or year is None:
        return None, None, "same"
    first, last = time.last
    shift = last.year - year
    return calendar.years_before(first, shift), calendar.years_before(last, shift), "same"


def _bounded(match: re.Match[str], time: Time, first: date | None, last: date | None, grain: str) -> Read:
    """Apply 截至, 到 before and 以来, 前 behind."""
    pre, post = match["pre"], match["post"] or ""
    if post.endswith(("以来", "至今")):
        while first is not None and time.published_on is not None and first > time.published_on:
            first = calendar.years_before(first, 1)  # 9月以来 among next year's plans
        return first, time.published_on, "relative"
    if (
        post == "起"
        and grain == "year"
        and first is not None
        and time.published_on is not None
        and first <= time.published_on
    ):
        return first, time.published_on, "relative"  # 2019年起，先后拆除码头9座
    if post.endswith("前"):
        if grain == "month" and first is not None:
            last = first - timedelta(days=1)  # 6月前 is due by the end of May
        return last, last, "before"
    if pre in STATING:
        if pre.startswith("截") and last is not None and time.published_on is not None:
            last = min(last, time.published_on)
        return last, last, "point"
    return first, last, grain


def _months(year: int | None, first: int, last: int, grain: str) -> Read:
    return (None, None, grain) if year is None else (*calendar.months(year, first, last), grain)


def _quarter_number(words: str | None) -> int:
    return number(words) if words else 1


def _half(match: re.Match[str], time: Time, year: int | None) -> Read:
    first = 1 if match["half"] == "上" else 7
    return _months(year or time.year_of(first), first, first + 5, "half")


def _first_quarters(match: re.Match[str], time: Time, year: int | None) -> Read:
    count = number(match["quarters"])
    return _months(year or time.year_of(3 * count - 2), 1, 3 * count, "range" if count > 1 else "quarter")


def _quarters(match: re.Match[str], time: Time, year: int | None) -> Read | None:
    first, last = number(match["quarter_a"]), number(match["quarter_b"])
    if first >= last:
        return None
    return _months(year or time.year_of(3 * last - 2), 3 * first - 2, 3 * last, "range")


def _quarter(match: re.Match[str], time: Time, year: int | None) -> Read:
    last = 3 * _quarter_number(match["quarter"])
    read = _months(year or time.year_of(last - 2), last - 2, last, "quarter")
    return (read[1], read[1], "point") if match["quarter_end"] else read


def _this_quarter(match: re.Match[str], time: Time, year: int | None) -> Read:
    published, grain = time.published_on, "point" if match["quarter_end"] else "quarter"
    if published is None:
        return None, None, grain
    total = published.year * 4 + (published.month - 1) // 3 - (match["quarter_of"] == "上")
    first, last = calendar.months(total // 4, total % 4 * 3 + 1, total % 4 * 3 + 3)
    return (last if match["quarter_end"] else first), last, grain


def _first_months(match: re.Match[str], time: Time, year: int | None) -> Read:
    last = number(match["months"] or match["month_to"])
    return _months(year or time.year_of(last), 1, last, "range")


def _day(match: re.Match[str], time: Time, year: int | None) -> Read | None:
    month, day_b = number(match["month_a"]), match["day_b"] or match["day_c"]
    grain = "range" if day_b else "day"
    base = year or time.year_of(month)
    if base is None:
        return None, None, grain
    first = date(base, month, number(match["day_a"]))
    if not day_b:
        return first, first, grain
    last_month = number(match["month_b"]) if match["month_b"] else month
    last_year = time.name_year(match["year_b"]) if match["year_b"] else base + (last_month < month)
    last = date(last_year or base, last_month, number(day_b))
    return (first, last, grain) if first <= last else None


def _month_range(match: re.Match[str], time: Time, year: int | None) -> Read | None:
    listed = match["pair"].split("、") if match["pair"] else (match["from"], match["to"])
    from_words, to_words = listed[0], listed[-1]
    first, last = number(from_words), number(to_words)
    other = time.name_year(match["year_to"]) if match["year_to"] else None
    if other is not None:
        last_year: int | None = other
        first_year: int | None = year if year is not None else other - (first > last)
    elif year is not None:
        first_year, last_year = year, year + (first > last)
    else:
        last_year = time.year_of(last)
        first_year = None if last_year is None else last_year - (first > last)
    if first_year is None or last_year is None:
        return None, None, "range"
    first_day, last_day = calendar.months(first_year, first, first)[0], calendar.months(last_year, last, last)[1]
    return (first_day, last_day, "range") if first_day < last_day else None


def _month(match: re.Match[str], time: Time, year: int | None) -> Read:
    month = number(match["month"])
    return _within_month(year or time.year_of(month), month, match["month_edge"])


def _this_month(match: re.Match[str], time: Time, year: int | None) -> Read:
    edge = match["this_edge"] if match["this"] else "底"
    published = time.published_on
    if match["this"] == "当" and time.last and calendar.month_of(time.last[0]) == calendar.month_of(time.last[1]):
        published = time.last[1]  # 9月当月
    if published is None:
        return _within_month(None, 1, edge)
    total = published.year * 12 + published.month - 1 + {"上": -1, "下": 1}.get(match["this"] or "", 0)
    return _within_month(total // 12, total % 12 + 1, edge)


def _within_month(year: int | None, month: int, edge: str | None) -> Read:
    first, last = calendar.months(year or 2000, month, month)
    days = {
        None: (first, last, "month"), "底": (last, last, "point"), "末": (last, last, "point"),
        "初": (first, first.replace(day=10), "range"), "上旬": (first, first.replace(day=10), "range"),
        "中旬": (first.replace(day=11), first.replace(day=20), "range"),
        "下旬": (first.replace(day=21), last, "range"),
        "上中旬": (first, first.replace(day=20), "range"), "中下旬": (first.replace(day=11), last, "range"),
    }  # fmt: skip
    return days[edge] if year is not None else (None, None, days[edge][2])


def _whole(match: re.Match[str], time: Time, year: int | None) -> Read:
    base = year or time.year
    if base is None and time.published_on is not None:
        reported = match["whole"] == "全年" and time.published_on.month <= 3
        base = time.published_on.year - reported
    return (None, None, "year") if base is None else (*calendar.year(base), "year")


def _edge(match: re.Match[str], time: Time, year: int | None, unknown: bool, plain: bool) -> Read:
    """Read 年底, 年初; `plain`: no word bounds it, so that in a communiqué 年末 is the end of the year reported on."""
    base = year or time.year
    if base is None and time.published_on is not None:
        reported = plain and match["edge"] == "末" and time.published_on.month <= _COMMUNIQUE_SEASON
        base = time.published_on.year - reported
    if base is None or unknown:
        return None, None, "point"
    day = {"初": date(base, 1, 1), "中": date(base, 6, 30)}.get(match["edge"], date(base, 12, 31))
    return day, day, "point"


_PARTS: dict[str, Callable[[re.Match[str], Time, int | None], Read | None]] = {
    "half": _half,
    "first_quarters": _first_quarters,
    "quarters": _quarters,
    "quarter": _quarter,
    "this_quarter": _this_quarter,
    "first_months": _first_months,
    "day": _day,
    "months": _month_range,
    "month": _month,
    "this_month": _this_month,
    "whole": _whole,
}
