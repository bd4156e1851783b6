"""The whole job through Dagster: tables, offsets, determinism, incremental runs, hostile files, the gate."""

import csv
import gzip
import hashlib
import json
import shutil

import pyarrow.parquet as pq
import pytest

from pipeline.orchestration.run import StepFailed, run_dataset
from pipeline.schema import TABLES, arrow_schema
from pipeline.store.workspace import SAMPLES, Workspace

PUBLISHED = sorted(f"{name}.{end}" for name in TABLES for end in ("csv", "parquet"))
STEPS = ("read", "split", "segment", "recognised", "link", "claim")


def hashes(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def rows(workspace, table):
    return pq.read_table(workspace.tables / f"{table}.parquet").to_pylist()


def recomputed(result):
    return {
        event.step_key: event.materialization.metadata["documents_recomputed"].value
        for event in result.all_events
        if event.is_step_materialization and "documents_recomputed" in event.materialization.metadata
    }


def small(folder, names):
    folder.mkdir()
    for name in names:
        shutil.copy(SAMPLES / name, folder / name)
    return folder


TWO = ("hongshan_interview_2020.txt", "quanjiao_work_report_2024.md")


def test_every_table_is_published_in_both_forms(samples_build):
    assert sorted(p.name for p in samples_build.tables.iterdir()) == PUBLISHED
    for name in TABLES:
        table = pq.read_table(samples_build.tables / f"{name}.parquet")
        assert table.schema.equals(arrow_schema(name), check_metadata=False)
        with (samples_build.tables / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            assert sum(1 for _ in csv.DictReader(lines)) == table.num_rows
        assert table.num_rows or name == "person_id_changes", name


@pytest.mark.parametrize("table", [name for name, declared in TABLES.items() if declared.quote])
def test_every_row_leads_back_to_its_words(samples_build, table):
    quote, start, end = TABLES[table].quote
    raw = {row["document_id"]: row["raw"] for row in rows(samples_build, "documents")}
    for row in rows(samples_build, table):
        assert raw[row["document_id"]][row[start] : row[end]] == row[quote]


def test_cleaned_sentences_lead_back_character_by_character(samples_build):
    raw = {row["document_id"]: row["raw"] for row in rows(samples_build, "documents")}
    for row in rows(samples_build, "sentences"):
        assert row["alignment"][0]["raw"] == row["char_start"]
        for token in row["tokens"]:
            printed = raw[row["document_id"]][token["start"] : token["end"]]
            assert len(printed) >= len(token["word"])


def test_a_second_build_elsewhere_writes_the_same_bytes(samples_build, tmp_path):
    again = Workspace(samples_build.seeds, tmp_path / "again")
    run_dataset(again)
    assert hashes(again.tables) == hashes(samples_build.tables)
    assert hashes(again.quality) == hashes(samples_build.quality)


def test_processes_write_the_same_bytes_as_one(samples_build, tmp_path):
    again = Workspace(samples_build.seeds, tmp_path / "again", "processes", 2)
    run_dataset(again)
    assert hashes(again.tables) == hashes(samples_build.tables)


def test_a_run_with_nothing_changed_recomputes_nothing(tmp_path):
    workspace = Workspace(str(small(tmp_path / "seeds", TWO)), tmp_path / "outputs")
    first = recomputed(run_dataset(workspace))
    assert {first[step] for step in STEPS} == {2}
    before = {p: p.stat().st_mtime_ns for p in workspace.tables.iterdir()}
    done = recomputed(run_dataset(workspace))
    assert done.keys() >= set(STEPS)
    assert set(done.values()) == {0}
    assert {p: p.stat().st_mtime_ns for p in workspace.tables.iterdir()} == before


def test_a_changed_document_is_the_only_one_read_again(tmp_path):
    seeds = small(tmp_path / "seeds", TWO)
    workspace = Workspace(str(seeds), tmp_path / "outputs")
    run_dataset(workspace)
    document = seeds / TWO[0]
    document.write_text(document.read_text("utf-8") + "\n\n全市新增企业37家。\n", encoding="utf-8")
    done = recomputed(run_dataset(workspace))
    assert {done["read"], done["split"], done["segment"], done["recognised"]} == {1}
    assert any(row["quote"] == "37家" for row in rows(workspace, "facts"))


def test_what_cannot_be_read_is_quarantined_and_the_rest_goes_on(tmp_path):
    seeds = small(tmp_path / "seeds", TWO[:1])
    line = "绍兴市市长王建国说，2023年全市实现地区生产总值7791亿元，增长7.8%。"
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (seeds / "gb.txt").write_bytes(line.encode("gb18030"))
    (seeds / "big5.txt").write_bytes("紹興市市長王建國說，全市實現地區生產總值7791億元，增長7.8%。".encode("big5"))
    (seeds / "a name 带空格 和中文.txt").write_text(line.replace("7791", "6583"), encoding="utf-16")
    (seeds / "long.txt").write_text("字" * 7_000_000, encoding="utf-8")
    (seeds / "records.jsonl.gz").write_bytes(
        gzip.compress(
            "\n".join(json.dumps({"text": line.replace("7791", n)}) for n in ("5544", "5543")).encode(), mtime=0
        )
    )
    workspace = Workspace(str(seeds), tmp_path / "outputs")
    run_dataset(workspace)
    found = {row["file_name"]: row for row in rows(workspace, "documents")}
    assert {name for name, row in found.items() if row["status"] == "quarantined"} == {
        "empty.txt",
        "picture.txt",
        "long.txt",
    }
    assert all(found[name]["problem"] for name in ("empty.txt", "picture.txt", "long.txt"))
    assert (found["gb.txt"]["encoding"], found["big5.txt"]["encoding"]) == ("gb18030", "big5")
    assert found["a name 带空格 和中文.txt"]["encoding"].startswith("utf-16")
    assert found["big5.txt"]["script"] == "hant"
    read = {row["document_id"] for row in found.values() if row["status"] == "read"}
    assert {row["document_id"] for row in rows(workspace, "facts")} == read
    assert {"records.jsonl.gz#1", "records.jsonl.gz#2"} <= found.keys()


def test_tables_that_fail_a_check_are_not_published(tmp_path, monkeypatch):
    seeds = small(tmp_path / "seeds", TWO)
    workspace = Workspace(str(seeds), tmp_path / "outputs")
    run_dataset(workspace)
    before = hashes(workspace.tables)

    from pipeline.store import rows as translation

    honest = translation.fact_rows
    monkeypatch.setattr(
        translation, "fact_rows", lambda *a: [{**row, "quote": row["quote"] + "?"} for row in honest(*a)]
    )
    document = seeds / TWO[0]
    document.write_text(document.read_text("utf-8") + "\n\n全市新增企业37家。\n", encoding="utf-8")
    with pytest.raises(StepFailed):
        run_dataset(workspace)
    assert hashes(workspace.tables) == before
    report = (workspace.quality / "index.html").read_text("utf-8")
    assert "37家?" in report
