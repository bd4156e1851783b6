"""The Great Expectations suites as data: one for each table, derived from schema.py and bounds.py.

Each expectation is named by type and arguments and belongs to a rule; several of one kind may share a rule. Nothing
here imports Great Expectations (it takes seconds): running the suites is validate.py's business. Rules that look at
more than one row or table are crosstable.py's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from pipeline.bounds import BOUNDS, Bound
from pipeline.quality.model import ERROR, WARNING, Rule
from pipeline.schema import TABLES, Column, Table

Where = Mapping[str, str | None]
"""Values other columns must have for a rule to apply; None stands for null."""

PLACE_CODE = "^[1-9][0-9]{5}$"
FORMATS = {"place_code": PLACE_CODE, "sha256": "^[0-9a-f]{64}$"}
"""Regular expressions of columns, whatever table they stand in."""
TIMES = {
    "published_on": (date(1949, 10, 1), date(2100, 1, 1)),
    "date_start": (date(1000, 1, 1), date(2200, 1, 1)),
    "date_end": (date(1000, 1, 1), date(2200, 1, 1)),
    "period_start": (date(1000, 1, 1), date(2100, 1, 1)),
    "period_end": (date(1000, 1, 1), date(2100, 1, 1)),
    "deadline": (date(1949, 10, 1), date(2100, 1, 1)),
}
"""First and last plausible day: news of the People's Republic may speak of older times and of distant plans."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation of a suite: the class of Great Expectations, its arguments, rows it is restricted to."""

    rule: Rule
    type: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conditional:
    """Columns that must be filled, or be null, in the rows where another column has a value."""

    table: str
    name: str
    where: Where
    filled: tuple[str, ...]
    empty: tuple[str, ...]
    says: str
    says_zh: str


CONDITIONAL = (
    Conditional("documents", "read_documents_have_text", {"status": "read"}, ("raw", "script"), ("problem",),
                "A document that was read has text and no problem", "已读取的文件有原文且无问题"),
    Conditional("documents", "quarantined_documents_say_why", {"status": "quarantined"}, ("problem",), (),
                "A quarantined document says why and what to do", "已隔离的文件说明原因与处理办法"),
    Conditional("documents", "unknown_date_is_null", {"published_on_basis": "unknown"}, (),
                ("published_on", "published_on_precision"),
                "A date of unknown basis is null", "依据不明的日期为空"),
    Conditional("documents", "unknown_place_is_null", {"place_basis": "unknown"}, (), ("place", "place_code"),
                "A place of unknown basis is null", "依据不明的地区为空"),
    Conditional("mentions", "people_are_linked", {"kind": "person"}, ("person_id", "normal"), (),
                "A mention of a person names the person's row", "人物提及均指向人物表"),
    Conditional("mentions", "quantities_have_values", {"kind": "quantity"}, ("value",), ("person_id",),
                "A mention of a quantity has a value", "数量提及均有数值"),
    Conditional("targets", "quantitative_targets_have_figures", {"kind": "quantitative"},
                ("value", "unit", "measure", "comparator"), (),
                "A quantitative target has value, unit, measure and comparator", "定量目标有数值、单位、度量与比较关系"),
    Conditional("targets", "qualitative_targets_have_none", {"kind": "qualitative"}, (),
                ("value", "value_high", "unit", "measure", "comparator"),
                "A qualitative target has no figure", "定性目标没有数字"),
)  # fmt: skip

PAIRS = {
    "articles": ("char_start", "char_end"),
    "paragraphs": ("char_start", "char_end"),
    "sentences": ("char_start", "char_end"),
    "targets": ("clause_start", "clause_end"),
}
"""Spans, (start, end), beside those of a table's quote."""

UNIQUE_TOGETHER = {
    "articles": ("document_id", "position"),
    "paragraphs": ("document_id", "position"),
    "sentences": ("document_id", "position"),
    "positions": ("person_id", "role", "document_id"),
}
"""Columns whose values together occur once."""


def expectations(table: str) -> tuple[Expectation, ...]:
    """Return the suite of a table, in the order of its rules; KeyError if there is no such table."""
    return _suites()[table]


@cache
def _suites() -> dict[str, tuple[Expectation, ...]]:
    return {name: tuple(_of_table(table)) for name, table in TABLES.items()}


def _of_table(table: Table) -> Iterator[Expectation]:
    yield from _structure(table)
    for column in table.columns:
        yield from _of_column(table, column)
    yield from _of_rows(table)
    for conditional in CONDITIONAL:
        if conditional.table == table.name:
            yield from _conditional(conditional)
    for bound in BOUNDS:
        if table.name in bound.tables:
            yield _bound(table.name, bound)


def _structure(table: Table) -> Iterator[Expectation]:
    names = [column.name for column in table.columns]
    rule = Rule(table.name, "columns", ERROR, "The columns are those declared, in the same order",
                "列与声明一致，次序相同")  # fmt: skip
    yield Expectation(rule, "ExpectTableColumnsToMatchOrderedList", {"column_list": names})
    rule = Rule(table.name, "types", ERROR, "Every column has its declared type", "各列类型与声明一致")
    types = {column.name: type_name(column.type) for column in table.columns}
    yield Expectation(rule, "ExpectTableColumnsToHaveArrowTypes", {"types": types})
    required = [column.name for column in table.columns if column.required]
    rule = Rule(table.name, "required", ERROR, f"Never null: {', '.join(required)}", f"不得为空：{'、'.join(required)}")
    for name in required:
        yield Expectation(rule, "ExpectColumnValuesToNotBeNull", {"column": name})
    rule = Rule(table.name, f"{table.key}_unique", ERROR, f"Every {table.key} occurs once", f"{table.key} 不重复")
    yield Expectation(rule, "ExpectColumnValuesToBeUnique", {"column": table.key})


def type_name(kind: pa.DataType) -> str:
    """Return the name of an Arrow type; what the items of a list are called, which Parquet changes, is left out."""
    if pa.types.is_list(kind):
        return f"list<{type_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{kind.field(i).name}: {type_name(kind.field(i).type)}' for i in range(kind.num_fields))}>"
    return str(kind)


def _of_column(table: Table, column: Column) -> Iterator[Expectation]:
    name = column.name
    pattern = FORMATS.get(name)
    if name == table.key:
        pattern = table.pattern
    if pattern:
        rule = Rule(table.name, f"{name}_format", ERROR, f"{name} has the form {pattern}", f"{name} 符合格式 {pattern}")
        yield Expectation(rule, "ExpectColumnValuesToMatchRegex", {"column": name, "regex": pattern})
    if column.vocabulary:
        words = list(column.vocabulary)
        rule = Rule(table.name, f"{name}_vocabulary", ERROR, f"{name} is one of: {', '.join(words)}",
                    f"{name} 取值于：{'、'.join(words)}")  # fmt: skip
        yield Expectation(rule, "ExpectColumnValuesToBeInSet", {"column": name, "value_set": words})
    if column.minimum is not None:
        rule = Rule(table.name, f"{name}_minimum", ERROR, f"{name} is at least {column.minimum:g}",
                    f"{name} 不小于 {column.minimum:g}")  # fmt: skip
        yield Expectation(rule, "ExpectColumnValuesToBeBetween", {"column": name, "min_value": column.minimum})
    if name in TIMES:
        first, last = TIMES[name]
        rule = Rule(table.name, f"{name}_plausible", WARNING, f"{name} lies between {first} and {last}",
                    f"{name} 在 {first} 与 {last} 之间")  # fmt: skip
        arguments = {"column": name, "min_value": first, "max_value": last}
        yield Expectation(rule, "ExpectColumnValuesToBeBetween", arguments)


def _of_rows(table: Table) -> Iterator[Expectation]:
    for low, high in table.intervals:
        rule = Rule(table.name, f"{low}_to_{high}", ERROR, f"{low} does not exceed {high}", f"{low} 不大于 {high}")
        yield _ordered(rule, low, high, or_equal=True)
    spans = [table.quote[1:]] if table.quote else []
    if table.name in PAIRS:
        spans.append(PAIRS[table.name])
    for start, end in spans:
        rule = Rule(table.name, f"{start}_before_{end}", ERROR, f"{start} is less than {end}", f"{start} 小于 {end}")
        yield _ordered(rule, start, end, or_equal=False)
    if table.name in UNIQUE_TOGETHER:
        columns = list(UNIQUE_TOGETHER[table.name])
        rule = Rule(table.name, f"{'_'.join(columns)}_unique", ERROR,
                    f"{', '.join(columns)} together occur once", f"{'、'.join(columns)} 的组合不重复")  # fmt: skip
        yield Expectation(rule, "ExpectCompoundColumnsToBeUnique", {"column_list": columns})


def _ordered(rule: Rule, low: str, high: str, or_equal: bool) -> Expectation:
    arguments = {"column_A": high, "column_B": low, "or_equal": or_equal, "ignore_row_if": "either_value_is_missing"}
    return Expectation(rule, "ExpectColumnPairValuesAToBeGreaterThanB", arguments)


def _conditional(conditional: Conditional) -> Iterator[Expectation]:
    rule = Rule(conditional.table, conditional.name, ERROR, conditional.says, conditional.says_zh)
    for column in conditional.filled:
        yield Expectation(rule, "ExpectColumnValuesToNotBeNull", {"column": column}, conditional.where)
    for column in conditional.empty:
        yield Expectation(rule, "ExpectColumnValuesToBeNull", {"column": column}, conditional.where)


def _bound(table: str, bound: Bound) -> Expectation:
    limits = {"min_value": bound.low, "max_value": bound.high}
    arguments = {"column": "value", **{name: limit for name, limit in limits.items() if limit is not None}}
    where: dict[str, str | None] = {"measure": bound.measure, "unit": bound.unit}
    where = {column: value for column, value in where.items() if value is not None}
    if any(column.name == "suspect" for column in TABLES[table].columns):
        where["suspect"] = None
    rule = Rule(table, bound.name, ERROR if bound.hard else WARNING, bound.meaning, bound.meaning_zh)
    return Expectation(rule, "ExpectColumnValuesToBeBetween", arguments, where)
