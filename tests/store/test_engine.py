"""Engines: every task is reported once, and one that fails or kills its worker doesn't take others along."""

import os
from pathlib import Path

import pytest

from pipeline.store import engine


def test_serial_reports_each_task_and_what_went_wrong():
    found = dict(engine.run(int, ["1", "x", "3"]))
    assert found[0] is None
    assert found[2] is None
    assert found[1].startswith("ValueError")


def test_processes_do_the_same():
    found = dict(engine.run(int, ["1", "x", "3"], engine.PROCESSES, workers=2))
    assert (found[0], found[2]) == (None, None)
    assert found[1].startswith("ValueError")


def test_a_task_that_kills_its_worker_is_the_only_one_that_fails(tmp_path):
    tasks = [str(tmp_path / name) for name in "abcd"]
    for name in "abd":
        Path(tmp_path, name).touch()
    script = tmp_path / "c"
    script.touch()
    found = dict(engine.run(_crash_on_c, tasks, engine.PROCESSES, workers=2))
    assert sorted(found) == [0, 1, 2, 3]
    assert [index for index, problem in found.items() if problem] == [2]
    assert "worker" in found[2]


def _crash_on_c(path):
    if path.endswith("c"):
        os._exit(9)


@pytest.mark.parametrize("name", ["", "spark", "ray://x"])
def test_an_unknown_engine_is_refused_with_the_known_ones(name):
    with pytest.raises(engine.UnknownEngine, match="serial, processes or dask://"):
        list(engine.run(int, ["1"], name))
