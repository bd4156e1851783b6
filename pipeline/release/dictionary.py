"""The data dictionary in Chinese and English: dictionary.md to read, codebook.csv to load. Generated from schema.py."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.edition import RUN, columns_of
from pipeline.release.model import Release
from pipeline.schema import TABLES, Column

CODEBOOK = (
    "table", "column", "type", "required", "key", "references", "vocabulary", "minimum", "unit", "meaning", "meaning_zh",
    "rows", "filled", "example",
)  # fmt: skip
EXAMPLE = 40


def codebook(release: Release) -> str:
    """Return one CSV line for each published column: what it means and how far it is filled."""
    text = io.StringIO()
    writer = csv.DictWriter(text, CODEBOOK, lineterminator="\n")
    writer.writeheader()
    for name, table in TABLES.items():
        for column in columns_of(name, release.edition):
            values = release.tables[name].column(column.name)
            writer.writerow(
                {
                    "table": name,
                    "column": column.name,
                    "type": str(column.type),
                    "required": str(column.required).lower(),
                    "key": str(column.name == table.key).lower(),
                    "references": column.references or "",
                    "vocabulary": "|".join(column.vocabulary),
                    "minimum": "" if column.minimum is None else f"{column.minimum:g}",
                    "unit": column.unit or "",
                    "meaning": column.meaning,
                    "meaning_zh": column.meaning_zh,
                    "rows": len(values),
                    "filled": len(values) - values.null_count,
                    "example": _example(column, values),
                }
            )
    return text.getvalue()


def _example(column: Column, values: pa.ChunkedArray) -> str:
    """Return a value as an example; of text one that is short, so that none quotes a document at length."""
    if pa.types.is_nested(column.type) or column.source_words:
        return ""
    there = pc.drop_null(values)
    if pa.types.is_string(column.type) and not (column.references or column.name.endswith("_id")):
        there = there.filter(pc.less(pc.utf8_length(there), RUN))
    return str(there[0].as_py())[:EXAMPLE] if len(there) else ""


def dictionary(release: Release) -> str:
    """Return the page that explains every table and column in both languages."""
    parts = [
        f"# Data dictionary 数据字典\n\nhaotong {release.version}, {release.edition} edition.",
        "Offsets count Unicode code points of the raw document (half-open). Dates are days; a point in time has equal start and "
        "end. Null means that the documents don't tell. Money is CNY unless the unit says otherwise; 万 and 亿 are multiplied "
        "out; percentages stay as printed.",
        "位置以原文的 Unicode 字符计（左闭右开）。日期精确到日，时点的起止相同。空值表示文件未说明。金额未注明者为人民币元，"
        "万、亿已换算；百分数按原样。",
    ]
    for name, table in TABLES.items():
        rows = release.tables[name].num_rows
        parts.append(f"## {name}\n\nOne row per {table.row}. 每行：{table.row_zh}。{rows:,} rows.")
        parts.append(_columns(release.tables[name], columns_of(name, release.edition), table.key))
    return "\n\n".join(parts) + "\n"


def _columns(values: pa.Table, columns: tuple[Column, ...], key: str) -> str:
    lines = ["| column | type | meaning | 含义 | notes | filled |", "| --- | --- | --- | --- | --- | ---: |"]
    for column in columns:
        there = values.num_rows - values.column(column.name).null_count
        filled = f"{there / values.num_rows:.0%}" if values.num_rows else "–"
        cells = (f"`{column.name}`", _type(column), column.meaning, column.meaning_zh, _notes(column, key), filled)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _type(column: Column) -> str:
    return str(column.type).split("<")[0]


def _notes(column: Column, key: str) -> str:
    found = []
    if column.name == key:
        found.append("key 主键")
    elif column.required:
        found.append("never null 必填")
    if column.references:
        found.append(f"row of {column.references}")
    if column.vocabulary:
        found.append("one of 取值: " + ", ".join(column.vocabulary))
    if column.unit:
        found.append(f"unit 单位: {column.unit}")
    return "; ".join(found)


def coverage(tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Return rows by place and by year: {"places": {table: {place: rows}}, "years": {table: {year: rows}}}."""
    places: dict[str, dict[str, int]] = {}
    years: dict[str, dict[str, int]] = {}
    for name, day in (("documents", "published_on"), ("facts", "period_end"), ("targets", "deadline")):
        table = tables[name]
        places[name] = _counts(table.column("place"))
        years[name] = _counts(pc.year(table.column(day)).cast(pa.string()))
    places["positions"] = _counts(tables["positions"].column("place"))
    return {"places": places, "years": years}


def _counts(values: pa.ChunkedArray) -> dict[str, int]:
    counted = pc.value_counts(pc.drop_null(values)).to_pylist()
    return {str(item["values"]): int(item["counts"]) for item in sorted(counted, key=lambda item: item["values"])}
