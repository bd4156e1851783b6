"""The suites: for every rule a row that breaks it is caught by it, and the right rows beside it are not."""

from datetime import date

import pyarrow as pa
import pytest

from pipeline.ids import make_id
from pipeline.quality.suites import CONDITIONAL, PAIRS, TIMES, UNIQUE_TOGETHER, expectations
from pipeline.quality.validate import validate
from pipeline.schema import TABLES

FORMS = {"place_code": ("33060", "330600000", "O30600"), "sha256": ("ab", "AB" * 32)}
BOUNDS = {
    "share_in_percent": [("share", "%", 100.5), ("share", "%", -1)],
    "rank_from_first": [("rank", "rank", 0)],
    "rank_within_reason": [("rank", "rank", 20_000)],
    "growth_within_reason": [("growth", "%", 6_500), ("growth", "%", -120)],
    "rate_within_reason": [("level", "%", 5_000)],
    "points_within_reason": [("change", "pp", 150), ("difference", "pp", -150)],
    "money_within_reason": [("level", "CNY", 2e15)],
    "people_within_reason": [("level", "人", 2e9), ("level", "人", -1)],
}
OTHER = {
    "targets": {
        "quantitative_targets_have_figures": [{"kind": "quantitative", "unit": None}],
        "qualitative_targets_have_none": [{"kind": "qualitative", "value": 3.0}],
    },
    "mentions": {
        "people_are_linked": [{"kind": "person", "person_id": None}],
        "quantities_have_values": [{"kind": "quantity", "value": None}, {"kind": "quantity", "person_id": "per_1"}],
    },
    "documents": {
        "read_documents_have_text": [{"raw": None}, {"script": None}, {"problem": "?"}],
        "quarantined_documents_say_why": [{"status": "quarantined", "problem": None}],
        "unknown_date_is_null": [{"published_on_basis": "unknown"}],
        "unknown_place_is_null": [{"place_basis": "unknown"}],
    },
}


def breaks(table):
    """Return, for each rule on rows of a table, changes to a right row each of which breaks it."""
    declared, found = TABLES[table], {}
    found["required"] = [{column.name: None} for column in declared.columns if column.required]
    for column in declared.columns:
        name = column.name
        if name == declared.key:
            found[f"{name}_format"] = [{name: "abc_0123456789abcdef"}, {name: make_id(table, "x") + "0"}]
        if name in FORMS:
            found[f"{name}_format"] = [{name: value} for value in FORMS[name]]
        if column.vocabulary:
            found[f"{name}_vocabulary"] = [{name: "nonsense"}, {name: column.vocabulary[0].upper()}]
        if column.minimum is not None:
            found[f"{name}_minimum"] = [{name: int(column.minimum) - 1}]
        if name in TIMES:
            found[f"{name}_plausible"] = [{name: date(900, 1, 1)}, {name: date(2999, 1, 1)}]
    for low, high in declared.intervals:
        pair = (date(2021, 1, 2), date(2021, 1, 1)) if declared.column(low).type == pa.date32() else (2.0, 1.0)
        found[f"{low}_to_{high}"] = [dict(zip((low, high), pair, strict=True))]
    spans = [declared.quote[1:]] if declared.quote else []
    for start, end in spans + ([PAIRS[table]] if table in PAIRS else []):
        found[f"{start}_before_{end}"] = [{start: 7, end: 7}, {start: 8, end: 7}]
    if table in ("facts", "targets"):
        for name, values in BOUNDS.items():
            found[name] = [{"measure": m, "unit": unit, "value": float(value)} for m, unit, value in values]
    return found | OTHER.get(table, {})


def with_breaks(rows, table, changes):
    """Return right rows of a table, followed by copies of one that differ as told; and the copies' numbers, by rule."""
    made, numbers = list(rows), {}
    for rule, options in changes.items():
        for option in options:
            key = {TABLES[table].key: make_id(table, rule, repr(option))}
            numbers.setdefault(rule, []).append(len(made))
            made.append({**rows[0], **key, **option})
    return made, numbers


@pytest.mark.parametrize("table", TABLES)
def test_each_rule_on_rows_catches_what_breaks_it(rows, table):
    made, numbers = with_breaks(rows[table], table, breaks(table))
    types = pa.schema([(column.name, column.type) for column in TABLES[table].columns])
    outcomes = {rule.name: outcome for rule, outcome in validate(table, pa.Table.from_pylist(made, types)).items()}
    for rule, wanted in numbers.items():
        found, problem = outcomes[rule]
        caught = {value.row for value in found}
        assert set(wanted) <= caught, rule
        assert not caught & set(range(len(rows[table]))), rule
        assert problem == ""


@pytest.mark.parametrize("table", TABLES)
def test_every_rule_of_a_suite_is_put_to_the_test(table):
    others = {"columns", "types", f"{TABLES[table].key}_unique"}
    if table in UNIQUE_TOGETHER:
        others.add("_".join(UNIQUE_TOGETHER[table]) + "_unique")
    assert {expectation.rule.name for expectation in expectations(table)} == breaks(table).keys() | others


@pytest.mark.parametrize("table", TABLES)
def test_rows_that_share_what_must_be_unique_are_caught(tables, table):
    twice = pa.concat_tables([tables[table], tables[table].slice(0, 1)])
    outcomes = {rule.name: outcome for rule, outcome in validate(table, twice).items()}
    names = [f"{TABLES[table].key}_unique"]
    if table in UNIQUE_TOGETHER:
        names.append("_".join(UNIQUE_TOGETHER[table]) + "_unique")
    for name in names:
        assert [value.row for value in outcomes[name][0]] == [0, tables[table].num_rows], name


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda t: t.rename_columns(["document", *t.column_names[1:]]), "columns"),
        (lambda t: t.select([*t.column_names[1:], t.column_names[0]]), "columns"),
        (lambda t: t.append_column("more", pa.array([1] * t.num_rows)), "columns"),
        (lambda t: t.set_column(2, "position", t.column(2).cast(pa.int64())), "types"),
        (lambda t: t.set_column(7, "published_on", t.column(7).cast(pa.string())), "types"),
    ],
    ids=["renamed", "other order", "one more", "int64", "text for a date"],
)
def test_columns_and_types_are_those_declared(tables, change, rule):
    outcomes = {r.name: outcome for r, outcome in validate("articles", change(tables["articles"])).items()}
    assert outcomes[rule][1]


def test_lists_of_other_things_are_told(tables):
    number = tables["sentences"].schema.get_field_index("alignment")
    runs = pa.array([[{"at": 0, "raw": 0}]] * tables["sentences"].num_rows)
    odd = tables["sentences"].set_column(number, "alignment", runs)
    outcomes = {rule.name: outcome for rule, outcome in validate("sentences", odd).items()}
    assert outcomes["types"][1] == "is alignment list<struct<at: int64, raw: int64>>"


def test_an_expectation_that_raises_is_not_taken_for_one_that_holds(tables):
    without = tables["facts"].drop_columns(["comparator"])
    outcomes = {rule.name: outcome for rule, outcome in validate("facts", without).items()}
    assert outcomes["comparator_vocabulary"][1]
    assert outcomes["measure_vocabulary"] == ([], "")


@pytest.mark.parametrize("table", ["facts", "targets"])
def test_a_marked_row_may_lie_outside_the_bounds(rows, table):
    own = [{**rows[table][0], "measure": "share", "unit": "%", "value": 180.0, "suspect": "a share over 100 %"}]
    types = pa.schema([(column.name, column.type) for column in TABLES[table].columns])
    outcomes = {rule.name: outcome for rule, outcome in validate(table, pa.Table.from_pylist(own, types)).items()}
    assert outcomes["share_in_percent"] == ([], "")


def test_conditional_rules_name_columns_that_are_there():
    for conditional in CONDITIONAL:
        for name in (*conditional.where, *conditional.filled, *conditional.empty):
            TABLES[conditional.table].column(name)
