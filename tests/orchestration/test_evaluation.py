"""The asset `evaluation`: scores what is annotated of the documents of a run, says so where nothing is."""

import json

import pytest

from pipeline.evaluate.gold import NoGold, read_gold
from pipeline.evaluate.score import MEASURES
from pipeline.orchestration import evaluation as under_test
from pipeline.orchestration.resources import GOLD


def test_a_run_leaves_the_scores_of_its_annotated_documents(samples_build):
    report = json.loads((samples_build.quality / under_test.REPORT).read_text("utf-8"))
    assert report["by_document"].keys() == read_gold(GOLD).keys()
    assert all(0 <= report[measure]["f1"] <= 1 for measure in MEASURES)
    assert report == under_test.evaluate(samples_build.tables, str(GOLD))


def test_without_annotations_there_is_nothing_to_score(samples_build):
    assert under_test.evaluate(samples_build.tables, "") is None


def test_annotations_of_other_documents_are_not_held_against_a_run(samples_build, tmp_path):
    source = sorted(GOLD.glob("*.jsonl"))[0]
    (tmp_path / "elsewhere.jsonl").write_bytes(source.read_bytes())
    assert under_test.evaluate(samples_build.tables, str(tmp_path)) is None
    (tmp_path / source.name).write_bytes(source.read_bytes())
    assert under_test.evaluate(samples_build.tables, str(tmp_path))["documents"] == 1


def test_a_folder_without_annotations_is_told(samples_build, tmp_path):
    with pytest.raises(NoGold, match="no annotations"):
        under_test.evaluate(samples_build.tables, str(tmp_path))


def test_it_shows_measures_errors_and_a_picture(samples_build):
    report = under_test.evaluate(samples_build.tables, str(GOLD))
    shown = under_test.shown(report, samples_build.quality / under_test.REPORT)
    assert [record.data["measure"] for record in shown["measures"].records] == list(MEASURES)
    assert shown["facts_f1"] == report["facts"]["f1"]
    assert "data:image/png;base64," in shown["plot"].value
    assert len(shown["plot"].value) < 70_000
