"""What recognisers hand to one another: Mention and StatedRole, and what is made of them: Fact and Target.

Offsets are half-open and count characters of a sentence's cleaned text (Sentence.words); Sentence.text.span() gives
the raw ones. Each is flat, so that it can be stored as a row. Nothing here reads or decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.extract.gazetteer import Place

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
    byline: bool = False
    """Of a person: named here as author, photographer or editor of the article."""


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A role that a sentence states for a person; the span holds the words that state it."""

    sentence_id: str
    name: str
    """Full name, simplified, as in the normal form of the person's mentions."""
    byline: bool
    role: str
    """Full role with the local abbreviation resolved (市委书记 in a paper of 绍兴 is 绍兴市委书记)."""
    organisation: str | None
    title: str
    place: str | None
    place_code: str | None
    organisation_kind: str | None
    level: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """All that was recognised in a document."""

    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)
    """Mentions of every kind by sentence_id, in the order of the sentence."""
    roles: tuple[StatedRole, ...] = ()
    spoken_from: Mapping[str, Place | None] | None = None
    """Place that each sentence speaks from, by sentence_id; None where it was not kept: whereabouts.py tells it anew."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A reported figure; columns as in the table facts, the span is that of the figure with its unit."""

    sentence_id: str
    start: int
    end: int
    value: float
    value_high: float | None
    unit: str
    measure: str
    comparator: str
    modality: str
    indicator: str | None = None
    indicator_id: str | None = None
    place: str | None = None
    place_code: str | None = None
    subject: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    speaker: str | None = None
    """Name of the person who says so, as in the normal form of a mention."""
    suspect: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A commitment; columns as in the table targets. Of a qualitative one the span is that of the clause."""

    sentence_id: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    kind: str
    goal: str
    value: float | None = None
    value_high: float | None = None
    unit: str | None = None
    measure: str | None = None
    comparator: str | None = None
    indicator: str | None = None
    indicator_id: str | None = None
    place: str | None = None
    place_code: str | None = None
    owner: str | None = None
    deadline: date | None = None
    speaker: str | None = None
    suspect: str | None = None
