"""Rows that are marked suspect, and rows that aren't."""

from __future__ import annotations

import pytest

from pipeline.extract.claim.plausibility import suspect
from pipeline.extract.gazetteer import home_of


@pytest.mark.parametrize(
    ("indicator", "measure", "value", "unit", "place", "reason"),
    [
        ("粮食产量", "growth", 6500.0, "%", None, "growth of more than 1000 %"),
        ("工业投资", "growth", -120.0, "%", None, "growth below -100 %"),
        ("民生支出占比", "share", 183.0, "%", None, "share over 100 %"),
        ("绿化覆盖率", "level", 343.0, "%", None, "rate over 100 %"),
        ("税收占比", "change", 650.0, "pp", None, "more than 100 percentage points"),
        ("常住人口", "level", -3.0, "人", None, "level below zero"),
        ("地区生产总值", "rank", 0.0, "rank", None, "rank below 1 or above 3000"),
        ("地区生产总值", "level", 9e12, "CNY", "沭阳县", "larger than any place of its level"),
        ("常住人口", "level", 1.0e6, "CNY", None, "unit does not fit the indicator"),
    ],
)
def test_what_is_suspect(indicator, measure, value, unit, place, reason):
    assert suspect(indicator, measure, value, unit, home_of(place)) == reason


@pytest.mark.parametrize(
    ("indicator", "measure", "value", "unit", "place"),
    [
        ("地区生产总值", "growth", 8.5, "%", None), ("综合债务率", "level", 186.0, "%", None),
        ("一般公共预算收入为年初预算", "share", 103.6, "%", None), ("学前教育毛入园率", "level", 102.0, "%", None),
        ("新能源汽车产量", "growth", 420.0, "%", None), ("地区生产总值", "level", 1.3e11, "CNY", "沭阳县"),
        ("固定资产投资", "growth", -26.8, "%", None), (None, "level", 5.0, "个", None), (None, None, None, None, None),
    ],
)  # fmt: skip
def test_what_is_not(indicator, measure, value, unit, place):
    assert suspect(indicator, measure, value, unit, home_of(place)) is None
