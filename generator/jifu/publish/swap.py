"""A staged folder takes the place of the published one, whole.

On Linux both change places in one call, so there is no moment without a complete tree under the name. Elsewhere it
takes two renames; a build killed between them leaves the old tree under ``.<name>.old``, and ``recover`` puts it back.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}


def staging(target: Path) -> Path:
    """Where the next tree of ``target`` is put together: beside it, on the same file system."""
    return target.with_name(f".{target.name}.new")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def needs_recovery(target: Path) -> bool:
    """Whether a build of ``target`` is under way or was killed."""
    return os.path.lexists(staging(target)) or os.path.lexists(_old(target))


def recover(target: Path) -> None:
    """Clean up after a build that was killed: ``target`` is whole again, the new tree or the old one."""
    if not os.path.lexists(target) and _is_folder(_old(target)):
        _old(target).rename(target)
    for left in (staging(target), _old(target)):
        if _is_folder(left):
            shutil.rmtree(left)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def swap(target: Path) -> None:
    """Put the staged folder in the place of ``target`` and delete what was there."""
    new, old = staging(target), _old(target)
    if not target.exists():
        new.rename(target)
    elif exchange(new, target):
        old = new
    else:
        target.rename(old)
        new.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` survive a power cut, where the system lets a folder be synced."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
