"""What each form of a date means: first day, last day and grain, resolved against the day of publication.

One reader a form of period_forms.py, apart from the year and its parts, which year_parts.py reads. Grains are listed in
periods.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract import calendar
from pipeline.extract.numerals import parse_chinese

Read = tuple[date | None, date | None, str]
"""First day, last day (both None where they cannot be told) and grain."""

_RELATIVE_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_RELATIVE_DAYS = {"昨": -1, "今": 0, "前": -2, "明": 1}
_DIGIT = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_LONG_HOLIDAYS = {"春节": 7, "国庆": 7, "国庆节": 7, "十一": 7, "五一": 5, "劳动节": 5}
_FROM_NEW_YEAR = (2014, 2024)
_DECADE_PARTS = {"初": (0, 3), "中期": (4, 6), "中后": (4, 9), "后期": (6, 9), "末": (7, 9)}
_REPORT_SEASON = 3
"""Until March the people's congresses hear of the years that are over: 过去五年 are calendar years."""


@dataclass(slots=True)
class Time:
    """What is known while a sentence is read: the day of publication, and what the words have said so far."""

    published_on: date | None
    by_month: bool = False
    """Whether only the month of publication is certain."""
    year: int | None = None
    """The year named last, which governs bare months and quarters."""
    last: tuple[date, date] | None = None
    """The span named last, which 去年同期 repeats."""
    today: date | None = None
    """The day of the dateline (本报8月12日讯), which 今天 means; None means that of publication."""

    def name_year(self, words: str) -> int | None:
        """Return the year that the words name and let it govern; None if it cannot be told."""
        name = words.removeprefix("公元")
        year: int | None
        if name in _RELATIVE_YEARS:
            year = self.published_on.year + _RELATIVE_YEARS[name] if self.published_on else None
        elif name in ("当年", "同年"):
            year = self.year or (self.published_on.year if self.published_on else None)
        elif name in ("次年", "翌年"):
            year = self.year + 1 if self.year else None
        else:
            year = int(name[:-1].translate(_DIGIT))
        if year is not None:
            self.year = year
        return year

    def year_of(self, month: int) -> int | None:
        """Return the year of a month named without one: the year that governs, else that of its last occurrence."""
        if self.year is not None:
            return self.year
        if self.published_on is None:
            return None
        return self.published_on.year - (month > self.published_on.month)


def number(words: str) -> int:
    """Return a small number in digits or Chinese numerals; 元 of a month is the first."""
    if words == "元":
        return 1  # 元月
    return int(words) if words.isdigit() else int(parse_chinese(words))


def months_later(day: date, count: int) -> date:
    """Return the same day `count` months later (negative: earlier), the last of the month where it has no such day."""
    total = day.year * 12 + day.month - 1 + count
    last = calendar.months(total // 12, total % 12 + 1, total % 12 + 1)[1]
    return last.replace(day=min(day.day, last.day))


def _plan(match: re.Match[str], time: Time) -> Read:
    first, last = calendar.plan(number(match["plan"][:-1]))
    part = match["plan_part"] or ""
    if part.endswith("末"):
        return last, last, "point"
    if part.startswith(("收官", "开局")):
        return *calendar.year(last.year if part.startswith("收官") else first.year), "year"
    if match["first_years"]:
        return first, date(first.year + number(match["first_years"]) - 1, 12, 31), "range"
    if match["last_years"]:
        return date(last.year - number(match["last_years"]) + 1, 1, 1), last, "range"
    if part == "以来":
        return first, time.published_on, "relative"
    return first, last, "plan"


def _iso(match: re.Match[str], time: Time) -> Read:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day, "day"


def _moment(match: re.Match[str], time: Time) -> Read:
    """Read the moment at which a census counts: 2020年11月1日零时."""
    day = date(int(match["y"]), number(match["m"]), number(match["d"]))
    return day, day, "point"


def _years(match: re.Match[str], time: Time) -> Read | None:
    first, words = int(match["year_a"]), match["year_b"] or match["year_c"]
    last = int(words) if len(words) == 4 else first // 100 * 100 + int(words)
    return (date(first, 1, 1), date(last, 12, 31), "range") if first < last else None


def _pair(match: re.Match[str], time: Time) -> Read:
    if time.published_on is None:
        return None, None, "range"
    first = time.published_on.year + (match["pair"] == "明后")
    return date(first, 1, 1), date(first + 1, 12, 31), "range"


def _decade(match: re.Match[str], time: Time) -> Read:
    tens, century = number(match["tens"] or match["tens_from"] + "十"), match["century"]
    if match["hundreds"]:
        base = int(match["hundreds"]) * 100
    elif century:
        base = 2000 if century in ("本", "21", "二十一") else 1900
    else:
        base = 2000 if tens <= 20 else 1900
    first, part = base + tens, match["decade_part"] or ""
    if part == "以来":
        return date(first, 1, 1), time.published_on, "relative"
    low, high = next((years for name, years in _DECADE_PARTS.items() if part.startswith(name)), (0, 9))
    if match["tens_from"]:
        high += 10  # 七八十年代
    return date(first + low, 1, 1), date(first + high, 12, 31), "range"


def _century(match: re.Match[str], time: Time) -> Read:
    return date(2050, 12, 31), date(2050, 12, 31), "point"


def _last(match: re.Match[str], time: Time) -> Read:
    """Read 近5年, 过去五年, 三年来: up to publication; in the season of reports 过去五年 are the years that are over."""
    published = time.published_on
    if published is None:
        return None, None, "relative"
    if match["count"] == "半" or match["unit"] != "年":
        return months_later(published, -6 if match["count"] == "半" else -number(match["count"])), published, "relative"
    count, near = number(match["count"]), match.groupdict().get("last") in ("近", "最近")
    if published.month <= _REPORT_SEASON and not near and "多" not in match.group():
        return date(published.year - count, 1, 1), date(published.year - 1, 12, 31), "relative"
    return calendar.years_before(published, count), published, "relative"


def _ahead(match: re.Match[str], time: Time) -> Read:
    """Read 今后三年, 3—5年内: from publication on, to the later end."""
    published, groups = time.published_on, match.groupdict()
    if published is None:
        return None, None, "ahead"
    count = groups.get("at_most") or groups.get("at_most_b") or groups["count"] or groups.get("count_b") or ""
    unit = groups["unit"] or groups.get("unit_b")
    if count == "半" or unit != "年":
        return published, months_later(published, 6 if count == "半" else number(count)), "ahead"
    return published, calendar.years_before(published, -number(count)), "ahead"


def _congress(match: re.Match[str], time: Time) -> Read:
    return calendar.CONGRESSES[match["congress"]], time.published_on, "relative"


def _census(match: re.Match[str], time: Time) -> Read:
    day = calendar.CENSUSES[(match["census"] or match["census_short"])[0]]
    return day, day, "base" if match["census_pre"] else "point"


def _history(match: re.Match[str], time: Time) -> Read:
    return calendar.BEGINNINGS[match["history"]], time.published_on, "relative"


def _now(match: re.Match[str], time: Time) -> Read:
    return time.published_on, time.published_on, "now"


def _winter(match: re.Match[str], time: Time) -> Read:
    """Read 今冬明春: from November to March, around the turn of the year that is near."""
    if time.published_on is None:
        return None, None, "range"
    first = time.published_on.year - (match.group() == "去冬今春" or time.published_on.month <= 3)
    return date(first, 11, 1), date(first + 1, 3, 31), "range"


def _festival(match: re.Match[str], time: Time) -> Read | None:
    published = time.published_on
    year = time.name_year(match["year"]) if match["year"] else None
    if year is None and published is None:
        return None, None, "before"
    name, before = match["festival"], match["festival_part"].endswith("前")
    day = calendar.festival(name, year or (published or date.min).year)
    if day is None:
        return None
    if year is None and published is not None:
        # Ahead where something is due before it, else the last one.
        if before and day < published:
            day = calendar.festival(name, published.year + 1)
        elif not before and day > published + timedelta(days=60):
            day = calendar.festival(name, published.year - 1)
    if day is None:
        return None
    if before:
        return day - timedelta(days=1), day - timedelta(days=1), "before"
    length = _LONG_HOLIDAYS.get(name, 3)
    if name == "春节" and day.year not in _FROM_NEW_YEAR:
        day -= timedelta(days=1)  # the holiday begins on New Year's Eve
    if match["second"]:
        # The two fall together: 中秋国庆假期.
        second = calendar.festival(match["second"], day.year)
        day, length = min(day, second or day), 8
    return day, day + timedelta(days=length - 1), "range"


def _school(match: re.Match[str], time: Time) -> Read:
    """Read 秋季开学前: before 1 September; 春季开学前 before 1 March."""
    year = time.name_year(match["year"]) if match["year"] else None
    published = time.published_on
    if year is None and published is None:
        return None, None, "before"
    month = 3 if match["term"] == "春" else 9
    if year is None and published is not None:
        year = published.year + (published.month >= month)
    day = date(year or 1, month, 1) - timedelta(days=1)
    return day, day, "before"


def _days(match: re.Match[str], time: Time) -> Read | None:
    """Read 4日, 4日至5日: the last such days not behind publication; without its day, those of its month."""
    published = time.published_on
    before = bool(match["days_before"])
    grain = "before" if before else "day" if match["days_b"] is None else "range"
    if published is None:
        return None, None, grain
    last = int(match["days_b"] or match["days_a"])
    year, month = published.year, published.month
    if last > published.day and not time.by_month and not before:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    first_day, last_day = date(year, month, int(match["days_a"])), date(year, month, last)
    if first_day > last_day:
        return None
    return first_day, last_day, grain


def _this_days(match: re.Match[str], time: Time) -> Read | None:
    """Read 本月20日前, 本月3日至5日: in the month of publication."""
    grain = "before" if match["days_before"] else "day" if match["days_b"] is None else "range"
    if time.published_on is None:
        return None, None, grain
    first = time.published_on.replace(day=int(match["days_a"]))
    last = first.replace(day=int(match["days_b"] or match["days_a"]))
    return (first, last, grain) if first <= last else None


def _relative_day(match: re.Match[str], time: Time) -> Read:
    grain = "point" if match.group().startswith("截至") else "day"
    if time.published_on is None or time.by_month:
        return None, None, grain
    day = (time.today or time.published_on) + timedelta(days=_RELATIVE_DAYS[match["relative_day"][0]])
    return day, day, grain


READERS: dict[str, Callable[[re.Match[str], Time], Read | None]] = {
    "plan": _plan,
    "old_plan": _plan,
    "iso": _iso,
    "moment": _moment,
    "years": _years,
    "pair": _pair,
    "decade": _decade,
    "century": _century,
    "last": _last,
    "since": _last,
    "ahead": _ahead,
    "within": _ahead,
    "congress": _congress,
    "census": _census,
    "history": _history,
    "now": _now,
    "winter": _winter,
    "festival": _festival,
    "school": _school,
    "days": _days,
    "this_days": _this_days,
    "relative_day": _relative_day,
}
"""Readers by the name of the form; each raises ValueError for a day that does not exist."""
