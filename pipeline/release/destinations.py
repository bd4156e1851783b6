"""Where releases go: what a destination can do, the index and the pointer to the latest version, which URL means which.

However a destination is made, a version is there as a whole or not at all, is never overwritten, and is named by
index.json and then latest.json only once it is complete.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from pipeline.release.model import MANIFEST, SUMS, AlreadyReleased
from pipeline.release.version import latest, parts

INDEX, LATEST = "index.json", "latest.json"
FORMAT = 1


class Destination(Protocol):
    """A place that holds releases."""

    url: str

    def versions(self) -> list[str]:
        """Return the complete versions."""

    def read(self, path: str) -> bytes | None:
        """Return a file by its path, or None if there is none."""

    def staging(self, version: str) -> AbstractContextManager[Path]:
        """Return an empty local folder to write a version into; it is gone at the end."""

    def publish(self, folder: Path, version: str) -> bool:
        """Make a staged version visible, then the pointers; return False if the very same one was there already.

        AlreadyReleased if it is there with other content. Called again after it broke off, it goes on from there.
        """


def destination_of(url: str, outputs: Path) -> Destination:
    """Return the destination a URL names: hf://datasets/OWNER/NAME, an object store's (s3://, gs://, az://), or a folder.

    ValueError if the URL can't be one. `outputs` is where files wait for a destination that isn't local.
    """
    if url.startswith("hf://"):
        from pipeline.release.hub import HubDestination

        return HubDestination.of(url, outputs)
    if "://" in url and not url.startswith("file://"):
        from pipeline.release.objects import ObjectDestination

        return ObjectDestination.of(url, outputs)
    from pipeline.release.folder import FolderDestination

    return FolderDestination(Path(url.removeprefix("file://")))


def index(manifests: Mapping[str, bytes]) -> bytes:
    """Return index.json: what each version is, newest first."""
    versions = sorted(manifests, key=parts, reverse=True)
    told = {
        "format": FORMAT,
        "latest": versions[0] if versions else None,
        "versions": [_entry(name, manifests[name]) for name in versions],
    }
    return _json(told)


def pointer(manifests: Mapping[str, bytes]) -> bytes:
    """Return latest.json: the highest version and where it is."""
    version = latest(list(manifests))
    told = _entry(version, manifests[version]) if version else {}
    return _json({"format": FORMAT, **told})


def _entry(version: str, data: bytes) -> dict[str, Any]:
    manifest = json.loads(data)
    return {
        "version": version,
        "path": f"{version}/",
        "edition": manifest["edition"],
        "released_on": manifest["released_on"],
        "schema_version": manifest["schema_version"],
        "rows": {name: table["rows"] for name, table in manifest["tables"].items()},
        "manifest_sha256": hashlib.sha256(data).hexdigest(),
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def compare(destination: Destination, folder: Path, version: str) -> None:
    """Raise AlreadyReleased unless a published version is the one that lies in a folder."""
    told = [name for name in (SUMS, MANIFEST) if destination.read(f"{version}/{name}") != (folder / name).read_bytes()]
    if not told:
        return
    from pipeline.release.manifest import sums

    before = sums((destination.read(f"{version}/{SUMS}") or b"").decode("utf-8", "replace"))
    now = sums((folder / SUMS).read_text("utf-8"))
    differ = sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
    names = ", ".join([path for path in differ if path != MANIFEST][:5]) or ", ".join(told)
    raise AlreadyReleased(
        f"{version} is published at {destination.url} with another {names}; a version is never overwritten: raise it"
    )
