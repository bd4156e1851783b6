"""Identities in the incremental store: they go on from the last run, and nothing is done twice."""

import itertools
from datetime import date

import pytest

from pipeline.extract.model import PERSON, Mention, StatedRole
from pipeline.ids import make_id
from pipeline.link import people as resolver
from pipeline.schema import TABLES, arrow_schema
from pipeline.store import across, stages
from pipeline.store.files import digest
from pipeline.store.shards import Entry
from pipeline.store.tables import table_of
from pipeline.store.workspace import Workspace

NAME = "孔令辉煌"
"""A name that hardly anybody bears."""
DOCUMENTS = {
    "deputy": (NAME, "2014-03-01", "430500", "邵阳市人民政府", "副市长"),
    "mayor": (NAME, "2018-06-01", "431200", "怀化市人民政府", "市长"),
    "villager": ("王强", "2016-05-01", "220600", None, "村民"),
    "official": ("王强", "2017-05-01", "431200", "怀化市财政局", "局长"),
}
# Without this one the first two are two people: the mayor's document is undated.
BRIDGE = {"both": (NAME, "2019-06-01", "431200", "怀化市人民政府", "市长")}


def document(workspace, label, name, on, code, organisation, title, byline=False, before=""):
    """Put a document of one sentence into the store; return its id and the keys of its shards."""
    words = f"{before}{organisation or ''}{title}{name}"
    key, sentence = make_id("documents", label), make_id("sentences", label)
    row = dict.fromkeys(column.name for column in TABLES["documents"].columns)
    row |= {"document_id": key, "file_name": label, "sha256": digest(label), "published_on_basis": "catalogue",
            "place_basis": "catalogue", "media_type": "text/plain", "characters": len(words), "status": "read", "raw": words,
            "published_on": date.fromisoformat(on) if on else None, "place_code": code}  # fmt: skip
    line = dict.fromkeys(column.name for column in TABLES["sentences"].columns)
    line |= {"sentence_id": sentence, "article_id": make_id("articles", label), "document_id": key, "position": 0,
             "paragraph": 0, "kind": "body", "text": words, "char_start": 0, "char_end": len(words), "tokens": [],
             "alignment": [{"at": 0, "raw": 0}]}  # fmt: skip
    start = len(words) - len(name)
    mention = stages.row_of(Mention(PERSON, start, len(words), name, name, byline=byline), sentence_id=sentence)
    role = StatedRole(sentence, name, byline, f"{organisation or ''}{title}", organisation, title, None, code, None,
                      "prefecture" if organisation else None, len(before), start)  # fmt: skip
    made = {
        "documents": {"documents": [row]},
        "articles": {"articles": [], "paragraphs": []},
        "sentences": {"sentences": [line]},
        "recognised": {"recognised": [mention], "roles": [stages.row_of(role)], "spoken_from": []},
    }
    shard = digest(label, words, on, code)
    for stage, tables in made.items():
        schemas = stages.STAGES[stage].schemas() if stage in stages.STAGES else {stage: arrow_schema(stage)}
        workspace.shards.commit(stage, shard, tables, schemas)
    return Entry(key, shard)


@pytest.fixture
def workspace(tmp_path):
    return Workspace(str(tmp_path / "seeds"), tmp_path / "outputs")


def put(workspace, labels, documents=None):
    known = {**DOCUMENTS, **BRIDGE, **(documents or {})}
    entries = sorted((document(workspace, label, *known[label]) for label in labels), key=lambda e: e.document_id)
    for stage in ("documents", "articles", "sentences", "recognised"):
        workspace.shards.save_manifest(stage, entries)


def stored(workspace, table):
    (entry,) = workspace.shards.manifest("people")
    return workspace.shards.read("people", entry.key)[table].to_pylist()


def who(workspace, labels, documents=None):
    """Return label -> person_id after a run with the documents of these labels."""
    put(workspace, labels, documents)
    found = across.identities(workspace)
    return {label: found[make_id("documents", label)][0][2] for label in labels}


def test_people_are_told_apart_and_counted(workspace):
    found = who(workspace, DOCUMENTS)
    assert len(set(found.values())) == len(stored(workspace, "people"))
    assert found["villager"] != found["official"]
    row = next(row for row in stored(workspace, "people") if row["person_id"] == found["deputy"])
    assert (row["name"], row["first_seen_on"]) == (NAME, date(2014, 3, 1))
    assert stored(workspace, "person_id_changes") == []


def test_nothing_changed_nothing_done(workspace, monkeypatch):
    who(workspace, DOCUMENTS)
    (entry,) = workspace.shards.manifest("people")
    path = workspace.shards.path("people", entry.key)
    before = path.read_bytes(), path.stat().st_mtime_ns

    def never(*_):
        raise AssertionError("resolved again")

    monkeypatch.setattr(across, "resolve_again", never)
    across.identities(workspace)
    across.identities(workspace)
    assert workspace.shards.manifest("people") == [entry]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize("order", list(itertools.permutations(DOCUMENTS)))
def test_documents_added_one_by_one_keep_their_ids(workspace, tmp_path, order):
    earlier = {}
    for upto in range(1, len(order) + 1):
        found = who(workspace, order[:upto])
        became = {row["person_id"]: row["became"] for row in stored(workspace, "person_id_changes")}
        assert all(found[label] == became.get(known, known) for label, known in earlier.items())
        earlier = found
    fresh = who(Workspace("", tmp_path / "fresh"), order)
    assert {frozenset(k for k in found if found[k] == v) for v in found.values()} == {
        frozenset(k for k in fresh if fresh[k] == v) for v in fresh.values()
    }


def test_a_fresh_build_of_the_same_documents_has_the_same_bytes(workspace, tmp_path):
    who(workspace, DOCUMENTS)
    other = Workspace("", tmp_path / "other")
    who(other, DOCUMENTS)
    (one,), (two,) = workspace.shards.manifest("people"), other.shards.manifest("people")
    assert one == two
    assert workspace.shards.path("people", one.key).read_bytes() == other.shards.path("people", two.key).read_bytes()


# The mayor's first document has no date, so nobody can tell whether he was the deputy mayor elsewhere before.
UNDATED = {"mayor": (NAME, "", "431200", "怀化市人民政府", "市长")}


def test_a_merge_is_recorded_with_the_document_that_brought_it_about(workspace):
    before = who(workspace, ("deputy", "mayor"), UNDATED)
    assert before["deputy"] != before["mayor"]
    after = who(workspace, ("deputy", "mayor", "both"), UNDATED)
    assert set(after.values()) == {before["deputy"]}
    (row,) = stored(workspace, "person_id_changes")
    assert (row["person_id"], row["became"], row["kind"]) == (before["mayor"], before["deputy"], "merge")
    assert (row["document_id"], row["name"], row["documents"]) == (make_id("documents", "both"), NAME, 1)
    table_of("person_id_changes", [row])


def test_changes_accumulate_and_ids_come_back(workspace):
    three = ("deputy", "mayor", "both")
    before = who(workspace, three[:2], UNDATED)
    who(workspace, three, UNDATED)
    assert who(workspace, three[:2], UNDATED) == before
    assert [
        (row["position"], row["kind"], row["document_id"] is None) for row in stored(workspace, "person_id_changes")
    ] == [
        (0, "merge", False),
        (1, "split", True),
    ]
    who(workspace, three, UNDATED)
    rows = stored(workspace, "person_id_changes")
    assert [row["kind"] for row in rows] == ["merge", "split", "merge"]
    assert len({row["change_id"] for row in rows}) == 3


def test_other_rules_keep_the_ids(workspace, monkeypatch):
    before = who(workspace, DOCUMENTS)
    monkeypatch.setattr(across, "_IDENTITY_PARTS", ("ids.py",))
    calls = []
    monkeypatch.setattr(across, "resolve_again", lambda *a: calls.append(1) or resolver.resolve_again(*a))
    assert who(workspace, DOCUMENTS) == before
    assert calls == [1]


def test_a_lost_store_starts_afresh(workspace):
    before = who(workspace, DOCUMENTS)
    (entry,) = workspace.shards.manifest("people")
    workspace.shards.path("people", entry.key).unlink()
    assert who(workspace, DOCUMENTS) == before


@pytest.mark.parametrize(
    ("before", "title", "past"),
    [
        ("", "副市长", False),
        ("时任", "副市长", True),
        ("曾任", "副市长", True),
        ("", "原副市长", True),
        ("现任", "副市长", False),
    ],
)
def test_a_role_held_before_is_told_by_its_words(workspace, before, title, past):
    entry = document(workspace, "one", NAME, "2014-03-01", "430500", "邵阳市人民政府", title, before=before)
    read = {stage: workspace.shards.read(stage, entry.key) for stage in ("documents", "sentences", "recognised")}
    (found,) = across.appearances(
        read["documents"]["documents"].to_pylist()[0], read["sentences"]["sentences"].to_pylist(),
        read["recognised"]["recognised"].to_pylist(), read["recognised"]["roles"].to_pylist(), {},
    )  # fmt: skip
    assert bool(found.past) is past
