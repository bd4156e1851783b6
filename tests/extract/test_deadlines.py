"""deadline() against its table of cases."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.deadlines import deadline
from pipeline.extract.model import DATE, Mention
from pipeline.extract.periods import dates

CASES = Path(__file__).parent / "cases" / "deadlines.csv"


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [
        pytest.param(
            row["words"],
            date.fromisoformat(row["published"]),
            row["deadline"],
            id=f"{row['words']}, {row['published']}",
        )
        for row in csv.DictReader(lines)
    ]


@pytest.mark.parametrize(("words", "published", "expected"), rows())
def test_a_date_is_due_as_the_table_says(words, published, expected):
    mention = dates(words, published)[-1]
    assert deadline(mention, published) == (date.fromisoformat(expected) if expected else None)


@given(st.integers(1, 12), st.dates(date(1991, 1, 1), date(2048, 12, 31)))
def test_a_month_without_its_year_is_due_within_a_year(month, published):
    (mention,) = dates(f"{month}月底前", published)
    day = deadline(mention, published)
    assert published.replace(day=1) <= day < published.replace(year=published.year + 1, day=28)
    assert day.month == month
    assert (day.replace(day=28).toordinal() + 4 - day.toordinal()) < 6


def test_without_a_day_of_publication_the_date_itself_is_due():
    assert deadline(dates("2025年底前", None)[0], None) == date(2025, 12, 31)


def test_what_cannot_be_told_is_no_deadline():
    assert deadline(Mention(DATE, 0, 2, "近期", grain="month"), date(2023, 8, 25)) is None
