"""Recognisers over text as printed (traditional, full-width, spaced, glossed): cleaned, read, and led back to the raw words."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.extract.periods import dates
from pipeline.extract.quantities import quantities
from pipeline.text.aligned import Aligned
from pipeline.text.clean import cleaned

CASES = Path(__file__).parent / "cases" / "printed.csv"
PUBLISHED = date(2023, 8, 15)


def rows():
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [pytest.param(row, id=row["raw"]) for row in csv.DictReader(lines)]


def items(cell):
    return [item.split("|") for item in cell.split(" || ")] if cell else []


def figures(cell):
    for quote, rest in items(cell):
        value, unit, *comparator = rest.split(" ")
        low, _, high = value.partition("..")
        yield quote, float(low), float(high) if high else None, unit, comparator[0] if comparator else "eq"


def days(cell):
    for words, rest in items(cell):
        span, grain = rest.split(" ")
        first, _, last = span.partition("..")
        yield words, date.fromisoformat(first), date.fromisoformat(last or first), grain


@pytest.mark.parametrize("row", rows())
def test_what_is_printed_is_read_and_found_again(row):
    text = cleaned(Aligned.of(row["raw"]))

    def printed(mention):
        start, end = text.span(mention.start, mention.end)
        return row["raw"][start:end]

    found = quantities(text.text)
    assert [(printed(m), m.value, m.value_high, m.unit, m.comparator) for m in found] == list(
        figures(row["quantities"])
    )
    said = dates(text.text, PUBLISHED)
    assert [(printed(m), m.date_start, m.date_end, m.grain) for m in said] == list(days(row["dates"]))
