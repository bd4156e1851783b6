"""The files of a release written into a folder: data first, then what describes them, then checksums and manifest.

Nothing is visible yet; publishing the folder is a destination's business.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.quality import CheckResult
from pipeline.quality.report import write_report
from pipeline.release import croissant, datapackage, dictionary
from pipeline.release.card import card
from pipeline.release.citation import citation_file, zenodo_file
from pipeline.release.delta import as_lines, changelog, delta
from pipeline.release.edition import NAMES, RUN, Sources, columns_of, may_repeat, project, schema_of, sources_of
from pipeline.release.gates import Gate, plain
from pipeline.release.manifest import close, files_of, manifest, write_text
from pipeline.release.model import FULL, OPEN, NotReleased, Previous, Release
from pipeline.release.provenance import as_text, provenance
from pipeline.release.restore import restored
from pipeline.release.words import FILE as REHYDRATION
from pipeline.release.words import raws_of, written_down
from pipeline.schema import TABLES
from pipeline.store.files import write_whole
from pipeline.store.tables import content_hash, write_ordered
from pipeline.store.workspace import PACKAGE

LICENCE = PACKAGE.parent / "LICENSE-DATA"
TEXTS = (".md", ".json", ".jsonl", ".csv", ".html", ".cff", "")
"""Endings of files that the open edition's texts are looked for source words in; the tables are looked at by column."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Tables that were checked, and what came of it."""

    tables: Mapping[str, pa.Table]
    results: Sequence[CheckResult]
    gates: Sequence[Gate]
    previous: Previous | None


def stage(folder: Path, version: str, edition: str, released_on: date, checked: Checked) -> Release:
    """Write a whole release into an empty folder; NotReleased if what was written isn't what was checked."""
    published = project(checked.tables, edition)
    for name, table in published.items():
        write_ordered(name, [table], folder, schema_of(name, edition))
    full = published if edition == FULL else project(checked.tables, FULL)
    if edition == OPEN:
        recipes = written_down(full, published)
        write_whole(
            folder / REHYDRATION, lambda path: pq.write_table(recipes, path, compression="zstd", compression_level=9)
        )
    read = {name: pq.read_table(folder / f"{name}.parquet") for name in TABLES}
    _prove(read, published, full, folder / REHYDRATION if edition == OPEN else None)
    previous = checked.previous
    release = Release(version, edition, released_on, read, files_of(folder), previous.version if previous else None)
    _describe(folder, release, checked)
    if edition == OPEN:
        _hold_no_words(folder, release, previous, sources_of(full))
    close(folder, manifest(release, full, folder, previous))
    return release


def _prove(
    read: Mapping[str, pa.Table], published: Mapping[str, pa.Table], full: Mapping[str, pa.Table], recipes: Path | None
) -> None:
    """Raise NotReleased unless the written files hold the checked rows, and give all words back with the documents."""
    changed = [name for name in TABLES if content_hash(read[name]) != content_hash(published[name])]
    if changed:
        raise NotReleased(f"{', '.join(changed)} read back from disk differ from what was checked: try again")
    if recipes is not None:
        back = restored(read, pq.read_table(recipes), raws_of(full["documents"]))
        lost = [name for name in TABLES if content_hash(back[name]) != content_hash(full[name])]
        if lost:
            raise NotReleased(f"the words of {', '.join(lost)} would not come back from the documents: report this")


def _describe(folder: Path, release: Release, checked: Checked) -> None:
    told = provenance(release)
    found = delta(*_comparable(release, checked), told)
    texts = {
        "dictionary.md": dictionary.dictionary(release),
        "codebook.csv": dictionary.codebook(release),
        "datapackage.json": as_text(datapackage.datapackage(release)),
        "croissant.json": as_text(croissant.croissant(release)),
        "README.md": card(release, checked.results, checked.gates),
        "CITATION.cff": citation_file(release),
        ".zenodo.json": zenodo_file(release),
        "LICENSE": _licence(),
        "provenance.json": as_text(told),
        "changes.jsonl": as_lines(found),
        "CHANGELOG.md": changelog(release, checked.previous, found),
        "quality/gates.json": as_text(plain(list(checked.gates))),
    }
    for path, text in texts.items():
        write_text(folder / path, text)
    results, tables = checked.results, dict(checked.tables)
    if release.edition == OPEN:
        results = [_wordless(result) for result in results]
        tables = {
            name: table.drop_columns([c for c in NAMES if c in table.column_names])
            for name, table in release.tables.items()
        }
    write_report(results, tables, folder / "quality")


def _comparable(release: Release, checked: Checked) -> tuple[Mapping[str, pa.Table], Previous | None]:
    """Return this release's tables and the previous release in one edition, the open one where they differ."""
    previous = checked.previous
    if previous is None or previous.manifest["edition"] == release.edition:
        return release.tables, previous
    if release.edition == FULL:
        return project(checked.tables, OPEN), previous
    steady = {name: [c.name for c in columns_of(name, OPEN) if c.required or not may_repeat(c)] for name in TABLES}
    known = {
        name: table.select([column for column in steady[name] if column in table.column_names])
        for name, table in previous.tables.items()
    }
    return release.tables, dataclasses.replace(previous, tables=known)


def _licence() -> str:
    if LICENCE.is_file():
        return LICENCE.read_text("utf-8")
    from pipeline.release.about import LICENCE_URL, RIGHTS

    return f"{RIGHTS[OPEN]}\nThe licence's text: {LICENCE_URL}legalcode\n"


def _wordless(result: CheckResult) -> CheckResult:
    """Return a result without the values that fail: they, and what is said of them, may be source words."""
    failures = [{**failure, "value": None, "why": None} for failure in result.failures]
    return dataclasses.replace(result, failures=failures)


def _hold_no_words(folder: Path, release: Release, previous: Previous | None, sources: Sources) -> None:
    """Raise NotReleased if anything in an open release repeats RUN characters of a document where it must not."""
    for name, table in TABLES.items():
        read = release.tables[name]
        for column in table.columns if "document_id" in read.column_names else ():
            if column.name in read.column_names and may_repeat(column):
                values = zip(read.column("document_id").to_pylist(), read.column(column.name).to_pylist(), strict=True)
                if any(sources.repeats(document, value) for document, value in values):
                    raise NotReleased(f"{name}.{column.name} would quote a document in the open edition: report this")
    names = _long_names(release.tables) | (_long_names(previous.tables) if previous else set())
    tables = {f"{name}.csv" for name in TABLES}
    texts = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in TEXTS and path.name not in tables | {"LICENSE"}:
            text = path.read_text("utf-8")
            for value in sorted(names, key=lambda name: (-len(name), name)):
                text = text.replace(value, "\n")
            texts[path.relative_to(folder).as_posix()] = text
    where = sources.quoted_in(texts)
    if where:
        raise NotReleased(f"{where} would quote a document in the open edition: report this")


def _long_names(tables: Mapping[str, pa.Table]) -> set[str]:
    """Return the names of RUN characters and more, which are no quotes wherever they are told, as JSON spells them too."""
    found: set[str] = set()
    for table in tables.values():
        for column in NAMES & set(table.column_names):
            found.update(value for value in table.column(column).to_pylist() if value and len(value) >= RUN)
    return found | {json.dumps(value, ensure_ascii=False)[1:-1] for value in found}
