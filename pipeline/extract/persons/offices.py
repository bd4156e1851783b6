"""What a role as printed means in full: which 市, which 公司, which body a bare title belongs to; its level and kind.

市委书记 in a paper of 绍兴 is 绍兴市委书记; 局长 behind 市工信局党组书记 is of the same bureau; 校长 of the school named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
_SHORT_NAME = re.compile(r"[（(](?:以下|下称|简称|以下简称|下同)[^（）()]*[）)]")
_TERM = re.compile(r"第?[一二三四五六七八九十百]+届(?=[\u4e00-\u9fff])")
"""The term of a body (市五届人大常委会), which its name does without."""
_PREFECTURE = re.compile(r"^(?P<body>地委|行署)(?P<rest>.*)$")
_LEAGUE = re.compile(r"^(?P<league>共青团|团)(?P<level>[省市县区州旗盟])(?P<rest>委.*)$")
_NO_LEVEL = re.compile(
    r"^(?:市场(?!监)|市政(?!府|协)|市民(?!政|族|宗|委)|县域|区域|省级|省属|乡村|镇街|区块|旗下|旗舰|县级|区级|市级|市属|州属|县属|区属|县区|区县|市区|市县|省市|市州|乡镇|地区性)"
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
_DEPARTMENT = re.compile(
    r"^(?:发展|发改|财政|教育|教体|公安|民政|民族|司法|人力|人社|自然资源|规划|国土|生态|环保|环境|住房|住建|城管|城市管理|交通|水利|水务|农业|农牧|畜牧"
    r"|商务|文化|文旅|文广|文体|广电|体育|卫生|卫健|卫计|退役|应急|审计|市场监|统计|医保|医疗保障|行政审批|数据|政务|信访|林业|林草|税务|气象|消防"
    r"|工信|工业|经信|经济|科技|科学|国资|国有资产|乡村振兴|扶贫|机关事务|粮食|金融|海洋|港口|招商|投资|总工会|工会|妇联|团委|残联|科协|文联|工商联"
    r"|纪委|监委|组织部|宣传部|统战部|政法委|网信|人大|政协|法院|检察院|人民法院|人民检察院|党校|供销)"
)
"""How departments begin that are printed without their place."""
_SUBJECTS = ("producer", "artist", "honour", "worker", "soldier")
"""Titles that no body gives: a place before them is where the person lives."""
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
_VILLAGE = re.compile(r"(?:村|镇|乡|街道|社区|嘎查|苏木|组|屯|县|区|市|旗)$")
_PARK = re.compile(r"^(?P<park>.{2,})(?:管委会|管理委员会)$")
_FUNCTION_END = re.compile(r"(?:公司|集团|厂|企业|合作社|银行|医院|学校)(?P<function>[\u4e00-\u9fff]{2,4})$")
_NAMES_A_BODY = re.compile(
    r"[司团局委办厅中心院校所站社会行厂店镇乡村道区市县省州旗盟部科处队组报台网馆场园城港矿]$|[A-Za-z0-9]"
)
_WARD = re.compile(r"[\u4e00-\u9fff]{1,5}科")
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
    """Roles stated for the person or people named right before in the same sentence."""
    appointing: bool = False
    """Whether the words appoint someone: a bare title then is of the body named for the one before."""


def resolve(items: Sequence[Item], around: Around) -> list[Office]:
    """Return the offices of roles printed in a row, each with what it shares with those before it filled in."""
    found: list[Office] = []
    for number, item in enumerate(items):
        others = [_leading(other.organisation, around.scope.place) for other in items[number + 1 :]]
        here = replace(around, scope=around.scope.leave()) if _meant_above(item, others, around) else around
        found.append(_resolve(item, found, here))
    return found


def _meant_above(item: Item, others: Sequence[Place | None], around: Around) -> bool:
    """Tell whether the 市 of 市人大代表、莱阳市委书记 can't be the place that the row names in full."""
    level = _LEVEL.match(item.organisation)
    if level is None or _NO_LEVEL.match(item.organisation):
        return False
    meant = around.scope.resolve(item.organisation[: level.start("rest")])
    return meant is not None and meant in others


def _resolve(item: Item, row: Sequence[Office], around: Around) -> Office:
    title, printed = item.title, _TERM.sub("", _SHORT_NAME.sub("", item.organisation)).strip(" \u3000·")
    if title.post.seat:
        seated = _seat(title, printed, row, around)
        if seated is not None:
            return seated
    if title.post.title in ("局长", "厅长") and _DEPARTMENT.fullmatch(printed[-2:]) and len(printed) <= 4:
        printed += title.post.title[0]  # 公安局长: 公安局局长
    function = _FUNCTION_END.search(printed)
    if function is not None and function["function"] in lexicon.words("title_functions"):
        printed = printed[: function.start("function")]
        title = replace(title, start=title.start - len(function["function"]), text=function["function"] + title.text)
    if _WARD.fullmatch(printed) and (hospital := around.bodies.last(KINDS["医院"])) is not None:
        organisation, _, place = _full(hospital, around, title)
        return _office(organisation + printed, title, place)
    if printed in lexicon.words("title_functions") or _is_function(printed, title):
        title, printed = replace(title, start=title.start - len(printed), text=printed + title.text), ""
    if not printed:
        return _bare(title, row, around)
    organisation, place = _organisation(printed, row, around)
    if title.post.id in _SUBJECTS and (
        place is None or place.name.endswith(organisation) or _VILLAGE.search(organisation)
    ):
        return Office(title.text, None, title.text, None, None, None, None)
    return _office(organisation, title, place)


def _is_function(printed: str, title: Title) -> bool:
    """Tell whether short words before a company title say what its holder does (供应链经理), not where."""
    short = len(printed) <= 4 and "公司" in title.post.of and not _NAMES_A_BODY.search(printed)
    return short and _leading(printed, None) is None


def _seat(title: Title, printed: str, row: Sequence[Office], around: Around) -> Office | None:
    """The head of a territory: 市长, 副县长, 寿光市人民政府副市长; None where the words before name no territory."""
    seated = _SEATED.match(printed)
    if seated is not None:
        printed = seated["before"]
    seat = title.post.seat if seated is not None else ""
    level = title.post.title[0]
    inner = _LEVEL.match(printed)
    if inner is not None and not inner["rest"]:
        printed = ""
    if not printed:
        place = _place_of_row(row, level) or _last_stated(around, level) or around.scope.at(level)
        name = place.name if place else _town_before(level, around)
        if name is None:
            return Office(title.text, None, title.text, None, None, None, None)
        return _made(name + seat + title.text, name + title.post.seat, title.text, place, name)
    if printed in ("政府", "市政府", "县政府", "区政府"):
        place = _place_of_row(row, level) or around.scope.at(level)
        name = (place.name if place else "") + "政府"
        return _made(name + title.text, name, title.text, place, name)
    place = gazetteer.by_name(printed, around.scope.place) or _innermost(printed, around.scope.place)
    if place is None and not printed.endswith(level) and not _TOWNSHIP.search(printed):
        return None
    return _made(printed + seat + title.text, printed + title.post.seat, title.text, place, printed)


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
    if row and title.post.id == "officer" and (corps := _corps(row[-1])) is not None:
        return _office(*corps[:1], title, corps[1])
    if row:
        body = row[-1].organisation
        if body is not None:
            place = gazetteer.by_code(row[-1].place_code)
            return _office(_PARTY.sub("", body) or body, title, place)
    head = title.post.title
    for office in (*reversed(around.beside), *(reversed(around.stated) if head != "书记" else ())):
        if (
            office.organisation
            and office.title.removeprefix("常务").removeprefix("副") == head
            and head.endswith(_HEADS)
        ):
            return _office(office.organisation, title, gazetteer.by_code(office.place_code))
    if around.appointing and around.beside and around.beside[-1].organisation:
        before = around.beside[-1]
        return _office(before.organisation or "", title, gazetteer.by_code(before.place_code))
    if "驻村" in title.text and (village := around.bodies.last(("村",))) is not None:
        return _office(*_full(village, around, title))
    if title.post.of:
        body = around.bodies.last(title.post.of)
        if body is not None:
            return _office(*_full(body, around, title))
    return Office(title.text, None, title.text, None, None, None, None)


def _corps(before: Office) -> tuple[str, Place] | None:
    """The division whose officers stand behind a post in its city (师市党委书记、政委: 第八师政委)."""
    place = gazetteer.by_code(before.place_code)
    division = _division(place, "师市") if place is not None else ""
    return ("第" + division.removeprefix("第"), place) if division and place is not None else None


_HEADS = ("书记", "主任", "院长", "主席", "局长", "会长", "秘书长", "检察长")


def _full(body: str, around: Around, title: Title) -> tuple[str, Title, Place | None]:
    """A body named before with the level word it begins with resolved (区人民医院)."""
    level = _LEVEL.match(body)
    if level is not None and not _NO_LEVEL.match(body) and _leading(body, around.scope.place) is None:
        place = around.scope.resolve(body[: level.start("rest")])
        if place is not None:
            return place.name + level["rest"], title, place
    return body, title, _innermost(body, around.scope.place)


def _organisation(printed: str, row: Sequence[Office], around: Around) -> tuple[str, Place | None]:
    near = around.scope.place
    if (place := _leading(printed, near)) is not None:
        return printed, place
    printed = re.sub(r"^(?:中共|中国共产党)(?=[\u4e00-\u9fff]{2,}[市县区省州旗]委)", "", printed)
    if _CENTRAL.match(printed):
        return printed, None
    prefecture, area = _PREFECTURE.match(printed), around.scope.at("地区")
    if prefecture is not None and area is not None:
        return (area.short if prefecture["body"] == "地委" else area.name) + printed, area
    league = _LEAGUE.match(printed)
    if league is not None and (city := around.scope.resolve(league["level"])) is not None:
        return league["league"] + city.name + league["rest"], city
    level = _LEVEL.match(printed)
    if level is not None and not _NO_LEVEL.match(printed):
        place = _beside(level["level"], level["rest"], around) or around.scope.resolve(printed[: level.start("rest")])
        if place is not None:
            return _division(place, level["level"]) + place.name + level["rest"], place
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
    if printed.endswith(_BODY_ENDS) and _DEPARTMENT.match(printed) and near is not None and not row:
        return near.name + printed, near
    full = around.bodies.full(printed)
    return full, _innermost(full, near)


def _division(place: Place, level: str) -> str:
    """The division of the Production Corps that is one with a city (八师石河子市), where 师市 is printed; else ""."""
    if level != "师市":
        return ""
    aliases = (row["alias"] for row in lexicon.rows("place_aliases") if row["code"] == place.code)
    return min((alias for alias in aliases if alias.endswith("师")), key=len, default="")


def _beside(level: str, rest: str, around: Around) -> Place | None:
    """The place of the same body stated right before in the sentence (衡阳市委书记某某，市委副书记某某)."""
    if len({office.place_code for office in around.beside}) != 1:
        return None
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
    if (park := _PARK.match(before.organisation)) is not None and printed.endswith(_BODY_ENDS):
        return park["park"] + printed
    if printed == "办公室" and before.organisation.endswith(("政府", "人大常委会", "政协")):
        return before.organisation + printed
    if printed in ("审判委员会", "检察委员会") and before.organisation.endswith("院"):
        return before.organisation + printed
    if printed in ("居委会", "村委会", "村民委员会", "居民委员会"):
        return _PARTY.sub("", before.organisation) + printed
    if _OF_COMMITTEE.match(printed) and _COMMITTEE.search(before.organisation):
        return before.organisation + printed
    if before.place and printed.endswith(_BODY_ENDS) and (_OF_PLACE.match(printed) or len(printed) <= 8):
        return before.place + printed
    return None


@cache
def _leading(printed: str, near: Place | None) -> Place | None:
    """The place a name begins with, the innermost of a chain; None if it begins with none."""
    for chain in gazetteer.chains(printed, 0):
        if (
            len(chain.names) == 1
            and _LEVEL.match(printed)
            and not printed[: chain.end].endswith(("市", "县", "区", "旗"))
        ):
            continue  # 市中 of 市中级人民法院 is no 市中区
        place = gazetteer.choose(chain.found, near)
        if place is not None and (len(chain.names) > 1 or _trusted(place, printed[: chain.end], near)):
            return place
    return None


def _trusted(place: Place, name: str, near: Place | None) -> bool:
    """Tell whether a county's short name means it: in full, or near by (松山 of 松山湖 is no 松山区 far away)."""
    return place.level != COUNTY or name == place.name or gazetteer.closeness(place, near) >= 2


def _innermost(name: str, near: Place | None) -> Place | None:
    return _leading(name, near)


def _office(organisation: str, title: Title, place: Place | None) -> Office:
    role = organisation + title.text
    for body, seat in (("人大", "人大代表"), ("政协", "政协委员")):
        if title.text == seat:
            return _made(role, organisation + body, seat.removeprefix(body), place, organisation)
    return _made(role, organisation, title.text, place, organisation)


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
