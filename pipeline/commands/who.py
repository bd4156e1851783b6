"""`haotong who`: who held an office on a day, from the positions that documents state."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from pipeline.commands import WrongUse
from pipeline.commands.check import tables_folder
from pipeline.store.tables import read_tables


def run(options: argparse.Namespace) -> int:
    """Print who is said to hold the office nearest to the day, on either side; 1 if nobody is."""
    role = options.role.strip()
    if not role:
        raise WrongUse("give a role, e.g. haotong who 绍兴市市长 --on 2023-06-01")
    tables = read_tables(tables_folder(Path(options.outputs)), ("positions", "people", "documents"))
    found = holders(tables, role, options.on)
    console = Console(highlight=False)
    if not found:
        console.print(f"No document says who was {role}.", markup=False)
        return 1
    shown = Table("name", "role", "stated on", "days off", "document")
    for row in found:
        shown.add_row(row["name"], row["role"], str(row["stated_on"] or "?"), _days(row["days"]), row["file_name"])
    console.print(shown)
    return 0


def holders(tables: dict[str, pa.Table], role: str, on: date) -> list[dict[str, Any]]:
    """Return statements of the role nearest to the day: the last on or before it, then the first after it.

    A role matches if it is the one asked for or ends with it (市长 finds every mayor). A statement without a date
    comes last. The days between statement and day are told, because an office may have changed hands in them.
    """
    names = dict(zip(*(tables["people"].column(c).to_pylist() for c in ("person_id", "name")), strict=True))
    files = dict(zip(*(tables["documents"].column(c).to_pylist() for c in ("document_id", "file_name")), strict=True))
    nearest: dict[tuple[str, str, bool], dict[str, Any]] = {}
    rows = [row for row in tables["positions"].to_pylist() if row["role"].endswith(role) and not row["byline"]]
    for row in rows:
        stated = row["stated_on"]
        days = (stated - on).days if stated else None
        made = {
            "name": names.get(row["person_id"], "?"),
            "role": row["role"],
            "stated_on": stated,
            "days": days,
            "file_name": files.get(row["document_id"], "?"),
        }
        key = (row["person_id"], row["role"], days is not None and days > 0)
        if key not in nearest or _distance(made) < _distance(nearest[key]):
            nearest[key] = made
    return sorted(nearest.values(), key=lambda row: (row["role"] != role, _distance(row), row["name"]))


def _distance(row: dict[str, Any]) -> tuple[bool, int, str]:
    days = row["days"]
    return (days is None, abs(days or 0), row["file_name"])


def _days(days: int | None) -> str:
    return "?" if days is None else f"{days:+d}" if days else "0"
