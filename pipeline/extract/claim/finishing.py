"""Counted things of which words behind their figure say by when they are done: 其余13个8月底前全部建成, 栽植36公里，月底前必须栽完.

Such a figure is a target with that day. Deeds without a figure are for qualitative.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.days import day_of
from pipeline.extract.claim.names import REST
from pipeline.extract.claim.tables import milestones
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_BOUND = re.compile(r"(?:要|必须|务必|确保)(?:全部|全面|如期|按时)")
"""What binds counted things to a deed without its day: 剩下的84户要全部脱贫."""
_OF_THE_REST = re.compile(r"(?:其余|剩余|余下|剩下|剩|未[\u4e00-\u9fff]{1,4}|没有?[\u4e00-\u9fff]{1,4})的?")
_UNDER_WAY = re.compile(r"正在|仍在|还在|尚在|正[按加抓进]|已|了")
_MUST_BY = re.compile(r"(?:(?:必须|务必|须|应|要|确保|保证)+[在于]?)?")
_MUST = re.compile(r"(?P<must>(?:必须|务必|须|应|要|确保|保证)*)(?:全部|全面|如期|按时|按期)*[\u4e00-\u9fff]{1,6}")
_OWED = ("款", "资", "薪", "债", "债务", "补贴", "补助", "资金", "欠费")
"""Names of money that is to be paid by a day: 460万元工程款，年底前要全部清偿到位."""
_SLIP = 2
"""Characters behind a deed that may still end its clause (建成的, 完工。)."""


def finished_in(
    view: View,
    clauses: list[Clause],
    bound: Bound,
    found: Sequence[Mention],
    events: Sequence[Event],
    published: date | None,
) -> int | None:
    """Return the clause that says by when the counted things of a figure are done, None where none does."""
    words, number, figure = view.words, bound.clause, bound.figure
    begin = figure.outer_start if figure.outer_start is not None else figure.start
    rest = bound.action in REST or _OF_THE_REST.fullmatch(words, clauses[number].start, begin) is not None
    if bound.right or rest:
        at = bound.name_end if bound.right else figure.outer_end or figure.end
        gone = {event.at for event in events if event.kind in ("past", "done")}
        ahead = [m for m in found if m.start not in gone]
        if _is_deed(view, clauses, number, at, ahead, published, rest) or (
            rest and _comes(words, clauses[number], at, events)
        ):
            return number
    return number + 1 if _is_bound_behind(view, clauses, bound, found, published) else None


def _is_deed(
    view: View,
    clauses: list[Clause],
    number: int,
    at: int,
    found: Sequence[Mention],
    published: date | None,
    rest: bool,
) -> bool:
    """Say whether what a clause says of counted things is a deed by a day: 4个项目三季度全部投产."""
    clause = clauses[number]
    if "已" in view.words[at : clause.end]:
        return False
    dated = any(
        clause.start <= m.start < clause.end
        and (not _is_this_year(m, published) or (rest and _UNDER_WAY.search(view.words, at, clause.end) is None))
        and day_of(m, published, view.words) is not None
        for m in found
    ) or (number > 0 and is_date(view, clauses[number - 1], found, published))
    dated = dated or _BOUND.search(view.words, at, clause.end) is not None
    marks = milestones().all(view.words, at, clause.end)
    return dated and any(kind == "whole" or (kind == "finish" and end >= clause.end - _SLIP) for _, end, kind in marks)


def _comes(words: str, clause: Clause, at: int, events: Sequence[Event]) -> bool:
    """Say whether what is left is told to come: 剩下的176辆明年还要换."""
    behind = [event.kind for event in events if at <= event.at < clause.end]
    coming = any(kind in ("ahead", "future", "commit", "plan") for kind in behind)
    return coming and "done" not in behind and _UNDER_WAY.search(words, at, clause.end) is None


def _is_bound_behind(
    view: View, clauses: list[Clause], bound: Bound, found: Sequence[Mention], published: date | None
) -> bool:
    """Say whether the next clause is no more than the day by which it must be done: 栽植行道树36公里，4月15日前必须栽完."""
    number, figure = bound.clause, bound.figure
    if number + 1 >= len(clauses) or bound.measure != "level" or bound.unit in ("%", "pp", "rank"):
        return False
    clause = clauses[number + 1]
    if bound.unit == "CNY" and not (bound.right and (bound.indicator or "").endswith(_OWED)):
        return False
    named = bound.name_end if bound.right else figure.outer_end or figure.end
    if clause.opens or named < clauses[number].end:
        return False
    day = next((m for m in found if clause.start <= m.start < clause.end), None)
    if day is None or day_of(day, published, view.words) is None:
        return False
    front = _MUST_BY.fullmatch(view.words, clause.start, day.start)
    must = front is not None and _MUST.fullmatch(view.words, day.end, clause.end)
    bound_by = bool(must) and (bool(front and front[0]) or bool(must and must["must"]))
    return bound_by and bool(milestones().all(view.words, day.end, clause.end))


def _is_this_year(mention: Mention, published: date | None) -> bool:
    """Say whether a date is no more than a year that has begun."""
    start = mention.date_start
    return mention.grain == "year" and (published is None or start is None or start <= published)


def is_date(view: View, clause: Clause, found: Sequence[Mention], published: date | None) -> bool:
    """Say whether a clause is hardly more than a date to come: 到“十四五”末，."""
    dates = [m for m in found if clause.start <= m.start < clause.end and day_of(m, published, view.words) is not None]
    if dates and (
        clause.opens
        and clause.opener
        and dates[-1].grain not in ("point", "before")
        or milestones().all(view.words, clause.start, clause.end)
    ):
        return False
    return bool(dates) and clause.end - clause.start - (dates[-1].end - dates[-1].start) <= 4
