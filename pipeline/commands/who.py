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
from pipeline.link.careers import Statement, incumbents
from pipeline.store.tables import read_tables


def run(options: argparse.Namespace) -> int:
    """Print who held an office on a day and the documents that say so, on either side of it; 1 if nobody is known."""
    role = options.role.strip()
    if not role:
        raise WrongUse("give a role, e.g. haotong who 绍兴市市长 --on 2023-06-01")
    tables = read_tables(tables_folder(Path(options.outputs)), ("positions", "people", "documents"))
    found = holders(tables, role, options.on)
    console = Console(highlight=False)
    if not found:
        console.print(f"No document says who was {role} about {options.on}.", markup=False)
        return 1
    shown = Table("name", "role", "stated", "days off", "document", "words")
    for row in found:
        for said in row["statements"]:
            shown.add_row(row["name"], said["role"], str(said["stated_on"] or "?"), _days(said["days"]), said["file_name"],
                          said["quote"] or "")  # fmt: skip
    console.print(shown)
    return 0


def holders(tables: dict[str, pa.Table], role: str, on: date) -> list[dict[str, Any]]:
    """Return who held the role on the day, as `incumbents` has it, by name and with the statements nearest to the day: the
    last on or before it and the first after it, with file and words (None in an edition without words).

    How far each is from the day is told, because an office may have changed hands in between.
    """
    names = dict(zip(*(tables["people"].column(c).to_pylist() for c in ("person_id", "name")), strict=True))
    files = dict(zip(*(tables["documents"].column(c).to_pylist() for c in ("document_id", "file_name")), strict=True))
    positions = tables["positions"].to_pylist()
    words = {row["position_id"]: row.get("quote") for row in positions}

    def told(said: Statement) -> dict[str, Any]:
        return {
            "position_id": said.position_id,
            "role": said.role,
            "stated_on": said.stated_on,
            "days": (said.stated_on - on).days if said.stated_on else None,
            "file_name": files.get(said.document_id, "?"),
            "quote": words[said.position_id],
        }

    return [
        {
            "person_id": one.person_id,
            "name": names.get(one.person_id, "?"),
            "role": one.role,
            "certain": one.certain,
            "statements": [told(said) for said in (one.before, one.after) if said],
        }
        for one in incumbents(positions, role, on)
    ]


def _days(days: int | None) -> str:
    return "?" if days is None else f"{days:+d}" if days else "0"
