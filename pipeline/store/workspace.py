"""Where a run reads and writes: the folders below `outputs`, the documents' place, the engine. Does nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.store.shards import Shards

PACKAGE = Path(__file__).resolve().parent.parent
"""The package's own folder, whose code and word lists results depend on."""
SAMPLES = PACKAGE.parent / "seeds" / "samples"
SHIPPED_CATALOGUE = PACKAGE.parent / "seeds" / "catalogue.csv"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A run's places. `seeds` is a folder or an fsspec URL, `outputs` a local folder."""

    seeds: str
    outputs: Path
    engine: str = "serial"
    workers: int = 0

    @property
    def tables(self) -> Path:
        """The published tables."""
        return self.outputs / "tables"

    @property
    def quality(self) -> Path:
        """The published quality report."""
        return self.outputs / "quality"

    @property
    def staging(self) -> Path:
        """Tables that are made and not yet published."""
        return self.outputs / ".staging"

    @property
    def shards(self) -> Shards:
        """The incremental store."""
        return Shards(self.outputs / ".store")
