"""Ids of persons from run to run: which are kept, which became others. Who is whom is decided before.

An id stands for the person whom a name means in one document, its founding appearance: the earliest one when the person was
first told from others. Whoever has that appearance in a later run has the id, so documents may be added in any order;
of several such ids the one founded first is kept and the others are recorded as merged into it. A part without the
founding appearance gets an id of its own, recorded as a split. Where the founding document is gone, the earliest of what
the last run knew stands for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.ids import make_id
from pipeline.link.appearances import Appearance

MERGE, SPLIT = "merge", "split"
Key = tuple[str, str, bool]
"""document_id, name, byline"""


@dataclass(frozen=True, slots=True)
class Registry:
    """Who was who in the last run."""

    ids: Mapping[Key, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    """Ids that became others in any run."""


@dataclass(frozen=True, slots=True)
class Change:
    """An id of the last run, and one that some or all of its appearances have now."""

    person_id: str
    became: str
    kind: str
    name: str
    byline: bool
    documents: int
    """Documents of the last run whose person_id changed so."""
    document_id: str | None
    """The added document that brought it about, the earliest if several were added; None if none was."""


def founded(appearance: Appearance) -> str:
    """Return the id of a person first told from others by this appearance."""
    return make_id("people", appearance.name, int(appearance.byline), appearance.document_id)


def identify(groups: Sequence[Sequence[Appearance]], last: Registry) -> tuple[list[str], list[Change]]:
    """Return the id of each group of appearances, and what became of those of the last run that are no longer the same.

    Groups are disjoint and each is in the order of Appearance.order.
    """
    heirs = _heirs(groups, last)
    taken = set(last.ids.values()) | {""}
    ids = []
    for number, group in enumerate(groups):
        own = heirs.get(number) or _fresh(group, taken, last)
        taken.add(own)
        ids.append(own)
    return ids, _changes(groups, ids, last)


def _heirs(groups: Sequence[Sequence[Appearance]], last: Registry) -> dict[int, str]:
    """Return the id that each group has kept: of several, the one whose standing appearance is the earliest."""
    standing: dict[str, tuple[tuple[bool, object], int, Appearance]] = {}
    for number, group in enumerate(groups):
        for appearance in group:
            known = last.ids.get(appearance.key)
            if known is None:
                continue
            rank = (founded(appearance) != known, appearance.order)
            if known not in standing or rank < standing[known][0]:
                standing[known] = (rank, number, appearance)
    found: dict[int, tuple[object, str]] = {}
    for person_id, (_, number, appearance) in sorted(standing.items()):
        mine = (appearance.order, person_id)
        if number not in found or mine < found[number]:
            found[number] = mine
    return {number: person_id for number, (_, person_id) in found.items()}


def _fresh(group: Sequence[Appearance], taken: set[str], last: Registry) -> str:
    """Return an id for a group that has kept none: one it had before, else that of its earliest appearance."""
    options = [founded(appearance) for appearance in group]
    again = [option for option in options if option in last.retired]
    for option in (*again, *options):
        if option not in taken:
            return option
    number = 2
    while (option := make_id("people", group[0].name, int(group[0].byline), group[0].document_id, number)) in taken:
        number += 1
    return option


def _changes(groups: Sequence[Sequence[Appearance]], ids: Sequence[str], last: Registry) -> list[Change]:
    current = set(ids)
    moved: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
    added: dict[str, list[Appearance]] = defaultdict(list)
    for group, person_id in zip(groups, ids, strict=True):
        for appearance in group:
            known = last.ids.get(appearance.key)
            if known is None:
                added[person_id].append(appearance)
            elif known != person_id:
                moved[known, person_id].append(appearance)
    found = []
    for (old, became), appearances in sorted(moved.items()):
        causes = sorted([*added[became], *added[old]], key=lambda a: a.order)
        found.append(
            Change(
                person_id=old,
                became=became,
                kind=SPLIT if old in current or _in_parts(old, moved) else MERGE,
                name=appearances[0].name,
                byline=appearances[0].byline,
                documents=len(appearances),
                document_id=causes[0].document_id if causes else None,
            )
        )
    return found


def _in_parts(old: str, moved: Iterable[tuple[str, str]]) -> bool:
    """Tell whether the appearances of an id now have several."""
    return Counter(before for before, _ in moved)[old] > 1
