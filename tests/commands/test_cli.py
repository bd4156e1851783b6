"""The command line: what is printed, what codes it ends with, errors in one line that say what to do."""

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest

from pipeline import __version__, load
from pipeline.cli import main
from pipeline.schema import TABLES
from pipeline.store.workspace import SAMPLES

DOCUMENT = "hongshan_interview_2020.txt"
LINE = "绍兴日报2024年2月3日讯 绍兴市市长王建国说，2023年全市实现地区生产总值7791亿元，增长7.8%。"


def run(capsys, *arguments):
    code = main(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_version(capsys):
    assert run(capsys, "--version") == (0, f"haotong {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "COMMAND"),
        (["unknown"], "unknown"),
        (["build", "--seeds", "no/such/folder", "--outputs", "OUT"], "does not exist"),
        (["build", "--seeds", "nosuch://x", "--outputs", "OUT"], "can't be opened"),
        (["build", "--engine", "spark", "--outputs", "OUT"], "serial, processes or dask"),
        (["extract", "no-such-file.txt"], "can't read no-such-file.txt"),
        (["extract", "-", "--published-on", "yesterday"], "YYYY-MM-DD"),
        (["check", "--outputs", "OUT"], "run `haotong build"),
        (["score", "OUT", "OUT"], "no tables in"),
        (["who", "市长", "--on", "2024-01-01", "--outputs", "OUT"], "run `haotong build"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_ends_with_2_and_one_line_that_says_what_to_do(capsys, tmp_path, arguments, says):
    code, out, error = run(capsys, *(a.replace("OUT", str(tmp_path / "out")) for a in arguments))
    assert code == 2
    assert out == ""
    assert error.count("\n") == 1
    assert says in error
    assert "Traceback" not in error


def test_a_traceback_comes_only_with_debug(capsys):
    assert "Traceback" in run(capsys, "extract", "no-such-file.txt", "--debug")[2]


def test_build_prints_a_summary(capsys, tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(SAMPLES / DOCUMENT, seeds)
    (seeds / "empty.txt").touch()
    code, out, _ = run(capsys, "build", "--seeds", str(seeds), "--outputs", str(tmp_path / "out"))
    assert code == 0
    assert all(name in out for name in TABLES)
    assert "quarantined: empty.txt: the file is empty" in out
    assert "checks," in out
    assert set(load(tmp_path / "out")) == set(TABLES)
    assert run(capsys, "check", "--outputs", str(tmp_path / "out"))[0] == 0


def test_check_ends_with_1_when_published_bytes_are_wrong(capsys, samples_build, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path / "tables"
    shutil.copytree(samples_build.tables, folder)
    facts = pq.read_table(folder / "facts.parquet")
    column = facts.schema.get_field_index("quote")
    wrong = facts.set_column(column, facts.schema.field(column), pa.array(["？"] * facts.num_rows))
    pq.write_table(wrong, folder / "facts.parquet")
    code, out, _ = run(capsys, "check", "--outputs", str(tmp_path))
    assert code == 1
    assert "error: facts." in out


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_extract_reads_one_document_from_standard_input(capsys, monkeypatch, form):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode("gb18030")), encoding="utf-8"))
    code, out, _ = run(capsys, "extract", "-", "--place", "绍兴市", "--published-on", "2024-02-03", "--format", form)
    assert code == 0
    if form == "table":
        assert "王建国" in out
        assert "7.8%" in out
        return
    facts = json.loads(out)["facts"] if form == "json" else list(csv.DictReader(io.StringIO(out)))
    assert [(row["indicator"], row["measure"], float(row["value"])) for row in facts] == [
        ("地区生产总值", "level", 779_100_000_000.0),
        ("地区生产总值", "growth", 7.8),
    ]
    assert {(row["place"], row["place_code"], row["period_start"], row["period_end"]) for row in facts} == {
        ("绍兴市", "330600", "2023-01-01", "2023-12-31")
    }


def test_extract_refuses_what_is_no_document(capsys, tmp_path):
    (tmp_path / "empty.txt").touch()
    code, _, error = run(capsys, "extract", str(tmp_path / "empty.txt"))
    assert code == 1
    assert "the file is empty" in error


def test_who_names_the_holder_with_the_evidence(capsys, monkeypatch, tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text(LINE, encoding="utf-8")
    (tmp_path / "seeds" / "catalogue.csv").write_text(
        "file_name,published_on,published_on_precision,place\none.txt,2024-02-03,day,绍兴市\n", encoding="utf-8"
    )
    out = str(tmp_path / "out")
    assert run(capsys, "build", "--seeds", str(tmp_path / "seeds"), "--outputs", out)[0] == 0
    code, told, _ = run(capsys, "who", "绍兴市市长", "--on", "2024-02-05", "--outputs", out)
    assert code == 0
    assert "王建国" in told
    assert "one.txt" in told
    assert "-2" in told
    assert run(capsys, "who", "杭州市市长", "--on", "2024-02-05", "--outputs", out)[0] == 1


def test_the_installed_command_is_quiet_when_its_reader_leaves(samples_build):
    command = f"{sys.executable} -m pipeline.cli check --outputs {samples_build.outputs} | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
