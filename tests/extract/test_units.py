"""unit_at() against its table of cases, the list of units itself, and conversions."""

import csv
from pathlib import Path

import pytest

from pipeline.extract.units import convert, dimension, unit_at, units

CASES = Path(__file__).parent / "cases" / "units.csv"


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [pytest.param(row["words"], row["word"], row["text"], id=row["words"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("before", ["", "三万"])
@pytest.mark.parametrize(("words", "word", "text"), rows())
def test_the_longest_unit_is_found_where_it_begins(words, word, text, before):
    found = unit_at(before + words, len(before))
    assert (found.word, found.text) == (word, text) if word else found is None


def test_no_unit_begins_behind_the_last_character():
    assert unit_at("吨", 1) is None


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        (15, "亩", "公顷", 1),
        (1, "公顷", "亩", 15),
        (2, "斤", "公斤", 1),
        (1, "吨", "公斤", 1000),
        (1, "平方公里", "公顷", 100),
        (1, "平方公里", "亩", 1500),
        (1, "里", "公里", 0.5),
        (1, "度", "千瓦时", 1),
        (1, "MWh", "千瓦时", 1000),
        (1, "GW", "千瓦", 1_000_000),
        (1, "标箱", "TEU", 1),
        (100, "个基点", "个百分点", 1),
        (1, "个千分点", "个百分点", 0.1),
        (1, "倍", "%", 100),
        (3, "‰", "%", 0.3),
        (900, "斤/亩", "公斤/亩", 450),
        (1, "吨标准煤", "千瓦时", 8141),
        (1, "垧", "亩", 15),
    ],
)
def test_units_of_one_dimension_convert(value, unit, to, expected):
    assert convert(value, unit, to) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(("unit", "to"), [("亩", "公里"), ("吨", "立方米"), ("千瓦", "千瓦时"), ("%", "亩")])
def test_units_of_two_dimensions_do_not_convert(unit, to):
    with pytest.raises(ValueError, match="cannot be converted"):
        convert(1, unit, to)


@pytest.mark.parametrize("unit", ["家", "光年", ""])
def test_what_has_no_conversion_is_no_key(unit):
    with pytest.raises(KeyError):
        convert(1, unit, "亩")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("亩", "area"), ("CNY", "money"), ("pp", "ratio"), ("TEU", "containers"), ("人", "count"), ("光年", None)],
)
def test_a_unit_has_a_dimension(unit, expected):
    assert dimension(unit) == expected


@pytest.mark.parametrize("unit", [unit for unit in units().values() if unit.expression], ids=lambda unit: unit.word)
def test_every_expression_of_the_list_is_one_that_pint_reads(unit):
    assert convert(2, unit.word, unit.word) == pytest.approx(2)
