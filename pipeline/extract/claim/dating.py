"""Which period a bound figure is about: a date of its own sentence, else what holds from the sentences before.

What holds there is kept in governing.py and theme.py; dates of a sentence are looked at in said.py, what kind of figure
takes which period in traits.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract import calendar
from pipeline.extract.claim import traits
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.governing import Governing
from pipeline.extract.claim.said import (
    VAGUE,
    Before,
    bracketed,
    compared,
    distributed,
    named_before,
    own_date,
    said_before,
    taken_over,
    told_before,
    told_behind,
)
from pipeline.extract.claim.view import View
from pipeline.extract.claim.years import NONE, UNGOVERNING, Period, count_years, span, within
from pipeline.extract.model import Mention

_MOMENTS = ("point", "now", "day")
_PARTS = ("month", "quarter", "half", "range")
_OF_THEM = re.compile(
    r"其中|这些|这批|上述|[\u4e00-\u9fff]{0,4}(?:开工|竣工|签约|引进|新签|在建)(?:的)?项目中|[\u4e00-\u9fff、]{2,14}项目\d+个[、，][^。]*项目\d+个|按照?[\u4e00-\u9fff]{1,6}(?:分|看)"
)
_SINCE = re.compile(r"[^，,。；;]{0,16}以来")
_THIS_EVENT = re.compile(
    r"应到|实到|此次|本次|这次|当[天日]|当晚|现场|会上|仪式上|活动现场|当日|当场|(?:节会|展会|会展)期间"
)
_PROJECTS = re.compile(r"分[\u4e00-\u9fff、（）()]{2,8}看|集中(?:开工|签约|竣工|投产)[\u4e00-\u9fff]{0,6}项目")
"""What introduces the projects of a ceremony: 分产业看，工业项目61个, 集中投产投用项目41个."""
_COUNTED = re.compile(r"\d[个项][，,、](?:计划|估算|概算)?总投资(?:约|近|超|达)*$")
_NAMED = re.compile(r"(?:19|20)\d\d年?[至到—–－-]{1,2}(?:19|20)\d\d年间?")
"""Years named by the first and the last: 2015年至2019年，人均期望寿命由77.1岁提高到78.4岁."""
_HELD = re.compile(
    r"(?:举行|开幕|集中(?:签约|开工|竣工))[^。；;]{0,24}[，,](?:现场|当场|会上|仪式上)?共?(?:有|签约|开工|吸引|达成|发放)?"
)
_NOW_WORDS = re.compile(r"现有|目前|当前|如今|眼下|时下|日前在")
_THEN = re.compile(r"(?:^|[，,；;“])(?:那时|当时|那一?年|那会儿)")
_PLANS = re.compile(r"计划|目标|任务|确保|力争|[，,；;]已|已(?:经)?[^，,；;]*[；;]")
_THEN_DONE = re.compile(r"[，,；;](?:目前)?(?:现?已|累计)")
_HAVE_NOW = re.compile(r"(?:现有|目前有|现辖|现共)[^；;。增降比]*$")
_SEASON = 3
"""Until March, what grew 比上年 is told of the year that is over."""
_OF_YEAR = re.compile(r"比上年|较上年|初步核算|全年")
_CALENDAR_END = re.compile("年[末底]")


def period_of(
    held: Governing,
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
        return span(inside) if inside is not None else _origin(held, found, clause, figure, before)
    if (base := named_before(view, figure)) is not None:
        return span(base) if base.date_end is not None else _year_before(held, found, base)
    before = [each for each in before if named_before(view, each[0].figure) is None]
    if (apart := distributed(view, found, figure)) is not None:
        return apart
    inside = told_before(found, view.words, figure)
    held.spent += [inside.start] if inside is not None else []
    found = _unspent(held, found, bound, before)
    inside = inside or bracketed(view, found, figure) or told_behind(view, found, figure)
    if inside is not None:
        return _year_of(inside)
    if (same := compared(view, found, figure)) is not None:
        return span(same) if same.date_end is not None else _year_before(held, found, same)
    said = said_before(view, found, bound, clause, held.years)
    own = said is not None and own_date(clauses, said, bound.clause)
    later = said is not None and bool(before) and said.start > before[-1][0].figure.end and said.grain in _PARTS
    turned = bool(before) and before[-1][0].clause != bound.clause and compared(view, found, before[-1][0].figure)
    owner = taken_over(view, bound, before, clause.start) if not (own or later or turned) else None
    if owner is not None:
        return owner
    then = held.carried or held.latest
    if (
        said is None
        and then is not None
        and not traits.is_static(view, bound)
        and _THEN.search(view.words, 0, figure.start)
    ):
        return span(then)
    of_kind = _of_kind(held, view, clause, bound, said, own, before)
    if of_kind is not None:
        return of_kind
    risen = bool(before) and before[-1][0].origin and bound.measure in ("level", "share", "rank")
    if risen and said is not None and said.date_end is not None and _NAMED.fullmatch(said.text):
        return calendar.year(said.date_end.year)
    if said is not None:
        return _by_date(held, view, clauses, said, bound)
    listed = bool(before) and bound.clause - before[-1][0].clause == 1 and view.words[clause.start - 1] in "，,、"
    if listed and traits.leaves_out_verb(view, clause, bound):
        return before[-1][1]  # 出栏生猪1.9万头，家禽26万只
    return _inherited(held, view, clauses, bound)


def _of_kind(
    held: Governing, view: View, clause: Clause, bound: Bound, said: Mention | None, own: bool, before: Before
) -> Period | None:
    """Return the period of what is of a kind that takes little from dates: a crop, a fixed property, what is so much a year."""
    momentary = said is None or said.grain in _MOMENTS
    if momentary and held.published is not None and not held.report and traits.is_crop(view, bound):
        known = held.carried if held.carried is not None and held.carried.grain == "year" else None
        return span(known) if known is not None else calendar.year(held.published.year)
    if _is_of_static(view, bound, before):
        return NONE
    if traits.is_static(view, bound):
        spent_on = view.words.startswith("的", bound.figure.outer_end or bound.figure.end)
        return NONE if spent_on else _of_counted(held, view, bound, said, before)
    yearly = said is not None and said.grain == "year" and own
    if not yearly and traits.is_habitual(view.words[clause.start : bound.figure.start], bound):
        return NONE
    return _annual(held, bound, said, own) if traits.is_annual(bound) and not held.report else None


def _is_of_static(view: View, bound: Bound, before: Before) -> bool:
    """Say whether a sum is a part of a total investment: 总投资16820万元，其中中央资金10092万元、省级配套3364万元."""
    if bound.unit != "CNY" or not before or before[-1][1] != NONE or before[-1][0].unit != "CNY":
        return False
    whole = next((each for each, _ in reversed(before) if not each.part), before[-1][0])
    return (bound.part or before[-1][0].part) and traits.is_static(view, whole)


def _year_of(said: Mention) -> Period:
    """Return the period of a date said right with its figure: 增加到2020年的17.2亿元 is the year's, not its last day's."""
    named = said.grain == "point" and said.text.startswith(("到", "至")) and said.text.endswith("年")
    return calendar.year(said.date_end.year) if named and said.date_end is not None else span(said)


def _unspent(held: Governing, found: Sequence[Mention], bound: Bound, before: Before) -> list[Mention]:
    """Return the dates that do not only say what something is compared with or started from."""
    spent = [b.spent for b, _ in before if b.spent] + ([bound.spent] if bound.spent else [])
    spent += [(b.phrase, b.figure.start) for b, _ in before if b.origin]
    if spent:
        held.spent += [m.start for m in found if any(low <= m.start < high for low, high in spent)]
    return [m for m in found if m.start not in held.spent]


def _annual(held: Governing, bound: Bound, said: Mention | None, own: bool) -> Period:
    """Return the period of what is so much a year: that of its own year, now for a capacity, else none."""
    if said is None or said.date_end is None:
        return NONE
    if said.grain == "year" and own:
        return span(said)
    if said.grain == "point" and (said.date_end.month, said.date_end.day) == (12, 31):
        return calendar.year(said.date_end.year)
    return span(said) if said.grain in ("now", "point") and traits.is_capacity(bound) else NONE


def _origin(held: Governing, found: Sequence[Mention], clause: Clause, figure: Mention, before: Before) -> Period:
    own = [m for m in found if clause.start <= m.start and m.end <= figure.start <= m.end + 3]
    if not own:
        known = next((period for each, period in before if each.origin), NONE)
        named = next((m for m in found if m.end <= figure.start and _NAMED.fullmatch(m.text)), None)
        return calendar.year(named.date_start.year) if known == NONE and named and named.date_start else known
    if own[-1].date_end is None and own[-1].grain == "same":
        return _year_before(held, found, own[-1])
    told = next((m for m in reversed(found) if m.end <= own[-1].start and m.grain == "year"), held.carried)
    if own[-1].text.startswith("上年") and told is not None and told.date_end is not None:
        first, last = calendar.year(told.date_end.year - 1)
        return (last, last) if own[-1].grain == "point" else (first, last)
    return span(own[-1])


def _year_before(held: Governing, found: Sequence[Mention], same: Mention) -> Period:
    """Return the period that governs, a year before: what 去年同期 means."""
    said = [m for m in found if m.end <= same.start and m.date_end is not None and m.grain not in UNGOVERNING]
    known = said[-1] if said else next((m for m in (held.carried, *held.theme.periods(), held.before) if m), None)
    start, end = span(known) if known is not None else NONE
    return (calendar.years_before(start, 1), calendar.years_before(end, 1)) if start and end else NONE


def _of_counted(held: Governing, view: View, bound: Bound, said: Mention | None, before: Before) -> Period:
    """Return the period of the projects a total investment is about where they were counted just before."""
    if said is not None and said.grain == "year" and _COUNTED.search(view.words, 0, bound.figure.start):
        return span(said)  # 今年安排重点项目152个，总投资83亿元, where the projects are a target
    if not before:
        return NONE
    earlier, period = before[-1]
    counted = earlier.measure in ("level", "change") and (traits.is_count(earlier) or earlier.measure == "change")
    return period if counted and bound.clause - earlier.clause <= 1 else NONE


def _by_date(held: Governing, view: View, clauses: list[Clause], said: Mention, bound: Bound) -> Period:
    """Return the period where a date of the sentence stands before the figure."""
    own = own_date(clauses, said, bound.clause)
    if _SINCE.match(view.words, said.end, bound.figure.start) and said.grain in ("year", "month", "day", "point"):
        return (said.date_start, held.published) if said.date_start is not None else NONE
    if said.grain == "now":
        later = bound.measure in ("growth", "change") and not own
        return _carried(held, view, clauses, bound) if later else span(said)
    if said.grain == "day":
        return _by_day(view, clauses, said, bound)
    if traits.is_count(bound) and _HAVE_NOW.search(view.words, said.end, bound.figure.start):
        return held.published, held.published
    known = _up_to_year(held, said, bound) or _this_year(held, view, said, bound)
    if known is None and not own:
        known = _from_afar(held, view, clauses, said, bound)
    if known is not None:
        return known
    if bound.measure != "rank" and held.is_ahead(said):
        return _carried(held, view, clauses, bound) if held.carried and not held.is_ahead(held.carried) else NONE
    return span(said)


def _by_day(view: View, clauses: list[Clause], said: Mention, bound: Bound) -> Period:
    """Return a day for what happened on it or holds from it on: 从7月1日起，…由610元提高到650元."""
    near = bound.clause - clause_at(clauses, said.start) <= 1 or said.text.endswith("起")
    held = _HELD.search(view.words, said.end, bound.figure.start) or _THIS_EVENT.search(view.words)
    return span(said) if near or held else NONE


def _up_to_year(held: Governing, said: Mention, bound: Bound) -> Period | None:
    """Return the year up to which a flow has come, None for other dates: 到2022年，生产总值达149亿元."""
    gone = said.date_end is not None and held.published is not None and said.date_end < held.published
    reached = gone and said.grain == "point" and said.text.startswith("到") and said.text.endswith("年")
    return calendar.year(said.date_end.year) if reached and said.date_end and traits.is_flow(bound) else None


def _this_year(held: Governing, view: View, said: Mention, bound: Bound) -> Period | None:
    """Return what 今年 means for what is done already: up to publication, or the part of the year reported on."""
    done = view.words[said.end : bound.figure.start]
    if said.text != "今年" or held.published is None:
        return None
    theme = next(filter(None, held.theme.periods()), None)
    if theme is not None and _THEN_DONE.search(done):
        return span(theme)  # 上半年…今年安排项目46个，已开复工38个
    return (said.date_start, held.published) if "已" in done and not _PLANS.search(done) else None


def _from_afar(held: Governing, view: View, clauses: list[Clause], said: Mention, bound: Bound) -> Period | None:
    """Return the period of a figure that the date of another clause does not govern, None where it does."""
    words = view.words[clauses[bound.clause].start : bound.figure.end]
    if "累计" in words and held.carried is not None and count_years(held.carried) > 1 and within(said, held.carried):
        return span(held.carried)
    if said.grain == "point":
        year_end = _CALENDAR_END.search(said.text) and "截" not in said.text and said.date_end is not None
        if (
            year_end
            and said.date_end is not None
            and traits.is_flow(bound)
            and "累计" not in view.words[said.end : bound.figure.start]
        ):
            inside = held.carried is not None and within(said, held.carried)
            return _carried(held, view, clauses, bound) if inside else calendar.year(said.date_end.year)
        return None
    if held.report:
        return None
    if traits.is_count(bound) and traits.tells_stock(words):
        return (held.published, held.published) if _NOW_WORDS.search(words) else NONE
    return NONE if bound.measure == "level" and held.is_of_event(view, said) else None


def _inherited(held: Governing, view: View, clauses: list[Clause], bound: Bound) -> Period:
    words, clause, figure = view.words, clauses[bound.clause], bound.figure
    if bound.measure in ("level", "share", "rank") and _NOW_WORDS.search(words, 0, clause.end):
        here = _NOW_WORDS.search(words, clause.start, clause.end) is not None
        if here or bound.measure != "level" or bound.part or traits.is_count(bound):
            return held.published, held.published
    projects = (
        bound.unit in ("个", "项") and "项目" in (bound.indicator or "") and _PROJECTS.search(words, 0, figure.start)
    )
    if held.event is not None and (projects or _THIS_EVENT.search(words, 0, clause.end)):
        return span(held.event)
    if held.last != NONE and _OF_THEM.match(words):
        return held.last
    if VAGUE.search(words, 0, figure.start):
        return NONE
    return _carried(held, view, clauses, bound)


def _carried(held: Governing, view: View, clauses: list[Clause], bound: Bound) -> Period:
    """Return the period said in an earlier sentence, where the figure is of a kind that takes it over."""
    carried = held.carried
    rate = bound.unit in ("%", "‰", "pp") and bound.measure != "growth"
    if held.asof is not None and (rate or traits.is_work(view, clauses[bound.clause], bound)):
        return span(held.asof)
    if carried is None or carried.date_end is None or held.is_ahead(carried):
        return _unsaid(held, view, clauses[bound.clause], bound)
    acted = bound.action is not None and bound.measure in ("level", "change")
    if held.section is None and held.report and acted and held.years is not None and within(carried, held.years):
        return span(held.years)
    stands = view.words.startswith(("其中", "拥有"))
    if held.point is not None and traits.is_state(bound) and stands:
        return span(held.point)
    if not held.report and held.section is None and _is_new_topic(view, clauses, bound, carried):
        return NONE
    return span(carried)


def _is_new_topic(view: View, clauses: list[Clause], bound: Bound, carried: Mention) -> bool:
    """Say whether, outside reports, a figure is of a kind that a period said in another sentence does not govern."""
    rate = bound.measure in ("share", "rank") or (bound.figure.unit == "%" and bound.measure == "level")
    if carried.grain == "relative" and rate:
        return True
    clause = clauses[bound.clause]
    if traits.has_come_to(view, clause, bound):
        return False
    words = view.words[clause.start : bound.figure.end]
    return traits.is_stock(bound) and (not traits.is_done(view, clause, bound) or traits.tells_stock(words))


def _unsaid(held: Governing, view: View, clause: Clause, bound: Bound) -> Period:
    """Return the period where no date is said in the paragraph."""
    if held.point is not None and traits.is_state(bound):
        return span(held.point)
    if held.published is None:
        return NONE
    if held.paragraph in held.halves:
        return calendar.months(held.published.year, 1, 6)
    for known in (*held.theme.periods(), held.before):
        if known is not None and held.theme.goes_on(view, clause, bound, known):
            return span(known)
    season = held.published.month <= _SEASON and _OF_YEAR.search(view.words) is not None
    if season and traits.is_statistic(view, clause, bound):
        return calendar.year(held.published.year - 1)
    return calendar.year(held.published.year) if traits.of_harvest(view, bound.figure.unit) else NONE
