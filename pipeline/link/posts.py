"""What a stated role says of its holder for telling people apart: sphere, place, body, grade, whether it is past.

An office is read from its parts (organisation, title, place, level) and the place of the document; a person's name and
other roles play no part here. Two posts are compared in affinity.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, PREFECTURE, PROVINCE, TOWN, Place
from pipeline.extract.model import StatedRole
from pipeline.extract.organisation_kinds import ending_of

CENTRAL, OFFICIAL, UNIT, PRIVATE, NEUTRAL = "central", "official", "unit", "private", "neutral"
"""Spheres: the state's centre, local office, firms and institutions, private life, and seats that anybody may hold."""

TERRITORIAL = frozenset(("party_committee", "government", "congress", "cppcc"))
_OFFICIAL_KINDS = TERRITORIAL | frozenset(
    ("discipline", "court", "procuratorate", "department", "mass_organisation", "park", "military_police", "township")
)
_GRADES = {"central": 10, "national": 10, PROVINCE: 8, PREFECTURE: 6, COUNTY: 4, "township": 2, TOWN: 2}
"""Grade of the head of a territory; a deputy is one below, the head of a department two."""
_MUNICIPALITIES = ("11", "12", "31", "50")
_SUFFIXES = "省市县区州旗盟"
_COUNCIL = ("省委", "市委", "县委", "区委", "州委", "旗委", "盟委", "地委", "自治区党委", "委", "党委")

_PARTY_UNIT = re.compile(r"(?<=.)(?:党组|党委|党工委|党总支|党支部|党委会|机关党委)$")
_OF_PARTY = re.compile(r"^(?:中国共产党|中共)(?!中央)")
_TOWNS = r"(?:镇|乡|街道|苏木)"
_TOWN = re.compile(rf"{_TOWNS}(?:党委|党工委|人大|政府|办事处|纪委|武装部)?$|^办事处$")
_TOWN_HEAD = re.compile(rf"{_TOWNS}(?:党委|党工委|政府|办事处|人大)?$|^办事处$")
_VILLAGE = re.compile(r"(?:村|社区|嘎查)(?:村委会|村民委员会|居委会|居民委员会|党支部|党总支|委会)?$")
_LEGAL = re.compile(
    r"[(（][^)）]*[)）]|股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|控股集团|总公司|分公司|公司|集团|股份|控股"
)
_ORDINAL = re.compile(r"第(?=[一二三四五六七八九十\d])")
_PAST_TITLE = re.compile(r"^(?:原|前任|前(?!台)|老|历任|退休)")
_PAST_BEFORE = re.compile(r"(?:时任|曾任|原任|历任|先后任|已故|原|前任|曾为|曾是)(?:中共)?$")
_PAST_WORDS = re.compile(r"^(?:时任|曾任|原任|历任|先后任|前任|前(?!台)|原)")
_TIME_BEFORE = re.compile(r"^(?:原任|原|前任|前|时任|曾任|历任|先后任|现任|新任)+(?=..)")
_TIME_WORDS = re.compile(r"^(?:原|前任|前|老|时任|现任|新任|候任|代理|代(?!表)|挂职)+")
_DEPUTY = re.compile(r"^(?:常务|第一|专职|挂职|执行|党组|党委|党工委)?副")
_LEADERS = re.compile(
    r"^(?:总书记|国家主席|国家副主席|总理|副总理|国务院副总理|国务委员|委员长|军委主席|中央军委主席)$"
)
_CENTRE = re.compile(
    r"^(?:中共中央|党中央|中央军委|中央政治局|国务院|全国人大|全国人民代表大会|全国政协|最高人民|国家)"
)
_APEX = re.compile(r"^(?:中共中央|党中央|中央军委|中央政治局|中共中央政治局|国务院|全国人大|全国政协)$")
_MINISTRY = re.compile(r"^[\u4e00-\u9fff]{2,9}部$")
_STATE_FIRM = re.compile(r"城投|交投|国投|城建|水务|公交|燃气|产业|投资|发展|控股|资产|国有|文旅|交通|能源|供销")
_DELEGATE, _LEADER = re.compile(r"(?:代表|政协委员|党代表)$"), re.compile(r"(?:领导|主要领导|党政领导)$")
_OFFICES = frozenset((
    "governor", "mayor", "county_head", "district_head", "banner_head", "prefecture_head", "league_head", "town_head",
    "township_head", "commissioner", "head_assistant", "secretary", "deputy_secretary", "standing_committee_member",
    "director", "department_head", "bureau_head", "division_head", "section_head", "deputy", "chief_procurator",
    "secretary_general", "chair", "customs_head", "inspector",
))  # fmt: skip
"""Ids in lexicon/titles.csv of titles that are offices unless the organisation says otherwise."""
_HEADS = frozenset((
    "governor", "mayor", "county_head", "district_head", "banner_head", "prefecture_head", "league_head", "town_head",
    "township_head", "commissioner",
))  # fmt: skip
"""Ids of titles that are of the head of a territory whatever the organisation is called."""
_PRIVATE = frozenset(("station", "producer", "worker", "honour", "artist", "village_group_head", "soldier", "retired"))
"""Ids of callings and stations in life."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role as evidence of who its holder is."""

    sphere: str
    place: Place | None
    """Where the post is: the place of the role, else of the document."""
    body: str
    """The organisation's own name, without place and legal form; empty for none and for the bodies of a territory."""
    kind: str | None
    grade: int | None
    """Administrative grade, 1 (deputy of a township) to 10; None where the role doesn't tell."""
    lead: bool
    """Whether it is among the leaders of a territory, who are moved from one to another."""
    title: str
    """The title without deputy and words of time."""
    past: bool
    named: bool
    """Whether the role itself names a place or an organisation."""

    @property
    def firm_of_state(self) -> bool:
        """Whether it is at the head of a firm that is likely owned by a government."""
        head = self.title.endswith(("董事长", "总经理", "书记", "总裁", "执行董事"))
        return self.kind == "enterprise" and head and bool(_STATE_FIRM.search(self.body))


def stated_as_past(title: str, before: str, words: str) -> bool:
    """Tell whether a role is stated as one held before: by its title (原市长), its words or the words before them (时任).

    All are cleaned words of the sentence.
    """
    return bool(_PAST_TITLE.match(title) or _begins_in_the_past(words) or _PAST_BEFORE.search(before))


@cache
def _begins_in_the_past(words: str) -> bool:
    return bool(_PAST_WORDS.match(words)) and without_time(words) != words


@cache
def without_time(words: str) -> str:
    """Return a role or organisation without words of time before it (原绍兴市委, but 原平市委 as it is)."""
    if next(gazetteer.chains(words, 0), None) is not None:
        return words
    return _TIME_BEFORE.sub("", words)


def plain_title(title: str) -> str:
    """Return a title without the words that only tell the time or that it is held for the time being (原, 时任, 代, 挂职)."""
    return _TIME_WORDS.sub("", title)


def read(role: StatedRole, home: Place | None, past: bool = False) -> Post:
    """Return what a role says, for a document from `home`; `past` if its words say that it was held before."""
    organisation = without_time(_OF_PARTY.sub("", role.organisation or ""))
    title = plain_title(role.title)
    place = _place(role, organisation, home)
    body, kind = _body(organisation, _is_led_by_place(organisation, home))
    kind = kind or role.organisation_kind
    level = "township" if kind == "township" else role.level
    sphere = _sphere(organisation, body, title, kind, level)
    grade, lead = _grade(sphere, body, kind, title, level, place)
    past = past or bool(_PAST_TITLE.match(role.title) or _begins_in_the_past(role.organisation or ""))
    plain = _DEPUTY.sub("", title)
    if sphere == CENTRAL:
        place = None
    elif sphere in (UNIT, PRIVATE) and home is not None and not (place and gazetteer.is_within(place, home)):
        place = home  # a firm's name tells where it was founded, a document where it works
    named = bool(organisation) or role.place is not None
    return Post(sphere, place, "" if _is_territory(body, kind) else body, kind, grade, lead, plain, past, named)


def _place(role: StatedRole, organisation: str, home: Place | None) -> Place | None:
    stated = gazetteer.by_code(role.place_code) or gazetteer.by_name(role.place or "", home)
    if stated is None and organisation:
        chain = next(gazetteer.chains(organisation, 0), None)
        stated = gazetteer.choose(chain.found, home) if chain else None
    return stated or home


@cache
def _is_led_by_place(organisation: str, home: Place | None) -> bool:
    """Tell whether the place name that an organisation's name begins with is one: of its province, or with its suffix."""
    chain = next(gazetteer.chains(organisation, 0), None)
    if chain is None or home is None:
        return chain is not None
    return organisation[chain.end - 1] in _SUFFIXES or any(place.code[:2] == home.code[:2] for place in chain.found)


@cache
def _body(organisation: str, led_by_place: bool) -> tuple[str, str | None]:
    """Return an organisation's own name and its kind; a party group is of the body it leads."""
    chain = next(gazetteer.chains(organisation, 0), None) if led_by_place else None
    rest = organisation[chain.end :] if chain else organisation
    bare = _PARTY_UNIT.sub("", rest)
    if bare and ending_of(bare) is not None and not _is_council(rest):
        rest = bare
    rest = (
        rest.replace("人民政府", "政府").replace("常委会", "").replace("常务委员会", "").replace("人民代表大会", "人大")
    )
    ending = ending_of(rest)
    kind = ending.kind if ending else None
    if rest in ("人大", "政协", "政府") or _is_council(rest):
        kind = {"人大": "congress", "政协": "cppcc", "政府": "government"}.get(rest, "party_committee")
    if _VILLAGE.search(rest):
        kind = "village"
    elif _TOWN.search(rest):
        kind = "township"
    if kind in (None, "enterprise", "bank", "cooperative") or _LEGAL.search(rest):
        rest = _LEGAL.sub("", rest)
    return _ORDINAL.sub("", rest.replace("附属", "附")), kind


def _is_council(rest: str) -> bool:
    return rest in _COUNCIL


def _is_territory(body: str, kind: str | None) -> bool:
    """Tell whether the body is one of those that lead a territory (市委, 政府, 人大, 政协)."""
    return kind in TERRITORIAL and (len(body) <= 2 or body == "行政公署" or _is_council(body))


def _sphere(organisation: str, body: str, title: str, kind: str | None, level: str | None) -> str:
    known = _title_id(title)
    if _is_central(organisation, title, kind, level):
        return NEUTRAL if _DELEGATE.search(title) else CENTRAL
    if _DELEGATE.search(title) or (kind == "cppcc" and title == "委员"):
        return NEUTRAL
    if _LEADER.search(title):
        return OFFICIAL
    if kind == "village" or title.startswith("村"):
        return PRIVATE if known in _PRIVATE else UNIT
    if organisation and not body:
        return OFFICIAL if known not in _PRIVATE else PRIVATE
    if kind is not None and kind not in _OFFICIAL_KINDS:
        return UNIT
    if kind in _OFFICIAL_KINDS or (level in (PROVINCE, PREFECTURE, COUNTY, "township") and known in _OFFICES):
        return PRIVATE if known in _PRIVATE or title in ("村民", "居民", "村支书") else OFFICIAL
    if known in _PRIVATE or (not organisation and known not in _OFFICES):
        return PRIVATE
    return UNIT if kind is not None or known not in _OFFICES else OFFICIAL


def _is_central(organisation: str, title: str, kind: str | None, level: str | None) -> bool:
    """Tell whether a post is at the centre of the state: by its title alone, or in a body that is named without a place."""
    if not organisation:
        return bool(_LEADERS.match(title))
    if kind is not None and kind not in _OFFICIAL_KINDS - {"park"}:
        return False
    ministry = _MINISTRY.match(organisation) and next(gazetteer.chains(organisation, 0), None) is None
    return bool(level == "central" or _CENTRE.match(organisation) or ministry)


@cache
def _titles() -> dict[str, str]:
    return {row["title"]: row["id"] for row in lexicon.rows("titles")}


@cache
def _title_id(title: str) -> str | None:
    """Return the id of the longest title of the lexicon that a title ends with."""
    known = _titles()
    return next((known[title[i:]] for i in range(len(title)) if title[i:] in known), None)


@cache
def _raised() -> frozenset[str]:
    return lexicon.words("city_ranks")


def base_grade(level: str | None, place: Place | None) -> int | None:
    """Return the grade of the head of a territory; None where the level isn't known."""
    level = level or (place.level if place else None)
    grade = _GRADES.get(level or "")
    if grade is None or place is None or level in (PROVINCE, "central", "national"):
        return grade
    if place.code.startswith(_MUNICIPALITIES):
        return grade + 2
    return grade + 1 if f"{place.code[:4]}00" in _raised() else grade


def _grade(
    sphere: str, body: str, kind: str | None, title: str, level: str | None, place: Place | None
) -> tuple[int | None, bool]:
    """Return the grade of a post and whether it is among the leaders of a territory."""
    if sphere == CENTRAL:
        return (10 if _LEADERS.match(title) or _APEX.match(body) else 8) - bool(_DEPUTY.match(title)), True
    if sphere != OFFICIAL or _LEADER.search(title):
        return None, False
    base = base_grade(level, place)
    step = _step(body, kind, title)
    if base is None or step is None:
        return None, False
    return base - step, step <= 1 and kind != "township"


def _step(body: str, kind: str | None, title: str) -> int | None:
    """Return how many grades a post is below the head of its territory; None for a post of the ranks."""
    deputy = int(bool(_DEPUTY.match(title)))
    stem = _DEPUTY.sub("", title)
    known = _title_id(stem)
    if stem == "常委":
        return 1
    if known not in _OFFICES and stem not in ("院长", "检察长", "会长", "政委", "关长", "行长"):
        return None
    if known == "secretary_general" or known == "head_assistant":
        return 2 + deputy
    if known == "inspector":
        return None
    if _is_territory(body, kind) or known in _HEADS or (kind == "township" and _TOWN_HEAD.search(body)):
        return deputy
    if not body:
        return None
    if kind in ("discipline", "court", "procuratorate") or (
        kind == "department" and stem == "部长" and "武装" not in body
    ):
        return 1 + deputy
    if known in ("division_head", "section_head"):
        return 4 + deputy
    return 2 + deputy
