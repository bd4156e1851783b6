"""What a role as printed means in full: which 市, which 公司, which body a bare title belongs to; its level and kind.

市委书记 in a paper of 绍兴 is 绍兴市委书记; 局长 behind 市工信局党组书记 is of the same bureau; 校长 of the school named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, PREFECTURE, PROVINCE, Place
from pipeline.extract.persons.bodies import KINDS, Bodies
from pipeline.extract.persons.phrases import Item
from pipeline.extract.persons.titles import Title
from pipeline.extract.scope import Scope

_LEVELS = {PROVINCE: "province", PREFECTURE: "prefecture", COUNTY: "county"}
_POINT = r"(?:我|全|本|该|此)?"
_LEVEL = re.compile(rf"^{_POINT}(?P<level>自治区|自治州|自治县|师市|街道|地区|[省市县区州旗盟镇乡])(?P<rest>.*)$")
_NO_LEVEL = re.compile(
    r"^(?:市场(?!监)|市政(?!府|协)|市民|县域|区域|省级|省属|乡村|镇街|区块|旗下|旗舰|县级|区级|市级|市属|州属|县属|区属|县区|区县|市区|市县|省市|市州|乡镇|地区性)"
)
_PARTY = re.compile(r"(?:党委|党组|党工委|党总支|党支部|党总支部|支部|机关党委|党)$")
_COMMITTEE = re.compile(r"委$")
_OF_COMMITTEE = re.compile(
    r"^(?:组织部|宣传部|统战部|统一战线工作部|政法委|政法委员会|办公室|办公厅|党校|政策研究室|研究室|改革办|网信办|编办|老干部局|社会工作部|社工部|巡察办|巡察组|农办|农工办|农工委|台办|直属机关工委|机关工委|督查室|政研室|财经办|国安办|外办)"
)
_OF_PLACE = re.compile(r"^(?:纪委|监委|纪检监察|人大|政协|政府|人武部|法院|检察院|公安局|总工会|团委|妇联|人民)")
_CENTRAL = re.compile(
    r"^(?:中共中央|中央|国务院|全国|国家|最高人民|中国(?!电信|移动|联通|石|银行|农业银行|建设银行|工商银行|邮政|人寿|平安|中))"
)
_STATES = {"国家", "中国", "全国", "中央"}
_ANAPHOR = re.compile(
    r"^(?:该|本|我|此|我们)?(?P<word>" + "|".join(sorted(KINDS, key=lambda k: (-len(k), k))) + r")(?P<rest>.*)$"
)
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)(?:党委|党工委|人大|政府|人民政府|办事处|纪委|人武部|$)")
_BODY_ENDS = (
    "局",
    "委",
    "办",
    "厅",
    "法院",
    "检察院",
    "纪委",
    "监委",
    "人大常委会",
    "政协",
    "政府",
    "总工会",
    "妇联",
    "党组",
    "办公室",
    "委员会",
)
_SEATED = re.compile(r"^(?P<before>.*?)(?:人民政府|行政公署)$")


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
    """Roles stated before in the same sentence."""


def resolve(items: Sequence[Item], around: Around) -> list[Office]:
    """Return the offices of roles printed in a row, each with what it shares with those before it filled in."""
    found: list[Office] = []
    for item in items:
        found.append(_resolve(item, found, around))
    return found


def _resolve(item: Item, row: Sequence[Office], around: Around) -> Office:
    title, printed = item.title, item.organisation.strip(" \u3000·")
    if title.post.seat:
        seated = _seat(title, printed, row, around)
        if seated is not None:
            return seated
    if not printed:
        return _bare(title, row, around)
    organisation, place = _organisation(printed, row, around)
    return _office(organisation, title, place)


def _seat(title: Title, printed: str, row: Sequence[Office], around: Around) -> Office | None:
    """The head of a territory: 市长, 副县长, 寿光市人民政府副市长; None where the words before name no territory."""
    printed = _SEATED.sub(r"\g<before>", printed)
    level = title.post.title[0]
    inner = _LEVEL.match(printed)
    if inner is not None and not inner["rest"]:
        printed = ""
    if not printed:
        place = _place_of_row(row, level) or _last_stated(around, level) or around.scope.at(level)
        name = place.name if place else _town_before(level, around)
        if name is None:
            return Office(title.text, None, title.text, None, None, None, None)
        return _made(name + title.text, name + title.post.seat, title.text, place, name)
    if printed in ("政府", "市政府", "县政府", "区政府"):
        place = _place_of_row(row, level) or around.scope.at(level)
        name = (place.name if place else "") + "政府"
        return _made(name + title.text, name, title.text, place, name)
    place = gazetteer.by_name(printed, around.scope.place) or _innermost(printed, around.scope.place)
    if place is None and not printed.endswith(level) and not _TOWNSHIP.search(printed):
        return None
    return _made(printed + title.text, printed + title.post.seat, title.text, place, printed)


def _town_before(level: str, around: Around) -> str | None:
    return around.bodies.pointed({"镇": "镇", "乡": "乡"}.get(level, ""))


def _place_of_row(row: Sequence[Office], level: str) -> Place | None:
    for office in reversed(row):
        place = gazetteer.by_code(office.place_code)
        if place is not None and place.name.endswith(level):
            return place
    return None


def _last_stated(around: Around, level: str) -> Place | None:
    """The place of a role stated in the same sentence (合作市委书记某某、市长某某)."""
    return _place_of_row(around.beside[-1:], level)


def _bare(title: Title, row: Sequence[Office], around: Around) -> Office:
    """A title without its body: of the body before it in the row, of the same body stated before, of one named before."""
    if row:
        body = row[-1].organisation
        if body is not None:
            place = gazetteer.by_code(row[-1].place_code)
            return _office(_PARTY.sub("", body) or body, title, place)
    head = title.post.title
    for office in reversed(around.stated):
        if office.organisation and _same_head(office.title, head):
            return _office(office.organisation, title, gazetteer.by_code(office.place_code))
    if title.post.of:
        body = around.bodies.last(title.post.of)
        if body is not None:
            return _office(body, title, _innermost(body, around.scope.place))
    return Office(title.text, None, title.text, None, None, None, None)


def _same_head(stated: str, head: str) -> bool:
    """Tell whether two titles are ranks of one (主任, 副主任)."""
    return (
        stated != head
        and stated.removeprefix("副") == head.removeprefix("副")
        and head.endswith(("主任", "院长", "主席", "局长", "会长"))
    )


def _organisation(printed: str, row: Sequence[Office], around: Around) -> tuple[str, Place | None]:
    near = around.scope.place
    if (place := _leading(printed, near)) is not None:
        return printed, place
    printed = re.sub(r"^(?:中共|中国共产党)(?=[\u4e00-\u9fff]{2,}[市县区省州旗]委)", "", printed)
    if _CENTRAL.match(printed):
        return printed, None
    level = _LEVEL.match(printed)
    if level is not None and not _NO_LEVEL.match(printed):
        place = _beside(level["level"], level["rest"], around) or around.scope.resolve(printed[: level.start("rest")])
        if place is not None:
            return place.name + level["rest"], place
        town = around.bodies.pointed(level["level"])
        if town is not None:
            return town + level["rest"], _innermost(town, near)
        return printed, None
    if row and (shared := _within(printed, row[-1])) is not None:
        return shared, gazetteer.by_code(row[-1].place_code)
    pointing = _ANAPHOR.match(printed)
    if pointing is not None and (not pointing["rest"] or len(pointing["rest"]) <= 8):
        body = around.bodies.pointed(pointing["word"])
        if body is not None:
            return body + pointing["rest"], _innermost(body, near)
    if printed.endswith(_BODY_ENDS) and len(printed) <= 14 and near is not None and not row:
        return near.name + printed, near
    full = around.bodies.full(printed)
    return full, _innermost(full, near)


def _beside(level: str, rest: str, around: Around) -> Place | None:
    """The place of the same body stated right before in the sentence (衡阳市委书记某某，市委副书记某某)."""
    for office in around.beside[-1:]:
        place = gazetteer.by_code(office.place_code)
        if (
            place is not None
            and place.name.endswith(level)
            and office.organisation == place.name.removesuffix(level) + level + rest
        ):
            return place
    return None


def _within(printed: str, before: Office) -> str | None:
    """A unit printed without its body behind a role that has it: 市委常委、宣传部部长; 区委副书记、公安局局长."""
    if before.organisation is None:
        return None
    if _OF_COMMITTEE.match(printed) and _COMMITTEE.search(before.organisation):
        return before.organisation + printed
    if before.place and printed.endswith(_BODY_ENDS) and (_OF_PLACE.match(printed) or len(printed) <= 8):
        return before.place + printed
    return None


@cache
def _leading(printed: str, near: Place | None) -> Place | None:
    """The place a name begins with, the innermost of a chain; None if it begins with none."""
    for chain in gazetteer.chains(printed, 0):
        place = gazetteer.choose(chain.found, near)
        if place is not None:
            return place
    return None


def _innermost(name: str, near: Place | None) -> Place | None:
    return _leading(name, near)


def _office(organisation: str, title: Title, place: Place | None) -> Office:
    return _made(organisation + title.text, organisation, title.text, place, organisation)


def _made(role: str, organisation: str, title: str, place: Place | None, name: str) -> Office:
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
    if _TOWNSHIP.search(name):
        return "township"
    if place is not None:
        return _LEVELS.get(place.level, "township")
    return "central" if _CENTRAL.match(name) else None
