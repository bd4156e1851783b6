"""`haotong score`: tables against annotated documents. The measures are evaluate/'s; here they are printed."""

from __future__ import annotations

import argparse
import json
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.commands import WrongUse
from pipeline.commands.check import tables_folder
from pipeline.evaluate.gold import NoGold, read_gold
from pipeline.evaluate.score import MEASURES, TABLES, score
from pipeline.store.tables import read_tables


def run(options: argparse.Namespace) -> int:
    """Print the measures, with --errors every error, with --json all of it as JSON; WrongUse without tables or gold."""
    folder = tables_folder(Path(options.tables))
    try:
        gold = read_gold(Path(options.gold))
    except NoGold as error:
        raise WrongUse(str(error)) from error
    report = score(read_tables(folder, TABLES), gold)
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
        return 0
    console = Console(soft_wrap=True, highlight=False)
    if options.errors:
        _errors(report, console)
    console.print(_measures(report))
    for kind, attributes in report["attributes"].items():
        told = ", ".join(f"{name} {'-' if share is None else f'{share:.3f}'}" for name, share in attributes.items())
        console.print(f"{kind} attributes where found: {told}", markup=False)
    counts = ", ".join(f"{kind} {count}" for kind, count in report["errors_by_kind"].items())
    console.print(f"errors: {counts or 'none'}", markup=False)
    missing = [error["document"] for error in report["errors"] if error["kind"] == "document missing"]
    if missing:
        console.print(f"not in the tables: {', '.join(missing)}", style="yellow", markup=False)
    return 0


def _measures(report: dict[str, Any]) -> Table:
    shown = Table("", "precision", "recall", "f1", "95 %", "gold", "said", title=f"{report['documents']} documents",
                  title_justify="left")  # fmt: skip
    for column in shown.columns[1:]:
        column.justify = "right"
    for measure in MEASURES:
        row = report[measure]
        ends = row["intervals"]
        between = f"{ends['f1'][0]:.3f}-{ends['f1'][1]:.3f}" if ends else ""
        figures = [f"{row[name]:.3f}" for name in ("precision", "recall", "f1")]
        shown.add_row(measure, *figures, between, str(row["gold"]), str(row["said"]))
    return shown


def _errors(report: dict[str, Any], console: Console) -> None:
    errors = sorted(report["errors"], key=lambda error: error["kind"])  # stable: documents stay in order within a kind
    for kind, same in groupby(errors, key=lambda error: error["kind"]):
        listed = list(same)
        console.print(f"{kind}: {len(listed)}", markup=False, style="bold")
        for error in listed:
            console.print(f"  {error['document']}: {error['detail']}", markup=False)
