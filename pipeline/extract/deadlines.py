"""The last day by which a commitment is due, from the date its clause names.

periods.py finds the dates and reads them as of what has happened; a plan reads the same words forward (10月底 is the
31 October that follows). Which date governs a commitment is for claims.py.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.calendar import years_before
from pipeline.extract.model import Mention

_NO_DEADLINE = ("relative", "now", "base", "same")
_GONE_BY = re.compile(
    r"^(?:过去|刚刚过去|即将过去|回[首顾望]|最?近|这|前)的?(?:这)?[一二三四五六七八九十两\d]|[一二三四五六七八九十两\d]年[来间]$"
)
"""Years that are looked back on, which come round no more: 过去一年, 这五年."""
NAMES_YEAR = re.compile(
    r"(?:1[6-9]|20)\d{2}|[〇零○一二三四五六七八九]{4}年|[今去前明后当同次翌本上]年|[一二三四五六七八九十]五[”’」』\x22]|十[一二三四五六七八]五|世纪|年代"
)
"""Words of a date that name its year."""


def deadline(mention: Mention, published_on: date | None) -> date | None:
    """Return the last day of a date that a commitment names, None where it is no deadline (今年以来, 目前, 比上年).

    A date without a year (10月底, 上半年) that is over when the document appears is that of the next year; one with
    its year that was over before the year of publication is history, and no deadline.
    """
    if mention.grain in _NO_DEADLINE or mention.date_end is None or mention.text.endswith("年初"):
        return None
    day = mention.date_end
    if published_on is None or day >= published_on:
        return day
    if mention.text.startswith("截") or mention.text.endswith("普查") or _GONE_BY.search(mention.text):
        return None  # 截至6月底 says up to when a figure was counted
    if not NAMES_YEAR.search(mention.text):
        while day < published_on.replace(day=1):
            day = _next_year(day)
        return day
    return day if day.year >= published_on.year else None


def _next_year(day: date) -> date:
    """Return the same day of the next year; the last of February stays the last."""
    if (day.month, day.day) == (2, 28) and _leap(day.year + 1):
        return date(day.year + 1, 2, 29)
    return years_before(day, -1)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
