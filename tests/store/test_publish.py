"""Publication: a reader sees the old folder or the new one, whole."""

import ctypes

import pytest

from pipeline.store import publish as under_test


def folder(path, text):
    path.mkdir()
    (path / "rows").write_text(text)
    return path


def test_the_first_publication_moves_the_folder(tmp_path):
    under_test.publish(folder(tmp_path / "new", "one"), tmp_path / "out" / "tables")
    assert (tmp_path / "out" / "tables" / "rows").read_text() == "one"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("can", [True, False], ids=["exchange", "two renames"])
def test_a_later_one_replaces_the_whole_folder(tmp_path, monkeypatch, can):
    if not can:
        monkeypatch.setattr(under_test, "exchange", lambda one, other: False)
    target = folder(tmp_path / "tables", "old")
    (target / "gone").touch()
    under_test.publish(folder(tmp_path / "new", "new"), target)
    assert [p.name for p in target.iterdir()] == ["rows"]
    assert (target / "rows").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_what_an_interrupted_publication_moved_aside_comes_back(tmp_path):
    folder(tmp_path / ".tables.old", "old")
    assert under_test.recover(tmp_path / "tables")
    assert (tmp_path / "tables" / "rows").read_text() == "old"
    assert not under_test.recover(tmp_path / "tables")


def test_an_exchange_that_fails_for_another_reason_is_an_error(tmp_path):
    if not hasattr(ctypes.CDLL(None), "renameat2"):
        pytest.skip("this system exchanges no folders")
    with pytest.raises(FileNotFoundError):
        under_test.exchange(folder(tmp_path / "one", "x"), tmp_path / "absent")
