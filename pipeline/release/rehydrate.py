"""An open release and the documents it was made from give the full edition. Files are read and written here.

Documents are found by their bytes' hash, under whatever name; they are decoded by the reader that read them first.
How the words come back is restore.py's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.release.model import FULL, MANIFEST, NotReleased
from pipeline.release.restore import OtherText, restored
from pipeline.release.words import FILE as REHYDRATION
from pipeline.schema import TABLES
from pipeline.store.documents import Source, sources
from pipeline.store.files import read_json
from pipeline.store.tables import content_hash, write_ordered
from pipeline.text.decode import Unreadable
from pipeline.text.media import raw_texts


@dataclass(frozen=True, slots=True)
class Rehydrated:
    """Tables with their words, and the file names of documents that were not found or could not be used."""

    tables: Mapping[str, pa.Table]
    missing: tuple[str, ...]
    differing: tuple[str, ...]
    """Tables that are not those of the full edition although no document is missing."""


def rehydrated(release: Path, seeds: str) -> Rehydrated:
    """Return the full tables of a release from a folder or URL of documents.

    Rows of missing documents keep their values and have null for their words. NotReleased if `release` is none, or
    has no words to put back into; OtherText if a document is read otherwise than at release; NoDocuments without any.
    """
    manifest = read_json(release / MANIFEST)
    if not manifest:
        raise NotReleased(f"{release} is no release: it has no {MANIFEST}")
    tables = {name: pq.read_table(release / f"{name}.parquet") for name in TABLES if name in manifest["tables"]}
    if manifest["edition"] == FULL:
        full, missing = tables, _not_found(tables["documents"], seeds)
    else:
        documents = tables["documents"].select(["document_id", "sha256", "file_name"]).to_pylist()
        recipes = pq.read_table(release / REHYDRATION)
        raws = texts_of({row["sha256"] for row in documents}, seeds)
        known = {row["document_id"]: raws[row["sha256"]] for row in documents if row["sha256"] in raws}
        needed = set(recipes.filter(pc.equal(recipes.column("column"), "raw")).column("id").to_pylist())
        full = restored(tables, recipes, {key: raw for key, raw in known.items() if key in needed})
        missing = [row["file_name"] for row in documents if row["document_id"] in needed - known.keys()]
    told = manifest["full_content_sha256"]
    differing = [] if missing else [name for name, table in full.items() if content_hash(table) != told[name]]
    return Rehydrated(full, tuple(sorted(missing)), tuple(differing))


def _not_found(documents: pa.Table, seeds: str) -> list[str]:
    rows = documents.select(["sha256", "file_name", "raw"]).to_pylist()
    there = texts_of({row["sha256"] for row in rows}, seeds)
    for row in rows:
        if row["sha256"] in there and row["raw"] not in (None, there[row["sha256"]]):
            raise OtherText(f"{row['file_name']}: the release has another text than its file")
    return [row["file_name"] for row in rows if row["raw"] is not None and row["sha256"] not in there]


def texts_of(wanted: set[str], seeds: str) -> dict[str, str]:
    """Return the raw texts of the wanted documents that a folder or URL has, by hash: the file's, or the record's text's."""
    found: dict[str, str] = {}
    for source in sources(seeds):
        if len(found) == len(wanted):
            break
        for sha256, text in _texts(source, wanted):
            if sha256 in wanted:
                found.setdefault(sha256, text)
    return found


def _texts(source: Source, wanted: set[str]) -> Iterator[tuple[str, str]]:
    data = source.content()
    own = hashlib.sha256(data).hexdigest()
    ending = source.file_name.lower().removesuffix(".gz").rpartition(".")[2]
    if own not in wanted and ending not in ("jsonl", "ndjson", "parquet"):
        return
    try:
        texts = raw_texts(data, source.file_name)
    except Unreadable:
        return
    for text in texts:
        if not text.problem:
            yield own if text.record is None else hashlib.sha256(text.text.encode("utf-8")).hexdigest(), text.text


def write(made: Rehydrated, folder: Path) -> None:
    """Write the tables into a folder as a full release has them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in made.tables.items():
        write_ordered(name, [table], folder, table.schema)
