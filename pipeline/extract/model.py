"""What recognisers hand to one another: a Mention, the one shape for everything found in a sentence.

Nothing here reads or decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PERSON, PLACE, ORGANISATION, DATE, QUANTITY = "person", "place", "organisation", "date", "quantity"
MENTION_KINDS = (PERSON, PLACE, ORGANISATION, DATE, QUANTITY)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a sentence. start and end count characters of the sentence's cleaned text (half-open)."""

    kind: str
    start: int
    end: int
    text: str
    """The cleaned words, sentence.words[start:end]."""
    normal: str | None = None
    """Person: the full name. Place and organisation: the full resolved name. Date: ISO interval. Quantity: as below."""
    place_code: str | None = None
    """GB/T 2260 code of a place."""
    value: float | None = None
    """Of a quantity: scale words multiplied out; percent as printed; rank as its number."""
    value_high: float | None = None
    unit: str | None = None
    """CNY, USD, %, pp, rank, or the unit or measure word as printed, simplified, without its scale."""
    comparator: str | None = None
    """eq, gt, ge, lt, le, approx, from the words around the figure."""
    outer_start: int | None = None
    """Where a quantity's comparator words before it begin (超62%: at 超); None means start."""
    outer_end: int | None = None
    """Where its comparator words after it end (80%以上: behind 以上); None means end."""
    date_start: date | None = None
    date_end: date | None = None
    grain: str | None = None
    """Of a date: what it is, e.g. day, month, quarter, half, year, range, point, deadline, relative."""
