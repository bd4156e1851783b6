"""What the UI shows of a table: column meanings, counts, a preview, a plot. Computes nothing that is stored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow.parquet as pq

from pipeline.schema import TABLES, Column
from pipeline.store.steps import Outcome

PREVIEW_ROWS, PREVIEW_WORDS = 8, 40
HIDDEN = ("raw", "alignment", "tokens", "sha256", "position", "paragraph", "place_code", "modality", "media_type")
HIDDEN_ENDS = ("_id", "_start", "_end", "_basis", "_precision")
"""Columns that a reader of a preview has no use for: bulky ones, ids, offsets. What periods and dates end with is shown."""
SHOWN = ("period_start", "period_end", "date_start", "date_end")


def column_schema(table: str) -> dg.TableSchema:
    """Return a table's columns with their meanings in both languages, for the UI's own box."""
    return dg.TableSchema(columns=[_column(column) for column in TABLES[table].columns])


def _column(column: Column) -> dg.TableColumn:
    meaning = f"{column.meaning} / {column.meaning_zh}"
    if column.vocabulary:
        meaning += f" ({', '.join(column.vocabulary)})"
    return dg.TableColumn(
        column.name,
        str(column.type).split("<")[0],
        meaning,
        constraints=dg.TableColumnConstraints(nullable=not column.required),
    )


def declared(table: str) -> dict[str, Any]:
    """Return the metadata a table's asset has before it is ever made."""
    return {"dagster/column_schema": column_schema(table)}


def described(table: str, folder: Path, outcome: Outcome) -> dict[str, Any]:
    """Return the metadata of a table that was just staged in `folder`."""
    path = folder / f"{table}.parquet"
    return {
        "dagster/row_count": outcome.rows[table],
        "documents_recomputed": outcome.computed,
        "documents_reused": outcome.reused,
        "preview": preview(table, path),
        "path": dg.MetadataValue.path(str(path)),
        **({"problems": problems(outcome.problems)} if outcome.problems else {}),
    }


def problems(found: Mapping[str, str]) -> dg.MetadataValue[Any]:
    """Return documents that could not be worked on, and why, as a table."""
    return records([{"document": document, "problem": why} for document, why in found.items()])


def preview(table: str, path: Path) -> dg.MetadataValue[Any]:
    """Return the first rows of a table as a table of the UI: long text cut, ids, offsets and empty columns left out."""
    file = pq.ParquetFile(path)
    columns = [name for name in file.schema_arrow.names if _readable(name)]
    batch = next(file.iter_batches(PREVIEW_ROWS, columns=columns), None)
    if batch is None:
        return dg.MetadataValue.md("no rows")
    rows = batch.to_pylist()
    columns = [name for name in columns if any(row[name] is not None for row in rows)]
    return records([{name: _cell(row[name]) for name in columns} for row in rows])


def _readable(name: str) -> bool:
    return name in SHOWN or (name not in HIDDEN and not name.endswith(HIDDEN_ENDS))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = f"{value:,.15g}" if isinstance(value, float) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= PREVIEW_WORDS else text[: PREVIEW_WORDS - 1] + "…"


def records(rows: list[dict[str, str | int | float | bool]]) -> dg.MetadataValue[Any]:
    """Return a few records as a table of the UI."""
    return dg.MetadataValue.table([dg.TableRecord(row) for row in rows])
