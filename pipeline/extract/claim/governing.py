"""Which dates hold at the sentence that is being read: those said last in its paragraph, its section, its article.

Dates themselves are read in periods.py, whole years in years.py; which of the dates a figure is about is decided in
dating.py, by which day a commitment is due in due.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pipeline.extract import calendar
from pipeline.extract.claim.said import (
    VAGUE,
    in_passing,
    is_of_something,
    is_planned,
)
from pipeline.extract.claim.tenses import has_just_begun
from pipeline.extract.claim.theme import Theme
from pipeline.extract.claim.view import View, lead
from pipeline.extract.claim.years import (
    NONE,
    SPAN_OF,
    UNGOVERNING,
    Period,
    count_days,
    count_years,
    counted_up,
    is_part_of_year,
    span,
    whole_years,
)  # fmt: skip
from pipeline.extract.model import DATE, Mention
from pipeline.extract.periods import dates

_PARTS = ("month", "quarter", "half", "range")
_YEARLESS = re.compile(r"^(?:截至|到|至)?(?:全年|年末|年底|年初|年内|当年|本年|[上下]半年|前?[一二三四1-4]个?季度|\d)")
_PLANNED = re.compile(r"确保|力争|争取(?!到)|务必|目标|计划(?!的)|要求|将|安排")
_YEAR_SAID = re.compile(r"(?:19|20)\d\d年|[今去前]年")
_AFTER = tuple("产成用运营工竣")
_EVENT = re.compile(
    r"成立|组建|列为|列入|确定为|评为|授予|入选|荣获|挂牌|揭牌|设区|撤县|更名|创办|创立|落户|始建|投产|开业|获批|注册|奠基|诞生|问世|上市|入驻|建成"
)
_FOUNDED = re.compile(r"(?:成立|创[办建立]|组建|始建|建成|注册|落户|投产|入驻|起步|兴[起建]|设立)于?$")
_CLAUSE_END = re.compile(r"[，,。；;]")
_BARE = re.compile(r"(?:截至|到|至)?(?!(?:19|20)\d\d)(?:\d|前|上半年|[一二三四五六七八九十])")
"""A part of a year told without its year: 1至9月, 到8月底, 上半年."""
_JUST = timedelta(days=45)
"""How long ago a bare part of the year ended that is this year's, whatever year was told of before."""
_WHOLE_YEAR = ("全年", "年末", "年底", "当年")
_OPENING = 3
"""Characters before a date that opens its sentence."""
_GONE = ("去年", "上年", "前年")
_HOLIDAY = re.compile(r"假|黄金周|天$")


def _months_to(month: Mention, period: Mention) -> bool:
    """Say whether a month is the last of several that a period has."""
    ends = period.date_end == month.date_end and period.date_start != month.date_start
    return ends and is_part_of_year(period) and count_days(period) > count_days(month)


@dataclass(slots=True)
class Governing:
    """Which dates hold at the sentence that is being read; goes on from sentence to sentence of an article."""

    published: date | None
    report: bool = False
    """Whether the text is a communiqué or report, whose section or title says the year of all its figures."""
    section: Mention | None = None
    """The year of the section (2023年工作回顾)."""
    carried: Mention | None = None
    """The period said last in the paragraph."""
    years: Mention | None = None
    """The several years said last (过去五年), which 年均 is about."""
    spent: list[int] = field(default_factory=list)
    """Where the sentence's dates begin that only say what something is compared with."""
    asked: Mention | None = None
    """The period that an interviewer's last question is about; the answer goes on with it."""
    opened: bool = False
    """Whether the paragraph opened with the period said last."""
    point: Mention | None = None
    """The end of a year or month whose state the paragraph tells (2013年末)."""
    asof: Mention | None = None
    """The day as of which the paragraph tells how works have come on (截至6月底)."""
    latest: Mention | None = None
    """The period said last in the article or its headings."""
    coming: Mention | None = None
    """The year that the answers to questions about plans are about."""
    event: Mention | None = None
    """The day of what is reported (6月1日，…签约仪式)."""
    paragraph: int = -1
    before: Mention | None = None
    """The period that the figures of the paragraph before were about, where this one goes on with such figures."""
    halves: frozenset[int] = frozenset()
    """Paragraphs whose words tell that the first half of the year is meant (“期中”成绩单)."""
    theme: Theme = field(init=False)
    """The period that the article reports on, for paragraphs that name none."""
    last: Period = NONE
    """The period of the paragraph's last reported figure."""
    opening: bool = False
    """Whether the sentence is its paragraph's first."""

    def __post_init__(self) -> None:
        self.theme = Theme(self.published)

    def open(self, paragraph: int) -> None:
        """Begin a paragraph: what governed the one before ends, in reports the section's year goes on."""
        self.opening = paragraph != self.paragraph
        if paragraph != self.paragraph:
            self.paragraph, self.point, self.last, self.asof = paragraph, None, NONE, None
            passing = self.carried is not None and self.carried.text.startswith(_GONE) and not self.opened
            old = self._recent(self.carried) and self.carried is not self.section and not self._is_open(self.carried)
            if old and not passing:
                self.before = self.carried
            known = next(filter(None, self.theme.periods()), None)
            if self.report and self.section is None and known is not None and self._recent(known):
                self.carried = known  # 1—5月 of a sentence inside a report on the half year ends with it
            elif not (self.report and self._recent(self.carried)) or self._of_part():
                self.carried = self.section or self.asked

    def _of_part(self) -> bool:
        """Say whether the section tells of a part of the year, to which each of its paragraphs goes back."""
        return self.section is not None and (is_part_of_year(self.section) or self.section.grain == "relative")

    def begin(self, half: bool) -> None:
        """Begin a section under a heading without a year; one of a `half` year's results says the time of its figures."""
        self.before = None
        if half and self.published is not None and self.published.month > 6:
            first, last = calendar.months(self.published.year, 1, 6)
            self.before = Mention(DATE, 0, 0, "", date_start=first, date_end=last, grain="half")

    def _is_open(self, mention: Mention | None) -> bool:
        """Say whether a period ends after publication."""
        end = mention.date_end if mention is not None else None
        return end is not None and self.published is not None and end > self.published

    def _recent(self, mention: Mention | None) -> bool:
        """Say whether a period is one that a report of this day tells of, not one of its history."""
        if mention is None or mention.date_end is None or mention.grain not in ("year", "range", "half", "quarter"):
            return False
        return self.published is None or mention.date_end.year >= self.published.year - 2

    def read(self, view: View) -> tuple[Mention, ...]:
        """Return the sentence's dates, 全年 and the like resolved by the year that governs."""
        known = self.carried or self.section or self.coming or self._year_told(view)
        gone = known is not None and known.grain == "month" and known.text.startswith(("去年", "前年"))
        if known is self.carried and known is not None and (gone or self.is_ahead(known)):
            known = self.section or self.coming  # a month of last year says nothing of a bare 上半年
        early = self.published is not None and self.published.month <= 3 and _PLANNED.search(view.words)
        planned = any(is_planned(view, m) for m in view.dates)
        if (known is None and early) or planned:
            known = self._this_year()  # 确保全年 of January is no year gone by, 下半年要 of May no half gone by
        found: Sequence[Mention] = view.dates
        if found and known is not None and known.date_end is not None and self.published is not None:
            said = [m.text for m in found if m.grain not in ("base", "same")]
            late = known.text.startswith(("去年", "前年")) and any(text.startswith("截") for text in said)
            since = any(m.grain == "relative" for m in found)
            late = late or (since and known.date_end.year > self.published.year)  # 9月以来，…10月份 among plans
            if any(map(_YEARLESS.match, said)) and not late and not any(map(_YEAR_SAID.search, said)):
                found = dates(view.words, self.published, known)
        found = [self._of_month(view, self._latest(m)) for m in found]
        found = [m for m in found if not (m.text.startswith("后年") and view.words[m.start - 1 : m.start] in _AFTER)]
        extra = whole_years(view.words, found, self.section or self.carried, self.published)
        found = [in_passing(view, found, m) for m in found]
        self.carried = counted_up(view.words, self.carried, found) if self.carried is not None else None
        self.years = counted_up(view.words, self.years, found) if self.years is not None else None
        found = [counted_up(view.words, m, found) for m in found]
        if extra:
            free = [m for m in found if not any(e.start < m.end and m.start < e.end for e in extra)]
            found = sorted([*free, *extra], key=lambda m: m.start)
        return tuple(found)

    def _year_told(self, view: View) -> Mention | None:
        """Return the year that is over that the article reports on, where a later paragraph says 全年 or 年末 alone."""
        bare = any(m.text in _WHOLE_YEAR for m in view.dates) and not _PLANNED.search(view.words)
        year = next((m for m in self.theme.periods() if m is not None and m.grain == "year"), None)
        over = year is not None and year.date_end is not None and self.published and year.date_end < self.published
        return year if bare and over else None

    def _latest(self, mention: Mention) -> Mention:
        """Return a date; a bare part of a year gone by as that of the year of publication where it has just ended."""
        start, end = mention.date_start, mention.date_end
        if start is None or end is None or self.published is None or not _BARE.match(mention.text):
            return mention
        ago = self.published.year - end.year
        first, last = calendar.years_before(start, -ago), calendar.years_before(end, -ago)
        just = ago > 0 and timedelta(0) <= self.published - last <= _JUST
        return replace(mention, date_start=first, date_end=last) if just else mention

    def _of_month(self, view: View, mention: Mention) -> Mention:
        """Return a date; 当月 as the month that the article is about, but for 10月份当月."""
        known = next((m for m in (self.carried, *self.theme.periods()) if m is not None and m.grain == "month"), None)
        if not mention.text.startswith("当月") or known is None or mention.start in view.date_ends:
            return mention
        return replace(mention, date_start=known.date_start, date_end=known.date_end)

    def is_told(self) -> bool:
        """Say whether the paragraph tells of a time gone by."""
        end = self.carried.date_end if self.carried is not None else None
        return end is not None and self.published is not None and end < self.published

    def standing(self) -> Period:
        """Return the period that governs where no sentence says one: a table's."""
        known = self.carried or self.section or self.latest
        return span(known) if known is not None else NONE

    def close(self, view: View, found: Sequence[Mention]) -> None:
        """Remember what the sentence leaves for the next ones."""
        for mention in found:
            if not self._is_passing(view, found, mention):
                self._remember(view, mention)
        if view.words.rstrip("”’").endswith(("？", "?")):
            told = self._recent(self.carried) and not self._is_open(self.carried)
            self.asked = self.carried if told else self.asked if not found else None
        if (
            not view.figures
            and any(m.text.startswith("截") and m.date_end is not None for m in found)
            and self._of_part()
        ):
            self.section = self.carried = None  # 现将截至6月底的进展情况报告如下
        self.theme.take(view, [m for m in found if m.start not in self.spent], self.opening)
        self.spent = []
        vague = VAGUE.search(view.words)
        if vague and not any(m.start > vague.start() for m in found):
            self.carried = None

    def _is_passing(self, view: View, found: Sequence[Mention], mention: Mention) -> bool:
        """Say whether a date governs nothing behind its sentence."""
        if mention.date_end is None or mention.grain in UNGOVERNING or mention.grain == SPAN_OF:
            return True
        if (
            mention.text.startswith("当月")
            or mention.start in self.spent
            or is_of_something(view, mention, len(view.words))
        ):
            return True
        if mention.grain in _PARTS and self.is_ahead(mention):
            return True
        if self._is_reached(view, found, mention) or self._is_beside_section(mention):
            return True
        inside = mention.grain in ("month", "quarter", "half") and not view.figures
        if inside and (self.section is not None or mention.start > _OPENING):
            return True  # what happened in a part of the year that is reported on
        wider = (self.section, *self.theme.periods())
        if mention.grain == "month" and any(p is not None and _months_to(mention, p) for p in wider):
            return True  # 6月份 in a report on the half year
        parts = any(p is not None and p.grain != "point" for p in self.theme.periods())
        return mention.text == "今年" and (parts or any(m.text.startswith("截") for m in found))

    def _is_beside_section(self, mention: Mention) -> bool:
        """Say whether a year inside a sentence is another than the section's: …，去年新增2家 in a review of 2011."""
        whole = self.section is not None and count_years(self.section) == 1 and mention.grain == "year"
        return whole and mention.start > _OPENING and span(mention) != span(self.section or mention)

    def _is_reached(self, view: View, found: Sequence[Mention], mention: Mention) -> bool:
        """Say whether a year only says up to when something rose, within years told of: 由2016年的8亿元增加到2020年的12亿元."""
        until = view.words[mention.start - 1 : mention.start] in ("到", "至") and view.words.startswith(
            "的", mention.end
        )
        begun = any(m.end < mention.start and view.words[m.start - 1 : m.start] in ("由", "从") for m in found)
        years = self.carried is not None and count_years(self.carried) > 1
        return until and begun and (years or self.years is not None)

    def _remember(self, view: View, mention: Mention) -> None:
        if count_years(mention) > 1:
            self.years = mention
            base = self.section or (None if self.opening and mention.start <= _OPENING else self.theme.told)
            if base is not None and count_years(base) == 1 and base is not mention:
                return  # “十四五”以来 within the review of a year
        if mention.grain == "day" or (mention.grain == "range" and count_days(mention) <= 10):
            self.event = self.event if "节" in mention.text else mention
            if _HOLIDAY.search(mention.text):
                self.carried = self.latest = mention
        elif mention.grain == "point":
            self._stand(view, mention)
        elif mention.grain != "now" and not self.is_of_event(view, mention):
            self.carried = self.latest = mention
            self.opened = self.opening and mention.start - lead(view.words) <= _OPENING
            self.point = None if mention.start - lead(view.words) <= 2 else self.point

    def _stand(self, view: View, point: Mention) -> None:
        """Remember a day as of which things stand; 年初 is none."""
        if point.text.endswith("初"):
            return
        if point.text.startswith("截") and view.figures:
            self.asof = point
            if self.carried is not None and self.carried.grain == "relative" and not self.report:
                self.carried = point  # 今年以来…。截止10月底，…
        if point.start - lead(view.words) <= 2 and not self.is_ahead(point):
            self.point = point

    def count(self, found: Sequence[Mention], figure: Mention, period: Period) -> None:
        """Take note that a figure of the sentence is reported for a period."""
        self.last = period if period != NONE else self.last
        self.theme.count(found, figure, period)

    def is_of_event(self, view: View, mention: Mention) -> bool:
        """Say whether a date only tells when something was founded or is part of what a commitment names."""
        if _FOUNDED.search(view.words, 0, mention.start) is not None:
            return True
        end = _CLAUSE_END.search(view.words, mention.end)
        clause = view.words[mention.end : end.start() if end else len(view.words)]
        return mention.text != "今年" and bool(_EVENT.search(clause)) and not re.search(r"\d", clause)

    def is_ahead(self, mention: Mention) -> bool:
        """Say whether a date lies after publication, so that nothing reported is about it."""
        start = mention.date_start
        if self.published is None or start is None:
            return False
        begun = mention.grain in ("half", "quarter") and start <= self.published <= (mention.date_end or start)
        return start > self.published or (begun and has_just_begun(mention, self.published))

    def forget(self) -> None:
        """Let no period said before govern what follows: an interviewer asks about plans of the year."""
        self.carried = self.section = self.asked = None
        self.coming = self._this_year()

    def _this_year(self) -> Mention | None:
        if self.published is None:
            return None
        first, last = calendar.year(self.published.year)
        return Mention(DATE, 0, 0, "", date_start=first, date_end=last, grain="year")
