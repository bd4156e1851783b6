"""The words around a figure against their table of cases; the figure stands between < and >."""

import csv
from pathlib import Path

import pytest

from pipeline.extract import comparators

CASES = Path(__file__).parent / "cases" / "comparators.csv"


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [pytest.param(row, id=row["words"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("row", rows())
def test_the_words_around_a_figure_say_how_it_bounds(row):
    left, rest = row["words"].split("<")
    figure, right = rest.split(">")
    words = left + figure + right
    start, end = len(left), len(left) + len(figure)
    if row["side"] == "before":
        found = comparators.before(words, start)
        taken = words[found[0] : start] if found else ""
    else:
        found = comparators.after(words, end)
        taken = words[end : found[0]] if found else ""
    assert (taken, found[1] if found else "") == (row["taken"], row["comparator"])
