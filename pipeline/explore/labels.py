"""What the page says, in Chinese and English: labels.csv, and nothing of it in code."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def labels() -> dict[str, tuple[str, str]]:
    """Return every label by its key, as (Chinese, English), in the file's order; ValueError if one is incomplete."""
    text = files(__package__).joinpath("labels.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: dict[str, tuple[str, str]] = {}
    for row in csv.DictReader(lines):
        key = row["key"]
        if key in found or not row["zh"] or not row["en"]:
            raise ValueError(f"labels.csv: {key!r} stands twice or lacks a language")
        found[key] = (row["zh"], row["en"])
    return found
