"""Verification: a release holds, and whatever is changed in it is told with its name."""

import json
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.release.manifest import close
from pipeline.release.model import MANIFEST, SUMS, NotReleased
from pipeline.release.verify import verify
from pipeline.schema import TABLES
from pipeline.store.tables import content_hash, write_ordered

FILES = [
    "facts.parquet",
    "facts.csv",
    "README.md",
    "datapackage.json",
    "quality/index.html",
    "rehydration.parquet",
    MANIFEST,
    SUMS,
]


def names(folder):
    return [problem.partition(":")[0] for problem in verify(folder).problems]


def test_a_release_holds(each_edition):
    verdict = verify(each_edition)
    assert verdict.problems == ()
    assert verdict.files > 30
    assert verdict.proof is None


@pytest.fixture
def copy(releases, tmp_path):
    """A copy of the open release."""
    return shutil.copytree(releases["open"], tmp_path / "copy")


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_told_by_its_name(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(bytes(data))
    assert names(copy)[0] == name


@pytest.mark.parametrize("name", FILES[:-2])
def test_a_missing_file_is_told_by_its_name(copy, name):
    (copy / name).unlink()
    assert names(copy)[0] == name


def test_a_file_too_many_is_told_by_its_name(copy):
    (copy / "more.csv").write_text("a\n")
    assert names(copy) == ["more.csv"]


def test_without_a_manifest_there_is_no_release(copy):
    (copy / MANIFEST).unlink()
    with pytest.raises(NotReleased, match="no complete release"):
        verify(copy)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"format": 99, "edition": "open", "files": {}}'])
def test_a_manifest_that_cannot_be_read_is_told(copy, text):
    (copy / MANIFEST).write_text(text)
    assert names(copy) == [MANIFEST]


def rewritten(folder, name, change):
    """Change a table and every hash of it, as someone would who wants it not to be noticed."""
    table = change(pq.read_table(folder / f"{name}.parquet"))
    write_ordered(name, [table], folder, table.schema)
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    from pipeline.release.manifest import files_of

    manifest["tables"][name] = {"rows": table.num_rows, "content_sha256": content_hash(table)}
    manifest["files"] = {path: {"bytes": file.size, "sha256": file.sha256} for path, file in files_of(folder).items()
                         if path not in (MANIFEST, SUMS)}  # fmt: skip
    close(folder, manifest)


def column(name, made):
    def change(table):
        at = table.schema.get_field_index(name)
        return table.set_column(
            at, table.schema.field(at), pa.array(made(table.column(name).to_pylist()), table.schema.field(at).type)
        )

    return change


TAMPERED = {
    "values": ("facts", column("value", lambda values: [value + 1 for value in values]), None),
    "offsets": ("facts", column("char_start", lambda values: [values[0] - 1, *values[1:]]), None),
    "a lost row": ("mentions", lambda table: table.slice(1), None),
    "a lost parent": ("sentences", lambda table: table.slice(1), "sentence_id_resolves"),
    "twice the same row": ("facts", lambda table: pa.concat_tables([table.slice(0, 1), table]), "fact_id is not unique"),
    "another order": ("facts", lambda table: table.take(list(range(table.num_rows))[::-1]), "in order"),
    "a lost column": ("facts", lambda table: table.drop_columns(["suspect"]), "columns are not those declared"),
    "another word": ("facts", column("measure", lambda values: ["size", *values[1:]]), "not in its vocabulary"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_rows_changed_along_with_every_hash_do_not_pass_with_the_documents(copy, documents, unchecked, name):
    table, change, says = TAMPERED[name]
    rewritten(copy, table, change)
    without, proved = verify(copy).problems, verify(copy, str(documents)).problems
    if says:
        assert any(says in problem for problem in without)
    else:
        assert any(problem.startswith(f"{table}.parquet") for problem in (*without, *proved))


def test_rows_are_proved_with_the_documents(each_edition, documents):
    verdict = verify(each_edition, str(documents))
    assert verdict.problems == ()
    assert verdict.proof.missing == ()
    assert verdict.proof.rules > 200
    assert verdict.proof.figures == 9


def test_documents_that_are_not_there_prove_nothing(each_edition, documents, tmp_path):
    shutil.copytree(documents, tmp_path / "some")
    (tmp_path / "some" / "調研.md").unlink()
    verdict = verify(each_edition, str(tmp_path / "some"))
    assert verdict.proof.missing == ("調研.md",)
    assert verdict.proof.rules == 0


def test_a_figure_that_does_not_read_so_again_is_told(tables):
    from pipeline.release.reread import unread

    facts = tables["facts"]
    wrong = {**tables, "facts": column("value", lambda values: [-values[0], values[1] * 10, *values[2:]])(facts)}
    figures, told = unread(wrong)
    assert figures == 9
    assert told == {"facts": [facts.column("fact_id")[1].as_py()]}
    assert unread(tables) == (9, {})


def test_every_table_is_looked_at(each_edition):
    assert verify(each_edition).rows == sum(
        pq.read_metadata(each_edition / f"{name}.parquet").num_rows for name in TABLES
    )
