"""`haotong extract`: one document read at once and printed. Stores nothing, loads no Dagster."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.commands import Refused, WrongUse
from pipeline.store import memory
from pipeline.store.documents import document_rows
from pipeline.text.model import Row

TABLES = ("people", "facts", "targets")
SHOWN = {
    "people": ("name", "role"),
    "facts": ("place", "subject", "indicator", "measure", "figure", "period", "quote"),
    "targets": ("place", "owner", "goal", "figure", "deadline"),
    "positions": ("role", "organisation", "title", "quote"),
    "mentions": ("kind", "text", "normal", "char_start", "char_end"),
}
SIGNS = {"eq": "", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ "}
WORDS = 30


def run(options: argparse.Namespace) -> int:
    """Print the tables of one document; Refused if it can't be read, WrongUse if it isn't there."""
    name, data = _content(options.file)
    known = {"place": options.place, "published_on": options.published_on and options.published_on.isoformat()}
    given = {key: value for key, value in known.items() if value}
    if "published_on" in given:
        given["published_on_precision"] = "day"
    rows = document_rows(name, data, given or None)
    read = [row for row in rows if row["status"] == "read"]
    if not read:
        raise Refused(f"{name}: {rows[0]['problem']}")
    tables = memory.extract(read)
    wanted = (options.table,) if options.table else TABLES
    if options.format == "json":
        json.dump({name: tables[name] for name in wanted}, sys.stdout, ensure_ascii=False, indent=1, default=str)
        print()
    elif options.format == "csv":
        _csv(tables[options.table or "facts"])
    else:
        _print({name: tables[name] for name in wanted})
    return 0


def _content(file: str) -> tuple[str, bytes]:
    if file == "-":
        return "stdin.txt", sys.stdin.buffer.read()
    try:
        return Path(file).name, Path(file).read_bytes()
    except OSError as error:
        raise WrongUse(f"can't read {file}: {error.strerror}") from error


def _csv(rows: list[Row]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _print(tables: Mapping[str, list[Row]]) -> None:
    console = Console(highlight=False)
    for name, rows in tables.items():
        shown = Table(*SHOWN[name], title=f"{name}: {len(rows)}", title_justify="left")
        for row in rows:
            shown.add_row(*(_cell(_told(row, column)) for column in SHOWN[name]))
        console.print(shown)


def _told(row: Row, column: str) -> object:
    """Return what a column of the printed table shows: that of the row, or several of its columns in one."""
    if column == "figure" and row["value"] is not None:
        high = f"–{row['value_high']:,.15g}" if row["value_high"] is not None else ""
        return f"{SIGNS[row['comparator']]}{row['value']:,.15g}{high} {row['unit']}"
    if column == "period" and row["period_start"] is not None:
        return row["period_end"] if row["period_start"] == row["period_end"] else _span(row)
    return row.get(column)


def _span(row: Row) -> str:
    start, end = row["period_start"], row["period_end"]
    whole = start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return str(start.year) if whole else f"{start} – {end}"


def _cell(value: object) -> str:
    text = "" if value is None else f"{value:,.15g}" if isinstance(value, float) else str(value)
    text = " ".join(text.split()).replace("[", "\\[")
    return text if len(text) <= WORDS else text[: WORDS - 1] + "…"
