"""Careers: each person's posts in time order, and who held a post on a day, from rows of `positions`.

A document says who holds an office on its day, not when they took it up or left: what is told here is the first and the
last day stated, and the statements nearest to a day on either side. Reads rows alone, whatever they come from:

    tables = pipeline.load()
    incumbents(tables["positions"].to_dict("records"), "南通市委书记", date(2023, 8, 1))
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipeline.extract import gazetteer
from pipeline.link.posts import plain_title, stated_as_past, without_time

Row = Mapping[str, Any]

_PARTY = re.compile(r"中国共产党|中共(?!中央)")
_BODIES = (
    ("人民代表大会", "人大"),
    ("常务委员会", ""),
    ("常委会", ""),
    ("人民政府", "政府"),
    ("委员会书记", "委书记"),
    ("委员会副书记", "委副书记"),
)
_GOVERNMENT = re.compile(r"^政府(?=(?:代理?|常务|原|前|副)*[省市县区州旗盟镇乡]长)")
_FOR_NOW = re.compile(r"(?:原|前任|前|代理|代)(?=常务副|副|书记|[省市县区州旗盟镇乡]长|主席|主任|[局厅部处院]长)")
_SHARED = re.compile(r"副|常委|委员(?!会)|代表|成员|领导|助理|记者|员$|师$|民警|教师")
"""Posts that several people hold at once."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of `positions` as evidence."""

    position_id: str
    document_id: str
    stated_on: date | None
    role: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post and a person, with the first and the last day on which documents state it."""

    person_id: str
    role: str
    """The role as it was stated last."""
    first: date | None
    last: date | None
    statements: tuple[Statement, ...]
    """In time order, undated ones last."""


@dataclass(frozen=True, slots=True)
class Incumbent:
    """Somebody who held a post on a day, as far as documents tell."""

    person_id: str
    role: str
    certain: bool
    """Whether the post is stated both up to the day and from it on; otherwise it is only the nearest statement."""
    before: Statement | None
    """The last statement on or before the day."""
    after: Statement | None
    """The first statement after it."""
    tenure: Tenure

    def days(self, on: date) -> int | None:
        """Return the days from a day to the nearest statement; None if none is dated."""
        dated = [s.stated_on for s in (self.before, self.after) if s and s.stated_on]
        return min((abs((day - on).days) for day in dated), default=None)


def tenures(positions: Iterable[Row]) -> list[Tenure]:
    """Return posts and who is stated to hold them, past statements and bylines left out: by post, then in time order."""
    found: dict[tuple[Post, str], list[Statement]] = defaultdict(list)
    for row in positions:
        if not row["byline"] and not is_past(row):
            found[post_of(row), row["person_id"]].append(_statement(row))
    made = [(post, _tenure(person, statements)) for (post, person), statements in found.items()]
    return [
        tenure for _, tenure in sorted(made, key=lambda pair: (pair[0].rest, sorted(pair[0].places), _order(pair[1])))
    ]


def careers(positions: Iterable[Row]) -> dict[str, list[Tenure]]:
    """Return each person's posts in time order, by person_id; undated ones last."""
    found: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in sorted(tenures(positions), key=_order):
        found[tenure.person_id].append(tenure)
    return dict(found)


def incumbents(positions: Iterable[Row], role: str, on: date) -> list[Incumbent]:
    """Return who held a post on a day, those stated on either side of it first, then by how near the nearest statement is.

    The role may be written in any usual way (中共南通市委书记, 江苏省南通市委书记, 南通市人民政府市长); without a place it
    stands for the post in every place. Of a post that one person holds, whoever was followed by another before the day, or
    came after another behind it, is left out, and so is whoever is called a former holder by then. An undated
    statement is given only where no dated one is.
    """
    asked = post_named(role)
    rows = [row for row in positions if not row["byline"] and asked.covers(post_of(row))]
    by_post: dict[Post, list[Row]] = defaultdict(list)
    for row in rows:
        by_post[post_of(row)].append(row)
    found = [one for post, own in by_post.items() for one in _of_post(post, own, on)]
    dated = [one for one in found if one.days(on) is not None]
    return sorted(dated or found, key=lambda one: (not one.certain, one.days(on) or 0, one.role, one.person_id))


def _of_post(post: Post, rows: list[Row], on: date) -> list[Incumbent]:
    held = tenures(rows)
    former = {row["person_id"] for row in rows if is_past(row) and _by(row, on)}
    found = [_about(tenure, on) for tenure in held]
    if post.shared:
        return [one for one in found if one.certain or one.person_id not in former]
    found = [one for one in found if not _replaced(one, held, on)]
    certain = [one for one in found if one.certain]
    return certain or [one for one in found if one.person_id not in former]


def _by(row: Row, on: date) -> bool:
    day = _day(row["stated_on"])
    return day is not None and day <= on


def _about(tenure: Tenure, on: date) -> Incumbent:
    """Return what a tenure's statements say of a day."""
    dated = [(s.stated_on, s) for s in tenure.statements if s.stated_on]
    before = [s for day, s in dated if day <= on]
    after = [s for day, s in dated if day > on]
    undated = None if dated else tenure.statements[0]
    certain = bool(before) and (bool(after) or before[-1].stated_on == on)
    return Incumbent(
        tenure.person_id, tenure.role, certain, before[-1] if before else undated, after[0] if after else None, tenure
    )


def _replaced(one: Incumbent, held: Iterable[Tenure], on: date) -> bool:
    """Tell whether another holder is stated between the day and the statement nearest to it, on each side that has one."""
    others = [s.stated_on for t in held if t.person_id != one.person_id for s in t.statements if s.stated_on]
    last = one.before.stated_on if one.before else None
    first = one.after.stated_on if one.after else None
    followed = last is None or any(last < day <= on for day in others)
    preceded = first is None or any(on <= day < first for day in others)
    return followed and preceded and (last is not None or first is not None)


@dataclass(frozen=True, slots=True)
class Post:
    """What a role is the role of, written one way: the places its name may mean, and the rest of the role."""

    places: frozenset[str]
    rest: str

    @property
    def shared(self) -> bool:
        """Whether several people may hold it at once."""
        return bool(_SHARED.search(self.rest))

    def covers(self, other: Post) -> bool:
        """Tell whether a stated post is one of those asked for: a place that isn't named is every place."""
        if self.places and other.places and not self.places & other.places:
            return False
        if self.rest == other.rest:
            return True
        longer = not self.places and other.rest.endswith(self.rest)
        return longer and not other.rest.removesuffix(self.rest).endswith("副")


@cache
def post_named(role: str) -> Post:
    """Return the post that a role names as it is written."""
    text = without_time(_PARTY.sub("", re.sub(r"\s", "", role)))
    for old, new in _BODIES:
        text = text.replace(old, new)
    chain = next(gazetteer.chains(text, 0), None)
    rest = text[chain.end :] if chain else text
    places = frozenset(place.code for place in chain.found) if chain else frozenset()
    if chain and rest[:1] in ("长", "委") and text[chain.end - 1] in "省市县区州旗盟":
        rest = text[chain.end - 1] + rest
    elif chain and rest[:1] == "委":
        rest = next(iter(chain.found)).name[-1] + rest
    return Post(places, plain_title(_FOR_NOW.sub("", _GOVERNMENT.sub("", rest))))


def post_of(row: Row) -> Post:
    """Return the post of a row of `positions`; its place is the row's own where it has one."""
    named = post_named(row["role"])
    code = row["place_code"]
    if isinstance(code, str) and (not named.places or code in named.places):
        return Post(frozenset((code,)), named.rest)
    return named


def is_past(row: Row) -> bool:
    """Tell whether a row states a post held before; a row without the column `past` is judged by its title alone."""
    told = row.get("past")
    return told if isinstance(told, bool) else stated_as_past(row["title"], "", "")


def _tenure(person: str, statements: list[Statement]) -> Tenure:
    statements.sort(key=lambda s: (s.stated_on or date.max, s.document_id, s.position_id))
    days = [s.stated_on for s in statements if s.stated_on]
    return Tenure(
        person, statements[len(days) - 1].role, min(days, default=None), max(days, default=None), tuple(statements)
    )


def _order(tenure: Tenure) -> tuple[date, date, str, str]:
    return tenure.first or date.max, tenure.last or date.max, tenure.role, tenure.person_id


def _statement(row: Row) -> Statement:
    return Statement(row["position_id"], row["document_id"], _day(row["stated_on"]), row["role"])


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) and value == value else None
