"""The build: its steps by name, from reading to publication. What each needs of the others, and nothing of Dagster.

Steps are called in this order: read, split, segment, recognise, link, claim, answer, check, publish. Each is idempotent and
does only what is missing, so any of them can be called again alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline.schema import TABLES
from pipeline.store import across, publish
from pipeline.store.files import digest, file_digest, read_json, write_json
from pipeline.store.shards import MissingStage
from pipeline.store.steps import Outcome, code_version, fold, per_document, read, staged
from pipeline.store.tables import read_tables
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.quality.checks import CheckResult

__all__ = [
    "FailedChecks",
    "answer",
    "check",
    "claim",
    "link",
    "publish_tables",
    "read",
    "recognise",
    "segment",
    "split",
]

ERROR = "error"


class FailedChecks(Exception):
    """Checks of severity error failed, so nothing was published; `failed` holds their results."""

    def __init__(self, failed: Sequence[CheckResult]) -> None:
        self.failed = tuple(failed)
        names = ", ".join(f"{result.table}.{result.name}" for result in self.failed[:5])
        super().__init__(f"{len(self.failed)} checks failed, the previous tables stay: {names}")


def split(workspace: Workspace) -> Outcome:
    """Split documents into articles and paragraphs, find repeated articles; stage both tables."""
    outcome = per_document(workspace, "articles", tables=("paragraphs",))
    repeats = across.repeats(workspace)
    rows, made = fold(workspace, "articles", "articles", lambda t: across.with_repeats(t, repeats), repeats)
    return Outcome(
        outcome.computed,
        outcome.reused,
        {"articles": rows, **outcome.rows},
        {"articles": made, **outcome.versions},
        outcome.problems,
    )


def segment(workspace: Workspace) -> Outcome:
    """Cut paragraphs into sentences and words; stage `sentences`."""
    return per_document(workspace, "sentences", tables=("sentences",))


def recognise(workspace: Workspace) -> Outcome:
    """Find people, places, organisations, dates, quantities and stated roles in every sentence; stages no table."""
    return per_document(workspace, "recognised")


def link(workspace: Workspace) -> Outcome:
    """Decide who is whom across documents; stage `people`, `person_id_changes`, `positions`, `mentions`."""
    identities = across.identities(workspace)
    outcome = per_document(workspace, "linked", identities.get, tables=("mentions", "positions"))
    made = {table: fold(workspace, table, "people") for table in ("people", "person_id_changes")}
    return Outcome(
        outcome.computed,
        outcome.reused,
        {**{table: rows for table, (rows, _) in made.items()}, **outcome.rows},
        {**{table: text for table, (_, text) in made.items()}, **outcome.versions},
        outcome.problems,
    )


def claim(workspace: Workspace) -> Outcome:
    """Read reported figures and commitments; stage `facts` and `targets`."""
    identities = across.identities(workspace)
    return per_document(workspace, "claims", identities.get, tables=("facts", "targets"))


def answer(workspace: Workspace) -> Outcome:
    """Pair targets with the later facts that answer them; stage `target_outcomes`."""
    done = across.answered(workspace)
    rows, made = fold(workspace, "target_outcomes", "outcomes")
    return Outcome(int(done), int(not done), {"target_outcomes": rows}, {"target_outcomes": made}, {})


def check(workspace: Workspace) -> list[CheckResult]:
    """Check the staged tables and write the report, unless these very tables were checked by these very rules."""
    from pipeline.quality import CheckResult

    version = checked_version(workspace)
    path = workspace.staging / "checks.json"
    kept = read_json(path)
    if not (kept and kept["version"] == version and (workspace.quality / "index.html").is_file()):
        from pipeline.quality.checks import check_tables
        from pipeline.quality.report import write_report

        tables = read_tables(workspace.staging / "tables")
        results = check_tables(tables)
        write_report(results, tables, workspace.quality)
        kept = {"version": version, "results": [asdict(result) for result in results]}
        write_json(path, kept)
        kept = read_json(path)
    return [CheckResult(**result) for result in kept["results"]]


def checked_version(workspace: Workspace) -> str:
    """Return a hash of the staged tables' bytes and of the rules they are checked by."""
    missing = [name for name in TABLES if name not in staged(workspace)]
    if missing:
        raise MissingStage(f"{', '.join(missing)} not made yet: materialise them first, or run the job `dataset`")
    folder = workspace.staging / "tables"
    rules = code_version("quality", "schema.py", "bounds.py", "ids.py", "extract/gazetteer.py", "lexicon/places.csv")
    return digest({name: file_digest(folder / f"{name}.parquet") for name in TABLES}, rules)


def publish_tables(workspace: Workspace) -> Mapping[str, Any]:
    """Put the staged tables in place at once if they hold; return version, rows and whether anything changed.

    Raises FailedChecks, and leaves the published tables alone, if a check of severity error fails on these bytes.
    """
    failed = [result for result in check(workspace) if not result.passed and result.severity == ERROR]
    if failed:
        raise FailedChecks(failed)
    publish.recover(workspace.tables)
    made = staged(workspace)
    files = sorted(p for p in (workspace.staging / "tables").iterdir() if p.suffix in (".parquet", ".csv"))
    hashes = {path.name: file_digest(path) for path in files}
    there = sorted(workspace.tables.iterdir()) if workspace.tables.is_dir() else []
    changed = {path.name: file_digest(path) for path in there if path.is_file()} != hashes
    if changed:
        new = workspace.staging / "next"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for path in files:
            shutil.copyfile(path, new / path.name)
            _settle(new / path.name)
        publish.publish(new, workspace.tables)
    workspace.shards.prune()
    return {
        "version": digest(hashes),
        "rows": {name: made[name]["rows"] for name in TABLES},
        "changed": changed,
    }


def _settle(path: Any) -> None:
    """Have a file's bytes on the disk before the folder that holds it becomes visible."""
    with open(path, "rb") as stream:
        os.fsync(stream.fileno())
