"""Rows packed into script files: columns instead of rows, each repeated value once, cut into files of a few thousand rows.

A page opened from a disk may not fetch anything, but it may load scripts; so data is a call with a JSON literal. The
page takes the columns apart again (static/store.js).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

ROWS = 5_000
"""Rows of a file."""
ONCE = 2
"""A column is packed by its distinct values if each stands this often on average."""


def script(call: str, *arguments: Any) -> str:
    """Return a script that calls `haotong.<call>` with values. Fit for a browser: no NaN, no line ends of JavaScript's own."""
    told = ",".join(
        json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for value in arguments
    )
    told = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"haotong.{call}({told});\n"


def chunks(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows in packs of ROWS: how many there are, and a packed column for each name."""
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        yield {"rows": len(part), "columns": {name: packed([plain(row[name]) for row in part]) for name in names}}


def packed(values: list[Any]) -> Any:
    """Return a column as it is, or as {"of": its distinct values, "at": where in them each row's value stands}."""
    if any(isinstance(value, list) for value in values):
        return values
    distinct = {value: at for at, value in enumerate(dict.fromkeys(values))}
    if len(distinct) * ONCE > len(values):
        return values
    return {"of": list(distinct), "at": [distinct[value] for value in values]}


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates as ISO text, whole floats as integers (150, not 150.0)."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value
