"""The day a date names as a deadline: as deadlines.py reads it, but in the words around it, and 今后五年 ends with a year.

Which date governs a commitment is for due.py.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.claim.years import SPAN_OF
from pipeline.extract.deadlines import NAMES_YEAR, deadline
from pipeline.extract.model import Mention

_COUNT = r"(?P<count>[一二两三四五六七八九十]|\d+)"
_COMING = re.compile(rf"(?:今后|未来|接下来)的?{_COUNT}")
_TAKES = re.compile(rf"用(?:[一二两三四五六七八九十\d][到至—-])?{_COUNT}年(?:左右)?的?时间")
_WITHIN = re.compile(rf"{_COUNT}年[里间]")
_MUST = re.compile(r"(?:要|将|计划|力争)(?!求)")
"""五年里要再培育10家"""
_FROM_THIS_YEAR = re.compile(r"(?:从|自)?(?:今年|本年|20\d\d年)(?:起|开始)")
_TODAY = re.compile(r"[今昨][天日晚晨早]")
_REACHED = re.compile(r"(?:[排签持续延接]到了?|[满到]了)$")
"""What says that something reaches to a date already: 订单排到了明年3月."""
_OF_WORK = re.compile(
    r"(?:的|度)?[\u4e00-\u9fff]{0,4}(?:项目|计划|任务|工作|对象|预算|盘子|思路|名单|清单|方案|指标|资金|债券)"
)
_PREPARES = re.compile(
    r"(?:谋划|储备|筛选|梳理|包装|排出|编制|摸底|摸排|筹划|提前|启动|做好|申报|准备|确定|排定|落实|下达|完成|安排|部署)[^，,；;。\d]{0,4}$"
)
"""What a year of is prepared, which is not by when it is: 谋划储备2019年项目60个, 摸底明年的改造对象."""
_BEGINS = re.compile(r"起|开始|以来")
_FROM = ("从", "自")
_BY = re.compile(r"[前底末内止]|旬")
AHEAD = re.compile(r"(?:计划|预计|将|拟|力争|确保|争取|要|定于|预定|务必|必须)[^，,；;。]{0,12}$")
"""What makes a date behind it one to come."""
_AHEAD_BEHIND = re.compile(r"[^，,；;。]{0,12}(?:将|计划|力争|要|确保|必须)")
_LATE = 10
"""From October on, plans are those of the next year."""
_HALF_A_YEAR = 183
"""Days after which a month without its year is rather the next than the last."""
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def day_of(mention: Mention, published: date | None, words: str, due: date | None = None) -> date | None:
    """Return the last day that a date of a sentence's words leaves, None where it is no deadline.

    The coming five years of a report of the first half of a year count that year, 用三年时间 from this year on counts it
    always. What begins on a day (从9月1日起) is not due on it, and a day or month that is over when the document appears
    is one to come only where it is planned (计划3月份开工) or is an end (3月底前); `due` is the last day of the plans that
    stand behind the sentence, which make a month one to come.
    """
    if mention.grain == SPAN_OF or _TODAY.fullmatch(mention.text) or _REACHED.search(words, 0, mention.start):
        return None
    if published is not None:
        if (
            mention.text == "年内" and mention.date_end is not None and mention.date_end < published
        ):  # never of the year that a report looks back on
            turns = due is not None and due.year == published.year + 1 and published.month >= _LATE
            return date(published.year + turns, 12, 31)
        match = _COMING.match(mention.text) or _TAKES.match(mention.text)
        if match is None and _MUST.match(words, mention.end):
            match = _WITHIN.fullmatch(mention.text)
        if match is not None:
            count = int(match["count"]) if match["count"].isdigit() else _DIGITS[match["count"]]
            counted = published.month <= 6 or _FROM_THIS_YEAR.search(words, 0, mention.start) is not None
            return date(published.year + count - counted, 12, 31)
        if (due is None or mention.grain == "day") and _is_over(mention, published, words):
            return None
    day = None if _begins(mention, words) else deadline(mention, published)
    if day is None or due is None or published is None or not _is_of_next_year(mention, day, published, due):
        return day
    return day.replace(year=due.year, day=min(day.day, 28)) if day.month == 2 else day.replace(year=due.year)


def _is_of_next_year(mention: Mention, day: date, published: date, due: date) -> bool:
    """Say whether a day without its year, told among the plans of the next one when this one ends, is of the next."""
    turn = due.year == published.year + 1 and published.month >= _LATE and day.year == published.year
    return turn and not NAMES_YEAR.search(mention.text)


def _begins(mention: Mention, words: str) -> bool:
    """Say whether something goes on from a date: 从4月下旬起, 自9月1日起."""
    if mention.text.endswith(("起", "开始")):
        return True
    return words[: mention.start].endswith(_FROM) and _BEGINS.match(words, mention.end) is not None


def _is_over(mention: Mention, published: date, words: str) -> bool:
    """Say whether a day or month that lies before publication is told as gone by: 5月10日开工 in July."""
    if mention.grain not in ("day", "month", "range") or mention.date_end is None or mention.date_end >= published:
        return False
    if _BY.search(mention.text) or (published - mention.date_end).days > _HALF_A_YEAR:
        return False
    return not (AHEAD.search(words, 0, mention.start) or _AHEAD_BEHIND.match(words, mention.end))


def names_work(words: str, mention: Mention) -> bool:
    """Say whether a date only says of which year the projects or plans are that are prepared."""
    return (
        mention.grain == "year"
        and _OF_WORK.match(words, mention.end) is not None
        and _PREPARES.search(words, 0, mention.start) is not None
    )
