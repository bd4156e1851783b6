"""What the plans told so far leave to the sentences behind them: the parts of a number, the year's end, 届时.

Lead-ins and sections are for commitments.py; which day of its own sentence governs is for due.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.extract.claim.commitments import Plan
from pipeline.extract.claim.view import View

_THEN = ("届时", "到时候", "到那时")
_ITEM = re.compile(
    r"[\s“]*(?:(?P<first>一是|一要|第一[，,]|首先)|[二三四五六七八]是|[二三四五六七八]要|第[二三四五六七八][，,]|其次)"
)
_PARTS = re.compile(r"[\s“]*(?:其中|分别(?:是|为)|具体(?:是|为))")


@dataclass(slots=True)
class Carried:
    """Goes on from sentence to sentence of an article."""

    published: date | None
    recent: date | None = None
    """The end of the year of publication, where something in the paragraph is due by it."""
    _mixed: bool = False
    """Whether something in the paragraph is due later."""
    _listed: date | None = None
    """The day by which the aim is due that the paragraph lists how to reach."""
    _last: date | None = None
    """The day by which what was planned last is due."""
    _units: dict[str, Plan] = field(default_factory=dict)
    """The plans that the sentence before told in its paragraph, by unit."""

    def open(self) -> None:
        """Begin a paragraph."""
        self.recent, self._mixed, self._listed = None, False, None
        self._units = {}

    def plan(self, view: View, plan: Plan | None) -> Plan | None:
        """Return the plan behind a sentence: that of the number whose parts it tells, the last one's day, else `plan`."""
        if self._units and view.figures and _PARTS.match(view.words) and not (plan is not None and plan.strong):
            plan = self._units.get(view.figures[0].unit or "", plan)  # 计划新建68个。其中，城关镇12个
        elif plan is None and view.words.startswith(_THEN):
            plan = Plan(self._last)  # 预计2020年建成投运。届时，…
        self._units = {}
        if plan is not None and plan.due is None and (item := _ITEM.match(view.words)) is not None:
            self._listed = self._last if item["first"] else self._listed
            plan = replace(plan, due=self._listed)  # 力争到2025年突破600亿元。一是…
        return plan

    def planned(self, due: date | None, unit: str | None = None) -> None:
        """Take note of a commitment, with the unit of its figure if it has one."""
        self._last = due
        if unit is None:
            self._mixed = self._mixed or self._is_later(due)
            return
        self._units[unit] = Plan(due, strong=True)
        if self._is_later(due):
            self.recent, self._mixed = None, True
        elif due is not None and self.published is not None and due == date(self.published.year, 12, 31):
            self.recent = None if self._mixed else due

    def _is_later(self, due: date | None) -> bool:
        """Say whether a day lies behind the year of publication."""
        return due is not None and self.published is not None and due.year > self.published.year

    def reported(self, unit: str) -> None:
        """Take note of a fact in this unit."""
        self._units.pop(unit, None)
