"""What a name of a place stands for."""

from __future__ import annotations

import pytest

from pipeline.extract import gazetteer
from pipeline.extract.gazetteer import by_code, by_name, home_of, is_within, parents

HOMES = [
    ("宿迁市", "321300"), ("宿迁", "321300"), ("江苏省宿迁市", "321300"), ("江苏宿迁", "321300"), ("中国江苏宿迁", "321300"),
    ("江苏省宿迁市沭阳县", "321322"), ("沭阳县", "321322"), ("沭阳", "321322"), ("江苏省", "320000"), ("江苏", "320000"),
    ("上海市", "310000"), ("上海市浦东新区", "310115"), ("浦东", "310115"), ("重庆市万州区", "500101"),
    ("广西壮族自治区", "450000"), ("广西", "450000"), ("内蒙古", "150000"), ("内蒙古自治区鄂尔多斯市", "150600"),
    ("大理白族自治州", "532900"), ("大理州", "532900"), ("大理", "532900"), ("大理市", "532901"), ("恩施州", "422800"),
    ("黔东南州", "522600"), ("巴州", "652800"), ("延边", "222400"), ("甘南", "623000"), ("西双版纳", "532800"),
    ("石柱土家族自治县", "500240"), ("石柱县", "500240"), ("石柱", "500240"), ("莫旗", "150722"),
    ("达拉特旗", "150621"), ("锡林郭勒盟", "152500"), ("阿克苏地区", "652900"), ("神农架林区", "429021"),
    ("石河子市", "659001"), ("八师石河子市", "659001"), ("第八师石河子市", "659001"), ("可克达拉市", "659008"),
    ("济源市", "419001"), ("河南省济源市", "419001"), ("仙桃", "429004"), ("赵县", "130133"), ("香港", "810000"),
    ("吉林", "220000"), ("吉林市", "220200"), ("海南", "460000"), ("海南州", "632500"), ("朝阳", "211300"),
    ("管城区", "410104"), ("管城回族区", "410104"), ("山西省晋城市城区", "140502"), ("雨花台区", "320114"),
    # gone or moved to another code
    ("海门市", "320684"), ("海门", "320614"), ("港闸区", "320611"), ("闸北区", "310108"), ("崇川区", "320613"),
    ("襄樊市", "420600"), ("大方县", "520521"), ("即墨市", "370282"), ("江苏省南通市海门市", "320684"),
    # none
    (None, None), ("", None), ("东京", None), ("朝阳区", None), ("鼓楼区", None), ("城区", None), ("江苏省昆明市", None),
    ("江苏省宿迁市委", None), ("市辖区", None), ("苏北", None), ("长三角", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), HOMES)
def test_home_of(name: str | None, code: str | None) -> None:
    place = home_of(name)
    assert (place.code if place else None) == code


NEAR = [
    ("通州区", "320600", "320612"), ("通州区", "110000", "110112"), ("通州", "321000", "320612"), ("通州区", "510100", None),
    ("鼓楼区", "320100", "320106"), ("鼓楼区", "320300", "320302"), ("鼓楼区", "350104", "350102"), ("鼓楼区", "320500", None),
    ("朝阳区", "110000", "110105"), ("朝阳区", "220102", "220104"), ("朝阳", "110101", "110105"), ("朝阳", "211381", "211300"),
    ("吉安", "360800", "360800"), ("吉安", "360821", "360821"), ("大理", "532901", "532901"), ("海南", "150300", "460000"),
    ("市中区", "370102", "370103"), ("市中区", "511100", "511102"), ("西湖区", "330100", "330106"), ("新城区", "610100", "610102"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "near", "code"), NEAR)
def test_nearest_of_a_name(name: str, near: str, code: str | None) -> None:
    place = by_name(name, by_code(near))
    assert (place.code if place else None) == code


def test_parents_lead_to_the_province() -> None:
    county = home_of("沭阳县")
    assert county is not None
    assert [place.name for place in parents(county)] == ["宿迁市", "江苏省"]
    gone = home_of("海门市")
    assert gone is not None
    assert gone.until == 2020
    assert [place.name for place in parents(gone)] == ["南通市", "江苏省"]
    corps = home_of("石河子市")
    assert corps is not None
    assert [place.name for place in parents(corps)] == ["新疆维吾尔自治区"]


@pytest.mark.parametrize(
    ("inner", "outer", "within"),
    [
        ("沭阳县", "宿迁市", True), ("沭阳县", "江苏省", True), ("宿迁市", "沭阳县", False), ("沭阳县", "沭阳县", True),
        ("沭阳县", "徐州市", False), ("万州区", "重庆市", True), ("仙桃市", "湖北省", True),
    ],
)  # fmt: skip
def test_is_within(inner: str, outer: str, within: bool) -> None:
    one, other = home_of(inner), home_of(outer)
    assert one is not None
    assert other is not None
    assert is_within(one, other) is within


def test_every_place_has_a_home_in_the_list() -> None:
    for name, found in gazetteer._index().names.items():
        for place in found:
            assert len(name) >= 2, place
            assert place.level == gazetteer.PROVINCE or by_code(place.parent_code) is not None, place
            assert place.level in gazetteer.LEVELS


def test_a_place_that_is_gone_is_told_from_others_of_its_name() -> None:
    """邢台's 桥西区 became 信都区 in 2020; 石家庄 and 张家口 have districts of that name still."""
    home = gazetteer.home_of("邢台市")
    found = gazetteer.choose(gazetteer.candidates("桥西区"), home, 2018)
    assert found is not None
    assert (found.code, found.until) == ("130503", 2020)
    assert gazetteer.by_code_and_name("130503", "桥西区") == found
    now = gazetteer.by_code_and_name("130503", "信都区")
    assert now is not None
    assert now.until is None


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("铁西区", "四平日报\n市就业局督查组来到铁西区", "220302"),
        ("铁西区", "鞍山市铁西区今年新增企业36家，鞍山高新区12家", "210303"),
        ("铁西区", "全区今年新增企业36家", None),
        ("鼓楼区", "徐州、徐州、南京", "320302"),
    ],
)
def test_a_name_of_several_places_is_told_apart_by_what_the_text_speaks_of(name, text, code):
    found = gazetteer.told_apart(name, text)
    assert (found.code if found else None) == code


def test_a_document_of_a_place_whose_name_several_bear_has_the_name_without_a_code():
    found = gazetteer.home("铁西区", None)
    assert (found.name, found.code, found.level) == ("铁西区", "", gazetteer.COUNTY)
    assert gazetteer.home("铁西区", "220302").parent_code == "220300"
    assert gazetteer.home("无名区", None) is None
