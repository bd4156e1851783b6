"""Figures that are tasks or aims by the words around them: 新建管网18公里的任务, 下达任务1286套, 其中棚改2万套, 实际完成…beside it.

Markers and the sentences before are for standing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View

_QUOTA_LENGTH = 6
_QUOTA = re.compile(r"(?<!重大)(?<!重点)(?<!战略)(?<!改革)(?<!工作)任务(?:数|量)?(?:共计|[为是共约])?$")
_FULFILLED = re.compile(r"完成|超额|占|达到|去年|上年|剩余")
"""What makes a task a measure of what was done: 完成年度任务3200户."""
_ACTUALLY = re.compile(r"(?:目前|现)?(?:实际|已)(?:完成|达到|建成|投入|下降|新修)")
_TASKS = re.compile(r"下达|考核|任务|指标|目标")
_AIM = re.compile(
    r"(?:、[^，,；;。]{2,24})?(?:的|(?=目标(?:任务)?[，,；;。]))(?:年度|全年|总体|控制|预期|既定|工作|奋斗|年初)*(?:目标|任务|计划|指标)(?!的?\d)"
)
_TOWARDS = re.compile(r"[\s“]*要?(?:紧紧)?(?:按照?|围绕|对照|对标|锚定|紧盯|瞄准|咬定|盯住)")
_NAMED_AIM = re.compile(r"的?(?:年度|全年|总体|预期|既定|增长|发展)*目标(?!的?\d)")
_YEAR_PAST = re.compile(r"去年|上年|前年|\d{4}年|过去")
_OVER_AIM = re.compile(
    r"(?:(?<!不)[低高]于|(?<!不)超过|(?:已|首次)突破|突破了|比|为|占|(?<![要需保取力])(?:完成|实现)了?)[^，,；;]{0,16}$"
)


def is_aim(view: View, clause: Clause, bound: Bound, decided: Event | None) -> bool:
    """Say whether a figure is what an aim comes to: 新建管网18公里的任务, 控制在4%以内的目标."""
    figure = bound.figure
    if _TOWARDS.match(view.words, clause.start) and _NAMED_AIM.match(view.words, figure.outer_end or figure.end):
        return True  # 按照实现全年增长6%目标任务，…
    if not _AIM.match(view.words, figure.outer_end or figure.end):
        return False
    past = decided is not None and decided.kind == "past" and decided.at >= clause.start
    past = past and _YEAR_PAST.match(view.words, decided.at if decided is not None else 0) is not None
    return not past and _OVER_AIM.search(view.words[clause.start : figure.start]) is None


def is_of_past_year(view: View, decided: Event | None) -> bool:
    """Say whether what decided a standing is a year gone by."""
    return decided is not None and decided.kind == "past" and _YEAR_PAST.match(view.words, decided.at) is not None


def is_quota(view: View, clause: Clause, bound: Bound, decided: Event | None) -> bool:
    """Say whether a figure is a task handed down, which is to be done by the year's end: 市上下达改造任务1286套."""
    if bound.right or bound.measure != "level" or bound.unit in ("%", "pp"):
        return False
    begin = bound.figure.outer_start if bound.figure.outer_start is not None else bound.figure.start
    if not _QUOTA.search(view.words, max(0, begin - _QUOTA_LENGTH), begin):
        return False
    return not is_of_past_year(view, decided) and _FULFILLED.search(view.words, clause.start, begin) is None


def is_part_of(view: View, clauses: Sequence[Clause], bound: Bound, quota: Bound) -> bool:
    """Say whether a figure is one of the parts (其中) of a task that the statement tells before it."""
    behind = clauses[quota.clause + 1 : bound.clause + 1]
    if not behind or bound.unit != quota.unit or any(clause.opens for clause in behind):
        return False
    return (
        view.words.startswith("其中", behind[0].start)
        and _FULFILLED.search(view.words, behind[0].start, bound.figure.start) is None
    )


def is_fulfilled_behind(view: View, clauses: Sequence[Clause], number: int) -> bool:
    """Say whether the clause behind tells how much of a task was done: 新修梯田12万亩，实际完成12.3万亩."""
    behind = number + 1
    if behind >= len(clauses) or clauses[behind].opens or not _ACTUALLY.match(view.words, clauses[behind].start):
        return False
    return _TASKS.search(view.words, 0, clauses[number].end) is not None
