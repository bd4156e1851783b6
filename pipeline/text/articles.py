"""Cuts a page into its articles, each with headline, byline and body, and names what every paragraph is.

A new article begins where its opening says so (本报讯, 上接某版), where a headline follows the credit that closed the
last one, or at a heading of the depth of the last headline. Everything else that looks like a headline is a heading
inside the article: a page of one article must not be cut up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.ids import make_id
from pipeline.text.aligned import Aligned
from pipeline.text.bylines import credits_photo, credits_writer, goes_on, is_byline, opens_article
from pipeline.text.clean import cleaned
from pipeline.text.furniture import date_in, divides, turns_page
from pipeline.text.lines import lines
from pipeline.text.mend import mended
from pipeline.text.model import BODY, BYLINE, CAPTION, FURNITURE, HEADING, HEADLINE, About, Article, Paragraph
from pipeline.text.pieces import NUMBERED, Piece, pieces

_CLOSED_PARAGRAPHS, _CLOSED_CHARACTERS = 3, 400
"""Body that must stand above a byline for it to close the article rather than to open it."""
_BLOCK_LONGEST = 8
_WHOLE = 6
"""Shortest line that is taken for a headline while there are others."""
_KICKER = re.compile(r"(?:强调|指出|要求|提出|时|侧记|纪实|综述|访谈|访谈录|系列报道)$|^(?:——|——?本报)|[：:]$")
_OPENING_CREDIT = re.compile(r"^[^（(]{0,20}[（(]([^（）()]{2,60})[）)]")
_TURNED = re.compile(r"[（(]下?转[^（()）]{1,12}[）)]\s*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A document as articles, and all of its paragraphs in order, furniture included."""

    articles: tuple[Article, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(slots=True)
class _Draft:
    """An article while it is put together."""

    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    paragraphs: int = 0
    characters: int = 0
    opened: bool = False
    """Whether its first paragraph says that an article begins."""
    closed: bool = False
    bylines: int = 0
    captions: int = 0
    headed: bool = False

    def add(self, piece: Piece) -> None:
        if piece.kind == BODY:
            self.opened = self.opened or (not self.paragraphs and opens_article(piece.words))
            self.paragraphs += 1
            self.characters += len(piece.words)
            self.closed = False
        elif piece.kind == BYLINE:
            enough = self.paragraphs >= _CLOSED_PARAGRAPHS and self.characters >= _CLOSED_CHARACTERS
            ends = piece.closing or (self.headed and enough)
            self.closed = self.closed or (ends and not credits_photo(piece.words))
            self.bylines += 1
        elif piece.kind == CAPTION:
            self.captions += 1
        elif piece.kind == FURNITURE:
            self.closed = self.closed or (self.paragraphs > 0 and turns_page(piece.words))
        elif piece.kind == HEADING and not self.paragraphs:
            self.headed = True
            self.level = self.level or piece.level
        self.pieces.append(piece)


def split(raw: str, about: About) -> Page:
    """Return the articles of a document and all of its paragraphs.

    Paragraphs come in the order of their first character; all but spaces and what cleaning drops is in one of them.
    """
    title = cleaned(Aligned.of(about.title)).text.replace(" ", "") if about.title else None
    found = mended(pieces(lines(cleaned(Aligned.of(raw))), title))
    drafts = _drafts(found)
    articles, paragraphs = [], []
    for position, draft in enumerate(drafts):
        block = _headline_block(draft.pieces)
        own = _paragraphs(draft.pieces, block, position)
        paragraphs.extend(own)
        headline = _headline([draft.pieces[number] for number in sorted(block)], title)
        articles.append(_article(own, headline, position, about))
    return Page(tuple(a for a in articles if a), tuple(paragraphs))


def _drafts(found: Sequence[Piece]) -> list[_Draft]:
    drafts = [_Draft()]
    at = 0
    while at < len(found):
        piece = found[at]
        end = at + 1
        if piece.kind == HEADING:
            while end < len(found) and found[end].kind in (HEADING, FURNITURE):
                end += 1
            end = _signed_off(found, at, end) if drafts[-1].paragraphs else end
        if _begins(drafts[-1], found[at:end], found[end : end + 4]):
            drafts.append(_Draft())
        for one in found[at:end]:
            drafts[-1].add(one)
        at = end
    return drafts


def _signed_off(found: Sequence[Piece], start: int, end: int) -> int:
    """Return where headings end that sign the article above (name of a body, date, rule): they begin no other."""
    for number in range(end - 1, start, -1):
        piece = found[number]
        if piece.kind == FURNITURE and divides(piece.words):
            below = any(one.kind == HEADING for one in found[number:end])
            return number + 1 if below else end
    return end


def _begins(current: _Draft, block: Sequence[Piece], following: Sequence[Piece]) -> bool:
    """Tell whether a block of headings, or a single piece, begins another article than the current one."""
    first = block[0]
    if first.kind == BODY:
        return current.paragraphs > 0 and opens_article(first.words) and not _carries_on(current, first)
    if first.kind != HEADING or NUMBERED.match(first.words):
        return False
    after = [piece for piece in following if piece.kind not in (FURNITURE, CAPTION)]
    if not any(piece.kind == BODY for piece in after):
        return False
    if not current.paragraphs:
        return current.captions > 0 and not current.headed
    if after[0].kind == BODY and opens_article(after[0].words):
        return True
    if current.closed:
        return True
    if after[0].kind == BYLINE and current.headed and (current.bylines or current.opened):
        return True
    return 0 < first.level <= current.level and current.opened


def _carries_on(current: _Draft, first: Piece) -> bool:
    """Tell whether a paragraph goes on with the article above, which has just turned the page: …（下转第三版） （上接第一版）…."""
    last = next((piece for piece in reversed(current.pieces) if piece.kind in (BODY, FURNITURE)), None)
    return last is not None and goes_on(first.words) and _TURNED.search(last.words) is not None


def _paragraphs(pieces: Sequence[Piece], headline: set[int], position: int) -> list[Paragraph]:
    """Return the paragraphs of an article in order; furniture at either end is outside of it."""
    own = [number for number, piece in enumerate(pieces) if piece.kind != FURNITURE]
    found = []
    for number, piece in enumerate(pieces):
        inside = bool(own) and own[0] <= number <= own[-1]
        kind = HEADLINE if number in headline else piece.kind
        found.append(Paragraph(kind, piece.text, position if inside else None))
    return found


def _headline_block(pieces: Sequence[Piece]) -> set[int]:
    """Return which pieces are headlines: the first headings, if they stand above the body or behind its lead's byline."""
    lead = credited = 0
    found: set[int] = set()
    for number, piece in enumerate(pieces):
        if piece.kind == HEADING:
            if NUMBERED.match(piece.words) or (lead and not credited) or len(found) >= _BLOCK_LONGEST:
                break
            found.add(number)
        elif piece.kind == BODY:
            if found or lead >= _CLOSED_PARAGRAPHS:
                break
            lead += 1
        elif piece.kind == BYLINE and lead:
            credited = 1
    return found


def _article(paragraphs: Sequence[Paragraph], headline: str | None, position: int, about: About) -> Article | None:
    own = tuple(paragraph for paragraph in paragraphs if paragraph.kind != FURNITURE)
    if not own:
        return None
    start = min(p.text.offsets[0] for p in own)
    end = max(p.text.offsets[-1] for p in own) + 1
    return Article(
        make_id("articles", about.document_id, start), about.document_id, position, headline, _byline(own), start, end,
        _published(paragraphs, about), own,
    )  # fmt: skip


def _headline(block: Sequence[Piece], title: str | None) -> str | None:
    """Choose the headline among the lines above an article: the catalogue's, else the highest, else the first in full."""
    if not block:
        return None
    for piece in block:
        if title and piece.words.replace(" ", "") == title:
            return piece.words
    levels = [piece.level for piece in block if piece.level]
    lines = [piece.words for piece in block if not levels or piece.level == min(levels)]
    return next((line for line in lines if len(line) >= _WHOLE and not _KICKER.search(line)), lines[0])


def _byline(own: Sequence[Paragraph]) -> str | None:
    """Return who wrote the article: a byline of writers, else the credit of its opening, else any byline."""
    bylines = [paragraph.text.text for paragraph in own if paragraph.kind == BYLINE]
    writers = next((words for words in bylines if credits_writer(words)), None)
    if writers:
        return writers
    body = next((p.text.text for p in own if p.kind == BODY), "")
    match = _OPENING_CREDIT.match(body) if opens_article(body) else None
    if match and is_byline(match[1]):
        return match[1]
    return bylines[0] if bylines else None


def _published(paragraphs: Sequence[Paragraph], about: About) -> date | None:
    """Return the day of publication; a date line of the page counts where nothing or only the month is known."""
    if about.published_on and about.published_on_precision in (None, "day"):
        return about.published_on
    for paragraph in paragraphs:
        printed = date_in(paragraph.text.text) if paragraph.kind in (FURNITURE, BYLINE) else None
        day = _day(printed) if printed else None
        known = about.published_on
        if day and (
            known is None or (day.year == known.year and (day.month == known.month or _precise(about, "year")))
        ):
            return day
    return about.published_on


def _precise(about: About, precision: str) -> bool:
    return about.published_on_precision == precision


def _day(printed: str) -> date | None:
    year, month, day = (int(part) for part in re.findall(r"\d+", printed)[:3])
    try:
        return date(year, month, day)
    except ValueError:
        return None
