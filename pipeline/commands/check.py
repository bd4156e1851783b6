"""`haotong check`: published tables checked again, their bytes as they lie there."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from pipeline.commands import WrongUse
from pipeline.store.tables import read_tables


def run(options: argparse.Namespace) -> int:
    """Print each check that fails with its rows; 1 if one of severity error does."""
    folder = tables_folder(Path(options.outputs))
    tables = read_tables(folder)
    from pipeline.quality.checks import check_tables

    results = check_tables(tables)
    console = Console(soft_wrap=True, highlight=False)
    for result in results:
        if result.passed:
            continue
        console.print(f"{result.severity}: {result.table}.{result.name}: {result.count} failing: {result.description}",
                      markup=False)  # fmt: skip
        for row in result.failures[:5]:
            console.print("  " + ", ".join(f"{k}={v}" for k, v in row.items() if v is not None), markup=False)
    failed = [result for result in results if not result.passed and result.severity == "error"]
    passed = sum(result.passed for result in results)
    console.print(f"{len(results)} checks of {folder}: {passed} passed, {len(failed)} failed", markup=False)
    return 1 if failed else 0


def tables_folder(folder: Path) -> Path:
    """Return the folder of tables in, or at, `folder`; WrongUse if there are none."""
    for place in (folder / "tables", folder):
        if (place / "documents.parquet").is_file():
            return place
    raise WrongUse(f"no tables in {folder}: run `haotong build --outputs {folder}` first")
