"""When a row is what an annotation says."""

import pytest

from pipeline.evaluate import matching as under_test


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("地区生产总值", "国内生产总值", True), ("GDP", "地区生产总值", True), ("高新技术企业", "高企", True), ("常住人口", "人口", True),
     ("规模以上工业增加值", "规上工业增加值", True), ("粮食总产量", "粮食产量", False), ("粮食产量", "油料面积", False), (None, "", True), (None, "产量", False),
     ("固投", "固定资产投资", True), ("a", "b", False)],
)  # fmt: skip
def test_names_of_one_indicator(left, right, same):
    assert under_test.same_indicator(left, right) is same
    assert under_test.same_indicator(right, left) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [(1, 1.0, True), (0.1 + 0.2, 0.3, True), (None, float("nan"), True), (0, None, False), (1e12, 1e12 + 1, True),
     (100, 100.1, False)],
)  # fmt: skip
def test_numbers(left, right, same):
    assert under_test.same_number(left, right) is same


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 5), (5, 9), 0.0), ((0, 5), (7, 9), 0.0), ((0, 10), (2, 7), 0.5)],
)  # fmt: skip
def test_shared_part_of_spans(one, other, part):
    assert under_test.shared_part(one, other) == pytest.approx(part)


def row(start, end, **more):
    return {"char_start": start, "char_end": end, "clause_start": start, "clause_end": end, "value": 5.0, "unit": "%",
            "indicator": "增速", "measure": "growth", "comparator": "eq", "place": None, "period_start": None,
            "period_end": None, **more}  # fmt: skip


def gold(start, end, **more):
    return {**row(start, end, **more), "start": start, "end": end}


@pytest.mark.parametrize(
    ("annotated", "said", "found"),
    [
        (gold(0, 4), row(3, 9), True),
        (gold(0, 4), row(4, 9), False),
        (gold(0, 4), row(0, 4, value=5.1), False),
        (gold(0, 4), row(0, 4, unit="pp"), False),
        (gold(0, 10, kind="qualitative"), row(0, 10, kind="quantitative"), False),
        (gold(0, 10, kind="quantitative"), row(0, 10, kind="qualitative"), False),
        (gold(0, 10, kind="qualitative"), row(5, 10, kind="qualitative"), True),
        (gold(0, 10, kind="qualitative"), row(6, 10, kind="qualitative"), False),
        (gold(0, 10, kind="qualitative"), row(0, 10, kind="qualitative", value=1.0), True),
    ],
)
def test_what_was_found(annotated, said, found):
    assert under_test.detected(annotated, said) is found


def test_pairs_are_one_to_one_and_the_best():
    golds = [gold(0, 4, measure="level"), gold(0, 4)]
    rows = [row(0, 4), row(0, 4, measure="level"), row(0, 4, measure="share")]
    assert sorted(under_test.pairs(golds, rows, "fact")) == [(0, 1), (1, 0)]
