"""Which date of its own sentence a figure has: the last one before it that governs, one in brackets, where it began.

What holds where the sentence says none is decided in governing.py.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.extract import calendar
from pipeline.extract.claim import indicators
from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.view import View
from pipeline.extract.claim.years import SPAN_OF, UNGOVERNING, Period, count_years, span
from pipeline.extract.model import Mention

Before = list[tuple[Bound, Period]]
"""The sentence's figures that have their period already."""

VAGUE = re.compile(
    r"近年来?|近些年来?|多年来|这些年|长期以来|历年来?|连年来?|一直以来|近几年来?|这几年来?|前几年|前些年|早些年"
)
_OF_THING = re.compile(
    r"[^，,。；;的\d]{0,4}(?:开通|通车|投产|投用|启用|建成|开业|成立|落户|创办|创立|开工|获批|上市)的[^，,。；;\d]{2,}"
)
_OF_EVENT = re.compile(r"[^，,。；;\d]{2,30}?(?:仪式|大会|论坛|博览会|洽谈会|推介会|发布会|大赛)")
_SUBORDINATE = re.compile(r"(?:经受|经历|遭遇|遭受|克服|受|继)[^，,。；;]{0,6}$")
_PLAN_ENDS = re.compile(r"(?:规划|时期|计划|目标)?(?:顺利|圆满|胜利)?(?:收官|收关|落幕|结束|完成)")
_BETTER_THAN = re.compile(r"(?:[好高低多少快慢强优早晚大小重]于|不及|不如|超过|高出|赶上)$")
_CAUSE = re.compile(r"(?:由于|因为?|鉴于)(?:今年|去年)?$")
_LONGEST = 8
"""Characters before a date within which such words stand."""
_AFTER = re.compile(r"[^，,。；;\d]{2,14}(?:后|冲击|影响)")
_ON_AVERAGE = re.compile(r"(?:期间|时期)?，?(?:全[省市县区州旗盟])?(?:年均|累计)")
_MEASURED = re.compile(r"(?:总量|数量|总数|规模|增速|增幅|降幅|占比|比重|产量|总产)")
_RISEN = re.compile(
    r"(?:提高|降低|上升|下降|升|降|增加|增|减少|减|压减|前移|跃升|攀升|晋升|进位|跃居|扩大|缩小|缩短|压缩|发展|增长)[至到为]"
)
_TASK = re.compile(r"的?(?:目标|任务|盘子|计划)(?:任务)?(?:是|为|[，,：:])")
_AIMS = ("力争", "确保", "争取", "务必", "力保", "努力实现")
_WILL = re.compile(r"[，,]?(?:我们|全[市县区州]|[^，,。；;\d]{0,6})(?:将|要|力争|确保|计划|再)")
_GROWN = re.compile(r"(?:的|为|是|仅|只有|增长|上涨|提高|下降|下滑|减少|回落|，)*")
_AGAINST = ("比", "较", "于", "与", "同", "和")
_STARTS = ("由", "从")
_OF_PLAN = re.compile(r"的?(?:各项)?(?:目标|任务|计划(?!投资)|预算|预期)")
_CLOSED = re.compile("[）)]")
_RECORD = re.compile(r"(?:历史)?(?:同期)?(?:新[高低]|最[高低大好快多少]|之最|以来最|纪录|峰值)")
_BEST = re.compile(r"[^，,。；;\d]{0,6}最[快高大好多低]")
_SEEN_FROM = re.compile(r"的[^，,。；;]{0,10}[来]?看[，,]")
_AGAINST_IT = re.compile(r"相比|比(?=[，,])")
_SO_FAR = re.compile(r"累计|共|已")
_SPREAD = re.compile(r"分[别列居]")
_JOINS = ("、", "和", "，", "，和", "及")
_YEARS = re.compile(r"(?:19|20)\d\d")
_OPENING = 16
"""Characters before a date that still opens its statement (全会认为，…以来)."""
_TOLD_AS = re.compile(r"[，,][这那]就?是")


def own_date(clauses: list[Clause], said: Mention, number: int) -> bool:
    """Say whether a date stands in a figure's own clause, or alone in the one before: 2019年，曹县拥有…."""
    at = clause_at(clauses, said.start)
    alone = clauses[at].end - clauses[at].start <= said.end - said.start + 1
    return at == number or (at == number - 1 and alone)


def bracketed(view: View, found: Sequence[Mention], figure: Mention) -> Mention | None:
    """Return the date in brackets right behind a figure: 31%（2009年）."""
    end = figure.outer_end or figure.end
    if view.words[end : end + 1] not in ("（", "("):
        return None
    return next((m for m in found if m.start == end + 1 and view.words[m.end : m.end + 1] in ("）", ")")), None)


def named_before(view: View, figure: Mention) -> Mention | None:
    """Return the date whose own value a figure is that something is compared with: 比2005年的8.2亿元增长."""
    at = figure.start - 1
    date = view.date_ends.get(at) if at > 0 and view.words[at] == "的" else None
    return date if date is not None and date.grain in ("base", "same") and date.text.startswith(("比", "较")) else None


def distributed(view: View, found: Sequence[Mention], figure: Mention) -> Period | None:
    """Return the year of a figure of as many as there are years: 2022年至2024年，…分列第9位、第6位、第3位."""
    spread = _SPREAD.search(view.words, 0, figure.start)
    if spread is None:
        return None
    row: list[Mention] = []
    for each in view.figures:
        if each.start >= spread.end() and (not row or view.words[row[-1].end : each.start] in _JOINS):
            row.append(each)
    years = [m for m in found if m.end <= spread.start() and m.date_end is not None]
    if len(row) < 2 or figure not in row or not years:
        return None
    at, last = row.index(figure), years[-1]
    if last.date_start is not None and count_years(last) == len(row) and _YEARS.match(last.text):
        return calendar.year(last.date_start.year + at)
    listed = years[-len(row) :]
    joined = all(view.words[one.end : other.start] in _JOINS for one, other in itertools.pairwise(listed))
    return span(listed[at]) if len(listed) == len(row) and joined and last.grain == "year" else None


def told_behind(view: View, found: Sequence[Mention], figure: Mention) -> Mention | None:
    """Return the date that is told right behind a figure that opens its sentence: 320万元，这是1952年….”."""
    if (told := _TOLD_AS.match(view.words, figure.end)) is None or any(m.start < figure.start for m in found):
        return None
    return next((m for m in found if m.start == told.end() and m.date_end is not None), None)


def told_before(found: Sequence[Mention], words: str, figure: Mention) -> Mention | None:
    """Return the date that says directly which time a figure is of: 由2015年的61%."""
    return next(
        (
            m
            for m in found
            if m.date_end is not None and m.grain not in UNGOVERNING and words[m.end : figure.start] == "的"
            and (words[m.start - 1 : m.start] in ("由", "从") or m.text.startswith(("到", "至")))
        ),
        None,
    )  # fmt: skip


def compared(view: View, found: Sequence[Mention], figure: Mention) -> Mention | None:
    """Return the same time a year before where a figure is that time's own: 去年同期下滑9.2%, 去年同期的62.1%."""
    return next(
        (
            m
            for m in found
            if m.grain == "same" and view.words[m.start - 1 : m.start] not in _AGAINST and m.text.startswith(("去年", "上年")) and m.end <= figure.start
            and _GROWN.fullmatch(view.words, m.end, figure.outer_start or figure.start)
        ),
        None,
    )  # fmt: skip


def said_before(
    view: View, found: Sequence[Mention], bound: Bound, clause: Clause, years: Mention | None
) -> Mention | None:
    """Return the date of the sentence that governs a figure, None if none stands before it.

    `found` are the dates that govern, `years` the several years said last, which 年均 is about.
    """
    figure = bound.figure
    start = figure.outer_start if figure.outer_start is not None else figure.start
    candidates = []
    for mention in found:
        if mention.end > start or mention.grain in UNGOVERNING or mention.date_end is None:
            continue
        if mention.grain == SPAN_OF and not _reaches(view, mention, clause, figure):
            continue
        if (
            view.words[mention.start - 1 : mention.start] in ("（", "(")
            and mention.start
            and _CLOSED.search(view.words, mention.end, start)
        ):
            continue
        if is_of_something(view, mention, start) or _OF_PLAN.match(view.words, mention.end):
            continue
        if mention.text.endswith("年内") and mention.start < clause.start:
            continue  # 年内计划投资6.4亿元；竣工项目5个
        candidates.append(mention)
    if not candidates:
        return None
    if bound.measure in ("change", "growth") or bound.action is not None:
        candidates = _without_reached(view, candidates, start)
    last = _of_statement(view, candidates, bound.figure.start)
    if "年均" in view.words[bound.name_end : figure.start] and bound.measure == "growth":
        spans = [m for m in candidates if count_years(m) > 1]
        last = spans[-1] if spans else _since_base(view.dates, start, last) or years or last
    points = [m for m in candidates if m.text.startswith("截")]
    if points and last is not points[-1] and last.grain in ("month", "day", "year", "range"):
        inside = last.start - clause.start > 2 or view.words[last.end : last.end + 1] not in "，,全我"
        opens = last.grain == "range" and last.start - clause.start <= 1
        last = points[-1] if inside and not opens and ("年" not in last.text or last.text == "今年") else last
    last = _up_to(view, candidates, last, start)
    return None if VAGUE.search(view.words, last.end, start) else last


def _up_to(view: View, candidates: Sequence[Mention], last: Mention, at: int) -> Mention:
    """Return a date; 到目前 and 截至9月底 as the time since the beginning that the sentence names: 2002年以来，…到目前已拆解."""
    since = next((m for m in candidates if m.grain == "relative" and m.end < last.start), None)
    if since is None or last.grain not in ("now", "point") or not last.text.startswith(("到", "截", "至")):
        return last
    if not _SO_FAR.search(view.words, last.end, at) or "；" in view.words[since.end : at]:
        return last
    return replace(last, date_start=since.date_start, grain="range")


def _without_reached(view: View, candidates: list[Mention], at: int) -> list[Mention]:
    """Return dates without those up to which another figure rose within years told of: “十三五”期间，…增加到2020年的268亿元，…."""
    years = any(count_years(m) > 1 for m in candidates)
    kept = [
        m for m in candidates
        if not (years and view.words[m.start - 1 : m.start] in ("到", "至") and view.words.startswith("的", m.end) and m.end + 1 < at)
    ]  # fmt: skip
    return kept or candidates


def _of_statement(view: View, candidates: Sequence[Mention], at: int) -> Mention:
    """Return the last date before a figure; behind a semicolon the one that opened, not one inside a statement before."""
    last = candidates[-1]
    if len(candidates) > 1 and "；" in view.words[last.end : at]:
        opened = view.words.rfind("；", 0, last.start) + 1
        if last.start - opened > _OPENING and candidates[0].start <= _OPENING and count_years(candidates[0]) > 1:
            return candidates[0]
    return last


def _since_base(dates: Sequence[Mention], at: int, last: Mention) -> Mention | None:
    """Return the years since the one that a figure before is a multiple of: 是2005年的2.1倍，年均增长16%."""
    base = next((m for m in reversed(dates) if m.grain == "base" and m.end <= at and count_years(m) == 1), None)
    if base is None or base.date_end is None or last.date_end is None or base.date_end.year + 1 >= last.date_end.year:
        return None
    return replace(last, date_start=date(base.date_end.year + 1, 1, 1), grain="range")


def is_of_something(view: View, mention: Mention, at: int) -> bool:
    """Say whether a date before a figure only says which thing is meant or what came before: 去年底开通的线路已累计运送…,
    在经受4月份疫情冲击后同比增长1.6%."""
    between = view.words[mention.end : at]
    if (
        view.words[mention.start - 1 : mention.start] == "创"
        or _RECORD.match(view.words, mention.end)
        or (count_years(mention) > 1 and _BEST.match(view.words, mention.end))
    ):
        return True  # 创今年新高
    named = mention.grain in ("year", "half", "quarter") and _OF_EVENT.match(between) is not None
    if named or ("的" in between and _OF_THING.match(between) is not None):
        return True
    if _CAUSE.search(view.words, max(0, mention.start - _LONGEST), mention.start) is not None:
        return True  # 由于四、五月份滴雨未下
    if mention.grain == "plan" and _PLAN_ENDS.match(between) is not None:
        return True  # 2015年，“十二五”顺利收官
    opened = _SUBORDINATE.search(view.words, max(0, mention.start - _LONGEST), mention.start)
    return opened is not None and _AFTER.match(between) is not None


def is_planned(view: View, mention: Mention) -> bool:
    """Say whether words plan something of a year, half or quarter without its year: 力争全年…, 下半年要…, 预计上半年…."""
    if mention.text == "全年":
        return view.words.endswith(_AIMS, 0, mention.start) or _TASK.match(view.words, mention.end) is not None
    bare = mention.grain in ("half", "quarter") and "年" not in mention.text.replace("半年", "")
    expected = mention.start > 1 and view.words.startswith(("预计", "预期"), mention.start - 2)
    return bare and (expected or _WILL.match(view.words, mention.end) is not None)


def _reaches(view: View, mention: Mention, clause: Clause, figure: Mention) -> bool:
    """Say whether 五年 is about a figure: 五年年均 only in its own clause, 五年新增 up to the statement's end."""
    if clause.start <= mention.start < clause.end:
        return True
    return not view.words.startswith(("年均", "平均"), mention.end) and not re.search(
        r"[；;。]", view.words[mention.end : figure.start]
    )


def in_passing(view: View, found: Sequence[Mention], mention: Mention) -> Mention:
    """Return a date; one that only says where something began (由2015年的31∶42∶27) or of several years that only its own
    clause is about (，“十二五”期间年均增长9%，) as such."""
    compared = mention.start and view.words[mention.start - 1] in "比较"
    if mention.grain in ("point", "plan") and (compared or _AGAINST_IT.match(view.words, mention.end)):
        return replace(mention, grain="base")  # 比“十一五”末提高2.6个百分点
    if (
        mention.grain == "year"
        and _BETTER_THAN.search(view.words, max(0, mention.start - _LONGEST), mention.start) is not None
    ):
        return replace(mention, grain="base")  # 早稻长势总体好于去年
    if mention.grain == "year" and view.words[mention.start - 1 : mention.start] in _STARTS and mention.start:
        of_figure = any(mention.end < figure.start <= mention.end + 2 for figure in view.figures)
        begun = view.words.startswith("的", mention.end) and not _SEEN_FROM.match(view.words, mention.end)
        return replace(mention, grain="base") if begun and not of_figure else mention
    if mention.grain != "plan" or not any(m.end < mention.start and m.grain == "year" for m in found):
        return mention
    return replace(mention, grain=SPAN_OF) if _ON_AVERAGE.match(view.words, mention.end) else mention


def taken_over(view: View, bound: Bound, before: Before, start: int) -> Period | None:
    """Return the period of the figure whose name or whole this one takes over, None if it takes over none."""
    risen = bool(before) and _RISEN.match(view.words, before[-1][0].figure.end, bound.figure.start) is not None
    if not before or before[-1][0].origin or risen or "年均" in view.words[bound.name_end : bound.figure.start]:
        return None
    beside = view.words[before[-1][0].figure.end : bound.figure.start] in ("、", "和")
    if beside or (bound.part and bound.measure == "share"):
        return before[-1][1]  # 分别达到9.6万头、42万只
    if (
        view.words[start - 1 : start] == "、"
        and bound.clause - before[-1][0].clause == 1
        and bound.unit == before[-1][0].unit
    ):
        return before[-1][1]  # 新增A1家、B2家
    ranked = bound.measure == "rank" and _MEASURED.match(view.words, start) is not None
    if (bound.named and not ranked) or bound.measure == "level":
        return None
    if bound.clause - before[-1][0].clause <= 1:
        return before[-1][1]
    return next((p for b, p in reversed(before) if b.indicator and _same_thing(b.indicator, bound.indicator)), None)


def _same_thing(one: str, other: str | None) -> bool:
    """Say whether a figure without a name of its own is about what another names."""
    return other is not None and (one in other or other in one or indicators.base(one) == indicators.base(other) != "")
