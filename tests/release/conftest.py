"""Small invented tables, the documents they were made from, and releases of them."""

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # before datasets is imported: it reads local files here

import hashlib
import importlib.util
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.quality import CheckResult
from pipeline.quality.model import WARNING
from pipeline.release.folder import FolderDestination
from pipeline.release.model import EDITIONS
from pipeline.release.package import Order, release
from pipeline.store.tables import in_order, read_tables, table_of, write_table

_spec = importlib.util.spec_from_file_location(
    "rows_under_check", Path(__file__).parents[1] / "quality" / "conftest.py"
)
made_rows = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made_rows)

LONG_NAME = "越州古城保护开发建设集团有限公司"
FOURTH = f"{LONG_NAME}去年投资 12 亿元。\n"


def fourth_document():
    """A document that names an organisation at length, with characters that cleaning drops and exchanges."""
    made = made_rows.Document(FOURTH, file_name="记录.jsonl#2", title="投资", published_on=date(2022, 2, 1), place="绍兴市",
                              place_code="330600", script="hans")  # fmt: skip
    text = FOURTH.strip()
    span = {"char_start": 0, "char_end": len(text)}
    article = made.article(text, text)
    aligned = made_rows.Aligned.of(made.raw, 0, len(text)).keep(lambda _, char: char != " ")
    words = aligned.text
    where = {"document_id": made.id, "article_id": article}
    tokens = [{"word": words[i : i + 2], "tag": "n", "start": aligned.span(i, min(i + 2, len(words)))[0],
               "end": aligned.span(i, min(i + 2, len(words)))[1]} for i in range(0, len(words), 2)]  # fmt: skip
    shared = {**where, "kind": "body", "text": words, "alignment": aligned.runs(), **span, "position": 0}
    made.row("paragraphs", paragraph_id=made_rows.make_id("paragraphs", made.id), **shared)
    sentence = made_rows.make_id("sentences", made.id, 0)
    made.row("sentences", sentence_id=sentence, paragraph=0, tokens=tokens, **shared)
    here = {**where, "sentence_id": sentence}
    made.mention(here, "organisation", LONG_NAME, normal=LONG_NAME, organisation=LONG_NAME)
    made.mention(here, "quantity", "12 亿元", value=1.2e9, unit="CNY", comparator="eq")
    made.row("facts", fact_id=made_rows.make_id("facts", "12 亿元"), place="绍兴市", place_code="330600", subject=LONG_NAME,
             indicator="投资", measure="level", value=1.2e9, unit="CNY", comparator="eq", modality="reported", quote="12 亿元",
             **here, **made.span("12 亿元"))  # fmt: skip
    return made


def all_rows():
    """Rows of every table, of four documents that are read and one that isn't."""
    first = made_rows.first_document()
    documents = first, made_rows.second_document(first), made_rows.third_document(), fourth_document()
    first.rows["articles"][0]["headline"] = "周启明市长作政府工作报告"
    first.rows["articles"][0]["byline"] = "本报记者沈亦舟"
    made = {name: [row for document in documents for row in document.rows[name]] for name in made_rows.TABLES}
    made["people"] += made_rows.people()
    made["documents"].append(made_rows.quarantined())
    made["target_outcomes"].append(made_rows.answer(made["targets"][0], made["facts"][-2]))
    return made


@pytest.fixture(scope="session")
def documents(tmp_path_factory):
    """A folder of the documents in several encodings and formats."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "越州").mkdir()
    (folder / "越州" / "报告 1.txt").write_bytes(made_rows.PLAIN.encode("gb18030"))
    (folder / "調研.md").write_bytes((made_rows.TRADITIONAL + made_rows.REPEATED).encode("utf-8"))
    (folder / "2022.txt").write_bytes("去年全市生产总值增长8.2%。".encode())
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in ("另一份文件，与表格无关。", FOURTH)]
    (folder / "记录.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def hashes(folder):
    """Return file_name -> hash as `documents` has them."""
    found = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
             for path in folder.rglob("*") if path.is_file()}  # fmt: skip
    return {**found, "记录.jsonl#2": hashlib.sha256(FOURTH.encode()).hexdigest()}


@pytest.fixture
def rows(documents):
    """Rows of every table whose documents' hashes are those of the files."""
    return rows_of(documents)


def rows_of(documents):
    """Return rows of every table, documents with the hashes of the files in a folder."""
    made = all_rows()
    known = hashes(documents)
    for row in made["documents"]:
        row["sha256"] = known.get(row["file_name"], row["sha256"])
    return made


@pytest.fixture
def outputs(rows, tmp_path):
    """A folder of outputs with published tables."""
    return publish(rows, tmp_path / "outputs")


@pytest.fixture(scope="session")
def published():
    """The function that writes rows as the tables of a build into a folder."""
    return publish


def publish(rows, outputs):
    """Write rows as the tables of a build."""
    for name, own in rows.items():
        write_table(name, [in_order(name, table_of(name, own))], outputs / "tables")
    return outputs


@pytest.fixture
def tables(outputs):
    """The published tables."""
    return read_tables(outputs / "tables")


WARNED = CheckResult(
    "facts", "reported_period_has_begun", WARNING, "The period has begun", False, 1,
    [{"key": "fac_0", "document": "doc_0", "file": "a.txt", "start": 1, "end": 2, "column": "quote",
      "value": "去年全市生产总值增长6.2%，城镇", "why": "城镇新增就业8.1万人。今年力争生产总值"}],
)  # fmt: skip
"""A check that fails without forbidding a release, and quotes a document."""


def without_checks(monkeypatch):
    """Let a release find one warning instead of checking: checking takes seconds and has its own tests."""
    monkeypatch.setattr("pipeline.quality.checks.check_tables", lambda tables: [WARNED])


@pytest.fixture
def unchecked(monkeypatch):
    """Releases without the checks of quality/."""
    without_checks(monkeypatch)


@pytest.fixture
def released(outputs, tmp_path, unchecked):
    """The function that releases the tables to a local folder and returns the version's folder."""

    def made(version="2026.11.0", edition="open", to=tmp_path / "releases", outputs=outputs, **more):
        done = release(Order(outputs / "tables", version, edition, **more), FolderDestination(to))
        return to / done.version

    return made


@pytest.fixture(scope="session")
def built(documents, tmp_path_factory):
    """A folder of outputs with published tables, for tests that only read it."""
    return publish(rows_of(documents), tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def releases(built, tmp_path_factory):
    """A release of each edition, for tests that only read it."""
    outputs = tmp_path_factory.mktemp("released")
    with pytest.MonkeyPatch.context() as monkeypatch:
        without_checks(monkeypatch)
        for edition in EDITIONS:
            release(Order(built / "tables", "2026.11.0", edition), FolderDestination(outputs / edition))
    return {edition: outputs / edition / "2026.11.0" for edition in EDITIONS}


@pytest.fixture(params=EDITIONS)
def each_edition(request, releases):
    """A release of each edition, to be read only."""
    return releases[request.param]


@pytest.fixture
def copied(each_edition, tmp_path):
    """A release of each edition, to be changed."""
    return Path(shutil.copytree(each_edition, tmp_path / "copy"))
