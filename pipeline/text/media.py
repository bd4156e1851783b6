"""What a file is and the texts in it: one, or one for each record. Its content says what it is, then its name.

A PDF named .txt is read as a PDF; a web page named .doc as a page. Offsets later count into the text given here:
the file as decoded for plain text, the extracted text for pages, PDF and Word. Encodings are decode.py's business,
formats those of html.py, office.py and records.py.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.text import html, office, records
from pipeline.text.decode import Unreadable, decode

PLAIN, MARKDOWN, PAGE, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARQUET, JSON_LINES = "application/vnd.apache.parquet", "application/jsonl"

UNPACKED = 2_000_000_000
"""Bytes a .gz may unpack to."""
_SAVE = "save it as .docx, .pdf or .txt"
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an old Word, WPS or Excel file: {_SAVE}"),
    (b"{\\rtf", f"an RTF file: {_SAVE}"),
    (b"\x89PNG", "a picture: it needs text recognition (OCR) first"),
    (b"\xff\xd8\xff", "a picture: it needs text recognition (OCR) first"),
    (b"GIF8", "a picture: it needs text recognition (OCR) first"),
    (b"II*\x00", "a picture: it needs text recognition (OCR) first"),
    (b"MM\x00*", "a picture: it needs text recognition (OCR) first"),
    (b"Rar!", "an archive: unpack it and give the documents inside"),
    (b"7z\xbc\xaf", "an archive: unpack it and give the documents inside"),
    (b"BZh", "an archive: unpack it and give the documents inside"),
    (b"\xfd7zXZ", "an archive: unpack it and give the documents inside"),
    (b"\x28\xb5\x2f\xfd", "an archive: unpack it and give the documents inside"),
)
_NEEDS = {
    "pdf": "a PDF", "docx": "a Word document", "parquet": "a Parquet file", "gz": "gzip data", "doc": "a Word document",
}  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PAGE_BYTES = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RawText:
    """A text and how it was read. Its offsets are what every table counts in.

    `record` is the number of a record in its file, from 1. `fields` holds what the record or page says of the
    document under the catalogue's column names; what a page says of itself comes with published_on_basis "text".
    With a `problem` the text is what could not be used, and only fit to be quarantined.
    """

    text: str
    media_type: str
    encoding: str | None = None
    record: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    problem: str | None = None


def raw_texts(data: bytes, file_name: str) -> list[RawText]:
    """Return the texts of a file, several for .jsonl and .parquet; Unreadable, saying what to do, if there are none.

    A record that can't be used comes as a RawText with a problem, so that the others are not lost.
    """
    name = file_name.lower()
    if data.startswith(b"\x1f\x8b"):
        name = name.removesuffix(".gz")
        data = _unpacked(data)
        if data.startswith(b"\x1f\x8b"):
            raise Unreadable("packed twice: unpack it once")
        if not data:
            raise Unreadable("the file is empty: remove it or fetch it again")
    ending = name.rsplit("/", 1)[-1].rpartition(".")[2]
    for mark, reason in _REFUSED:
        if data.startswith(mark):
            raise Unreadable(reason)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return [RawText(office.pdf_text(data), PDF)]
    if data.startswith(b"PAR1"):
        return [_of_record(record, PARQUET, None) for record in records.table(data)]
    if data.startswith(b"PK\x03\x04"):
        if not office.is_docx(data):
            raise Unreadable(f"an archive or a spreadsheet: unpack it, or {_SAVE}")
        return [RawText(office.docx_text(data), DOCX)]
    return _of_text(data, ending)


def _of_text(data: bytes, ending: str) -> list[RawText]:
    """Return the texts of what should be characters; the ending tells Markdown, web pages and records."""
    page = ending in ("html", "htm", "xhtml", "shtml") or bool(_PAGE_BYTES.match(data[:1024]))
    if ending in _NEEDS and not page:
        raise Unreadable(f"named .{ending} but not {_NEEDS[ending]}: fetch it again, or name it .txt if it is text")
    text, encoding = decode(data, _declared(data) if page else None)
    if page or html.is_page(text):
        words, said = html.main_text(text)
        fields = {**said, "published_on_basis": "text"} if said else {}
        return [RawText(words, PAGE, encoding, fields=fields)]
    if ending in ("jsonl", "ndjson"):
        return [_of_record(record, JSON_LINES, encoding) for record in records.lines(text)]
    return [RawText(text, MARKDOWN if ending in ("md", "markdown") else PLAIN, encoding)]


def _of_record(record: records.Record, media_type: str, encoding: str | None) -> RawText:
    return RawText(record.text, media_type, encoding, record.number, record.fields, record.problem)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def _unpacked(data: bytes) -> bytes:
    """Return the content of gzip data, of all its members; Unreadable if it is broken or unpacks to too much."""
    parts: list[bytes] = []
    size = 0
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            parts.append(unpacker.decompress(data, UNPACKED - size + 1))
        except zlib.error as error:
            raise Unreadable(f"broken .gz ({error}): fetch it again") from error
        size += len(parts[-1])
        if size > UNPACKED:
            raise Unreadable(f"unpacks to more than {UNPACKED:,} bytes: cut it into files")
        if not unpacker.eof:
            raise Unreadable("broken .gz (it ends too early): fetch it again")
        data = unpacker.unused_data.lstrip(b"\0")
    return b"".join(parts)
