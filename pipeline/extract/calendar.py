"""Spans of the calendar: last days of months, five-year plans, festivals, decades. Knows nothing of words in text."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from pipeline import lexicon

Span = tuple[date, date]

FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "七一": (7, 1),
    "建党节": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "国庆": (10, 1),
    "国庆节": (10, 1),
    "十一": (10, 1),
}
CONGRESSES = {
    "十六大": date(2002, 11, 8), "十七大": date(2007, 10, 15), "十八大": date(2012, 11, 8),
    "十九大": date(2017, 10, 18), "二十大": date(2022, 10, 16),
}  # fmt: skip
"""First days of the national congresses of the Party, from which 党的十八大以来 counts."""

CENSUSES: dict[str, date] = {"五": date(2000, 11, 1), "六": date(2010, 11, 1), "七": date(2020, 11, 1)}
"""The reference day of the national censuses of population (bulletins of the National Bureau of Statistics)."""
BEGINNINGS = {"新中国成立": date(1949, 10, 1), "建国": date(1949, 10, 1), "改革开放": date(1978, 12, 18)}
"""First days of what 以来 counts from."""
_FIRST_PLANS = {1: 1953, 2: 1958}


def months(year: int, first: int, last: int) -> Span:
    """Return the first day of month `first` and the last day of month `last`. Raises ValueError for no month."""
    if not 1 <= first <= last <= 12:
        raise ValueError(f"no months: {first}..{last}")
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def month_of(day: date) -> Span:
    """Return the first and last day of the month that holds the day."""
    return months(day.year, day.month, day.month)


def year(number: int) -> Span:
    """Return the first and last day of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def plan(number: int) -> Span:
    """Return the years of the five-year plan of that number (14: 2021 to 2025). Raises ValueError if there is none."""
    if not 1 <= number <= 30:
        raise ValueError(f"no five-year plan: {number}")
    first = _FIRST_PLANS.get(number, 1951 + 5 * number)
    return date(first, 1, 1), date(first + 4, 12, 31)


def years_before(day: date, count: int) -> date:
    """Return the same day `count` years earlier (29 February becomes 28); negative counts go forward."""
    try:
        return day.replace(year=day.year - count)
    except ValueError:
        return day.replace(year=day.year - count, day=28)


@cache
def _lunar() -> dict[int, dict[str, date]]:
    return {
        int(row["year"]): {name: date.fromisoformat(row[name]) for name in ("春节", "端午", "中秋")}
        for row in lexicon.rows("periods")
    }


def _clear_brightness(in_year: int) -> int:
    """Return the day of April of 清明, by the rule of thumb that holds for 1901 to 2099."""
    year = in_year % 100
    return int(year * 0.2422 + (4.81 if in_year >= 2000 else 5.59)) - (year - (in_year < 2000)) // 4


def festival(name: str, in_year: int) -> date | None:
    """Return the day of a festival in a year; None for a lunar one outside the table of lexicon/periods.csv."""
    if name in FIXED:
        return date(in_year, *FIXED[name])
    if name.startswith("清明"):
        return date(in_year, 4, _clear_brightness(in_year))
    if name.startswith("元宵"):
        spring = _lunar().get(in_year, {}).get("春节")
        return spring + timedelta(days=14) if spring else None
    return _lunar().get(in_year, {}).get(name if name == "春节" else name.removesuffix("节"))
