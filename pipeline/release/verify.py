"""Whether a release is what it says: its files' hashes, its tables' schemas, keys and values, and with the documents its rows.

Nothing is trusted but the code: what a file should be is asked of SHA256SUMS, the manifest and schema.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.quality.lookup import Lookup
from pipeline.quality.model import ERROR
from pipeline.quality.references import REFERENCE_RULES
from pipeline.release.edition import schema_of
from pipeline.release.manifest import FORMAT, files_of, sums
from pipeline.release.model import EDITIONS, MANIFEST, SUMS, File, NotReleased
from pipeline.release.provenance import rules_digest
from pipeline.release.rehydrate import rehydrated
from pipeline.release.reread import unread
from pipeline.schema import SCHEMA_VERSION, TABLES
from pipeline.store.files import read_json
from pipeline.store.tables import content_hash


@dataclass(frozen=True, slots=True)
class Proof:
    """How the rows of a release stand to the documents."""

    rules: int = 0
    figures: int = 0
    missing: tuple[str, ...] = ()
    """Documents that were not found, so that nothing is proved."""
    notes: tuple[str, ...] = ()
    """What can't be told because the release was made by other rules than this version of haotong has."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and what is wrong, the file's or table's name first."""

    release: str
    files: int
    rows: int
    problems: tuple[str, ...]
    proof: Proof | None = None
    """With the documents: how the rows were proved."""


def verify(release: Path, seeds: str | None = None) -> Verdict:
    """Look at all files of a release, and with documents at all rows; return what is wrong. NotReleased if it is none."""
    if not (release / MANIFEST).is_file():
        raise NotReleased(f"{release} is no complete release: it has no {MANIFEST}")
    files = files_of(release)
    problems, manifest = _files(release, files)
    if manifest is None or problems and not _usable(problems):
        return Verdict(str(release), len(files), 0, tuple(problems))
    tables: dict[str, pa.Table] = {}
    for name in TABLES:
        problems += _table(release, name, manifest, tables)
    rows = sum(table.num_rows for table in tables.values())
    if tables.keys() == TABLES.keys():
        problems += _references(tables)
    if seeds is None or problems:
        return Verdict(str(release), len(files), rows, tuple(problems))
    wrong, proof = _rows(release, seeds)
    return Verdict(str(release), len(files), rows, tuple(wrong), proof)


def _usable(problems: list[str]) -> bool:
    return not any(problem.startswith((MANIFEST, SUMS)) for problem in problems)


def _files(release: Path, files: Mapping[str, File]) -> tuple[list[str], dict[str, Any] | None]:
    """Return what is wrong with the files, and the manifest if it can be used."""
    try:
        stated = sums((release / SUMS).read_text("utf-8"))
    except (OSError, ValueError) as error:
        return [f"{SUMS}: {error}"], None
    try:
        manifest = json.loads((release / MANIFEST).read_text("utf-8"))
        known = {path: File(told["bytes"], told["sha256"]) for path, told in manifest["files"].items()}
        if manifest["format"] != FORMAT or manifest["edition"] not in EDITIONS:
            return [f"{MANIFEST}: of another format than this version of haotong reads"], None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"{MANIFEST}: can't be read ({error})"], None
    if files[MANIFEST].sha256 != stated.get(MANIFEST):  # then SHA256SUMS alone tells of the others
        known = {path: File(files[path].size, stated[path]) for path in stated.keys() & files.keys()}
    known[MANIFEST] = File(files[MANIFEST].size, stated.get(MANIFEST, ""))
    paths = sorted(stated.keys() | known.keys() | files.keys() - {SUMS})
    problems = [_file(path, files.get(path), known.get(path), stated.get(path)) for path in paths]
    return [problem for problem in problems if problem], manifest


def _file(path: str, file: File | None, known: File | None, stated: str | None) -> str:
    """Return what is wrong with a file, from what it is and what manifest and SHA256SUMS say of it; "" if nothing."""
    if file is None:
        return f"{path}: missing"
    if known is None or stated is None:
        return f"{path}: not listed in {MANIFEST if known is None else SUMS}"
    if file.sha256 != known.sha256:
        return f"{path}: was changed (SHA-256 {file.sha256}, not {known.sha256})"
    if file.sha256 != stated:
        return f"{SUMS}: was changed, it states another hash for {path}"
    return "" if file.size == known.size else f"{path}: {file.size} bytes, not the {known.size} that {MANIFEST} states"


def _table(release: Path, name: str, manifest: Mapping[str, Any], tables: dict[str, pa.Table]) -> Iterator[str]:
    """Yield what is wrong with a table's Parquet file; put the table with the others if it can be read."""
    path = f"{name}.parquet"
    try:
        table = pq.read_table(release / path)
    except (OSError, pa.ArrowException) as error:
        yield f"{path}: can't be read ({error})"
        return
    tables[name] = table
    told = manifest["tables"].get(name, {})
    if table.num_rows != told.get("rows"):
        yield f"{path}: {table.num_rows} rows, not the {told.get('rows')} that {MANIFEST} states"
    elif content_hash(table) != told.get("content_sha256"):
        yield f"{path}: holds other values than {MANIFEST} states"
    if manifest["schema_version"] == SCHEMA_VERSION:
        yield from _declared(path, name, table, manifest["edition"])


def _declared(path: str, name: str, table: pa.Table, edition: str) -> Iterator[str]:
    """Yield where a table isn't as schema.py declares it for an edition: columns, types, keys, vocabularies, nulls."""
    schema = schema_of(name, edition)
    if not table.schema.equals(schema, check_metadata=False):
        differ = [str(field) for field in set(table.schema) ^ set(schema)]
        yield f"{path}: columns are not those declared: {', '.join(sorted(differ))[:200]}"
        return
    key = table.column(TABLES[name].key)
    keys = key.to_pylist()
    if key.null_count or sorted(set(keys)) != keys:
        yield f"{path}: {TABLES[name].key} is not unique, filled and in order"
    for column in TABLES[name].columns:
        if column.name not in table.column_names:
            continue
        values = table.column(column.name)
        if column.required and values.null_count:
            yield f"{path}: {column.name} is null in {values.null_count} rows and must not be"
        if column.vocabulary:
            other = set(pc.unique(pc.drop_null(values)).to_pylist()) - set(column.vocabulary)
            if other:
                yield f"{path}: {column.name} has {', '.join(sorted(other))[:100]}, which is not in its vocabulary"


def _references(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    lookup = Lookup(tables)
    for cross in REFERENCE_RULES:
        found = list(cross.check(lookup))
        if found:
            yield f"{cross.rule.table}.parquet: {cross.rule.name}: {len(found)} rows"


def _rows(release: Path, seeds: str) -> tuple[list[str], Proof]:
    """Put the words back and prove every row by every rule, and every figure by reading it again."""
    made = rehydrated(release, seeds)
    problems = [f"{name}.parquet: its words are not those of the documents" for name in made.differing]
    if made.missing:
        return problems, Proof(missing=made.missing)
    from pipeline.quality.checks import check_tables

    results = check_tables(made.tables)
    for result in results:
        if not result.passed and result.severity == ERROR:
            problems.append(f"{result.table}.parquet: {result.name}: {result.count} rows ({result.description})")
    figures, wrong = unread(made.tables)
    told = [
        f"{name}.parquet: {len(ids)} values don't read so again: {', '.join(ids[:3])}" for name, ids in wrong.items()
    ]
    if read_json(release / "provenance.json")["code"]["rules_sha256"] == rules_digest():
        return problems + told, Proof(len(results), figures)
    return problems, Proof(len(results), figures, notes=tuple(told))
