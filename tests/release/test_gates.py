"""Gates: a missed least stops, an exceeded largest warns, and bounds about what isn't there are refused."""

import pyarrow as pa
import pytest
import yaml

from pipeline.release import gates as under_test
from pipeline.release.model import NotReleased, Previous
from pipeline.schema import SCHEMA_VERSION, TABLES


def before(tables, **changed):
    return Previous("2026.10.0", {"schema_version": SCHEMA_VERSION}, {}, "", {**tables, **changed})


def found(tables, previous=None, **told):
    bounds = {"least": {}, "largest": {}, **told}
    return {gate.name: gate for gate in under_test.gates(tables, previous, bounds)}


def test_the_packages_own_bounds_fit_good_tables(tables):
    results = under_test.gates(tables, before(tables), under_test.bounds())
    assert [gate.says for gate in results if not gate.passed] == []
    assert {gate.severity for gate in results} == {"stop", "warn"}


@pytest.mark.parametrize(("bound", "passes"), [(6, True), (7, False)])
def test_least_rows(tables, bound, passes):
    gate = found(tables, least={"rows": {"facts": bound}})["least.rows.facts"]
    assert (gate.passed, gate.severity, gate.value, gate.bound) == (passes, "stop", 6, bound)
    assert gate.says == f"facts has 6 rows, at least {bound}"


@pytest.mark.parametrize(
    ("place", "bound", "passes"), [("330600", 4, True), ("330600", 5, False), ("110000", 1, False)]
)
def test_least_rows_of_a_place(tables, place, bound, passes):
    told = yaml.safe_load(f'places: {{facts: {{"{place}": {bound}}}}}')
    assert found(tables, least=told)[f"least.places.facts.{place}"].passed == passes


@pytest.mark.parametrize(("bound", "passes"), [(0.66, True), (0.67, False)])
def test_least_share_of_filled_rows(tables, bound, passes):
    gate = found(tables, least={"fill": {"facts": {"period_end": bound}}})["least.fill.facts.period_end"]
    assert gate.value == pytest.approx(4 / 6)
    assert gate.passed == passes


def test_few_rows_have_no_rates(tables):
    assert not found(tables, least={"fill": {"facts": {"subject": 0.99}}, "rows_for_fill": 7})


@pytest.mark.parametrize(("kept", "passes"), [(0.9, False), (0.8, True)])
def test_ids_that_were_lost(tables, kept, passes):
    less = {**tables, "facts": tables["facts"].slice(1)}
    results = found(less, before(tables), least={"kept": {"facts": kept}}, largest={"lost": {"*": 0.05}})
    assert (results["least.kept.facts"].passed, results["least.kept.facts"].severity) == (passes, "stop")
    earlier = Previous("2026.10.0", {"schema_version": SCHEMA_VERSION - 1}, {}, "", tables)
    assert found(less, earlier, least={"kept": {"facts": kept}})["least.kept.facts"].severity == "warn"
    lost = results["largest.lost.facts"]
    assert (lost.passed, lost.severity, round(lost.value, 3)) == (False, "warn", 0.167)
    assert results["largest.lost.people"].passed


@pytest.mark.parametrize(("bound", "passes"), [(0.5, True), (0.49, False)])
def test_a_table_that_grew_or_shrank(tables, bound, passes):
    fewer = tables["facts"].slice(0, 3)
    for now, then, most in (
        ({**tables, "facts": fewer}, before(tables), bound),
        (tables, before(tables, facts=fewer), bound * 2),
    ):
        gate = found(now, then, largest={"rows": {"facts": most}})["largest.rows.facts"]
        assert (gate.passed, gate.severity) == (passes, "warn")


def test_a_place_that_lost_its_rows(tables):
    less = tables["facts"].filter(pa.compute.not_equal(tables["facts"].column("place_code"), "450200"))
    told = {"places": {"facts": 0.5}, "rows_for_place": 2}
    results = found({**tables, "facts": less}, before(tables), largest=told)
    assert {name: gate.passed for name, gate in results.items()} == {
        "largest.places.facts.330600": True, "largest.places.facts.450200": False,
    }  # fmt: skip
    assert "from 2 to 0 rows" in results["largest.places.facts.450200"].says


def test_a_column_that_lost_its_values(tables):
    facts = tables["facts"]
    at = facts.schema.get_field_index("period_end")
    emptied = {**tables, "facts": facts.set_column(at, facts.schema.field(at), pa.nulls(6, pa.date32()))}
    results = found(emptied, before(tables), largest={"fill": {"*": 0.05}})
    assert [gate.name for gate in results.values() if not gate.passed] == ["largest.fill.facts.period_end"]
    assert "was filled to 67% and is to 0%" in results["largest.fill.facts.period_end"].says


def test_sections_given_replace_the_packages_own():
    told = under_test.bounds("least: {rows: {facts: 9}}")
    assert told["least"]["rows"] == {"facts": 9}
    assert told["least"]["fill"] == under_test.bounds()["least"]["fill"]
    assert under_test.bounds("")["largest"] == under_test.bounds()["largest"]


@pytest.mark.parametrize(
    "text",
    ["least: {row: {facts: 1}}", "most: {}", "least: 3", "- least", "least: {rows: {fact: 1}}", "least: [", "least: {fill: {facts: {valu: 1}}}",
     "least: {places: {fact: {'330600': 1}}}"],
)  # fmt: skip
def test_bounds_that_would_never_be_looked_at_are_refused(text):
    with pytest.raises(NotReleased, match=r"gates\.yaml"):
        under_test.bounds(text)


def test_the_packages_bounds_say_how_to_move_one():
    from importlib.resources import files

    text = (files("pipeline.release") / "gates.yaml").read_text("utf-8")
    assert "Moving a bound" in text
    assert set(yaml.safe_load(text)["least"]["rows"]) <= set(TABLES)
