"""The golden report: what the samples scored when it was last written. A rule that lowers a score fails here.

`haotong score outputs tests/corpus/samples --json` shows the scores; tests/corpus/samples/golden.csv keeps the F1 of each.
"""

import csv
from pathlib import Path

import pytest

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.score import MEASURES, score
from pipeline.store.tables import read_tables

CORPUS = Path(__file__).resolve().parent / "corpus" / "samples"


def golden():
    with (CORPUS / "golden.csv").open(encoding="utf-8", newline="") as lines:
        return {row["measure"]: float(row["f1"]) for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def scored(samples_build):
    return score(read_tables(samples_build.tables), read_gold(CORPUS))


@pytest.mark.parametrize(("measure", "f1"), golden().items())
def test_no_score_of_the_samples_drops(scored, measure, f1):
    assert scored[measure]["f1"] >= f1


def test_every_measure_is_kept():
    assert set(golden()) == set(MEASURES)
