"""A name in one document and what the document says of its bearer: what persons are made of. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import Place
from pipeline.extract.model import StatedRole


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name in one document, with what the document says of its bearer."""

    document_id: str
    name: str
    byline: bool
    mentions: int
    """Mentions in articles that repeat no earlier one."""
    first_at: int
    """Raw offset of the first mention."""
    published_on: date | None
    place: str | None
    """Place the document is from."""
    publisher: str | None
    roles: tuple[StatedRole, ...] = ()
    place_code: str | None = None
    past: frozenset[str] = frozenset()
    """Those of `roles`, by their text, that the document tells as held before (时任市长, 原市长)."""

    @property
    def key(self) -> tuple[str, str, bool]:
        """What the appearance is known by: document, name, byline."""
        return self.document_id, self.name, self.byline

    @property
    def order(self) -> tuple[date, str]:
        """What appearances of a name are sorted by: the day of the document, undated ones last, then its id."""
        return self.published_on or date.max, self.document_id

    @property
    def home(self) -> Place | None:
        """The place the document is from, if the gazetteer knows it."""
        return gazetteer.by_code(self.place_code) or gazetteer.home_of(self.place)
