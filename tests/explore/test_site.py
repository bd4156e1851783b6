"""The folder: same bytes from same tables, nothing of the network in it, words only where the edition has them."""

import json
import re
import shutil

import pyarrow.parquet as pq
import pytest

from pipeline.explore import columns, site, source
from pipeline.explore.site import MARK, NotOurs, write
from pipeline.release.edition import RUN


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def called(path):
    """The arguments of the call that a data file is."""
    name, told = re.fullmatch(r"haotong\.(\w+)\((.*)\);\n", path.read_text("utf-8"), re.S).groups()
    return name, json.loads(f"[{told}]")


@pytest.fixture(scope="module")
def folder(full, tmp_path_factory):
    return write(full, tmp_path_factory.mktemp("explorer") / "site").folder


def test_the_same_tables_give_the_same_bytes(full, folder, tmp_path):
    shuffled = source.Source(
        {name: table.take(list(range(table.num_rows))[::-1]) for name, table in full.tables.items()}
    )
    assert contents(write(full, tmp_path / "again").folder) == contents(folder)
    assert contents(write(shuffled, tmp_path / "shuffled").folder) == contents(folder)


def test_every_row_is_there(full, folder):
    _, (meta,) = called(folder / "data" / "meta.js")
    for name in site.SHOWN:
        rows = sum(called(path)[1][2]["rows"] for path in folder.glob(f"data/{name}-*.js"))
        assert rows == full.tables[name].num_rows == meta["tables"][name]["rows"] == meta["counts"][name]


def test_quotes_are_where_the_text_says(folder):
    texts = {}
    for path in folder.glob("data/texts-*.js"):
        texts |= called(path)[1][1]
    _, (_, _, pack) = called(folder / "data" / "facts-000.js")
    columns_ = {
        name: c if isinstance(c, list) else [c["of"][at] for at in c["at"]] for name, c in pack["columns"].items()
    }
    assert pack["rows"] > 50
    for i in range(pack["rows"]):
        text = texts[columns_["document_id"][i]]
        assert text["raw"][columns_["char_start"][i] : columns_["char_end"][i]] == columns_["quote"][i]
        start, end = text["sentences"][columns_["sentence_id"][i]]
        assert start <= columns_["char_start"][i] < columns_["char_end"][i] <= end


def test_the_page_names_no_address_and_parses_no_markup():
    for item in site.files("pipeline.explore").joinpath("static").iterdir():
        text = item.read_text("utf-8")
        assert set(re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", text)) <= {"http://www.w3.org"}, item.name
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\bFunction\(|\bfetch\(", text
        )


def test_without_words_none_are_written(full, without_words, tmp_path):
    made = write(without_words, tmp_path / "open").folder
    everything = "".join(path.read_text("utf-8") for path in made.glob("data/*.js"))
    for column in ("quote", "clause", "goal", "headline", "title"):
        for name in ("facts", "targets", "documents", "positions"):
            if column in full.tables[name].column_names and not (name == "positions" and column == "title"):
                words = [w for w in full.tables[name].column(column).to_pylist() if w and len(w) >= RUN]
                assert not [w for w in words if w in everything], (name, column)
    for raw in full.tables["documents"].column("raw").to_pylist():
        sentences = [line for line in raw.split("\n") if len(line) > 3 * RUN]
        assert not [line for line in sentences if line[: 3 * RUN] in everything]
    assert called(made / "data" / "meta.js")[1][0]["words"] is False


def test_a_folder_of_something_else_is_left_alone(full, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotOurs, match="--to"):
        write(full, tmp_path / "mine")
    (tmp_path / "file").touch()
    with pytest.raises(NotOurs):
        write(full, tmp_path / "file")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "mine"]
    assert (tmp_path / "mine" / "thesis.txt").read_text("utf-8") == "years of work"


def test_an_explorer_is_replaced_whole(full, tmp_path, monkeypatch):
    monkeypatch.setattr(columns, "ROWS", 20)
    many = write(full, tmp_path / "site")
    assert (many.folder / "data" / "facts-003.js").is_file()
    monkeypatch.undo()
    one = write(full, tmp_path / "site")
    assert one.files < many.files
    assert not (one.folder / "data" / "facts-003.js").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["site"]
    assert (one.folder / MARK).is_file()


def test_no_trace_is_left_if_it_fails(full, tmp_path, monkeypatch):
    monkeypatch.setattr(site, "_data", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(full, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_tables_without_rows_are_explored_too(full, tmp_path):
    empty = source.Source({name: table.slice(0, 0) for name, table in full.tables.items()})
    made = write(empty, tmp_path / "site").folder
    assert called(made / "data" / "meta.js")[1][0]["tables"]["facts"] == {"rows": 0, "files": 0}


def test_traditional_characters_find_their_simplified_ones():
    traditional, simplified = site.traditional()
    pairs = dict(zip(traditional, simplified, strict=True))
    assert (pairs["綿"], pairs["陽"]) == ("绵", "阳")
    assert "市" not in pairs


def test_tables_come_from_a_build_a_folder_of_tables_or_a_release(samples_build, tmp_path):
    assert source.of_build(samples_build.outputs).words
    assert source.of_build(samples_build.tables).version is None
    version = tmp_path / "2026.11.0"
    shutil.copytree(samples_build.tables, version)
    with pytest.raises(source.NothingToExplore, match="no release"):
        source.of_release(version)
    (version / "manifest.json").write_text('{"version": "2026.11.0", "edition": "full"}', encoding="utf-8")
    (tmp_path / "latest.json").write_text('{"path": "2026.11.0/"}', encoding="utf-8")
    for folder in (version, tmp_path):
        assert (source.of_release(folder).version, source.of_release(folder).edition) == ("2026.11.0", "full")


def test_a_missing_table_is_told(samples_build, tmp_path):
    with pytest.raises(source.NothingToExplore, match="haotong build"):
        source.of_build(tmp_path)
    pq.write_table(pq.read_table(samples_build.tables / "documents.parquet"), tmp_path / "documents.parquet")
    with pytest.raises(source.NothingToExplore, match="articles"):
        source.of_build(tmp_path)
