"""Tables to explore, from a build's folder or from a release; columns that an edition leaves out may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.files import read_json

TABLES = (
    "documents", "articles", "paragraphs", "sentences", "mentions", "facts", "people", "positions", "targets",
    "target_outcomes",
)  # fmt: skip
MANIFEST, LATEST = "manifest.json", "latest.json"


class NothingToExplore(Exception):
    """The folder holds no tables; the message says what to do."""

    told = True


@dataclass(frozen=True, slots=True)
class Source:
    """Tables by name, and the release they are of (both None for a build)."""

    tables: dict[str, pa.Table]
    version: str | None = None
    edition: str | None = None

    @property
    def words(self) -> bool:
        """Whether the source words are there."""
        return "quote" in self.tables["facts"].column_names and "raw" in self.tables["documents"].column_names


def of_build(folder: Path) -> Source:
    """Return the tables of a build's folder, or of a folder of tables."""
    for place in (folder / "tables", folder):
        if (place / "documents.parquet").is_file():
            return Source(_tables(place))
    raise NothingToExplore(f"no tables in {folder}: run `haotong build --outputs {folder}` first")


def of_release(folder: Path) -> Source:
    """Return the tables of a version's folder; of a folder of versions, those of the latest."""
    latest: dict[str, Any] | None = read_json(folder / LATEST)
    place = folder / str(latest["path"]) if latest else folder
    manifest: dict[str, Any] | None = read_json(place / MANIFEST)
    if manifest is None:
        raise NothingToExplore(f"{folder} is no release: give the folder of a version, e.g. outputs/releases/2026.11.0")
    return Source(_tables(place), manifest["version"], manifest["edition"])


def _tables(folder: Path) -> dict[str, pa.Table]:
    missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
    if missing:
        raise NothingToExplore(f"{folder} lacks {', '.join(missing)}: is it complete?")
    return {name: pq.read_table(folder / f"{name}.parquet") for name in TABLES}
