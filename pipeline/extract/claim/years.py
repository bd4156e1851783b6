"""Periods of whole years that reports speak of: 过去五年, 五年年均, 回首2018, and arithmetic of periods.

Other dates are read in periods.py; which period governs a figure is decided in governing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extract.model import DATE, Mention

Period = tuple[date | None, date | None]
NONE: Period = (None, None)
SPAN_OF = "span"
"""Grain of years that only their own clause or statement is about: 五年年均增长."""
UNGOVERNING = ("base", "same", "before", "ahead")

_LOOKED_BACK = re.compile(r"(?:回首|回顾|刚刚过去的)(?P<year>20\d\d)(?=[，,年])")
_SEVERAL = re.compile("[一二三四五1-5]年")
_PAST = re.compile(r"(?:过去|这)的?(?P<count>[一二三四五1-5])年|(?P<bare>[一二三四五])年(?:来|间|里)(?!，?来)")
_COUNTED = re.compile(r"年多?(?:来|间|里|中)?$")
_FIVE = re.compile(
    r"(?<![^，,；;。：\s])(?<!连续)(?<![第近])(?P<count>[三四五345])年(?=年均|平均|累计|净增|净减|治理|时间|间|新增|共|总|完成|来|增长|提高|关闭|关停|建成|新建|改造|实施|引进|投入|减少)"
)
_YEAR = 360
"""Days from which a period is a year rather than a part of one."""
_REPORT_SEASON = 3
"""Until March, reports hear of the years that are over."""
_DIGITS = "零一二三四五"


def whole_years(words: str, found: Sequence[Mention], basis: Mention | None, published: date | None) -> list[Mention]:
    """Return the years of a sentence that periods.py does not read.

    过去五年 ends with the year of `basis` (the section's), else with the one before publication; 五年年均 with the year
    that one of the dates `found` before it names.
    """
    if "年" not in words and "20" not in words:
        return []
    years = [year_in(words, *m.span("year")) for m in _LOOKED_BACK.finditer(words)] if "20" in words else []
    if _SEVERAL.search(words) is None:
        return years
    end = basis.date_end.year if basis is not None and basis.date_end is not None else None
    last = end if end is not None else (published.year - 1 if published is not None else None)
    season = basis is not None or published is None or published.month <= _REPORT_SEASON
    for match in _PAST.finditer(words):
        if match["bare"] and not season:
            continue  # 五年来 are those up to publication
        count = _number(match["count"] or match["bare"])
        if last is not None and count:
            years.append(_mention(*match.span(), words, last - count + 1, last, "year" if count == 1 else "range"))
    for match in _FIVE.finditer(words):
        if words.startswith("来", match.end()) and not season:
            continue
        known = [m for m in found if m.end <= match.start() and m.date_end is not None and m.grain not in UNGOVERNING]
        until = known[-1].date_end.year if known and known[-1].date_end is not None else last
        if until is not None and not any(y.start <= match.start() < y.end for y in years):
            years.append(_mention(*match.span(), words, until - _number(match["count"]) + 1, until, SPAN_OF))
    return years


def _mention(start: int, end: int, words: str, first: int, last: int, grain: str) -> Mention:
    return Mention(
        DATE, start, end, words[start:end], date_start=date(first, 1, 1), date_end=date(last, 12, 31), grain=grain
    )


def year_in(words: str, start: int, end: int) -> Mention:
    """Return the year whose four digits are words[start:end]."""
    return _mention(start, end, words, int(words[start:end]), int(words[start:end]), "year")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _DIGITS.index(word)


def counted_up(words: str, years: Mention, found: Sequence[Mention]) -> Mention:
    """Return the last so many years (五年来); the calendar years where a sentence counts from one to another of them.

    五年来，…由2015年的13亿元增加到2020年的17亿元: 2016 to 2020, whenever the text appeared.
    """
    if (
        years.grain != "relative"
        or not _COUNTED.search(years.text)
        or years.date_start is None
        or years.date_end is None
    ):
        return years
    first = next(
        (m for m in found if m.grain in ("year", "base") and words[m.start - 1 : m.start] in ("由", "从")), None
    )
    second = next((m for m in found if first is not None and m.start > first.start and count_years(m) == 1), None)
    if first is None or second is None or first.date_end is None or second.date_end is None:
        return years
    begin, end = first.date_end.year, second.date_end.year
    if end - begin != count_years(years) - 1 or end > years.date_end.year:
        return years
    return replace(years, date_start=date(begin + 1, 1, 1), date_end=date(end, 12, 31), grain="range")


def span(mention: Mention) -> Period:
    """Return the period of a date."""
    return mention.date_start, mention.date_end


def count_years(mention: Mention) -> int:
    """Return how many years a period touches."""
    if mention.date_start is None or mention.date_end is None:
        return 0
    return mention.date_end.year - mention.date_start.year + 1


def count_days(mention: Mention) -> int:
    """Return how many days a period has."""
    if mention.date_start is None or mention.date_end is None:
        return 0
    return (mention.date_end - mention.date_start).days + 1


def is_part_of_year(mention: Mention) -> bool:
    """Say whether a period is shorter than a year: a half, a quarter, 1—11月."""
    return count_days(mention) < _YEAR


def within(inner: Mention, outer: Mention) -> bool:
    """Say whether a period ends inside another."""
    if inner.date_end is None or outer.date_start is None or outer.date_end is None:
        return False
    return outer.date_start <= inner.date_end <= outer.date_end
