"""A local folder of releases: killed at any moment, a release is there as a whole or not at all."""

import json
import random
import signal
import subprocess
import sys

import pytest

from pipeline.release.destinations import destination_of
from pipeline.release.folder import STAGED, FolderDestination
from pipeline.release.model import NotReleased
from pipeline.release.verify import verify

MOMENTS = 20
DRIVER = """
import json, os, pathlib, shutil, signal, sys
import pipeline.quality.checks
from pipeline.release import staging
from pipeline.release.folder import FolderDestination
from pipeline.release.package import Order, release

pipeline.quality.checks.check_tables = lambda tables: []
provenance, told = staging.provenance, []

def asked_once(of):
    # the code may be edited while this runs, which would make another release of it
    told.append(told[0] if told else provenance(of))
    return {**told[0], "version": of.version}

staging.provenance = asked_once
tables, work = map(pathlib.Path, sys.argv[1:3])
MOMENTS = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree")
seen, limit = 0, None

def watch(event, arguments):
    global seen
    if event in MOMENTS:
        seen += 1
        if seen == limit:
            os.kill(os.getpid(), signal.SIGKILL)

def run(where, version="2026.11.0"):
    release(Order(tables, version, "open"), FolderDestination(where))

run(work / "base", "2026.10.0")
shutil.copytree(work / "base", work / "whole")
run(work / "whole")
shutil.copytree(work / "base", work / "counted")
sys.addaudithook(watch)
seen = 0
run(work / "counted")
total, found = seen, []
for number, text in enumerate(sys.argv[3:]):
    where = work / str(number)
    shutil.copytree(work / "base", where)
    child = os.fork()
    if child == 0:
        seen, limit = 0, 1 + int(float(text) * total)
        run(where)
        os._exit(0)
    found.append([where.name, os.waitpid(child, 0)[1]])
for name, _ in found[:6]:
    shutil.copytree(work / name, work / f"{name}-again")
    run(work / f"{name}-again")
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def killed(built, tmp_path_factory):
    """Folders with a release in which the next one was killed at random moments, and how each ended."""
    work = tmp_path_factory.mktemp("killed")
    chances = [random.Random(seed).random() for seed in range(MOMENTS)]
    # half of them near the end, where the version and its pointers become visible
    chances = [chance if number % 2 else 0.93 + 0.07 * chance for number, chance in enumerate(chances)]
    command = [sys.executable, "-c", DRIVER, built / "tables", work, *map(str, chances)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return work, json.loads(done.stdout)


def test_killed_at_any_moment_a_release_is_whole_or_not_there(killed):
    work, told = killed
    assert len(told) == MOMENTS
    assert all(status == signal.SIGKILL for _, status in told)
    outcomes = set()
    for name, _ in told:
        root = work / name
        versions = FolderDestination(root).versions()
        assert sorted(path.name for path in root.iterdir() if not path.name.startswith(".")) == [
            *versions, "index.json", "latest.json",
        ]  # fmt: skip
        assert [verify(root / version).problems for version in versions] == [()] * len(versions)
        latest = json.loads((root / "latest.json").read_text("utf-8"))["version"]
        index = json.loads((root / "index.json").read_text("utf-8"))
        assert latest in versions
        assert {entry["version"] for entry in index["versions"]} <= set(versions)
        outcomes.add((len(versions), latest))
    assert outcomes >= {(1, "2026.10.0"), (2, "2026.10.0")}  # it was killed before and after the version was there


def test_the_next_run_makes_up_for_a_killed_one(killed):
    work, told = killed
    for name, _ in told[:6]:
        root = work / f"{name}-again"
        assert sorted(path.name for path in root.iterdir()) == ["2026.10.0", "2026.11.0", "index.json", "latest.json"]
        assert json.loads((root / "latest.json").read_text("utf-8"))["version"] == "2026.11.0"
        assert verify(root / "2026.11.0").problems == ()


def test_two_releases_at_once_are_refused(tmp_path):
    destination = FolderDestination(tmp_path / "releases")
    with (
        destination.staging("2026.11.0"),
        pytest.raises(NotReleased, match="is going on"),
        FolderDestination(tmp_path / "releases").staging("2026.11.1"),
    ):
        pass
    with destination.staging("2026.11.0") as folder:
        assert folder.name.startswith(STAGED)
    assert list((tmp_path / "releases").iterdir()) == []


def test_a_folder_in_the_way_is_not_touched(released, tmp_path):
    (tmp_path / "releases" / "2026.11.0").mkdir(parents=True)
    (tmp_path / "releases" / "2026.11.0" / "own.txt").write_text("mine")
    with pytest.raises(NotReleased, match="no release: move it away"):
        released()
    assert (tmp_path / "releases" / "2026.11.0" / "own.txt").read_text() == "mine"


def test_other_folders_are_no_versions(tmp_path):
    for name in ("2026.11", "latest", "2026.01.0"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}")
    assert FolderDestination(tmp_path).versions() == []


@pytest.mark.parametrize("url", ["{}/releases", "file://{}/releases"])
def test_a_folder_is_named_by_path_or_url(tmp_path, url):
    destination = destination_of(url.format(tmp_path), tmp_path)
    assert isinstance(destination, FolderDestination)
    assert destination.root == tmp_path / "releases"


@pytest.mark.parametrize("url", ["hf://owner/name", "hf://datasets/owner", "ftp://host/x", "s4://bucket/x"])
def test_a_url_that_names_no_place_is_refused(tmp_path, url):
    with pytest.raises(ValueError, match=r"no dataset repository|no place to release to"):
        destination_of(url, tmp_path)
