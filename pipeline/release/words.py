"""How the words that the open edition leaves out are to come back, written down at release. restore.py puts them back.

Quotes come from their offsets, cleaned text from its alignment and the characters cleaning exchanges one for one.
What can't be told so (a headline, a goal, a character exchanged otherwise in one place) is kept as pieces: spans of
the document with a few characters between. So no later version of cleaning or extraction is needed to get the very
same words; only the reader must give the same raw text, whose hash is kept to prove it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.release.pieces import pieces_of
from pipeline.schema import TABLES, Table
from pipeline.text.model import Row

FILE = "rehydration.parquet"
EXCHANGES = b"haotong.exchanges"
SCHEMA = pa.schema(
    [
        pa.field("table", pa.string(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("column", pa.string(), nullable=False),
        ("sha256", pa.string()),
        ("pieces", pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())]))),
        ("tokens", pa.list_(pa.struct([("tag", pa.string()), ("length", pa.int32())]))),
    ]
)
"""One row for each value that offsets and alignment alone don't give. A piece with a text is that text."""
RAW, TOKENS, TEXT, ALIGNMENT = "raw", "tokens", "text", "alignment"
BATCH = 4096
"""Rows that are Python values at a time."""


def spans(table: Table) -> dict[str, tuple[str, str]]:
    """Return the columns that hold raw[start:end] as it stands, with the columns of their offsets."""
    names = {column.name for column in table.columns}
    found = {table.quote[0]: table.quote[1:]} if table.quote else {}
    for column in table.columns:
        own = (f"{column.name}_start", f"{column.name}_end")
        if column.source_words and set(own) <= names:
            found[column.name] = own
    return found


def is_aligned(table: Table, column: str) -> bool:
    """Tell whether a column holds cleaned text whose alignment stands beside it."""
    return column == TEXT and any(other.name == ALIGNMENT for other in table.columns)


def raws_of(documents: pa.Table) -> dict[str, str]:
    """Return the raw text of every document that has one, by document_id."""
    rows = zip(documents.column("document_id").to_pylist(), documents.column(RAW).to_pylist(), strict=True)
    return {key: raw for key, raw in rows if raw is not None}


def aligned(raw: str, runs: Sequence[Row] | None) -> str | None:
    """Return the raw characters that an aligned text stands for, without what it was exchanged for; its end is open.

    The last run's length is not known from the runs, so the text goes on to the end of `raw` there.
    """
    if not runs:
        return None
    spanned = (
        raw[run["raw"] : run["raw"] + after["at"] - run["at"]] for run, after in zip(runs, runs[1:], strict=False)
    )
    return "".join(spanned) + raw[runs[-1]["raw"] :]


def rows_of(table: pa.Table) -> Iterator[Row]:
    """Yield the rows of a table, a batch of them in memory at a time."""
    for batch in table.to_batches(max_chunksize=BATCH):
        yield from batch.to_pylist()


def exchanges(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """Return what cleaning most often makes of each character that it exchanges."""
    raws = raws_of(tables["documents"])
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows_of(tables["paragraphs"].select(["document_id", TEXT, ALIGNMENT, "char_end"])):
        there = aligned(raws.get(row["document_id"], "")[: row["char_end"]], row[ALIGNMENT])
        if there is not None and len(there) == len(row[TEXT]):
            counts.update(zip(there, row[TEXT], strict=True))
    best: dict[str, tuple[int, str]] = {}
    for (printed, cleaned), count in counts.items():
        best[printed] = max(best.get(printed, (0, "")), (count, cleaned))
    return {printed: cleaned for printed, (_, cleaned) in sorted(best.items()) if printed != cleaned}


def written_down(full: Mapping[str, pa.Table], reduced: Mapping[str, pa.Table]) -> pa.Table:
    """Return how to make the full tables of the reduced ones and the documents, one row a value, sorted."""
    exchange = exchanges(full)
    raws = raws_of(full["documents"])
    signs = {ord(printed): cleaned for printed, cleaned in exchange.items()}
    plain = {key: raw.translate(signs) for key, raw in raws.items()}
    found = [SCHEMA.empty_table()]
    for name, table in TABLES.items():
        wanted = [c.name for c in table.columns if c.source_words and c.name not in spans(table)]
        emptied = _emptied(full[name], reduced[name], table.key)
        if not wanted and not emptied:
            continue
        for batch in full[name].to_batches(max_chunksize=BATCH):
            made: list[Row] = []
            for row in batch.to_pylist():
                for column in (*wanted, *(c for c, ids in emptied.items() if row[table.key] in ids)):
                    if row[column] is not None:
                        made.extend(_recipe(table, column, row, raws, plain))
            found.append(pa.Table.from_pylist(made, SCHEMA))
    rows = pa.concat_tables(found).sort_by([(name, "ascending") for name in SCHEMA.names[:3]])
    return rows.replace_schema_metadata({EXCHANGES: json.dumps(exchange, ensure_ascii=False)})


def _emptied(full: pa.Table, reduced: pa.Table, key: str) -> dict[str, set[str]]:
    """Return the ids whose value of a column is null in the reduced table alone, by column."""
    found = {}
    for column in reduced.column_names:
        if reduced.column(column).null_count > full.column(column).null_count:
            there = zip(full.column(key).to_pylist(), full.column(column).to_pylist(), strict=True)
            told = {one for one, value in there if value is not None}
            left = zip(reduced.column(key).to_pylist(), reduced.column(column).to_pylist(), strict=True)
            found[column] = told - {one for one, value in left if value is not None}
    return found


def _recipe(table: Table, column: str, row: Row, raws: Mapping[str, str], plain: Mapping[str, str]) -> Iterator[Row]:
    made: Row = {"table": table.name, "id": row[table.key], "column": column, **dict.fromkeys(SCHEMA.names[3:])}
    document, value = row["document_id"], row[column]
    if column == RAW:
        yield {**made, "sha256": hashlib.sha256(value.encode("utf-8")).hexdigest()}
    elif column == TOKENS:
        yield {**made, "tokens": [{"tag": token["tag"], "length": len(token["word"])} for token in value]}
    else:
        source = plain.get(document, "")
        if is_aligned(table, column) and aligned(source[: row["char_end"]], row[ALIGNMENT]) == value:
            return
        yield {**made, "pieces": pieces_of(value, source, row.get("char_start") or 0)}
