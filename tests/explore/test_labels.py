"""What the page says: complete in both languages, all of it used, and every word of every vocabulary among it."""

import re
from importlib.resources import files

import pytest

from pipeline.explore.labels import labels
from pipeline.schema import TABLES

STATIC = files("pipeline.explore").joinpath("static")
SCRIPTS = {item.name: item.read_text("utf-8") for item in STATIC.iterdir() if item.name.endswith(".js")}
SAID = ("measure", "comparator", "modality", "verdict", "script", "status", "published_on_basis", "place_basis",
        "published_on_precision")  # fmt: skip
"""Columns whose values are told in words, wherever they stand."""


@pytest.mark.parametrize("column", [*SAID, "kind"])
def test_every_value_of_a_vocabulary_has_a_label(column):
    tables = ("facts", "targets", "target_outcomes", "documents")
    values = {v for name in tables for c in TABLES[name].columns if c.name == column for v in c.vocabulary}
    assert values
    assert values <= {key.split(".")[1] for key in labels() if key.startswith(f"{column}.")}


def test_every_label_that_is_asked_for_is_there():
    asked = {key for text in SCRIPTS.values() for key in re.findall(r'\bt\("([^"]+)"', text)}
    assert len(asked) > 50
    assert asked <= set(labels())


def test_no_label_is_left_over():
    text = "\n".join(SCRIPTS.values())
    prefixes = set(re.findall(r"t\(`([a-z_.]+)\$\{", text)) | {f"{column}." for column in (*SAID, "kind", "byline")}
    unused = [key for key in labels() if f'"{key}"' not in text and not key.startswith(tuple(prefixes))]
    assert unused == []


@pytest.mark.parametrize("key", [key for key in labels() if "{" in "".join(labels()[key])])
def test_both_languages_fill_in_the_same(key):
    chinese, english = (set(re.findall(r"\{(\w+)\}", text)) for text in labels()[key])
    assert chinese == english


def test_an_incomplete_label_is_refused(monkeypatch, tmp_path):
    (tmp_path / "labels.csv").write_text("key,zh,en\nyes,是,\n", encoding="utf-8")
    monkeypatch.setattr("pipeline.explore.labels.files", lambda _: tmp_path)
    labels.cache_clear()
    try:
        with pytest.raises(ValueError, match="yes"):
            labels()
    finally:
        labels.cache_clear()
