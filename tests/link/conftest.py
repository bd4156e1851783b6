"""Appearances of people from short notations, with the offices filled in as recognition states them."""

from datetime import date

import pytest

from pipeline.extract import gazetteer
from pipeline.extract.model import StatedRole
from pipeline.extract.organisation_kinds import kind_of
from pipeline.ids import make_id
from pipeline.link.appearances import Appearance

LEVELS = {"national": "central", "town": "township"}


def role(name, notation, near, byline=False):
    """Return the role written organisation/title, its place and level by the organisation's name."""
    organisation, title = notation.split("/")
    chain = next(gazetteer.chains(organisation, 0), None)
    place = gazetteer.choose(chain.found, near) if chain else None
    known = kind_of(organisation) if organisation and not byline else None
    level = (LEVELS.get(known.level, known.level) if known.level else place and place.level) if known else None
    return StatedRole("sentence", name, byline, organisation + title, organisation or None, title,
                      place.name if place and not byline else None, place.code if place and not byline else None,
                      known.kind if known else None, level, 0, len(title))  # fmt: skip


def appearance(name, on="", at="", by="", roles="", document=None, byline=False, past=()):
    """Return an appearance; `roles` are organisation/title, `;` between."""
    place = gazetteer.home_of(at) if at else None
    assert place or not at, at
    stated = tuple(role(name, one, place, byline) for one in roles.split(";") if one)
    return Appearance(
        document_id=make_id("documents", document or f"{on} {at} {by} {roles}"),
        name=name,
        byline=byline,
        mentions=1,
        first_at=0,
        published_on=date.fromisoformat(on) if on else None,
        place=place.name if place else None,
        publisher=by or None,
        roles=stated,
        place_code=place.code if place else None,
        past=frozenset(r.role for r in stated if r.role in past or "原" in r.title or "前主" in r.title),
    )


@pytest.fixture(scope="session")
def appear():
    """The function that makes an appearance."""
    return appearance
