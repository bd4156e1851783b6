"""Versions: their form, their order, and what a changed schema asks for."""

import pytest

from pipeline.release import version as under_test
from pipeline.release.model import NotReleased, Previous
from pipeline.schema import SCHEMA_VERSION


def previous(version="2026.11.0", schema=SCHEMA_VERSION, declared=None):
    declared = under_test.declared() if declared is None else declared
    return Previous(version, {"schema_version": schema, "declared": declared}, {}, "", {})


@pytest.mark.parametrize("version", ["2026.11.0", "2026.1.12", "2031.12.0"])
def test_versions_are_read(version):
    assert under_test.parts(version) == tuple(map(int, version.split(".")))


@pytest.mark.parametrize("version", ["2026.08.0", "2026.13.0", "2026.0.0", "2026.1.01", "v2026.1.0", "2026-01-01", "26.1.0",
                                     "2026.1", "2026.1.0 ", "2026.1.0/..", ""])  # fmt: skip
def test_other_forms_are_refused(version):
    with pytest.raises(NotReleased, match="YEAR.MONTH.N"):
        under_test.parts(version)


def test_versions_are_ordered_as_numbers():
    versions = ["2026.9.0", "2026.11.2", "2026.11.10", "2025.12.0"]
    assert under_test.latest(versions) == "2026.11.10"
    assert under_test.before(versions, "2026.11.2") == "2026.9.0"
    assert under_test.before(versions, "2025.12.0") is None
    assert under_test.latest([]) is None


def test_a_version_follows_what_is_published():
    under_test.check("2026.11.1", previous(), "2026.11.0")
    under_test.check("2026.11.0", None, None)
    with pytest.raises(NotReleased, match="lower than 2026.12.0"):
        under_test.check("2026.11.1", previous(), "2026.12.0")


@pytest.mark.parametrize(("version", "passes"), [("2026.11.1", False), ("2026.12.0", True), ("2027.1.0", True)])
def test_another_schema_version_raises_the_month(version, passes):
    earlier = previous(schema=SCHEMA_VERSION - 1)
    if passes:
        under_test.check(version, earlier, "2026.11.0")
    else:
        with pytest.raises(NotReleased, match="raise the month part"):
            under_test.check(version, earlier, "2026.11.0")


@pytest.mark.parametrize("change", [{"old": "string"}, {"value": "string"}])
def test_a_column_that_went_or_changed_type_asks_for_another_schema_version(change):
    declared = under_test.declared()
    declared["facts"] = {**declared["facts"], **change}
    with pytest.raises(NotReleased, match=f"facts.{next(iter(change))} .*SCHEMA_VERSION"):
        under_test.check("2026.12.0", previous(declared=declared), "2026.11.0")


def test_a_column_may_be_added():
    declared = under_test.declared()
    declared["facts"].pop("suspect")
    declared.pop("target_outcomes")
    under_test.check("2026.11.1", previous(declared=declared), "2026.11.0")


def test_the_month_is_the_date_of_a_version_that_has_none():
    assert under_test.first_day("2026.11.3").isoformat() == "2026-11-01"
