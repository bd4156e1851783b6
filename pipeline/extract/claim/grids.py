"""Tables flattened into lines with |: which cells are figures, and what their row and column say of them.

A table either has periods as its columns (指标|2012年|2013年|增长) or indicators (区县|地区生产总值（亿元）|增速（%）). Lines
outside a table are none of its business; the period of a table without years is for governing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.extract.claim.measuring import GROWTH, LEVEL, SHARE
from pipeline.extract.model import Mention
from pipeline.extract.quantities import quantities

_BAR = re.compile(r"[|｜]")
_NUMBER = re.compile(r"^\s*(?P<sign>[-−－+]?)\s*(?P<digits>\d[\d ,，]*(?:\.\s?\d+)?)\s*(?P<unit>[%％‰]?)\s*$")
_UNIT = re.compile(r"[（(](?P<unit>[^（()）]{1,10})[）)]")
_GROWS = re.compile(r"增长|增速|增幅|同比|比上年|涨幅")
_RULE = re.compile(r"^[\s|｜:：—-]+$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line, words[start:end] without spaces around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of a table."""

    start: int
    end: int
    value: float
    unit: str
    measure: str
    indicator: str
    period: tuple[date, date] | None
    label: Cell
    """The first cell of its line, which may name a place."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a table: its cells and, where they are periods, which."""

    cells: tuple[Cell, ...]
    periods: tuple[tuple[date, date] | None, ...]

    @property
    def by_period(self) -> bool:
        """Whether its columns are periods."""
        return any(self.periods)


def cells(words: str) -> tuple[Cell, ...]:
    """Return the cells of a line, none if it has fewer than three."""
    marks = [m.start() for m in _BAR.finditer(words)]
    if len(marks) < 2:
        return ()
    found = []
    for low, high in zip([-1, *marks], [*marks, len(words)], strict=True):
        start, end = low + 1, high
        text = words[start:end].strip()
        start += len(words[start:end]) - len(words[start:end].lstrip())
        found.append(Cell(start, start + len(text), text))
    if found and not found[0].text:
        found = found[1:]
    if found and not found[-1].text:
        found = found[:-1]
    return tuple(found) if len(found) > 1 else ()


def header(words: str, dates: Sequence[Mention]) -> Header | None:
    """Return a line as a table's header, None where it has figures or no cells."""
    line = cells(words)
    if not line or _RULE.match(words) or any(_NUMBER.match(cell.text) for cell in line):
        return None
    return header_of(line, [[m for m in dates if cell.start <= m.start and m.end <= cell.end] for cell in line])


def header_of(line: tuple[Cell, ...], dates: Sequence[Sequence[Mention]]) -> Header:
    """Return the header of cells with the dates in each of them."""
    periods = []
    for of_cell in dates:
        own = [m for m in of_cell if m.date_start and m.date_end]
        first = own[0] if own else None
        periods.append((first.date_start, first.date_end) if first and first.date_start and first.date_end else None)
    return Header(line, tuple(periods))


def entries(words: str, top: Header) -> list[Entry]:
    """Return the figures of a line under a header."""
    line = cells(words)
    if len(line) != len(top.cells):
        return []
    found = []
    for number in range(1, len(line)):
        read = entry(line, number, top)
        if read is not None:
            found.append(read)
    return found


def entry(line: tuple[Cell, ...], number: int, top: Header) -> Entry | None:
    """Return the figure of a line's cell under a header, None where it holds none."""
    match = _NUMBER.match(line[number].text)
    if match is None:
        return None
    cell, column = line[number], top.cells[number].text
    name = line[0].text if top.by_period else column
    period = top.periods[number] if top.by_period else None
    grows = bool(_GROWS.search(column))
    if grows and top.by_period:
        period = next((p for p in reversed(top.periods[:number]) if p), None)
    elif grows:
        own = _GROWS.sub("", _UNIT.sub("", column))
        name = (
            own
            if len(own) > 1
            else next((c.text for c in reversed(top.cells[1:number]) if not _GROWS.search(c.text)), column)
        )
    unit = _UNIT.search(column) or (_UNIT.search(name) if not grows else None)
    word = match["unit"] or (unit["unit"] if unit else ("%" if grows else ""))
    read = quantities(re.sub(r"[ ,，]", "", match["digits"]) + word) if word else []
    if not read or read[0].value is None or not read[0].unit:
        return None
    value, start = read[0].value, cell.start
    if match["sign"] and match["sign"] != "+":
        value = -value
        start += 1
    name = _UNIT.sub("", name).strip()
    measure = GROWTH if grows else SHARE if re.search(r"占比|比重$", name) else LEVEL
    return Entry(start, cell.end, value, read[0].unit, measure, name, period, line[0])
