"""Which later fact answers a target, and what it says of it: met, missed, on_track, behind, not_comparable.

Conservative: a wrong pairing is worse than none. A fact answers a target only where place, indicator, measure and unit
are the same and its period ends where the target is due; one about a part of the target's year says how far it is.
Facts and targets are read elsewhere; here they are only compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.extract.units import convert
from pipeline.schema import VERDICTS

MET, MISSED, ON_TRACK, BEHIND, NOT_COMPARABLE = VERDICTS

FLOOR, CEILING = 1, -1
LESS_IS_BETTER = (
    "失业",
    "能耗",
    "死亡",
    "事故",
    "贫困",
    "排放",
    "负债",
    "债务率",
    "不良",
    "物价",
    "消费价格",
    "CPI",
    "PM2.5",
    "PM10",
    "发病",
    "浓度",
)
"""Parts of indicators' names of which less is better, so that a bare target is a ceiling; of all others it is a floor."""
NEAR_PERCENT, NEAR_SHARE = 0.25, 0.05
"""How far below 左右 still counts: a quarter of a percentage point, or a twentieth of an amount."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target and the fact that answers it."""

    target_id: str
    fact_id: str
    verdict: str
    target_value: float
    outcome_value: float
    unit: str
    gap: float | None
    """How much better (positive) or worse the outcome is than the target, in `unit`; None if not comparable."""
    reported_on: date | None


def outcomes(targets: Iterable[Row], facts: Iterable[Row], published: Mapping[str, date | None]) -> list[Outcome]:
    """Return the answered targets, one row each, sorted by target_id.

    `targets` and `facts` are rows of their tables, `published` the documents' dates by document_id. Of several facts the
    one that was reported last has the last word (a revised figure), a reported one before an estimate, one about the
    whole of the target's period before one about a part of it.
    """
    by_place: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for fact in facts:
        for key in _keys(fact):
            by_place[key].append(fact)
    found = []
    for target in targets:
        answers = list(_answers(target, by_place, published))
        if answers:
            found.append(max(answers, key=lambda pair: pair[0])[1])
    return sorted(found, key=lambda outcome: outcome.target_id)


def _keys(row: Row) -> Iterator[tuple[str, str]]:
    """Yield what must be the same: the body or place, with the indicator's id or its words."""
    where = row.get("subject") or row["place_code"]
    if where:
        if row["indicator_id"]:
            yield where, row["indicator_id"]
        elif row["indicator"]:
            yield where, row["indicator"]


def _answers(
    target: Row, by_place: Mapping[tuple[str, str], list[Row]], published: Mapping[str, date | None]
) -> Iterator[tuple[tuple[Any, ...], Outcome]]:
    """Yield each fact's answer with what decides between them."""
    said_on = published.get(target["document_id"])
    if target["kind"] != "quantitative" or target["deadline"] is None or target["value"] is None or said_on is None:
        return
    for key in _keys(target):
        for fact in by_place.get(key, ()):
            told_on = published.get(fact["document_id"])
            if told_on is None or told_on <= said_on or fact["period_end"] is None:
                continue
            outcome = compare(target, fact, told_on)
            if outcome is not None:
                whole = fact["period_end"] == target["deadline"]
                rank = (
                    outcome.verdict != NOT_COMPARABLE,
                    whole,
                    fact["modality"] == "reported",
                    told_on,
                    fact["fact_id"],
                )
                yield rank, outcome


def compare(target: Row, fact: Row, reported_on: date) -> Outcome | None:
    """Return what a fact about the same thing says of a target; None if it says nothing.

    Met and missed need a reported figure for the whole of the target's period; an estimate, or a part of the period,
    gives on_track or behind. A level that was reached before its time is met.
    """
    deadline: date = target["deadline"]
    start, end = fact["period_start"], fact["period_end"]
    if end > deadline or end.year < deadline.year or not _starts_with_it(target, start, end, deadline):
        return None

    def told(verdict: str, value: float, gap: float | None) -> Outcome:
        return Outcome(
            target["target_id"], fact["fact_id"], verdict, target["value"], value, target["unit"], gap, reported_on
        )

    if fact["measure"] != target["measure"]:
        level_and_growth = {fact["measure"], target["measure"]} == {"level", "growth"}
        both_known = target["indicator_id"] is not None and end == deadline
        return told(NOT_COMPARABLE, fact["value"], None) if level_and_growth and both_known else None
    value = _in_unit(fact["value"], fact["unit"], target["unit"])
    if value is None:
        return None
    side = direction(target)
    gap = float(f"{side * (value - target['value']):.12g}")
    reached = _reached(target, gap, side, fact["comparator"])
    if reached is None:
        return None
    if end == deadline:
        final = fact["modality"] == "reported"
        return told((MET if final else ON_TRACK) if reached else (MISSED if final else BEHIND), value, gap)
    return _under_way(target, start, end, value, gap, reached, side, fact, told)


def _under_way(
    target: Row,
    start: date,
    end: date,
    value: float,
    gap: float,
    reached: bool,
    side: int,
    fact: Row,
    told: Callable[[str, float, float], Outcome],
) -> Outcome | None:
    """Return what a figure for a part of the year says: rates as they stand, amounts by the share of the year gone."""
    if target["measure"] in ("growth", "share", "difference"):
        return told(ON_TRACK if reached else BEHIND, value, gap)
    if target["measure"] == "rank" or side == CEILING:
        return None
    if reached:
        return told(MET if fact["modality"] == "reported" else ON_TRACK, value, gap)
    gone = ((end - start).days + 1) / ((target["deadline"] - start).days + 1)
    if start == end or target["value"] <= 0:
        return None  # a stock at a point in time grows by no rule
    return told(ON_TRACK if value / target["value"] >= gone else BEHIND, value, gap)


def _starts_with_it(target: Row, start: date, end: date, deadline: date) -> bool:
    """Say whether a period is the target's own or begins with it: the year's first day, or a state at a point in time."""
    if start == end:
        return target["measure"] in ("level", "share", "rank", "growth")
    return (start.month, start.day) == (1, 1) and start.year == deadline.year


def _in_unit(value: float, unit: str, to: str) -> float | None:
    if unit == to:
        return value
    try:
        return convert(value, unit, to)
    except (KeyError, ValueError):
        return None


def direction(target: Row) -> int:
    """Return FLOOR where more than the target is better, CEILING where less is."""
    if target["measure"] == "rank" or target["comparator"] in ("le", "lt"):
        return CEILING
    if target["comparator"] in ("ge", "gt"):
        return FLOOR
    less = any(word in (target["indicator"] or "") for word in LESS_IS_BETTER)
    falls = target["measure"] in ("growth", "change") and target["value"] < 0
    return CEILING if less or falls else FLOOR


def _reached(target: Row, gap: float, side: int, bound: str) -> bool | None:
    """Say whether the target is reached; None where the fact is itself only a bound that leaves it open."""
    strict = target["comparator"] in ("gt", "lt")
    slack = 0.0
    if target["comparator"] == "approx":
        slack = NEAR_PERCENT if target["unit"] in ("%", "pp") else abs(target["value"]) * NEAR_SHARE
    above, below = (("gt", "ge"), ("lt", "le")) if side == FLOOR else (("lt", "le"), ("gt", "ge"))
    reached = gap > 0 if strict else gap >= -slack
    if bound in above:
        # 突破600家 answers 600家以上 and over 600; what lies above a lower figure may be anything.
        return True if reached or (strict and gap == 0 and bound in ("gt", "lt")) else None
    if bound in below:
        return False if gap < -slack or (gap == 0 and bound in ("gt", "lt")) else None
    if bound == "approx" and abs(gap) <= abs(target["value"]) * 0.02:
        return None
    return reached
