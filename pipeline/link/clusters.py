"""Appearances of one name that state roles, gathered into persons by what their posts say (affinity.py).

Documents that name the same body are joined at once. Then the two groups that go together best are joined, again and
again, as long as a tie remains and no post of the one contradicts a post of the other. Every choice is by weight, then by time, then
by id, so the order in which documents come doesn't matter. Names without a role are unroled.py's, authors are authors.py's.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.link.affinity import APART, MOVE, SAME, Held, affinity, leaves_province
from pipeline.link.appearances import Appearance
from pipeline.link.names import share
from pipeline.link.posts import CENTRAL, NEUTRAL, OFFICIAL, PRIVATE, UNIT, Post, read

FAR = 40_000
"""Days between two groups of which one has no date: farther than any two that have."""


@dataclass(slots=True)
class Cluster:
    """Appearances taken for one person, and the posts they state."""

    appearances: list[Appearance]
    held: list[Held] = field(default_factory=list)

    @property
    def order(self) -> tuple[date, str]:
        """The order of its first appearance, by which clusters of a name are told apart."""
        return min(appearance.order for appearance in self.appearances)

    @property
    def days(self) -> list[date]:
        """The first and the last day of its documents; empty if none has a date."""
        days = [a.published_on for a in self.appearances if a.published_on]
        return [min(days), max(days)] if days else []


def posts_of(appearance: Appearance) -> list[Post]:
    """Return the posts an appearance states."""
    home = appearance.home
    return [read(role, home, role.role in appearance.past) for role in appearance.roles]


def gather(appearances: Sequence[Appearance], posts: Mapping[str, Sequence[Post]]) -> list[Cluster]:
    """Return the persons that appearances of one name are of; `posts` has those of each document."""
    borne = share(appearances[0].name) if appearances else 1.0
    clusters = [_made(group, posts) for group in _by_body(appearances, posts)]
    clusters.sort(key=lambda cluster: cluster.order)
    return _join(clusters, borne)


def _by_body(appearances: Sequence[Appearance], posts: Mapping[str, Sequence[Post]]) -> list[list[Appearance]]:
    """Join the documents that name one body."""
    parent = list(range(len(appearances)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    seen: dict[tuple[str, ...], int] = {}
    for number, appearance in enumerate(appearances):
        for post in posts[appearance.document_id]:
            key = _body(post)
            if key is not None:
                parent[root(number)] = root(seen.setdefault(key, number))
    groups: dict[int, list[Appearance]] = defaultdict(list)
    for number, appearance in enumerate(appearances):
        groups[root(number)].append(appearance)
    return list(groups.values())


def _body(post: Post) -> tuple[str, ...] | None:
    """Return what identifies the body of a post beyond doubt; None for a post that doesn't name one."""
    if post.sphere == CENTRAL:
        return (CENTRAL, post.body if (post.grade or 0) < 9 else "")
    if not post.named or post.place is None or post.sphere == NEUTRAL:
        return None
    place = post.place.code or post.place.name
    if post.sphere == OFFICIAL:
        return (OFFICIAL, place, post.body or post.kind or "") if post.body or post.kind else None
    return (post.sphere, place, post.body) if post.body and post.sphere in (UNIT, PRIVATE) else None


def _made(appearances: Sequence[Appearance], posts: Mapping[str, Sequence[Post]]) -> Cluster:
    days: dict[Post, list[date]] = {}
    for appearance in appearances:
        for post in posts[appearance.document_id]:
            days.setdefault(post, [])
            if appearance.published_on:
                days[post].append(appearance.published_on)
    return Cluster(
        list(appearances), [Held(post, min(on, default=None), max(on, default=None)) for post, on in days.items()]
    )


def _join(clusters: list[Cluster], borne: float) -> list[Cluster]:
    """Join the two clusters of the greatest weight until none go together."""
    standing = dict(enumerate(clusters))
    circles = {number: _circles(cluster, borne) for number, cluster in standing.items()}
    known: dict[str, set[int]] = defaultdict(set)
    heap: list[tuple[float, int, tuple[date, str], tuple[date, str], int, int]] = []

    def meet(number: int) -> None:
        """Weigh a cluster against those that have a circle in common with it."""
        others = set(standing) if ANY in circles[number] else set().union(*(known[c] for c in circles[number] | {ANY}))
        for circle in circles[number]:
            known[circle].add(number)
        for other in others & standing.keys() - {number}:
            a, b = standing[other], standing[number]
            weight = together(a, b, borne)
            if weight > 0:
                first, second = sorted((a.order, b.order))
                heapq.heappush(heap, (-weight, _gap(a, b), first, second, other, number))

    for number in range(len(clusters)):
        meet(number)
    number = len(clusters)
    while heap:
        *_, one, other = heapq.heappop(heap)
        if one not in standing or other not in standing:
            continue
        a, b = standing.pop(one), standing.pop(other)
        standing[number] = Cluster(a.appearances + b.appearances, _merged(a.held + b.held))
        circles[number] = circles.pop(one) | circles.pop(other)
        meet(number)
        number += 1
    return sorted(standing.values(), key=lambda cluster: cluster.order)


ANY, STATE = "any", "state"
"""Circles of posts without a place, and of those between which the centre moves people."""


def _circles(cluster: Cluster, borne: float) -> frozenset[str]:
    """Return what a cluster must share with another for any tie: a province, a firm, or a grade that leaves provinces."""
    found, least = set(), leaves_province(borne)
    for post in (held.post for held in cluster.held):
        if post.sphere == CENTRAL or (post.grade or 0) >= least:
            found.add(STATE)
        if post.sphere != CENTRAL:
            found.add(ANY if post.place is None else (post.place.code or post.place.parent_code)[:2] or ANY)
        if post.body and post.sphere == UNIT:
            found.add(f"firm {post.body}")
    return frozenset(found)


def _merged(held: Iterable[Held]) -> list[Held]:
    found: dict[Post, Held] = {}
    for one in held:
        other = found.get(one.post)
        if other is not None:
            first = min((d for d in (one.first, other.first) if d), default=None)
            last = max((d for d in (one.last, other.last) if d), default=None)
            one = Held(one.post, first, last)
        found[one.post] = one
    return list(found.values())


def _gap(one: Cluster, other: Cluster) -> int:
    """Return the days between two clusters, 0 where they overlap."""
    a, b = one.days, other.days
    if not a or not b:
        return FAR
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def together(one: Cluster, other: Cluster, borne: float) -> float:
    """Return the weight with which two clusters are of one person: that of their strongest tie; APART if a pair of posts
    excludes it and no body in common overrules that."""
    best, apart, moves = 0.0, False, []
    for a in one.held:
        for b in other.held:
            weight = affinity(a, b, borne)
            if weight == MOVE:
                moves.append((a, b))
            elif weight == APART:
                apart = True
            elif weight > best:
                best = weight
    if best >= SAME:
        return best
    if apart or not all(_explained(a, b, one.held + other.held) for a, b in moves):
        return APART
    return best


def _explained(one: Held, other: Held, held: Sequence[Held]) -> bool:
    """Tell whether an office held between two lies between them in time, so that nobody moved from one to the other."""
    if not one.first or not other.first:
        return False
    low, high = sorted((one.first, other.first))
    return any(
        third.first is not None and low < third.first < high
        for third in held
        if third.post.sphere in (OFFICIAL, CENTRAL) and not third.post.past and third not in (one, other)
    )
