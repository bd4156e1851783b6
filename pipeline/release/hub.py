"""Releases as a Hugging Face dataset repository: the latest version on the main branch, every version as a tag.

Without a token the repository's files are written to a local folder, to be pushed from a clone. With one
(HF_TOKEN) they are uploaded in a single commit, which is there as a whole or not at all, and tagged after it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.release.destinations import compare
from pipeline.release.folder import FolderDestination
from pipeline.release.manifest import files_of
from pipeline.release.model import MANIFEST, NotReleased
from pipeline.release.version import is_version, parts

URL = re.compile(r"hf://datasets/([\w.-]+/[\w.-]+)/?")
KIND = "dataset"


class HubDestination:
    """A dataset repository, or without `api` its files in a local folder."""

    def __init__(self, repository: str, outputs: Path, api: Any = None) -> None:
        self.repository = repository
        self.url = f"hf://datasets/{repository}"
        self.folder = outputs / "huggingface" / repository
        self._outputs = outputs
        self._api = api

    @classmethod
    def of(cls, url: str, outputs: Path) -> HubDestination:
        """Return the destination of a URL, with the Hub's API if the environment has a token; ValueError for no such URL."""
        match = URL.fullmatch(url)
        if match is None:
            raise ValueError(f"{url} is no dataset repository: write hf://datasets/OWNER/NAME")
        token = os.environ.get("HF_TOKEN")
        if not token:
            return cls(match[1], outputs)
        from huggingface_hub import HfApi

        return cls(match[1], outputs, HfApi(token=token))

    def versions(self) -> list[str]:
        """Return the versions: tags of the repository, or the one that lies in the local folder."""
        if self._api is None:
            told = self.read(f"/{MANIFEST}")
            return [_version(told)] if told else []
        if not self._api.repo_exists(self.repository, repo_type=KIND):
            return []
        tags = [tag.name for tag in self._api.list_repo_refs(self.repository, repo_type=KIND).tags]
        return sorted(filter(is_version, tags), key=parts)

    def read(self, path: str) -> bytes | None:
        """Return a file of a version by `VERSION/PATH`, or of the main branch by `/PATH`; None if there is none."""
        version, _, name = path.partition("/")
        if not name:
            version, name = "", version
        if self._api is None:
            own = FolderDestination(self.folder)
            there = own.read(MANIFEST)
            return own.read(name) if not version or (there and _version(there) == version) else None
        from huggingface_hub.errors import EntryNotFoundError, RepositoryNotFoundError, RevisionNotFoundError

        try:
            got = self._api.hf_hub_download(
                self.repository,
                name,
                repo_type=KIND,
                revision=version or None,
                cache_dir=self._outputs / ".huggingface",
            )
        except (EntryNotFoundError, RepositoryNotFoundError, RevisionNotFoundError):
            return None
        return Path(got).read_bytes()

    @contextmanager
    def staging(self, version: str) -> Iterator[Path]:
        """Yield an empty folder below the outputs."""
        self._outputs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".release-{version}-", dir=self._outputs) as folder:
            yield Path(folder)

    def publish(self, folder: Path, version: str) -> bool:
        """Commit all files at once and tag the commit, or put them in the local folder; see Destination."""
        if version in self.versions():
            compare(self, folder, version)
            return False
        if self._api is None:
            self._exchange(folder)
            return True
        if self.read(f"/{MANIFEST}") != (folder / MANIFEST).read_bytes():  # else an earlier run ended before its tag
            self._commit(folder, version)
        self._api.create_tag(self.repository, tag=version, tag_message=f"haotong {version}", repo_type=KIND)
        return True

    def _exchange(self, folder: Path) -> None:
        """Make the local folder hold the files of this version, at once."""
        from pipeline.store import publish

        self.folder.parent.mkdir(parents=True, exist_ok=True)
        if (self.folder / ".git").exists():
            raise NotReleased(f"{self.folder} is a git checkout: move it away, or set HF_TOKEN to upload")
        publish.recover(self.folder)
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder.parent))
        try:
            shutil.copytree(folder, new, dirs_exist_ok=True)
            new.chmod(0o755)
            publish.publish(new, self.folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _commit(self, folder: Path, version: str) -> None:
        from huggingface_hub import CommitOperationAdd, CommitOperationDelete

        self._api.create_repo(self.repository, repo_type=KIND, exist_ok=True)
        own = files_of(folder)
        there = set(self._api.list_repo_files(self.repository, repo_type=KIND)) - {".gitattributes"}
        operations: list[Any] = [CommitOperationAdd(path, str(folder / path)) for path in own]
        operations += [CommitOperationDelete(path) for path in sorted(there - own.keys())]
        self._api.create_commit(self.repository, operations, commit_message=f"haotong {version}", repo_type=KIND)


def _version(manifest: bytes) -> str:
    return str(json.loads(manifest)["version"])
