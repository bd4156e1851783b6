"""The words that the open edition leaves out, put back from the documents' raw text. Pure: values in, values out."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from pipeline.release.pieces import text_of
from pipeline.release.words import (
    ALIGNMENT,
    BATCH,
    EXCHANGES,
    RAW,
    TEXT,
    TOKENS,
    aligned,
    is_aligned,
    rows_of,
    spans,
)  # fmt: skip
from pipeline.schema import TABLES, Table, arrow_schema
from pipeline.text.aligned import Aligned
from pipeline.text.model import Row


class OtherText(Exception):
    """A document's text is not the one the release was made from; the message says which and what to do."""

    told = True


def restored(reduced: Mapping[str, pa.Table], recipes: pa.Table, raws: Mapping[str, str]) -> dict[str, pa.Table]:
    """Return the full tables, from reduced ones, what was written down at release, and raw texts by document_id.

    Rows of documents without a raw text keep their values and have null for their words. Raises OtherText where
    a raw text has another hash than at release.
    """
    restorer = _Restorer(recipes, raws)
    return {name: restorer.table(TABLES[name], table) for name, table in reduced.items()}


class _Restorer:
    def __init__(self, recipes: pa.Table, raws: Mapping[str, str]) -> None:
        exchange = str.maketrans(json.loads((recipes.schema.metadata or {}).get(EXCHANGES, b"{}")))
        self._raws = raws
        self._plain = {key: raw.translate(exchange) for key, raw in raws.items()}
        self._recipes: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
        for row in rows_of(recipes):
            self._recipes[row["table"], row["column"]][row["id"]] = row

    def table(self, table: Table, reduced: pa.Table) -> pa.Table:
        """Return one table with its words."""
        batches = reduced.to_batches(max_chunksize=BATCH) or [pa.RecordBatch.from_pylist([], reduced.schema)]
        parts = [self._columns(table, batch) for batch in batches]
        columns = [pa.chunked_array(chunks) for chunks in zip(*parts, strict=True)]
        told = [
            field.with_nullable(field.nullable or column.null_count > 0)
            for field, column in zip(arrow_schema(table.name), columns, strict=True)
        ]
        return pa.Table.from_arrays(columns, schema=pa.schema(told)).combine_chunks()

    def _columns(self, table: Table, reduced: pa.RecordBatch) -> list[pa.Array]:
        """Return the columns of some rows in their order: a sentence's text comes before its tokens, which need it."""
        rows = reduced.to_pylist()
        columns = []
        for field in arrow_schema(table.name):
            recipes = self._recipes.get((table.name, field.name), {})
            if field.name not in reduced.schema.names:
                for row in rows:
                    row[field.name] = self._value(table, field.name, row, recipes.get(row[table.key]))
            elif recipes:
                for row in rows:
                    row[field.name] = self._refilled(field.name, row, recipes.get(row[table.key]))
            else:
                columns.append(reduced.column(field.name))
                continue
            columns.append(pa.array([row[field.name] for row in rows], field.type))
        return columns

    def _value(self, table: Table, column: str, row: Row, recipe: Row | None) -> Any:
        """Return a value of a column that the reduced table doesn't have; null without the document's text."""
        document = row["document_id"]
        if document not in self._raws:
            return None
        raw, plain = self._raws[document], self._plain[document]
        if column in spans(table):
            start, end = spans(table)[column]
            return raw[row[start] : row[end]]
        if column == RAW:
            return self._proved(row, recipe)
        if column == TOKENS:
            return _tokens(row, recipe)
        if recipe is not None:
            return text_of(recipe["pieces"], plain)
        return aligned(plain[: row["char_end"]], row[ALIGNMENT]) if is_aligned(table, column) else None

    def _refilled(self, column: str, row: Row, recipe: Row | None) -> Any:
        if recipe is None or row["document_id"] not in self._plain:
            return row[column]
        return text_of(recipe["pieces"], self._plain[row["document_id"]])

    def _proved(self, row: Row, recipe: Row | None) -> str | None:
        if recipe is None:
            return None
        raw = self._raws[row["document_id"]]
        if hashlib.sha256(raw.encode("utf-8")).hexdigest() != recipe["sha256"]:
            raise OtherText(
                f"{row['file_name']}: this version of haotong reads another text from the same file; use the version "
                "that provenance.json names"
            )
        return raw


def _tokens(row: Row, recipe: Row | None) -> list[Row] | None:
    """Return the tokens of a sentence whose text is there: they follow one another, nothing but space between them."""
    if recipe is None:
        return None
    text = Aligned.from_runs(row[TEXT], row[ALIGNMENT])
    found: list[Row] = []
    at = 0
    for token in recipe["tokens"]:
        while text.text[at].isspace():
            at += 1
        end = at + token["length"]
        start, last = text.span(at, end)
        found.append({"word": text.text[at:end], "tag": token["tag"], "start": start, "end": last})
        at = end
    return found
