"""haotong (好通): Chinese local-government news as a verifiable open dataset.

The package is a pure core (text, extract, link), its declaration (schema), storage (store), checks (quality)
and a thin Dagster shell (orchestration). This file holds the version and `load`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

__version__ = "2026.11.0"
__all__ = ["__version__", "load"]


def load(folder: str | PathLike[str] = "outputs") -> dict[str, pd.DataFrame]:
    """Return the published tables of a build's folder (or of a folder of tables) as data frames, by name.

    Types are Arrow's, so that dates stay dates and missing integers stay integers. Raises FileNotFoundError if
    there are no tables.
    """
    from pathlib import Path

    import pandas as pd

    for place in (Path(folder) / "tables", Path(folder)):
        found = sorted(place.glob("*.parquet"))
        if found:
            return {path.stem: pd.read_parquet(path, dtype_backend="pyarrow") for path in found}
    raise FileNotFoundError(f"no tables in {folder}: run `haotong build` first")
