"""All rules over all tables: what is right passes, what can't be checked fails, failing values are named."""

import json
import subprocess
import sys
from dataclasses import asdict

import pyarrow as pa
import pytest

from pipeline.quality import CheckResult, rules
from pipeline.quality import checks as under_test
from pipeline.quality.crosstable import CROSS_RULES
from pipeline.quality.lookup import Lookup
from pipeline.quality.model import CrossRule, Found, Rule
from pipeline.schema import TABLES
from pipeline.store.tables import read_tables, write_table


def failing(results):
    return {f"{result.table}.{result.name}": result for result in results if not result.passed}


def broken(tables, table, column, row, value):
    """Return the tables with one value changed."""
    values = tables[table].column(column).to_pylist()
    values[row] = value
    number = tables[table].schema.get_field_index(column)
    field = tables[table].schema.field(number)
    return {**tables, table: tables[table].set_column(number, field, pa.array(values, field.type))}


@pytest.fixture
def cross_rules_only(monkeypatch):
    """Leave the suites out, whose library takes seconds."""
    monkeypatch.setattr(under_test, "validate", lambda name, table: {})
    monkeypatch.setattr(under_test, "rules", lambda: tuple(cross.rule for cross in under_test.CROSS_RULES))


def test_right_tables_keep_every_rule(tables):
    results = under_test.check_tables(tables)
    assert {name: result.failures for name, result in failing(results).items()} == {}
    assert [(r.table, r.name, r.severity) for r in results] == [(r.table, r.name, r.severity) for r in rules()]


def test_tables_read_back_from_files_keep_every_rule(tables, tmp_path):
    for name, table in tables.items():
        write_table(name, [table], tmp_path)
    assert failing(under_test.check_tables(read_tables(tmp_path))) == {}


def test_empty_tables_keep_every_rule(tables):
    assert failing(under_test.check_tables({name: table.slice(0, 0) for name, table in tables.items()})) == {}


def test_a_missing_table_fails_its_own_rules_and_those_that_need_it(tables):
    del tables["sentences"]
    found = failing(under_test.check_tables(tables))
    assert {rule.name for rule in rules() if rule.table == "sentences"} <= {r.name for r in found.values()}
    assert found["facts.sentence_id_resolves"].failures[0]["why"] == "table sentences is missing"
    assert "facts.quote_at_offsets" not in found


def test_a_missing_column_fails_what_needs_it(tables):
    tables["facts"] = tables["facts"].drop_columns(["value"])
    found = failing(under_test.check_tables(tables))
    assert {"facts.columns", "facts.types", "facts.required", "facts.overlapping_facts_agree"} <= found.keys()
    assert "value" in found["facts.types"].failures[0]["why"]
    assert all(name.startswith(("facts.", "targets.figure")) for name in found)


def test_rules_are_named_once_and_fit_for_the_ui():
    names = [(rule.table, rule.name) for rule in rules()]
    assert len(set(names)) == len(names)
    assert all(rule.name.isidentifier() and rule.description and rule.description_zh for rule in rules())
    assert {rule.table for rule in rules()} == set(TABLES)
    assert {rule.severity for rule in rules()} == {"error", "warning"}


def test_failing_values_are_named_with_document_and_offsets(tables, rows):
    row = rows["facts"][0]
    at = tables["facts"].column("fact_id").to_pylist().index(row["fact_id"])
    result = failing(under_test.check_tables(broken(tables, "facts", "value", at, -250.0)))[
        "facts.growth_within_reason"
    ]
    assert result.severity == "warning"
    assert result.count == 1
    assert result.failures == [
        {"key": row["fact_id"], "document": row["document_id"], "file": "越州/报告 1.txt", "start": row["char_start"],
         "end": row["char_end"], "column": "value", "value": -250.0, "why": None}
    ]  # fmt: skip


def test_results_survive_json(tables):
    results = under_test.check_tables(broken(tables, "facts", "value", 0, float("nan")))
    again = [CheckResult(**row) for row in json.loads(json.dumps([asdict(r) for r in results], allow_nan=False))]
    assert again == results
    assert failing(again)["facts.no_empty_values"].failures[0]["value"] == "nan"


def test_a_rule_that_breaks_fails(tables, monkeypatch, cross_rules_only):
    def breaks(lookup):
        yield Found(0)
        raise ZeroDivisionError("one of them")

    rule = Rule("facts", "odd", "error", "breaks")
    monkeypatch.setattr(under_test, "CROSS_RULES", (CrossRule(rule, breaks),))
    (result,) = under_test.check_tables(tables)
    assert not result.passed
    assert result.count == 1
    assert "ZeroDivisionError: one of them" in result.failures[0]["why"]


def test_all_failures_are_counted_and_some_are_kept(tables, monkeypatch, cross_rules_only):
    rule = Rule("documents", "odd", "error", "fails a lot")
    many = CrossRule(rule, lambda lookup: (Found(0, "place", f"{number:04}") for number in reversed(range(1000))))
    monkeypatch.setattr(under_test, "CROSS_RULES", (many,))
    (result,) = under_test.check_tables(tables)
    assert result.count == 1000
    assert [failure["why"] for failure in result.failures] == [f"{number:04}" for number in range(under_test.KEPT)]


def test_the_same_tables_give_the_same_results(tables, cross_rules_only):
    worse = broken(broken(tables, "facts", "document_id", 0, "doc_x"), "sentences", "text", 0, "另一句话")
    results = under_test.check_tables(worse)
    assert failing(results)
    assert results == under_test.check_tables(dict(reversed(worse.items())))


def test_every_rule_over_tables_asks_only_for_what_is_declared(tables):
    for cross in CROSS_RULES:
        assert list(cross.check(Lookup(tables))) == []


def test_the_rules_are_known_without_loading_what_checks_them():
    code = (
        "import sys; from pipeline.quality import CheckResult, rules; assert len(rules()) > 100; "
        "slow = {'great_expectations', 'pandas', 'dagster'} & set(sys.modules); assert not slow, slow"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
