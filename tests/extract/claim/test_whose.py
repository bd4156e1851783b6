"""Whose figures and commitments are: subject, owner, speaker and goal, on invented pages as they are printed."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.claim.goals import balanced, trimmed, with_subject
from pipeline.extract.claim.owners import body_of, whole
from pipeline.extract.document import extract_document
from pipeline.extract.model import StatedRole
from pipeline.text.model import About

PAGE = """# 宿豫区打造智能装备高地

本报讯（记者 周明 通讯员 李强）6月3日，江苏华纺智能装备有限公司三期厂房封顶，占地2.1万平方米。

“公司去年实现销售收入6.8亿元。”公司总经理顾文涛说，二期项目预计10月正式投产。

宿豫区委书记张卫东表示，全区今年新签约项目46个，确保全年工业投资增长12%以上。

与南京银行、江苏银行等9家机构签约，总投资达86亿元。
"""


def extraction(raw, place="宿迁市", day=date(2024, 6, 5)):
    return extract_document(raw, About("d", "d.txt", published_on=day, place=place))


def by_quote(found, raw=None):
    words = {s.sentence_id: s.words for s in found.sentences}
    return {words[c.sentence_id][c.start : c.end]: c for c in (*found.facts, *found.targets)}


def test_subjects_and_speakers():
    claims = by_quote(extraction(PAGE))
    assert claims["2.1万平方米"].subject == "江苏华纺智能装备有限公司"
    assert claims["6.8亿元"].subject == "江苏华纺智能装备有限公司"
    assert claims["6.8亿元"].speaker == "顾文涛"
    assert claims["46个"].subject is None
    assert claims["46个"].speaker == "张卫东"
    assert claims["9家"].subject is None
    assert claims["86亿元"].subject is None


def test_owners_are_the_speakers_bodies():
    targets = {t.goal: t for t in extraction(PAGE).targets}
    assert targets["确保全年工业投资增长12%以上"].owner == "宿豫区委"
    assert targets["二期项目正式投产"].owner == "江苏华纺智能装备有限公司"


def test_owner_of_a_work_report_is_the_government():
    raw = "# 2024年政府工作报告\n\n今年，全县要新增规上工业企业25家，确保新区医院年内投入使用。\n"
    found = extraction(raw, "泗洪县", date(2024, 1, 20))
    assert found.targets
    assert {target.owner for target in found.targets} == {"泗洪县人民政府"}


def test_a_company_named_before_owns_no_plan_of_the_committee():
    raw = (
        "# 泗阳县\n\n江苏远航船舶有限公司去年实现产值8亿元。\n\n"
        "泗阳县委提出，下半年要攻坚克难。确保全年新开工项目80个。\n"
    )
    (target,) = extraction(raw, "宿迁市", date(2024, 7, 5)).targets
    assert target.owner == "泗阳县委"


def test_a_town_is_the_subject_of_its_own_figures():
    raw = "# 见闻\n\n昨天，丰收节在沭阳县庙头镇开幕。庙头镇有合作社36家。全镇去年接待游客12万人次。全县有果园3万亩。\n"
    claims = by_quote(extraction(raw))
    assert (claims["36家"].subject, claims["36家"].place) == ("庙头镇", "沭阳县")
    assert claims["12万人次"].subject == "庙头镇"
    assert claims["3万亩"].subject is None


def role(organisation, title, kind, byline=False):
    return StatedRole("s", "某某", byline, f"{organisation}{title}", organisation, title, None, None, kind, None, 0, 1)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([role("泗阳县委", "副书记", "party_committee"), role("泗阳县人民政府", "县长", "government")], "泗阳县人民政府"),
        ([role("百色市委", "书记", "party_committee"), role("百色市人大常委会", "主任", "congress")], "百色市委"),
        ([role("宿迁市人大", "代表", "congress"), role("江苏华纺公司", "董事长", "enterprise")], "江苏华纺公司"),
        ([role("安吉县农业局党组", "书记", "party_committee"), role("安吉县农业局", "局长", "department")], "安吉县农业局"),
        ([role("宿迁日报", "记者", None, byline=True)], None),
        ([], None),
    ],
)  # fmt: skip
def test_the_body_someone_speaks_for(roles, expected):
    assert body_of(roles) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("湖州市建设局住房保障处", "湖州市建设局"),
        ("惠安县住建局党组", "惠安县住建局"),
        ("宿迁市委政策研究室", "宿迁市委"),
        ("顺德区政府", "顺德区人民政府"),
        ("安徽启航装备有限公司项目部", "安徽启航装备有限公司"),
        ("泗阳县委", "泗阳县委"),
    ],
)
def test_the_body_a_part_belongs_to(name, expected):
    assert whole(name) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("【清单】确保全年开工", "确保全年开工"),
        ("围绕“全年增速超全省平均水平", "全年增速超全省平均水平"),
        ("成为全球第一的供应商”标语格外醒目", "成为全球第一的供应商"),
        ("8月底前建成投产”的承诺", "8月底前建成投产"),
        ("同时，二期竣工", "，二期竣工"),
        ("“清零行动”年底前完成", "“清零行动”年底前完成"),
    ],
)
def test_the_shortest_clause(clause, expected):
    start, end = trimmed(clause, 0, len(clause))
    assert clause[start:end] == expected


def test_marks_in_pairs():
    assert balanced("实现“翻番") == "实现翻番"
    assert balanced("“一网通办”全覆盖") == "“一网通办”全覆盖"


PLACES = [
    (  # a work lies where the sentence before said
        "宿迁市", "江苏瑞禾新材料项目落户沭阳县，总投资12亿元。公司总经理陆敏说，项目分两期建设，建成后年产值可达20亿元。",
        {"12亿元": "沭阳县", "20亿元": "沭阳县"},
    ),
    (  # but what is told next is not about the work
        "宿迁市", "泗洪县签约项目6个，泗阳县签约5个。\n\n江苏瑞禾新材料项目落户沭阳县，总投资12亿元。会员们当场捐款86万元。",
        {"12亿元": "沭阳县", "86万元": "宿迁市"},
    ),
    (
        "宿迁市", "苏州凯明光电将在泗洪县经开区建设显示屏生产基地。“我们看中的是这里的区位。”副总经理说。该项目总投资11.3亿元。",
        {"11.3亿元": "泗洪县"},
    ),
    (  # in a county's section the whole is spoken of
        "宿迁市", "## 沭阳县：抢收抢烘\n\n全市秋粮已收获138万亩。夏粮方面，小麦单产742斤。\n\n沭阳县已收获56万亩。",
        {"138万亩": "宿迁市", "742斤": "宿迁市", "56万亩": "沭阳县"},
    ),
    (  # a body of the whole place plans
        "宿迁市", "## 沭阳县：让白地变绿洲\n\n沭阳县今年改良3万亩。市里计划年内再改良10万亩。",
        {"3万亩": "沭阳县", "10万亩": "宿迁市"},
    ),
    (
        "宿迁市", "沭阳县规上企业615家，从业人员5万人；宿迁国际陆港去年开行班列405列。",
        {"615家": "沭阳县", "405列": "宿迁市"},
    ),
    (  # one named in passing
        "宿迁市", "去年，全市粮食产量达到20亿公斤，泗洪小麦亩产达705公斤；蔬菜面积35万亩，肉类产量12万吨。",
        {"20亿公斤": "宿迁市", "705公斤": "泗洪县", "35万亩": "宿迁市", "12万吨": "宿迁市"},
    ),
    ("宿迁市", "沭阳县委书记周平说，宿迁全市林木覆盖率31%。", {"31%": "宿迁市"}),
    (  # a county's page gives the whole city's figures
        "沭阳县", "会议指出，去年全市粮食总产量达到80亿斤，农民收入增长9.1%，又有3个乡镇达标。",
        {"80亿斤": "宿迁市", "9.1%": "宿迁市", "3个": "宿迁市"},
    ),
    (  # one figure each
        "宿迁市", "规上工业产值增长14%。沭阳县、泗洪县、宿迁经开区分别增长5.3%、4.1%和9.7%。",
        {"5.3%": "沭阳县", "4.1%": "泗洪县", "9.7%": "宿迁市"},
    ),
    (  # a park behind counties is in none of them
        "宿迁市", "全市签约项目12个，其中沭阳县5个，泗洪县4个，洋河新区3个。",
        {"5个": "沭阳县", "4个": "泗洪县", "3个": "宿迁市"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("home", "raw", "expected"), PLACES)
def test_places_of_figures(home, raw, expected):
    claims = by_quote(extraction(raw, home))
    assert {quote: claims[quote].place for quote in expected} == expected


@pytest.mark.parametrize(
    ("goal", "about", "before", "expected"),
    [
        ("投产", "河北润达化工有限公司", "其中一期投资7亿元，计划9月", "一期投产"),
        ("正式投产", "河北润达化工有限公司", "一期去年建成，二期工程预计", "二期工程正式投产"),
        ("投产", "河北润达化工有限公司", "项目计划明年", "河北润达化工有限公司投产"),
        ("投产", None, "其中一期计划9月", "投产"),
        ("新建学校3所", "河北润达化工有限公司", "其中一期", "新建学校3所"),
    ],
)
def test_what_happens_is_told_of_the_stage_named_last(goal, about, before, expected):
    assert with_subject(goal, about, before) == expected
