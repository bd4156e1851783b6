"""`haotong who`: name, office and evidence on either side of a day; roles written in any usual way."""

from datetime import date

import pytest

from pipeline.cli import main
from pipeline.commands.who import holders
from pipeline.schema import TABLES
from pipeline.store.tables import table_of, write_table

PEOPLE = {"per_a": "骆远山", "per_b": "乌兰托娅", "per_c": "阎立冬"}
HELD = [
    ("per_a", "南通市委书记", "书记", date(2021, 4, 1), False),
    ("per_a", "南通市委书记", "书记", date(2023, 9, 20), False),
    ("per_b", "南通市市长", "市长", date(2023, 5, 6), False),
    ("per_c", "南通市委原书记", "原书记", date(2022, 1, 1), True),
    ("per_c", "南通市委书记", "书记", date(2019, 1, 1), False),
]
ROLES = ("南通市委书记", "中共南通市委书记", "江苏省南通市委书记")


def filled(table, row):
    return {**{column.name: None for column in TABLES[table].columns}, **row}


@pytest.fixture(scope="module")
def tables():
    documents = [
        filled("documents", {"document_id": f"doc_{n}", "file_name": f"{n}.txt", "sha256": "0", "published_on_basis": "text",
                             "place_basis": "text", "media_type": "text/plain", "characters": 1, "status": "read"})
        for n in range(len(HELD))
    ]  # fmt: skip
    people = [
        filled("people", {"person_id": key, "name": name, "documents": 1, "mentions": 1, "byline": False})
        for key, name in PEOPLE.items()
    ]
    positions = [
        filled("positions", {"position_id": f"pos_{n}", "person_id": who, "document_id": f"doc_{n}", "article_id": "a",
                             "sentence_id": "s", "role": role, "title": title, "stated_on": on, "past": past, "byline": False,
                             "quote": f"{role}的原话", "char_start": 0, "char_end": 1})
        for n, (who, role, title, on, past) in enumerate(HELD)
    ]  # fmt: skip
    made = {"documents": documents, "people": people, "positions": positions}
    return {name: table_of(name, rows) for name, rows in made.items()}


@pytest.fixture(scope="module")
def outputs(tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("who") / "tables"
    folder.mkdir()
    for name, table in tables.items():
        write_table(name, [table], folder)
    return folder.parent


@pytest.mark.parametrize("role", ROLES)
def test_who_held_it_with_the_evidence(tables, role):
    (found,) = holders(tables, role, date(2023, 8, 1))
    assert (found["name"], found["certain"]) == ("骆远山", True)
    assert [(said["file_name"], said["days"]) for said in found["statements"]] == [("0.txt", -852), ("1.txt", 50)]
    assert found["statements"][0]["quote"] == "南通市委书记的原话"


def test_an_edition_without_words_still_names_the_documents(tables):
    bare = {**tables, "positions": tables["positions"].drop_columns(["quote"])}
    (found,) = holders(bare, ROLES[0], date(2023, 8, 1))
    assert [(said["file_name"], said["quote"]) for said in found["statements"]] == [("0.txt", None), ("1.txt", None)]


def test_the_command_prints_name_dates_documents_and_words(capsys, outputs, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["who", "南通市委书记", "--on", "2023-08-01", "--outputs", str(outputs)]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("骆远山", "2021-04-01", "-852", "0.txt", "+50", "1.txt", "的原话"))
    assert "阎立冬" not in said


def test_nobody_known_ends_with_1(capsys, outputs):
    assert main(["who", "扬州市委书记", "--on", "2023-08-01", "--outputs", str(outputs)]) == 1
    assert "No document says who was 扬州市委书记" in capsys.readouterr().out


def test_a_role_of_blanks_is_wrong_use(outputs):
    assert main(["who", " ", "--on", "2023-08-01", "--outputs", str(outputs)]) == 2


def test_data_frames_of_a_build_can_be_asked(outputs):
    import pipeline
    from pipeline.link.careers import incumbents

    positions = pipeline.load(outputs)["positions"].to_dict("records")
    (found,) = incumbents(positions, "南通市长", date(2023, 8, 1))
    assert found.person_id == "per_b"
    assert found.before.stated_on == date(2023, 5, 6)
