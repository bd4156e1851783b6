"""The list of indicators, and names that are composed of an owner and a measure."""

from __future__ import annotations

import pytest

from pipeline import lexicon
from pipeline.extract.claim import indicators

ROWS = lexicon.rows("indicators")


def test_there_are_enough_indicators_in_both_languages():
    assert len(ROWS) >= 150
    assert all(row["name"] and row["name_en"] and row["units"] and row["dimension"] for row in ROWS)


def test_each_name_stands_for_one_indicator():
    names = [name for row in ROWS for name in (row["name"], *filter(None, row["aliases"].split("|")))]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("地区生产总值", "gdp"), ("GDP", "gdp"), ("全市地区生产总值", "gdp"), ("规上工业增加值", "industrial_value_added"),
        ("高企", "high_tech_enterprises"), ("专精特新“小巨人”企业", "little_giants"), ("社零总额", "retail_sales"),
        ("社会消费品零售总额", "retail_sales"), ("社会消费品零售总额增幅", "retail_sales"), ("一般公共预算收入", "budget_revenue"),
        ("税收占一般公共预算收入比重", "tax_share"), ("柑橘种植面积", None), ("新增城镇就业", "urban_jobs"),
        ("民生支出占一般公共预算支出", None), ("城镇居民人均可支配收入", "urban_income"),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_id(name, wanted):
    found = indicators.known(name)
    assert (found.id if found else None) == wanted


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("粮食播种面积", "粮食"), ("高新技术企业总数", "高新技术企业"), ("棉花单产", "棉花"), ("地区生产总值", "地区生产总值"),
        ("第一产业增加值", "第一产业增加值"), ("小麦", "小麦"), ("产值", ""), ("高企保有量", "高企"),
    ],
)  # fmt: skip
def test_the_base_of_a_name(name, base):
    assert indicators.base(name) == base


@pytest.mark.parametrize(
    ("owner", "tail", "whole"),
    [
        ("粮食播种面积", "总产量", "粮食总产量"), ("社会消费品零售总额", "增幅", "社会消费品零售总额增幅"),
        ("固定资产投资增速", "增幅", "固定资产投资增幅"), ("商品房销售面积", "销售额", "商品房销售额"),
        ("", "总产量", "总产量"), ("高新技术企业", "总数", "高新技术企业总数"),
    ],
)  # fmt: skip
def test_owner_and_measure_make_a_name(owner, tail, whole):
    assert indicators.compose(owner, tail) == whole
