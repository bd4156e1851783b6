"""The day by which a commitment is due: the date of its clause, of an earlier one, of the section or lead-in.

A date that a milestone of its own has used up (8月份开工) governs nothing behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.commitments import Plan
from pipeline.extract.claim.days import day_of, names_work
from pipeline.extract.claim.quotas import is_fulfilled_behind
from pipeline.extract.claim.tables import milestones
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_THEN = re.compile(r"(?:并)?(?:可以?|能够?|将|预计)*(?:新增|提供|增加|解决|满足|安置|容纳)|惠及|届时|到时|到那时")
"""What a finished work brings on that day: 明年8月建成，可提供学位1200个."""
_GOES_ON = ("，", ",")
_UNTIL = ("到", "至")
_OUTPUT = re.compile(
    r"(?:预计|将|可|能|可以)*(?:实现|新增)*(?:年|每年|日|产值|销售|税收|利润|营收)|可|能|达产|预计|带动"
)
"""What it brings from then on."""
_YEARLY = re.compile(r"(?:预计|将|可|能|可以)*(?:实现)?年(?![度底末内初前终中均])")
"""What comes every year from a day on, which is due on none: 明年3月投产，年产值5亿元."""
_YEAR = 366
_STARTS = ("开工", "动工", "破土", "启动", "奠基", "招标", "签约", "签订")
_ALL_YEAR = ("年内", "年底前", "今年底前", "今年年底前", "今年内", "全年", "今年", "本年", "今年年内")
_OF_THE_YEAR = re.compile(r"年度增长|(?:年度|当年|本年)(?:计划|目标|任务|投资)|任务(?:数|量)?(?:共计|[为是共约])?\d")
"""What is the year's without naming it: 年度计划投资, 的年度目标, 建设任务42个."""
_BY = ("before", "point")
_ALL_BY = re.compile(
    r"(?:这些|以上|上述)?[\u4e00-\u9fff]{0,4}(?:确保|力争|要求|必须|务必|计划|预计|要|都要|将)?[在于到]?□"
    r"(?:必须|务必|要|都要|将)?(?:全部|全面|基本|如期|按期|陆续|都)*(?:完成|完工|建成|竣工|投用|到位|交付|落实|投入使用|交付使用|建成投用|整改到位)[。；]?"
)
"""The last clause of a list that says by when all of it is done; □ stands for the day."""
_AIM_OF_YEAR = re.compile(
    r"年初(?:确定|制?定|下达|安排)的?[^，,。；;]{0,30}(?:目标|任务)|\d[^。；;]{0,24}的(?:年度|全年)(?:目标|任务)"
)
"""年初确定的增长5%的目标, 增长8%、7%的年度目标"""
_NEAR = 40
_NARROW = ("month", "day", "quarter", "range", "point")


class Fallback(NamedTuple):
    """The day by which something is due for which no words around it name one."""

    committed: date | None = None
    """Of what a marker such as 确保 commits to: the day the article's plans named last."""
    planned: date | None = None
    """Of what is planned: the last day of the year whose works the article lists."""
    recent: date | None = None
    """The end of the year by which something else of the same paragraph is due."""
    told: date | None = None
    """The end of the year gone by of which the section tells."""
    announced: date | None = None
    """The last day of the year whose works the text announces, for what 计划 plans."""

    def of(self, decided: Event | None) -> date | None:
        """Return the day for what an event made a commitment."""
        if decided is not None and decided.kind == "plan":
            return self.planned or self.recent or self.announced
        if decided is None:
            return self.planned or self.recent
        return self.committed if decided.kind == "commit" else None


def due_of(
    view: View,
    clauses: list[Clause],
    number: int,
    at: int,
    found: Sequence[Mention],
    plan: Plan | None,
    published: date | None,
    decided: Event | None = None,
    fallback: Fallback | None = None,
) -> date | None:
    """Return the deadline of what is committed at a place of clause `number`, None if none is said.

    `decided` is the event that made it a commitment: what comes once something is finished (达产后) is due on no day said
    before; `fallback` is what is left where nothing names one.
    """
    if (whole := _of_all(view, clauses, number, found, published)) is not None:
        return whole
    after = decided.at if decided is not None and decided.kind == "after" else -1
    if (own := _of_its_deed(view, clauses[number], at, found, published)) is not None:
        return own
    behind = plan.due if plan is not None and plan.since < clauses[number].end else None
    said = [m for m in found if after <= m.start < at and not names_work(view.words, m)]
    days = {m.start: day_of(m, published, view.words, behind) for m in said}
    mention = _governing(view, clauses, number, [m for m in said if days[m.start] is not None])
    if mention is not None and (day := days[mention.start]) is not None:
        return _end_of_plan(mention, day, behind or (fallback.committed if fallback is not None else None))
    if after >= 0:
        return None
    if behind is not None:
        return behind
    yearly = _OF_THE_YEAR.search(view.words, clauses[number].start, clauses[number].end) is not None
    yearly = yearly or _AIM_OF_YEAR.search(view.words, clauses[number].start, at + _NEAR) is not None
    if published is not None and (yearly or is_fulfilled_behind(view, clauses, number)):
        return fallback.told if fallback is not None and fallback.told is not None else date(published.year, 12, 31)
    return fallback.of(decided) if fallback is not None else None


def _governing(view: View, clauses: list[Clause], number: int, said: Sequence[Mention]) -> Mention | None:
    """Return which of the days said before a place of clause `number` governs it."""
    used = False
    for mention in reversed(said):
        index = clause_at(clauses, mention.start)
        if index == number:
            return mention
        if _is_of_another(clauses, number, index, mention):
            continue
        yearly = mention.grain in _NARROW and _YEARLY.match(view.words, clauses[number].start)
        if yearly and not mention.text.startswith(_UNTIL):
            continue
        if consumed(view, clauses, index, mention) and not _goes_on(view, clauses, number, index, mention):
            used = True
        elif not used or mention.grain not in (*_NARROW, "before") or _is_year_end(mention):
            return mention  # not the first of 3月15日前…，3月底前栽植到位，成活率达到95%
    return None


def closes(view: View, clauses: Sequence[Clause], found: Sequence[Mention]) -> bool:
    """Say whether the last clause only sets a day for all that is listed before it: …，10月底前全部完成."""
    last = clauses[-1]
    if (
        any(clause.opens for clause in clauses[1:])
        or len(clauses) < 2
        or not found
        or found[-1].start < last.start
        or found[-1].grain not in _BY
    ):
        return False
    words = view.words[last.start : found[-1].start] + "□" + view.words[found[-1].end : last.end]
    return _ALL_BY.fullmatch(words) is not None


def _of_all(
    view: View, clauses: Sequence[Clause], number: int, found: Sequence[Mention], published: date | None
) -> date | None:
    """Return the day that the last clause sets for all of a list whose members name none."""
    if number >= len(clauses) - 1 or not closes(view, clauses, found):
        return None
    dated = [m for m in found[:-1] if m.grain not in ("year", "now", "base")]
    return None if dated else day_of(found[-1], published, view.words)


def _end_of_plan(mention: Mention, day: date, due: date | None) -> date:
    """Return the last day of so many years (五年内), which is that of the plan that counts them if that is near it."""
    counted = mention.grain == "ahead" and due is not None and abs((day - due).days) <= _YEAR
    return due if counted and due is not None and (day - due).days else day


def _of_its_deed(view: View, clause: Clause, at: int, found: Sequence[Mention], published: date | None) -> date | None:
    """Return the day by which what is counted is done, told behind its figure: 确保10万平方米9月底前交付使用."""
    inner = [m for m in found if clause.start <= m.start < clause.end]
    if not inner or inner[0].start < at or not milestones().all(view.words, inner[0].end, clause.end):
        return None
    return day_of(inner[0], published, view.words)


def _is_of_another(clauses: Sequence[Clause], number: int, index: int, mention: Mention) -> bool:
    """Say whether a date stands inside a statement that ends before clause `number` begins: …2023年达到500亿元；…."""
    ended = any(clause.opens for clause in clauses[index + 1 : number + 1])
    if not ended or clauses[index].opens:
        return False
    return mention.start - clauses[index].start > 2 or (
        mention.grain in (*_NARROW, "before") and not _is_year_end(mention)
    )


def _is_year_end(mention: Mention) -> bool:
    """Say whether a date is the end of a year."""
    return mention.date_end is not None and (mention.date_end.month, mention.date_end.day) == (12, 31)


def _goes_on(view: View, clauses: Sequence[Clause], number: int, index: int, mention: Mention) -> bool:
    """Say whether a date that a milestone has used up governs clause `number` too: 年内 its like, a finish what it brings."""
    clause = clauses[index]
    marks = milestones().all(view.words, mention.end, clause.end)
    until = mention.text.startswith(_UNTIL) and not any(c.opens for c in clauses[index + 1 : number + 1])
    if mention.text in _ALL_YEAR or until or (mention.grain == "year" and marks[-1][1] < clause.end):
        return _OUTPUT.match(view.words, clauses[number].start) is None
    starts = any(word in view.words[mention.end : clauses[index].end] for word in _STARTS)
    behind = clauses[index + 1]
    return not starts and behind.opener in _GOES_ON and _THEN.match(view.words, behind.start) is not None


def consumed(view: View, clauses: Sequence[Clause], index: int, mention: Mention) -> bool:
    """Say whether a date belongs to a milestone without figure of its own clause (预计8月份开工)."""
    clause = clauses[index]
    if any(
        mention.start <= figure.start < clause.end and not view.words.startswith("的", figure.outer_end or figure.end)
        for figure in view.figures
    ):
        return False
    return bool(milestones().all(view.words, mention.end, clause.end))
