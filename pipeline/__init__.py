"""haotong (好通): Chinese local-government news as a verifiable open dataset.

The package is a pure core (text, extract, link), its declaration (schema), storage (store), checks (quality)
and a thin Dagster shell (orchestration). This file holds the version and `load`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

__version__ = "2026.11.0"
__all__ = ["__version__", "load"]


def load(folder: str | PathLike[str] = "outputs", *tables: str) -> dict[str, pd.DataFrame]:
    """Return the tables of a build or of a release as data frames, by name: those named, or all of them.

    `folder` is what `haotong build` wrote to, one version of a release, or a folder of Parquet tables. Types are
    Arrow's, so that dates stay dates and missing integers stay integers. Raises ValueError for a table that is not
    declared in schema.py, FileNotFoundError, saying what to do, for one that isn't there.
    """
    import pandas as pd

    from pipeline.schema import TABLES

    if unknown := [name for name in tables if name not in TABLES]:
        raise ValueError(f"no table {unknown[0]!r}: there are {', '.join(TABLES)}")
    root = Path(folder)
    for place in (root / "tables", root):
        there = {name: place / f"{name}.parquet" for name in TABLES if (place / f"{name}.parquet").is_file()}
        if there:
            if missing := [name for name in tables if name not in there]:
                raise FileNotFoundError(f"no {missing[0]} in {place}: it holds {', '.join(there)}")
            return {name: pd.read_parquet(there[name], dtype_backend="pyarrow") for name in tables or there}
    raise FileNotFoundError(_what_to_do(root))


def _what_to_do(folder: Path) -> str:
    """Return why a folder has no tables and what to do."""
    if not folder.is_dir():
        return f"no folder {folder} in {Path.cwd()}: give that of a build, or run `haotong build --outputs {folder}`"
    if versions := sorted(path.parent.name for path in folder.glob("*/manifest.json")):
        return f"{folder} holds releases: give one of them, {folder / versions[-1]}"
    return f"no tables in {folder}: run `haotong build --outputs {folder}` first"
