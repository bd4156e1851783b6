"""All rules applied to all tables, one result for each. Which rules there are is suites.py's and crosstable.py's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.quality import rules
from pipeline.quality.crosstable import CROSS_RULES
from pipeline.quality.lookup import Lookup, MissingColumn
from pipeline.quality.model import CheckResult, Found, Rule
from pipeline.quality.validate import Outcome, validate
from pipeline.schema import TABLES
from pipeline.text.model import Row

KEPT = 200
"""Failing values a result names; all are counted."""
LONGEST = 200
"""Characters of a value that are kept."""

__all__ = ["CheckResult", "check_tables"]


def check_tables(tables: Mapping[str, pa.Table]) -> list[CheckResult]:
    """Check tables, by name, against every rule; return the results in the order of rules().

    A rule that can't be checked, because a table or column isn't there or a check raised, fails.
    """
    lookup = Lookup(tables)
    outcomes: dict[Rule, Outcome] = {}
    for name in TABLES:
        if name in tables:
            outcomes |= validate(name, tables[name])
    for cross in CROSS_RULES:
        try:
            outcomes[cross.rule] = (list(cross.check(lookup)), "")
        except MissingColumn as error:
            outcomes[cross.rule] = ([], str(error))
        except Exception as error:  # a rule that breaks must fail, not end the check or pass
            outcomes[cross.rule] = ([], f"{type(error).__name__}: {error}")
    return [_result(lookup, rule, *outcomes.get(rule, ([], f"table {rule.table} is missing"))) for rule in rules()]


def _result(lookup: Lookup, rule: Rule, found: Iterable[Found], broken: str) -> CheckResult:
    values = sorted(found)
    failures = [_failure(lookup, rule, value) for value in values[:KEPT]]
    if broken:
        failures.insert(
            0, {**dict.fromkeys(("key", "document", "file", "start", "end", "column", "value")), "why": broken}
        )
    return CheckResult(
        table=rule.table,
        name=rule.name,
        severity=rule.severity,
        description=rule.description,
        passed=not failures,
        count=len(values) + bool(broken),
        failures=failures,
        description_zh=rule.description_zh,
    )


def _failure(lookup: Lookup, rule: Rule, found: Found) -> Row:
    value = found.value
    if value is None and found.column:
        value = lookup.column(rule.table, found.column)[found.row]
    named = lookup.named(rule.table, found.row)
    return {**named, "column": found.column or None, "value": _plain(value), "why": found.why or None}


def _plain(value: Any) -> str | int | float | bool | None:
    """Return a value as JSON can hold it, cut to a readable length; a number that JSON has no form for as text."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
