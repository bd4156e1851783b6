"""Releases in an object store (S3 and what speaks like it, Google's, Azure's). Objects appear whole; nothing is renamed.

A version is claimed by a conditional put of its SHA256SUMS, which fixes every byte that will follow; then come the files,
and its manifest last, conditionally again. A broken upload of the same bytes goes on from there; other bytes are refused.
obstore is used for the conditional puts, which neither pyarrow.fs nor fsspec has.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, NotFoundError, PreconditionError
from obstore.store import from_url

from pipeline.release.destinations import INDEX, LATEST, compare, index, pointer
from pipeline.release.manifest import files_of
from pipeline.release.model import MANIFEST, SUMS, NotReleased
from pipeline.release.version import is_version, parts

TRIES = 8
"""Times a pointer is written anew when another release wrote it in between."""
_QUERY = {"endpoint_override": "endpoint", "endpoint": "endpoint", "region": "region"}
RETRY: Any = {"max_retries": 4, "retry_timeout": timedelta(seconds=60)}


class ObjectDestination:
    """A bucket, or a prefix in one."""

    def __init__(self, url: str, store: Any, outputs: Path) -> None:
        self.url = url
        self._store = store
        self._outputs = outputs

    @classmethod
    def of(cls, url: str, outputs: Path) -> ObjectDestination:
        """Return the destination of a URL; ValueError if no store is meant by it.

        Credentials and endpoint come from the environment (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL and so on); as
        with pyarrow, the URL may say `?endpoint_override=HOST:PORT&scheme=http&region=...`.
        """
        plain, store = opened(url)
        return cls(plain, store, outputs)

    def versions(self) -> list[str]:
        """Return the complete versions."""
        found = obstore.list_with_delimiter(self._store)["common_prefixes"]
        names = [name.rstrip("/").rsplit("/", 1)[-1] for name in found]
        return sorted((n for n in names if is_version(n) and self.read(f"{n}/{MANIFEST}") is not None), key=parts)

    def read(self, path: str) -> bytes | None:
        """Return an object by its path, or None if there is none."""
        try:
            return bytes(obstore.get(self._store, path).bytes())
        except (NotFoundError, FileNotFoundError):
            return None

    @contextmanager
    def staging(self, version: str) -> Iterator[Path]:
        """Yield an empty folder below the outputs."""
        self._outputs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".release-{version}-", dir=self._outputs) as folder:
            yield Path(folder)

    def publish(self, folder: Path, version: str) -> bool:
        """Claim the version, upload its files, then its manifest, then the pointers; see Destination."""
        new = self.read(f"{version}/{MANIFEST}") is None
        if new:
            self._claim(folder, version)
            self._upload(folder, version)
            new = self._create(f"{version}/{MANIFEST}", (folder / MANIFEST).read_bytes())
        if not new:
            compare(self, folder, version)
        self._point(INDEX, index)
        self._point(LATEST, pointer)
        return new

    def _claim(self, folder: Path, version: str) -> None:
        own = (folder / SUMS).read_bytes()
        if not self._create(f"{version}/{SUMS}", own) and self.read(f"{version}/{SUMS}") != own:
            raise NotReleased(
                f"an upload of {version} with other content was begun at {self.url} and not finished: finish that one, or "
                f"remove {self.url}/{version}/ if nobody is at it"
            )

    def _upload(self, folder: Path, version: str) -> None:
        files = {path: file for path, file in files_of(folder).items() if path not in (SUMS, MANIFEST)}
        there = self._sizes(version)
        for path, file in files.items():
            if there.get(path) != file.size:
                obstore.put(self._store, f"{version}/{path}", folder / path)
        there = self._sizes(version)
        lost = [path for path, file in files.items() if there.get(path) != file.size]
        if lost:
            raise NotReleased(f"{', '.join(lost[:5])} did not arrive whole at {self.url}: release again to go on")

    def _sizes(self, version: str) -> dict[str, int]:
        found = (item for batch in obstore.list(self._store, f"{version}/") for item in batch)
        return {item["path"].removeprefix(f"{version}/"): int(item["size"]) for item in found}

    def _create(self, path: str, data: bytes) -> bool:
        """Put an object unless there is one; return whether it was put."""
        try:
            obstore.put(self._store, path, data, mode="create")
        except (AlreadyExistsError, FileExistsError):
            return False
        return True

    def _point(self, name: str, made: Callable[[Mapping[str, bytes]], bytes]) -> None:
        """Write a pointer from what is there, again if another release wrote it in between."""
        for _ in range(TRIES):
            mark = self._mark(name)
            manifests = {v: self.read(f"{v}/{MANIFEST}") or b"" for v in self.versions()}
            data = made(manifests)
            if self.read(name) == data:
                return
            try:
                obstore.put(self._store, name, data, mode=mark)
                return
            except (AlreadyExistsError, PreconditionError, FileExistsError):
                continue
        raise NotReleased(f"{self.url}/{name} is being written by others all the time: release again")

    def _mark(self, name: str) -> Any:
        """Return the mode by which a put succeeds only if the object is still as it is now."""
        try:
            found = obstore.head(self._store, name)
        except (NotFoundError, FileNotFoundError):
            return "create"
        return {mark: found[mark] for mark in ("e_tag", "version") if found.get(mark)}


def opened(url: str) -> tuple[str, Any]:
    """Return a store's URL without its query, and the store; ValueError if the URL names none."""
    split = urlsplit(url)
    query = dict(parse_qsl(split.query))
    config = {_QUERY[name]: value for name, value in query.items() if name in _QUERY}
    options: dict[str, Any] = {}
    if "endpoint" in config:
        scheme = query.get("scheme", "https")
        if "://" not in config["endpoint"]:
            config["endpoint"] = f"{scheme}://{config['endpoint']}"
    if config.get("endpoint", _endpoint()).startswith("http://"):
        options["allow_http"] = True
    plain = f"{split.scheme}://{split.netloc}{split.path}".rstrip("/")
    made: Any = from_url  # its overloads know no options that are settled only when it runs
    try:
        store = made(plain, client_options=options, retry_config=RETRY, **config)
    except Exception as error:  # obstore's own classes, one for each reason
        raise ValueError(f"{plain} is no place to release to: {error}") from error
    return plain, store


def _endpoint() -> str:
    return (
        os.environ.get("AWS_ENDPOINT_URL_S3")
        or os.environ.get("AWS_ENDPOINT_URL")
        or os.environ.get("AWS_ENDPOINT")
        or ""
    )
