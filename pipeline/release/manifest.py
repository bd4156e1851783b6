"""SHA256SUMS and manifest.json, the two files by which a release can be checked; the manifest is written last of all.

The manifest names every other file but SHA256SUMS, which names every file but itself: whatever is tampered with, one
of the two tells.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.release.model import MANIFEST, SUMS, File, Previous, Release
from pipeline.release.version import declared
from pipeline.schema import SCHEMA_VERSION
from pipeline.store.files import file_digest, write_json, write_whole
from pipeline.store.tables import content_hash

FORMAT = 1


def files_of(folder: Path) -> dict[str, File]:
    """Return every file below a folder by its path there, sorted."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): File(path.stat().st_size, file_digest(path)) for path in paths}


def manifest(release: Release, full: Mapping[str, pa.Table], folder: Path, previous: Previous | None) -> dict[str, Any]:
    """Return the manifest of a release whose other files lie in a folder. `full` are the tables with all their words."""
    return {
        "format": FORMAT,
        "name": "haotong",
        "version": release.version,
        "edition": release.edition,
        "released_on": release.released_on.isoformat(),
        "schema_version": SCHEMA_VERSION,
        "previous": previous.version if previous else None,
        "tables": {
            name: {"rows": table.num_rows, "content_sha256": content_hash(table)}
            for name, table in release.tables.items()
        },
        "full_content_sha256": {name: content_hash(table) for name, table in full.items()},
        "declared": declared(),
        "files": {path: {"bytes": file.size, "sha256": file.sha256} for path, file in files_of(folder).items()},
    }


def close(folder: Path, told: Mapping[str, Any]) -> None:
    """Write SHA256SUMS and the manifest into a folder, and have every file of it on the disk."""
    write_json(folder / MANIFEST, told)
    lines = [f"{file.sha256}  {path}\n" for path, file in files_of(folder).items() if path != SUMS]
    write_text(folder / SUMS, "".join(lines))
    for path in [*folder.rglob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sums(text: str) -> dict[str, str]:
    """Return path -> hash as SHA256SUMS states them; ValueError if a line has another form."""
    found = {}
    for line in text.splitlines():
        sha256, space, path = line.partition("  ")
        if not space or len(sha256) != 64 or not path:
            raise ValueError(f"{SUMS} has a line of another form: {line[:80]!r}")
        found[path] = sha256
    return found


def write_text(path: Path, text: str) -> None:
    """Write a text in one piece, line ends as they are."""

    def write(temporary: Path) -> None:
        temporary.write_bytes(text.encode("utf-8"))

    write_whole(path, write)
