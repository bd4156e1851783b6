"""Which administrative place a text is from, by the places it names and by how it speaks of its own (我市, 全县).

Only a clear winner counts: more than one place in balance is no answer. Who published the text is origins.py's
business; mentions of places with their offsets are extract/places.py's. The text comes simplified.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, PREFECTURE, PROVINCE, Place

JUDGED = 20_000
"""Characters of the text that are looked at."""
HEAD_WEIGHT, FULL, SHORT = 3.0, 1.0, 0.5
"""What a name counts in the head of the text, in full, and without its suffix (only prefectures have one there)."""
LEAST, LEAD = 2.0, 1.5
"""Weight a place needs and how many times the next one's."""
MUNICIPALITIES = frozenset(("北京市", "天津市", "上海市", "重庆市"))
SEVERAL = 3
"""Counties of one prefecture, named alike, that make a text the prefecture's."""
_OWN = re.compile(
    r"(?:我|全|本|该)(?P<level>市|县|区|旗|州|盟)(?!域|场|面|民)"
    r"|(?<![\u4e00-\u9fff])(?P<seat>市|县|区|旗|州|盟)(?:委|政府|人大|政协|直|长(?![期远度大]))"
)
_GUESTS = re.compile(r"\S{0,4}(?:代表团|考察团|考察组|访问团)")
"""What stands behind the name of a place whose people are visiting the text's own."""


def place_of_text(head: str, text: str, within: Place | None = None) -> Place | None:
    """Return the place that a text is from, None if none stands out; `within` is a place it must lie in."""
    body = text[:JUDGED]
    weights: defaultdict[Place, float] = defaultdict(float)
    for words, factor in ((head, HEAD_WEIGHT), (body, 1.0)):
        for place, weight in _named(words):
            weights[place] += weight * factor
    if within is not None:
        for place in [p for p in weights if p == within or not gazetteer.is_within(p, within)]:
            del weights[place]
    cities: defaultdict[Place, float] = defaultdict(float)
    for place, weight in weights.items():
        cities[_city(place)] += weight
    city = _winner(cities)
    if city is None:
        return None
    inner = {p: w for p, w in weights.items() if p.level == COUNTY and _city(p) == city and p != city}
    return _level(city, weights.get(city, 0.0), inner, _own_level(body))


def _named(words: str) -> list[tuple[Place, float]]:
    """Return the places named in a text with the weight of each mention.

    A name of several places counts for one that lies in a place named as well; a county without its suffix where
    it has it elsewhere; of names in a row (哈尔滨市呼兰区) only the innermost.
    """
    mentions = list(_mentions(words))
    named = {found[0] for found, full in mentions if full and len(found) == 1}
    cities = {_city(found[0]) for found, full in mentions if len(found) == 1 and (full or found[0].level == PREFECTURE)}
    counted = []
    for found, full in mentions:
        if len(found) > 1:
            found = tuple(place for place in found if _city(place) in cities)
        if len(found) == 1 and (full or found[0].level == PREFECTURE or found[0] in named):
            counted.append((found[0], FULL if full else SHORT))
    return counted


def _mentions(words: str) -> Iterator[tuple[tuple[Place, ...], bool]]:
    """Yield for each mention the places it may be and whether it has the full name, provinces left out."""
    at = 0
    before: tuple[int, tuple[Place, ...], bool] | None = None
    while at < len(words):
        end, every = next(gazetteer.names_at(words, at), (at + 1, ()))
        whole = tuple(place for place in every if place.name == words[at:end])
        short = tuple(place for place in every if place.level == PREFECTURE) or every  # 株洲 is the city, not 株洲县
        found = tuple(place for place in whole or short if place.level != PROVINCE or _own(place))
        if _GUESTS.match(words, end):
            found = ()
        inside = _inside(found, before[1]) if before and before[0] == at else ()
        found = inside or found
        if before and not inside:
            yield before[1:]
        before = (end, found, bool(whole)) if found else None
        at = end
    if before:
        yield before[1:]


def _inside(inner: tuple[Place, ...], outer: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(a for a in inner if any(a != b and gazetteer.is_within(a, b) for b in outer))


def _own(place: Place) -> bool:
    return place.name in MUNICIPALITIES


def _city(place: Place) -> Place:
    """Return the prefecture or municipality a place lies in or is; itself for a county that has none above it."""
    around = (place, *gazetteer.parents(place))
    return next((p for p in around if p.level == PREFECTURE or _own(p)), place)


def _winner(weights: Mapping[Place, float]) -> Place | None:
    """Return the place with enough weight and clearly more than the next, or None."""
    ranked = sorted(weights.items(), key=lambda item: -item[1])[:2]
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    return ranked[0][0]


def _own_level(text: str) -> str | None:
    """Return how a text speaks of its own place most: 市, 县, 区, 旗, 州 or 盟; None if it doesn't."""
    counts = Counter(match["level"] or match["seat"] for match in _OWN.finditer(text))
    ranked = counts.most_common(2)
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if clear else None


def _level(city: Place, weight: float, inner: Mapping[Place, float], own: str | None) -> Place | None:
    """Return the city or the county in it: what the text's own words fit, and of these what is named clearly more."""
    fitting = {place: w for place, w in inner.items() if own is None or place.name.endswith(own)}
    county = _winner(fitting)
    if own is not None and not city.name.endswith(own):
        return county
    most = max(fitting.values(), default=0.0)
    if county is not None and most > LEAD * weight:
        return county
    over_all = len(inner) >= SEVERAL and county is None or len(inner) > 1 and LEAD * weight >= most
    return city if weight > LEAD * most or over_all or (own is not None and not fitting) else None
