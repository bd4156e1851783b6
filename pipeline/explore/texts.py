"""What a page needs to show a row where it stands: spans of articles, paragraphs, sentences and people, by document.

With the source words, the raw text is among it; all offsets count its code points. In the open edition there is none,
and the spans alone say where the words are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.store.tables import in_order
from pipeline.text.model import Row

SIZE = 200_000
"""Characters of a file of texts, from which on the next document begins another."""
CITING = ("facts", "targets", "positions")
"""Tables whose rows the pages show in their sentences."""


def texts(tables: dict[str, pa.Table], documents: Sequence[Row]) -> list[dict[str, Any]]:
    """Return files of texts, {document_id: its text and spans}, of about SIZE characters each, documents in order."""
    files: list[dict[str, Any]] = []
    size = SIZE
    for document_id, text in _by_document(tables, documents):
        if size >= SIZE:
            files.append({})
            size = 0
        files[-1][document_id] = text
        size += len(json.dumps(text, ensure_ascii=False))
    return files


def _by_document(tables: dict[str, pa.Table], documents: Sequence[Row]) -> Iterator[tuple[str, dict[str, Any]]]:
    raw = _raw(tables["documents"])
    articles = _grouped("articles", tables, ("article_id", "char_start", "char_end", "published_on", "duplicate_of",
                                             "headline"))  # fmt: skip
    paragraphs = _grouped("paragraphs", tables, ("article_id", "char_start", "char_end", "kind"))
    cited = pa.concat_arrays([a for name in CITING for a in tables[name].column("sentence_id").chunks])
    wanted = tables["sentences"].filter(pc.is_in(tables["sentences"].column("sentence_id"), cited.unique()))
    sentences = _grouped("sentences", {"sentences": wanted}, ("sentence_id", "char_start", "char_end"))
    mentions = tables["mentions"].filter(pc.is_valid(tables["mentions"].column("person_id")))
    people = _grouped("mentions", {"mentions": mentions}, ("person_id", "char_start", "char_end"))
    for document in documents:
        key = document["document_id"]
        made: dict[str, Any] = {
            "articles": articles[key],
            "paragraphs": paragraphs[key],
            "sentences": {row["sentence_id"]: [row["char_start"], row["char_end"]] for row in sentences[key]},
            "people": [[row["person_id"], row["char_start"], row["char_end"]] for row in people[key]],
        }
        if key in raw:
            made["raw"] = raw[key]
        yield key, made


def _raw(documents: pa.Table) -> dict[str, str]:
    if "raw" not in documents.column_names:
        return {}
    rows = zip(documents.column("document_id").to_pylist(), documents.column("raw").to_pylist(), strict=True)
    return {key: text for key, text in rows if text is not None}


def _grouped(name: str, tables: dict[str, pa.Table], columns: Iterable[str]) -> dict[str, list[Row]]:
    """Return the rows of a table by document, in the table's order, of these columns as far as it has them."""
    table = in_order(name, tables[name])
    kept = [column for column in columns if column in table.column_names]
    found: dict[str, list[Row]] = defaultdict(list)
    for key, row in zip(table.column("document_id").to_pylist(), _plain(table.select(kept)), strict=True):
        found[key].append(row)
    return found


def _plain(table: pa.Table) -> list[Row]:
    dates = [name for name in table.column_names if pa.types.is_date(table.schema.field(name).type)]
    for name in dates:
        table = table.set_column(table.column_names.index(name), name, table.column(name).cast(pa.string()))
    rows: list[Row] = table.to_pylist()
    return rows
