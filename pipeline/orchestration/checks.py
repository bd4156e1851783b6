"""Asset checks: each rule of quality/ as a check of its table, one step for each table. Decides nothing itself.

A check that blocked its own table would keep the quality report from being written just when it is needed, so the
rules show their result and one blocking check of the report is the gate before publication.
"""

# No postponed annotations here: Dagster looks at that of a check's context as it stands.
from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from pipeline.orchestration.metadata import records
from pipeline.orchestration.resources import Engine, Folders, workspace_of
from pipeline.quality import CheckResult, Rule, rules
from pipeline.schema import TABLES
from pipeline.store import build

SHOWN = 20
"""Failing values named in a check's metadata; the quality report has all that were kept."""
_SEVERITY = {"error": dg.AssetCheckSeverity.ERROR, "warning": dg.AssetCheckSeverity.WARN}


def table_checks(table: str, declared: Sequence[Rule]) -> dg.AssetChecksDefinition:
    """Return the checks of one table. They share one pass over all tables, made by the quality report."""
    specs = [
        dg.AssetCheckSpec(
            rule.name,
            asset=table,
            description=rule.description,
            additional_deps=["quality_report"],
        )
        for rule in declared
    ]

    @dg.multi_asset_check(name=f"{table}_checks", specs=specs, can_subset=True)
    def checked(
        context: dg.AssetCheckExecutionContext, folders: Folders, engine: Engine
    ) -> Iterator[dg.AssetCheckResult]:
        wanted = {key.name for key in context.selected_asset_check_keys}
        for result in build.check(workspace_of(folders, engine)):
            if result.table == table and result.name in wanted:
                yield _shown(result)

    return checked


def _shown(result: CheckResult) -> dg.AssetCheckResult:
    found: dict[str, Any] = {"failing": result.count}
    if result.failures:
        found["values"] = records([{k: _plain(v) for k, v in row.items()} for row in result.failures[:SHOWN]])
    return dg.AssetCheckResult(
        asset_key=result.table,
        check_name=result.name,
        passed=result.passed,
        severity=_SEVERITY[result.severity],
        metadata=found,
    )


def _plain(value: Any) -> str | int | float | bool:
    return value if isinstance(value, str | int | float | bool) else "" if value is None else str(value)


@dg.asset_check(
    asset="quality_report",
    name="fit_to_publish",
    blocking=True,
    description="No rule of severity error fails. Where one does, nothing is published and the previous tables stay.",
)
def fit_to_publish(folders: Folders, engine: Engine) -> dg.AssetCheckResult:
    """Return the gate's result: blocking, so that a run that fails it publishes nothing."""
    results = build.check(workspace_of(folders, engine))
    failed = [result for result in results if not result.passed and result.severity == build.ERROR]
    rows: list[dict[str, Any]] = [{"table": r.table, "check": r.name, "failing": r.count} for r in failed]
    return dg.AssetCheckResult(
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={"rules": len(results), "failed": len(failed), **({"which": records(rows)} if rows else {})},
    )


def all_checks() -> list[dg.AssetChecksDefinition]:
    """Return the checks of every table that has rules, and the gate."""
    by_table = {table: [rule for rule in rules() if rule.table == table] for table in TABLES}
    tables = [table_checks(table, declared) for table, declared in by_table.items() if declared]
    return [*tables, fit_to_publish]
