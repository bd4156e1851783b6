"""Annotated documents: reading them, and refusing what is none. Offsets and values are taken as they are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

KINDS = ("person", "fact", "target")
_FIGURE = {"start", "end", "indicator", "measure", "value", "unit", "comparator", "place", "quote", "context"}
NEEDED = {
    "person": {"name", "roles"},
    "fact": _FIGURE | {"period_start", "period_end"},
    "target": _FIGURE | {"kind", "deadline"},
}


class NoGold(Exception):
    """A folder holds no annotations or some that can't be used; the message says what to do."""

    told = True


def read_gold(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the annotations of each document, by the stem of its file's name; NoGold if there are none or bad ones."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise NoGold(f"no annotations in {folder}: give a folder of .jsonl files, one for each document")
    return {path.stem: _read(path) for path in files}


def _read(path: Path) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            rows.append(_parsed(f"{path.name} line {number}", line))
    return rows


def _parsed(where: str, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise NoGold(f"{where} is no JSON: {error}") from error
    if not isinstance(row, dict) or row.get("type") not in KINDS:
        raise NoGold(f"{where} is no annotation of a {', '.join(KINDS)}")
    if missing := NEEDED[row["type"]] - row.keys():
        raise NoGold(f"{where} lacks {', '.join(sorted(missing))}: resolve the annotations first")
    return row
