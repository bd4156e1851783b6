"""Mends sentences that a page broke: joins a paragraph that stops in mid-sentence with the one that goes on.

Breaks come from columns, page turns, pictures and blank lines. A long paragraph without a final mark is open by
itself; a short one only if a word, a quotation or a clause is torn apart at the break. Captions, credits of pictures and
furniture may stand between the halves; a heading or the opening of an article may not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.text.aligned import Aligned
from pipeline.text.bylines import opens_article
from pipeline.text.lines import ends_open
from pipeline.text.model import BODY, BYLINE, CAPTION, FURNITURE, HEADING
from pipeline.text.pieces import NUMBERED, SHORT, Piece
from pipeline.text.tokens import cut

_GOES_ON = re.compile(r"^[，、。；：！？”’）)》%…,]")
_WANTS_MORE = re.compile(r"(?:[，、的和与及在对将把向被由从为以至到是]|[（(“‘《][^）)”’》]{0,20})$")
_INTRODUCES = re.compile(r"[：:；;]$")
_LABEL = re.compile(r"^(?:[【\[]|[▲△▼■◆●□★☆]|——|\|)")
_STOP = re.compile(r"[，。；]")
_ENDED = re.compile(r"[。！？]")
_REACH = 6
_CONTEXT = 8


def mended(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with broken paragraphs joined; a joined one stands where its first half stood."""
    done: list[Piece] = []
    used: set[int] = set()
    for number, piece in enumerate(pieces):
        if number in used:
            continue
        last = number
        while True:
            after = _continuation(pieces, last, piece)
            if after is None:
                break
            used.add(after)
            piece = replace(piece, kind=BODY, text=Aligned.join([piece.text, pieces[after].text]), level=0)
            last = after
        done.append(piece)
    return done


def _continuation(pieces: list[Piece], at: int, piece: Piece) -> int | None:
    """Return the index of the piece that continues `piece`, whose last part is pieces[at]; None if none does."""
    if piece.kind not in (BODY, HEADING) or piece.level or not _is_open(piece.words):
        return None
    for index in range(at + 1, min(at + 1 + _REACH, len(pieces))):
        other = pieces[index]
        if other.kind in (FURNITURE, CAPTION) or (other.kind == BYLINE and index > at + 1 and not other.closing):
            continue
        if other.kind in (BODY, HEADING) and not other.level:
            return index if _belongs(piece, other, index == at + 1) else None
        return None
    return None


def _is_open(words: str) -> bool:
    return ends_open(words) and not _INTRODUCES.search(words) and not words.endswith(("”", "）", ")", "|"))


def _belongs(first: Piece, second: Piece, adjacent: bool) -> bool:
    left, right = first.words, second.words
    if opens_article(right) or _LABEL.match(right) or NUMBERED.match(right):
        return False
    if _GOES_ON.match(right):
        return True
    if second.kind == HEADING and ends_open(right):
        return first.kind == BODY and len(left) > SHORT and adjacent and not second.blank and _torn(left, right)
    if first.kind == BODY and (
        len(left) > SHORT or _ENDED.search(left) or (_STOP.search(left) and adjacent and not second.blank)
    ):
        return True
    return bool(_WANTS_MORE.search(left)) or _torn(left, right)


def _torn(left: str, right: str) -> bool:
    """Tell whether a word stands across the break."""
    before, after = left[-_CONTEXT:], right[:_CONTEXT]
    at = 0
    for word in cut(before + after):
        if at < len(before) < at + len(word):
            return True
        at += len(word)
    return False
