"""The quality report: one HTML page that works offline and the results as JSON. Decides nothing about the results."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from pipeline.quality.model import CheckResult
from pipeline.store.files import write_json, write_whole


def write_report(results: Sequence[CheckResult], tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write results.json and index.html into a folder, each in one piece."""
    write_json(folder / "results.json", [asdict(result) for result in results])
    lines = [f"<tr><td>{html.escape(r.table)}</td><td>{html.escape(r.name)}</td><td>{r.count}</td></tr>" for r in results]
    page = "<!doctype html><meta charset=utf-8><title>haotong</title><table>" + "".join(lines) + "</table>"
    write_whole(folder / "index.html", lambda path: path.write_text(page, encoding="utf-8") and None)
