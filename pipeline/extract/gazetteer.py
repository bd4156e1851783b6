"""Administrative divisions of China: what a name may stand for, and which is meant near a given place.

Names come from lexicon/places.csv (GB/T 2260, with places gone since 2008) and place_aliases.csv. Finding names in
running text, with its traps, is places.py's task; what 我市 and 全区 mean is scope.py's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon

PROVINCE, PREFECTURE, COUNTY, TOWN = "province", "prefecture", "county", "town"
LEVELS = (PROVINCE, PREFECTURE, COUNTY, TOWN)

_CLIPPED = re.compile(r"(?:自治|族)([州县旗区])$")


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division; a town, which the gazetteer doesn't list, has no code."""

    code: str
    """GB/T 2260 code; empty for a town, street or village."""
    name: str
    """Full name: 南通市, 大理白族自治州."""
    short: str
    """Name without suffix and peoples (南通, 大理); the full name where one character would be left (赵县)."""
    level: str
    parent_code: str
    """Code of the division it belongs to; empty for a province. Of a town: that of its county, empty if unknown."""
    until: int | None = None
    """Year by which a place that is gone was gone (海门市: 2020)."""
    since: int | None = None
    """Year in which it came by its code or name (海门区: 2020); None before the list begins."""

    def in_force(self, year: int | None) -> bool:
        """Tell whether it was there in that year, now if the year is unknown. In a year of change old and new are."""
        if year is None:
            return self.until is None
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class _Index:
    codes: dict[str, Place]
    names: dict[str, tuple[Place, ...]]
    """Every name, full, short or clipped, and all it may stand for."""
    lengths: dict[str, tuple[int, ...]]
    """Lengths of the names that begin with these two characters, longest first."""


def _read() -> Iterator[Place]:
    for row in lexicon.rows("places"):
        until, since = (int(row[column]) if row[column] else None for column in ("until", "since"))
        yield Place(row["key"][:6], row["name"], row["short"], row["level"], row["parent"], until, since)


@cache
def _index() -> _Index:
    places = sorted(_read(), key=lambda place: place.until is not None)
    codes: dict[str, Place] = {}
    names: dict[str, list[Place]] = defaultdict(list)
    standing: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        codes.setdefault(place.code, place)
        if place.until is None:
            standing[place.code[:2], place.name].append(place)
        elif any(_is_same(place, now) for now in standing[place.code[:2], place.name]):
            continue  # moved to another code: the present one is meant
        names[place.name].append(place)
        if place.short != place.name:
            names[place.short].append(place)
        if clipped := _CLIPPED.search(place.name):
            names[place.short + clipped[1]].append(place)
    for row in lexicon.rows("place_aliases"):
        names[row["alias"]].append(codes[row["code"]])
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[:2]].add(len(name))
    return _Index(
        codes,
        {name: tuple(found) for name, found in names.items()},
        {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()},
    )


def _is_same(gone: Place, now: Place) -> bool:
    """Tell whether a place that is gone goes on as one of its name in the same province, under another code."""
    return gone.code[:4] == now.code[:4] or now.since == gone.until


def by_code(code: str | None) -> Place | None:
    """Return the place of that code: the present one, else the last that had it; None if there is none."""
    return _index().codes.get(code or "")


def by_code_and_name(code: str | None, name: str | None) -> Place | None:
    """Return the place of that code by the full name it had, the present one where it had no such name."""
    place = by_code(code)
    if place is None or name is None or place.name == name:
        return place
    return next((other for other in candidates(name) if other.code == code), place)


def candidates(name: str) -> tuple[Place, ...]:
    """Return all places of that full, short or clipped name, those in force first."""
    return _index().names.get(name, ())


def parents(place: Place) -> tuple[Place, ...]:
    """Return the places it lies in, innermost first."""
    found = []
    above = by_code(place.parent_code)
    while above is not None:
        found.append(above)
        above = by_code(above.parent_code)
    return tuple(found)


def is_within(inner: Place, outer: Place) -> bool:
    """Tell whether `inner` is `outer` or lies in it."""
    if inner == outer:
        return True
    return bool(outer.code) and (inner.code == outer.code or any(above.code == outer.code for above in parents(inner)))


def at_level(place: Place, level: str) -> Place | None:
    """Return the place itself or the one it lies in that has that level; None if there is none."""
    return next((found for found in (place, *parents(place)) if found.level == level), None)


def closeness(place: Place, near: Place | None) -> int:
    """Return 4 for the same place, 3 in the same prefecture or municipality, 2 in the same province, 0 elsewhere."""
    if near is None:
        return 0
    if place is near or place == near:
        return 4
    mine, other = _around(place.code or place.parent_code), _around(near.code or near.parent_code)
    if mine[0] and mine[0] == other[0]:
        return 3
    if mine[1] and mine[1] == other[1]:
        return 3 if mine[2] else 2
    return 0


@cache
def _around(code: str) -> tuple[str, str, bool]:
    """Return the codes of the prefecture and the province around a code, and whether the province is a municipality."""
    place = by_code(code)
    if place is None:
        return "", "", False
    prefecture, province = at_level(place, PREFECTURE), at_level(place, PROVINCE)
    return (
        prefecture.code if prefecture else "",
        province.code if province else "",
        province is not None and province.name.endswith("市"),
    )


def choose(
    found: tuple[Place, ...], near: Place | None = None, year: int | None = None, spelt: Container[str] = ()
) -> Place | None:
    """Return which of the places of one name is meant near a place; None where more than one is left.

    The closest, then one whose full name the document spells out (`spelt`), then one in force in its year, the present
    one, the higher before the lower level. A province is always meant before others of its name.
    """
    if len(found) <= 1:
        return found[0] if found else None
    if provinces := [place for place in found if place.level == PROVINCE]:
        return provinces[0]

    def merit(place: Place) -> tuple[int, bool, bool, bool, int]:
        standing = (place.name in spelt, place.in_force(year), place.until is None)
        return closeness(place, near), *standing, -LEVELS.index(place.level)

    best = max(map(merit, found))
    chosen = [place for place in found if merit(place) == best]
    return chosen[0] if len(chosen) == 1 else None


@cache
def renamed() -> tuple[Place, ...]:
    """Return the places that share their short name with another of the same prefecture, one of them gone (海门市, 海门区)."""
    pairs: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for places in _index().names.values():
        for place in places:
            if place not in pairs[place.code[:4], place.short]:
                pairs[place.code[:4], place.short].append(place)
    return tuple(place for pair in pairs.values() if len(pair) > 1 and any(p.until for p in pair) for place in pair)


def by_name(name: str, near: Place | None = None) -> Place | None:
    """Return the place of a full, short or clipped name, the closest to `near`; None if unknown or ambiguous."""
    return choose(candidates(name), near)


def home(name: str | None, code: str | None) -> Place | None:
    """Return the place a document is from, by its name and, where that is known, its code.

    A full name that several places bear (铁西区), where no code tells which is meant, gives a place of that name without
    code and without anything it lies in; None for None and for a name that is unknown.
    """
    known = by_code_and_name(code, name) or home_of(name)
    if known is not None or name is None:
        return known
    found = next((place for place in candidates(name) if place.name == name), None)
    return Place("", name, found.short, found.level, "") if found is not None else None


def told_apart(name: str, text: str) -> Place | None:
    """Return which of the places of that full name a text means: the one in whose city, else province, it most often speaks."""
    found = [place for place in candidates(name) if place.name == name and place.until is None]
    for level in (PREFECTURE, PROVINCE):
        counts = {place: _mentions(above, text) for place in found if (above := at_level(place, level)) is not None}
        best = max(counts.values(), default=0)
        chosen = [place for place, count in counts.items() if count == best]
        if best and len(chosen) == 1:
            return chosen[0]
    return None


def _mentions(place: Place, text: str) -> int:
    return text.count(place.short if len(place.short) > 1 else place.name)


def names_at(text: str, start: int) -> Iterator[tuple[int, tuple[Place, ...]]]:
    """Yield (end, places) for every name that begins at text[start], longest first."""
    index = _index()
    for length in index.lengths.get(text[start : start + 2], ()):
        name = text[start : start + length]
        if len(name) == length and (found := index.names.get(name)):
            yield start + length, found


@cache
def _rules() -> dict[str, str]:
    return {row["name"]: row["rule"] for row in lexicon.rows("place_words")}


def rule(name: str) -> str:
    """Return how far a name can be trusted by lexicon/place_words.csv: near, full, chain, or "" for a plain name."""
    return _rules().get(name, "")


def heads() -> Mapping[str, object]:
    """Return a mapping whose keys are the two characters that some name begins with: a quick gate for names_at()."""
    return _index().lengths


@dataclass(frozen=True, slots=True)
class Chain:
    """Names in a row, each within the one before (江苏省南通市崇川区)."""

    names: tuple[tuple[int, int], ...]
    """Where each name stands."""
    found: tuple[Place, ...]
    """All the innermost name may stand for."""

    @property
    def end(self) -> int:
        """Where the chain ends."""
        return self.names[-1][1]


def chains(text: str, start: int, accept: Callable[[int, int], bool] | None = None) -> Iterator[Chain]:
    """Yield the chains that begin at text[start], one for each name that may be the first, longest first.

    `accept(start, end)` says whether a name may continue a chain; without it every name may.
    """
    for end, found in names_at(text, start):
        yield _follow(text, Chain(((start, end),), found), accept)


def _follow(text: str, chain: Chain, accept: Callable[[int, int], bool] | None) -> Chain:
    for end, found in names_at(text, chain.end):
        if accept is not None and not accept(chain.end, end):
            continue
        alias = text[slice(*chain.names[-1])] != text[chain.end : end]
        inner = tuple(
            place
            for place in found
            if any(is_within(place, outer) and (place != outer or alias) for outer in chain.found)
        )
        if inner:
            return _follow(text, Chain((*chain.names, (chain.end, end)), inner), accept)
    return chain


@cache
def home_of(name: str | None) -> Place | None:
    """Return the place a name names as a whole: full or short, with or without those it lies in (江苏省南通市, 江苏南通).

    None for None, for a name that is unknown and for one that is ambiguous.
    """
    text = re.sub(r"\s", "", name or "").removeprefix("中国")
    for chain in chains(text, 0):
        if chain.end == len(text) and (len(chain.names) > 1 or rule(text) != "chain"):
            return choose(chain.found)
    return None
