"""Checks of the tables: suites and rules derived from the declaration, what came of them, scores, the report.

Light to import: Great Expectations and pandas are loaded by the functions that use them. Imports no Dagster, and
nothing of reading or extraction but ids, word lists and the gazetteer that the tables' values refer to.
"""

from __future__ import annotations

from functools import cache

from pipeline.quality.model import CheckResult, Rule

__all__ = ["CheckResult", "Rule", "rules"]


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule there is, table by table in the order of schema.py."""
    from pipeline.quality.crosstable import CROSS_RULES
    from pipeline.quality.suites import expectations
    from pipeline.schema import TABLES

    found: list[Rule] = []
    for table in TABLES:
        found += dict.fromkeys(expectation.rule for expectation in expectations(table))
        found += [cross.rule for cross in CROSS_RULES if cross.rule.table == table]
    return tuple(found)
