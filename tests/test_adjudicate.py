"""Disagreements between annotation and extraction, put to a reader blind, and what the answers change."""

import json
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
TEXT = "本报讯 2022年，高邮市实现地区生产总值1012亿元，同比增长4.6%。\n"
FACT = {
    "type": "fact", "context": "总值1012亿元", "quote": "1012亿元", "indicator": "地区生产总值", "measure": "level",
    "value": 101200000000, "unit": "CNY", "comparator": "eq", "value_high": None, "period_start": "2021-01-01",
    "period_end": "2021-12-31", "place": "高邮市", "subject": None, "modality": "reported", "start": 22, "end": 28,
}  # fmt: skip


@pytest.fixture
def adjudicate(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    sys.modules.pop("adjudicate", None)
    import adjudicate

    return adjudicate


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    start = TEXT.index("1012亿元")
    row = FACT | {"start": start, "end": start + len("1012亿元")}
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    columns = "file_name,publisher,published_on,published_on_precision,place,script"
    (tmp_path / "catalogue.csv").write_text(f"{columns}\na.txt,高邮日报,2023-02-01,day,高邮市,hans\n", "utf-8")
    return tmp_path


def settled(adjudicate, folder, choose):
    out = folder / "out"
    adjudicate.ask(folder, out)
    questions = [json.loads(line) for line in (out / "questions.jsonl").read_text("utf-8").splitlines()]
    key = json.loads((out / "key.json").read_text("utf-8"))
    answers = [{"id": q["id"], **choose(q, key[q["id"]]["annotation"])} for q in questions]
    (out / "answers.jsonl").write_text("".join(json.dumps(a) + "\n" for a in answers), "utf-8")
    adjudicate.apply(folder, out)
    rows = [json.loads(line) for line in (folder / "a.jsonl").read_text("utf-8").splitlines()]
    return questions, sorted(rows, key=lambda row: row["start"])


def test_a_question_tells_not_which_side_is_which(adjudicate, folder):
    questions, _ = settled(adjudicate, folder, lambda q, annotation: {"choice": annotation})
    assert [(q["kind"], q["text"][q["text"].index("【") :][:8]) for q in questions] == [
        ("fact", "【1012亿元】"),
        ("fact", "【4.6%】。\n"),
    ]
    assert questions[0]["differ"] == ["period_start", "period_end"]
    assert set(questions[0]["A"]) == set(questions[0]["B"])


def test_the_upheld_annotation_stays(adjudicate, folder):
    _, rows = settled(adjudicate, folder, lambda q, annotation: {"choice": annotation})
    assert [(row["quote"], row["period_start"]) for row in rows] == [("1012亿元", "2021-01-01")]


def test_the_other_side_corrects_and_adds(adjudicate, folder):
    _, rows = settled(adjudicate, folder, lambda q, annotation: {"choice": "B" if annotation == "A" else "A"})
    assert [(row["quote"], row["period_start"]) for row in rows] == [("1012亿元", "2022-01-01"), ("4.6%", "2022-01-01")]
    assert all(TEXT.count(row["context"]) == 1 for row in rows)


def test_a_reader_may_correct_both_or_leave_it_open(adjudicate, folder):
    def choose(question, _):
        return {"choice": "neither", "values": {"place": "扬州市"}} if "differ" in question else {"choice": "optional"}

    _, rows = settled(adjudicate, folder, choose)
    assert [(row["quote"], row["place"], row.get("optional")) for row in rows] == [
        ("1012亿元", "扬州市", None), ("4.6%", "高邮市", True),
    ]  # fmt: skip
