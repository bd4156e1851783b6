"""Tables on disk: the declared schema, the same bytes each time, nothing lost on the way."""

import hashlib
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.schema import TABLES, arrow_schema
from pipeline.store import tables as under_test


def row(table, **values):
    blank = {str(pa.string()): "x", "int32": 1, "double": 1.0, "bool": False}
    made = {}
    for column in TABLES[table].columns:
        made[column.name] = blank.get(str(column.type)) if column.required else None
        if column.vocabulary and column.required:
            made[column.name] = column.vocabulary[0]
    return {**made, **values}


def sentence(document, position, **more):
    tokens = [{"word": '全市，"好"', "tag": "n", "start": 0, "end": 2}]
    return row("sentences", sentence_id=f"sen_{document}{position}", document_id=document, position=position,
               tokens=tokens, **more)  # fmt: skip


def hashes(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


@pytest.mark.parametrize("cut", [1, 2, 5])
def test_the_same_rows_give_the_same_bytes_however_they_come(tmp_path, cut):
    rows = [sentence("doc_a", i) for i in range(3)] + [sentence("doc_b", i) for i in range(2)]
    for name, parts in {"one": [rows], "two": [rows[i : i + cut] for i in range(0, 5, cut)]}.items():
        count = under_test.write_table(
            "sentences", (under_test.table_of("sentences", part) for part in parts), tmp_path / name
        )
        assert count == 5
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_rows_are_sorted_by_document_and_position(tmp_path):
    rows = [sentence("doc_a", i) for i in (2, 0, 1)]
    under_test.write_table("sentences", [under_test.table_of("sentences", rows)], tmp_path)
    assert pq.read_table(tmp_path / "sentences.parquet").column("position").to_pylist() == [0, 1, 2]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_table_has_its_columns(tmp_path, table):
    assert under_test.write_table(table, [], tmp_path) == 0
    written = pq.read_table(tmp_path / f"{table}.parquet")
    assert written.schema.equals(arrow_schema(table), check_metadata=False)
    assert list(pd.read_csv(tmp_path / f"{table}.csv").columns) == written.column_names


def test_csv_holds_lists_as_json_and_tells_null_from_empty(tmp_path):
    rows = [sentence("doc_a", 0, text="", alignment=None)]
    under_test.write_table("sentences", [under_test.table_of("sentences", rows)], tmp_path)
    line = pd.read_csv(tmp_path / "sentences.csv").iloc[0]
    assert json.loads(line["tokens"]) == rows[0]["tokens"]
    text = (tmp_path / "sentences.csv").read_text("utf-8").splitlines()[1]
    assert ',"",' in text
    assert text.endswith(",")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"more": 1}, "too many"),
        ({"document_id": None}, "is null"),
        ({"position": "first"}, "don't fit"),
        ({"position": 2**40}, "don't fit"),
    ],
    ids=["unknown column", "null in a required column", "wrong type", "too large"],
)
def test_rows_that_do_not_fit_are_refused(change, says):
    with pytest.raises(ValueError, match=says):
        under_test.table_of("sentences", [sentence("doc_a", 0) | change])


def test_a_missing_column_is_refused():
    made = sentence("doc_a", 0)
    del made["text"]
    with pytest.raises(ValueError, match="text"):
        under_test.table_of("sentences", [made])


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    def parts():
        yield under_test.table_of("sentences", [sentence("doc_a", 0)])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        under_test.write_table("sentences", parts(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_content_hash_does_not_depend_on_chunks_or_metadata():
    rows = [sentence("doc_a", i) for i in range(4)]
    whole = under_test.table_of("sentences", rows)
    parts = pa.concat_tables([under_test.table_of("sentences", rows[:1]), under_test.table_of("sentences", rows[1:])])
    assert under_test.content_hash(whole) == under_test.content_hash(parts.replace_schema_metadata({"a": "b"}))
    assert under_test.content_hash(whole) != under_test.content_hash(whole.slice(1))


def test_the_content_hash_tells_null_from_zero_and_looks_at_no_memory_behind_a_null():
    import numpy as np

    plain = pa.table({"n": pa.array([1, None], pa.int32())})
    garbage = pa.Array.from_buffers(
        pa.int32(), 2, [pa.py_buffer(b"\x01"), pa.py_buffer(np.array([1, 77], np.int32).tobytes())]
    )
    assert under_test.content_hash(plain) == under_test.content_hash(pa.table({"n": garbage}))
    assert under_test.content_hash(plain) != under_test.content_hash(pa.table({"n": pa.array([1, 0], pa.int32())}))
