"""The period a figure is about: the last date said before it, in its clause, its sentence, its paragraph or its section.

Dates themselves are read in periods.py, whole years in years.py, what kind of figure takes which period in traits.py;
the day by which a commitment is due is for due.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.extract import calendar
from pipeline.extract.claim import traits
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.said import (
    VAGUE,
    Before,
    bracketed,
    compared,
    in_passing,
    is_of_something,
    is_planned,
    own_date,
    said_before,
    taken_over,
    told_before,
    told_behind,
)
from pipeline.extract.claim.tenses import has_just_begun
from pipeline.extract.claim.theme import Theme
from pipeline.extract.claim.view import View
from pipeline.extract.claim.years import (
    NONE,
    SPAN_OF,
    UNGOVERNING,
    Period,
    count_days,
    count_years,
    span,
    whole_years,
    within,
)  # fmt: skip
from pipeline.extract.model import DATE, Mention
from pipeline.extract.periods import dates

_MOMENTS = ("point", "now", "day")
_PARTS = ("month", "quarter", "half", "range")
_OF_THEM = re.compile(r"其中|这些|这批|上述|按照?[\u4e00-\u9fff]{1,6}(?:分|看)")
_YEARLESS = re.compile(r"^(?:截至|到|至)?(?:全年|年末|年底|年初|年内|当年|本年|[上下]半年|前?[一二三四1-4]个?季度|\d)")
_PLANNED = re.compile(r"确保|力争|争取(?!到)|务必|目标|计划(?!的)|要求|将")
_YEAR_SAID = re.compile(r"(?:19|20)\d\d年|[今去前上]年")
_AFTER = tuple("产成用运营工竣")
_EVENT = re.compile(
    r"成立|组建|列为|列入|确定为|评为|授予|入选|荣获|挂牌|揭牌|设区|撤县|更名|创办|创立|落户|始建|投产|开业|获批|注册|奠基|诞生|问世|上市|入驻|建成"
)
_SINCE = re.compile(r"[^，,。；;]{0,16}以来")
_CLAUSE_END = re.compile(r"[，,。；;]")
_COMPARED = re.compile(r"同比|比上年|增长")
_THIS_EVENT = re.compile(
    r"应到|实到|此次|本次|这次|当[天日]|当晚|现场|会上|仪式上|活动现场|当日|当场|(?:节会|展会|会展)期间"
)
_HELD = re.compile(
    r"(?:举行|开幕|集中(?:签约|开工|竣工))[^。；;]{0,24}[，,](?:现场|当场|会上|仪式上)?共?(?:有|签约|开工|吸引|达成|发放)?"
)
_NOW_WORDS = re.compile(r"现有|目前|当前|如今|眼下|时下|日前在")
_HOLIDAY = re.compile(r"假|黄金周|天$")
_HAVE_NOW = re.compile(r"(?:现有|目前有)[^；;。增降比]*$")
_CALENDAR_END = re.compile("年[末底]")
_IN_ALL = re.compile(r"^(?:总投资额?|投资总额|总金额)$")
_THEN = re.compile(r"(?:^|[，,；;“])(?:那时|当时|那一?年|那会儿)")
_PROGRESS = re.compile(r"已(?:经)?(?:完成|达到?|累计|收割|播种|种植|栽插|建成|签约|拆除|开工|投产|超)")


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
    point: Mention | None = None
    """The end of a year or month whose state the paragraph tells (2013年末)."""
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
            self.paragraph, self.point, self.last = paragraph, None, NONE
            if self._recent(self.carried) and self.carried is not self.section and not self._is_open(self.carried):
                self.before = self.carried
            if not (self.report and self._recent(self.carried)):
                self.carried = self.section
            elif self.theme.told is not None and self.section is None:
                self.carried = self.theme.told  # 1—5月 of a sentence inside a report on the half year ends with it

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
        known = self.carried or self.section or self.coming
        gone = known is not None and known.grain == "month" and known.text.startswith(("去年", "前年"))
        if known is self.carried and known is not None and (gone or self._is_ahead(known)):
            known = self.section or self.coming  # a month of last year says nothing of a bare 上半年
        early = self.published is not None and self.published.month <= 3 and _PLANNED.search(view.words)
        planned = any(is_planned(view, m) for m in view.dates)
        if (known is None and early) or planned:
            known = self._this_year()  # 确保全年 of January is no year gone by, 下半年要 of May no half gone by
        found: Sequence[Mention] = view.dates
        if found and known is not None and known.date_end is not None and self.published is not None:
            said = [m.text for m in found if m.grain not in ("base", "same")]
            late = known.text.startswith(("去年", "前年")) and any(text.startswith("截") for text in said)
            if any(map(_YEARLESS.match, said)) and not late and not any(map(_YEAR_SAID.search, said)):
                found = dates(view.words, self.published, known)
        found = [self._of_month(m) for m in found]
        found = [m for m in found if not (m.text.startswith("后年") and view.words[m.start - 1 : m.start] in _AFTER)]
        extra = whole_years(view.words, found, self.section or self.carried, self.published)
        found = [in_passing(view, found, m) for m in found]
        if extra:
            free = [m for m in found if not any(e.start < m.end and m.start < e.end for e in extra)]
            found = sorted([*free, *extra], key=lambda m: m.start)
        return tuple(found)

    def _of_month(self, mention: Mention) -> Mention:
        """Return a date; 当月 as the month that the article is about."""
        known = next((m for m in (self.carried, *self.theme.periods()) if m is not None and m.grain == "month"), None)
        if not mention.text.startswith("当月") or known is None:
            return mention
        return replace(mention, date_start=known.date_start, date_end=known.date_end)

    def standing(self) -> Period:
        """Return the period that governs where no sentence says one: a table's."""
        known = self.carried or self.section or self.latest
        return span(known) if known is not None else NONE

    def close(self, view: View, found: Sequence[Mention]) -> None:
        """Remember what the sentence leaves for the next ones."""
        for mention in found:
            if mention.date_end is None or mention.grain in UNGOVERNING or mention.grain == SPAN_OF:
                continue
            if (
                mention.start in self.spent
                or is_of_something(view, mention, len(view.words))
                or (mention.grain in _PARTS and self._is_ahead(mention))
            ):
                continue
            if mention.grain == "month" and self.section is not None and not view.figures:
                continue  # what happened in a month of the section's year
            if count_years(mention) > 1:
                self.years = mention
            if mention.grain == "day" or mention.grain == "range" and count_days(mention) <= 10:
                self.event = mention
                if _HOLIDAY.search(mention.text):
                    self.carried = self.latest = mention
            elif mention.grain == "point":
                self.point = mention if mention.start <= 2 and not self._is_ahead(mention) else self.point
            elif mention.grain not in ("point", "now") and not self._of_something(view, mention):
                self.carried = self.latest = mention
                self.point = None if mention.start <= 2 else self.point
        self.theme.take(found, self.opening)
        self.spent = []
        vague = VAGUE.search(view.words)
        if vague and not any(m.start > vague.start() for m in found):
            self.carried = None

    def count(self, found: Sequence[Mention], figure: Mention, period: Period) -> None:
        """Take note that a figure of the sentence is reported for a period."""
        self.last = period
        self.theme.count(found, figure, period)

    def _of_something(self, view: View, mention: Mention) -> bool:
        """Say whether a date only tells when something was founded or is part of what a commitment names."""
        end = _CLAUSE_END.search(view.words, mention.end)
        clause = view.words[mention.end : end.start() if end else len(view.words)]
        return bool(_EVENT.search(clause)) and not re.search(r"\d", clause)

    def period(
        self,
        view: View,
        clauses: list[Clause],
        found: Sequence[Mention],
        bound: Bound,
        before: Before,
    ) -> Period:
        """Return the period of a bound figure; `before` are the sentence's figures that have theirs already."""
        figure, clause = bound.figure, clauses[bound.clause]
        if bound.origin:
            inside = bracketed(view, found, figure)
            return span(inside) if inside is not None else self._origin(found, clause, figure)
        inside = told_before(found, view.words, figure)
        self.spent += [inside.start] if inside is not None else []
        found = self._unspent(found, bound, before)
        inside = inside or bracketed(view, found, figure) or told_behind(view, found, figure)
        if inside is not None:
            return span(inside)
        if (same := compared(view, found, figure)) is not None:
            return span(same) if same.date_end is not None else self._year_before(found, same)
        said = said_before(view, found, bound, clause, self.years)
        own = said is not None and own_date(clauses, said, bound.clause)
        later = said is not None and bool(before) and said.start > before[-1][0].figure.end and said.grain in _PARTS
        owner = taken_over(view, bound, before, clause.start) if not own and not later else None
        if owner is not None:
            return owner
        momentary = said is None or said.grain in _MOMENTS
        if momentary and self.published is not None and not self.report and traits.is_crop(view, bound):
            return calendar.year(self.published.year)
        if traits.is_static(view, bound):
            spent_on = view.words.startswith("的", figure.outer_end or figure.end)
            return NONE if spent_on else self._of_counted(bound, before)
        then = self.carried or self.latest
        if said is None and then is not None and _THEN.search(view.words, 0, figure.start):
            return span(then)
        if traits.is_habitual(view.words[clause.start : figure.start], bound) and not (
            said and said.grain == "year" and own
        ):
            return NONE
        if traits.is_annual(bound) and not self.report:
            return self._annual(bound, said, own)
        if said is not None:
            return self._by_date(view, clauses, said, bound)
        return self._inherited(view, clauses, bound)

    def _unspent(self, found: Sequence[Mention], bound: Bound, before: Before) -> list[Mention]:
        """Return the dates that do not only say what something is compared with or started from."""
        spent = [b.spent for b, _ in before if b.spent] + ([bound.spent] if bound.spent else [])
        spent += [(b.phrase, b.figure.start) for b, _ in before if b.origin]
        self.spent += [m.start for m in found if any(low <= m.start < high for low, high in spent)]
        return [m for m in found if m.start not in self.spent]

    def _annual(self, bound: Bound, said: Mention | None, own: bool) -> Period:
        """Return the period of what is so much a year: that of its own year, now for a capacity, else none."""
        if said is None or said.date_end is None:
            return NONE
        if said.grain == "year" and own:
            return span(said)
        if said.grain == "point" and (said.date_end.month, said.date_end.day) == (12, 31):
            return calendar.year(said.date_end.year)
        return span(said) if said.grain in ("now", "point") and traits.is_capacity(bound) else NONE

    def _origin(self, found: Sequence[Mention], clause: Clause, figure: Mention) -> Period:
        own = [m for m in found if clause.start <= m.start and m.end <= figure.start <= m.end + 3]
        if not own:
            return NONE
        if own[-1].date_end is None and own[-1].grain == "same":
            return self._year_before(found, own[-1])
        if own[-1].text == "上年" and self.carried is not None and self.carried.date_end is not None:
            return calendar.year(self.carried.date_end.year - 1)
        return span(own[-1])

    def _year_before(self, found: Sequence[Mention], same: Mention) -> Period:
        """Return the period that governs, a year before: what 去年同期 means."""
        said = [m for m in found if m.end <= same.start and m.date_end is not None and m.grain not in UNGOVERNING]
        known = said[-1] if said else next((m for m in (self.carried, *self.theme.periods(), self.before) if m), None)
        start, end = span(known) if known is not None else NONE
        return (calendar.years_before(start, 1), calendar.years_before(end, 1)) if start and end else NONE

    def _of_counted(self, bound: Bound, before: Before) -> Period:
        """Return the period of the projects a total investment is about where they were counted just before."""
        if not before:
            return NONE
        earlier, period = before[-1]
        counted = earlier.measure in ("level", "change") and (traits.is_count(earlier) or earlier.measure == "change")
        near = bound.clause - earlier.clause <= 1 and (
            not earlier.right or _IN_ALL.search(bound.indicator or "") is not None
        )
        return period if counted and near else NONE

    def _by_date(self, view: View, clauses: list[Clause], said: Mention, bound: Bound) -> Period:
        """Return the period where a date of the sentence stands before the figure."""
        at = clause_at(clauses, said.start)
        own = own_date(clauses, said, bound.clause)
        if _SINCE.match(view.words, said.end, bound.figure.start) and said.grain in ("year", "month", "day", "point"):
            return (said.date_start, self.published) if said.date_start is not None else NONE
        if said.grain == "now":
            later = bound.measure in ("growth", "change") and not own
            return self._carried(view, clauses, bound) if later else span(said)
        if said.grain == "day":
            if said.text.endswith("起"):
                return span(said)
            near = bound.clause - at <= 1 or _HELD.search(view.words, said.end, bound.figure.start)
            return span(said) if near or _THIS_EVENT.search(view.words) else NONE
        if "去年以来" in said.text and _COMPARED.search(view.words):
            return NONE
        if traits.is_count(bound) and _HAVE_NOW.search(view.words, said.end, bound.figure.start):
            return self.published, self.published
        if not own:
            other = self._from_afar(view, clauses, said, bound)
            if other is not None:
                return other
        if bound.measure != "rank" and self._is_ahead(said):
            return self._carried(view, clauses, bound) if self.carried and not self._is_ahead(self.carried) else NONE
        return span(said)

    def _from_afar(self, view: View, clauses: list[Clause], said: Mention, bound: Bound) -> Period | None:
        """Return the period of a figure that the date of another clause does not govern, None where it does."""
        words = view.words[clauses[bound.clause].start : bound.figure.end]
        if (
            "累计" in words
            and self.carried is not None
            and count_years(self.carried) > 1
            and within(said, self.carried)
        ):
            return span(self.carried)
        if said.grain == "point":
            year_end = _CALENDAR_END.search(said.text) and "截" not in said.text and said.date_end is not None
            if year_end and said.date_end is not None and traits.is_flow(bound):
                return self._carried(view, clauses, bound) if self.carried else calendar.year(said.date_end.year)
            return None
        if self.report:
            return None
        if traits.is_count(bound) and traits.tells_stock(words):
            return (self.published, self.published) if _NOW_WORDS.search(words) else NONE
        return NONE if bound.measure == "level" and self._of_something(view, said) else None

    def _is_ahead(self, mention: Mention) -> bool:
        """Say whether a date lies after publication, so that nothing reported is about it."""
        start = mention.date_start
        if self.published is None or start is None:
            return False
        begun = mention.grain in ("half", "quarter") and start <= self.published <= (mention.date_end or start)
        return start > self.published or (begun and has_just_begun(mention, self.published))

    def forget(self) -> None:
        """Let no period said before govern what follows: an interviewer asks about plans of the year."""
        self.carried = self.section = None
        self.coming = self._this_year()

    def _this_year(self) -> Mention | None:
        if self.published is None:
            return None
        first, last = calendar.year(self.published.year)
        return Mention(DATE, 0, 0, "", date_start=first, date_end=last, grain="year")

    def _inherited(self, view: View, clauses: list[Clause], bound: Bound) -> Period:
        words, clause, figure = view.words, clauses[bound.clause], bound.figure
        if bound.measure in ("level", "share", "rank") and _NOW_WORDS.search(words, 0, clause.end):
            here = _NOW_WORDS.search(words, clause.start, clause.end) is not None
            if here or bound.measure != "level" or bound.part or traits.is_count(bound):
                return self.published, self.published
        if self.event is not None and _THIS_EVENT.search(words):
            return span(self.event)
        if self.carried is None and _OF_THEM.match(words):
            return self.last
        if VAGUE.search(words, 0, figure.start):
            return NONE
        return self._carried(view, clauses, bound)

    def _carried(self, view: View, clauses: list[Clause], bound: Bound) -> Period:
        """Return the period said in an earlier sentence, where the figure is of a kind that takes it over."""
        carried = self.carried
        if carried is None or carried.date_end is None:
            return self._unsaid(view, clauses[bound.clause], bound)
        acted = bound.action is not None and bound.measure in ("level", "change")
        if self.report and acted and self.years is not None and within(carried, self.years):
            return span(self.years)
        stands = bound.figure.unit in ("%", "‰") or view.words.startswith(("其中", "拥有"))
        if self.point is not None and traits.is_state(bound) and stands:
            return span(self.point)
        if "去年以来" in carried.text or (not self.report and self._is_new_topic(view, clauses, bound, carried)):
            return NONE
        return span(carried)

    @staticmethod
    def _is_new_topic(view: View, clauses: list[Clause], bound: Bound, carried: Mention) -> bool:
        """Say whether, outside reports, a figure is of a kind that a period said in another sentence does not govern."""
        rate = bound.measure in ("share", "rank") or (bound.figure.unit == "%" and bound.measure == "level")
        if carried.grain == "relative" and rate:
            return True
        clause = clauses[bound.clause]
        if traits.has_come_to(view, clause, bound):
            return False
        words = view.words[clause.start : bound.figure.end]
        return traits.is_stock(bound) and (bound.action is None or traits.tells_stock(words))

    def _unsaid(self, view: View, clause: Clause, bound: Bound) -> Period:
        """Return the period where no date is said in the paragraph."""
        if self.point is not None and traits.is_state(bound):
            return span(self.point)
        if self.published is None:
            return NONE
        if self.paragraph in self.halves:
            return calendar.months(self.published.year, 1, 6)
        for known in (*self.theme.periods(), self.before):
            if known is not None and self.theme.goes_on(view, clause, bound, known):
                return span(known)
        if (
            bound.figure.unit in ("%", "‰")
            and bound.measure != "growth"
            and _PROGRESS.search(view.words, clause.start, bound.figure.start)
        ):
            return self.published, self.published
        return calendar.year(self.published.year) if traits.of_harvest(view, bound.figure.unit) else NONE
