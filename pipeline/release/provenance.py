"""provenance.json: what a release was made from and by: code, libraries, word lists, documents. No clock, no machine."""

from __future__ import annotations

import json
import platform
import subprocess
from functools import cache
from typing import Any

from pipeline import __version__
from pipeline.release.model import Release
from pipeline.release.version import declared
from pipeline.schema import SCHEMA_VERSION
from pipeline.store.files import digest, file_digest, source_digest
from pipeline.store.steps import LIBRARIES, package_version
from pipeline.store.workspace import PACKAGE

RULES = ("text", "extract", "link", "ids.py", "bounds.py")
"""Code that decides what the tables say."""
DOCUMENT = ("document_id", "file_name", "sha256", "media_type", "encoding", "characters", "status")


def provenance(release: Release) -> dict[str, Any]:
    """Return what the release was made from; equal for equal code, word lists, libraries and documents."""
    return {
        "version": release.version,
        "edition": release.edition,
        "code": {**_code(), "rules_sha256": rules_digest()},
        "schema": {"version": SCHEMA_VERSION, "sha256": digest(declared())},
        "lexicon": _lexicon(),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "packages": {name: package_version(name) for name in sorted((*LIBRARIES, "pyarrow"))},
        "documents": release.tables["documents"].select(list(DOCUMENT)).to_pylist(),
    }


@cache
def _code() -> dict[str, Any]:
    """Return the version of the code. Asked once: what a process runs is what it was when it began."""
    source = source_digest(PACKAGE, ["."])
    return {"package": "haotong", "version": __version__, "source_sha256": source, "git": _git()}


@cache
def _lexicon() -> dict[str, str]:
    return {path.name: file_digest(path) for path in sorted((PACKAGE / "lexicon").glob("*.csv"))}


def rules_digest() -> str:
    """Return a hash of the code, word lists apart, that decides what the tables say."""
    found = {}
    for part in RULES:
        path = PACKAGE / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found[str(file.relative_to(PACKAGE))] = file_digest(file)
    return digest(found)


def _git() -> dict[str, Any] | None:
    """Return the commit that last changed the package, and whether it was changed since; None outside a checkout."""

    def asked(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(PACKAGE), *arguments], capture_output=True, text=True, check=True, timeout=30
        )
        return done.stdout.strip()

    try:
        commit = asked("log", "-1", "--format=%H", "--", ".")
        return {"commit": commit, "modified": bool(asked("status", "--porcelain", "--", "."))} if commit else None
    except (OSError, subprocess.SubprocessError):
        return None


def as_text(value: Any) -> str:
    """Return a value as the JSON that a release's files hold."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
