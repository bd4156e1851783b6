"""Tables printed one cell a line: what their figures measure, of when and of which line's place."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.claim.stacks import stacked
from pipeline.extract.periods import dates

PUBLISHED = date(2016, 3, 4)

PLACES_ACROSS = """指 标
青原区
吉州区
地区生产总值（亿元）
86.4
131.2
比上年增长（%）
9.1
8.7
财政总收入（万元）
98,400
152 600"""
PERIODS_ACROSS = """指标
2014年
2015年
增长（%）
粮食总产量（万吨）
62.4
64.1
2.7
城镇化率（%）
48.2
49.9
1.7"""
PLACES_DOWN = """县区
地区生产总值（亿元）
增速（%）
绿化覆盖率（%）
龙湖区
312.5
8.4
42.1
金平区
287.3
-1.2
39.6"""
WITHOUT_CORNER = """宜州
环江
旅游总收入（亿元）
21.5
12.8
接待游客（万人次）
310
196"""


def told(text):
    lines = text.splitlines()
    found = stacked(lines, [dates(line, PUBLISHED) for line in lines])
    return [
        f"{lines[index]} | {figure.entry.indicator} | {figure.entry.measure} | {figure.entry.value:g} "
        f"{figure.entry.unit} | {figure.entry.period[0].year if figure.entry.period else None} | {lines[figure.label]}"
        for index, figure in sorted(found.items())
        if figure is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PLACES_ACROSS,
            [
                "86.4 | 地区生产总值 | level | 8.64e+09 CNY | None | 青原区",
                "131.2 | 地区生产总值 | level | 1.312e+10 CNY | None | 吉州区",
                "9.1 | 地区生产总值 | growth | 9.1 % | None | 青原区",
                "8.7 | 地区生产总值 | growth | 8.7 % | None | 吉州区",
                "98,400 | 财政总收入 | level | 9.84e+08 CNY | None | 青原区",
                "152 600 | 财政总收入 | level | 1.526e+09 CNY | None | 吉州区",
            ],
        ),
        (
            PERIODS_ACROSS,
            [
                "62.4 | 粮食总产量 | level | 624000 吨 | 2014 | 粮食总产量（万吨）",
                "64.1 | 粮食总产量 | level | 641000 吨 | 2015 | 粮食总产量（万吨）",
                "2.7 | 粮食总产量 | growth | 2.7 % | 2015 | 粮食总产量（万吨）",
                "48.2 | 城镇化率 | level | 48.2 % | 2014 | 城镇化率（%）",
                "49.9 | 城镇化率 | level | 49.9 % | 2015 | 城镇化率（%）",
                "1.7 | 城镇化率 | growth | 1.7 % | 2015 | 城镇化率（%）",
            ],
        ),
        (
            PLACES_DOWN,
            [
                "312.5 | 地区生产总值 | level | 3.125e+10 CNY | None | 龙湖区",
                "8.4 | 地区生产总值 | growth | 8.4 % | None | 龙湖区",
                "42.1 | 绿化覆盖率 | level | 42.1 % | None | 龙湖区",
                "287.3 | 地区生产总值 | level | 2.873e+10 CNY | None | 金平区",
                "-1.2 | 地区生产总值 | growth | -1.2 % | None | 金平区",
                "39.6 | 绿化覆盖率 | level | 39.6 % | None | 金平区",
            ],
        ),
        (
            WITHOUT_CORNER,
            [
                "21.5 | 旅游总收入 | level | 2.15e+09 CNY | None | 宜州",
                "12.8 | 旅游总收入 | level | 1.28e+09 CNY | None | 环江",
                "310 | 接待游客 | level | 3.1e+06 人次 | None | 宜州",
                "196 | 接待游客 | level | 1.96e+06 人次 | None | 环江",
            ],
        ),
    ],
    ids=["places across", "periods across", "places down", "without corner"],
)
def test_figures_of_a_table_one_cell_a_line(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、综合\n全年地区生产总值增长8%。\n二、农业\n粮食产量增长2%。",
        "阅读\n1035\n评论\n2",
        "要闻\n1\n2\n3\n公告",
        "指标\n甲县\n乙县\n产值（亿元）\n1.2\n3.4\n就业（人）\n5",
    ],
    ids=["prose", "counters", "pages", "rows of unlike length"],
)
def test_what_is_no_table(text):
    assert told(text) == []


def test_labels_and_headings_of_a_table_are_lines_of_it():
    lines = PLACES_ACROSS.splitlines()
    found = stacked(lines, [()] * len(lines))
    assert sorted(found) == list(range(len(lines)))
    assert [lines[index] for index, figure in sorted(found.items()) if figure is None] == [
        line for line in lines if not line[0].isdigit()
    ]
