"""Fact or target: which words say that a figure is reported, estimated or committed, and how far they reach.

A marker (确保, 计划, 预计) reaches over the clauses coordinated with its own until something reported (已, 目前, a past
year) ends it. What stands behind whole sentences is for commitments.py, deadlines are for due.py, commitments without a
figure for qualitative.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.claim.binding import Bound
from pipeline.extract.claim.clauses import Clause
from pipeline.extract.claim.commitments import Plan
from pipeline.extract.claim.planned import is_counted, is_given, is_planned
from pipeline.extract.claim.quotas import is_aim, is_fulfilled_behind, is_of_past_year, is_quota
from pipeline.extract.claim.tenses import Event
from pipeline.extract.claim.view import View

FACT, ESTIMATE, WEAK, TARGET = "fact", "estimate", "weak", "target"


def standing(plan: Plan | None, events: Sequence[Event], at: int) -> tuple[str, Event | None]:
    """Return the standing at a place of a sentence and the event that decided it."""
    base = FACT if plan is None or plan.since > at else TARGET if plan.strong else WEAK
    if not events or events[0].at >= at:
        return base, None
    since = plan.since if plan is not None and plan.since <= at else 0
    held = _Standing(base)
    for event in events:
        if event.at >= at:
            break
        if event.at >= since or event.kind not in ("done", "past", "total", "sofar"):  # 今年的目标已经确定：…
            held.meet(event)
    return held.state, held.decided


class _Standing:
    """The standing as the events of a sentence change it, one after another."""

    def __init__(self, base: str) -> None:
        self.base = self.state = base
        self.decided: Event | None = None
        self._held = False
        """Whether what was reported last stands inside what a date to come announced."""
        self._after = False
        """Whether what is said comes once something is finished, which no expectation weakens."""
        self._reported: tuple[str, Event | None] | None = None
        """What held before an expectation if that was reported, which goes on behind its statement."""
        self._coming = False
        """Whether a date to come has been named that nothing reported has followed."""
        self._ignored: Event | None = None
        """The expectation about that time."""
        self._outer: tuple[str, Event | None] = (base, None)
        """What held before a sum that is planned by itself."""
        self._began: tuple[str, Event | None] = (base, None)
        """What held where the statement began."""
        self._this = False
        """Whether it has said 今年, and nothing else of time since."""

    def meet(self, event: Event) -> None:
        """Take the next event into account."""
        kind = event.kind
        if kind in ("sum", "back"):
            self._set_aside(event)
        elif kind in ("commit", "plan", "ahead", "after"):
            self._decide(TARGET, event)
            self._coming = self._coming or kind == "ahead"
            self._after = self._after or (kind == "after" and not self._this)  # 今年投用后，预计…
            self._this = self._this and kind == "after"
        elif kind == "future" and self.state != ESTIMATE and not self._after:
            self._decide(TARGET, event)
        elif kind == "expect":
            self._expect(event)
        elif kind in ("total", "sofar") and self._goes_on(kind):
            pass  # 到2025年累计新增…
        elif kind in ("done", "past", "total", "sofar"):
            self._held = self.state == TARGET and self._is_of_time_to_come()
            self._decide(FACT, event)
            self._after = self._coming = self._this = False
        elif kind in ("this", "running", "part"):
            self._meet_year(event)
            self._this = kind == "this"
        elif kind == "open":
            self._open()

    def _goes_on(self, kind: str) -> bool:
        """Say whether a total is one of what is planned; without a marker or date only what is 新增 is."""
        planned = self.state in (TARGET, WEAK) and not self._is_of_a_plan()
        return planned and (kind == "total" or self.state == TARGET or self.decided is not None)

    def _open(self) -> None:
        """Begin another statement, which what the one before told in passing does not reach."""
        if self.decided is not None and self.decided.passing and self.decided.kind != "expect":
            self.state, self.decided = self._began
        elif self.state == ESTIMATE:
            self.state, self.decided = self._reported or (self.base, None)
        self._began = self.state, self.decided

    def _expect(self, event: Event) -> None:
        """Take an expectation into account, which weakens nothing that is planned or comes at a time to come."""
        coming = self.state == TARGET and self._coming
        if not (self._after or self._is_of_time_to_come() or self._is_listed() or coming):
            self._reported = (self.state, self.decided) if self.state == FACT and self.decided is not None else None
            self._decide(ESTIMATE, event)
        elif coming:
            self._ignored = event

    def _meet_year(self, event: Event) -> None:
        """Take a date of this year or of all of it into account, which what was reported before does not reach."""
        self._coming = False
        if self._ignored is not None:
            self._decide(ESTIMATE, self._ignored)  # 明年将建成，预计今年…
            self._ignored = None
            return
        if event.kind == "this":
            if self.state == FACT:
                self._decide(self.base, event)
        elif event.kind == "part" and self._is_of_time_to_come():
            self._decide(self.base, event)  # 将于5月底通车，二季度…
        elif self.state == FACT and self._held:
            self._decide(TARGET, event)  # 下半年…，已落实资金2亿元；全年…
        elif self.state in (FACT, WEAK):
            self.state = TARGET if self.state == WEAK else self.base

    def _set_aside(self, event: Event) -> None:
        """Begin or end a sum that is planned by itself: 年度计划投资60亿元，其中新开工项目42个."""
        if event.kind == "sum":
            self._outer = self.state, self.decided
            self._decide(TARGET, event)
        elif self.decided is not None and self.decided.kind == "sum":
            self.state, self.decided = self._outer

    def _decide(self, state: str, event: Event) -> None:
        self.state, self.decided = state, event

    def _is_of_a_plan(self) -> bool:
        return self.decided is not None and self.decided.kind == "plan"

    def _is_listed(self) -> bool:
        return self.state == TARGET == self.base

    def _is_of_time_to_come(self) -> bool:
        return self.state == TARGET and self.decided is not None and self.decided.kind == "ahead"


def judge(
    view: View, clauses: Sequence[Clause], bound: Bound, plan: Plan | None, events: Sequence[Event]
) -> tuple[str, Event | None]:
    """Return whether a bound figure is a FACT, an ESTIMATE or a TARGET, and the event that decided it."""
    state, decided = standing(plan, events, bound.figure.start)
    clause = clauses[bound.clause]
    if (
        is_aim(view, clause, bound, decided)
        or is_quota(view, clause, bound, decided)
        or (not is_of_past_year(view, decided) and is_fulfilled_behind(view, clauses, bound.clause))
    ):
        return TARGET, decided if state == TARGET else None
    if state in (FACT, ESTIMATE):
        return state, decided
    if decided is None and is_counted(view, clause, bound):
        return FACT, None
    own = decided if decided is not None and decided.at >= clause.start else None
    if is_given(view, clause, bound, own) or (state == WEAK and not is_planned(view, clauses, bound)):
        return FACT, None
    return TARGET, decided
