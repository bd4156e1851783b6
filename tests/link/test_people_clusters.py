"""Who is whom among three and more appearances: careers, namesakes that interleave, names without roles, any order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.link.people import resolve

# Each case: a name, its appearances as (expected person, date, place, publisher, roles), all of one name.
CASES = {
    "a career over twelve years": ("韦长风", [
        ("a", "2010-03-01", "广西壮族自治区河池市", "河池日报", "宜州市怀远镇党委/书记"),
        ("a", "2012-06-11", "广西壮族自治区河池市", "河池日报", "宜州市人民政府/副市长"),
        ("a", "2015-09-20", "广西壮族自治区河池市", "河池日报", "东兰县人民政府/县长"),
        ("a", "2018-02-05", "广西壮族自治区河池市", "河池日报", "东兰县委/书记"),
        ("a", "2021-07-16", "广西壮族自治区崇左市", "左江日报", "崇左市人民政府/副市长"),
        ("a", "2022-05-30", "广西壮族自治区崇左市", "左江日报", ""),
    ]),
    "two mayors of one name at one time": ("刘志强", [
        ("a", "2018-01-10", "山西省阳泉市", "阳泉日报", "阳泉市人民政府/市长"),
        ("b", "2018-02-10", "山西省临汾市", "临汾日报", "临汾市人民政府/市长"),
        ("a", "2018-06-10", "山西省阳泉市", "阳泉日报", "阳泉市委/书记"),
        ("b", "2019-06-10", "山西省临汾市", "临汾日报", "临汾市人民政府/市长"),
        ("a", "2020-03-10", "山西省阳泉市", "阳泉晚报", "阳泉市委/书记"),
    ]),
    "a namesake between two statements of one mayor": ("张建国", [
        ("a", "2016-01-05", "河南省鹤壁市", "鹤壁日报", "鹤壁市人民政府/市长"),
        ("b", "2016-05-05", "河南省许昌市", "许昌日报", "许昌市人民政府/副市长"),
        ("a", "2016-11-05", "河南省鹤壁市", "鹤壁日报", "鹤壁市人民政府/市长"),
    ]),
    "a county head isn't the bureau head of the same county and name": ("王建军", [
        ("a", "2017-02-01", "湖南省湘潭市", "湘潭日报", "湘乡市人民政府/市长"),
        ("b", "2017-08-01", "湖南省湘潭市", "湘潭日报", "湘乡市水利局/局长"),
        ("a", "2018-04-01", "湖南省湘潭市", "湘潭日报", "湘乡市人民政府/市长"),
        ("b", "2019-08-01", "湖南省湘潭市", "湘潭日报", "湘乡市水利局/局长"),
    ]),
    "official, manager and villager of one city": ("李勇", [
        ("official", "2019-03-03", "山东省济宁市", "济宁日报", "济宁市商务局/局长"),
        ("manager", "2019-04-03", "山东省济宁市", "济宁日报", "山东圣泰机床有限公司/总经理"),
        ("villager", "2019-05-03", "山东省济宁市", "济宁晚报", "/村民"),
        ("official", "2020-03-03", "山东省济宁市", "济宁日报", "济宁市商务局/局长"),
        ("manager", "2020-06-03", "山东省济宁市", "济宁晚报", "圣泰机床公司/总经理"),
    ]),
    "a delegate's seat doesn't bring an official and a manager together": ("陈军", [
        ("official", "2019-01-10", "江西省上饶市", "上饶日报", "上饶市财政局/局长"),
        ("manager", "2019-01-12", "江西省上饶市", "上饶日报", "上饶信江玻璃有限公司/董事长;上饶市人大/代表"),
        ("manager", "2020-01-12", "江西省上饶市", "上饶晚报", "信江玻璃有限公司/董事长"),
        ("official", "2020-01-10", "江西省上饶市", "上饶日报", "上饶市财政局/局长"),
    ]),
    "names without a role go to whoever is there": ("周杰", [
        ("a", "2020-05-01", "云南省楚雄彝族自治州", "楚雄日报", "楚雄市人民政府/副市长"),
        ("a", "2020-06-01", "云南省楚雄彝族自治州", "楚雄日报", ""),
        ("b", "2020-05-01", "湖北省鄂州市", "鄂州日报", "鄂州市教育局/局长"),
        ("b", "2020-07-01", "湖北省鄂州市", "鄂州日报", ""),
        ("c", "2020-07-01", "甘肃省临夏回族自治州", "民族日报", ""),
    ]),
    "a name without a role joins nobody where two live": ("李明", [
        ("a", "2019-05-01", "安徽省淮北市", "淮北日报", "淮北市民政局/局长"),
        ("b", "2019-06-01", "安徽省淮北市", "淮北日报", "/村民"),
        ("c", "2019-07-01", "安徽省淮北市", "淮北日报", ""),
    ]),
    "the general secretary is one person everywhere": ("习近平", [
        ("a", "2013-04-05", "海南省琼海市", "海南日报", "/总书记"),
        ("a", "2016-02-02", "江西省吉安市", "井冈山报", ""),
        ("a", "2019-08-20", "甘肃省张掖市", "张掖日报", "中共中央/总书记"),
        ("a", "2006-08-20", "浙江省丽水市", "丽水日报", "浙江省委/书记"),
        ("a", "2021-09-14", "陕西省榆林市", "榆林日报", "/国家主席"),
        ("a", "", "", "", ""),
    ]),
    "a premier and a villager of his name": ("李强", [
        ("a", "2023-05-01", "江苏省苏州市", "苏州日报", "国务院/总理"),
        ("b", "2023-05-02", "江苏省苏州市", "姑苏晚报", "太湖镇/村民"),
        ("a", "2023-06-02", "四川省泸州市", "泸州日报", ""),
        ("a", "2024-03-05", "山东省泰安市", "泰安日报", "国务院/总理"),
    ]),
    "retired, and named as the former secretary": ("褚时民", [
        ("a", "2011-05-05", "云南省玉溪市", "玉溪日报", "玉溪市委/书记"),
        ("a", "2017-05-05", "云南省玉溪市", "玉溪日报", "玉溪市委/原书记"),
        ("a", "2022-05-05", "云南省玉溪市", "玉溪日报", ""),
    ]),
    "no move from county to county without the post between": ("黄志华", [
        ("a", "2012-05-05", "广东省梅州市", "梅州日报", "蕉岭县水利局/局长"),
        ("b", "2018-05-05", "广东省河源市", "河源日报", "和平县水利局/局长"),
        ("c", "2018-06-05", "广东省阳江市", "阳江日报", "阳西县水利局/局长"),
    ]),
}  # fmt: skip


def appearances(appear, case):
    name, rows = CASES[case]
    made = [appear(name, *row[1:], document=f"{case} {number}") for number, row in enumerate(rows)]
    return made, {one.key: row[0] for one, row in zip(made, rows, strict=True)}


def groups(people):
    return {frozenset(a.key for a in person.appearances) for person in people}


@pytest.mark.parametrize("case", CASES)
def test_people_are_told_apart(appear, case):
    made, expected = appearances(appear, case)
    wanted = {frozenset(key for key, who in expected.items() if who == one) for one in expected.values()}
    assert groups(resolve(made)) == wanted


@settings(max_examples=60, deadline=None)
@given(case=st.sampled_from(sorted(CASES)), seed=st.integers(0, 999))
def test_the_order_of_documents_does_not_matter(appear, case, seed):
    made, _ = appearances(appear, case)
    mixed = made[:]
    random.Random(seed).shuffle(mixed)
    assert resolve(mixed) == resolve(made)


def test_all_names_at_once_give_the_same_people_as_each_alone(appear):
    made = [one for case in CASES for one in appearances(appear, case)[0]]
    alone = [groups(resolve([one for one in made if one.name == name])) for name in {one.name for one in made}]
    assert groups(resolve(made)) == set().union(*alone)


def test_authors_are_kept_apart_from_the_people_reported_on(appear):
    reported = appear("高远", "2020-05-05", "福建省莆田市", "湄洲日报", "", "one")
    author = appear("高远", "2020-05-05", "福建省莆田市", "湄洲日报", "/记者", "one", byline=True)
    assert len(resolve([reported, author])) == 2


def test_a_reporter_of_the_provincial_paper_isnt_one_of_the_city_he_writes_from(appear):
    rows = [
        ("2020-01-01", "湖南省株洲市", "湖南日报", "/记者"),
        ("2020-02-01", "湖南省株洲市", "株洲日报", "/记者"),
        ("2020-03-01", "湖南省永州市", "湖南日报", "/记者"),
        ("2020-04-01", "湖南省永州市", "永州日报", "/通讯员"),
    ]
    made = [appear("王磊", *row, document=str(row), byline=True) for row in rows]
    assert sorted(len(person.appearances) for person in resolve(made)) == [1, 1, 2]


def test_the_headline_is_a_role_held_now_rather_than_one_held_before(appear):
    then = appear("邬大民", "2019-01-01", "浙江省湖州市", "", "德清县委/原书记", "one")
    again = appear("邬大民", "2019-02-01", "浙江省湖州市", "", "德清县委/原书记", "two")
    now = appear("邬大民", "2019-03-01", "浙江省湖州市", "", "湖州市政协/副主席", "three")
    (person,) = resolve([then, again, now])
    assert person.headline.role == "湖州市政协副主席"
    assert resolve([then])[0].headline.role == "德清县委原书记"
    assert resolve([appear("邬大民", "2019-02-01")])[0].headline is None
