"""quantities() against its table of cases, and what holds for every sentence."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.extract.quantities import is_money, quantities

CASES = Path(__file__).parent / "cases" / "quantities.csv"
PIECES = (
    *"0123456789,，.．%‰个家元亿万千百十一两三半成点余多级几年月日第前位强至到—-~、和约近超翻番倍GA+×/()（）“”：:人名天每上由从",
    *(
        "12",
        "35",
        "100",
        "1500",
        "2023",
        "分之",
        "以上",
        "左右",
        "个百分点",
        "亿元",
        "万吨",
        "项目",
        "企业",
        "增长",
        "首位",
    ),
)


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [pytest.param(row["words"], row["expected"], id=row["words"]) for row in csv.DictReader(lines)]


def shown(mention):
    """Return a quantity as the table writes it."""
    unit = mention.unit or "-"
    return (mention.text, mention.value, mention.value_high, unit, mention.comparator)


def written(cell):
    """Return what a cell of the table says: quote, value, upper value, unit, comparator."""
    for item in filter(None, cell.split(" | ")):
        quote, value, unit, *comparator = item.split(" ")
        low, _, high = value.partition("..")
        yield quote, float(low), float(high) if high else None, unit, comparator[0] if comparator else "eq"


@pytest.mark.parametrize(("words", "expected"), rows())
def test_the_words_are_read_as_the_table_says(words, expected):
    assert [shown(mention) for mention in quantities(words)] == list(written(expected))


@pytest.mark.parametrize(("words", "expected"), rows())
def test_a_figure_is_read_the_same_in_the_middle_of_a_sentence(words, expected):
    before, after = "据了解，", "。下一步再接再厉。"
    found = quantities(before + words + after)
    assert [shown(mention) for mention in found] == list(written(expected))
    assert all(mention.start >= len(before) for mention in found)


def assert_sound(words, mentions):
    """Hold what every answer must keep: spans inside the words, in order, apart, and true to the words."""
    end = 0
    for mention in mentions:
        assert 0 <= mention.outer_start <= mention.start < mention.end <= mention.outer_end <= len(words)
        assert mention.start >= end
        assert mention.text == words[mention.start : mention.end]
        assert mention.value_high is None or mention.value < mention.value_high
        assert mention.comparator in ("eq", "gt", "ge", "lt", "le", "approx")
        assert abs(mention.value) < 1e17
        end = mention.end


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("一" * 30)
@example("9" * 400 + "亿元")
@example("万" * 5000 + "元")
def test_spans_are_sound_whatever_the_words(words):
    assert_sound(words, quantities(words))


@given(st.text(max_size=60))
def test_any_text_is_survived(words):
    assert_sound(words, quantities(words))


@pytest.mark.parametrize(
    "words",
    ["1" * 20_000, "1,111" * 4_000, "一二" * 10_000, "2023年" * 5_000, "1、" * 10_000, "第1" * 10_000, "1+" * 10_000,
     "1-" * 10_000, "三至" * 10_000, "1:" * 10_000, "0." * 10_000, "a1" * 10_000, "百分之" * 7_000, "增长" * 10_000 + "8%",
     "（" * 20_000 + "8%", "1月" * 10_000, "1届1次" * 5_000, "千亿" * 10_000, "年" * 20_000, "1个" * 10_000],
    ids=lambda words: words[:6],
)  # fmt: skip
def test_long_runs_are_read_in_linear_time(words):
    # A quadratic pattern would need minutes here: the test would not end.
    words *= 5
    assert_sound(words, quantities(words))


@pytest.mark.parametrize(("unit", "money"), [("CNY", True), ("USD", True), ("%", False), ("亩", False), (None, False)])
def test_money_is_told_from_other_units(unit, money):
    assert is_money(unit) is money


def test_the_bounds_of_a_figure_have_their_own_span():
    words = "投资不少于30亿元以上"
    (mention,) = quantities(words)
    assert (words[mention.outer_start : mention.outer_end], mention.text) == ("不少于30亿元以上", "30亿元")
