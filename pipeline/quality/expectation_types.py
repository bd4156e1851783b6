"""Expectations that Great Expectations doesn't bring. Imported only where the suites are run: loading takes seconds."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import BatchExpectation

from pipeline.quality.suites import type_name


class ExpectTableColumnsToHaveArrowTypes(BatchExpectation):
    """Expect the columns of a frame of Arrow-backed columns to have given Arrow types, by column name.

    The types that come with Great Expectations know no difference between int32 and int64, or between lists.
    """

    types: dict[str, str]
    metric_dependencies = ("table.column_types",)
    success_keys = ("types",)
    args_keys = ("types",)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        seen = {column["name"]: _arrow(column["type"]) for column in metrics["table.column_types"]}
        wrong = {name: seen.get(name) for name, kind in self.types.items() if seen.get(name) != kind}
        told = ", ".join(f"{name} {kind or 'missing'}" for name, kind in sorted(wrong.items()))
        return {"success": not wrong, "result": {"observed_value": told}}


def _arrow(dtype: Any) -> str:
    kind = getattr(dtype, "pyarrow_dtype", None)
    return str(dtype) if kind is None else type_name(kind)
