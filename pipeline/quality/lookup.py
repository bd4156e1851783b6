"""Tables under check as plain columns, with the look-ups that rules over several tables share. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from pipeline.schema import TABLES
from pipeline.text.model import Row

Span = tuple[int, int]


class MissingColumn(Exception):
    """A rule needs a table or column that isn't there, so it can't be checked."""


class Lookup:
    """The tables under check. Columns and indexes are made once, when first asked for."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self.tables = tables
        self._columns: dict[tuple[str, str], list[Any]] = {}
        self._indexes: dict[tuple[str, str], dict[Any, Any]] = {}

    def rows(self, table: str) -> int:
        """Return the number of rows of a table; MissingColumn if it isn't there."""
        if table not in self.tables:
            raise MissingColumn(f"table {table} is missing")
        return int(self.tables[table].num_rows)

    def arrow(self, table: str, column: str) -> pa.ChunkedArray:
        """Return a column as it is; MissingColumn if it isn't there."""
        self.rows(table)
        if column not in self.tables[table].column_names:
            raise MissingColumn(f"column {table}.{column} is missing")
        return self.tables[table].column(column)

    def column(self, table: str, column: str) -> list[Any]:
        """Return the values of a column; MissingColumn if it isn't there."""
        key = (table, column)
        if key not in self._columns:
            self._columns[key] = self.arrow(table, column).to_pylist()
        return self._columns[key]

    def columns(self, table: str, *columns: str) -> list[list[Any]]:
        """Return the values of several columns."""
        return [self.column(table, column) for column in columns]

    def by_key(self, table: str, *columns: str) -> dict[Any, Any]:
        """Return a mapping from a table's key to the value of a column, or to a tuple of the values of several."""
        name = (table, ",".join(columns))
        if name not in self._indexes:
            keys = self.column(table, TABLES[table].key)
            values = self.columns(table, *columns)
            self._indexes[name] = dict(
                zip(keys, values[0] if len(columns) == 1 else zip(*values, strict=True), strict=True)
            )
        return self._indexes[name]

    def raw(self) -> dict[str, str]:
        """Return the raw text of every document that has one, by document_id."""
        return {key: text for key, text in self.by_key("documents", "raw").items() if text is not None}

    def named(self, table: str, row: int) -> Row:
        """Return what names a row to a reader: key, document, file, start and end, as far as its table has them."""
        document = self._cell(table, "document_id", row)
        files = self.by_key("documents", "file_name") if "documents" in self.tables else {}
        return {
            "key": self._cell(table, TABLES[table].key, row),
            "document": document,
            "file": files.get(document),
            "start": self._cell(table, "char_start", row),
            "end": self._cell(table, "char_end", row),
        }

    def _cell(self, table: str, column: str, row: int) -> Any:
        there = table in self.tables and column in self.tables[table].column_names
        return self.column(table, column)[row] if there else None
