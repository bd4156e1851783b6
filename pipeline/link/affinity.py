"""How well two posts go with one life: a tie that speaks for one holder, nothing, or a contradiction.

The weight of a tie is the logarithm of odds: how often a career joins two such posts (a) against how many people of the
circle they are in (n) bear the name by chance (the name's share of the people s, from names.py), log10(a / (n * s)). Each
rule has its limit a / n in LIMITS, the share of bearers at which both are as likely, set from what is known of careers:

- one body, or one office of the centre: one person;
- offices of one place: one person, unless the later post is clearly the lower one;
- offices of a prefecture and its counties: leaders move between them, heads of bureaus and towns rarely;
- offices in two prefectures of a province: a transfer, if one post follows the other, the later one isn't lower, and the grade
  is one at which a province moves its cadres; over provinces, of the grade at which the centre does;
- posts in different places at one time are of two people; a post told as past (原, 前, 时任) contradicts nothing by time;
- office and private life, two firms, two villages: two people, unless hardly anybody bears the name or the one leads to the
  other (head of a school to the education bureau, county secretary to the city's investment company);
- seats that anybody may hold (代表, 委员) go with anything in their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import log10

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import PREFECTURE, PROVINCE, Place
from pipeline.link.posts import CENTRAL, NEUTRAL, OFFICIAL, PRIVATE, UNIT, Post

SAME = 10.0
"""Weight of a body in common: more than any chance."""
APART = float("-inf")
"""Two posts that one person doesn't hold, whatever else speaks for it."""
MOVE = float("-1e9")
"""Two posts between which nobody is moved at once; one held between them may explain it."""
HANDOVER = timedelta(days=7)
"""Least time between the last word of one post and the first of the next elsewhere."""
LIMITS = {
    "offices of the centre": 0.2 / 300,
    "graded offices of a place": 0.5 / 1_000,
    "posts in offices of a place": 0.2 / 2_000,
    "leaders, prefecture and county": 0.2 / 1_000,
    "offices, prefecture and county": 0.03 / 4_000,
    "leaders of two counties": 0.15 / 1_000,
    "promotion to another county": 0.03 / 3_000,
    "offices of two counties": 0.001 / 10_000,
    "transfer in the province, grade 5": 0.15 / 1_500,
    "transfer in the province, grade 4": 0.05 / 8_000,
    "transfer in the province, grade 3": 0.01 / 30_000,
    "transfer over provinces, grade 8": 0.2 / 300,
    "transfer over provinces, grade 7": 0.1 / 2_000,
    "transfer over provinces, rise to 7": 0.05 / 5_000,
    "transfer over provinces, grade 5": 0.005 / 40_000,
    "heads of two schools": 0.05 / 1_000,
    "staff of two schools": 0.02 / 20_000,
    "two firms": 0.01 / 30_000,
    "unnamed firm": 0.1 / 10_000,
    "private people of a place": 0.1 / 20_000,
    "private people, two callings": 0.02 / 20_000,
    "office and firm of state": 0.05 / 3_000,
    "office and institution under it": 0.05 / 10_000,
    "office and private life": 0.002 / 20_000,
    "delegate and anybody": 0.3 / 5_000,
    "delegates": 0.5 / 1_000,
}
"""Share of bearers of a name up to which a tie speaks for one person: how often it is one life, by the size of the circle."""

SAME_PLACE, WITHIN, SIDE_BY_SIDE, IN_PROVINCE, ELSEWHERE = "same", "within", "side by side", "in province", "elsewhere"


@dataclass(frozen=True, slots=True)
class Held:
    """A post with the days on which documents first and last state it; None where no document is dated."""

    post: Post
    first: date | None
    last: date | None


def affinity(one: Held, other: Held, share: float) -> float:
    """Return how much two posts speak for one holder: a weight (nothing if it isn't positive), MOVE or APART against it.

    `share` is the share of people who bear the holder's name.
    """
    a, b = one.post, other.post
    spheres = {a.sphere, b.sphere}
    if NEUTRAL in spheres:
        return _neutral(a, b, share)
    if spheres == {CENTRAL}:
        return SAME if a.body == b.body or min(_of(a), _of(b)) >= 9 else _odds("offices of the centre", share)
    if spheres <= {CENTRAL, OFFICIAL}:
        return _offices(one, other, share)
    if CENTRAL in spheres:
        return APART
    near = nearness(a.place, b.place)
    if same_body(a, b, near):
        return SAME
    if near in (IN_PROVINCE, ELSEWHERE, None):
        return APART
    if spheres == {UNIT}:
        weight = _units(a, b, share)
    elif spheres == {PRIVATE}:
        weight = _private(a, b, near, share)
    else:
        weight = _odds(_between_spheres(a, b), share)
    return weight if weight > 0 else APART


def leaves_province(share: float) -> int:
    """Return the least grade at which a tie between posts in two provinces is possible for a name of that share."""
    return 5 if _odds("transfer over provinces, grade 5", share) > 0 else 6


def _odds(rule: str, share: float) -> float:
    return log10(LIMITS[rule] / share)


def _of(post: Post) -> int:
    return post.grade or 0


def nearness(one: Place | None, other: Place | None) -> str | None:
    """Return how two places lie to one another: the same, one within the other, two of one prefecture, of one province,
    or elsewhere; None if one isn't known. A municipality under the state counts as a prefecture."""
    if one is None or other is None:
        return None
    if one.code == other.code:
        return SAME_PLACE if one.code or one.name == other.name else None
    if prefecture_of(one) == prefecture_of(other) != "":
        return WITHIN if gazetteer.is_within(one, other) or gazetteer.is_within(other, one) else SIDE_BY_SIDE
    return IN_PROVINCE if one.code[:2] == other.code[:2] else ELSEWHERE


@cache
def prefecture_of(place: Place) -> str:
    """Return the code of the prefecture, or municipality under the state, that a place is or lies in; empty for a province."""
    found = gazetteer.at_level(place, PREFECTURE)
    if found is not None:
        return found.code
    above = gazetteer.by_code(place.parent_code)
    if place.level != PROVINCE and above is not None and above.level == PROVINCE:
        return above.code if above.name.endswith("市") else place.code
    return place.code if place.name.endswith("市") else ""


def same_body(one: Post, other: Post, near: str | None) -> bool:
    """Tell whether two posts are in one organisation, its name in full or in short (人社局, 人力资源和社会保障局)."""
    if not one.body or not other.body or one.sphere != other.sphere:
        return False
    short, long = sorted((one.body, other.body), key=len)
    if near in (IN_PROVINCE, ELSEWHERE):
        return one.sphere == UNIT and short == long and len(short) >= (4 if near == IN_PROVINCE else 5)
    office = one.sphere == OFFICIAL
    if office and near != SAME_PLACE and not (near == WITHIN and one.kind == "township"):
        return False
    if short == long:
        return True
    return len(short) >= (3 if office or one.kind == "village" else 2) and _abbreviates(short, long, office)


def _abbreviates(short: str, long: str, to_the_end: bool) -> bool:
    """Tell whether the characters of a name stand in a longer one in their order, from its first character on."""
    if short[0] != long[0] or (to_the_end and short[-1] != long[-1]):
        return long.endswith(short) or (len(short) >= 4 and short in long)
    rest = iter(long)
    return all(character in rest for character in short)


def _offices(one: Held, other: Held, share: float) -> float:
    a, b = one.post, other.post
    near = ELSEWHERE if CENTRAL in (a.sphere, b.sphere) else nearness(a.place, b.place)
    if near != ELSEWHERE and same_body(a, b, near):
        return SAME
    if near is None:
        return 0.0
    graded = a.grade is not None and b.grade is not None
    if _falls(one, other):
        return APART
    if near == SAME_PLACE:
        return _odds("graded offices of a place" if graded else "posts in offices of a place", share)
    if _at_once(one, other) and (near != WITHIN or abs(_of(a) - _of(b)) >= 2):
        return APART
    if near in (WITHIN, SIDE_BY_SIDE):
        weight = _odds(_in_prefecture(one, other, near, graded), share)
    else:
        rule = _transfer(one, other, near)
        weight = _odds(rule, share) if rule else MOVE
    return weight if weight > 0 else MOVE


def _falls(one: Held, other: Held) -> bool:
    """Tell whether the later of two posts is the lower one by more than a grade."""
    if one.post.grade is None or other.post.grade is None:
        return False
    low, high = sorted((one, other), key=lambda held: _of(held.post))
    if _of(high.post) - _of(low.post) <= 1 or low.post.past:
        return False
    return high.post.past or bool(low.last and high.first and low.last > high.first)


def _at_once(one: Held, other: Held) -> bool:
    """Tell whether two posts that exclude one another are stated for one time, or too near for a move."""
    if one.post.past or other.post.past or one.post.grade is None or other.post.grade is None:
        return False
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first < other.last + HANDOVER and other.first < one.last + HANDOVER


def _in_prefecture(one: Held, other: Held, near: str, graded: bool) -> str:
    a, b = one.post, other.post
    if near == WITHIN:
        low, high = sorted((_of(a), _of(b)))
        led = (a.lead and b.lead) or (graded and low >= 3 and high >= 4)
        return "leaders, prefecture and county" if led else "offices, prefecture and county"
    if a.lead and b.lead:
        return "leaders of two counties"
    rises = graded and (a.lead or b.lead) and _in_order(one, other)
    return "promotion to another county" if rises else "offices of two counties"


def _transfer(one: Held, other: Held, near: str) -> str | None:
    """Return the rule on a move between prefectures or provinces; None where the posts aren't those of a career."""
    a, b = one.post, other.post
    if a.grade is None or b.grade is None or not _in_order(one, other):
        return None
    low, high = sorted((a.grade, b.grade))
    leaders = all(post.lead or _of(post) >= 5 for post in (a, b))
    if near == IN_PROVINCE:
        if low >= 5:
            return "transfer in the province, grade 5"
        if not leaders or low < 3:
            return None
        return f"transfer in the province, grade {4 if low >= 4 and high >= 5 else 3}"
    if low >= 8:
        return "transfer over provinces, grade 8"
    if low >= 7:
        return "transfer over provinces, grade 7"
    if low >= 6 and high >= 7:
        return "transfer over provinces, rise to 7"
    return "transfer over provinces, grade 5" if low >= 5 else None


def _in_order(one: Held, other: Held) -> bool:
    """Tell whether one post is known to come before the other and isn't the higher one, nor far below it."""
    a, b = one.post, other.post
    if a.past or b.past:
        return a.past != b.past and _of(a if a.past else b) <= _of(b if a.past else a)
    if not (one.first and one.last and other.first and other.last):
        return False
    before, after = (one, other) if one.last <= other.first else (other, one)
    years = (after.first - before.last).days / 365 if after.first and before.last else 0
    rise = _of(after.post) - _of(before.post)
    return 0 <= rise <= 1 + years / 2


_HEADS = ("校长", "园长", "院长", "所长", "馆长", "书记", "主任")
_SYSTEMS = {
    "school": ("教育", "教体"),
    "hospital": ("卫健", "卫生", "卫计"),
    "university": ("教育",),
    "media": ("宣传",),
}
"""Kinds of institutions and the bodies over them, between whose heads people move."""


def _units(a: Post, b: Post, share: float) -> float:
    if not a.body or not b.body:
        return _odds("unnamed firm" if a.title == b.title else "two firms", share)
    if a.kind == b.kind and a.kind in ("school", "hospital", "university"):
        heads = a.title == b.title and a.title.endswith(_HEADS)
        return _odds("heads of two schools" if heads else "staff of two schools", share)
    return _odds("two firms", share)


def _private(a: Post, b: Post, near: str | None, share: float) -> float:
    if (a.body and b.body) or (near == SIDE_BY_SIDE and a.named and b.named):
        return APART
    return _odds("private people of a place" if a.title == b.title else "private people, two callings", share)


def _between_spheres(a: Post, b: Post) -> str:
    """Return the rule on posts of two spheres in public and private life."""
    office, other = (a, b) if a.sphere == OFFICIAL else (b, a)
    if office.sphere == OFFICIAL and other.sphere == UNIT:
        if other.firm_of_state and _of(office) >= 2:
            return "office and firm of state"
        if any(word in office.body for word in _SYSTEMS.get(other.kind or "", ())) and other.title.endswith(_HEADS):
            return "office and institution under it"
    return "office and private life"


def _neutral(a: Post, b: Post, share: float) -> float:
    near = nearness(a.place, b.place)
    if near in (SAME_PLACE, WITHIN):
        return _odds("delegates" if a.sphere == b.sphere else "delegate and anybody", share)
    return APART if near == ELSEWHERE and a.sphere == b.sphere else 0.0
