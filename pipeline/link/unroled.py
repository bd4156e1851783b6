"""Names that a document states no role for: whose they are, by where and when the name is known; else persons of their own.

They join persons already told apart and never bring two of them together. Leaders of the state and people of history are
one person wherever they are named, unless a person of that name lives there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline import lexicon
from pipeline.extract.gazetteer import Place
from pipeline.link.affinity import ELSEWHERE, IN_PROVINCE, SAME_PLACE, nearness
from pipeline.link.appearances import Appearance
from pipeline.link.clusters import Cluster
from pipeline.link.names import COMMON, ORDINARY, RARE, commonness
from pipeline.link.posts import CENTRAL, OFFICIAL, PRIVATE, UNIT, Post

YEAR = 365
REACH = {COMMON: 2 * YEAR, ORDINARY: 6 * YEAR, RARE: 100 * YEAR}
"""Days between a name without a role and the person it may still be, by how common the name is."""
ALONE = {COMMON: 0, ORDINARY: 2 * YEAR, RARE: 100 * YEAR}
"""Days between two names without a role, in one place, that may still be one person."""
HERE, NEAR, IN_REACH = 3, 2, 1
_OFFICE_OF_PROVINCE = 5
"""Grade from which an office is reported on all over its province."""


def is_unroled(appearance: Appearance, posts: Sequence[Post]) -> bool:
    """Tell whether a document states nothing that tells its bearer from others: no role, or of a person of history one that
    names neither place nor body (毛泽东主席)."""
    known = appearance.name in famous()
    return not posts or (known and all(not p.named and p.sphere not in (CENTRAL, PRIVATE, UNIT) for p in posts))


def famous() -> frozenset[str]:
    """Return the names that papers all over the country use without saying who is meant."""
    return lexicon.words("historic_people")


@dataclass(frozen=True, slots=True)
class _Around:
    """Where and when a person told apart by roles is known."""

    publishers: frozenset[str]
    homes: frozenset[Place]
    places: frozenset[Place]
    days: tuple[date, ...]
    widely: bool
    """Whether reported on all over the province."""


def _around(cluster: Cluster) -> _Around:
    homes = frozenset(home for a in cluster.appearances if (home := a.home))
    return _Around(
        publishers=frozenset(a.publisher for a in cluster.appearances if a.publisher),
        homes=homes,
        places=homes | {held.post.place for held in cluster.held if held.post.place},
        days=tuple(cluster.days),
        widely=any((h.post.grade or 0) >= _OFFICE_OF_PROVINCE and h.post.sphere == OFFICIAL for h in cluster.held),
    )


def attach(clusters: Sequence[Cluster], unroled: Sequence[Appearance]) -> list[Cluster]:
    """Return the clusters of one name with its appearances that state no role: added to the one they are of, or apart."""
    if not unroled:
        return list(clusters)
    common = commonness(unroled[0].name)
    known = unroled[0].name in famous()
    around = [_around(cluster) for cluster in clusters]
    leader = next((c for c in clusters if any(h.post.sphere == CENTRAL for h in c.held)), None)
    added: dict[int, list[Appearance]] = defaultdict(list)
    left: list[Appearance] = []
    led: list[Appearance] = []
    for appearance in unroled:
        number = _nearest(appearance, around, common)
        if number is not None:
            added[number].append(appearance)
        elif known or (leader is not None and common != COMMON):
            led.append(appearance)
        else:
            left.append(appearance)
    found = [
        Cluster(c.appearances + added[number] + (led if c is leader else []), c.held)
        for number, c in enumerate(clusters)
    ]
    if led and leader is None:
        found.append(Cluster(led))
    return sorted([*found, *_alone(left, common)], key=lambda cluster: cluster.order)


def _nearest(appearance: Appearance, around: Sequence[_Around], common: str) -> int | None:
    """Return the number of the person who is nearest in place, or among several the only one of that year; None if none
    is near or it can't be told."""
    ranks: Mapping[int, list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(around):
        days = _days_between(appearance, one.days)
        rank = _rank(appearance, one, common) if days <= REACH[common] else None
        if rank is not None:
            ranks[rank].append((days, number))
    if not ranks:
        return None
    best = sorted(ranks[max(ranks)])
    if len(best) == 1 or (best[0][0] <= YEAR < best[1][0]):
        return best[0][1]
    return None


def _rank(appearance: Appearance, one: _Around, common: str) -> int | None:
    home = appearance.home
    far = any(nearness(home, other) in (IN_PROVINCE, ELSEWHERE) for other in one.homes)
    if appearance.publisher in one.publishers and not (far and common == COMMON):
        return HERE
    found = {nearness(home, place) for place in one.places}
    if SAME_PLACE in found:
        return HERE
    if found - {IN_PROVINCE, ELSEWHERE, None}:
        return NEAR
    return IN_REACH if IN_PROVINCE in found and one.widely and common != COMMON else None


def _days_between(appearance: Appearance, days: Sequence[date]) -> int:
    if not days or appearance.published_on is None:
        return YEAR
    return max(0, (days[0] - appearance.published_on).days, (appearance.published_on - days[1]).days)


def _alone(appearances: Sequence[Appearance], common: str) -> list[Cluster]:
    """Return what is left: one person where a paper or place names it again within reach, else one for each document."""
    clusters: list[Cluster] = []
    for appearance in sorted(appearances, key=lambda a: a.order):
        for cluster in clusters:
            other = cluster.appearances[-1]
            near = nearness(appearance.home, other.home)
            beside = near == SAME_PLACE or (common == RARE and near not in (IN_PROVINCE, ELSEWHERE, None))
            if beside and _days_apart(appearance, other) <= ALONE[common]:
                cluster.appearances.append(appearance)
                break
        else:
            clusters.append(Cluster([appearance]))
    return clusters


def _days_apart(one: Appearance, other: Appearance) -> int:
    if one.published_on is None or other.published_on is None:
        return max(REACH.values()) + 1
    return abs((one.published_on - other.published_on).days)
