"""What a role shares with one stated before: 秘书长 behind 市委常委, 管委会 behind 党工委, 政委 behind 军分区司令员.

A unit or a title printed without its body belongs to the body of the role before it, in the same row or for the person named
right before. Which place or company other words mean, offices.py says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import lexicon
from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import Place
from pipeline.extract.persons import titles
from pipeline.extract.persons.office import Around, Office, office
from pipeline.extract.persons.titles import Title

PARTY = re.compile(r"(?:党委|党组|党工委|党总支|党支部|党总支部|支部|机关党委|党)$")
_COMMITTEE = re.compile(r"委$")
_OF_COMMITTEE = re.compile(
    r"^(?:组织部|宣传部|统战部|统一战线工作部|政法委|政法委员会|办公室|办公厅|党校|政策研究室|研究室|改革办|网信办|编办|老干部局|社会工作部|社工部|巡察办|巡察组|农办|农工办|农工委|台办|直属机关工委|机关工委|督查室|政研室|财经办|国安办|外办)"
)
_OF_PLACE = re.compile(r"^(?:纪委|监委|纪检监察|人大|政协|政府|人武部|法院|检察院|公安局|总工会|团委|妇联|人民)")
BODY_ENDS = (
    "局", "委", "办", "厅", "法院", "检察院", "纪委", "监委", "人大常委会", "政协", "政府", "总工会", "妇联", "党组", "办公室", "委员会",
)  # fmt: skip
_PARK = re.compile(r"^(?P<park>.+?)(?:党工委|工委|党委|管委会|管理委员会)$")
PARK_UNIT = re.compile(r"^(?:管委会|管理委员会|党工委|工委)")
_STREET = re.compile(r"^(?P<street>.{2,}街道)(?:党工委|工委|党委|办事处)?$")
_STREET_UNIT = re.compile(r"^(?:办事处|党工委|人大工委)")
_VILLAGE = re.compile(r"^(?P<village>.{2,}?(?:村|社区|嘎查))(?:党总支|党支部|党委|村委会|居委会|支部)?$")
_VILLAGE_UNIT = re.compile(r"^(?:居委会|村委会|村民委员会|居民委员会|(?:驻村)?(?:帮扶|扶贫)?工作队|党支部|党总支)$")
_TERRITORIES = ("区", "园", "镇", "乡", "街道", "城", "港", "岛")
_POINTS_BACK = re.compile(r"^(?:社区|村|镇|乡|街道|公司|集团|学校|医院|该|本|企业|园区|景区)")
_PARTY_UNIT = re.compile(
    r"^(?:党委|党组|党总支|党支部|机关党委|纪委|工会|团委|团支部|妇联|董事会|监事会|理事会|机关纪委)"
)
_FIRM = re.compile(r"(?:公司|集团|厂|企业|银行|分行|支行|合作社|矿|电站|电厂|股份|基地|项目部|农场|林场|牧场)$")
_FIRM_UNIT = re.compile(r"^[\u4e00-\u9fff]{0,6}(?:车间|班组|事业部|项目部|分厂|工区|部|处|科|室|中心|办公厅|生产线)$")
INNER_UNIT = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?<!企业)(?<!公司)(?<!合作社)(?:车间|生产线|生产部|研发部|销售部|营销部|采购部|质量部|质检部|品质部|品管部|工程部|技术部|人力资源部|人事部|财务部|行政部"
    r"|安环部|安监部|设备部|市场部|外贸部|客服部|物流部|运营部|企划部|综合管理部|事业部|总经办|研发中心|技术中心|技术研发中心|营销中心|质检中心|项目部)|董事会|监事会)"
)
"""Units that only companies have: printed alone they are of the company named before."""
_POLICE = re.compile(r"(?:公安局|公安分局|公安厅|支队|总队|大队)$")
_POLICE_UNIT = re.compile(r"^[\u4e00-\u9fff]{0,8}(?:支队|大队|中队|派出所|分局|总队|警务室)$")
_SCHOOL = re.compile(r"(?:大学|学院|学校|中学|小学)$")
_SCHOOL_UNIT = re.compile(
    r"^[\u4e00-\u9fff]{0,8}(?:系|教研室|教研组|教务处|政教处|年级|处|办公室|少先队|学生会|研究院|实验室)$"
)
_HOSPITAL = re.compile(r"(?:医院|卫生院|保健院)$")
_HOSPITAL_UNIT = re.compile(r"^[\u4e00-\u9fff]{1,8}(?:科|病区|门诊部|护理部|中心|办公室)$")
_TOWN = re.compile(r"^(?P<town>.{2,}(?:镇|乡|街道|苏木))(?P<party>党委|党工委)?$")
_TOWN_UNIT = re.compile(
    r"^(?:武装部?|人大|政协联络组|便民服务中心|综合执法队|团委|妇联|工会|组织|宣传|统战|政法|纪检|纪委)$"
)
_BUREAU = re.compile(r"(?:[局厅委部]|委员会)$")
_BUREAU_UNIT = re.compile(r"^[\u4e00-\u9fff]{0,10}(?:科|股|处|室|(?<!公)司)$")
_SIBLING = re.compile(
    r"^(?P<whole>.*[\u4e00-\u9fff](?:局|厅|委员会|[^省市县区州旗]委|部|办公室|法院|检察院|公司|集团|大学|学院|研究院|支队|中心))[\u4e00-\u9fff]{1,10}?(?P<kind>(?<!公)司|处|科|股|室|系|部)$"
)
"""A unit of a body; another unit of its kind told right behind it is of the same body."""
_UNITS = (
    (_FIRM, _FIRM_UNIT),
    (_POLICE, _POLICE_UNIT),
    (_SCHOOL, _SCHOOL_UNIT),
    (_HOSPITAL, _HOSPITAL_UNIT),
    (_BUREAU, _BUREAU_UNIT),
)
"""What bodies of a kind have parts, and how such parts are named."""
_ASSEMBLY = re.compile(r"^(.*(?:政协|人大))(?:常委会)?$")
_STANDING = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,12}(?:委员会|专委会)|(?:社法|社会法制|提案|经科|经济|文史|教科卫体?|教科文卫体?|农业|农业农村|农工|农经|民宗|民族宗教|港澳台侨|法制|财经|城环|城建环保|环资|内司|人资环|人口资源环境|学习文史|研究室|选任联|代表人事|监察司法|社会建设)(?:工?委)(?:办公室)?)$"
)
_BENCH = re.compile(r"(?<=院)(?:审判委员会|检察委员会)$")
"""A committee of a court's or procuratorate's judges, whose members are titled as of the whole."""
_HEADS = ("书记", "主任", "院长", "主席", "局长", "会长", "秘书长", "检察长")
_FAMILIES = (
    frozenset(("executive", "person_in_charge", "engineer", "chief_engineer", "staff", "worker", "team_head")),
    frozenset(("school_head", "teacher")),
    frozenset(("institute_head", "medic", "head_nurse")),
    frozenset(("officer", "police_officer", "team_head", "soldier", "team_member")),
    frozenset(("court_officer", "court_division_head")),
    frozenset(("association_head", "secretary_general")),
    frozenset(("chair", "secretary_general")),
    frozenset(("standing_committee_member", "secretary_general")),
    frozenset(
        ("mayor", "county_head", "district_head", "banner_head", "prefecture_head", "governor", "secretary_general")
    ),
    frozenset(("bureau_head", "chief_engineer", "inspector")),
)
"""Titles that people of one body have: behind one of them another without its body is of the same."""
_MEMBERS = ("成员", "组员", "队员", "副组长", "副队长", "副团长")
"""Those of a group whose head is told before them (工作组组长甲和成员乙)."""
_ITS_OWN = re.compile(r"(?:首席|特聘|客座|独立|兼职)")
"""Rank words of those who come from outside."""


def within(printed: str, before: Office) -> str | None:
    """Return a unit printed without its body behind a role that has it, in full (市委常委、宣传部部长); None if it is none."""
    body = before.organisation
    if body is None:
        return None
    for whole, unit in ((_PARK, PARK_UNIT), (_STREET, _STREET_UNIT), (_VILLAGE, _VILLAGE_UNIT), (_TOWN, _TOWN_UNIT)):
        if unit.match(printed) and (found := whole.match(body)) is not None:
            return found[1] + (printed[1:] if found[1][-1] == printed[0] else printed)
    if body.endswith(("管委会", "管理委员会")) and printed.endswith(BODY_ENDS) and not _TOWN.match(printed):
        return re.sub(r"(?:管委会|管理委员会)$", "", body) + printed
    if _STANDING.match(printed) and (assembly := _ASSEMBLY.match(body)) is not None:
        return assembly[1] + printed
    if _is_part(printed, body):
        return body + printed
    base = PARTY.sub("", body)
    if _PARTY_UNIT.fullmatch(printed) and (_FIRM.search(base) or _SCHOOL.search(base) or base.endswith(("局", "院"))):
        return base + printed
    if (sibling := _SIBLING.match(body)) is not None and printed.endswith(sibling["kind"]) and len(printed) <= 10:
        return sibling["whole"] + printed
    for whole, unit in _UNITS:
        if whole.search(base) and unit.match(printed):
            return base + printed
    if not (before.place and before.level and printed.endswith(BODY_ENDS)) or _POINTS_BACK.match(printed):
        return None
    own = PARTY.sub("", printed)
    named = own.endswith(_TERRITORIES) or _FIRM.search(own) or _SCHOOL.search(own) or _HOSPITAL.search(own)
    return before.place + printed if _OF_PLACE.match(printed) or (len(printed) <= 8 and not named) else None


def _is_part(printed: str, body: str) -> bool:
    """Tell whether the words name a part that such a body has by its nature."""
    if printed == "办公室" and body.endswith(("政府", "人大常委会", "政协")):
        return True
    if printed in ("审判委员会", "检察委员会") and body.endswith("院"):
        return True
    if printed == "党组" and body.endswith(("政府", "人大常委会", "政协", "院")):
        return True
    return _OF_COMMITTEE.match(printed) is not None and _COMMITTEE.search(body) is not None


def bare(title: Title, row: Sequence[Office], around: Around) -> Office | None:
    """Return the office of a title without its body that shares the body of a role before; None where it shares none."""
    if row and title.post.id == "officer" and (corps := _corps(row[-1])) is not None:
        return office(*corps[:1], title, corps[1])
    if row and (body := row[-1].organisation) is not None:
        return office(_BENCH.sub("", PARTY.sub("", body)) or body, title, gazetteer.by_code(row[-1].place_code))
    if row:
        return None
    for other in reversed(around.beside):
        if other.organisation and _same_head(other, title):
            return office(other.organisation, title, gazetteer.by_code(other.place_code))
    for before in around.beside[-1:]:
        if title.text == "秘书长" and (before.organisation or "").endswith(("人大常委会", "政协", "政府")):
            return office(before.organisation or "", title, gazetteer.by_code(before.place_code))
        if title.text in _MEMBERS and before.title.endswith(("组长", "队长", "团长", "主任")) and before.organisation:
            return office(before.organisation, title, gazetteer.by_code(before.place_code))
        kin = _kindred(before.title, title) and not _ITS_OWN.search(title.text)
        fits = around.appointing and (not title.post.of or (before.organisation or "").endswith(title.post.of))
        if before.organisation and (fits or kin):
            return office(before.organisation, title, gazetteer.by_code(before.place_code))
    for other in reversed(around.stated) if title.post.title != "书记" else ():
        if other.organisation and _same_head(other, title):
            return office(other.organisation, title, gazetteer.by_code(other.place_code))
    return None


def _same_head(other: Office, title: Title) -> bool:
    """Tell whether a role stated before is that of the same head or a deputy (主任 and 副主任)."""
    head = title.post.title
    return head.endswith(_HEADS) and other.title.removeprefix("常务").removeprefix("副") == head


def _kindred(before: str, title: Title) -> bool:
    """Tell whether holders of both titles are people of one body."""
    other = titles.ending_at(before, len(before))
    return other is not None and any(other.post.id in kin and title.post.id in kin for kin in _FAMILIES)


def _corps(before: Office) -> tuple[str, Place] | None:
    """The division whose officers stand behind a post in its city (师市党委书记、政委: 第八师政委)."""
    place = gazetteer.by_code(before.place_code)
    named = division(place, "师市") if place is not None else ""
    return ("第" + named.removeprefix("第"), place) if named and place is not None else None


def division(place: Place, level: str) -> str:
    """Return the division of the Production Corps that is one with a city (八师石河子市), where 师市 is printed; else ""."""
    if level != "师市":
        return ""
    aliases = (row["alias"] for row in lexicon.rows("place_aliases") if row["code"] == place.code)
    return min((alias for alias in aliases if alias.endswith("师")), key=len, default="")


def beside(level: str, rest: str, around: Around) -> Place | None:
    """Return the place of the same body stated right before in the sentence (衡阳市委书记某某，市委副书记某某)."""
    if len({other.place_code for other in around.beside}) != 1:
        return None
    for other in around.beside[-1:]:
        place = gazetteer.by_code(other.place_code)
        if (
            place is not None
            and place.name.endswith(level)
            and other.organisation == place.name.removesuffix(level) + level + rest
        ):
            return place
    return None


def of_row(row: Sequence[Office], level: str) -> Place | None:
    """Return the place of that level that a role of the row, the last one first, is of."""
    for other in reversed(row):
        place = gazetteer.by_code(other.place_code)
        if place is not None and place.name.endswith(level):
            return place
    return None
