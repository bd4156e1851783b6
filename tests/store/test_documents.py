"""Listing, catalogues, one row a file or record; what can't be read is quarantined and the others go on."""

import gzip
import hashlib
import json
import random
import re
from datetime import date

import pyarrow as pa
import pytest

from pipeline.schema import TABLES, arrow_schema
from pipeline.store.documents import (
    Catalogue,
    NoDocuments,
    document_rows,
    fingerprint,
    quarantined,
    sources,
    without_repeats,
)

TEXT = "梁平柚海节开幕\n\n来源：梁平日报 2019-10-21\n\n10月20日，梁平区柚海节开幕，副区长游红宣布开幕。\n"


def row(name, data, catalogue=None):
    (found,) = document_rows(name, data, catalogue)
    return found


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


class TestListing:
    def test_files_below_a_folder_by_name_lists_and_hidden_ones_left_out(self, tmp_path):
        for name in (
            "乙/二 版.txt",
            "甲.md",
            "catalogue.csv",
            "乙/corrections.csv",
            ".hidden",
            ".git/x.txt",
            "a b.txt",
        ):
            write(tmp_path, name, TEXT)
        assert [source.file_name for source in sources(str(tmp_path))] == ["a b.txt", "乙/二 版.txt", "甲.md"]
        assert sources(str(tmp_path))[1].content() == TEXT.encode()

    def test_a_single_file_is_a_folder_of_one(self, tmp_path):
        path = write(tmp_path, "一 篇.txt", TEXT)
        assert [source.file_name for source in sources(str(path))] == ["一 篇.txt"]

    def test_any_url_that_fsspec_opens(self):
        import fsspec

        memory = fsspec.filesystem("memory")
        memory.pipe("/test_documents/区 报.txt", TEXT.encode())
        try:
            (source,) = sources("memory://test_documents")
            assert (source.file_name, source.content()) == ("区 报.txt", TEXT.encode())
        finally:
            memory.rm("/test_documents", recursive=True)

    @pytest.mark.parametrize("state", ["missing", "empty", "catalogue only"])
    def test_nothing_to_read(self, tmp_path, state):
        if state == "catalogue only":
            write(tmp_path, "catalogue.csv", "file_name\n")
        with pytest.raises(NoDocuments, match=r"give a folder|put \.txt"):
            sources(str(tmp_path / "none" if state == "missing" else tmp_path))

    def test_fingerprint_changes_with_files_and_the_folders_catalogue(self, tmp_path):
        write(tmp_path, "a.txt", TEXT)
        seen = [fingerprint(str(tmp_path))]
        assert fingerprint(str(tmp_path)) == seen[0]
        for name, data in (("b.txt", TEXT), ("b.txt", TEXT + "再"), ("catalogue.csv", "file_name\nb.txt\n")):
            write(tmp_path, name, data)
            seen.append(fingerprint(str(tmp_path)))
        assert len(set(seen)) == len(seen)


class TestCatalogue:
    def test_the_folders_own_goes_first_names_before_hashes(self, tmp_path):
        write(tmp_path, "seeds/catalogue.csv", "file_name,place\na.txt,梁平区\n乙/c.txt,\n")
        shipped = write(
            tmp_path, "shipped.csv", f"\ufefffile_name,sha256,place\na.txt,,万州区\nold.txt,{'f' * 64},忠县\n"
        )
        catalogue = Catalogue.of(str(tmp_path / "seeds"), shipped)
        assert catalogue.find("a.txt", "0" * 64)["place"] == "梁平区"
        assert catalogue.find("丙/a.txt", "0" * 64)["place"] == "梁平区"
        assert catalogue.find("乙/c.txt", "0" * 64) == {"file_name": "乙/c.txt"}
        assert catalogue.find("renamed.txt", "f" * 64)["place"] == "忠县"
        assert catalogue.find("b.txt", "0" * 64) is None

    def test_a_list_that_a_spreadsheet_saved(self, tmp_path):
        write(
            tmp_path, "catalogue.csv", 'file_name,title,place\r\n新 文件.txt,"开幕,签约",梁平区\r\n'.encode("gb18030")
        )
        assert Catalogue.of(str(tmp_path), None).find("新 文件.txt", "0" * 64)["title"] == "开幕,签约"

    def test_a_catalogue_that_is_no_text(self, tmp_path):
        write(tmp_path, "catalogue.csv", b"PK\x03\x04" + random.Random(4).randbytes(2000))
        with pytest.raises(NoDocuments, match="save it"):
            Catalogue.of(str(tmp_path), None)

    def test_a_catalogue_without_its_key_column(self, tmp_path):
        write(tmp_path, "catalogue.csv", "name,place\na.txt,梁平区\n")
        with pytest.raises(NoDocuments, match="file_name"):
            Catalogue.of(str(tmp_path), None)


class TestRow:
    def test_a_read_document_has_every_column_and_fits_its_schema(self):
        found = row("梁平 日报.txt", TEXT.encode("gb18030"))
        assert list(found) == [column.name for column in TABLES["documents"].columns]
        pa.Table.from_pylist([found], schema=arrow_schema("documents"))
        assert found["sha256"] == hashlib.sha256(TEXT.encode("gb18030")).hexdigest()
        assert re.fullmatch(TABLES["documents"].pattern, found["document_id"])
        expected = {
            "status": "read", "problem": None, "raw": TEXT, "characters": len(TEXT), "encoding": "gb18030",
            "media_type": "text/plain", "title": "梁平柚海节开幕", "publisher": "梁平日报", "place": "梁平区",
            "place_code": "500155", "place_basis": "text", "published_on": date(2019, 10, 21),
            "published_on_basis": "text", "published_on_precision": "day", "script": "hans",
        }  # fmt: skip
        assert {name: found[name] for name in expected} == expected

    def test_a_renamed_file_keeps_its_id(self):
        assert row("a.txt", TEXT.encode())["document_id"] == row("b.txt", TEXT.encode())["document_id"]

    def test_the_catalogue_goes_first(self):
        known = {"file_name": "a.txt", "published_on": "2019-10", "place": "万州区"}
        found = row("a.txt", TEXT.encode(), known)
        assert (found["published_on"], found["published_on_precision"]) == (date(2019, 10, 1), "month")
        assert (found["published_on_basis"], found["place"], found["place_basis"]) == (
            "catalogue",
            "万州区",
            "catalogue",
        )

    def test_big5(self):
        found = row("a.txt", "臺南市長視察水利工程，記者林怡君報導".encode("big5"))
        assert (found["encoding"], found["script"], found["status"]) == ("big5", "hant", "read")


HTML = (
    '<html><head><meta name="PubDate" content="{}"></head><body><h1>梁平区柚海节</h1>'
    "<p>梁平区柚海节昨日开幕，各地客商云集，签约金额创下新高。</p></body></html>"
)


class TestPagesOwnWords:
    def test_a_pages_date_has_basis_text(self):
        found = row("a.html", HTML.format("2019-10-21").encode())
        assert (found["published_on"], found["published_on_basis"]) == (date(2019, 10, 21), "text")

    def test_the_catalogues_date_overrules_it_with_basis_and_precision(self):
        found = row("a.html", HTML.format("2019-10-21").encode(), {"published_on": "2019-11"})
        basis = found["published_on_basis"], found["published_on_precision"]
        assert (found["published_on"], *basis) == (date(2019, 11, 1), "catalogue", "month")


def jsonl(*values):
    return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values).encode()


class TestRecords:
    DATA = jsonl(
        {"text": "城口老腊肉。", "place": "城口", "date": "2020-12-30"},
        "{broken",
        {"text": "  "},
        {"text": "开州春橙。"},
    )

    @pytest.mark.parametrize(("name", "pack"), [("集 一.jsonl", bytes), ("集 一.jsonl.gz", gzip.compress)])
    def test_a_broken_line_is_quarantined_alone(self, name, pack):
        rows = document_rows(name, pack(self.DATA), None)
        assert [(r["file_name"], r["status"]) for r in rows] == [
            (f"{name}#1", "read"),
            (f"{name}#2", "quarantined"),
            (f"{name}#3", "quarantined"),
            (f"{name}#4", "read"),
        ]
        assert "mend or remove it" in rows[1]["problem"]
        assert len({r["document_id"] for r in rows}) == len(rows)

    def test_fields_are_what_is_known(self):
        found = document_rows("集.jsonl", self.DATA, None)[0]
        assert (found["place"], found["place_basis"], found["published_on"]) == (
            "城口县",
            "catalogue",
            date(2020, 12, 30),
        )
        assert found["media_type"] == "application/jsonl"

    def test_a_record_keeps_its_id_when_others_come_before_it(self):
        before = document_rows("集.jsonl", self.DATA, None)[3]["document_id"]
        assert document_rows("集.jsonl", jsonl({"text": "武隆"}) + b"\n" + self.DATA, None)[4]["document_id"] == before

    def test_no_records(self):
        assert row("集.jsonl", b"\n \n")["problem"].startswith("the file holds no records")


class TestQuarantine:
    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("空 文件.txt", b"", "empty"),
            ("图.txt", b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(3000), "text recognition"),
            ("压缩.txt", b"PK\x03\x04" + random.Random(2).randbytes(3000), "unpack"),
            ("噪声.txt", random.Random(3).randbytes(3000), "save it"),
            ("空白.txt", "\n 　\r\n".encode(), "no text"),
            ("大.txt", "石柱黄连。".encode() * 1_400_000, "cut it into documents"),
            ("坏.pdf", b"%PDF-1.7 x", "fetch it again"),
        ],
    )
    def test_with_the_reason_and_what_to_do(self, name, data, reason):
        found = row(name, data)
        assert found["status"] == "quarantined"
        assert reason in found["problem"]
        assert (found["file_name"], found["raw"], found["characters"]) == (name, None, 0)
        pa.Table.from_pylist([found], schema=arrow_schema("documents"))

    def test_a_parser_that_fails_in_its_own_way_ends_nothing(self, monkeypatch):
        def fails(data, name):
            raise RuntimeError("odd")

        monkeypatch.setattr("pipeline.store.documents.raw_texts", fails)
        assert row("a.txt", b"a")["problem"] == "can't be read: RuntimeError: odd"

    def test_the_same_bytes_twice_count_once(self):
        rows = [row("a.txt", TEXT.encode()), row("b.txt", TEXT.encode()), quarantined("c.txt", "0" * 64, "x")]
        rows.append(quarantined("d.txt", "0" * 64, "x"))
        found = list(without_repeats(rows))
        assert [r["status"] for r in found] == ["read", "quarantined", "quarantined", "quarantined"]
        assert found[1]["problem"] == "same bytes as a.txt: remove one of them"
        assert len({r["document_id"] for r in found}) == 4
