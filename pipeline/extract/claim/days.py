"""The day a date names as a deadline: as deadlines.py reads it, but 今后五年 ends with a year, as plans do.

Which date governs a commitment is for due.py.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.deadlines import deadline
from pipeline.extract.model import Mention

_COMING = re.compile(r"(?:今后|未来|接下来)的?(?:(?P<count>[一二两三四五六七八九十]|\d+))")
_TODAY = re.compile(r"[今昨][天日晚晨早]")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def day_of(mention: Mention, published: date | None) -> date | None:
    """Return the last day that a date leaves, None where it is no deadline.

    The coming five years of a report of the first half of a year count that year.
    """
    if _TODAY.fullmatch(mention.text):
        return None
    match = _COMING.match(mention.text)
    if match is not None and published is not None:
        count = int(match["count"]) if match["count"].isdigit() else _DIGITS[match["count"]]
        return date(published.year + count - (published.month <= 6), 12, 31)
    return deadline(mention, published)
