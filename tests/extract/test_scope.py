"""What 我市, 全区 and 市 mean, by the place a sentence speaks from."""

from __future__ import annotations

import pytest

from pipeline.extract.gazetteer import home_of
from pipeline.extract.scope import Scope

RESOLVED = [
    # home, place entered, words, meant
    ("宿迁市", None, "我市", "宿迁市"), ("宿迁市", None, "全市", "宿迁市"), ("宿迁市", None, "全省", "江苏省"),
    ("宿迁市", None, "省", "江苏省"), ("宿迁市", None, "市", "宿迁市"), ("宿迁市", None, "全县", None),
    ("昆山市", None, "全市", "昆山市"), ("苏州市", "昆山市", "全市", "昆山市"), ("苏州市", "吴江区", "全市", "苏州市"),
    ("苏州市", "吴江区", "全区", "吴江区"), ("宿迁市", "沭阳县", "全县", "沭阳县"), ("宿迁市", "沭阳县", "全市", "宿迁市"),
    ("仙桃市", None, "全市", "仙桃市"), ("万州区", None, "全区", "万州区"), ("万州区", None, "全市", "重庆市"),
    ("浦东新区", None, "本区", "浦东新区"), ("上海市", None, "本市", "上海市"), ("南宁市", None, "全区", "广西壮族自治区"),
    ("南宁市", "青秀区", "全区", "青秀区"), ("南宁市", None, "自治区", "广西壮族自治区"), ("南宁市", None, "全省", None),
    ("大理州", None, "全州", "大理白族自治州"), ("大理州", "宾川县", "全州", "大理白族自治州"), ("大理州", None, "自治州", "大理白族自治州"),
    ("锡林郭勒盟", None, "全盟", "锡林郭勒盟"), ("达拉特旗", None, "全旗", "达拉特旗"), ("达拉特旗", None, "全市", "鄂尔多斯市"),
    ("石河子市", None, "师市", "石河子市"), ("石河子市", None, "全市", "石河子市"), ("宿迁市", None, "师市", None),
    ("甘南州", "夏河县", "全县", "夏河县"), ("喀什地区", None, "全地区", "喀什地区"), ("延吉市", None, "我市", "延吉市"),
    ("石柱县", None, "自治县", "石柱土家族自治县"), (None, None, "全市", None), ("江苏省", None, "全省", "江苏省"),
    ("宿迁市", None, "全国", None), ("", None, "", None),
]  # fmt: skip


@pytest.mark.parametrize(("home", "entered", "words", "meant"), RESOLVED)
def test_resolve(home: str | None, entered: str | None, words: str, meant: str | None) -> None:
    place = Scope.of(home).enter(home_of(entered)).resolve(words)
    assert (place.name if place else None) == meant


def test_what_was_mentioned_last() -> None:
    scope = Scope.of("大理州").mention(home_of("洱源县")).mention(home_of("大理市")).mention(home_of("宾川县"))
    assert scope.resolve("该县") == home_of("宾川县")
    assert scope.resolve("全县") == home_of("宾川县")
    assert scope.resolve("该市") == home_of("大理市")
    assert scope.resolve("该区") is None
    assert scope.mention(home_of("洱源县")).resolve("该县") == home_of("洱源县")
    assert Scope.of("宿迁市").mention(home_of("昆山市")).resolve("全市") == home_of("宿迁市")
    assert Scope.of("宿迁市").mention(home_of("昆山市")).resolve("该市") == home_of("昆山市")


def test_leaving_a_place() -> None:
    scope = Scope.of("苏州市").enter(home_of("昆山市")).mention(home_of("太仓市"))
    assert scope.at("市") == home_of("昆山市")
    assert scope.leave() == Scope.of("苏州市")
    assert scope.enter(None) is scope
