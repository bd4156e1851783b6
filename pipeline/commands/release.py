"""`haotong release`: the published tables as a new version. Everything about it is decided in release/."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console

from pipeline.commands import Refused, WrongUse
from pipeline.commands.check import tables_folder
from pipeline.release.destinations import Destination, destination_of
from pipeline.release.model import NotReleased
from pipeline.release.package import Order, release


def run(options: argparse.Namespace) -> int:
    """Release the tables; 0 if the version is published (or was already), Refused if it can't be."""
    outputs = Path(options.outputs)
    order = Order(
        tables=tables_folder(outputs),
        version=options.version,
        edition=options.edition,
        released_on=options.date or _epoch(),
        gates=_gates(options.gates),
    )
    destination = opened(options.to or str(outputs / "releases"), outputs)
    try:
        done = release(order, destination, outputs / "quality", publish=not options.dry_run)
    except NotReleased as error:
        raise Refused(str(error)) from error
    console = Console(soft_wrap=True, highlight=False)
    for warning in done.warnings:
        console.print(f"warning: {warning}", style="yellow", markup=False)
    state = "would be" if options.dry_run else "is" if done.new else "was already"
    rows = sum(done.rows.values())
    console.print(
        f"{done.version} ({options.edition}) {state} at {done.where}/{done.version}: {rows:,} rows", markup=False
    )
    return 0


def opened(url: str, outputs: Path) -> Destination:
    """Return the destination of a URL; WrongUse if there is none."""
    try:
        return destination_of(url, outputs)
    except ValueError as error:
        raise WrongUse(str(error)) from error
    except ImportError as error:
        raise WrongUse(f"{url} needs the package {error.name}: pip install {error.name}") from error


def _gates(path: str | None) -> str:
    if not path:
        return ""
    try:
        return Path(path).read_text("utf-8")
    except OSError as error:
        raise WrongUse(f"can't read {path}: {error.strerror}") from error


def _epoch() -> date | None:
    """Return the day that SOURCE_DATE_EPOCH names, as reproducible builds do, or None."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(text), UTC).date() if text.isdecimal() else None
