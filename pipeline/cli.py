"""`haotong`: what the command line accepts, and how errors are told. The work is in commands/ and behind it.

Errors of use end with code 2, failed checks and unreadable input with 1, each in one line that says what to do; a
traceback comes only with --debug. Modules that are slow to load are loaded by the command that needs them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from pipeline import __version__

WRONG_USE, FAILED = 2, 1


class _Parser(argparse.ArgumentParser):
    """A parser whose errors take one line."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong and where to look, and end with the code for wrong use."""
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    common = _Parser(add_help=False)
    common.add_argument("--debug", action="store_true", help="show the traceback of an error")
    top = _Parser(prog="haotong", description="Chinese local-government news as tables of facts, people and targets.")
    top.add_argument("--version", action="version", version=f"haotong {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, says: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=says, description=says, parents=[common])

    build = command("build", "Make, check and publish the tables from a folder of documents (the Dagster job).")
    build.add_argument("--seeds", metavar="DIR_OR_URL", help="documents: a folder or fsspec URL (default: the samples)")
    build.add_argument("--outputs", metavar="DIR", default=_outputs(), help="where to write (default: %(default)s)")
    build.add_argument("--engine", default="serial", help="serial, processes or dask://host:port")
    build.add_argument("--workers", type=_count, default=0, help="processes; 0 is one for each core")

    extract = command("extract", "Read one document at once and print what it says.")
    extract.add_argument("file", metavar="FILE", help="a document, or - for standard input")
    extract.add_argument("--published-on", type=_day, metavar="DATE", help="YYYY-MM-DD, if the text doesn't tell")
    extract.add_argument("--place", metavar="NAME", help="full name of the place it is from, e.g. 绍兴市")
    extract.add_argument("--format", choices=("table", "json", "csv"), default="table")
    extract.add_argument("--table", choices=("facts", "targets", "people", "positions", "mentions"),
                         help="one table only (csv: facts unless given)")  # fmt: skip

    check = command("check", "Check published tables against their declaration and one another.")
    check.add_argument("--outputs", metavar="DIR", default=_outputs(), help="folder of a build (default: %(default)s)")

    score = command("score", "Score tables against annotated documents.")
    score.add_argument("tables", metavar="TABLES", help="folder of tables, or of a build")
    score.add_argument("gold", metavar="GOLD", help="folder of annotations (.jsonl)")
    score.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    score.add_argument("--json", action="store_true", help="print JSON")

    who = command("who", "Say who held an office on a day, as far as the documents tell.")
    who.add_argument("role", metavar="ROLE", help="e.g. 绍兴市市长")
    who.add_argument("--on", type=_day, metavar="DATE", required=True, help="YYYY-MM-DD")
    who.add_argument("--outputs", metavar="DIR", default=_outputs(), help="folder of a build (default: %(default)s)")

    release = command("release", "Publish the tables as a new version of the dataset, checked and described.")
    release.add_argument("--version", metavar="YEAR.MONTH.N", required=True, help="e.g. 2026.11.0; never overwritten")
    release.add_argument("--edition", choices=("open", "full"), default="open",
                         help="open: no source words (default); full: all of them")  # fmt: skip
    release.add_argument("--to", metavar="DIR_OR_URL", help="a folder, s3://BUCKET/PREFIX, hf://datasets/OWNER/NAME "
                         "(default: releases below the outputs)")  # fmt: skip
    release.add_argument(
        "--date", type=_day, metavar="DATE", help="date of release (default: the version's month's first)"
    )
    release.add_argument("--gates", metavar="FILE", help="bounds to keep instead of gates.yaml at the destination")
    release.add_argument("--dry-run", action="store_true", help="do all of it but the publishing")
    release.add_argument(
        "--outputs", metavar="DIR", default=_outputs(), help="folder of a build (default: %(default)s)"
    )

    verify = command("verify", "Prove that a release is what it says; with its documents, every row.")
    verify.add_argument("release", metavar="RELEASE", help="folder of a version")
    verify.add_argument("--seeds", metavar="DIR_OR_URL", help="the documents, under any name")

    rehydrate = command("rehydrate", "Put the source words back into an open release, for holders of the documents.")
    rehydrate.add_argument("release", metavar="RELEASE", help="folder of a version")
    rehydrate.add_argument("--seeds", metavar="DIR_OR_URL", required=True, help="the documents, under any name")
    rehydrate.add_argument("--to", metavar="DIR", required=True, help="where to write the full tables")

    explore = command("explore", "Write the tables as a folder of static pages to look through, and serve it here.")
    tables = explore.add_mutually_exclusive_group()
    tables.add_argument("--outputs", metavar="DIR", default=_outputs(), help="folder of a build (default: %(default)s)")
    tables.add_argument("--release", metavar="DIR", help="folder of a version, or of versions (the latest)")
    explore.add_argument("--to", metavar="DIR", help="where to write (default: explorer below the outputs)")
    explore.add_argument(
        "--no-serve", dest="serve", action="store_false", help="write only; index.html opens from disk"
    )
    explore.add_argument("--port", type=_count, default=8000, help="0 is any (default: %(default)s)")

    ui = command("ui", "Start the Dagster UI on this machine.")
    ui.add_argument("--seeds", metavar="DIR_OR_URL", help="documents to start from")
    ui.add_argument("--outputs", metavar="DIR", help="where to write")
    ui.add_argument("--host", default="127.0.0.1")
    ui.add_argument("--port", type=_count, default=3000)
    return top


def _outputs() -> str:
    return os.environ.get("HAOTONG_OUTPUTS") or "outputs"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write YYYY-MM-DD") from None


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    try:
        options = parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    from pipeline.commands import WrongUse, run

    try:
        return run(options)
    except WrongUse as error:
        return _told(options, error, WRONG_USE)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 -- what reads us has closed; say nothing at exit either
        return 0
    except KeyboardInterrupt as error:
        return _told(options, error, 130, "stopped; finished documents are kept, run it again to go on")
    except Exception as error:
        return _told(options, error, FAILED)


def _told(options: argparse.Namespace, error: BaseException, code: int, message: str = "") -> int:
    if options.debug:
        import traceback

        traceback.print_exception(error)
        return code
    text = " ".join((message or str(error) or type(error).__name__).split())
    known = getattr(error, "told", False) or isinstance(error, KeyboardInterrupt)
    more = "" if known else f" ({type(error).__name__}; --debug shows where)"
    print(f"haotong {options.command}: {text}{more}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
