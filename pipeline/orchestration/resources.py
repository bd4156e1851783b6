"""What a run can be told: where documents are, where to write, which engine. Editable in the launchpad."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dagster as dg
from pydantic import Field

from pipeline.store.workspace import PACKAGE, SAMPLES, Workspace

GOLD = PACKAGE.parent / "tests" / "corpus" / "samples"
"""Annotations of the samples; there in a checkout, not in an installed package."""


class Folders(dg.ConfigurableResource[Any]):
    """Where documents are read and tables written."""

    seeds: str = Field(default=str(SAMPLES), description="Folder or fsspec URL (s3://, https://, ...) of documents")
    outputs: str = Field(default="outputs", description="Local folder for tables, quality report and the store")
    gold: str = Field(
        default=str(GOLD) if GOLD.is_dir() else "",
        description="Folder of annotations (.jsonl) that the tables are scored against; empty: none",
    )


class Engine(dg.ConfigurableResource[Any]):
    """Where the work on documents runs."""

    name: str = Field(default="serial", description="serial, processes, or dask://host:port of a scheduler")
    workers: int = Field(default=0, ge=0, description="Processes of the engine `processes`; 0: one for each core")


def workspace_of(folders: Folders, engine: Engine) -> Workspace:
    """Return the workspace that the resources describe."""
    return Workspace(folders.seeds, Path(folders.outputs), engine.name, engine.workers)
