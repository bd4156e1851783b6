"""Documents on disk or behind a URL: listing, catalogue look-up, one row of `documents` for each file or record.

Whatever can't be read becomes a quarantined row with the reason; nothing here raises for the sake of one file.
Decoding and formats are text/media.py's, metadata from the text text/about.py's business.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec

from pipeline.ids import make_id
from pipeline.store.files import digest
from pipeline.text.about import describe
from pipeline.text.decode import Unreadable, decode
from pipeline.text.media import RawText, raw_texts
from pipeline.text.model import Row

CATALOGUE, CORRECTIONS = "catalogue.csv", "corrections.csv"
LONGEST = 4_000_000
"""Characters a document may have. The longest work reports have 60,000; beyond this it is a dump, not a document."""


class NoDocuments(Exception):
    """The folder or URL can't be listed or holds nothing to read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file below the documents' folder and how to open it."""

    file_name: str
    path: str
    filesystem: Any

    def content(self) -> bytes:
        """Return its bytes; OSError (or what the file system raises) if it can't be opened."""
        with self.filesystem.open(self.path, "rb") as stream:
            return bytes(stream.read())


def sources(seeds: str) -> list[Source]:
    """Return the files below a folder or any fsspec URL, sorted by name; NoDocuments if there is none.

    Hidden files, files in hidden folders and the catalogue and corrections lists are left out. A single file is
    a folder of one.
    """
    filesystem, root = fsspec.core.url_to_fs(seeds)
    try:
        paths = [str(path) for path in filesystem.find(root)]
    except OSError as error:
        raise NoDocuments(f"{seeds} can't be listed ({error}): give a folder or URL that can") from error
    if not paths:
        state = "holds no files" if filesystem.exists(root) else "does not exist"
        raise NoDocuments(f"{seeds} {state}: give a folder or URL with documents, e.g. --seeds seeds/samples")
    prefix = root.rstrip("/") + "/"
    found = []
    for path in paths:
        name = path[len(prefix) :] if path.startswith(prefix) else path.rsplit("/", 1)[-1]
        parts = name.split("/")
        if not any(part.startswith(".") for part in parts) and parts[-1] not in (CATALOGUE, CORRECTIONS):
            found.append(Source(name, path, filesystem))
    if not found:
        raise NoDocuments(f"{seeds} holds no documents: put .txt, .md, .html, .pdf or .docx files there")
    return sorted(found, key=lambda source: source.file_name)


def fingerprint(seeds: str) -> str:
    """Return a hash of the names, sizes and times of the documents and the folder's catalogue, without opening them."""
    filesystem, root = fsspec.core.url_to_fs(seeds)
    found = [(source.file_name, _state(source)) for source in sources(seeds)]
    own = Source(CATALOGUE, root.rstrip("/") + "/" + CATALOGUE, filesystem)
    if filesystem.exists(own.path):
        found.append((CATALOGUE, _state(own)))
    return digest(found)


def _state(source: Source) -> list[str]:
    info = source.filesystem.info(source.path)
    return [str(info.get(name)) for name in ("size", "mtime", "LastModified", "ETag", "etag")]


class Catalogue:
    """What is known of documents beforehand: the first list that names a file, by name, then by hash."""

    def __init__(self, lists: Iterable[Sequence[Mapping[str, str]]]) -> None:
        self._names: dict[str, Mapping[str, str]] = {}
        self._hashes: dict[str, Mapping[str, str]] = {}
        for rows in lists:
            for row in rows:
                self._names.setdefault(row["file_name"], row)
                if row.get("sha256"):
                    self._hashes.setdefault(row["sha256"], row)

    @classmethod
    def of(cls, seeds: str, shipped: Path | None) -> Catalogue:
        """Return the folder's own catalogue.csv followed by the one that ships with the project."""
        lists = []
        filesystem, root = fsspec.core.url_to_fs(seeds)
        own = root.rstrip("/") + "/" + CATALOGUE
        if filesystem.exists(own):
            with filesystem.open(own, "rb") as stream:
                lists.append(_catalogue_rows(bytes(stream.read()), own))
        if shipped is not None and shipped.is_file():
            lists.append(_catalogue_rows(shipped.read_bytes(), shipped.name))
        return cls(lists)

    def find(self, file_name: str, sha256: str) -> Mapping[str, str] | None:
        """Return the row for a file, empty cells left out, or None.

        A row that states another hash is about an earlier state of the file: its name still tells what it is.
        """
        row = self._names.get(file_name) or self._names.get(file_name.rsplit("/", 1)[-1])
        row = row or self._hashes.get(sha256)
        return {name: value for name, value in row.items() if value} if row else None


def _catalogue_rows(data: bytes, name: str) -> list[dict[str, str]]:
    try:
        text, _ = decode(data)  # a spreadsheet program saves lists in GB18030
    except Unreadable as error:
        raise NoDocuments(f"{name}: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if "file_name" not in (reader.fieldnames or ()):
        raise NoDocuments(f"{name} has no column file_name: add a header line, file_name,sha256,title,...")
    return [{k: (v or "").strip() for k, v in row.items() if k} for row in reader if row.get("file_name")]


def document_rows(file_name: str, data: bytes, catalogue: Mapping[str, str] | None) -> list[Row]:
    """Return the rows of `documents` for one file: one, or one for each record of a .jsonl or .parquet.

    The id comes from the content, so a renamed file keeps it.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if not data:
        return [quarantined(file_name, sha256, "the file is empty: remove it or fetch it again")]
    try:
        texts = raw_texts(data, file_name)
    except Unreadable as error:
        return [quarantined(file_name, sha256, str(error))]
    except Exception as error:  # a parser of a foreign format may raise anything; one file never ends the run
        return [quarantined(file_name, sha256, f"can't be read: {type(error).__name__}: {error}"[:300])]
    if not texts:
        return [quarantined(file_name, sha256, "the file holds no records")]
    return [_row(file_name, sha256, text, catalogue) for text in texts]


def _row(file_name: str, sha256: str, text: RawText, catalogue: Mapping[str, str] | None) -> Row:
    name, own = file_name, sha256
    if text.record is not None:
        name, own = f"{file_name}#{text.record}", hashlib.sha256(text.text.encode("utf-8")).hexdigest()
    if text.problem:
        return quarantined(name, own, text.problem)
    if not text.text.strip():
        return quarantined(name, own, "no text in it: a scan needs text recognition (OCR) first")
    if len(text.text) > LONGEST:
        problem = f"{len(text.text):,} characters, more than {LONGEST:,}: cut it into documents"
        return quarantined(name, own, problem)
    document_id = make_id("documents", own)
    about = describe(text.text, name, document_id, _known(text, catalogue) or None)
    return {
        "document_id": document_id,
        "file_name": name,
        "sha256": own,
        "title": about.title,
        "publisher": about.publisher,
        "published_on": about.published_on,
        "published_on_basis": about.published_on_basis,
        "published_on_precision": about.published_on_precision,
        "place": about.place,
        "place_code": about.place_code,
        "place_basis": about.place_basis,
        "script": about.script,
        "media_type": text.media_type,
        "encoding": text.encoding,
        "characters": len(text.text),
        "status": "read",
        "problem": None,
        "raw": text.text,
    }


def _known(text: RawText, catalogue: Mapping[str, str] | None) -> dict[str, str]:
    """Return what record or page says, overruled by the catalogue; its date comes with its own precision and basis."""
    own = {name: str(value) for name, value in text.fields.items() if value not in (None, "")}
    listed = dict(catalogue or {})
    for column in ("published_on", "place"):
        if column in listed:
            own = {name: value for name, value in own.items() if not name.startswith(column)}
    return own | listed


def quarantined(file_name: str, sha256: str, problem: str) -> Row:
    """Return the row of a file that could not be used; its id takes the name in, as its content may be shared."""
    return {
        "document_id": make_id("documents", sha256, file_name),
        "file_name": file_name,
        "sha256": sha256,
        "title": None,
        "publisher": None,
        "published_on": None,
        "published_on_basis": "unknown",
        "published_on_precision": None,
        "place": None,
        "place_code": None,
        "place_basis": "unknown",
        "script": None,
        "media_type": "application/octet-stream",
        "encoding": None,
        "characters": 0,
        "status": "quarantined",
        "problem": problem,
        "raw": None,
    }


def without_repeats(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows, a later one with the same bytes as an earlier one quarantined."""
    first: dict[str, str] = {}
    for row in rows:
        if row["status"] == "read" and row["sha256"] in first:
            yield quarantined(
                row["file_name"], row["sha256"], f"same bytes as {first[row['sha256']]}: remove one of them"
            )
            continue
        if row["status"] == "read":
            first[row["sha256"]] = row["file_name"]
        yield row
