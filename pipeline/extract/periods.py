"""Dates and periods in a sentence, resolved against the day of publication: 今年1—4月, 截至5月底, 近5年, “十四五”末.

How they are written is said in period_forms.py, what they mean in period_readers.py and year_parts.py. Which period a
figure is about (inheritance over clauses and sentences) is for claims; which day a commitment is due for deadlines.py.

Grains: year, half, quarter, month, day, range (of any of them), point (a state as of a day, start = end),
relative (up to publication: 今年以来, 近5年), plan (五年规划), now (目前), ahead (今后三年, 三年内), before (2025年底前),
base (what is compared with: 比上年, 较年初), same (去年同期).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.extract.model import DATE, Mention
from pipeline.extract.period_forms import BEGINNING, FORMS_AT
from pipeline.extract.period_readers import READERS, Time
from pipeline.extract.year_parts import read_when

_ANY = re.compile(r"[年月日天季前今昨目现迄春庆午秋晚晨早假黄普]|[一二三四五六七八九十]五|世纪|以来|\d[-/.]\d")
_OUTSIDE = ("自", "从", "于", "与", "同")
"""Words before a date that its span leaves out, but for what is compared with."""
_FROM = ("从", "自")
_UP_TO = re.compile(r"[\u4e00-\u9fff]{0,6}[到至]?[现目今迄至到]")
_DATELINE = re.compile(r"(?:专|特)?[讯电]|消息")
_OVER = re.compile(r"[；;。]")
_NEAR_START = 16
_GOVERNING_NOTHING = ("base", "same", "now", "ahead")


def dates(
    words: str,
    published_on: date | None,
    context: Mention | None = None,
    precision: str | None = None,
    today: date | None = None,
) -> list[Mention]:
    """Return the dates and periods of a cleaned, simplified sentence, in order and without overlaps.

    `context` is a date said before whose year governs bare months and quarters (年初的目标, 上半年). Without a day of
    publication, relative dates come without date_start and date_end. `precision` "month" says that the day of
    publication stands for its month (About.published_on_precision): 昨日 cannot be told then.
    """
    if not _ANY.search(words):
        return []
    time = Time(published_on, by_month=precision == "month", today=today)
    if context is not None and context.date_end is not None:
        time.year = context.date_end.year
        time.last = (context.date_start or context.date_end, context.date_end)
    found: list[Mention] = []
    year = time.year
    for form, match in _forms(words):
        if found and _is_ahead(time, year) and _OVER.search(words, found[-1].end, match.start()):
            time.year = year  # …明年6月底前建成；年内招引…
        mention = _mention(words, form, match, time)
        if mention is not None:
            found.append(mention)
            prepared = _OF_WORK.match(words, mention.end) or words.endswith(_PREPARES, 0, mention.start)
            if mention.grain == "year" and _is_ahead(time, year) and prepared:
                time.year = year  # 开展明年项目前期工作，年内…
            if is_dateline(words, mention):
                time.today = mention.date_end
    return _joined(words, found)


_PREPARES = ("提前谋划", "及早谋划", "谋划", "谋划好", "提前启动")
_OF_WORK = re.compile(r"的?[\u4e00-\u9fff]{0,4}(?:项目|计划|工作|任务)(?:的?前期|储备|谋划|申报|入库|编制)")
"""What is prepared of a year to come, which says nothing of when."""


def _forms(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what is written like a date, with the name of its form, in order and without overlaps."""
    end = 0
    for beginning in BEGINNING.finditer(words):
        start = beginning.start()
        if start < end:
            continue
        for form, pattern in FORMS_AT[words[start]]:
            if (match := pattern.match(words, start)) is not None:
                yield form, match
                end = match.end()
                break


def _is_ahead(time: Time, year: int | None) -> bool:
    """Say whether the sentence has named a year to come, where `year` governed at its beginning."""
    return time.year != year and time.published_on is not None and (time.year or 0) > time.published_on.year


def is_dateline(words: str, mention: Mention) -> bool:
    """Say whether a date is that of a dateline: 本报8月12日讯."""
    return mention.grain == "day" and _DATELINE.match(words, mention.end) is not None and mention.start < _NEAR_START


def _joined(words: str, found: list[Mention]) -> list[Mention]:
    """Return the dates of a sentence, two that are one span as one: 今年到10月底, 从9月开园到现在."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before is not None and _are_one(words, before, mention) and before.date_start and mention.date_end:
            joined[-1] = _span(words, before, mention, before.date_start, mention.date_end)
        else:
            joined.append(mention)
    return joined


def _are_one(words: str, first: Mention, second: Mention) -> bool:
    if first.date_start is None or second.date_end is None or first.date_start > second.date_end:
        return False
    between = words[first.end : second.start]
    if first.grain == second.grain == "year" and between in ("和", "、", "与") and second.date_end is not None:
        follows = first.date_start.year + 1 == second.date_end.year
        listed = words[first.start - 1 : first.start] == "、" or words.startswith(("分别", "的", "、"), second.end)
        return follows and not listed  # 2011年和2012年，全市新增…
    if first.grain == "year" and first.start and words[first.start - 1] in _FROM and not between:
        return second.grain == "point" and second.text.startswith(("到", "至"))  # 从2003年到2007年
    if second.grain == "point":
        up_to = not between and second.text.startswith(("到", "至", "截")) and second.text[-1] in "末底日"
        return up_to and first.grain == "year" and first.date_end is not None and first.date_end >= second.date_end
    starts = words[first.start - 1 : first.start] in _FROM and first.start > 0
    starts = starts or (between in ("到", "至") and first.grain in ("month", "day"))
    return second.grain == "now" and starts and _UP_TO.fullmatch(between + second.text[:1]) is not None


def _span(words: str, first: Mention, second: Mention, start: date, end: date) -> Mention:
    text, normal = words[first.start : second.end], f"{start.isoformat()}/{end.isoformat()}"
    return replace(first, end=second.end, text=text, normal=normal, date_start=start, date_end=end, grain="range")


def _mention(words: str, form: str, match: re.Match[str], time: Time) -> Mention | None:
    """Return the date that matched, None if there is no such day."""
    start, end = match.span()
    try:
        read = read_when(match, time) if form == "when" else READERS[form](match, time)
    except (ValueError, OverflowError):
        return None
    if read is None:
        return None
    first, last, grain = read
    if first is not None and last is not None and first > last:
        first = last = None  # 改革开放以来 in a text of before
    if form == "when" and match["pre"] in _OUTSIDE and grain != "base":
        start += len(match["pre"])
    if first is not None and last is not None and grain not in _GOVERNING_NOTHING:
        time.last = (first, last)
    normal = f"{first.isoformat()}/{last.isoformat()}" if first and last else None
    return Mention(DATE, start, end, words[start:end], normal=normal, date_start=first, date_end=last, grain=grain)
