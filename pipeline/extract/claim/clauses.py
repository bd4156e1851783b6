"""The clauses of a sentence: cut at its marks, and at 、 or 和 behind a figure. What they say is not read here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.extract.claim.view import View
from pipeline.extract.model import Mention

_STRONG = re.compile(r"[，,；;：:。！!？?…|｜]|——")
_WEAK = re.compile(r"\s*(?:[、\s]|以及|并且|[和及与并且而](?![\u4e00-\u9fff]{0,1}[、，]))")
_NEW = re.compile(
    r"、(?=新增|净增|新建|建成|完成|实现|引进|改造|培育|新开工|新签约|力争|确保|基本建成|基本完成|全面完成|\d+月底?前)"
)
_DONE = re.compile(
    r"、(?<=完工、|竣工、|投产、|通车、|开工、|投用、|交付、)(?=[\u4e00-\u9fff]{2,8}(?:达|超|突破|完成|提高)[^，,；;。、]{0,4}\d)"
)
_DATELINE = re.compile(r"[^，,。；;（(]{0,14}(?:讯|电|报道|消息)\s*[（(][^）)]{0,60}[）)](?:[：:\s]*)")
_LIST = re.compile(r"\s*(?:、|和|与|及|以及|共)?\s*")
_GLOSS = re.compile(r"[（(][^（）()。；;\n]{1,30}[）)]")
_START = attrgetter("start")
_BOUND = "；;。！!？?|｜"


class Clause(NamedTuple):
    """words[start:end] between two marks; `opener` is the mark before it, empty at the sentence's beginning."""

    start: int
    end: int
    opener: str = ""

    @property
    def opens(self) -> bool:
        """Whether a new statement begins here: the sentence itself, or behind a semicolon or stop."""
        return not self.opener or self.opener in _BOUND


def split(view: View) -> list[Clause]:
    """Return the clauses of a sentence in order; every figure lies in one of them as a whole."""
    words = view.words
    inside = {at for figure in view.figures for at in range(figure.start, figure.end)}
    inside |= _glossed(words, view.figures)
    cuts = [m.span() for m in _STRONG.finditer(words) if m.start() not in inside]
    followers = (*view.figures[1:], None) if view.figures else ()
    for figure, behind in zip(view.figures, followers, strict=True):
        end = figure.outer_end or figure.end
        match = _WEAK.match(words, end)
        if match is None or (behind is not None and joined(words, end, behind)):
            continue
        cuts.append((match.start(), match.end()))
    if view.figures and "、" in words:
        cuts += [m.span() for m in _NEW.finditer(words) if m.start() not in inside]
        cuts += [m.span() for m in _DONE.finditer(words)]
    if view.dates:
        ends = {date.end for date in view.dates}
        cuts += [
            (d.start - 1, d.start)
            for d in view.dates
            if words[d.start - 1 : d.start] == "、" and d.start - 1 not in ends
        ]
    if (dateline := _DATELINE.match(words)) is not None:
        cuts.append((dateline.end(), dateline.end()))
    cuts = sorted(set(cuts))
    clauses, start, opener = [], 0, ""
    for cut, end in cuts:
        if cut > start:
            clauses.append(Clause(start, cut, opener))
        if cut >= start:
            opener = words[cut:end].strip() or " "
            start = end
    if start < len(words):
        clauses.append(Clause(start, len(words), opener))
    return clauses


def _glossed(words: str, figures: Sequence[Mention]) -> set[int]:
    """Return the places inside brackets without figures, at whose marks no clause ends: 地区生产总值（GDP，下同）."""
    if "（" not in words and "(" not in words:
        return set()
    spans = [m.span() for m in _GLOSS.finditer(words)]
    return {at for low, high in spans if not any(low < f.start < high for f in figures) for at in range(low, high)}


def joined(words: str, end: int, figure: Mention) -> bool:
    """Say whether only a list mark stands between `end` of a figure and the next one: 41320元、20876元."""
    begin = figure.outer_start if figure.outer_start is not None else figure.start
    return end <= begin <= end + 3 and bool(_LIST.fullmatch(words, end, begin))


def clause_at(clauses: Sequence[Clause], position: int) -> int:
    """Return the index of the clause that holds a position (the one before it where it is a mark)."""
    return max(0, bisect_right(clauses, position, key=_START) - 1)
