"""Role phrases: how they are cut, and what they mean where they stand."""

from __future__ import annotations

import pytest

from pipeline.extract.people import people
from pipeline.extract.persons import lac, phrases, titles
from pipeline.text.aligned import Aligned
from pipeline.text.model import About, Sentence


def stated(place, *words):
    rows = [Sentence(f"s{n}", "a", "d", n, "body", n, Aligned.of(text)) for n, text in enumerate(words)]
    return people(About("d", "d.txt", place=place), (), rows)[1]


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("岳阳市委常委、临湘市委书记、临湘高新区党工委书记欧阳振华", "欧阳振华",
         [("岳阳市委", "常委"), ("临湘市委", "书记"), ("临湘高新区党工委", "书记")]),
        ("市财政局党组书记、局长冉茂林", "冉茂林", [("市财政局党组", "书记"), ("", "局长")]),
        ("日前，市委副书记、代市长裴文清", "裴文清", [("市委", "副书记"), ("", "代市长")]),
        ("采访了市委政策研究室主任蒙国安", "蒙国安", [("市委政策研究室", "主任")]),
        ("德胜电子（惠州）有限公司总经理何耀祖", "何耀祖", [("德胜电子（惠州）有限公司", "总经理")]),
        ("集团总经理（总裁）楼启良", "楼启良", [("集团", "总经理")]),
        ("市人大常委会原副主任倪国梁", "倪国梁", [("市人大常委会", "原副主任")]),
        ("时任县长付旭明", "付旭明", [("", "县长")]),
        ("市发展和改革委员会主任饶志华", "饶志华", [("市发展和改革委员会", "主任")]),
        ("公司党委书记、董事长兼总经理石垒", "石垒", [("公司党委", "书记"), ("", "董事长"), ("", "总经理")]),
        ("市民戴玉兰", "戴玉兰", []),
        ("会上，戴玉兰", "戴玉兰", []),
    ],
)  # fmt: skip
def test_a_phrase_is_cut_into_bodies_and_titles(words, name, expected):
    end = words.index(name)
    items = phrases.before(words, end, lac.tagger().tag([words])[0])
    assert [(item.organisation, item.title.text) for item in items] == expected


@pytest.mark.parametrize(
    ("words", "text", "several"),
    [
        ("常务副市长", "常务副市长", True),
        ("代市长", "代市长", False),
        ("第一书记", "第一书记", False),
        ("时任市长", "市长", False),
        ("原副省长", "原副省长", True),
        ("清代诗人", "诗人", True),
        ("高级农艺师", "高级农艺师", True),
    ],
)
def test_rank_words_belong_to_the_title(words, text, several):
    title = titles.ending_at(words, len(words))
    assert title is not None
    assert (title.text, title.several) == (text, several)


def test_no_title_no_role():
    assert titles.ending_at("全市上下", 4) is None


@pytest.mark.parametrize(
    ("place", "words", "row"),
    [
        ("绍兴市", "市委书记沈伯言出席。",
         ("绍兴市委书记", "绍兴市委", "书记", "绍兴市", "330600", "party_committee", "prefecture")),
        ("德清县", "副县长裘海明出席。",
         ("德清县副县长", "德清县人民政府", "副县长", "德清县", "330521", "government", "county")),
        ("襄阳市", "省政协副主席宗启明出席。",
         ("湖北省政协副主席", "湖北省政协", "副主席", "湖北省", "420000", "cppcc", "province")),
        ("丽水市", "古市镇党委书记阙忠诚介绍。",
         ("古市镇党委书记", "古市镇党委", "书记", None, None, "party_committee", "township")),
        ("泉州市", "福建海源食品有限公司董事长庄志鹏说。",
         ("福建海源食品有限公司董事长", "福建海源食品有限公司", "董事长", "福建省", "350000", "enterprise", None)),
        ("北京市", "农业农村部部长韩长岭出席。",
         ("农业农村部部长", "农业农村部", "部长", None, None, None, None)),
        ("荆门市", "市领导向明、关山出席。",
         ("荆门市领导", "荆门市", "领导", "荆门市", "420800", None, "prefecture")),
    ],
)  # fmt: skip
def test_the_columns_of_a_role(place, words, row):
    role = stated(place, words)[0]
    found = (role.role, role.organisation, role.title, role.place, role.place_code, role.organisation_kind, role.level)
    assert found[:5] == row[:5]
    assert found[6] == row[6]
    if row[5]:
        assert found[5] == row[5]


def test_a_role_is_stated_once():
    roles = stated("绍兴市", "市委书记沈伯言出席。", "绍兴市委书记沈伯言说。", "沈伯言书记强调。")
    assert [(role.sentence_id, role.role) for role in roles] == [("s0", "绍兴市委书记")]


def test_the_span_holds_the_words_that_state_it():
    words = "日前，市委副书记、市长孔令辉主持会议。"
    first, second = stated("德州市", words)
    assert words[first.start : first.end] == "市委副书记、市长孔令辉"
    assert words[second.start : second.end] == "市长孔令辉"


def test_a_role_of_another_city_does_not_stain_the_next_person():
    roles = stated("潍坊市", "市委常委、寿光市委书记孙明光，市委秘书长刘德诚陪同。")
    assert ("刘德诚", "潍坊市委秘书长") in [(role.name, role.role) for role in roles]


def test_the_same_body_of_another_city_carries_on():
    roles = stated("株洲市", "衡阳市委书记邓曜辉率团来访，市委副书记、市长单国良同行。")
    assert {role.role for role in roles if role.name == "单国良"} == {"衡阳市委副书记", "衡阳市市长"}


def test_reporters_and_people_reported_on_keep_apart():
    rows = [Sentence("s0", "a", "d", 0, "body", 0, Aligned.of("本报讯（记者何家宁）市长何家宁出席。"))]
    mentions, roles = people(About("d", "d.txt", place="绍兴市"), (), rows)
    assert [(m.normal, m.byline) for m in mentions["s0"]] == [("何家宁", True), ("何家宁", False)]
    assert {(role.byline, role.role) for role in roles} == {(True, "记者"), (False, "绍兴市市长")}
