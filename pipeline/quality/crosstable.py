"""Rules over several rows or tables, as plain functions. Rules about single columns or rows are suites.py's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.quality.lookup import Lookup
from pipeline.quality.model import Found, Rule


@dataclass(frozen=True, slots=True)
class CrossRule:
    """A rule and the function that yields the values that break it."""

    rule: Rule
    check: Callable[[Lookup], Iterator[Found]]


CROSS_RULES: tuple[CrossRule, ...] = ()
