"""A Hugging Face dataset repository: its files in a folder without a token, one commit and a tag with one."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.release.destinations import destination_of
from pipeline.release.hub import HubDestination
from pipeline.release.model import AlreadyReleased, NotReleased
from pipeline.release.package import Order, release

URL = "hf://datasets/owner/haotong"


class Hub:
    """What the destination uses of the Hub's API, kept in memory; fails at a step if told to."""

    def __init__(self, folder):
        self.folder, self.main, self.tags, self.created, self.fails = folder, {".gitattributes": b""}, {}, False, None

    def repo_exists(self, repository, repo_type):
        assert (repository, repo_type) == ("owner/haotong", "dataset")
        return self.created

    def create_repo(self, repository, repo_type, exist_ok):
        self.created = True

    def list_repo_refs(self, repository, repo_type):
        return SimpleNamespace(tags=[SimpleNamespace(name=name) for name in ("other", *self.tags)])

    def list_repo_files(self, repository, repo_type):
        return list(self.main)

    def create_commit(self, repository, operations, commit_message, repo_type):
        if self.fails == "commit":
            raise ConnectionError("lost")
        for operation in operations:
            if hasattr(operation, "path_or_fileobj"):
                self.main[operation.path_in_repo] = Path(operation.path_or_fileobj).read_bytes()
            else:
                del self.main[operation.path_in_repo]

    def create_tag(self, repository, tag, tag_message, repo_type):
        if self.fails == "tag":
            raise ConnectionError("lost")
        assert tag not in self.tags
        self.tags[tag] = dict(self.main)

    def hf_hub_download(self, repository, name, repo_type, revision, cache_dir):
        from huggingface_hub.errors import EntryNotFoundError

        files = self.main if revision is None else self.tags[revision]
        if name not in files:
            raise EntryNotFoundError(name)
        path = self.folder / "got"
        path.write_bytes(files[name])
        return str(path)


@pytest.fixture
def hub(tmp_path):
    return Hub(tmp_path)


@pytest.fixture
def remote(hub, tmp_path):
    return HubDestination("owner/haotong", tmp_path / "outputs", hub)


def order(built, version="2026.11.0", edition="open"):
    return Order(built / "tables", version, edition)


def test_without_a_token_the_files_lie_ready_to_be_pushed(built, unchecked, tmp_path, monkeypatch):
    monkeypatch.delenv("HF_TOKEN", raising=False)
    destination = destination_of(URL, tmp_path)
    assert release(order(built, "2026.10.0"), destination).new
    assert not release(order(built, "2026.10.0"), destination).new
    assert release(order(built), destination).new
    folder = tmp_path / "huggingface" / "owner" / "haotong"
    assert (folder / "README.md").read_text("utf-8").startswith("---\n")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["version"], manifest["previous"]) == ("2026.11.0", "2026.10.0")
    assert [path.name for path in (tmp_path / "huggingface" / "owner").iterdir()] == ["haotong"]


def test_a_checkout_is_not_replaced(built, unchecked, tmp_path, monkeypatch):
    monkeypatch.delenv("HF_TOKEN", raising=False)
    (tmp_path / "huggingface" / "owner" / "haotong" / ".git").mkdir(parents=True)
    with pytest.raises(NotReleased, match="git checkout"):
        release(order(built), destination_of(URL, tmp_path))


def test_with_a_token_the_hub_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_invented")
    assert destination_of(URL, tmp_path)._api.token == "hf_invented"


def test_one_commit_holds_the_version_and_a_tag_names_it(built, unchecked, hub, remote):
    hub.main["left.csv"] = b""
    assert release(order(built), remote).new
    assert set(hub.tags) == {"2026.11.0"}
    assert {"README.md", "facts.parquet", "manifest.json", ".gitattributes"} <= hub.main.keys()
    assert "left.csv" not in hub.main
    assert not release(order(built), remote).new
    with pytest.raises(AlreadyReleased):
        release(order(built, edition="full"), remote)


def test_the_next_version_is_compared_with_the_last_tag(built, unchecked, hub, remote):
    release(order(built, "2026.10.0"), remote)
    release(order(built, "2026.11.0"), remote)
    assert json.loads(hub.main["manifest.json"])["previous"] == "2026.10.0"


@pytest.mark.parametrize("step", ["commit", "tag"])
def test_a_broken_upload_names_no_version_and_goes_on(built, unchecked, hub, remote, step):
    hub.fails = step
    with pytest.raises(ConnectionError):
        release(order(built), remote)
    assert remote.versions() == []
    hub.fails = None
    assert release(order(built), remote).new
    assert remote.versions() == ["2026.11.0"]
    assert hub.tags["2026.11.0"] == hub.main
