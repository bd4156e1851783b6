"""Words of numbers into floats, and back."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.numerals import parse_arabic, parse_chinese, render, scale_of, times

CASES = Path(__file__).parent / "cases" / "numerals.csv"


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [pytest.param(row["words"], row["expected"], id=row["words"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("words", "expected"), rows())
def test_chinese_numerals_are_read_as_the_table_says(words, expected):
    if expected == "error":
        with pytest.raises(ValueError, match="numeral"):
            parse_chinese(words)
    else:
        assert parse_chinese(words) == float(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("0", 0), ("12", 12), ("3.5", 3.5), ("1,234", 1234), ("12，350.5", 12350.5), ("1,204,500", 1_204_500), ("0.07", 0.07),
     ("3．5", 3.5), ("１２", 12)],
)  # fmt: skip
def test_arabic_digits_are_read(words, expected):
    assert parse_arabic(words) == expected


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("", 1),
        ("十", 10),
        ("百", 100),
        ("万", 10**4),
        ("百万", 10**6),
        ("亿", 10**8),
        ("百亿", 10**10),
        ("万亿", 10**12),
    ],
)
def test_scale_words_multiply(words, factor):
    assert scale_of(words) == factor


def test_what_is_no_scale_word_has_no_factor():
    with pytest.raises(KeyError):
        scale_of("元")


@pytest.mark.parametrize(
    ("value", "factor", "expected"),
    [
        (1.2, 10**12, 1.2e12),
        (10036.3, 10**8, 1_003_630_000_000),
        (0.07, 10**4, 700),
        (4.35, 10**8, 435_000_000),
        (2.3, 1, 2.3),
    ],
)
def test_decimals_lose_no_dust_when_multiplied(value, factor, expected):
    assert times(value, factor) == expected


@given(st.integers(0, 10**16 - 1))
def test_what_is_written_out_is_read_back(number):
    if number < 2**53:
        assert parse_chinese(render(number)) == number
    else:
        assert parse_chinese(render(number)) == float(number)


@pytest.mark.parametrize("number", [-1, 10**16])
def test_numbers_outside_the_scale_are_not_written(number):
    with pytest.raises(ValueError, match="out of range"):
        render(number)


@given(st.text("零〇一二三四五六七八九十百千万亿两点", max_size=30))
def test_any_run_of_numeral_characters_is_read_or_refused(words):
    try:
        value = parse_chinese(words)
    except ValueError:
        return
    assert 0 <= value < 1e30


@given(st.integers(0, 10**13), st.integers(0, 3))
def test_thousands_marks_change_nothing(number, decimals):
    printed = f"{number:,}" + ("." + "5" * decimals if decimals else "")
    assert parse_arabic(printed) == float(printed.replace(",", ""))
