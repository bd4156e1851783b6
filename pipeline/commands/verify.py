"""`haotong verify`: a release looked at file by file, and with the documents row by row."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from pipeline.commands import Refused, WrongUse
from pipeline.release.model import NotReleased
from pipeline.release.restore import OtherText
from pipeline.release.verify import verify
from pipeline.store.documents import NoDocuments


def run(options: argparse.Namespace) -> int:
    """Print what is wrong with a release; 1 if anything is, or if documents to prove its rows by are missing."""
    try:
        verdict = verify(Path(options.release), options.seeds)
    except (NotReleased, NoDocuments) as error:
        raise WrongUse(str(error)) from error
    except OtherText as error:
        raise Refused(str(error)) from error
    console = Console(soft_wrap=True, highlight=False)
    for problem in verdict.problems:
        console.print(problem, style="red", markup=False)
    proof = verdict.proof
    for name in proof.missing if proof else ():
        console.print(f"{name}: document not found, so the rows are not proved", style="yellow", markup=False)
    for note in proof.notes if proof else ():
        console.print(f"{note} (the release was made by other rules)", style="yellow", markup=False)
    state = f"{len(verdict.problems)} problems" if verdict.problems else "holds"
    if proof and not verdict.problems and not proof.missing:
        state += f", every row proved by {proof.rules} rules and {proof.figures:,} figures read again"
    console.print(f"{verdict.release}: {verdict.files} files, {verdict.rows:,} rows: {state}", markup=False)
    return 1 if verdict.problems or (proof and proof.missing) else 0
