"""The suites run by Great Expectations. Its results are read here and nowhere else; what is expected stands in suites.py."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.quality.model import ERROR, Found, Rule
from pipeline.quality.suites import Expectation, Where, expectations

BULKY = "raw"
"""Column that holds whole documents."""
Outcome = tuple[list[Found], str]
"""What a rule found, and why it could not be checked ("" if it could)."""


def validate(name: str, table: pa.Table) -> dict[Rule, Outcome]:
    """Run the suite of a table; return for each of its rules the failing values and why it could not be checked."""
    suite = expectations(name)
    found: dict[Rule, Outcome] = {expectation.rule: ([], "") for expectation in suite}
    for expectation, result in zip(suite, _run(name, table, suite), strict=True):
        values, broken = found[expectation.rule]
        more, why = _read(expectation, result)
        found[expectation.rule] = (values + more, broken or why)
    return found


def _run(name: str, table: pa.Table, suite: Sequence[Expectation]) -> Iterator[Any]:
    """Yield the result of each expectation, in the order of the suite.

    Great Expectations returns results grouped by column, so each is found by the number in its meta. Columns keep
    their Arrow types: as pandas' own, missing integers would turn into floats and dates into objects.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx
    import pandas as pd
    from great_expectations.data_context.types.base import ProgressBarsConfig

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("arrow").add_dataframe_asset(name)
    frame = _light(table).to_pandas(types_mapper=pd.ArrowDtype)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    made = gx.ExpectationSuite(name, expectations=[_made(number, one) for number, one in enumerate(suite)])
    results: dict[int, Any] = {}
    for result in batch.validate(made, result_format={"result_format": "COMPLETE"}).results:
        if result.expectation_config and result.expectation_config.meta:
            results[result.expectation_config.meta["number"]] = result
    return (results.get(number) for number in range(len(suite)))


def _light(table: pa.Table) -> pa.Table:
    """Return the table with bulky values emptied, types and nulls as they were.

    No suite looks into lists or whole documents, but Great Expectations hashes every value that it is given.
    """
    for number, field in enumerate(table.schema):
        if pa.types.is_list(field.type) or (field.name == BULKY and pa.types.is_string(field.type)):
            empty = pa.scalar([] if pa.types.is_list(field.type) else "", field.type)
            values = pc.if_else(pc.is_valid(table.column(number)), empty, pa.scalar(None, field.type))
            table = table.set_column(number, field.with_nullable(True), values)
    return table


def _made(number: int, expectation: Expectation) -> Any:
    from great_expectations import expectations as gxe

    from pipeline.quality import expectation_types

    severity = "critical" if expectation.rule.severity == ERROR else "warning"
    more = {"row_condition": _condition(expectation.where)} if expectation.where else {}
    kind = getattr(expectation_types, expectation.type, None) or getattr(gxe, expectation.type)
    return kind(**expectation.arguments, **more, severity=severity, meta={"number": number})


def _condition(where: Where) -> Any:
    from great_expectations.expectations.row_conditions import Column

    made: Any = None
    for name, value in where.items():
        one = Column(name).is_null() if value is None else Column(name) == value
        made = one if made is None else made & one
    return made


def _read(expectation: Expectation, result: Any) -> Outcome:
    """Return the failing values of one expectation, and why it could not be checked.

    An expectation that raised has no counts, which must not read as "nothing unexpected": what is no success and
    names no value is broken.
    """
    if result is None:
        return [], "no result"
    if result.success:
        return [], ""
    details: Mapping[str, Any] = result.result or {}
    column = str(expectation.arguments.get("column") or expectation.arguments.get("column_A") or "")
    rows = details.get("unexpected_index_list")
    if rows:
        return [Found(int(row), column) for row in sorted(set(rows))], ""
    observed = details.get("observed_value")
    if observed is not None:
        return [], f"{column + ' ' if column else ''}is {observed}"
    return [], _raised(result.exception_info) or "failed without saying where"


def _raised(info: Any) -> str:
    """Return the message in an exception_info: one record, or one for each metric."""
    if not isinstance(info, Mapping):
        return ""
    records = [info] if "raised_exception" in info else list(info.values())
    told = [str(r.get("exception_message")) for r in records if isinstance(r, Mapping) and r.get("raised_exception")]
    return "; ".join(told)[:500]
