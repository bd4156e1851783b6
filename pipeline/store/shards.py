"""The incremental store: what a stage made of one document, kept under a key of everything it depends on.

A shard is one file of Arrow streams, one for each table, put in place whole: a killed run leaves finished shards
and nothing else, and the next run goes on from there. Manifests say which shards the last run of a stage used;
pruning removes only what no manifest names. Which keys there are is steps.py's business.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.store.files import digest, read_json, write_json, write_whole
from pipeline.store.tables import table_of
from pipeline.text.model import Row

DAY = 24 * 3600.0


class MissingStage(Exception):
    """A stage was asked for whose input has not been made yet; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document's shard in a stage, or why it has none."""

    document_id: str
    key: str
    problem: str | None = None


class Shards:
    """Shards and manifests below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, stage: str, key: str) -> Path:
        """Return where the shard is or would be."""
        return self.folder / stage / f"{key}.arrows"

    def has(self, stage: str, key: str) -> bool:
        """Return whether the shard is there."""
        return self.path(stage, key).is_file()

    def commit(
        self, stage: str, key: str, tables: Mapping[str, Sequence[Row]], schemas: Mapping[str, pa.Schema]
    ) -> None:
        """Write a shard's tables, in the order of `schemas`; ValueError if rows don't fit their schema."""
        made = [(name, table_of(name, tables[name], schema)) for name, schema in schemas.items()]

        def write(path: Path) -> None:
            with pa.OSFile(str(path), "wb") as sink:
                for name, table in made:
                    schema = table.schema.with_metadata({"table": name})
                    with pa.ipc.new_stream(sink, schema) as writer:
                        writer.write_table(table.replace_schema_metadata(schema.metadata))

        write_whole(self.path(stage, key), write)

    def read(self, stage: str, key: str) -> dict[str, pa.Table]:
        """Return a shard's tables; FileNotFoundError if it was never made."""
        found = {}
        with pa.OSFile(str(self.path(stage, key)), "rb") as source:
            size = source.size()
            while source.tell() < size:
                table = pa.ipc.open_stream(source).read_all()
                found[table.schema.metadata[b"table"].decode()] = table.replace_schema_metadata(None)
        return found

    def save_manifest(self, stage: str, entries: Sequence[Entry]) -> str:
        """Write down which shards the stage consists of; return the hash of that."""
        rows = [[entry.document_id, entry.key, entry.problem] for entry in entries]
        if self._rows(stage) != rows:
            write_json(self._manifest(stage), rows)
        return digest(rows)

    def manifest(self, stage: str) -> list[Entry]:
        """Return the shards of the last run of a stage; MissingStage if it never ran."""
        rows = self._rows(stage)
        if rows is None:
            raise MissingStage(f"{stage} has not been made yet: materialise it first, or run the job `dataset`")
        return [Entry(*row) for row in rows]

    def last(self, stage: str) -> list[Entry]:
        """Return the shards of the last run of a stage that are still there; none if it never ran."""
        entries = [Entry(*row) for row in self._rows(stage) or ()]
        return [entry for entry in entries if self.has(stage, entry.key)]

    def problems(self) -> dict[str, str]:
        """Return document_id -> why a later stage could not go on with it."""
        found: dict[str, str] = {}
        for path in sorted((self.folder / "manifests").glob("*.json")):
            for entry in self.manifest(path.stem):
                if entry.problem:
                    found.setdefault(entry.document_id, entry.problem)
        return found

    def prune(self, older_than: float = DAY, now: float | None = None) -> int:
        """Remove shards that no manifest names and that are older than `older_than` seconds; return how many.

        The age keeps the shards of a run that is still going on.
        """
        now = time.time() if now is None else now
        used = {
            self.path(path.stem, entry.key)
            for path in (self.folder / "manifests").glob("*.json")
            for entry in self.manifest(path.stem)
        }
        removed = 0
        for path in self.folder.glob("*/*.arrows"):
            if path not in used and now - path.stat().st_mtime > older_than:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def _manifest(self, stage: str) -> Path:
        return self.folder / "manifests" / f"{stage}.json"

    def _rows(self, stage: str) -> list[list[str]] | None:
        rows: list[list[str]] | None = read_json(self._manifest(stage))
        return rows
