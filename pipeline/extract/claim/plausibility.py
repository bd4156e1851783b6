"""Rules over value, unit and indicator of a row, and why a row that breaks one is suspect. Nothing is dropped here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.claim import indicators
from pipeline.extract.claim.indicators import Indicator
from pipeline.extract.gazetteer import COUNTY, PREFECTURE, Place


class Row(NamedTuple):
    """What the rules look at."""

    indicator: str | None
    measure: str
    value: float
    unit: str
    place: Place | None

    @property
    def known(self) -> Indicator | None:
        """The indicator of the list, if it is one."""
        return indicators.known(self.indicator) if self.indicator else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for rows of one measure and unit (None: any); `broken` says whether a row breaks it."""

    reason: str
    measure: str | None
    unit: str | None
    broken: Callable[[Row], bool]


_OVER_WHOLE = (
    "债务率",
    "完成",
    "预算",
    "目标",
    "计划",
    "任务",
    "投产率",
    "达产率",
    "入园率",
    "入学率",
    "增长率",
    "产销率",
    "率比",
    "负荷率",
)
_LARGEST = {
    ("gdp", COUNTY): 3e12, ("gdp", PREFECTURE): 1e13,
    ("resident_population", COUNTY): 8e6, ("resident_population", PREFECTURE): 4e7,
    ("budget_revenue", COUNTY): 3e11, ("budget_revenue", PREFECTURE): 2e12,
    ("disposable_income", COUNTY): 3e5, ("urban_income", COUNTY): 3e5, ("rural_income", COUNTY): 2e5,
}  # fmt: skip
"""Bounds far above the largest value that any place of the level has had."""

_LEAST_BOUND = min(_LARGEST.values())


def _beyond_level(row: Row) -> bool:
    if row.value <= _LEAST_BOUND or row.place is None or row.unit == "%":
        return False
    known = row.known
    if known is None:
        return False
    bound = _LARGEST.get((known.id, row.place.level))
    return bound is not None and row.value > bound


def _over_whole(row: Row) -> bool:
    name = row.indicator or ""
    return row.value > 100 and not any(word in name for word in _OVER_WHOLE)


_RULES = (
    Rule("growth of more than 1000 %", "growth", "%", lambda r: abs(r.value) > 1000),
    Rule("growth below -100 %", "growth", "%", lambda r: r.value < -100),
    Rule("share over 100 %", "share", "%", _over_whole),
    Rule("rate over 100 %", "level", "%", lambda r: _over_whole(r) and (r.indicator or "").endswith("率")),
    Rule("more than 100 percentage points", None, "pp", lambda r: abs(r.value) > 100),
    Rule("level below zero", "level", None, lambda r: r.value < 0 and "增速" not in (r.indicator or "")),
    Rule("rank below 1 or above 3000", "rank", None, lambda r: not 1 <= r.value <= 3000),
    Rule("larger than any place of its level", "level", None, _beyond_level),
    Rule(
        "unit does not fit the indicator",
        "level",
        "CNY",
        lambda r: (k := r.known) is not None and k.dimension == "people",
    ),
)


@lru_cache(maxsize=1024)
def _rules(measure: str, unit: str) -> tuple[Rule, ...]:
    """Return the rules that a row of a measure and unit can break."""
    return tuple(rule for rule in _RULES if rule.measure in (None, measure) and rule.unit in (None, unit))


def suspect(
    indicator: str | None, measure: str | None, value: float | None, unit: str | None, place: Place | None
) -> str | None:
    """Return why a row is implausible, None if it isn't; rows without a figure are never suspect."""
    if measure is None or value is None or unit is None:
        return None
    row = Row(indicator, measure, value, unit, place)
    reasons = [rule.reason for rule in _rules(measure, unit) if rule.broken(row)]
    return "; ".join(reasons) or None
