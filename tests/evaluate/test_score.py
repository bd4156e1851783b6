"""The measures on tables that are partly right; the numbers are those of the project's reference script."""

import random

import pyarrow as pa
import pytest

from pipeline.evaluate import score as under_test

REFERENCE = {
    "people": (0.667, 0.5, 0.571, 4, 3),
    "roles": (0.25, 0.25, 0.25, 4, 4),
    "figures": (0.571, 0.667, 0.615, 6, 7),
    "facts": (0.429, 0.5, 0.462, 6, 7),
    "targets": (0.5, 0.667, 0.571, 3, 4),
    "commitments": (0.25, 0.333, 0.286, 3, 4),
}
ATTRIBUTES = {
    "fact": {"indicator": 1.0, "measure": 0.75, "comparator": 1.0, "period": 1.0, "place": 0.75},
    "target": {"indicator": 1.0, "measure": 1.0, "comparator": 1.0, "deadline": 0.5, "place": 1.0},
}
ERRORS = {
    "document missing": 1, "fact invented": 3, "fact measure wrong": 1, "fact missed": 2, "fact place wrong": 1,
    "person invented": 1, "person missed": 2, "role invented": 3, "role missed": 3, "target deadline wrong": 1,
    "target invented": 2, "target missed": 1,
}  # fmt: skip


@pytest.mark.parametrize("measure", under_test.MEASURES)
def test_measures_are_those_of_the_reference(tables, gold, measure):
    report = under_test.score(tables, gold)[measure]
    assert tuple(report[name] for name in ("precision", "recall", "f1", "gold", "said")) == REFERENCE[measure]


def test_attributes_and_errors_are_those_of_the_reference(tables, gold):
    report = under_test.score(tables, gold)
    assert report["attributes"] == ATTRIBUTES
    assert report["errors_by_kind"] == ERRORS
    assert len(report["errors"]) == sum(ERRORS.values())


def test_errors_say_where_and_what(tables, gold):
    errors = under_test.score(tables, gold)["errors"]
    assert {"kind": "role missed", "document": "two", "detail": "欧阳若兰 柳州市副市长"} in errors
    wrong = next(error for error in errors if error["kind"] == "target deadline wrong")
    assert wrong["detail"].startswith("annotated 2021-12-31, said None: 数字 in ")


def test_the_order_of_rows_counts_for_nothing(tables, gold):
    first = under_test.score(tables, gold)
    shuffled = random.Random(7)
    for _ in range(5):
        mixed = {}
        for name, table in tables.items():
            rows = list(range(table.num_rows))
            shuffled.shuffle(rows)
            mixed[name] = table.take(rows)
        again = under_test.score(mixed, gold)
        assert {m: again[m] for m in under_test.MEASURES} == {m: first[m] for m in under_test.MEASURES}
        assert again["errors_by_kind"] == first["errors_by_kind"]


def test_the_documents_add_up_to_the_whole(tables, gold):
    report = under_test.score(tables, gold)
    assert report["by_document"].keys() == gold.keys()
    for measure in under_test.MEASURES:
        for what in ("gold", "said"):
            assert sum(one[measure][what] for one in report["by_document"].values()) == report[measure][what]


def test_one_document_has_no_interval_and_several_have(tables, gold):
    assert under_test.score(tables, {"one": gold["one"]})["people"]["intervals"] is None
    low, high = under_test.score(tables, gold)["people"]["intervals"]["f1"]
    assert low <= REFERENCE["people"][2] <= high


def test_empty_tables_score_nothing(tables, gold):
    report = under_test.score({name: table.slice(0, 0) for name, table in tables.items()}, gold)
    assert all(report[measure]["f1"] == 0 and report[measure]["said"] == 0 for measure in under_test.MEASURES)
    assert report["attributes"]["fact"]["place"] is None


def test_only_the_tables_that_are_read_are_needed(tables, gold):
    assert under_test.score({name: tables[name] for name in under_test.TABLES}, gold)["documents"] == 3
    assert isinstance(tables["facts"], pa.Table)
