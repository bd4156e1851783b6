"""Reading annotations: what can't be used is refused in one line that says where."""

import json

import pytest

from pipeline.evaluate.gold import NoGold, read_gold


def test_annotations_are_read_by_document(tmp_path, gold):
    for stem, rows in gold.items():
        text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / f"{stem}.jsonl").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "one.txt").write_text("the document itself", encoding="utf-8")
    assert read_gold(tmp_path) == gold


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_a_folder_without_annotations_is_refused(tmp_path, folder):
    with pytest.raises(NoGold, match="no annotations in"):
        read_gold(tmp_path / folder)


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "line 2 is no JSON"), ("[]", "line 2 is no annotation"), ('{"type": "place"}', "line 2 is no annotation"),
     ('{"type": "person", "name": "周启明"}', "line 2 lacks roles")],
)  # fmt: skip
def test_what_is_no_annotation_is_refused(tmp_path, gold, line, says):
    (tmp_path / "a.jsonl").write_text(json.dumps(gold["two"][0]) + "\n" + line, encoding="utf-8")
    with pytest.raises(NoGold, match=f"a.jsonl {says}"):
        read_gold(tmp_path)


def test_annotations_without_offsets_are_refused(tmp_path, gold):
    row = {name: value for name, value in gold["two"][1].items() if name not in ("start", "end")}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(NoGold, match="lacks end, start: resolve"):
        read_gold(tmp_path)
