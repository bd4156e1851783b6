"""`pipeline.load`: tables of a build, of a folder, typed; errors that say what to do."""

import shutil

import pandas as pd
import pyarrow as pa
import pytest

import pipeline
from pipeline.schema import TABLES


def test_all_tables_come_with_their_types(samples_build):
    tables = pipeline.load(samples_build.outputs)
    assert list(tables) == list(TABLES)
    for name, table in TABLES.items():
        for column in table.columns:
            dtype = tables[name][column.name].dtype
            assert isinstance(dtype, pd.ArrowDtype)
            if not pa.types.is_nested(column.type):  # Parquet calls the items of lists otherwise
                assert dtype.pyarrow_dtype == column.type, (name, column.name)


def test_some_tables_by_name_in_the_order_asked(samples_build):
    assert list(pipeline.load(str(samples_build.outputs), "targets", "facts")) == ["targets", "facts"]


def test_a_folder_of_tables_will_do(samples_build):
    assert len(pipeline.load(samples_build.tables, "people")["people"])


def test_other_files_beside_the_tables_are_none(samples_build, tmp_path):
    for name in ("facts", "people"):
        shutil.copy(samples_build.tables / f"{name}.parquet", tmp_path)
    shutil.copy(samples_build.tables / "facts.parquet", tmp_path / "rehydration.parquet")
    assert list(pipeline.load(tmp_path)) == ["facts", "people"]
    with pytest.raises(FileNotFoundError, match="no targets in .*: it holds facts, people"):
        pipeline.load(tmp_path, "targets")


def test_errors_say_what_to_do(samples_build, tmp_path):
    with pytest.raises(ValueError, match="no table 'fact': there are documents, .*facts"):
        pipeline.load(samples_build.outputs, "fact")
    with pytest.raises(FileNotFoundError, match="run `haotong build --outputs"):
        pipeline.load(tmp_path)
    with pytest.raises(FileNotFoundError, match="no folder .*gone"):
        pipeline.load(tmp_path / "gone")
    for version in ("2026.11.0", "2026.11.1"):
        (tmp_path / version).mkdir()
        (tmp_path / version / "manifest.json").write_text("{}")
    with pytest.raises(FileNotFoundError, match=r"holds releases: give one of them, .*2026\.11\.1"):
        pipeline.load(tmp_path)
