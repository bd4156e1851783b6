"""The quality report on disk: one HTML page that works offline, and all results as JSON beside it. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.quality.model import CheckResult
from pipeline.quality.page import page
from pipeline.quality.suites import expectations
from pipeline.schema import SCHEMA_VERSION, TABLES
from pipeline.store.files import write_json, write_whole

PAGE, RESULTS = "index.html", "results.json"


def write_report(results: Sequence[CheckResult], tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write the results of checking these tables into a folder, as index.html and results.json, each in one piece.

    The page comes last: where it stands, the results beside it are those it shows.
    """
    write_json(folder / RESULTS, as_json(results, tables))
    text = page(results, tables)

    def write(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    write_whole(folder / PAGE, write)


def as_json(results: Sequence[CheckResult], tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Return the results, rows of each table, and the suites that were run, as values that JSON can hold."""
    return {
        "schema": SCHEMA_VERSION,
        "rows": {name: table.num_rows for name, table in tables.items()},
        "checks": [asdict(result) for result in results],
        "suites": {
            name: [
                {
                    "rule": expectation.rule.name,
                    "expectation": expectation.type,
                    "arguments": _plain(expectation.arguments),
                    "where": dict(expectation.where),
                }
                for expectation in expectations(name)
            ]
            for name in TABLES
        },
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value
