"""`haotong release`, `verify`, `rehydrate`: what they print and the codes they end with."""

import json
import shutil

import pytest

from pipeline.cli import main


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def ordered(built, tmp_path, unchecked):
    """Outputs of a build, and the arguments of a release from them."""
    outputs = tmp_path / "outputs"
    shutil.copytree(built, outputs)
    return outputs, ("release", "--outputs", outputs, "--version", "2026.11.0")


def test_a_release_goes_to_the_outputs_unless_told(capsys, ordered):
    outputs, command = ordered
    code, out, error = run(capsys, *command)
    assert (code, error) == (0, "")
    assert f"2026.11.0 (open) is at {outputs}/releases/2026.11.0" in out
    assert "warning: facts.reported_period_has_begun" in out
    assert "was already at" in run(capsys, *command)[1]
    assert json.loads((outputs / "releases" / "latest.json").read_text("utf-8"))["version"] == "2026.11.0"


def test_place_edition_date_and_bounds_can_be_told(capsys, ordered, tmp_path):
    _, command = ordered
    (tmp_path / "own.yaml").write_text("least: {rows: {facts: 6}}", encoding="utf-8")
    more = ("--to", tmp_path / "there", "--edition", "full", "--date", "2026-11-24", "--gates", tmp_path / "own.yaml")
    assert run(capsys, *command, *more)[0] == 0
    told = json.loads((tmp_path / "there" / "2026.11.0" / "manifest.json").read_text("utf-8"))
    assert (told["edition"], told["released_on"]) == ("full", "2026-11-24")


def test_the_date_may_come_from_the_environment(capsys, ordered, monkeypatch):
    outputs, command = ordered
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    run(capsys, *command)
    told = json.loads((outputs / "releases" / "2026.11.0" / "manifest.json").read_text("utf-8"))
    assert told["released_on"] == "2026-11-24"


def test_a_dry_run_says_so(capsys, ordered):
    outputs, command = ordered
    code, out, _ = run(capsys, *command, "--dry-run")
    assert (code, "would be at" in out) == (0, True)
    assert not (outputs / "releases" / "2026.11.0").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["release", "--outputs", "NONE", "--version", "2026.11.0"], 2, "run `haotong build"),
        (["release", "--outputs", "OUT", "--version", "2026.11.00"], 1, "YEAR.MONTH.N"),
        (["release", "--outputs", "OUT", "--version", "2026.11.0", "--to", "hf://me"], 2, "hf://datasets/OWNER/NAME"),
        (["release", "--outputs", "OUT", "--version", "2026.11.0", "--gates", "NONE"], 2, "can't read"),
        (["release", "--outputs", "OUT"], 2, "--version"),
        (["verify", "NONE"], 2, "no complete release"),
        (["rehydrate", "NONE", "--seeds", "NONE", "--to", "NONE"], 2, "is no release"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(capsys, ordered, tmp_path, arguments, code, says):
    named = {"OUT": str(ordered[0]), "NONE": str(tmp_path / "none")}
    ended, out, error = run(capsys, *(named.get(argument, argument) for argument in arguments))
    assert (ended, out) == (code, "")
    assert error.count("\n") == 1
    assert says in error


def test_a_release_that_is_refused_ends_with_1_and_one_line(capsys, ordered):
    code, _, error = run(capsys, *ordered[1], "--edition", "full")
    assert code == 0
    code, _, error = run(capsys, *ordered[1])
    assert (code, error.count("\n")) == (1, 1)
    assert "never overwritten" in error


def test_verify_tells_a_tampered_file_and_ends_with_1(capsys, copied):
    assert run(capsys, "verify", copied)[0] == 0
    (copied / "people.csv").write_bytes((copied / "people.csv").read_bytes() + b"\n")
    code, out, _ = run(capsys, "verify", copied)
    assert code == 1
    assert out.startswith("people.csv: was changed")


def test_verify_with_documents_says_by_what_rows_were_proved(capsys, releases, documents, unchecked, tmp_path):
    code, out, _ = run(capsys, "verify", releases["open"], "--seeds", documents)
    assert (code, "every row proved by 1 rules and 9 figures read again" in out) == (0, True)
    (tmp_path / "other.txt").write_text("与此无关的文件。", encoding="utf-8")
    code, out, _ = run(capsys, "verify", releases["open"], "--seeds", tmp_path)
    assert code == 1
    assert "2022.txt: document not found" in out


def test_rehydrate_writes_the_full_tables(capsys, releases, documents, tmp_path):
    code, out, _ = run(capsys, "rehydrate", releases["open"], "--seeds", documents, "--to", tmp_path / "full")
    assert code == 0
    assert "tables" in out
    assert (tmp_path / "full" / "facts.csv").read_bytes() == (releases["full"] / "facts.csv").read_bytes()


def test_rehydrate_with_some_documents_ends_with_1(capsys, releases, documents, tmp_path):
    shutil.copytree(documents, tmp_path / "some")
    (tmp_path / "some" / "2022.txt").unlink()
    code, out, _ = run(capsys, "rehydrate", releases["open"], "--seeds", tmp_path / "some", "--to", tmp_path / "full")
    assert code == 1
    assert "2022.txt: document not found" in out
