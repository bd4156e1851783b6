"""What a release's folder holds: the same bytes each time, files that describe themselves and are described as they are."""

import csv
import json
import re
import subprocess

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
import yaml

from pipeline.release.edition import RUN, columns_of
from pipeline.release.manifest import files_of
from pipeline.release.model import MANIFEST, SUMS
from pipeline.release.words import FILE as REHYDRATION
from pipeline.schema import SCHEMA_VERSION, TABLES

WORDS = "城镇新增就业8.1万人"
"""Words of a document that a failing check quotes."""


def edition_of(folder):
    return json.loads((folder / MANIFEST).read_text("utf-8"))["edition"]


def test_every_table_is_there_as_parquet_and_csv_and_everything_is_listed(each_edition):
    names = {path.relative_to(each_edition).as_posix() for path in each_edition.rglob("*") if path.is_file()}
    tables = {f"{name}.{ending}" for name in TABLES for ending in ("parquet", "csv")}
    described = {
        "README.md", "CITATION.cff", ".zenodo.json", "LICENSE", "CHANGELOG.md", "changes.jsonl", "dictionary.md",
        "codebook.csv", "datapackage.json", "croissant.json", "provenance.json", "quality/index.html",
        "quality/results.json", "quality/gates.json", SUMS, MANIFEST,
    }  # fmt: skip
    assert names == tables | described | ({REHYDRATION} if edition_of(each_edition) == "open" else set())
    listed = set(json.loads((each_edition / MANIFEST).read_text("utf-8"))["files"])
    assert listed == names - {SUMS, MANIFEST}


def test_sha256sum_agrees(each_edition):
    done = subprocess.run(["sha256sum", "--strict", "-c", SUMS], cwd=each_edition, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": OK") == len(files_of(each_edition)) - 1


@pytest.mark.parametrize("edition", ["open", "full"])
def test_a_second_run_gives_the_same_bytes(released, tmp_path, edition):
    one, two = (files_of(released(edition=edition, to=tmp_path / name)) for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize("name", sorted(TABLES))
def test_parquet_has_declared_types_order_compression_and_meanings(each_edition, name):
    file = pq.ParquetFile(each_edition / f"{name}.parquet")
    columns = columns_of(name, edition_of(each_edition))
    table = file.read()
    assert [(f.name, f.nullable) for f in table.schema] == [(c.name, not c.required) for c in columns]
    assert all(field.type.equals(column.type) for field, column in zip(table.schema, columns, strict=True))
    for field, column in zip(table.schema, columns, strict=True):
        assert field.metadata[b"description"].decode() == column.meaning
        assert field.metadata[b"description_zh"].decode() == column.meaning_zh
    keys = table.column(TABLES[name].key).to_pylist()
    assert keys == sorted(keys)
    assert table.schema.metadata[b"haotong.schema"] == str(SCHEMA_VERSION).encode()
    groups = range(file.metadata.num_row_groups)
    assert {file.metadata.row_group(g).column(0).compression for g in groups} <= {"ZSTD"}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_csv_holds_the_same_rows(each_edition, name):
    table = pq.read_table(each_edition / f"{name}.parquet")
    types = {f.name: pa.string() if pa.types.is_nested(f.type) else f.type for f in table.schema}
    lines = pa_csv.read_csv(
        each_edition / f"{name}.csv",
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types=types, strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )
    for column in table.column_names:
        there = lines.column(column).to_pylist()
        if pa.types.is_nested(table.schema.field(column).type):
            there = [None if value is None else json.loads(value) for value in there]
        assert there == table.column(column).to_pylist(), column


def test_frictionless_finds_nothing_wrong(each_edition):
    from frictionless import validate

    report = validate(str(each_edition / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    resources = json.loads((each_edition / "datapackage.json").read_text("utf-8"))["resources"]
    assert len(report.tasks) == len(resources)


@pytest.mark.parametrize("path", ["facts.csv", "facts.parquet"])
def test_frictionless_notices_changed_data(copied, path):
    from frictionless import validate

    data = (copied / path).read_bytes()
    (copied / path).write_bytes(data.replace(b"8.2", b"8.3") if path.endswith("csv") else data[:-9] + b"x" + data[-8:])
    assert "hash-count" in {error for (error,) in validate(str(copied / "datapackage.json")).flatten(["type"])}


def test_the_data_package_keeps_to_version_2(each_edition):
    package = json.loads((each_edition / "datapackage.json").read_text("utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    for resource in package["resources"]:
        assert resource.get("type", "table") == "table"  # the only type that version 2 knows
        assert re.fullmatch("sha256:[0-9a-f]{64}", resource["hash"])
        assert resource["bytes"] == (each_edition / resource["path"]).stat().st_size
        assert "$schema" in resource


def test_keys_units_and_vocabularies_are_in_the_data_package(each_edition):
    package = json.loads((each_edition / "datapackage.json").read_text("utf-8"))
    schemas = {resource["name"]: resource.get("schema") for resource in package["resources"]}
    for name, table in TABLES.items():
        assert schemas[name] == schemas[f"{name}-parquet"]
        fields = {field["name"]: field for field in schemas[name]["fields"]}
        for column in columns_of(name, edition_of(each_edition)):
            limits = fields[column.name].get("constraints", {})
            assert fields[column.name].get("unit") == column.unit
            assert limits.get("enum", []) == list(column.vocabulary)
            assert limits.get("required", False) == column.required
        assert schemas[name]["primaryKey"] == [table.key]
        references = {key["fields"][0]: key["reference"]["resource"] for key in schemas[name]["foreignKeys"]}
        wanted = {c.name: c.references for c in table.columns if c.references and c.name in fields}
        assert references == {column: "" if target == name else target for column, target in wanted.items()}


def test_mlcroissant_reads_every_record_set(each_edition):
    import mlcroissant as mlc

    dataset = mlc.Dataset(str(each_edition / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    assert {records.id for records in dataset.metadata.record_sets} == set(TABLES)
    for name in TABLES:
        rows = list(dataset.records(name))
        table = pq.read_table(each_edition / f"{name}.parquet")
        assert len(rows) == table.num_rows
        assert all({key.partition("/")[2] for key in row} == set(table.column_names) for row in rows)
        key = TABLES[name].key
        assert [row[f"{name}/{key}"].decode() for row in rows] == table.column(key).to_pylist()


def front_matter(folder):
    return yaml.safe_load((folder / "README.md").read_text("utf-8").split("---\n")[1])


def test_the_card_says_how_each_table_is_loaded(each_edition):
    card = front_matter(each_edition)
    filled = [name for name in TABLES if pq.read_metadata(each_edition / f"{name}.parquet").num_rows]
    assert [config["config_name"] for config in card["configs"]] == filled  # an empty one can't be loaded there
    assert all((each_edition / config["data_files"]).is_file() for config in card["configs"])
    assert sum(config.get("default", False) for config in card["configs"]) == 1
    assert card["license"] == ("cc-by-4.0" if edition_of(each_edition) == "open" else "other")
    from huggingface_hub import DatasetCardData

    assert DatasetCardData(**card).to_dict() == card


def test_the_snippets_of_the_card_run(each_edition, monkeypatch):
    monkeypatch.chdir(each_edition)
    blocks = re.findall(r"```python\n(.*?)```", (each_edition / "README.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        exec(block, {})


def test_the_citation_has_what_the_format_asks_for(each_edition):
    told = yaml.safe_load((each_edition / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= told.keys()
    assert told.keys() <= {
        "cff-version", "message", "type", "title", "authors", "version", "date-released", "license", "abstract", "keywords",
        "identifiers",
    }  # fmt: skip
    assert (told["cff-version"], told["type"], told["version"]) == ("1.2.0", "dataset", "2026.11.0")
    assert told["date-released"] == "2026-11-01"  # a string: a YAML date is none for the format's schema
    assert all(author.keys() == {"name"} for author in told["authors"])


def test_what_zenodo_is_told_is_known_to_it(each_edition):
    told = json.loads((each_edition / ".zenodo.json").read_text("utf-8"))
    known = {"upload_type", "title", "description", "creators", "access_right", "access_conditions", "license", "version",
             "publication_date", "language", "keywords"}  # fmt: skip
    assert told.keys() <= known
    assert {"upload_type", "title", "creators", "description", "access_right"} <= told.keys()
    assert ("license" in told) == (told["access_right"] == "open") == (edition_of(each_edition) == "open")


def test_every_column_is_in_the_dictionary_and_the_codebook(each_edition):
    page = (each_edition / "dictionary.md").read_text("utf-8")
    with (each_edition / "codebook.csv").open(encoding="utf-8", newline="") as stream:
        lines = {(line["table"], line["column"]): line for line in csv.DictReader(stream)}
    wanted = {(name, column.name): column for name in TABLES for column in columns_of(name, edition_of(each_edition))}
    assert list(lines) == list(wanted)
    for (name, column), declared in wanted.items():
        section = page.split(f"## {name}\n")[1].split("\n## ")[0]
        assert f"| `{column}` |" in section
        assert declared.meaning.replace("|", "\\|") in section
        assert lines[name, column]["meaning_zh"] == declared.meaning_zh
        values = pq.read_table(each_edition / f"{name}.parquet", columns=[column]).column(column)
        assert int(lines[name, column]["filled"]) == len(values) - values.null_count
        assert int(lines[name, column]["rows"]) == len(values)


def test_provenance_names_code_word_lists_libraries_and_documents(each_edition):
    told = json.loads((each_edition / "provenance.json").read_text("utf-8"))
    assert re.fullmatch("[0-9a-f]{64}", told["code"]["source_sha256"])
    assert {"places.csv", "units.csv"} <= told["lexicon"].keys()
    assert told["packages"]["pyarrow"] == pa.__version__
    documents = pd.read_parquet(each_edition / "documents.parquet")
    assert {row["sha256"] for row in told["documents"]} == set(documents["sha256"])


def test_what_checks_found_is_told_without_words_in_the_open_edition(each_edition):
    told = (each_edition / "quality" / "results.json").read_text("utf-8")
    page = (each_edition / "quality" / "index.html").read_text("utf-8")
    assert "reported_period_has_begun" in told
    assert (WORDS in told) == (WORDS in page) == (edition_of(each_edition) == "full")


def test_no_file_of_the_open_edition_quotes_a_document(released, tables):
    folder = released(edition="open")
    raws = [raw for raw in tables["documents"].column("raw").to_pylist() if raw]
    runs = {raw[i : i + RUN] for raw in raws for i in range(len(raw) - RUN + 1)}
    names = {
        v
        for n in TABLES
        for c in ("subject", "organisation")
        if c in tables[n].column_names
        for v in tables[n].column(c).to_pylist()
        if v
    }
    for path in folder.rglob("*"):
        if path.suffix in (".parquet", "") or path.is_dir():
            continue
        text = path.read_text("utf-8")
        for name in names:
            text = text.replace(name, "\n")
        assert not [run for run in runs if run in text], path


def test_dates_are_those_given_and_no_clock_is_asked(released):
    from datetime import date

    folder = released(released_on=date(2026, 11, 24))
    for path in ("CITATION.cff", ".zenodo.json", "croissant.json", "datapackage.json", "CHANGELOG.md", MANIFEST):
        assert "2026-11-24" in (folder / path).read_text("utf-8")


def test_a_table_that_changes_on_its_way_to_the_disk_is_not_released(released, monkeypatch, tmp_path):
    from pipeline.release import staging
    from pipeline.release.model import NotReleased

    def write(name, parts, folder, schema):
        return kept(name, [part.slice(1) if name == "facts" else part for part in parts], folder, schema)

    kept = staging.write_ordered
    monkeypatch.setattr(staging, "write_ordered", write)
    with pytest.raises(NotReleased, match="facts read back from disk differ"):
        released()
    assert not list((tmp_path / "releases").glob("*"))


@pytest.mark.parametrize("table", sorted(TABLES))
def test_readers_give_the_declared_types(each_edition, table, tmp_path):
    import datasets
    import duckdb
    import polars as pl

    path = str(each_edition / f"{table}.parquet")
    columns = columns_of(table, edition_of(each_edition))
    kinds = ["list" if pa.types.is_list(c.type) else str(c.type).split("[")[0] for c in columns]

    duck = duckdb.sql(f"SELECT * FROM '{path}'").types
    names = {"string": "VARCHAR", "int32": "INTEGER", "double": "DOUBLE", "date32": "DATE", "bool": "BOOLEAN"}
    assert [names[k] if k != "list" else True for k in kinds] == [
        str(t) if k != "list" else str(t).startswith("STRUCT") and str(t).endswith("[]") for k, t in zip(kinds, duck, strict=True)
    ]  # fmt: skip

    polar = pl.read_parquet(path).schema.dtypes()
    names = {
        "string": pl.String,
        "int32": pl.Int32,
        "double": pl.Float64,
        "date32": pl.Date,
        "bool": pl.Boolean,
        "list": pl.List,
    }
    assert [names[k] for k in kinds] == [t.base_type() for t in polar]

    panda = pd.read_parquet(path, dtype_backend="pyarrow").dtypes
    assert all(pa.types.is_list(t.pyarrow_dtype) if k == "list" else str(t.pyarrow_dtype).startswith(k)
               for k, t in zip(kinds, panda, strict=True))  # fmt: skip

    if not pq.read_metadata(path).num_rows:
        return  # datasets can't load a file without rows
    loaded = datasets.load_dataset("parquet", data_files=path, split="train", cache_dir=str(tmp_path / "cache"))
    names = {"double": "float64"}
    assert [names.get(k, k) for k in kinds] == [
        k if k == "list" else getattr(loaded.features[c.name], "dtype", "") for k, c in zip(kinds, columns, strict=True)
    ]
