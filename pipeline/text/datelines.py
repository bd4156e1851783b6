"""Dates of publication as catalogues, file names and the lines around an article write them.

Only whole dates that stand by themselves or with their label; what a sentence says about some day is periods.py's
business. A date is given with its precision: day, month or year (the first day of it stands for it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DAY, MONTH, YEAR = "day", "month", "year"
FIRST_YEAR, LAST_YEAR = 1949, 2099

_DIGITS = {ord(c): str(n) for digits in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for n, c in enumerate(digits)}
_DIGITS |= {ord(c): "0" for c in "○Ｏ◯"} | {0xFF10 + n: str(n) for n in range(10)}
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_HAN_YEAR = r"(?P<year>[一二][零〇○ＯO◯一二三四五六七八九]{3})"
_HAN_NUMBER = r"[一二三]?十?[一二三四五六七八九十]"
_MARKED = rf"(?<!\d){_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月(?:\s?(?P<day>\d{{1,2}})\s?[日号號])?"
_HAN = rf"{_HAN_YEAR}年(?P<month>{_HAN_NUMBER})月(?:(?P<day>{_HAN_NUMBER})[日号號])?"
_PLAIN = rf"(?<![\d.]){_YEAR}\s?(?P<mark>[-/.—–])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?![\d%])"
_SOLID = r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
_IN_TEXT = tuple(re.compile(pattern) for pattern in (_MARKED, _HAN, _PLAIN))
_IN_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        _MARKED,
        _HAN,
        rf"(?<!\d){_YEAR}(?P<mark>[-_. ])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        _SOLID,
        rf"(?<!\d){_YEAR}(?P<mark>[-_.])(?P<month>0[1-9]|1[0-2])(?![\d])",
    )
)
_IN_CELLS = (
    *_IN_TEXT,
    re.compile(_SOLID),
    re.compile(rf"^{_YEAR}[-/.](?P<month>\d{{1,2}})$"),
    re.compile(rf"^{_YEAR}年?$"),
)
_YEAR_IN_NAME = re.compile(rf"(?:^|[-_. （(]){_YEAR}(?=$|[-_. ）)年])")

_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date, how exact it is, and where it stands in the text it was found in."""

    day: date
    precision: str
    start: int
    end: int


def dates_in(text: str) -> Iterator[Dateline]:
    """Yield the dates with year and month that a line holds, in order."""
    found = [dated for pattern in _IN_TEXT for match in pattern.finditer(text) if (dated := _dated(match))]
    yield from sorted(found, key=lambda dated: dated.start)


def date_of_cell(value: str) -> Dateline | None:
    """Return the date a catalogue's cell or a record's field gives (2023-08-01T09:30, 20230801, 2023-08, 2023)."""
    return _first(_IN_CELLS, value.strip())


def date_of_name(file_name: str) -> Dateline | None:
    """Return the date with year and month that a file's name holds (2023-08-01_x, 20230801, 2023年8月)."""
    return _first(_IN_NAMES, file_name.rsplit("/", 1)[-1])


def year_of_name(file_name: str) -> Dateline | None:
    """Return the only year that stands by itself in a file's name (report_2023.txt)."""
    name = file_name.rsplit("/", 1)[-1]
    match = _YEAR_IN_NAME.search(name)
    return _dated(match) if match and len(set(_ANY_YEAR.findall(name))) == 1 else None


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> Dateline | None:
    return next((dated for pattern in patterns for match in pattern.finditer(text) if (dated := _dated(match))), None)


def _dated(match: re.Match[str]) -> Dateline | None:
    """Return the date a match gives, None if there is no such day."""
    parts = match.groupdict()
    month, day = parts.get("month"), parts.get("day")
    year = int(parts["year"].translate(_DIGITS).replace("O", "0"))
    precision = DAY if day else MONTH if month else YEAR
    try:
        value = date(year, _number(month or "1"), _number(day or "1"))
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Dateline(value, precision, *match.span())


def _number(words: str) -> int:
    """Return the value of 8, 08, 八, 十二, 二十, 三十一."""
    if not words.isdecimal():
        tens, ten, units = words.rpartition("十")
        digit = "一二三四五六七八九".index
        return (10 * (1 + digit(tens) if tens else 1) if ten else 0) + (1 + digit(units) if units else 0)
    return int(words)
