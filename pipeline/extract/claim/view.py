"""A sentence as the binder sees it: its words and mentions by kind, and which stand or end where. Reads no more than headings that run into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.model import DATE, ORGANISATION, PERSON, PLACE, QUANTITY, Mention
from pipeline.text.model import Sentence, Token

_RUN_IN = re.compile("(?:[\u4e00-\u9fff]{2,6} +)+(?=[\u4e00-\u9fff\\d]{2})")
_LEAD = 16
"""Longest heading that runs into its text."""


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with its mentions sorted out."""

    words: str
    figures: tuple[Mention, ...] = ()
    dates: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    organisations: tuple[Mention, ...] = ()
    people: tuple[Mention, ...] = ()
    tokens: tuple[Token, ...] = ()
    starts: dict[int, Mention] = field(default_factory=dict)
    """The longest mention that is no quantity by its first character."""
    date_ends: dict[int, Mention] = field(default_factory=dict)

    @classmethod
    def of(cls, sentence: Sentence, mentions: Sequence[Mention]) -> View:
        """Return the view of a sentence; quantities without value or unit measure nothing and are left out."""
        kinds: dict[str, list[Mention]] = {PERSON: [], PLACE: [], ORGANISATION: [], DATE: [], QUANTITY: []}
        starts: dict[int, Mention] = {}
        for mention in mentions:
            kinds[mention.kind].append(mention)
            if mention.kind != QUANTITY and (mention.start not in starts or starts[mention.start].end < mention.end):
                starts[mention.start] = mention
        return cls(
            sentence.words,
            tuple(m for m in kinds[QUANTITY] if m.value is not None and m.unit),
            tuple(kinds[DATE]),
            tuple(kinds[PLACE]),
            tuple(kinds[ORGANISATION]),
            tuple(kinds[PERSON]),
            sentence.tokens,
            starts,
            {m.end: m for m in kinds[DATE]},
        )


def lead(words: str) -> int:
    """Return where a sentence begins behind a heading that runs into it (医疗卫生 2011年末，全县…), 0 without one."""
    match = _RUN_IN.match(words) if " " in words[:_LEAD] else None
    return match.end() if match is not None else 0
