"""What a role as printed means in full: which 市, which 公司, which body a bare title belongs to; its level and kind.

市委书记 in a paper of 绍兴 is 绍兴市委书记; 局长 behind 市工信局党组书记 is of the same bureau; 校长 of the school named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import COUNTY, Place
from pipeline.extract.persons import sharing, titles
from pipeline.extract.persons.bodies import KINDS
from pipeline.extract.persons.office import CENTRAL, TOWNSHIP, Around, Office, made, office
from pipeline.extract.persons.phrases import Item
from pipeline.extract.persons.titles import Title

_POINT = r"(?:我|全|本|该|此)?"
_LEVEL = re.compile(rf"^{_POINT}(?P<level>自治区|自治州|自治县|师市|街道|地区|[省市县区州旗盟镇乡])(?P<rest>.*)$")
_SHORT_NAME = re.compile(r"[（(](?:以下|下称|简称|以下简称|下同)[^（）()]*[）)]")
_QUOTED = re.compile(r"“[^“”]+”")
_TERM = re.compile(r"第?[一二三四五六七八九十百]+届(?=[\u4e00-\u9fff])")
"""The term of a body (市五届人大常委会), which its name does without."""
_PREFECTURE = re.compile(r"^(?P<body>地委|行署)(?P<rest>.*)$")
_LEAGUE = re.compile(r"^(?P<league>共青团|团)(?P<level>[省市县区州旗盟])(?P<rest>委.*)$")
_NO_LEVEL = re.compile(
    r"^(?:市场(?!监)|市政(?!府|协)|市民(?!政|族|宗|委|盟|革|建|进|间)|县域|区域|省级|省属|乡村|镇街|区块|旗下|旗舰|县级|区级|市级|市属|州属|县属|区属|县区|区县|市区|市县|省市|市州|乡镇|地区性)"
)
_SESSION = re.compile(r"(?:本次|本届|此次)?(?P<whole>大会|会议|全会)?(?P<part>主席团|秘书处)?")
_OF_SESSIONS = ("chair", "session_chair", "member", "secretary_general")
_CONFERENCE = re.compile(r"^(?:中国人民政治协商会议|人民政协|政协)(?P<place>[\u4e00-\u9fff]{2,12}?)委员会(?P<rest>.*)$")
_PARTY_COMMITTEE = re.compile(
    r"^(?:中共|中国共产党)(?P<place>[\u4e00-\u9fff]{1,12}?[市县区省州旗盟镇乡])委(?:员会)?(?P<rest>.*)$"
)
"""Full names of bodies whose members are told by the short one (中国共产党某县委员会: 某县委)."""
_STATES = {"国家", "中国", "全国", "中央"}
_ANAPHOR = re.compile(
    r"^(?:该|本|我|此|我们)?(?P<word>" + "|".join(sorted(KINDS, key=lambda k: (-len(k), k))) + r")(?P<rest>.*)$"
)
_FOR_FIRMS = re.compile(r"企业(?:服务|发展|家)")
"""Beginnings of offices that serve companies (企业服务中心), which are of no company."""
_DEPARTMENT = re.compile(
    r"^(?:发展|发改|财政|教育|教体|公安|民政|民族|司法|人力|人社|自然资源|规划|国土|生态|环保|环境|住房|住建|城管|城市管理|交通|水利|水务|农业|农牧|畜牧"
    r"|商务|文化|文旅|文广|文体|广电|体育|卫生|卫健|卫计|退役|应急|审计|市场监|统计|医保|医疗保障|行政审批|数据|政务|信访|林业|林草|税务|气象|消防"
    r"|工信|工业|经信|经济|科技|科学|国资|国有资产|乡村振兴|扶贫|机关事务|粮食|金融|海洋|港口|招商|投资|总工会|工会|妇联|团委|残联|科协|文联|工商联"
    r"|纪委|监委|组织部|宣传部|统战部|政法委|网信|人大|政协|法院|检察院|人民法院|人民检察院|党校|供销)"
)
"""How departments begin that are printed without their place."""
_HONOURS = ("artist", "honour")
_OF_PARTY = re.compile(r"(?:组织|宣传|统战|武装)$")
"""Departments whose 部 is printed once with the title (宣传部长)."""
_GIVEN_BY = re.compile(
    r"^(?:全国|国家|中国|[省市县区州](?!级)|[\u4e00-\u9fff]{1,8}[省市县区州](?=五一|三八|$)|国际|世界)|技艺|非遗|级|五一|三八|[”》]$"
)
"""What stands before an honour is part of it (全国劳动模范, 某技艺省级传承人), unless it is only where its holder lives."""
_SUBJECTS = ("producer", "artist", "honour", "worker", "soldier")
"""Titles that no body gives: a place before them is where the person lives."""
_VILLAGE = re.compile(r"(?:村|镇|乡|街道|社区|嘎查|苏木|组|屯|县|区|市|旗)$")
_VILLAGE_ONLY = re.compile(r"(?:村|社区|嘎查|组|屯)$")
_COUNTY_OR_TOWN = re.compile(r"(?:[村组屯乡镇县区市旗]|社区|嘎查|街道)$")
_AT_HOME = re.compile(r"^(?P<home>.*(?:村|镇|乡|街道|社区|县|区|市|省))(?=[\u4e00-\u9fff]{0,4}$)")
"""Where someone lives, before what they grow (双龙村 of 双龙村水稻种植大户)."""
_FUNCTION_END = re.compile(
    r"(?:公司|集团|厂|企业|合作社|银行|医院|学校|学院|中学|小学|大学)(?P<function>[\u4e00-\u9fff]{2,4})$"
)
_NAMES_A_BODY = re.compile(
    r"企业$|[司团局委办厅中心院校所站社会行厂店镇乡村道区市县省州旗盟部科处队组报台网馆场园城港矿地]$|[A-Za-z0-9]"
)
_BRANCHES = {"支部": "党支部", "党支部": "党支部", "党总支": "党总支"}
_WITH_BRANCHES = ("村", "社区", "嘎查", "公司", "集团", "小学", "中学", "合作社")
"""Bodies that a branch of the party told alone may be of."""
_WARD = re.compile(r"[\u4e00-\u9fff]{1,5}科")
_SEATED = re.compile(r"^(?P<before>.*?)(?:人民政府|行政公署)$")


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
    printed = around.bodies.pointed_at(_unquoted(printed, around))
    printed = "" if _is_home(printed, title, around) else printed
    if printed[:1] == "原" and _leading(printed, around.scope.place) is None and is_placed(printed[1:], around):
        now = _resolve(replace(item, organisation=printed[1:]), row, around)
        return replace(now, role="原" + now.role, title="原" + now.title)
    pointing = _ANAPHOR.fullmatch(printed)
    if (
        pointing is not None
        and printed[0] in "我本该此"
        and not (pointing["rest"] or around.bodies.pointed(pointing["word"]))
    ):
        printed = ""
    if (session := _session(item.organisation, title, around)) is not None:
        return session
    if title.post.seat:
        seated = _seat(title, printed, row, around)
        if seated is not None:
            return seated
    printed, title = _divided(printed, title)
    if _WARD.fullmatch(printed) and (hospital := around.bodies.last(KINDS["医院"])) is not None:
        organisation, _, place = _full(hospital, around, title)
        return office(organisation + printed, title, place)
    if printed in lexicon.words("title_functions") or _is_function(printed, title):
        title, printed = replace(title, start=title.start - len(printed), text=printed + title.text), ""
    if not printed or printed == title.post.title[0]:  # 科科长: the body's name was not read
        return _bare(title, row, around)
    if printed in _BRANCHES and not row and (village := around.bodies.last(_WITH_BRANCHES)) is not None:
        organisation, _, place = _full(village, around, title)
        return office(organisation + _BRANCHES[printed], title, place)
    if title.post.id in _HONOURS and _GIVEN_BY.search(printed):
        return Office(_by_level(printed, around) + title.text, None, title.text, None, None, None, None)
    organisation, place = _organisation(printed, row, around)
    if title.post.id in _SUBJECTS and not _employs(printed, organisation, place, title):
        kind = _AT_HOME.sub("", printed) if title.post.id != "honour" else ""
        kind = kind if len(kind) <= 4 and not _NAMES_A_BODY.search(kind) and _leading(kind, None) is None else ""
        return Office(kind + title.text, None, kind + title.text, None, None, None, None)
    return office(organisation, title, place)


def _is_home(printed: str, title: Title, around: Around) -> bool:
    """Tell whether the words before a seat say only where its holder comes from (某村的党代表, 某区代表)."""
    home = _COUNTY_OR_TOWN if title.text == "代表" else _VILLAGE_ONLY
    if title.text not in _ASSEMBLY_SEATS or not home.search(printed):
        return False
    return around.bodies.seat(_ASSEMBLY_SEATS[title.text]) is not None


def _unquoted(printed: str, around: Around) -> str:
    """A body as printed; where it is a short name in quotes of a company named in full, the full one."""
    full = around.bodies.full(printed[1:-1]) if _QUOTED.fullmatch(printed) else printed
    return printed if full == printed[1:-1] else full


def _divided(printed: str, title: Title) -> tuple[str, Title]:
    """The body and the title, with what the print runs together told apart: 公安局长, 宣传部长, 公司生产厂长."""
    if title.post.title in ("局长", "厅长") and _DEPARTMENT.fullmatch(printed[-2:]) and len(printed) <= 4:
        printed += title.post.title[0]  # 公安局长: 公安局局长
    if title.post.title == "部长" and _OF_PARTY.search(printed):
        printed += "部"  # 组织部长: 组织部部长
    if title.post.title == "科主任" and printed and (head := titles.post("主任")) is not None:
        printed, title = printed + "科", replace(title, text=title.text.replace("科主任", "主任"), post=head)
    function = _FUNCTION_END.search(printed)
    if function is not None and function["function"] in lexicon.words("title_functions"):
        printed = printed[: function.start("function")]
        title = replace(title, start=title.start - len(function["function"]), text=function["function"] + title.text)
    return printed, title


def is_placed(printed: str, around: Around) -> bool:
    """Tell whether words begin with a place or a level word for one (县委, 绍兴市公安局)."""
    level = _LEVEL.match(printed)
    return (level is not None and bool(level["rest"])) or _leading(printed, around.scope.place) is not None


def _session(printed: str, title: Title, around: Around) -> Office | None:
    """An office of a session (大会执行主席, 主席团成员), which is of the session that the article names."""
    meeting = _SESSION.fullmatch(printed)
    if meeting is None or title.post.id not in _OF_SESSIONS:
        return None
    whole = meeting["whole"] or meeting["part"] or title.post.id == "session_chair"
    named = around.bodies.session() if whole else None
    if named is None:
        return office(printed, title, None) if printed else None
    level = _LEVEL.match(named)
    place = around.scope.resolve(level["level"]) if level is not None else _leading(named, around.scope.place)
    if level is not None and place is not None:
        named = place.name + level["rest"]
    return office(named + (meeting["part"] or ""), title, place)


def _employs(printed: str, organisation: str, place: Place | None, title: Title) -> bool:
    """Tell whether the words before such a title name a body that its holder works for, not where they live."""
    if _VILLAGE.search(_AT_HOME.sub("\\g<home>", organisation)) or (
        place is not None and place.name.endswith(organisation)
    ):
        return False
    return place is not None or (title.post.id in ("worker", "soldier") and len(printed) > 4)


def _by_level(printed: str, around: Around) -> str:
    """The words before an honour, the level word they begin with resolved (省劳动模范)."""
    level = _LEVEL.match(printed)
    place = around.scope.resolve(level["level"]) if level is not None and not _NO_LEVEL.match(printed) else None
    return place.name + level["rest"] if level is not None and place is not None else printed


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
        town = _town_beside(level, around) or (around.bodies.beside(level) if level in "镇乡" else None)
        place = sharing.of_row(row, level) or _last_stated(around, level)
        place = place or (around.scope.at(level) if town is None else None)
        name = place.name if place else town or around.bodies.pointed(level if level in "镇乡" else "")
        if name is None:
            return Office(title.text, None, title.text, None, None, None, None)
        return made(name + seat + title.text, name + title.post.seat, title.text, place, name)
    if printed in ("政府", "市政府", "县政府", "区政府"):
        place = sharing.of_row(row, level) or around.scope.at(level)
        name = (place.name if place else "") + "政府"
        return made(name + title.text, name, title.text, place, name)
    place = gazetteer.by_name(printed, around.scope.place) or _innermost(printed, around.scope.place)
    if place is None and not printed.endswith(level) and not TOWNSHIP.search(printed):
        return None
    return made(printed + seat + title.text, printed + title.post.seat, title.text, place, printed)


def _town_beside(level: str, around: Around) -> str | None:
    """The town of a role stated right before in the sentence (某镇党委书记某某 镇长某某)."""
    for other in around.beside[-1:]:
        if (
            level in "镇乡"
            and (town := _TOWN_OFFICE.match(other.organisation or "")) is not None
            and town[1][-1] == level
        ):
            return town[1]
    return None


_NAMED_TOWN = re.compile(r"(?<![\u4e00-\u9fff])[^市县区旗州]{2,5}[镇乡]$|(?<=[市县区旗州])[^市县区旗州]{2,5}[镇乡]$")
_OF_FIRMS = ("董事长", "董事", "总经理", "总裁", "总监", "监事", "董秘", "创始人")
"""Titles that a company rather than a works gives, where an article names both."""
_TOWN_OFFICE = re.compile(r"(.{2,}[镇乡])(?:党委|人大|政府|人民政府)")
_ASSEMBLY_SEATS = {"代表": "代表", "委员": "委员", "人大代表": "代表", "政协委员": "委员", "党代表": "代表"}


def seated(title: str, around: Around) -> Office | None:
    """Return the seat that 代表 or 委员 alone means in an article on a session (某县人大代表); None where it names none."""
    word = _ASSEMBLY_SEATS[title]
    of, named = around.bodies.seat(word) or ("", title)
    seat = titles.post(named if title == word else title)
    if seat is None or seat.title == word:
        return None
    place, held = around.scope.place, titles.Title(0, 0, 0, seat.title, seat, True)
    if of == "全国" and seat.title == named:
        return office(of, held, None)
    if seat.title == named and (town := _NAMED_TOWN.search(of)) is not None:
        return office(town[0], held, place)
    if of and seat.title == named:
        places = (gazetteer.by_name(of[start:], place) for start in range(len(of) - 1))
        place = next(filter(None, places), None) or around.scope.resolve(of[-1])
    return office(place.name, held, place) if place is not None else None


def _last_stated(around: Around, level: str) -> Place | None:
    """The place of a role stated in the same sentence (合作市委书记某某、市长某某)."""
    return sharing.of_row(around.beside[-1:], level)


def _bare(title: Title, row: Sequence[Office], around: Around) -> Office:
    """A title without its body: of the body before it in the row, of the same body stated before, of one named before."""
    if title.text in _ASSEMBLY_SEATS and not row and (seat := seated(title.text, around)) is not None:
        return seat
    in_village = "驻村" in title.text or (title.text == "第一书记" and (not row or "驻村" in row[-1].role))
    if in_village and (village := around.bodies.last(("村", "社区", "嘎查"))) is not None:
        return office(*_full(village, around, title))
    alone = title.post.id in _SUBJECTS or (row and row[-1].title == "代表" and row[-1].place_code is None)
    if not alone and (shared := sharing.bare(title, row, around)) is not None:
        return shared
    if title.text.startswith("项目") and (project := around.bodies.project()) is not None:
        return office(project, replace(title, text=title.text.removeprefix("项目")), None)
    if title.post.of:
        body = around.bodies.last(("厂",)) if title.text.endswith("厂长") else None
        body = body or around.bodies.last(title.post.of)
        if body is not None and body.endswith("厂") and title.text.endswith(_OF_FIRMS):
            body = around.bodies.last(("公司", "集团")) or body
        if body is not None:
            return office(*_full(body, around, title))
    return Office(title.text, None, title.text, None, None, None, None)


def _full(body: str, around: Around, title: Title) -> tuple[str, Title, Place | None]:
    """A body named before with the level word it begins with resolved (区人民医院)."""
    level = _LEVEL.match(body)
    if level is not None and not _NO_LEVEL.match(body) and _leading(body, around.scope.place) is None:
        place = around.scope.resolve(body[: level.start("rest")])
        if place is not None:
            return place.name + level["rest"], title, place
    return body, title, _innermost(body, around.scope.place)


def _organisation(printed: str, row: Sequence[Office], around: Around) -> tuple[str, Place | None]:
    """A body as printed in full, with its place: by its own words, by its level word, by what was named before."""
    near = around.scope.place
    if (place := _leading(printed, near)) is not None:
        return printed, place
    printed = _CONFERENCE.sub(r"\g<place>政协\g<rest>", _PARTY_COMMITTEE.sub(r"\g<place>委\g<rest>", printed))
    if (place := _leading(printed, near)) is not None or CENTRAL.match(printed):
        return printed, place
    if (found := _of_level(printed, around)) is not None:
        return found
    for before in row[-1:] or around.beside[-1:]:
        if (shared := sharing.within(printed, before)) is not None:
            return shared, gazetteer.by_code(before.place_code)
    if printed.startswith("常委会") and near is not None:
        return near.name + "人大" + printed, near
    if (sharing.PARK_UNIT.match(printed) or _FOR_FIRMS.match(printed)) and (
        park := around.bodies.last(KINDS["园区"])
    ) is not None:
        return park + printed, _innermost(park, near)
    pointing = _ANAPHOR.match(printed) if not _FOR_FIRMS.match(printed) else None
    if pointing is not None and (not pointing["rest"] or len(pointing["rest"]) <= 8):
        body = around.bodies.pointed(pointing["word"])
        if body is not None:
            return body + pointing["rest"], _innermost(body, near)
    if printed.endswith(sharing.BODY_ENDS) and _DEPARTMENT.match(printed) and near is not None and not row:
        return near.name + printed, near
    firm = around.bodies.last(KINDS["公司"]) if sharing.INNER_UNIT.fullmatch(printed) else None
    full = firm + printed if firm is not None else around.bodies.full(printed)
    return full, _innermost(full, near)


def _of_level(printed: str, around: Around) -> tuple[str, Place | None] | None:
    """A body that a level word begins (市科技局, 团市委, 地委) in full; None if none does."""
    prefecture, area = _PREFECTURE.match(printed), around.scope.at("地区")
    if prefecture is not None and area is not None:
        return (area.short if prefecture["body"] == "地委" else area.name) + printed, area
    league = _LEAGUE.match(printed)
    if league is not None and (city := around.scope.resolve(league["level"])) is not None:
        return league["league"] + city.name + league["rest"], city
    level = _LEVEL.match(printed)
    if level is None or _NO_LEVEL.match(printed):
        return None
    park = (
        around.bodies.last(KINDS["园区"]) if level["level"] == "区" and sharing.PARK_UNIT.match(level["rest"]) else None
    )
    if park is not None:
        return park + level["rest"], _innermost(park, around.scope.place)
    town = around.bodies.beside(level["level"]) if level["level"] in ("镇", "乡", "村", "社区", "街道") else None
    if town is not None:
        return town + level["rest"], _innermost(town, around.scope.place)
    place = sharing.beside(level["level"], level["rest"], around)
    place = (
        place or around.scope.resolve(printed[: level.start("rest")]) or sharing.of_row(around.beside, level["level"])
    )
    if place is not None:
        return sharing.division(place, level["level"]) + place.name + level["rest"], place
    town = around.bodies.pointed(level["level"])
    return (town + level["rest"], _innermost(town, around.scope.place)) if town is not None else (printed, None)


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
