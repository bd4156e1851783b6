"""What changed: rows added, modified, removed, rekeyed, and why; the changelog goes on from release to release."""

import copy
import json

import pytest

from pipeline.ids import make_id
from pipeline.release import provenance


def changes(folder):
    return [json.loads(line) for line in (folder / "changes.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def second(rows, released, published, tmp_path):
    """The function that releases changed rows after a first release, and returns changes and folder."""
    released("2026.11.0")
    own = copy.deepcopy(rows)

    def made(change, version="2026.11.1", **more):
        change(own)
        outputs = published(own, tmp_path / "later")
        folder = released(version, outputs=outputs, **more)
        return changes(folder), folder

    return made


def test_the_first_release_lists_no_row(released):
    folder = released()
    assert changes(folder) == []
    assert "First release." in (folder / "CHANGELOG.md").read_text("utf-8")


def test_equal_tables_have_no_changes(second):
    found, folder = second(lambda rows: None)
    assert found == []
    assert "No row changed." in (folder / "CHANGELOG.md").read_text("utf-8")


def test_a_changed_value_is_told_with_both(second):
    found, _ = second(lambda rows: rows["facts"][0].update(value=6.4, indicator="地区生产总值"))
    (line,) = found
    assert (line["table"], line["change"]) == ("facts", "modified")
    assert line["columns"] == {"value": [6.2, 6.4], "indicator": ["生产总值", "地区生产总值"]}


@pytest.mark.parametrize("editions", [("open", "full"), ("full", "open")])
def test_what_only_one_edition_has_is_not_compared(rows, released, published, tmp_path, editions):
    released("2026.11.0", edition=editions[0])
    rows["articles"][0]["headline"] = "另一个标题"
    rows["facts"][0]["value"] = 6.4
    found = changes(released("2026.11.1", edition=editions[1], outputs=published(rows, tmp_path / "later")))
    assert [line["columns"] for line in found] == [{"value": [6.2, 6.4]}]


def test_words_that_changed_in_the_full_edition_are_named_without_them(rows, released, published, tmp_path):
    released("2026.11.0", edition="full")
    rows["articles"][0]["headline"] = "另一个标题"
    folder = released("2026.11.1", edition="full", outputs=published(rows, tmp_path / "later"))
    (line,) = changes(folder)
    assert line["columns"] == {"headline": None}


def test_rows_of_an_added_and_a_removed_document_say_so(second):
    def change(rows):
        gone = rows["documents"][3]["document_id"]
        for name in rows:
            rows[name] = [row for row in rows[name] if row.get("document_id") != gone]
        new = {
            **rows["documents"][2],
            "document_id": make_id("documents", "new"),
            "sha256": "ef" * 32,
            "file_name": "new.txt",
        }
        rows["documents"].append(new)

    found, _ = second(change)
    reasons = {(line["table"], line["change"]): line["reasons"] for line in found}
    assert reasons["documents", "added"] == ["document added"]
    assert reasons["facts", "removed"] == reasons["documents", "removed"] == ["document removed"]


@pytest.mark.parametrize(("change", "reason"), [("rules_digest", "rules"), ("package_version", "libraries")])
def test_what_changed_beside_the_documents_is_the_reason(second, monkeypatch, change, reason):
    monkeypatch.setattr(provenance, change, lambda *_: "another")
    found, folder = second(lambda rows: rows["facts"][0].update(value=6.4))
    assert found[0]["reasons"] == [reason]
    assert f"since 2026.11.0: {reason}." in (folder / "CHANGELOG.md").read_text("utf-8")


def test_a_row_with_another_id_at_the_same_place_is_rekeyed(second):
    before = make_id("facts", "6.2%")
    after = make_id("facts", "by another rule")
    found, _ = second(lambda rows: rows["facts"][0].update(fact_id=after, value=6.3))
    (line,) = found
    assert (line["change"], line["id"], line["was"]) == ("rekeyed", after, before)
    assert line["columns"] == {"value": [6.2, 6.3]}


def test_rows_that_share_a_place_are_not_taken_for_one_another(second):
    def change(rows):
        twin = {**rows["facts"][0], "fact_id": make_id("facts", "twin")}
        rows["facts"][0]["fact_id"] = make_id("facts", "one")
        rows["facts"].append(twin)

    found, _ = second(change)
    assert sorted(line["change"] for line in found) == ["added", "added", "removed"]


def test_a_person_whose_id_went_says_whom_it_became(second):
    gone, kept = make_id("people", "韦志远"), make_id("people", "周启明")

    def change(rows):
        rows["people"] = [row for row in rows["people"] if row["person_id"] != gone]
        rows["mentions"] = [
            {**row, "person_id": kept if row["person_id"] == gone else row["person_id"]} for row in rows["mentions"]
        ]
        rows["person_id_changes"].append({
            "change_id": make_id("person_id_changes", 0), "position": 0, "person_id": gone, "became": kept, "kind": "merge",
            "name": "韦志远", "byline": False, "documents": 1, "document_id": None,
        })  # fmt: skip

    found, _ = second(change)
    (line,) = [line for line in found if line["table"] == "people"]
    assert (line["change"], line["id"], line["became"]) == ("removed", gone, [kept])


def test_the_changelog_counts_and_keeps_what_earlier_ones_said(second, released):
    _, folder = second(lambda rows: rows["facts"].pop())
    text = (folder / "CHANGELOG.md").read_text("utf-8")
    assert text.index("## 2026.11.1") < text.index("## 2026.11.0")
    assert text.count("# Changelog") == 1
    assert "| facts | 5 | 0 | 0 | 1 | 0 |" in text
    assert "First release." in text


def test_a_name_that_was_told_otherwise_is_no_quote(rows, released, published, tmp_path):
    released("2026.11.0")
    long = rows["facts"][-1]["subject"]
    for row in (*rows["facts"], *rows["mentions"]):
        row |= {column: '越州"古城"' for column, value in row.items() if value == long and column != "text"}
    found = changes(released("2026.11.1", outputs=published(rows, tmp_path / "later")))
    assert [line["columns"].get("subject") for line in found if line["table"] == "facts"] == [[long, '越州"古城"']]
