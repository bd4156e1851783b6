"""Tables on disk: rows to Arrow under the declared schema, Parquet and CSV written the same way every time.

Same rows, same bytes: declared schema, fixed order, fixed writer options, no metadata but ours. Rows are streamed
document by document; a corpus is never held in memory.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from pipeline.schema import SCHEMA_VERSION, TABLES, arrow_schema
from pipeline.store.files import write_whole
from pipeline.text.model import Row

ROW_GROUP = 65_536
ORDER = ("document_id", "position", "char_start", "char_end")
"""Columns rows are sorted by, as far as a table has them; its key comes last."""


def table_of(name: str, rows: Sequence[Row], schema: pa.Schema | None = None) -> pa.Table:
    """Return rows as an Arrow table of the declared (or given) schema; ValueError if they don't fit.

    Every column must be named in every row: pyarrow itself would drop what it doesn't know and fill what is missing.
    """
    schema = arrow_schema(name) if schema is None else schema
    wanted = set(schema.names)
    for row in rows:
        if row.keys() != wanted:
            missing, unknown = sorted(wanted - row.keys()), sorted(row.keys() - wanted)
            raise ValueError(f"a row of {name} lacks {missing} and has {unknown} too many")
    try:
        table = pa.Table.from_pylist(list(rows), schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
        raise ValueError(f"rows of {name} don't fit its schema: {error}") from error
    for field in schema:
        if not field.nullable and table.column(field.name).null_count:
            raise ValueError(f"{name}.{field.name} is null in a row and must not be")
    return table


def in_order(name: str, table: pa.Table) -> pa.Table:
    """Return the rows in the fixed order of their table."""
    keys = [c for c in ORDER if c in table.column_names and c != TABLES[name].key] + [TABLES[name].key]
    return table.sort_by([(key, "ascending") for key in keys])


def write_table(name: str, parts: Iterable[pa.Table], folder: Path) -> int:
    """Write `<name>.parquet` and `<name>.csv` into a folder; return the number of rows.

    `parts` come in the order of document_id (a table without documents in one part); each is sorted here.
    """
    return write_ordered(name, (in_order(name, part) for part in parts), folder, arrow_schema(name))


def write_ordered(name: str, parts: Iterable[pa.Table], folder: Path, schema: pa.Schema) -> int:
    """Write rows of a schema, in the order in which they come, as Parquet and CSV; return their number."""
    schema = schema.with_metadata({"haotong.table": name, "haotong.schema": str(SCHEMA_VERSION)})
    flat = pa.schema([pa.field(f.name, pa.string() if _nested(f.type) else f.type) for f in schema])
    rows = 0

    def write(parquet: Path, csv: Path) -> None:
        nonlocal rows
        with (
            pq.ParquetWriter(
                parquet, schema, compression="zstd", compression_level=9, version="2.6", store_schema=True
            ) as columns,
            pa_csv.CSVWriter(str(csv), flat) as lines,
        ):
            for part in _groups(parts):
                columns.write_table(part.cast(schema), row_group_size=ROW_GROUP)
                lines.write_table(_flat(part, flat))
                rows += part.num_rows

    target = folder / f"{name}.parquet"
    write_whole(folder / f"{name}.csv", lambda csv: write_whole(target, lambda parquet: write(parquet, csv)))
    return rows


def _groups(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the same rows in tables of ROW_GROUP rows, so that the cut doesn't depend on the documents."""
    held: list[pa.Table] = []
    count = 0
    for part in parts:
        held.append(part)
        count += part.num_rows
        while count >= ROW_GROUP:
            whole = pa.concat_tables(held)
            yield whole.slice(0, ROW_GROUP).combine_chunks()
            held, count = [whole.slice(ROW_GROUP)], count - ROW_GROUP
    if count:
        yield pa.concat_tables(held).combine_chunks()


def _nested(kind: pa.DataType) -> bool:
    return bool(pa.types.is_nested(kind))


def _flat(table: pa.Table, schema: pa.Schema) -> pa.Table:
    columns = []
    for field, column in zip(table.schema, table.columns, strict=True):
        columns.append(pa.array(map(_json, column.to_pylist()), pa.string()) if _nested(field.type) else column)
    return pa.Table.from_arrays(columns, schema=schema)


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def content_hash(table: pa.Table) -> str:
    """Return a hash of names, types and values alone, whatever wrote them: not of chunks, metadata or nullability."""
    sink = hashlib.sha256()
    for name, column in zip(table.column_names, table.columns, strict=True):
        sink.update(f"{name}\x1f{_kind(column.type)}\x1f{len(column)}\x1f".encode())
        _feed(sink.update, column.combine_chunks() if column.num_chunks else pa.array([], column.type))
    return sink.hexdigest()


def _kind(kind: pa.DataType) -> str:
    """Return the name of a type; Parquet calls the items of lists otherwise than Arrow does."""
    return f"list<{_kind(kind.value_type)}>" if pa.types.is_list(kind) else str(kind)


def _feed(update: Callable[[bytes], None], values: Any) -> None:
    """Give a column's validity and values to a hash; what lies in the memory of a null is left out."""
    kind = values.type
    update(values.is_valid().cast(pa.uint8()).to_numpy().tobytes())
    if pa.types.is_list(kind):
        update(pc.fill_null(pc.list_value_length(values), 0).to_numpy().tobytes())
        _feed(update, values.flatten())
    elif pa.types.is_struct(kind):
        for child in values.flatten():
            _feed(update, child)
    elif pa.types.is_string(kind):
        update(pc.fill_null(pc.binary_length(values), 0).to_numpy().tobytes())
        update("".join(pc.drop_null(values).to_pylist()).encode())
    else:
        plain = values.cast(pa.int32() if pa.types.is_date(kind) else pa.uint8() if pa.types.is_boolean(kind) else kind)
        update(pc.fill_null(plain, 0).to_numpy().tobytes())


def read_tables(folder: Path, names: Iterable[str] | None = None) -> dict[str, pa.Table]:
    """Return the Parquet tables of a folder, by name; FileNotFoundError if one is missing."""
    return {name: pq.read_table(folder / f"{name}.parquet") for name in (names or TABLES)}


def rows_where(table: pa.Table, column: str, value: str) -> pa.Table:
    """Return the rows in which a column has a value."""
    return table.filter(pc.field(column) == value)
