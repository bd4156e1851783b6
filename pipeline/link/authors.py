"""Authors, photographers and editors: one person in one paper or, between local ones, in one prefecture.

What they report on says nothing about them, and a reporter of one paper isn't another's only because both wrote from one
city: the place counts only between publishers that are at home there. Publishers are known by name alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import PROVINCE
from pipeline.link.affinity import prefecture_of
from pipeline.link.appearances import Appearance
from pipeline.link.clusters import Cluster
from pipeline.text.origins import place_of_publisher

_HOUSE = re.compile(r"(?:社|报社|报业集团|传媒集团|集团|客户端|全媒体|融媒体中心|·.*)$")
_MEDIA = re.compile(r"(?:报|网|社|台|刊|新闻|传媒|融媒|客户端|发布|在线|快讯|视界)")


def gather(appearances: Sequence[Appearance]) -> list[Cluster]:
    """Return the authors that appearances of one name in bylines are of."""
    parent = list(range(len(appearances)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    seen: dict[str, int] = {}
    for number, appearance in enumerate(appearances):
        for key in _desks(appearance):
            parent[root(number)] = root(seen.setdefault(key, number))
    groups: dict[int, list[Appearance]] = defaultdict(list)
    for number, appearance in enumerate(appearances):
        groups[root(number)].append(appearance)
    return sorted((Cluster(group) for group in groups.values()), key=lambda cluster: cluster.order)


def _desks(appearance: Appearance) -> Iterator[str]:
    """Yield what an author is known by: the publishers and, if none is of another place, the prefecture."""
    houses = {
        _house(role.organisation) for role in appearance.roles if role.organisation and _MEDIA.search(role.organisation)
    }
    if not houses and appearance.publisher:
        houses = {_house(appearance.publisher)}
    yield from (f"paper {house}" for house in houses)
    home = appearance.home
    here = prefecture_of(home) if home else ""
    if here and all(_seat(house) in (here, None) for house in houses):
        yield f"place {here}"


@cache
def _house(publisher: str) -> str:
    """Return a publisher's name without what a page adds to it (日报社, 日报全媒体)."""
    bare = _HOUSE.sub("", publisher)
    return bare if len(bare) >= 3 else publisher


@cache
def _seat(house: str) -> str | None:
    """Return the prefecture a publisher is at home in, "" for one of a province or the country; None if its name doesn't say."""
    if house.startswith(("人民日报", "新华", "中国", "光明日报", "经济日报", "央视", "中新")):
        return ""
    place = place_of_publisher(house)
    if place is None:
        return None
    if place.level == PROVINCE and not place.name.endswith("市"):
        return ""
    return prefecture_of(gazetteer.by_code(place.code) or place)
