"""The day by which a commitment is due: the date of its clause, of an earlier one, of the section or lead-in.

A date that a milestone of its own has used up (8月份开工) governs nothing behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.extract.claim.clauses import Clause, clause_at
from pipeline.extract.claim.commitments import Plan
from pipeline.extract.claim.days import day_of
from pipeline.extract.claim.tables import milestones
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention


def due_of(
    view: View,
    clauses: list[Clause],
    number: int,
    at: int,
    found: Sequence[Mention],
    plan: Plan | None,
    published: date | None,
    decided: Event | None = None,
    fallback: date | None = None,
) -> date | None:
    """Return the deadline of what is committed at a place of clause `number`, None if none is said.

    `decided` is the event that made it a commitment: what comes once something is finished (达产后) is due on no day said
    before; `fallback` is the day of the article's plans, for what a marker such as 确保 commits to.
    """
    after = decided.at if decided is not None and decided.kind == "after" else -1
    for mention in reversed(found):
        if mention.start >= at or mention.start < after:
            continue
        day = day_of(mention, published)
        if day is None:
            continue
        index = clause_at(clauses, mention.start)
        if _is_of_another(clauses, number, index, mention):
            continue
        if index != number and consumed(view, clauses, index, mention):
            continue
        return day
    if after >= 0:
        return None
    if plan is not None and plan.due is not None:
        return plan.due
    if published is not None and "年度" in view.words[clauses[number].start : at]:  # 年度计划投资
        return date(published.year, 12, 31)
    return fallback if decided is not None and decided.kind == "commit" else None


def _is_of_another(clauses: Sequence[Clause], number: int, index: int, mention: Mention) -> bool:
    """Say whether a date stands inside a statement that ends before clause `number` begins: …2023年达到500亿元；…."""
    ended = any(clause.opens for clause in clauses[index + 1 : number + 1])
    return ended and index > 0 and mention.start - clauses[index].start > 2 and not clauses[index].opens


def consumed(view: View, clauses: Sequence[Clause], index: int, mention: Mention) -> bool:
    """Say whether a date belongs to a milestone without figure of its own clause (预计8月份开工)."""
    clause = clauses[index]
    if any(
        clause.start <= figure.start < clause.end and not view.words.startswith("的", figure.outer_end or figure.end)
        for figure in view.figures
    ):
        return False
    return bool(milestones().all(view.words, mention.end, clause.end))
