"""`haotong build`: the Dagster job `dataset` in this process, with a progress bar and a summary of what came out."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.commands import Refused, WrongUse
from pipeline.store.documents import NoDocuments, sources
from pipeline.store.engine import UnknownEngine, check_engine
from pipeline.store.progress import listening
from pipeline.store.tables import read_tables
from pipeline.store.workspace import SAMPLES, Workspace

if TYPE_CHECKING:
    from pipeline.quality import CheckResult


def run(options: argparse.Namespace) -> int:
    """Build the tables; 0 if they were published, Refused if a check or the run failed."""
    workspace = workspace_of(options)
    try:
        check_engine(workspace.engine)
        sources(workspace.seeds)
        workspace.outputs.mkdir(parents=True, exist_ok=True)
    except (NoDocuments, UnknownEngine) as error:
        raise WrongUse(str(error)) from error
    except (ImportError, ValueError) as error:
        raise WrongUse(f"{workspace.seeds} can't be opened: {error}") from error
    except OSError as error:
        raise WrongUse(f"can't use {error.filename or workspace.outputs}: {error.strerror}") from error
    _execute(workspace, debug=options.debug)
    summary(workspace, Console())
    return 0


def workspace_of(options: argparse.Namespace) -> Workspace:
    """Return the workspace that the options and the environment describe."""
    seeds = options.seeds or os.environ.get("HAOTONG_SEEDS") or str(SAMPLES)
    return Workspace(seeds, Path(options.outputs), options.engine, options.workers)


def _execute(workspace: Workspace, debug: bool) -> None:
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
    warnings.filterwarnings("ignore", category=FutureWarning, module="dagster")
    from pipeline.orchestration.run import StepFailed, run_dataset

    if not debug:
        logging.getLogger("dagster").setLevel(logging.CRITICAL)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        tasks = {}

        def listener(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        with listening(listener):
            try:
                run_dataset(workspace, quiet=not debug)
            except StepFailed as error:
                raise Refused(_why(workspace, error)) from error


def _why(workspace: Workspace, error: Exception) -> str:
    """Return one line on why the run failed: the checks that did, or what the step said."""
    from pipeline.store import build
    from pipeline.store.shards import MissingStage

    try:
        failed = [r for r in build.check(workspace) if not r.passed and r.severity == build.ERROR]
    except (MissingStage, OSError):
        failed = []
    return str(build.FailedChecks(failed)) + f"; see {workspace.quality / 'index.html'}" if failed else str(error)


def summary(workspace: Workspace, console: Console) -> None:
    """Print rows of each table, documents that were quarantined and checks that warn."""
    tables = read_tables(workspace.tables)
    shown = Table("table", "rows", title=f"{workspace.tables}", title_justify="left")
    shown.columns[1].justify = "right"
    for name, table in tables.items():
        shown.add_row(name, f"{table.num_rows:,}")
    console.print(shown)
    documents = tables["documents"].select(["file_name", "status", "problem"]).to_pylist()
    for row in documents:
        if row["status"] == "quarantined":
            console.print(f"quarantined: {row['file_name']}: {row['problem']}", style="yellow", markup=False)
    from pipeline.store import build

    results: list[CheckResult] = build.check(workspace)
    warned = [result for result in results if not result.passed]
    console.print(f"{len(results)} checks, {len(results) - len(warned)} passed; report: {workspace.quality}/index.html",
                  markup=False, soft_wrap=True)  # fmt: skip
    for result in warned:
        console.print(f"warning: {result.table}.{result.name}: {result.count} rows", style="yellow", markup=False)
