"""Pieces of a page: lines with a kind of their own, before they are mended and put into articles.

Each line is judged by its own words. A short line without a final mark is a heading here; whether it is a headline,
or the first half of a broken sentence, only its neighbours tell (articles.py, mend.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.text.aligned import Aligned
from pipeline.text.bylines import closing_credit, is_byline, is_caption, names_editor, opens_article
from pipeline.text.furniture import heads_list, is_furniture
from pipeline.text.lines import FINAL, Line, ends_open
from pipeline.text.model import BODY, BYLINE, CAPTION, FURNITURE, HEADING

SHORT = 46
"""Longest line without a final mark that can be a heading."""
_ADDRESS = SHORT
"""Longest line that may speak to the heading below it (某市市长某某：)."""
_TITLE = 80
"""Longest line above all text that is its title if no mark divides it."""
SHORT_CRY = 32
"""Longest line ending in ！ or ？ that can be one."""
NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节编部分条篇]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[、.．](?!\d)|[①-⑩])"
)
_LABEL_LONGEST = 26
_NOTICE = re.compile(r"(?<=\S)\s+(?=(?:特别|免责|版权|郑重)?声明[:：]|(?:特别|温馨)提示[:：])")
_NOTICED = 600
_PICTURE = re.compile(r"^[▲△▼①-⑳]")
"""Marks of one picture among several."""
_LABELLED = re.compile(r"^[【\[][^】\]]{1,12}[】\]].")
_SPOKEN = re.compile(r"^[\u4e00-\u9fff·]{1,8}：.")
_NOT_HEADING = re.compile(r"^[■●◆▲◇□▍▎★☆○].{1,12}：.|[；，、：—…,;]$|\|")
_MARK_INSIDE = re.compile(r"[，。；！？：|]")
_STOP_INSIDE = re.compile(r"[。；](?=.)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a mended paragraph, and what it is."""

    kind: str
    text: Aligned
    level: int = 0
    blank: int = 0
    closing: bool = False
    """Whether it is the credit that ended the paragraph before it."""

    @property
    def words(self) -> str:
        """The cleaned text."""
        return self.text.text


def pieces(lines: Iterable[Line], title: str | None = None) -> list[Piece]:
    """Return the lines with their kinds; the credit at the end of a paragraph becomes a byline of its own.

    A line that is the known title of the document is a heading however long.
    """
    found: list[Piece] = []
    listing = False
    for line in _without_notices(lines):
        kind = HEADING if title and line.words.replace(" ", "") == title else kind_of(line)
        if kind == BODY and found and found[-1].kind == CAPTION and _PICTURE.match(line.words):
            kind = CAPTION
        if kind in (BODY, BYLINE) or (kind == HEADING and line.level):
            listing = False
        elif listing and kind == HEADING:
            kind = FURNITURE
        listing = listing or (kind == FURNITURE and heads_list(line.words))
        cut = closing_credit(line.words) if kind == BODY else None
        if cut is None:
            found.append(Piece(kind, line.text, line.level if kind == HEADING else 0, line.blank))
        else:
            found.append(Piece(BODY, line.text.slice(0, cut).strip(), 0, line.blank))
            found.append(Piece(BYLINE, line.text.slice(cut, len(line.text)).strip(), closing=True))
    return _among_neighbours(found)


def _without_notices(lines: Iterable[Line]) -> Iterator[Line]:
    """Cut off the notice that a credit shares its line with (责编：某某 声明：转载此文…)."""
    for line in lines:
        match = _NOTICE.search(line.words) if len(line.words) <= _NOTICED else None
        if match:
            yield replace(line, text=line.text.slice(0, match.start()))
            yield Line(line.text.slice(match.end(), len(line.text)))
        else:
            yield line


def _among_neighbours(found: list[Piece]) -> list[Piece]:
    """Judge again what only the pieces around tell: long titles above the text, lines that speak to the next heading."""
    done: list[Piece] = []
    above = True
    for piece, following in zip(found, [*found[1:], None], strict=False):
        words = piece.words
        if piece.kind == BODY:
            titled = above and len(words) <= _TITLE and ends_open(words) and _titles(words, following)
            speaks = words.endswith("：") and len(words) <= _ADDRESS and following and following.kind == HEADING
            if (titled or speaks) and not opens_article(words):
                piece = replace(piece, kind=HEADING)
            else:
                above = False
        done.append(piece)
    return done


def _titles(words: str, following: Piece | None) -> bool:
    """Tell whether a long line can be a title: undivided, or with a credit, a date or a dateline below it."""
    if not _MARK_INSIDE.search(words):
        return True
    credited = following is not None and (
        following.kind in (BYLINE, FURNITURE) or (following.kind == BODY and opens_article(following.words))
    )
    return credited and not _STOP_INSIDE.search(words) and not _NOT_HEADING.search(words)


def kind_of(line: Line) -> str:
    """Return the kind a line has by its own words."""
    words = line.words
    if line.level and len(words) <= _TITLE:
        return FURNITURE if is_furniture(words) else HEADING
    if is_byline(words) and not opens_article(words):
        return BYLINE
    if is_furniture(words):
        return BYLINE if names_editor(words) else FURNITURE
    if opens_article(words):
        return BODY
    if is_caption(words):
        return CAPTION
    return HEADING if is_short(words) else BODY


def is_short(words: str) -> bool:
    """Tell whether a line can be a heading by its length and its end."""
    if (
        (_LABELLED.match(words) and (len(words) > _LABEL_LONGEST or _MARK_INSIDE.search(words)))
        or _NOT_HEADING.search(words)
        or _STOP_INSIDE.search(words)
    ):
        return False
    last = words.rstrip("”’）)】》 ")[-1:]
    if last in FINAL:
        return last in "！？!?" and len(words) <= SHORT_CRY and not _SPOKEN.match(words) and words[0] not in "“‘"
    return len(words) <= SHORT and not (_SPOKEN.match(words) and len(words) > 30)
