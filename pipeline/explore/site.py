"""The explorer's folder: the page as it lies in static/, and the tables as script files beside it.

Same tables, same bytes. The folder is made beside its target and put in place at once; one that isn't an explorer's
is never replaced.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import __version__, lexicon
from pipeline.explore import texts
from pipeline.explore.columns import chunks, plain, script
from pipeline.explore.labels import labels
from pipeline.explore.places import key_of, places
from pipeline.explore.source import TABLES as READ
from pipeline.explore.source import Source
from pipeline.schema import TABLES
from pipeline.store.files import write_json
from pipeline.store.publish import publish
from pipeline.store.tables import in_order
from pipeline.text.model import Row
from pipeline.text.simplify import simplified

MARK = "explorer.json"
"""File by which a folder is known as an explorer's."""
FORMAT = 1
SHOWN = ("facts", "targets", "target_outcomes", "people", "positions", "documents")
"""Tables whose rows the page shows."""
ADDED = {
    "facts": ("place_key",), "targets": ("place_key",), "positions": ("place_key",),
    "people": ("named_in",), "documents": ("texts", "place_key", "headline"),
}  # fmt: skip
"""Columns that rows get here: their place's key, the documents that name a person, a document's text file and headline."""
LEFT = frozenset({"raw"})
"""Columns that stand elsewhere: the raw text is in the files of texts."""


class NotOurs(Exception):
    """The target holds something else; the message says what to do."""

    told = True


@dataclass(frozen=True, slots=True)
class Written:
    """A folder that was written: where, with how many files of how many bytes."""

    folder: Path
    files: int
    size: int


def write(source: Source, target: Path) -> Written:
    """Write the explorer of these tables as the folder `target`; NotOurs if that holds anything but an explorer."""
    if target.exists() and not (target / MARK).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise NotOurs(f"{target} is there and no explorer: choose another folder with --to")
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        folder.chmod(0o755)
        _static(folder)
        _data(source, folder)
        write_json(folder / MARK, {"format": FORMAT, "haotong": __version__})
        publish(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sizes = [path.stat().st_size for path in target.rglob("*") if path.is_file()]
    return Written(target, len(sizes), sum(sizes))


def _static(folder: Path) -> None:
    for item in files(__package__).joinpath("static").iterdir():
        (folder / item.name).write_bytes(item.read_bytes())


def _data(source: Source, folder: Path) -> None:
    (folder / "data").mkdir()
    rows = {name: _rows(name, source.tables[name]) for name in SHOWN}
    _enrich(rows, source.tables)
    told_texts = texts.texts(source.tables, rows["documents"])
    for number, file in enumerate(told_texts):
        for key in file:
            _documents(rows)[key]["texts"] = number
        _write(folder, f"texts-{number:03d}", script("putTexts", number, file))
    answered = {row["target_id"] for row in rows["target_outcomes"]}
    rows["places"] = places(rows["facts"], rows["targets"], rows["positions"], rows["documents"], answered)
    counts = {}
    for name, own in rows.items():
        columns = list(own[0]) if own else []
        packs = list(chunks(own, columns))
        for number, pack in enumerate(packs):
            _write(folder, f"{name}-{number:03d}", script("put", name, number, pack))
        counts[name] = {"rows": len(own), "files": len(packs)}
    _write(folder, "meta", script("begin", _meta(source, rows, counts)))


def _write(folder: Path, name: str, text: str) -> None:
    (folder / "data" / f"{name}.js").write_bytes(text.encode("utf-8"))


def _documents(rows: dict[str, list[Row]]) -> dict[str, Row]:
    return {row["document_id"]: row for row in rows["documents"]}


def _rows(name: str, table: pa.Table) -> list[Row]:
    """Return the rows of a table as far as it has its declared columns, with room for those that are added."""
    kept = [c.name for c in TABLES[name].columns if c.name in table.column_names and c.name not in LEFT]
    rows: list[Row] = table.select(kept).to_pylist()
    for row in rows:
        row.update(dict.fromkeys(ADDED.get(name, ())))
    return rows


def _enrich(rows: dict[str, list[Row]], tables: dict[str, pa.Table]) -> None:
    """Fill the added columns, and put rows in the order in which they are shown: newest document first."""
    published = {row["document_id"]: row["published_on"] for row in rows["documents"]}
    order = {key: (day is None, -(day.toordinal() if day else 0), key) for key, day in published.items()}
    for name in ("facts", "targets", "positions", "documents"):
        for row in rows[name]:
            row["place_key"] = key_of(row["place"], row["place_code"])
        key = TABLES[name].key
        rows[name].sort(key=lambda row, key=key: (order[row["document_id"]], row.get("char_start", 0), row[key]))  # type: ignore[misc]
    headlines = _headlines(tables["articles"])
    for row in rows["documents"]:
        row["headline"] = headlines.get(row["document_id"])
    named = _named_in(tables["mentions"])
    for row in rows["people"]:
        row["named_in"] = sorted(named[row["person_id"]], key=lambda pair: order[pair[0]])
    rows["people"].sort(key=lambda row: (row["byline"], -row["mentions"], row["person_id"]))
    rows["target_outcomes"].sort(key=lambda row: row["outcome_id"])


def _headlines(articles: pa.Table) -> dict[str, str]:
    """Return each document's first headline, as far as the edition has words."""
    if "headline" not in articles.column_names:
        return {}
    ordered = in_order("articles", articles).filter(pc.field("headline").is_valid())
    pairs = zip(*(ordered.column(c).to_pylist()[::-1] for c in ("document_id", "headline")), strict=True)
    return dict(pairs)


def _named_in(mentions: pa.Table) -> dict[str, list[tuple[str, int]]]:
    """Return for each person the documents that name him or her, and how often."""
    named = mentions.filter(pc.is_valid(mentions.column("person_id"))).select(["person_id", "document_id"])
    counted = named.group_by(["person_id", "document_id"]).aggregate([([], "count_all")])
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in counted.to_pylist():
        found[row["person_id"]].append((row["document_id"], row["count_all"]))
    return found


def _meta(source: Source, rows: dict[str, list[Row]], tables: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Return what the page must know first: what it shows, and how things are called in two languages."""
    used = {row["indicator_id"] for name in ("facts", "targets") for row in rows[name]}
    days = sorted(row["published_on"] for row in rows["documents"] if row["published_on"])
    return {
        "format": FORMAT,
        "haotong": __version__,
        "version": source.version,
        "edition": source.edition,
        "words": source.words,
        "tables": tables,
        "counts": {name: source.tables[name].num_rows for name in READ},
        "published": [plain(days[0]), plain(days[-1])] if days else [],
        "columns": {
            name: [[c.name, c.meaning_zh, c.meaning, c.references] for c in TABLES[name].columns if _has(rows, name, c.name)]
            for name in SHOWN
        },
        "indicators": {r["id"]: [r["name"], r["name_en"]] for r in lexicon.rows("indicators") if r["id"] in used},
        "labels": labels(),
        "traditional": traditional(),
    }  # fmt: skip


def _has(rows: dict[str, list[Row]], table: str, column: str) -> bool:
    return bool(rows[table]) and column in rows[table][0]


def traditional() -> list[str]:
    """Return the traditional characters that have a simplified one, and those, so that either finds the other."""
    characters = "".join(map(chr, _han()))
    pairs = [(a, b) for a, b in zip(characters, simplified(characters, traditional=True), strict=True) if a != b]
    return ["".join(a for a, _ in pairs), "".join(b for _, b in pairs)]


def _han() -> Iterable[int]:
    return range(0x4E00, 0x9FFF + 1)
