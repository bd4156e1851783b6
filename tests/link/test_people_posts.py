"""What a stated role says: sphere, place, body, grade, and whether it is of the past."""

import pytest

from pipeline.extract import gazetteer
from pipeline.link.posts import CENTRAL, NEUTRAL, OFFICIAL, PRIVATE, UNIT, read, stated_as_past

HOME = "江苏省南通市"
POSTS = [
    # organisation/title, sphere, place, body, grade, leads
    ("中共中央/总书记", CENTRAL, None, "中共中央", 10, True),
    ("/总理", CENTRAL, None, "", 10, True),
    ("国务院/副总理", CENTRAL, None, "国务院", 9, True),
    ("外交部/部长", CENTRAL, None, "外交部", 8, True),
    ("国家卫健委/主任", CENTRAL, None, "国家卫健委", 8, True),
    ("最高人民检察院/检察长", CENTRAL, None, "最高人民检察院", 8, True),
    ("全国人大/代表", NEUTRAL, "南通市", "全国人大", None, False),
    ("国家电网公司/董事长", UNIT, "南通市", "国家电网", None, False),
    ("江苏省委/书记", OFFICIAL, "江苏省", "", 8, True),
    ("江苏省人民政府/副省长", OFFICIAL, "江苏省", "", 7, True),
    ("江苏省水利厅/厅长", OFFICIAL, "江苏省", "水利厅", 6, False),
    ("南通市委/书记", OFFICIAL, "南通市", "", 6, True),
    ("中共南通市委/常委", OFFICIAL, "南通市", "", 5, True),
    ("南通市人民政府/代市长", OFFICIAL, "南通市", "", 6, True),
    ("南通市人大常委会/副主任", OFFICIAL, "南通市", "", 5, True),
    ("南通市委组织部/部长", OFFICIAL, "南通市", "委组织部", 5, True),
    ("南通市政府/秘书长", OFFICIAL, "南通市", "", 4, False),
    ("南通市工信局党组/书记", OFFICIAL, "南通市", "工信局", 4, False),
    ("南通市科技局/副局长", OFFICIAL, "南通市", "科技局", 3, False),
    ("南通市公安局交通警察支队二大队/民警", OFFICIAL, "南通市", "公安局交通警察支队二大队", None, False),
    ("崇川区纪委/书记", OFFICIAL, "崇川区", "纪委", 3, True),
    ("如东县人民政府/县长", OFFICIAL, "如东县", "", 4, True),
    ("如东县教育局/局长", OFFICIAL, "如东县", "教育局", 2, False),
    ("如东县掘港街道党工委/书记", OFFICIAL, "如东县", "掘港街道党工委", 2, False),
    ("掘港镇人民政府/副镇长", OFFICIAL, "南通市", "掘港镇政府", 1, False),
    ("南京市玄武区委/书记", OFFICIAL, "玄武区", "", 5, True),
    ("北京市海淀区人民政府/区长", OFFICIAL, "海淀区", "", 6, True),
    ("南通市/领导", OFFICIAL, "南通市", "", None, False),
    ("南通市政协/委员", NEUTRAL, "南通市", "", None, False),
    ("南通市人大/代表", NEUTRAL, "南通市", "", None, False),
    ("江苏天海精密机械(南通)有限公司/总经理", UNIT, "南通市", "天海精密机械", None, False),
    ("南通市第一中学/校长", UNIT, "南通市", "一中学", None, False),
    ("南通市第二人民医院/主治医师", UNIT, "南通市", "二人民医院", None, False),
    ("如东县桃园村/村党支部书记", UNIT, "如东县", "桃园村", None, False),
    ("桃园村/村民", PRIVATE, "南通市", "桃园村", None, False),
    ("/种粮大户", PRIVATE, "南通市", "", None, False),
    ("/局长", OFFICIAL, "南通市", "", None, False),
]


@pytest.mark.parametrize(("notation", "sphere", "place", "body", "grade", "leads"), POSTS, ids=[p[0] for p in POSTS])
def test_what_a_role_says(appear, notation, sphere, place, body, grade, leads):
    (role,) = appear("孟某", at=HOME, roles=notation).roles
    post = read(role, gazetteer.home_of(HOME))
    assert (post.sphere, post.place and post.place.name, post.body) == (sphere, place, body)
    assert (post.grade, post.lead) == (grade, leads)
    assert not post.past


@pytest.mark.parametrize(
    ("title", "before", "words", "past"),
    [
        ("市长", "", "绍兴市市长王某", False),
        ("原市长", "", "绍兴市原市长王某", True),
        ("前任会长", "", "商会前任会长", True),
        ("市长", "2016年，时任", "绍兴市市长王某", True),
        ("市长", "", "时任绍兴市市长", True),
        ("书记", "", "原绍兴市委书记", True),
        ("书记", "", "原平市委书记", False),
        ("县长", "", "原阳县县长", False),
        ("书记", "目前", "绍兴市委书记", False),
        ("书记", "现任", "绍兴市委书记", False),
        ("书记", "曾任中共", "绍兴市委书记", True),
        ("经理", "", "前台经理", False),
    ],
)
def test_what_is_of_the_past(title, before, words, past):
    assert stated_as_past(title, before, words) is past
