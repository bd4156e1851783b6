"""What changed since the last release, row by row and by id: changes.jsonl, and CHANGELOG.md for readers.

A row whose id went while another came with the same words' place is rekeyed, not lost; of a person whose id went,
`became` says which it is now, as person_id_changes records it. Reasons are what is known to
have changed: the documents, or else the schema, the rules, the word lists or the libraries.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.release.model import Previous, Release
from pipeline.schema import TABLES, Table
from pipeline.store.tables import content_hash
from pipeline.text.model import Row

ADDED, MODIFIED, REMOVED, REKEYED = "added", "modified", "removed", "rekeyed"
KINDS = (ADDED, MODIFIED, REMOVED, REKEYED)
SIGNATURES = {"documents": ("sha256",), "target_outcomes": ("target_id", "fact_id")}
"""Columns that name a row without its id, where these are not its document and offsets."""
PLACE = ("document_id", "kind", "char_start", "char_end")
LONGEST = 200
"""Characters of a text value that is told; longer ones are named without their values."""


@dataclass(frozen=True, slots=True)
class Delta:
    """Changes of all tables: the lines of changes.jsonl and their counts by table and kind."""

    lines: tuple[Row, ...]
    counts: Mapping[str, Mapping[str, int]]
    causes: tuple[str, ...]
    """What changed beside the documents."""


def delta(tables: Mapping[str, pa.Table], previous: Previous | None, provenance: Mapping[str, Any]) -> Delta:
    """Return the changes from the previous release to tables of the same edition; without one no row is listed."""
    if previous is None:
        return Delta((), {}, ())
    causes = _causes(previous.provenance, provenance)
    renamed = _renamed(previous.tables["documents"], tables["documents"])
    lines: list[Row] = []
    for name, table in TABLES.items():
        if name in previous.tables:
            lines += _of_table(table, previous.tables[name], tables[name], renamed)
    became = _became(tables["person_id_changes"])
    known = _documents(previous.tables), _documents(tables)
    for line in lines:
        line["reasons"] = _reasons(line, known, causes)
        if line["table"] == "people" and line["change"] == REMOVED and line["id"] in became:
            line["became"] = became[line["id"]]
        line.pop("document")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        counts[line["table"]][line["change"]] += 1
    return Delta(tuple(lines), counts, causes)


def _causes(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    code = before.get("code", {}), now["code"]
    pairs = {
        "schema": (before.get("schema"), now["schema"]),
        "rules": (code[0].get("rules_sha256"), code[1]["rules_sha256"]),
        "lexicon": (before.get("lexicon"), now["lexicon"]),
        "libraries": (before.get("packages"), now["packages"]),
    }
    return tuple(name for name, (one, other) in pairs.items() if one != other)


def _documents(tables: Mapping[str, pa.Table]) -> set[str]:
    return set(tables["documents"].column("document_id").to_pylist())


def _renamed(before: pa.Table, now: pa.Table) -> dict[str, str]:
    """Return old document_id -> new one of the same bytes, where they differ."""
    own = dict(zip(now.column("sha256").to_pylist(), now.column("document_id").to_pylist(), strict=True))
    rows = zip(before.column("sha256").to_pylist(), before.column("document_id").to_pylist(), strict=True)
    return {key: own[sha256] for sha256, key in rows if sha256 in own and own[sha256] != key}


def _became(changes: pa.Table) -> dict[str, list[str]]:
    """Return the ids that a person's id became, as recorded."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in changes.select(["person_id", "became"]).to_pylist():
        found[row["person_id"]].append(row["became"])
    return found


def _of_table(table: Table, before: pa.Table, now: pa.Table, renamed: Mapping[str, str]) -> Iterator[Row]:
    common = [name for name in now.column_names if name in before.column_names]
    if content_hash(before.select(common)) == content_hash(now.select(common)):
        return
    old = {row[table.key]: row for row in before.select(common).to_pylist()}
    new = {row[table.key]: row for row in now.select(common).to_pylist()}
    removed, added = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    rekeyed = _rekeyed(table, [old[key] for key in removed], [new[key] for key in added], renamed)
    was = {after: before for before, after in rekeyed.items()}
    for key in added:
        if key in was:
            yield _line(table, REKEYED, new[key], _differences(old[was[key]], new[key], {table.key}), was=was[key])
        else:
            yield _line(table, ADDED, new[key])
    for key in sorted(old.keys() & new.keys()):
        if changed := _differences(old[key], new[key], set()):
            yield _line(table, MODIFIED, new[key], changed)
    for key in removed:
        if key not in rekeyed:
            yield _line(table, REMOVED, old[key])


def _rekeyed(table: Table, removed: Sequence[Row], added: Sequence[Row], renamed: Mapping[str, str]) -> dict[str, str]:
    """Return old id -> new id of rows that have the same place, where only one of each has it."""
    if table.name not in SIGNATURES and not {column.name for column in table.columns} >= {"document_id", "char_start"}:
        return {}
    gone, come = defaultdict(list), defaultdict(list)
    for row in removed:
        gone[
            _signature(table, {**row, "document_id": renamed.get(row.get("document_id", ""), row.get("document_id"))})
        ].append(row)
    for row in added:
        come[_signature(table, row)].append(row)
    return {
        rows[0][table.key]: come[place][0][table.key]
        for place, rows in gone.items()
        if len(rows) == len(come.get(place, ())) == 1
    }  # fmt: skip


def _signature(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in SIGNATURES.get(table.name, PLACE))


def _differences(old: Row, new: Row, but: set[str]) -> dict[str, Any]:
    """Return [old, new] value of each column that differs; null for lists and long text."""
    return {
        name: [_plain(old[name]), _plain(new[name])] if _short(old[name]) and _short(new[name]) else None
        for name in new
        if name not in but and old[name] != new[name]
    }


def _short(value: Any) -> bool:
    return not isinstance(value, list) and (not isinstance(value, str) or len(value) <= LONGEST)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _line(table: Table, change: str, row: Row, columns: Mapping[str, Any] | None = None, was: str | None = None) -> Row:
    made: Row = {"table": table.name, "change": change, "id": row[table.key], "document": row.get("document_id")}
    if was is not None:
        made["was"] = was
    if columns:
        for column in table.columns:  # what an edition leaves out is named without its values
            if column.source_words and column.name in columns:
                columns = {**columns, column.name: None}
        made["columns"] = columns
    return made


def _reasons(line: Row, known: tuple[set[str], set[str]], causes: Sequence[str]) -> list[str]:
    before, now = known
    document = line["document"]
    if document is not None and document not in before:
        return ["document added"]
    if document is not None and document not in now:
        return ["document removed"]
    others = ["other documents"] if document is None and before != now else []
    return [*others, *causes] or ["what is known of the document"]


def as_lines(found: Delta) -> str:
    """Return changes.jsonl."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found.lines)


def changelog(release: Release, previous: Previous | None, found: Delta) -> str:
    """Return CHANGELOG.md: this release, then what the last one's changelog says."""
    head = "# Changelog 变更记录\n"
    parts = [f"## {release.version} ({release.released_on.isoformat()}, {release.edition} edition)"]
    if previous is None:
        parts.append("First release.")
        parts.append("\n".join(f"- {name}: {table.num_rows:,} rows" for name, table in release.tables.items()))
        return head + "\n" + "\n\n".join(parts) + "\n"
    if found.causes:
        parts.append(f"Changed beside the documents since {previous.version}: {', '.join(found.causes)}.")
    rows = [
        f"| {name} | {table.num_rows:,} | " + " | ".join(f"{found.counts.get(name, {}).get(kind, 0):,}" for kind in KINDS) + " |"
        for name, table in release.tables.items()
    ]  # fmt: skip
    parts.append(
        "\n".join([f"| table | rows | {' | '.join(KINDS)} |", "| --- | " + "---: | " * 5, *rows]).replace(
            " | \n", " |\n"
        )
    )
    parts.append("Row by row in changes.jsonl." if found.lines else "No row changed.")
    earlier = previous.changelog.removeprefix(head).strip()
    return head + "\n" + "\n\n".join([*parts, earlier]).strip() + "\n"
