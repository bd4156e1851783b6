"""Putting a folder of tables in place at once: readers see the old complete one or the new complete one.

On Linux two folders are exchanged in one system call. Where that call is missing (other systems, some network
file systems) the old folder is moved aside and the new one moved in; between the two renames there is a moment
without tables, and `recover` puts the old ones back if the process dies in it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2


def publish(new: Path, target: Path) -> None:
    """Make the folder `new` the folder `target`; what was `target` is removed. Both lie on one file system."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        os.rename(new, target)
    elif exchange(new, target):
        shutil.rmtree(new)
    else:
        aside = _aside(target)
        shutil.rmtree(aside, ignore_errors=True)
        os.rename(target, aside)
        os.rename(new, target)
        shutil.rmtree(aside)


def recover(target: Path) -> bool:
    """Put back the folder that an interrupted publish had moved aside; return whether there was one."""
    aside = _aside(target)
    if aside.is_dir() and not target.exists():
        os.rename(aside, target)
        return True
    return False


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system can't. OSError if it could but failed."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(code, os.strerror(code), str(one))


def _aside(target: Path) -> Path:
    return target.parent / f".{target.name}.old"
