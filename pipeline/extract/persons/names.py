"""Names in the sentences of a document: what the recogniser, the titles and the lists say, weighed against each other.

`find` gives the spans of the people a document reports on. Bylines are read before (bylines.py) and their spans are left
alone. Each candidate is weighed by weights.py; a name is then settled for the whole document: where it ends in one
sentence decides it in the others, and a name that nothing supports as a person's is dropped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from pipeline.extract import gazetteer
from pipeline.extract.persons import readings, shapes, weights
from pipeline.extract.persons.weights import Text, Weighed


@dataclass(frozen=True, slots=True)
class Name:
    """A person named in a sentence."""

    start: int
    end: int
    full: str
    """Full name without spaces, its dots written ·."""


def find(texts: Sequence[Text]) -> list[list[Name]]:
    """Return the names in each text of a document, in order of their place."""
    weighed = [weights.weigh(text) for text in texts]
    settled = _settle(texts, weighed)
    known = frozenset(found.full for row in settled for found in row)
    return [_everywhere(text, row, known) for text, row in zip(texts, settled, strict=True)]


def _settle(texts: Sequence[Text], weighed: Sequence[list[Weighed]]) -> list[list[Name]]:
    """Names as the document as a whole has them: of 陆健 and 陆健欣 that which is clear somewhere."""
    clear: dict[str, float] = defaultdict(float)
    for row in weighed:
        for found in row:
            clear[found.full] += 1 + (found.grade == 3) + (2 if found.exact and found.grade == 3 else 0)
    supported: set[str] = set()
    rows: list[list[Name]] = []
    for text, row in zip(texts, weighed, strict=True):
        names = []
        for found in row:
            name = _agreed(text, found, clear)
            names.append(name)
            if found.supported:
                supported.add(name.full)
        rows.append(names)
    supported -= {full for full in supported if _is_territory(full, texts)}
    return [[name for name in names if name.full in supported] for names in rows]


def _is_territory(full: str, texts: Sequence[Text]) -> bool:
    """Tell whether the characters name a place that the document tells in full somewhere (田东 beside 田东县)."""
    if len(full) != 2 or next(gazetteer.names_at(full, 0), (0, ()))[0] != 2:
        return False
    return any(full + level in text.words for text in texts for level in "省市县区州旗")


def _agreed(text: Text, found: Weighed, clear: dict[str, float]) -> Name:
    end, full = found.end, found.full
    shorter = full[:-1]
    longer = full + text.words[end : end + 1]
    if len(full) == 3 and clear.get(shorter, 0) > clear[full] and shapes.follows(text.words, end - 1) >= 2:
        end, full = end - 1, shorter
    elif len(full) == 2 and clear.get(longer, 0) > clear[full] and shapes.follows(text.words, end + 1):
        end, full = end + 1, longer
    return Name(found.start, end, shapes.normal(full))


def _everywhere(text: Text, row: Sequence[Name], known: frozenset[str]) -> list[Name]:
    """The names of a text and every further place where a known name stands in it."""
    found = list(row)
    if not known:
        return found
    bounds: set[int] | None = None
    for match in _pattern(known).finditer(text.words):
        start, end = match.span()
        if any(start < n.end and n.start < end for n in found) or not text.free(start, end):
            continue
        if bounds is None:
            bounds = _bounds(text)
        if start not in bounds or shapes.barred(text.words, end):
            continue
        if readings.is_word(match[0]) and not (shapes.follows(text.words, end) >= 2 and weights.begins(text, start)):
            continue
        found.append(Name(start, end, shapes.normal(match[0])))
    return sorted(found, key=lambda name: name.start)


@cache
def _pattern(known: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(known, key=lambda name: (-len(name), name)))))


def _bounds(text: Text) -> set[int]:
    """Where words begin: names known from elsewhere in the document are not looked for inside other words."""
    bounds = {word.start for word in text.tagged}
    at = 0
    for piece in rjieba.cut(text.words):
        if not text.asked(at):
            bounds.add(at)
        at += len(piece)
    return bounds
