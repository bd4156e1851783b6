"""A role in full, what it is made of, and what it may lean on.

How the words as printed are completed is told in offices.py and sharing.py; here only the parts are put together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract.gazetteer import COUNTY, PREFECTURE, PROVINCE, Place
from pipeline.extract.persons.bodies import Bodies
from pipeline.extract.persons.titles import Title
from pipeline.extract.scope import Scope

_LEVELS = {PROVINCE: "province", PREFECTURE: "prefecture", COUNTY: "county"}
CENTRAL = re.compile(
    r"^(?:中共中央|中央|国务院|全国|国家|最高人民|中国(?!电信|移动|联通|石|银行|农业银行|建设银行|工商银行|邮政|人寿|平安|中))"
)
TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:党委|党工委|人大|政府|人民政府|办事处|纪委|人武部|$)")


@dataclass(frozen=True, slots=True)
class Office:
    """A role in full, as StatedRole has it."""

    role: str
    organisation: str | None
    title: str
    place: str | None
    place_code: str | None
    kind: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """What a role may lean on: the scope of its sentence, bodies named before, roles stated before in the article."""

    scope: Scope
    bodies: Bodies
    stated: Sequence[Office] = ()
    beside: Sequence[Office] = ()
    """Roles stated for the person or people named right before in the same sentence."""
    appointing: bool = False
    """Whether the words appoint someone: a bare title then is of the body named for the one before."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A role stated for a name; the span is in the text the names stand in."""

    full: str
    office: Office
    start: int
    end: int
    by_title: bool = False
    """Whether only a title behind the name says so (王晖书记)."""


def office(organisation: str, title: Title, place: Place | None) -> Office:
    """Return the office of a title in a body; a seat in a congress or conference is one of that body."""
    role = organisation + title.text
    for body, seat in (("人大", "人大代表"), ("政协", "政协委员")):
        if title.text == seat:
            return made(role, organisation + body, seat.removeprefix(body), place, organisation)
    return made(role, organisation, title.text, place, organisation)


def made(role: str, organisation: str, title: str, place: Place | None, name: str) -> Office:
    """Return an office of these parts with kind and level told from them; `name` is what the level is told from."""
    kind = _kind(organisation)
    return Office(
        role,
        organisation,
        title,
        place.name if place else None,
        (place.code or None) if place else None,
        kind,
        _level(name, place, kind),
    )


@cache
def _kinds() -> dict[str, str]:
    try:
        return {row["ending"]: row["kind"] for row in lexicon.rows("organisations")}
    except FileNotFoundError:
        return {}


@cache
def _kind(organisation: str) -> str | None:
    known = _kinds()
    return next((known[organisation[i:]] for i in range(len(organisation)) if organisation[i:] in known), None)


def _level(name: str, place: Place | None, kind: str | None) -> str | None:
    if kind in ("enterprise", "cooperative", "bank", "university", "school", "hospital", "media", "association"):
        return None
    if TOWNSHIP.search(name):
        return "township"
    if place is not None:
        return _LEVELS.get(place.level, "township")
    return "central" if CENTRAL.match(name) else None
