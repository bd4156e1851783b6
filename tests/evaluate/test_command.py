"""`haotong score`: what it prints and what codes it ends with."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main


@pytest.fixture
def folders(tmp_path, tables, gold):
    """A build's folder with tables, and a folder of annotations."""
    (tmp_path / "out" / "tables").mkdir(parents=True)
    for name, table in tables.items():
        loose = pa.schema([field.with_nullable(True) for field in table.schema])
        pq.write_table(table.cast(loose), tmp_path / "out" / "tables" / f"{name}.parquet")
    (tmp_path / "gold").mkdir()
    for stem, rows in gold.items():
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / "gold" / f"{stem}.jsonl").write_text(text, encoding="utf-8")
    return tmp_path / "out", tmp_path / "gold"


def run(capsys, *arguments):
    code = main(["score", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_it_prints_measures_attributes_and_errors_by_kind(capsys, folders):
    code, out, _ = run(capsys, *folders)
    assert code == 0
    figures = next(line for line in out.splitlines() if "figures" in line)
    for wanted in ("0.571", "0.667", "0.615", "0.000-0.667"):
        assert wanted in figures
    assert "fact attributes where found: indicator 1.000, measure 0.750" in out
    assert "role missed 3" in out
    assert "not in the tables: absent" in out
    assert "欧阳若兰" not in out


def test_it_lists_every_error_when_asked(capsys, folders):
    out = run(capsys, *folders, "--errors")[1]
    lines = [line.strip() for line in out.splitlines()]
    assert "role missed: 3" in lines
    assert "two: 欧阳若兰 柳州市副市长" in lines
    assert sum(line.startswith(("one: ", "two: ", "absent: ")) for line in lines) == 21


def test_json_has_it_all(capsys, folders):
    made = json.loads(run(capsys, *folders, "--json")[1])
    assert made["people"]["f1"] == 0.571
    assert made["documents"] == len(made["by_document"]) == 3
    assert len(made["errors"]) == 21


def test_the_folder_of_tables_itself_will_do(capsys, folders):
    assert run(capsys, folders[0] / "tables", folders[1], "--json")[1] == run(capsys, *folders, "--json")[1]


@pytest.mark.parametrize("line", [None, "{", '{"type": "fact"}'])
def test_annotations_that_can_not_be_used_end_with_2_and_one_line(capsys, folders, tmp_path, line):
    folder = tmp_path / "bad"
    folder.mkdir()
    if line:
        (folder / "a.jsonl").write_text(line, encoding="utf-8")
    code, out, error = run(capsys, folders[0], folder)
    assert code == 2
    assert out == ""
    assert error.count("\n") == 1
