"""Editions: the open one holds no source words, and what it leaves out comes back from the documents."""

import pyarrow.compute as pc
import pytest

from pipeline.release.edition import NAMES, RUN, project, schema_of
from pipeline.release.model import FULL, OPEN
from pipeline.release.restore import OtherText, restored
from pipeline.release.words import raws_of, written_down
from pipeline.schema import TABLES
from pipeline.store.tables import content_hash, read_tables

ALLOWED = NAMES | {"file_name"}


@pytest.fixture(params=["invented", "samples"])
def full(request):
    """Tables as they were built: invented ones, and those of the samples."""
    if request.param == "invented":
        return request.getfixturevalue("tables")
    return read_tables(request.getfixturevalue("samples_build").tables)


def strings(value):
    """Yield every string in a value, those in lists and records too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def test_verbatim_columns_are_declared_as_source_words():
    declared = {f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns if c.source_words}
    assert declared == {
        "documents.title", "documents.raw", "articles.headline", "articles.byline", "paragraphs.text", "sentences.text",
        "sentences.tokens", "mentions.text", "facts.quote", "positions.quote", "targets.goal", "targets.clause",
        "targets.quote",
    }  # fmt: skip


def test_the_open_edition_repeats_no_document_outside_columns_that_hold_names(full):
    runs = {raw[i : i + RUN] for raw in raws_of(full["documents"]).values() for i in range(len(raw) - RUN + 1)}
    published = project(full, OPEN)
    recipes = written_down(project(full, FULL), published)
    for name, table in {**published, "rehydration": recipes}.items():
        for column in set(table.column_names) - ALLOWED:
            for value in table.column(column).to_pylist():
                for text in strings(value):
                    there = [text[i : i + RUN] for i in range(len(text) - RUN + 1) if text[i : i + RUN] in runs]
                    assert not there, (name, column, there[0])


def test_all_words_come_back_from_the_documents(full):
    wanted, reduced = project(full, FULL), project(full, OPEN)
    back = restored(reduced, written_down(wanted, reduced), raws_of(full["documents"]))
    assert {name: content_hash(table) for name, table in back.items()} == {
        name: content_hash(table) for name, table in wanted.items()
    }
    assert all(back[name].schema.equals(schema_of(name, FULL)) for name in TABLES)


def test_long_names_stay_in_columns_of_names_and_nowhere_else(tables):
    published = project(tables, OPEN)
    mention = (
        published["mentions"].filter(pc.equal(published["mentions"].column("kind"), "organisation")).to_pylist()[0]
    )
    assert mention["normal"] is None
    assert len(mention["organisation"]) >= RUN
    assert mention["organisation"] in published["facts"].column("subject").to_pylist()


def test_a_short_value_stays_though_the_document_has_it(tables):
    published = project(tables, OPEN)
    assert "周启明" in published["mentions"].column("normal").to_pylist()


def test_rows_of_documents_that_are_not_there_keep_their_values(tables):
    wanted, reduced = project(tables, FULL), project(tables, OPEN)
    raws = raws_of(tables["documents"])
    lost = sorted(raws)[0]
    back = restored(reduced, written_down(wanted, reduced), {k: raw for k, raw in raws.items() if k != lost})
    for name in ("documents", "sentences", "mentions"):
        for row, whole in zip(back[name].to_pylist(), wanted[name].to_pylist(), strict=True):
            words = {c.name for c in TABLES[name].columns if c.source_words}
            assert {k: v for k, v in row.items() if k not in words | {"normal"}} == {
                k: v for k, v in whole.items() if k not in words | {"normal"}
            }
            gone = row["document_id"] == lost
            assert all((row[word] is None) if gone else (row[word] == whole[word]) for word in words)


def test_another_text_is_refused(tables):
    wanted, reduced = project(tables, FULL), project(tables, OPEN)
    raws = {key: raw.replace("年", "月") for key, raw in raws_of(tables["documents"]).items()}
    with pytest.raises(OtherText, match="reads another text"):
        restored(reduced, written_down(wanted, reduced), raws)
