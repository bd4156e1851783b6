"""Releases in a local folder. A version is staged beside the others, then renamed into place in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.release.destinations import INDEX, LATEST, compare, index, pointer
from pipeline.release.model import MANIFEST, NotReleased
from pipeline.release.version import is_version, parts
from pipeline.store.files import write_whole

STAGED = ".staging-"


class FolderDestination:
    """A folder with a subfolder for each version."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.url = str(root)

    def versions(self) -> list[str]:
        """Return the complete versions."""
        names = [path.parent.name for path in self.root.glob(f"*/{MANIFEST}")]
        return sorted((name for name in names if is_version(name)), key=parts)

    def read(self, path: str) -> bytes | None:
        """Return a file by its path, or None if there is none."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    @contextmanager
    def staging(self, version: str) -> Iterator[Path]:
        """Yield an empty folder beside the versions. What killed runs left is removed; a second run is refused."""
        self.root.mkdir(parents=True, exist_ok=True)
        with _alone(self.root):
            for left in self.root.glob(f"{STAGED}*"):
                shutil.rmtree(left)
            for name in (INDEX, LATEST):
                for left in self.root.glob(f".{name}.*"):
                    left.unlink()
            folder = Path(tempfile.mkdtemp(prefix=f"{STAGED}{version}-", dir=self.root))
            folder.chmod(0o755)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def publish(self, folder: Path, version: str) -> bool:
        """Rename the folder to its version, then write index.json and latest.json; see Destination."""
        target = self.root / version
        new = not target.exists()
        if new:
            os.rename(folder, target)
            _settle(self.root)
        elif (target / MANIFEST).is_file():
            compare(self, folder, version)
        else:
            raise NotReleased(f"{target} is there and no release: move it away")
        manifests = {name: (self.root / name / MANIFEST).read_bytes() for name in self.versions()}
        for name, data in ((INDEX, index(manifests)), (LATEST, pointer(manifests))):
            if self.read(name) != data:
                _write(self.root / name, data)
        return new


def _write(path: Path, data: bytes) -> None:
    def write(temporary: Path) -> None:
        temporary.write_bytes(data)
        _settle(temporary)

    write_whole(path, write)
    _settle(path.parent)


def _settle(path: Path) -> None:
    """Have a file's bytes, or a folder's names, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder against other releases; the system lets go of it even if this process is killed."""
    try:
        import fcntl
    except ImportError:  # not on this system: the rename still keeps versions whole
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotReleased(f"another release to {folder} is going on: wait for it") from None
        yield
    finally:
        os.close(handle)
