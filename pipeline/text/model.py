"""What the stages of reading hand to one another: About, Paragraph, Article, Token, Sentence.

Each converts to and from a row of its table (schema.py), so a stage can start from stored tables. Nothing here
reads or decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.text.aligned import Aligned

Row = dict[str, Any]

HEADLINE, HEADING, BYLINE, BODY, CAPTION, FURNITURE = (
    "headline", "heading", "byline", "body", "caption", "furniture",
)  # fmt: skip
PARAGRAPH_KINDS = (HEADLINE, HEADING, BYLINE, BODY, CAPTION, FURNITURE)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document beside its text: from the catalogue, else from the text, else unknown."""

    document_id: str
    file_name: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    published_on_basis: str = "unknown"
    published_on_precision: str | None = None
    place: str | None = None
    """Full name of the administrative place the document is from (南通市), simplified."""
    place_code: str | None = None
    """Its code; None where several places bear the name and nothing tells which is meant."""
    place_basis: str = "unknown"
    script: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text of one kind, cleaned and simplified; breaks in mid-sentence are already mended."""

    kind: str
    text: Aligned
    article: int | None
    """Position of its article in the document; None for furniture outside any article."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a page. `paragraphs` are its own, in order, furniture left out."""

    article_id: str
    document_id: str
    position: int
    headline: str | None
    byline: str | None
    char_start: int
    char_end: int
    published_on: date | None
    paragraphs: tuple[Paragraph, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its part of speech; start and end count characters of the sentence's cleaned text."""

    word: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph. `text` is cleaned, simplified, half-width; `text.span(i, j)` gives raw offsets."""

    sentence_id: str
    article_id: str
    document_id: str
    position: int
    """Position in the document, counting from 0 over all articles."""
    kind: str
    """Kind of its paragraph (PARAGRAPH_KINDS without furniture)."""
    paragraph: int
    """Position of its paragraph in its article."""
    text: Aligned
    tokens: tuple[Token, ...] = ()

    @property
    def words(self) -> str:
        """The cleaned text."""
        return self.text.text
