"""A release as a whole: what is refused, what warns, what a second run does, what is left of an attempt."""

import json

import pytest

from pipeline.quality import CheckResult
from pipeline.release.folder import FolderDestination
from pipeline.release.model import AlreadyReleased, NotReleased
from pipeline.release.package import Order, release


@pytest.fixture
def attempt(outputs, tmp_path, unchecked):
    """The function that releases and returns what came of it."""

    def made(version="2026.11.0", edition="open", outputs=outputs, publish=True, **more):
        order = Order(outputs / "tables", version, edition, **more)
        return release(order, FolderDestination(tmp_path / "releases"), tmp_path / "quality", publish)

    return made


def there(tmp_path):
    return sorted(path.name for path in (tmp_path / "releases").iterdir()) if (tmp_path / "releases").is_dir() else []


def test_a_release_is_published_with_index_and_latest(attempt, tmp_path):
    done = attempt()
    assert (done.new, done.rows["facts"]) == (True, 6)
    assert there(tmp_path) == ["2026.11.0", "index.json", "latest.json"]
    latest = json.loads((tmp_path / "releases" / "latest.json").read_text("utf-8"))
    assert (latest["version"], latest["edition"], latest["rows"]["facts"]) == ("2026.11.0", "open", 6)


def test_a_second_run_finds_it_there(attempt):
    assert attempt().new
    assert not attempt().new


def test_index_and_latest_follow_the_highest_version(attempt, tmp_path):
    for version in ("2026.9.0", "2026.10.0", "2026.11.0"):
        attempt(version)
    index = json.loads((tmp_path / "releases" / "index.json").read_text("utf-8"))
    assert [entry["version"] for entry in index["versions"]] == ["2026.11.0", "2026.10.0", "2026.9.0"]
    assert index["latest"] == "2026.11.0"
    attempt("2026.10.0")  # there already, and still not the latest
    assert json.loads((tmp_path / "releases" / "latest.json").read_text("utf-8"))["version"] == "2026.11.0"


@pytest.mark.parametrize("change", ["edition", "rows", "date"])
def test_a_published_version_is_never_overwritten(attempt, rows, published, tmp_path, change):
    from datetime import date

    attempt()
    before = {p: p.read_bytes() for p in (tmp_path / "releases").rglob("*") if p.is_file()}
    rows["facts"][0]["value"] = 6.4
    more = {
        "edition": {"edition": "full"},
        "rows": {"outputs": published(rows, tmp_path / "later")},
        "date": {"released_on": date(2026, 11, 2)},
    }[change]
    with pytest.raises(AlreadyReleased, match="never overwritten"):
        attempt(**more)
    assert before == {p: p.read_bytes() for p in (tmp_path / "releases").rglob("*") if p.is_file()}


def failing(monkeypatch):
    bad = CheckResult("facts", "quote_at_offsets", "error", "Quotes stand at their offsets", False, 3)
    monkeypatch.setattr("pipeline.quality.checks.check_tables", lambda tables: [bad])


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ({"version": "2026.11"}, "YEAR.MONTH.N"),
        ({"edition": "free"}, "none of open, full"),
        ({"gates": "least: {rows: {facts: 99}}"}, "facts has 6 rows, at least 99"),
        ({"version": "2026.9.0"}, "lower than 2026.10.0"),
    ],
)
def test_what_is_refused_leaves_nothing(attempt, tmp_path, order, says):
    attempt("2026.10.0")
    with pytest.raises(NotReleased, match=says):
        attempt(**order)
    assert there(tmp_path) == ["2026.10.0", "index.json", "latest.json"]


def test_tables_whose_checks_fail_are_not_released_and_the_attempt_is_told(attempt, tmp_path, monkeypatch):
    failing(monkeypatch)
    with pytest.raises(NotReleased, match="1 checks failed: facts.quote_at_offsets"):
        attempt()
    assert there(tmp_path) == []
    told = json.loads((tmp_path / "quality" / "release.json").read_text("utf-8"))
    assert [check["name"] for check in told["checks"]] == ["quote_at_offsets"]


def test_the_very_bytes_are_checked_whatever_was_found_before(outputs, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = outputs / "tables" / "facts.parquet"
    facts = pq.read_table(path)
    at = facts.schema.get_field_index("char_start")
    moved = pa.array([value + 1 for value in facts.column("char_start").to_pylist()], pa.int32())
    pq.write_table(facts.set_column(at, facts.schema.field(at), moved), path)
    with pytest.raises(NotReleased, match="facts.quote_at_offsets"):
        release(Order(outputs / "tables", "2026.11.0", "open"), FolderDestination(tmp_path / "releases"))
    assert there(tmp_path) == []


def test_a_missing_table_is_told(attempt, outputs, tmp_path):
    (outputs / "tables" / "facts.parquet").unlink()
    with pytest.raises(NotReleased, match=r"facts\.parquet is missing: run `haotong build` again"):
        attempt()


def test_what_changed_too_much_warns_and_is_released(attempt, rows, published, tmp_path):
    attempt("2026.10.0")
    rows["facts"] = rows["facts"][:2] + rows["facts"][4:5]  # the answer's fact stays
    done = attempt("2026.11.0", outputs=published(rows, tmp_path / "later"))
    assert "50.0% of the last release's ids of facts are lost, at most 5.0%" in done.warnings
    card = (tmp_path / "releases" / "2026.11.0" / "README.md").read_text("utf-8")
    assert "ids of facts are lost" in card


def test_the_destinations_own_bounds_are_kept(attempt, tmp_path):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "gates.yaml").write_text("least: {places: {facts: {'330600': 5}}}", encoding="utf-8")
    with pytest.raises(NotReleased, match="facts has 4 rows of 330600, at least 5"):
        attempt()
    assert attempt(gates="least: {places: {facts: {'330600': 4}}}").new


def test_a_dry_run_publishes_nothing(attempt, tmp_path):
    assert attempt(publish=False).new
    assert there(tmp_path) == []
    attempt()
    assert not attempt(publish=False).new


def test_a_version_that_lost_a_file_is_not_compared_with(attempt, tmp_path):
    attempt("2026.10.0")
    (tmp_path / "releases" / "2026.10.0" / "facts.parquet").unlink()
    with pytest.raises(NotReleased, match=r"2026\.10\.0 lacks facts\.parquet"):
        attempt()
