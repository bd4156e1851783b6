"""A figure with what it measures. How it comes by that is for binding.py."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.model import Mention


class Bound(NamedTuple):
    """A figure with what it measures; its value has its sign."""

    figure: Mention
    clause: int
    indicator: str | None
    measure: str
    value: float
    value_high: float | None
    unit: str
    """The published unit: that of the figure, % where it grew so many times."""
    named: bool
    """Whether its own clause names the indicator."""
    phrase: int = 0
    """Where the name or, without one, the predicate begins that belongs to the figure."""
    name_end: int = 0
    part: bool = False
    origin: bool = False
    """Whether it is where something started from (由3.5万元增加到5.1万元)."""
    action: str | None = None
    right: bool = False
    """Whether the name stands behind the figure."""
    spent: tuple[int, int] | None = None
    """Words that say what it is compared with or a part of; dates and places in them govern nothing."""
    where: bool = False
    """Whether its clause only names where it is counted (高新区6个), so that no place of another clause is its own."""
