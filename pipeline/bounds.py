"""What values are possible and which are plausible, by measure and unit: part of the declaration, apart for its length.

A share over 100 % is no mistake for certain: reports say that 103 % of a plan was fulfilled. A rank of nought is one.
Extraction marks a row outside these bounds as suspect; quality/ checks that no unmarked row is. Rules that need the
indicator's own usual range belong to the lexicon of indicators.
"""

from __future__ import annotations

from dataclasses import dataclass

CLAIMS = ("facts", "targets")


@dataclass(frozen=True, slots=True)
class Bound:
    """Limits of `value` in rows of a measure and a unit (None: any). `hard`: what lies outside can't be."""

    name: str
    measure: str | None
    unit: str | None
    low: float | None
    high: float | None
    hard: bool
    meaning: str
    meaning_zh: str
    tables: tuple[str, ...] = CLAIMS

    def holds(self, measure: str | None, unit: str | None, value: float | None) -> bool:
        """Return whether a value keeps the bound; true where the bound isn't about its measure or unit."""
        if value is None or self.measure not in (None, measure) or self.unit not in (None, unit):
            return True
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


BOUNDS = (
    Bound("share_in_percent", "share", "%", 0, 100, False,
          "A share lies between 0 and 100 %", "占比在 0 至 100% 之间"),
    Bound("rank_from_first", "rank", "rank", 1, None, True,
          "A rank is 1 or more", "位次不小于 1"),
    Bound("rank_within_reason", "rank", "rank", None, 10_000, False,
          "A rank is not beyond 10,000", "位次不超过 10000"),
    Bound("growth_within_reason", "growth", "%", -100, 1_000, False,
          "Growth lies between -100 and 1,000 %", "增速在 -100% 至 1000% 之间"),
    Bound("rate_within_reason", "level", "%", -100, 300, False,
          "A rate lies between -100 and 300 %", "比率在 -100% 至 300% 之间"),
    Bound("points_within_reason", None, "pp", -100, 100, False,
          "Percentage points lie between -100 and 100", "百分点在 -100 至 100 之间"),
    Bound("money_within_reason", None, "CNY", -1e15, 1e15, False,
          "A sum of money is below 1,000 trillion yuan", "金额不超过一千万亿元"),
    Bound("people_within_reason", "level", "人", 0, 1.5e9, False,
          "A number of people is not negative and not more than the country's", "人数不为负且不超过全国人口"),
)  # fmt: skip


def implausible(measure: str | None, unit: str | None, *values: float | None) -> str | None:
    """Return the meaning of the first bound that one of the values breaks, or None if all are plausible."""
    for bound in BOUNDS:
        if not all(bound.holds(measure, unit, value) for value in values):
            return bound.meaning
    return None
