"""What each edition holds: the full one everything, the open one no source words.

Columns that schema.py marks as source words are left out of the open edition. Names of people, places, organisations,
roles and indicators are facts and stay; wherever else a value repeats RUN characters of its document, it is null
there. What is left out comes back from the documents (words.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.model import FULL, OPEN
from pipeline.schema import TABLES, Column, arrow_schema

NAMES = frozenset({"role", "organisation", "title", "place", "indicator", "subject", "owner", "name"})
"""Columns that hold names, of whatever length; documents.title is no name and is left out as source words."""
RUN = 12
"""Characters in a row that are source words, if a document has them."""
HANDLES = frozenset({"file_name", "sha256"})
"""Columns by which holders of the documents find them again; they stay as they are."""


def schema_of(table: str, edition: str) -> pa.Schema:
    """Return the Arrow schema of a table in an edition."""
    return arrow_schema(table, source_words=edition == FULL)


def columns_of(table: str, edition: str) -> tuple[Column, ...]:
    """Return the columns a table has in an edition."""
    return tuple(c for c in TABLES[table].columns if edition == FULL or not c.source_words)


def by_id(name: str, table: pa.Table) -> pa.Table:
    """Return the rows sorted by their key."""
    return table.sort_by(TABLES[name].key)


def project(tables: Mapping[str, pa.Table], edition: str) -> dict[str, pa.Table]:
    """Return the tables as an edition holds them, rows sorted by key."""
    if edition == FULL:
        return {name: by_id(name, tables[name].cast(schema_of(name, FULL))) for name in TABLES}
    sources = sources_of(tables)
    found = {}
    for name in TABLES:
        schema = schema_of(name, OPEN)
        table = tables[name].select(schema.names)
        for column in columns_of(name, OPEN):
            if may_repeat(column) and not column.required:
                table = _without_runs(table, name, column, sources)
        found[name] = by_id(name, table.cast(schema))
    return found


def may_repeat(column: Column) -> bool:
    """Tell whether a column's values have to be looked at for runs of source words."""
    free = pa.types.is_string(column.type) and not column.vocabulary and not column.name.endswith("_id")
    return free and column.name not in NAMES | HANDLES


class Sources:
    """The documents' texts, to be asked whether a value repeats them."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]]) -> None:
        self._texts = texts

    def repeats(self, document: str, value: str | None) -> bool:
        """Tell whether a value has RUN characters in a row from a document, as printed or simplified."""
        if value is None or len(value) < RUN:
            return False
        runs = {value[at : at + RUN] for at in range(len(value) - RUN + 1)}
        return any(run in text for text in self._texts.get(document, ()) for run in runs)

    def quoted_in(self, texts: Mapping[str, str]) -> str | None:
        """Return the name of a text that has a run, with Chinese characters in it, of some document; None if none has."""
        where = {
            text[at : at + RUN]: name
            for name, text in texts.items()
            for at in range(len(text) - RUN + 1)
            if sum("\u4e00" <= char <= "\u9fff" for char in text[at : at + RUN]) >= RUN // 3
        }
        for own in (own for both in self._texts.values() for own in both) if where else ():
            for at in range(len(own) - RUN + 1):
                if own[at : at + RUN] in where:
                    return where[own[at : at + RUN]]
        return None


def sources_of(tables: Mapping[str, pa.Table]) -> Sources:
    """Return the documents' texts as printed and in the characters that cleaning exchanges them for."""
    from pipeline.release.words import exchanges

    table = str.maketrans(exchanges(tables))
    documents = tables["documents"]
    rows = zip(documents.column("document_id").to_pylist(), documents.column("raw").to_pylist(), strict=True)
    return Sources({key: (raw, raw.translate(table)) for key, raw in rows if raw is not None})


def _without_runs(table: pa.Table, name: str, column: Column, sources: Sources) -> pa.Table:
    if "document_id" not in table.column_names:
        return table
    values = table.column(column.name)
    long = pc.fill_null(pc.greater_equal(pc.utf8_length(values), RUN), False)
    gone = set()
    documents = table.column("document_id")
    for row in pc.indices_nonzero(long).to_pylist():
        if sources.repeats(documents[row].as_py(), values[row].as_py()):
            gone.add(row)
    if not gone:
        return table
    kept = [None if row in gone else value for row, value in enumerate(values.to_pylist())]
    at = table.schema.get_field_index(column.name)
    return table.set_column(at, table.schema.field(at), pa.array(kept, column.type))
