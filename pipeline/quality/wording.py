"""Rules on how values are written: what can't be told is null, never empty, blank or not a number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.quality.lookup import Lookup
from pipeline.quality.model import ERROR, CrossRule, Found, Rule
from pipeline.schema import TABLES


def _empty(table: str, lookup: Lookup) -> Iterator[Found]:
    for column in TABLES[table].columns:
        values = lookup.arrow(table, column.name)
        if pa.types.is_string(column.type) and pa.types.is_string(values.type):
            bad = pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(values)), 0)
        elif pa.types.is_floating(column.type) and pa.types.is_floating(values.type):
            bad = pc.invert(pc.is_finite(values))
        else:
            continue
        for row in pc.indices_nonzero(pc.fill_null(bad, False)).to_pylist():
            yield Found(row, column.name)


WORDING_RULES = tuple(
    CrossRule(
        Rule(table, "no_empty_values", ERROR, "No text is empty or blank and every number is finite: unknown is null",
             "文字不为空白，数字均有限；未知一律为空值"),
        partial(_empty, table),
    )
    for table in TABLES
)  # fmt: skip
