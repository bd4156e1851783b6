"""Documents kept as records: one a line (.jsonl) or one a row (.parquet), with what their fields say about them.

A record is given as its number, text, fields and problem; a broken one has a problem and costs the others nothing.
How bytes become lines, and what a document is made of records, is media.py's business.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from pipeline.lexicon import rows
from pipeline.text.decode import Unreadable

TEXT = "text"
BATCH = 1000
"""Rows of a .parquet that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its number from 1 (a line's, or a row's), and its text and fields, or what is wrong with it."""

    number: int
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None


def lines(text: str) -> Iterator[Record]:
    """Yield the records of a .jsonl; blank lines count but give none. A line that can't be used keeps its words."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            yield Record(number, line, problem=f"line {number} is not JSON ({error}): mend or remove it")
            continue
        yield _record(number, value, line)


def table(data: bytes) -> Iterator[Record]:
    """Yield the records of a .parquet; Unreadable if it is broken or has no column of texts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(data))
        names = file.schema_arrow.names
        if TEXT not in {column_of(name) for name in names}:
            raise Unreadable(f"no column holds texts ({', '.join(names)[:200]}): name it text or content")
        number = 0
        for batch in file.iter_batches(BATCH, columns=[name for name in names if column_of(name)]):
            for row in batch.to_pylist():
                number += 1
                yield _record(number, row, "")
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(f"broken .parquet ({error}): fetch or write it again") from error


def column_of(name: str) -> str | None:
    """Return the catalogue's column (or `text`) that a field of this name is read as, None if it is none."""
    return _columns().get(name.strip().lower())


def known_fields(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the values under the catalogue's column names, as text; the preferred of several names wins."""
    found: dict[str, tuple[int, str]] = {}
    for name, value in values.items():
        column, text = column_of(str(name)), _cell(value)
        if column is None or not text or (column == "publisher" and "://" in text):
            continue
        rank = _ranks()[str(name).strip().lower()]
        if column not in found or rank < found[column][0]:
            found[column] = (rank, text)
    return {column: text for column, (_, text) in found.items()}


def _record(number: int, value: Any, line: str) -> Record:
    where = f"record {number}"
    if not isinstance(value, dict):
        return Record(number, line, problem=f"{where} is no object with a field text: mend or remove it")
    fields = known_fields(value)
    text = fields.pop(TEXT, "")
    if not text.strip():
        return Record(number, line, fields, f"{where} has no words in a field text or content: add them or remove it")
    return Record(number, text, fields)


def _cell(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    # Half of a pair, which JSON can spell (\\ud83d), is no character.
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def _columns() -> dict[str, str]:
    return {row["name"]: row["column"] for row in rows("columns")}


@cache
def _ranks() -> dict[str, int]:
    return {row["name"]: rank for rank, row in enumerate(rows("columns"))}
