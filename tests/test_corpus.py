"""The annotated documents hold together: contexts are unique, offsets are true, the catalogues know the files."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
SAMPLES = ROOT / "seeds" / "samples"


def load_script(name):
    import importlib.util

    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


gold = load_script("resolve_gold")
PAIRS = list(gold.gold_files([CORPUS]))


def catalogue(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["file_name"]: row for row in csv.DictReader(lines)}


@pytest.mark.parametrize(("annotations", "document"), PAIRS, ids=[f"{a.parent.name}-{a.stem}" for a, _ in PAIRS])
def test_every_annotation_is_where_it_says(annotations, document):
    text = gold.text_of(document)
    rows = [json.loads(line) for line in annotations.read_text("utf-8").splitlines()]
    resolved, refused = gold.resolve(text, rows)
    assert not refused
    assert resolved == rows
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)


def test_an_annotation_whose_context_repeats_is_refused():
    row = {"type": "person", "context": "王", "quote": "王", "name": "王", "byline": False, "roles": []}
    assert gold.resolve("王与王", [row])[1] == ["1: its context stands 2 times in the document: 王"]


def test_catalogue_knows_the_samples_by_their_bytes():
    rows = catalogue(ROOT / "seeds" / "catalogue.csv")
    documents = sorted(SAMPLES.iterdir())
    known = [document for document in documents if document.name in rows]
    assert len(documents) >= 10
    assert [document.name for document in documents if document not in known] == ["uncatalogued_hulan_notice.txt"]
    for document in known:
        assert rows[document.name]["sha256"] == hashlib.sha256(document.read_bytes()).hexdigest(), document.name


@pytest.mark.parametrize("part", ["dev", "held_out"])
def test_corpus_folders_bring_a_catalogue_row_for_each_document(part):
    documents = sorted(p.name for p in (CORPUS / part).iterdir() if p.suffix not in (".jsonl", ".csv"))
    assert sorted(catalogue(CORPUS / part / "catalogue.csv")) == documents


def test_each_sample_has_its_gold():
    assert {p.stem for p in SAMPLES.iterdir()} == {p.stem for p in (CORPUS / "samples").glob("*.jsonl")}
