"""Mends sentences that a page broke: joins a paragraph that stops in mid-sentence with the one that goes on.

Breaks come from columns, page turns, pictures and blank lines. A long paragraph without a final mark is open by
itself; a short one only if a word, a quotation or a clause is torn apart at the break. Captions, credits of pictures and
furniture may stand between the halves; a heading or the opening of an article may not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline import lexicon
from pipeline.text.aligned import Aligned
from pipeline.text.bylines import opens_article
from pipeline.text.furniture import turns_page
from pipeline.text.lines import ends_open
from pipeline.text.model import BODY, BYLINE, CAPTION, FURNITURE, HEADING
from pipeline.text.pieces import NUMBERED, SHORT, Piece
from pipeline.text.tokens import cut

_GOES_ON = re.compile(r"^[，、。；：！？”’）)》%…,]")
_WANTS_MORE = re.compile(r"(?:[，、的和与及在对将把向被由从为以至到是]|[（(“‘《][^）)”’》]{0,20})$")
_BEGUN = re.compile(r"^(?:在|据|截至|随着|自从|对于)[^，。：！？]{1,12}(?<![上中里下前时后间内外看])$")
"""A clause that has hardly begun."""
_INTRODUCES = re.compile(r"[：:；;]$")
_LABEL = re.compile(r"^(?:[【\[]|[▲△▼■◆●□★☆]|——|\|)")
_NUMBER = re.compile(r"(?<![A-Za-z])[\d.,]$")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_CELL = re.compile(r"[-−+]?\d[\d.,，]*[%‰]?")
"""A line of its own with nothing but a number: a cell of a table."""
_ENDED = re.compile(r"[。！？]")
_REACH = 6
_CONTEXT = 8
_PARTS = 200
"""Most pieces one paragraph is joined from."""


def mended(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with broken paragraphs joined; a joined one stands where its first half stood."""
    done: list[Piece] = []
    used: set[int] = set()
    for number in range(len(pieces)):
        if number in used:
            continue
        parts = [number]
        while len(parts) < _PARTS:
            after = _continuation(pieces, parts[-1], len(parts) > 1)
            if after is None:
                break
            used.add(after)
            parts.append(after)
        done.append(_joined([pieces[part] for part in parts]))
    return done


def _joined(parts: list[Piece]) -> Piece:
    if len(parts) == 1:
        return parts[0]
    kind = HEADING if all(part.kind == HEADING for part in parts) else BODY
    return replace(parts[0], kind=kind, text=Aligned.join([part.text for part in parts]))


def _continuation(pieces: list[Piece], at: int, joined: bool) -> int | None:
    """Return the index of the piece that continues pieces[at]; None if none does.

    `joined` says that pieces[at] is itself the continuation of another.
    """
    piece = pieces[at]
    if piece.kind not in (BODY, HEADING) or piece.level or not _is_open(piece.words):
        return None
    if joined and piece.kind == HEADING:
        piece = replace(piece, kind=BODY)
    for index in range(at + 1, min(at + 1 + _REACH, len(pieces))):
        other = pieces[index]
        if other.kind == FURNITURE and turns_page(other.words):
            return None
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
    if _CELL.fullmatch(left) and _CELL.fullmatch(right):
        return False
    if opens_article(right) or _LABEL.match(right) or NUMBERED.match(right):
        return False
    if _GOES_ON.match(right) or _torn(left, right):
        return True
    if second.kind == HEADING and ends_open(right):
        return False
    if first.kind == HEADING:
        return bool(_WANTS_MORE.search(left) or _BEGUN.match(left))
    near = adjacent and not second.blank
    return len(left) > SHORT or bool(_ENDED.search(left) or _WANTS_MORE.search(left)) or (near and "，" in left)


def _torn(left: str, right: str) -> bool:
    """Tell whether a word, or a number and its unit, stands across the break.

    A word counts only if its halves are no words of their own: 新增道|路 is torn, 工作回顾|过去一年 isn't.
    """
    if _NUMBER.search(left):
        if _YEAR.match(right):
            return False  # 某县年鉴2017 above 2016年…
        return "|" not in left and bool(_unit().match(right))
    before, after = left[-_CONTEXT:], right[:_CONTEXT]
    if len(cut(before, guess=False)[-1]) > 1 and len(cut(after, guess=False)[0]) > 1:
        return False
    at = 0
    for word in cut(before + after, guess=False):
        if at < len(before) < at + len(word):
            return True
        at += len(word)
    return False


@cache
def _unit() -> re.Pattern[str]:
    units = sorted(lexicon.words("units"), key=lambda word: (-len(word), word))
    return re.compile("|".join([r"[\d.%万亿千百年月日号时点级]", *map(re.escape, units)]))
