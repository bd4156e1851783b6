"""The places that rows are about, and those around them, with what is known of each: a tree to browse.

A place is told by its GB/T 2260 code. One with another name than its code's (a town, which has none of its own) is a
place of its own below that code; one without any code stands alone under its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.extract.gazetteer import Place, by_code, parents

COUNTED = ("facts", "targets", "answered", "people", "documents")
"""What is counted for each place: own rows, not those of the places in it."""

Row = Mapping[str, Any]


@dataclass(slots=True)
class _Found:
    key: str
    code: str | None
    path: tuple[str, ...]
    parent: str | None
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))


def key_of(place: str | None, code: str | None) -> str | None:
    """Return the key of a place in the explorer: its code, code~name below another's code, its name, or None."""
    if not code:
        return place or None
    known = by_code(code)
    return code if not place or known is None or known.name == place else f"{code}~{place}"


def places(
    facts: Iterable[Row], targets: Iterable[Row], positions: Iterable[Row], documents: Iterable[Row], answered: set[str]
) -> list[dict[str, Any]]:
    """Return every place that a row names and every place it lies in, from outer to inner, with counts."""
    found: dict[str, _Found] = {}
    people: dict[str, set[str]] = {}
    for counted, rows in (("facts", facts), ("targets", targets), ("documents", documents)):
        for row in rows:
            if place := _place(found, row):
                place.counts[counted] += 1
                place.counts["answered"] += counted == "targets" and row["target_id"] in answered
    for row in positions:
        if not row["byline"] and (place := _place(found, row)):
            people.setdefault(place.key, set()).add(row["person_id"])
    for key, persons in people.items():
        found[key].counts["people"] = len(persons)
    return [
        {"place_key": p.key, "code": p.code, "path": list(p.path), "parent": p.parent, **p.counts}
        for p in sorted(found.values(), key=_order(found))
    ]


def _order(found: Mapping[str, _Found]) -> Any:
    """Return the key that sorts a place behind the one it lies in, codes by number, places without a code last."""

    def order(place: _Found) -> tuple[tuple[bool, str], ...]:
        keys = [place.key]
        while (above := found[keys[0]].parent) is not None:
            keys.insert(0, above)
        return tuple((not found[key].code, key) for key in keys)

    return order


def _place(found: dict[str, _Found], row: Row) -> _Found | None:
    """Return the place of a row, entered with those around it if it is the first of them; None if it has none."""
    name, code = row["place"], row["place_code"]
    key = key_of(name, code)
    if key is None:
        return None
    if key not in found:
        known = by_code(code)
        if known is None:
            found[key] = _Found(key, code or None, (name or code,), None)
        elif key == known.code:
            _enter(found, (known, *parents(known)))
        else:
            _enter(found, (known, *parents(known)))
            found[key] = _Found(key, None, (*found[known.code].path, name), known.code)
    return found[key]


def _enter(found: dict[str, _Found], line: Sequence[Place]) -> None:
    """Enter a place and those it lies in (innermost first) that aren't there yet."""
    for at, place in enumerate(line):
        if place.code not in found:
            path = tuple(outer.name for outer in reversed(line[at:]))
            above = line[at + 1].code if at + 1 < len(line) else None
            found[place.code] = _Found(place.code, place.code, path, above)
