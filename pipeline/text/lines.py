"""The lines of a cleaned page: where they are, how deep their headings, what stands between them.

Lines that a narrow column wrapped are put together again here, as wrapping shows in the shape of neighbouring lines
alone. What a line is about is for furniture.py and bylines.py; sentences broken by anything else are for mend.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median

from pipeline.text.aligned import Aligned

FINAL = "。！？!?…"
CLOSING = "”’）)】》〉"
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_MARK = re.compile(r" *(#{1,6}) *(?=[^#\s])| *>+ (?=\S)| *[-+•▪◦] +(?=\S)| *\[编辑\] *(?=\S)")
_LONG = 200
_INDENTED = re.compile(r"(?<=[。！？”）]) {2,}(?=\S)|(?<! ) {2,}(?=[^ ]{0,14}讯[ （(])")
_WRAP_RUN, _SPACED_RUN = 4, 8
"""Least lines that show a column, without and with blank lines between."""
_FULL, _SPACED = 0.5, 0.6
"""Least share of a column's lines that fill it, without and with blank lines between."""
_NARROW, _WIDE = 20, 130
"""Widths of columns; a Chinese character is two wide."""
_SLACK = 3
_PROSE = 0.4
"""Least share of a column's lines that end in mid-sentence, and of those with a mark inside."""
_MARK_INSIDE = re.compile(r"[，。；：、]")
_MOST = 400
"""Most lines one paragraph is joined from."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, without the space and the marks around it."""

    text: Aligned
    level: int = 0
    """Depth of its heading mark (# is 1); 0 where there is none."""
    blank: int = 0
    """Blank lines before it."""
    indent: int = 0
    """Spaces before it."""

    @property
    def words(self) -> str:
        """The cleaned text."""
        return self.text.text


def lines(page: Aligned) -> list[Line]:
    """Return the lines of a cleaned page that hold anything, those a column wrapped joined."""
    found: list[Line] = []
    blank = -1
    for start, end in _spans(page.text):
        blank += 1
        for number, (left, right) in enumerate(_pieces(page.text, start, end)):
            line = _line(page, left, right, 0 if number else blank)
            if line:
                found.append(line)
                blank = -1
    return _unwrapped(found)


def ends_open(words: str) -> bool:
    """Tell whether a text ends without the mark that ends a sentence."""
    bare = words.rstrip(CLOSING + '" ')
    return not bare or bare[-1] not in FINAL


def _spans(text: str) -> list[tuple[int, int]]:
    cuts = [m.span() for m in _BREAK.finditer(text)]
    return list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a long line where wide spaces show that paragraphs were run together."""
    if end - start < _LONG:
        return [(start, end)]
    cuts = [m.end() for m in _INDENTED.finditer(text, start, end)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _line(page: Aligned, start: int, end: int, blank: int) -> Line | None:
    words = page.text[start:end]
    level, at = 0, 0
    mark = _MARK.match(words)
    if mark:
        level, at = len(mark[1] or ""), mark.end()
    text = page.slice(start + at, end).strip()
    if level:
        text = text.slice(0, len(text.text.rstrip("# ")))
    if not text.text:
        return None
    return Line(text, level, blank, len(words) - len(words.lstrip()))


def _unwrapped(found: list[Line]) -> list[Line]:
    """Join the lines of runs (no heading mark between, no more blank lines than everywhere) that fill a column."""
    runs: list[list[Line]] = []
    gap = min((line.blank for line in found[1:]), default=0)
    for line in found:
        if runs and line.blank <= gap and not line.level and not runs[-1][-1].level:
            runs[-1].append(line)
        else:
            runs.append([line])
    page = _column([line for run in runs if len(run) > 1 for line in run], gap)
    done: list[Line] = []
    for run in runs:
        width = _column(run, gap) if len(run) >= _WRAP_RUN else page
        done.extend(_joined(run, width) if width and len(run) > 1 else run)
    return done


def _joined(run: list[Line], column: int) -> list[Line]:
    parts: list[list[Line]] = []
    room = True
    for line in run:
        if room or line.indent > 1 or len(parts[-1]) >= _MOST:
            parts.append([line])
        else:
            parts[-1].append(line)
        room = _width(line) + 2 * line.indent < column - _SLACK
    return [
        Line(Aligned.join([line.text for line in part]), part[0].level, part[0].blank, part[0].indent)
        if len(part) > 1
        else part[0]
        for part in parts
    ]


def _column(lines: list[Line], gap: int) -> int:
    """Return the width of the column that wrapped these lines, 0 if they are of any width.

    With blank lines between (`gap`) they are paragraphs by themselves, unless the column shows more clearly.
    """
    least = _PROSE * len(lines)
    if len(lines) < (_SPACED_RUN if gap else _WRAP_RUN) or sum(ends_open(line.words) for line in lines) < least:
        return 0
    if sum(_MARK_INSIDE.search(line.words) is not None for line in lines) < least:
        return 0
    widths = sorted(_width(line) for line in lines)
    full = widths[-max(1, len(widths) // 5)]
    near = [width for width in widths if abs(width - full) <= _SLACK]
    return (
        int(median(near)) if _NARROW <= full <= _WIDE and len(near) >= len(widths) * (_SPACED if gap else _FULL) else 0
    )


def _width(line: Line) -> int:
    return sum(2 if ord(char) > 0x2E7F or char in "“”‘’…—" else 1 for char in line.words)
