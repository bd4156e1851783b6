"""The text of .pdf and .docx files, a paragraph or table row a line, in reading order.

Layout is left to the libraries: a page set in columns comes as they give it, and articles.py mends what it can.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.text.decode import Unreadable

DOCX_PART = "word/document.xml"
LARGEST_PART = 200_000_000
"""Bytes the unpacked text of a .docx may have; a real one has less than a hundredth of it."""


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, pages parted by an empty line; Unreadable if it is locked or broken.

    A scan gives an empty text: there is nothing to read but a picture.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = "locked by a password: save it without" if "password" in str(error).lower() else "fetch it again"
        raise Unreadable(f"PDF can't be opened ({error}); {reason}") from error
    try:
        pages = []
        for page in document:
            pages.append(page.get_textpage().get_text_bounded())
            page.close()
    finally:
        document.close()
    text = "\n\n".join(page.replace("\r\n", "\n").replace("\r", "\n").strip("\n") for page in pages)
    # The code point pdfium puts for a hyphen at a line's end; in Chinese text only numbers and Latin words have it.
    return text.replace("\ufffe", "-").replace("\x00", "").strip("\n")


def is_docx(data: bytes) -> bool:
    """Return whether a zip file is a .docx."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return DOCX_PART in archive.namelist()
    except zipfile.BadZipFile:
        return False


def docx_text(data: bytes) -> str:
    """Return the paragraphs and tables of a .docx in order, cells parted by |; Unreadable if it is broken."""
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(DOCX_PART).file_size > LARGEST_PART:
                raise Unreadable(f".docx with more than {LARGEST_PART:,} bytes of text: cut it into documents")
        document = docx.Document(io.BytesIO(data))
        return "\n".join(_lines(document))
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:  # SyntaxError: of XML
        raise Unreadable(f"broken .docx ({error}): save it again") from error


def _lines(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield " | ".join(_cells(row))
        else:
            yield block.text


def _cells(row: Any) -> Iterator[str]:
    """Yield the words of a row's cells; a cell over several columns is given once."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:
            last = cell._tc
            yield " ".join(line for line in _lines(cell) if line.strip())
