"""Tables printed one cell a line: which lines are cells, and what their row and column say of the figures.

Columns are periods, indicators or places; a row is its label and as many numbers as there are columns. What a cell says
is read as in a table with bars (grids.py); its place is for subjects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.claim.grids import Cell, Entry, Header, entry, header_of
from pipeline.extract.model import Mention

_NUMBER = re.compile(r"\s*[-−－+]?\s*\d[\d ,，]*(?:\.\s?\d+)?\s*[%％‰]?\s*")
_LABEL = re.compile(r"(?=.*[\u4e00-\u9fffA-Za-z])[^。；;！!？?]{2,30}")
_OF_ROW = re.compile(r"[（(][^（()）]{1,10}[）)]$|增长|增速|增幅|比上年")
_OF_GROWTH = re.compile(r"比上年|增长|增速|增幅")
_LEAST_ROWS, _LEAST_COLUMNS, _MOST_COLUMNS = 2, 2, 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the table; `label` is the index of the line that may name its place."""

    entry: Entry
    label: int


def stacked(lines: Sequence[str], dates: Sequence[Sequence[Mention]]) -> Mapping[int, Figure | None]:
    """Return the lines of tables by index: a figure, or None for a label or heading of the table."""
    found: dict[int, Figure | None] = {}
    at = 0
    while at + 1 < len(lines):
        if not _NUMBER.fullmatch(lines[at + 1]):
            at += 1
            continue
        rows = _rows(lines, at)
        if len(rows) >= _LEAST_ROWS and rows[0][0] >= rows[0][1]:
            _read(lines, dates, rows, found)
            at = rows[-1][0] + rows[-1][1] + 1
        else:
            at += 1
    return found


def _rows(lines: Sequence[str], at: int) -> list[tuple[int, int]]:
    """Return the rows that begin at a line: index of each label and the number of its cells, all alike."""
    rows: list[tuple[int, int]] = []
    while at < len(lines) and _LABEL.fullmatch(lines[at]):
        end = at + 1
        while end < len(lines) and _NUMBER.fullmatch(lines[end]):
            end += 1
        count = end - at - 1
        if not _LEAST_COLUMNS <= count <= _MOST_COLUMNS or (rows and count != rows[0][1]):
            break
        rows.append((at, count))
        at = end
    return rows


def _read(
    lines: Sequence[str],
    dates: Sequence[Sequence[Mention]],
    rows: Sequence[tuple[int, int]],
    found: dict[int, Figure | None],
) -> None:
    first, count = rows[0]
    heads = range(first - count, first)
    if not all(_LABEL.fullmatch(lines[head]) for head in heads):
        return
    corner = first - count - 1
    if corner >= 0 and len(lines[corner].replace(" ", "")) <= 4 and _LABEL.fullmatch(lines[corner]):
        found[corner] = None
    found.update(dict.fromkeys(heads))
    top = header_of(tuple(_cell(line) for line in ("", *(lines[head] for head in heads))),
                    ((), *(dates[head] for head in heads)))  # fmt: skip
    by_row = not top.by_period and any(_OF_ROW.search(lines[label]) for label, _ in rows)
    above = _cell("")
    for label, _ in rows:
        found[label] = None
        cells = tuple(_cell(lines[label + column]) for column in range(count + 1))
        for column in range(1, count + 1):
            if by_row:
                turned = Header((_cell(""), above, cells[0]), (None, None, None))
                read = entry((top.cells[column], above, cells[column]), 2, turned)
            else:
                read = entry(cells, column, top)
            place = heads[column - 1] if by_row else label
            found[label + column] = Figure(read, place) if read is not None else None
        above = cells[0] if not _OF_GROWTH.match(lines[label]) else above


def _cell(line: str) -> Cell:
    text = line.strip()
    start = len(line) - len(line.lstrip())
    return Cell(start, start + len(text), text)
