"""ranks() against its table of cases."""

import csv
from pathlib import Path

import pytest

from pipeline.extract.ranks import RANK, ranks

CASES = Path(__file__).parent / "cases" / "ranks.csv"


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [pytest.param(row["words"], row["expected"], id=row["words"]) for row in csv.DictReader(lines)]


def written(cell):
    for item in filter(None, cell.split(" | ")):
        quote, value, *comparator = item.split(" ")
        yield quote, float(value), comparator[0] if comparator else "eq"


@pytest.mark.parametrize("after", ["", "，形势喜人"])
@pytest.mark.parametrize(("words", "expected"), rows())
def test_the_words_are_read_as_the_table_says(words, expected, after):
    before = "去年，"
    found = ranks(before + words + after)
    assert [(mention.text, mention.value, mention.comparator) for mention in found] == list(written(expected))
    for mention in found:
        assert (before + words)[mention.start : mention.end] == mention.text
        assert mention.unit == RANK


def test_places_that_share_a_word_are_ranks_each():
    assert [(m.start, m.end, m.value) for m in ranks("居第3、第5位")] == [(1, 3, 3.0), (4, 7, 5.0)]
