"""The period a figure is about: the last date said before it, in its clause, its sentence, its paragraph or its section.

Also which dates those are, where a section's year decides what 全年 means. Dates themselves are read in
periods.py; the day by which a commitment is due is for due.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.extract import calendar
from pipeline.extract.claim import indicators
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.view import View
from pipeline.extract.model import DATE, Mention
from pipeline.extract.periods import dates

Period = tuple[date | None, date | None]
NONE: Period = (None, None)

_SPAN_OF = "span"
"""Grain of years that only their own clause is about: 五年年均增长."""
_UNGOVERNING = ("base", "same", "before", "ahead")
_MOMENTS = ("point", "now", "day")
_YEARLESS = re.compile(r"^(?:截至|到|至)?(?:全年|年末|年底|年初|年内|当年|本年|[上下]半年|前?[一二三四1-4]个?季度|\d)")
_YEAR_SAID = re.compile(r"(?:19|20)\d\d年|[今去前上]年")
_AFTER = tuple("产成用运营工竣")
_LOOKED_BACK = re.compile(r"(?:回首|回顾|刚刚过去的)(?P<year>20\d\d)(?=[，,年])")
_PAST_YEARS = re.compile(r"(?:过去|这)的?(?P<count>[一二三四五1-5])年|(?P<bare>[一二三四五])年(?:来|间)(?!，?来)")
_FIVE = re.compile(r"(?:^|[，,；;。：\s])(?P<count>[三四五])年(?=年均|累计|间|新增|共|总|完成|来)")
_VAGUE = re.compile(r"近年来?|近些年来?|多年来|这些年|长期以来|历年来?|去年以来|连年来?|一直以来|近几年来?")
_STATIC = re.compile(
    r"项目投资$|总投资额?$|全长$|^(?:[一二三四1-4]期|项目|工程|计划|概算|估算|规划)*(?:协议|计划|概算|签约)?(?:总投资|占地|用地|总用地|总占地|总建筑面积|建筑面积|规划面积|规划用地|"
    r"规划占地|注册资本|设计产能|设计年产能|全长|总长|桥长|全线长|总面积|楼高)(?:面积|额|总额|约|规模)?$"
)
_ANNUAL = re.compile(
    r"^(?:[一二三四]期|项目|预计|可|公司|企业)*(?:年|日|月|每年|年均)(?!度|末|初|底)[\u4e00-\u9fff]|[棚户]均年收入"
)
_CAPACITY = re.compile(r"能力|产能|日产|日投入|装机")
_FLOW = re.compile(r"产量|总产|产值|增加值|收入|支出|销售额|投资额|完成投资|利润")
_YIELD = re.compile(r"亩产|单产|总产")
_HARVEST = re.compile(r"收割|开镰|麦收|秋收|抢收|抢种|春耕|丰收|测产|成熟|三夏|夏收|夏粮|秋粮|播种|机收")
_CROP_UNITS = ("亩", "斤", "公斤", "吨")
_STOCK = re.compile(
    r"拥有|现有|共有|设有|建有|已有|集聚|聚集|与[\u4e00-\u9fff]{0,4}\d|^与|达成合作|遍布|远销|销往|辐射|遍及|出口到|关联|入驻|收藏|馆藏|下辖|辖"
)
_EVENT = re.compile(r"成立|组建|设区|撤县|更名|创办|创立|落户|始建|投产|开业|获批|注册|奠基|诞生|问世|上市|入驻|建成")
_SINCE = re.compile(r"[^，,。；;]{0,16}以来")
_THIS_EVENT = re.compile(r"应到|实到|此次|本次|这次|当[天日]|当晚|现场|会上|仪式上|活动现场|当日")
_NOW_WORDS = re.compile(r"现有|目前|当前|如今|眼下|时下|日前在")
_COUNTS = frozenset("人名户家个项所座台套条件辆艘只头处间栋幢株张部支位尊枚盏口眼")
HALF = re.compile(r"“?期中”?(?:成绩|答卷|考)|半年(?:报|成绩|考|答卷)|双过半|年中(?:成绩|答卷|考)")
REPORT = re.compile(
    r"统计公报|工作报告|国民经济和社会发展|预算|决算|经济运行|计划执行|概况|年鉴|情况通报|新闻发布会|成绩单|数据"
)


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
    halves: frozenset[int] = frozenset()
    """Paragraphs whose words tell that the first half of the year is meant (“期中”成绩单)."""

    def open(self, paragraph: int) -> None:
        """Begin a paragraph: what governed the one before ends, in reports the section's year goes on."""
        if paragraph != self.paragraph:
            self.paragraph, self.point = paragraph, None
            if not (self.report and self._recent(self.carried)):
                self.carried = self.section

    def _recent(self, mention: Mention | None) -> bool:
        """Say whether a period is one that a report of this day tells of, not one of its history."""
        if mention is None or mention.date_end is None or mention.grain not in ("year", "range", "half", "quarter"):
            return False
        return self.published is None or mention.date_end.year >= self.published.year - 2

    def read(self, view: View) -> tuple[Mention, ...]:
        """Return the sentence's dates, 全年 and the like resolved by the year that governs."""
        known = self.carried or self.section or self.coming
        found: Sequence[Mention] = view.dates
        if found and known is not None and known.date_end is not None and self.published is not None:
            if any(_YEARLESS.match(mention.text) for mention in found) and not any(
                _YEAR_SAID.search(m.text) for m in found if m.grain not in ("base", "same")
            ):
                found = dates(view.words, self.published, known)
        found = [m for m in found if not (m.text.startswith("后年") and view.words[m.start - 1 : m.start] in _AFTER)]
        extra = self._years(view.words, found)
        if extra:
            found = sorted([*(m for m in found if not any(e.start < m.end and m.start < e.end for e in extra)), *extra],
                           key=lambda m: m.start)  # fmt: skip
        return tuple(found)

    def _years(self, words: str, found: Sequence[Mention]) -> list[Mention]:
        """Return 过去五年 and 五年年均 as whole years: up to last year in a report, up to the year said before."""
        extra = [
            Mention(
                DATE, match.start("year"), match.end("year"), match["year"],
                date_start=date(int(match["year"]), 1, 1), date_end=date(int(match["year"]), 12, 31), grain="year",
            )
            for match in _LOOKED_BACK.finditer(words)
        ]  # fmt: skip
        if "年" not in words:
            return extra
        for pattern in (_PAST_YEARS, _FIVE):
            for match in pattern.finditer(words):
                count = "零一二三四五".find(match["count"] or match.groupdict().get("bare") or "一")
                count = int(match["count"]) if count < 0 and match["count"] else count
                last = self._last_year(match.start(), found, pattern is _FIVE)
                if last is None or count < 1:
                    continue
                first, end = date(last - count + 1, 1, 1), date(last, 12, 31)
                start = match.start() + (
                    1
                    if pattern is _FIVE and not words[match.start()].isalnum() and words[match.start()] not in "三四五"
                    else 0
                )
                extra.append(
                    Mention(DATE, start, match.end(), words[start : match.end()],
                            date_start=first, date_end=end, grain=_SPAN_OF if pattern is _FIVE else "year" if count == 1 else "range")
                )  # fmt: skip
        return extra

    def _last_year(self, at: int, found: Sequence[Mention], five: bool) -> int | None:
        known = [m for m in found if m.end <= at and m.date_end is not None and m.grain not in _UNGOVERNING]
        if five and known:
            end = known[-1].date_end
            return end.year if end is not None else None
        basis = self.section or self.carried
        if basis is not None and basis.date_end is not None:
            return basis.date_end.year
        return self.published.year - 1 if self.published is not None else None

    def standing(self) -> Period:
        """Return the period that governs where no sentence says one: a table's."""
        known = self.carried or self.section or self.latest
        return _span(known) if known is not None else NONE

    def close(self, view: View, found: Sequence[Mention]) -> None:
        """Remember what the sentence leaves for the next ones."""
        for mention in found:
            if mention.date_end is None or mention.grain in _UNGOVERNING or mention.grain == _SPAN_OF:
                continue
            if mention.start in self.spent:
                continue
            if _years(mention) > 1:
                self.years = mention
            if mention.grain == "day" or mention.grain == "range" and _days(mention) <= 10:
                self.event = mention
            elif mention.grain == "point":
                self.point = None if self._is_ahead(mention) else mention
            elif mention.grain not in ("point", "now") and not self._of_something(view, mention):
                self.carried = self.latest = mention
        self.spent = []
        vague = _VAGUE.search(view.words)
        if vague and not any(m.start > vague.start() for m in found):
            self.carried = None

    def _of_something(self, view: View, mention: Mention) -> bool:
        """Say whether a date only tells when something was founded or is part of what a commitment names."""
        end = re.compile(r"[，,。；;]").search(view.words, mention.end)
        clause = view.words[mention.end : end.start() if end else len(view.words)]
        return bool(_EVENT.search(clause)) and not re.search(r"\d", clause)

    def period(
        self,
        view: View,
        clauses: list[Clause],
        found: Sequence[Mention],
        bound: Bound,
        before: list[tuple[Bound, Period]],
    ) -> Period:
        """Return the period of a bound figure; `before` are the sentence's figures that have theirs already."""
        figure, clause = bound.figure, clauses[bound.clause]
        if bound.origin:
            bracketed = self._bracketed(view, found, figure)
            return _span(bracketed) if bracketed is not None else self._origin(found, clause, figure)
        crop = (
            bound.right
            and figure.unit == "亩"
            or _YIELD.search(bound.indicator or "") is not None
            and bound.measure != "growth"
        )
        spent = [b.spent for b, _ in before if b.spent] + ([bound.spent] if bound.spent else [])
        spent += [(b.phrase, b.figure.start) for b, _ in before if b.origin]
        self.spent += [m.start for m in found if any(low <= m.start < high for low, high in spent)]
        found = [m for m in found if m.start not in self.spent]
        said = self._said(view, found, bound, clause)
        bracketed = self._bracketed(view, found, figure)
        if bracketed is not None:
            return _span(bracketed)
        own = said is not None and clause_at(clauses, said.start) == bound.clause
        owner = self._owner(view, clause, bound, before) if not own else None
        if owner is not None:
            return owner
        if crop and _HARVEST.search(view.words) and self.published is not None and not self.report:
            if said is None or said.grain in _MOMENTS:
                return calendar.year(self.published.year)
        name = bound.indicator or ""
        own_thing = name.endswith("投资") and view.words.startswith("的", figure.outer_end or figure.end)
        if (_STATIC.search(name) or own_thing) and bound.measure == "level":
            return self._of_counted(bound, before)
        if _ANNUAL.match(name) and bound.measure in ("level", "change") and not self.report:
            return self._annual(name, said, own)
        if said is not None:
            return self._by_date(view, clauses, said, bound)
        return self._inherited(view, clauses, bound)

    @staticmethod
    def _bracketed(view: View, found: Sequence[Mention], figure: Mention) -> Mention | None:
        """Return the date in brackets right behind a figure: 31%（2009年）."""
        end = figure.outer_end or figure.end
        if view.words[end : end + 1] not in ("（", "("):
            return None
        return next((m for m in found if m.start == end + 1 and view.words[m.end : m.end + 1] in ("）", ")")), None)

    @staticmethod
    def _owner(view: View, clause: Clause, bound: Bound, before: list[tuple[Bound, Period]]) -> Period | None:
        """Return the period of the figure whose name or whole this one takes over, None if it takes over none."""
        if not before or before[-1][0].origin or "年均" in view.words[bound.name_end : bound.figure.start]:
            return None
        if bound.part and bound.measure == "share":
            return before[-1][1]
        if bound.named or bound.measure == "level":
            return None
        if bound.clause - before[-1][0].clause <= 1:
            return before[-1][1]
        return next((p for b, p in reversed(before) if b.indicator and _same_thing(b.indicator, bound.indicator)), None)

    def _annual(self, name: str, said: Mention | None, own: bool) -> Period:
        """Return the period of what is so much a year: that of its own year, now for a capacity, else none."""
        if said is None or said.date_end is None:
            return NONE
        if said.grain == "year" and own:
            return _span(said)
        if said.grain == "point" and (said.date_end.month, said.date_end.day) == (12, 31):
            return calendar.year(said.date_end.year)
        return _span(said) if said.grain in ("now", "point") and _CAPACITY.search(name) else NONE

    def _origin(self, found: Sequence[Mention], clause: Clause, figure: Mention) -> Period:
        own = [m for m in found if clause.start <= m.start and m.end <= figure.start <= m.end + 3]
        if not own:
            return NONE
        if own[-1].date_end is None and own[-1].grain == "same" and self.carried is not None:
            start, end = _span(self.carried)
            return (calendar.years_before(start, 1), calendar.years_before(end, 1)) if start and end else NONE
        return _span(own[-1])

    def _said(self, view: View, found: Sequence[Mention], bound: Bound, clause: Clause) -> Mention | None:
        """Return the date of the sentence that governs a figure, None if none stands before it."""
        figure = bound.figure
        start = figure.outer_start if figure.outer_start is not None else figure.start
        candidates = []
        for mention in found:
            if mention.end > start or mention.grain in _UNGOVERNING or mention.date_end is None:
                continue
            if mention.grain == _SPAN_OF and not self._reaches(view, mention, clause, figure):
                continue
            if view.words[mention.start - 1 : mention.start] in ("（", "(") and mention.start:
                continue
            candidates.append(mention)
        if not candidates:
            return None
        last = candidates[-1]
        if "年均" in view.words[bound.name_end : figure.start] and bound.measure == "growth":
            spans = [m for m in candidates if _years(m) > 1]
            last = spans[-1] if spans else self.years or last
        points = [m for m in candidates if m.text.startswith("截")]
        if points and last is not points[-1] and last.grain in ("month", "day", "year", "range"):
            inside = last.start - clause.start > 2 or view.words[last.end : last.end + 1] not in "，,全我"
            last = points[-1] if inside and "年" not in last.text else last
        if (vague := list(_VAGUE.finditer(view.words, last.end, start))) and vague:
            return None
        return last

    @staticmethod
    def _reaches(view: View, mention: Mention, clause: Clause, figure: Mention) -> bool:
        """Say whether 五年 is about a figure: 五年年均 only in its own clause, 五年新增 up to the statement's end."""
        if clause.start <= mention.start < clause.end:
            return True
        return not view.words.startswith("年均", mention.end) and not re.search(
            r"[；;。]", view.words[mention.end : figure.start]
        )

    def _of_counted(self, bound: Bound, before: list[tuple[Bound, Period]]) -> Period:
        """Return the period of the projects a total investment is about where they were counted just before."""
        if not before:
            return NONE
        earlier, period = before[-1]
        counted = earlier.measure in ("level", "change") and (earlier.figure.unit or "")[-1:] in _COUNTS
        return period if counted and bound.clause - earlier.clause <= 1 and not earlier.right else NONE

    def _by_date(self, view: View, clauses: list[Clause], said: Mention, bound: Bound) -> Period:
        at = clause_at(clauses, said.start)
        between = view.words[said.end : bound.figure.start]
        if _SINCE.match(between) and said.date_start is not None and said.grain in ("year", "month", "day", "point"):
            return said.date_start, self.published
        own = at == bound.clause
        words = view.words[clauses[bound.clause].start : bound.figure.end]
        if (
            "累计" in words
            and self.carried is not None
            and _years(self.carried) > 1
            and not own
            and _within(said, self.carried)
        ):
            return _span(self.carried)
        if said.grain == "now":
            if bound.measure in ("growth", "change") and not own:
                return self._carried(view, clauses, bound)
            return _span(said)
        if said.grain == "day":
            first = bound.clause - at <= 1
            return _span(said) if first or _THIS_EVENT.search(view.words) else NONE
        if "去年以来" in said.text:
            return NONE
        if (
            said.grain == "point"
            and not own
            and bound.named
            and _FLOW.search(bound.indicator or "")
            and re.search("年[末底]", said.text)
            and "截" not in said.text
        ):
            return self._carried(view, clauses, bound) if self.carried else calendar.year(said.date_end.year)  # type: ignore[union-attr]
        if not own and not self.report and said.grain != "point":
            if _STOCK.search(words) and _is_count(bound):
                return self._now(words)
            if self._of_something(view, said) and bound.measure == "level":
                return NONE
        if bound.measure != "rank" and self._is_ahead(said):
            return self._carried(view, clauses, bound) if self.carried and not self._is_ahead(self.carried) else NONE
        return _span(said)

    def _is_ahead(self, mention: Mention) -> bool:
        """Say whether a date lies after publication, so that nothing reported is about it."""
        start = mention.date_start
        return self.published is not None and start is not None and start > self.published

    def forget(self) -> None:
        """Let no period said before govern what follows: an interviewer asks about plans of the year."""
        self.carried = self.section = None
        if self.published is not None:
            first, last = calendar.year(self.published.year)
            self.coming = Mention(DATE, 0, 0, "", date_start=first, date_end=last, grain="year")

    def _now(self, words: str) -> Period:
        return (self.published, self.published) if _NOW_WORDS.search(words) else NONE

    def _inherited(self, view: View, clauses: list[Clause], bound: Bound) -> Period:
        words = view.words
        clause = clauses[bound.clause]
        figure = bound.figure
        if _NOW_WORDS.search(words, 0, clause.end) and bound.measure in ("level", "share", "rank"):
            if (
                _NOW_WORDS.search(words, clause.start, clause.end)
                or bound.measure != "level"
                or bound.part
                or _is_count(bound)
            ):
                return self.published, self.published
        if self.event is not None and _THIS_EVENT.search(words):
            return _span(self.event)
        if _VAGUE.search(words, 0, figure.start):
            return NONE
        return self._carried(view, clauses, bound)

    def _carried(self, view: View, clauses: list[Clause], bound: Bound) -> Period:
        """Return the period said in an earlier sentence, where the figure is of a kind that takes it over."""
        carried = self.carried
        if carried is None or carried.date_end is None:
            if self.point is not None and _is_state(bound):
                return _span(self.point)
            if self.published is not None and self.paragraph in self.halves:
                return calendar.months(self.published.year, 1, 6)
            return self._unsaid(view, bound)
        if (
            self.report
            and bound.action
            and bound.measure in ("level", "change")
            and self.years
            and _within(carried, self.years)
        ):
            return _span(self.years)
        if self.point is not None and _is_state(bound) and bound.figure.unit in ("%", "‰"):
            return _span(self.point)
        if not self.report:
            if carried.grain == "relative" and (
                bound.measure in ("share", "rank") or bound.figure.unit == "%" and bound.measure == "level"
            ):
                return NONE
            words = view.words[clauses[bound.clause].start : bound.figure.end]
            if _is_stock(bound) and (bound.action is None or _STOCK.search(words)):
                return NONE
        if "去年以来" in carried.text:
            return NONE
        return _span(carried)

    def _unsaid(self, view: View, bound: Bound) -> Period:
        if self.published is None:
            return NONE
        if _HARVEST.search(view.words) and bound.figure.unit in _CROP_UNITS:
            return calendar.year(self.published.year)
        return NONE


def _is_state(bound: Bound) -> bool:
    """Say whether a figure tells how things stand, so that the day of the sentence before governs it too."""
    return bound.measure == "level" and (_is_stock(bound) and bound.action is None or bound.figure.unit in ("%", "‰"))


def _is_stock(bound: Bound) -> bool:
    """Say whether a figure counts or measures what there is, rather than what happened in a time."""
    return _is_count(bound) or bound.measure == "level" and bound.figure.unit in ("平方公里", "平方米", "公里", "公顷")


def _days(mention: Mention) -> int:
    if mention.date_start is None or mention.date_end is None:
        return 0
    return (mention.date_end - mention.date_start).days + 1


def _is_count(bound: Bound) -> bool:
    return (bound.figure.unit or "")[-1:] in _COUNTS and bound.measure == "level"


def _same_thing(one: str, other: str | None) -> bool:
    """Say whether a figure without a name of its own is about what another names."""
    return other is not None and (one in other or other in one or indicators.base(one) == indicators.base(other) != "")


def _years(mention: Mention) -> int:
    """Return how many years a period spans."""
    if mention.date_start is None or mention.date_end is None:
        return 0
    return mention.date_end.year - mention.date_start.year + 1


def _within(inner: Mention, outer: Mention) -> bool:
    return (
        inner.date_end is not None and outer.date_start is not None and outer.date_end is not None
        and outer.date_start <= inner.date_end <= outer.date_end
    )  # fmt: skip


def _span(mention: Mention) -> Period:
    return mention.date_start, mention.date_end
