"""`haotong rehydrate`: an open release and its documents give the tables of the full edition."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from pipeline.commands import Refused, WrongUse
from pipeline.release.model import NotReleased
from pipeline.release.rehydrate import rehydrated, write
from pipeline.release.restore import OtherText
from pipeline.store.documents import NoDocuments


def run(options: argparse.Namespace) -> int:
    """Write the full tables; 1 if documents were missing (their rows have no words) or the words aren't the release's."""
    try:
        made = rehydrated(Path(options.release), options.seeds)
    except (NotReleased, NoDocuments) as error:
        raise WrongUse(str(error)) from error
    except OtherText as error:
        raise Refused(str(error)) from error
    if made.differing:
        raise Refused(
            f"{', '.join(made.differing)} would not be those of the full edition: `haotong verify` tells more"
        )
    write(made, Path(options.to))
    console = Console(soft_wrap=True, highlight=False)
    for name in made.missing:
        console.print(f"{name}: document not found, its rows have no words", style="yellow", markup=False)
    rows = sum(table.num_rows for table in made.tables.values())
    console.print(f"{options.to}: {len(made.tables)} tables, {rows:,} rows", markup=False)
    return 1 if made.missing else 0
