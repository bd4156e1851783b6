"""What a rule and its result are. Plain values that go into JSON as they are; which rules there are stands elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.quality.lookup import Lookup

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that a table must keep. Severity error keeps the tables from being published."""

    table: str
    name: str
    """Unique within the table."""
    severity: str
    description: str
    description_zh: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of one rule."""

    table: str
    name: str
    severity: str
    description: str
    passed: bool
    count: int
    """Values that fail, those included that `failures` leaves out."""
    failures: list[dict[str, Any]] = field(default_factory=list)
    """The first failing values: key, document, file, start, end, column, value, why (null where it doesn't apply)."""
    description_zh: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A failing value: position of its row in the table, its column, and what is wrong where the rule doesn't tell."""

    row: int
    column: str = ""
    why: str = ""
    value: Any = field(default=None, compare=False)
    """The value, if it isn't simply the column's."""


@dataclass(frozen=True, slots=True)
class CrossRule:
    """A rule over several rows or tables, and the function that yields the values that break it."""

    rule: Rule
    check: Callable[[Lookup], Iterator[Found]]
