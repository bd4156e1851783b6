"""An open release and the documents give the full edition, byte for byte."""

import shutil

import pyarrow.parquet as pq
import pytest

from pipeline.release.model import NotReleased
from pipeline.release.rehydrate import rehydrated, texts_of, write
from pipeline.release.restore import OtherText
from pipeline.schema import TABLES
from pipeline.store.documents import NoDocuments


def test_the_full_edition_comes_back_byte_for_byte(releases, documents, tmp_path):
    made = rehydrated(releases["open"], str(documents))
    assert (made.missing, made.differing) == ((), ())
    write(made, tmp_path / "full")
    for name in TABLES:
        for ending in ("parquet", "csv"):
            path = f"{name}.{ending}"
            assert (tmp_path / "full" / path).read_bytes() == (releases["full"] / path).read_bytes(), path


def test_documents_are_found_under_any_name(releases, documents, tmp_path):
    for number, path in enumerate(sorted(path for path in documents.rglob("*") if path.is_file())):
        shutil.copy(path, tmp_path / f"{number}{path.suffix}")
    assert rehydrated(releases["open"], str(tmp_path)).missing == ()


def test_what_is_missing_is_named_and_its_rows_keep_their_values(releases, documents, tmp_path):
    shutil.copytree(documents, tmp_path / "some")
    (tmp_path / "some" / "2022.txt").unlink()
    made = rehydrated(releases["open"], str(tmp_path / "some"))
    assert made.missing == ("2022.txt",)
    write(made, tmp_path / "full")
    facts = pq.read_table(tmp_path / "full" / "facts.parquet").to_pylist()
    assert [row["value"] for row in facts if row["quote"] is None] == [8.2]
    assert len(facts) == pq.read_metadata(releases["full"] / "facts.parquet").num_rows


def test_a_changed_document_is_a_missing_one(releases, documents, tmp_path):
    shutil.copytree(documents, tmp_path / "some")
    (tmp_path / "some" / "2022.txt").write_bytes("去年全市生产总值增长9.9%。".encode())
    assert rehydrated(releases["open"], str(tmp_path / "some")).missing == ("2022.txt",)


def test_a_document_that_reads_otherwise_today_is_told(releases, documents, monkeypatch):
    from pipeline.release import rehydrate
    from pipeline.text.media import RawText, raw_texts

    def otherwise(data, name):
        return [
            RawText(text.text.replace("年", "月"), text.media_type, record=text.record)
            for text in raw_texts(data, name)
        ]

    monkeypatch.setattr(rehydrate, "raw_texts", otherwise)
    with pytest.raises(OtherText, match="provenance"):
        rehydrated(releases["open"], str(documents))


def test_a_record_is_found_by_its_text(documents):
    from hashlib import sha256

    text = "另一份文件，与表格无关。"
    wanted = sha256(text.encode()).hexdigest()
    assert texts_of({wanted}, str(documents)) == {wanted: text}


def test_what_is_no_release_or_has_no_documents_is_refused(releases, documents, tmp_path):
    with pytest.raises(NotReleased, match="is no release"):
        rehydrated(tmp_path, str(documents))
    with pytest.raises(NoDocuments):
        rehydrated(releases["open"], str(tmp_path / "nowhere"))
