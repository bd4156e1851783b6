"""Files put in place whole or not at all, and the hashes that tell whether anything changed."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a temporary file beside `path`, then put it in place; nothing is left behind if it fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(0o644)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, keys sorted, in one piece."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    write_whole(path, lambda temporary: _write_text(temporary, text))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def read_json(path: Path) -> Any:
    """Return what write_json wrote, or None if it isn't there or is not JSON (a torn copy counts as absent)."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def digest(*parts: Any) -> str:
    """Return the SHA-256 of values as JSON, keys sorted; bytes by their own hash."""
    plain = [hashlib.sha256(part).hexdigest() if isinstance(part, bytes) else part for part in parts]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def source_digest(root: Path, parts: Iterable[str]) -> str:
    """Return one hash over the code and word lists below `root` that `parts` name (files, or folders with all in them)."""
    found: set[Path] = set()
    for part in parts:
        path = root / part
        found |= {p for p in path.rglob("*") if p.suffix in (".py", ".csv")} if path.is_dir() else {path}
    return digest(*((str(p.relative_to(root)), file_digest(p)) for p in sorted(found) if p.is_file()))
