"""Who is whom: appearances of names in documents resolved to persons. First rules; nothing is read from text here.

Within a document a name is one person (apart from authors, who are kept apart from the people reported on). Across
documents the same name is the same person only where their offices or places allow it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.extract.model import StatedRole
from pipeline.ids import make_id


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name in one document, with what the document says of its bearer."""

    document_id: str
    name: str
    byline: bool
    mentions: int
    """Mentions in articles that repeat no earlier one."""
    first_at: int
    """Raw offset of the first mention."""
    published_on: date | None
    place: str | None
    """Place the document is from."""
    publisher: str | None
    roles: tuple[StatedRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person and the appearances that are theirs, in the order of publication."""

    person_id: str
    appearances: tuple[Appearance, ...]

    @property
    def headline(self) -> StatedRole | None:
        """The role stated most often, the latest of them if several are."""
        roles = [role for appearance in self.appearances for role in appearance.roles]
        counts = Counter(role.role for role in roles)
        return max(enumerate(roles), key=lambda pair: (counts[pair[1].role], pair[0]))[1] if roles else None


def resolve(appearances: Iterable[Appearance]) -> list[Person]:
    """Return the persons that the appearances are of, sorted by id."""
    clusters: dict[tuple[str, bool], list[list[Appearance]]] = {}
    for appearance in sorted(appearances, key=_order):
        own = clusters.setdefault((appearance.name, appearance.byline), [])
        for cluster in own:
            if any(same(appearance, other) for other in cluster):
                cluster.append(appearance)
                break
        else:
            own.append([appearance])
    found = [_person(cluster) for own in clusters.values() for cluster in own]
    return sorted(found, key=lambda person: person.person_id)


def same(one: Appearance, other: Appearance) -> bool:
    """Say whether two appearances of one name are of one person: a place or an organisation in common, or no role."""
    if one.byline:
        return one.publisher == other.publisher or one.place == other.place
    mine, theirs = _circles(one), _circles(other)
    return not mine or not theirs or bool(mine & theirs)


def _circles(appearance: Appearance) -> set[str]:
    """Return the places and organisations a person is known to belong to; a role without either says nothing."""
    found = {role.organisation for role in appearance.roles} | {role.place for role in appearance.roles}
    codes = {role.place_code[:4] for role in appearance.roles if role.place_code}
    return {value for value in found | codes if value}


def _order(appearance: Appearance) -> tuple[date, str]:
    return appearance.published_on or date.max, appearance.document_id


def _person(cluster: Sequence[Appearance]) -> Person:
    first = cluster[0]
    return Person(make_id("people", first.name, int(first.byline), first.document_id), tuple(cluster))
