"""A file that only this user can have written, for what we would run ourselves.

It lies in the user's own cache folder and never in a workspace: what a workspace holds may come from somebody else's
pull request. It may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def private_folder(workspace: Path) -> Path | None:
    """The user's cache folder for us; None when it lies in ``workspace`` or another repository, as CI may set it."""
    folder = user_cache_path("jifu", appauthor=False)
    if not folder.is_absolute():
        return None
    folder = folder.resolve()
    in_repository = any((above / ".git").exists() for above in folder.parents)
    return None if in_repository or folder.is_relative_to(workspace.resolve()) else folder


def read_private(folder: Path, name: str) -> bytes | None:
    """What ``write_private`` kept under ``name``; None when there is nothing, or others could have written it."""
    try:
        if not _is_ours(folder.lstat(), stat.S_ISDIR):
            return None
        with os.fdopen(os.open(folder / name, _READ), "rb") as stream:
            return stream.read() if _is_ours(os.fstat(stream.fileno()), stat.S_ISREG) else None
    except OSError:
        return None


def write_private(folder: Path, name: str, content: bytes) -> bool:
    """Keep ``content`` in one step, readable by this user only; False when that cannot be, which harms nothing."""
    beside = folder / f".{name}.{os.getpid()}.tmp"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(folder.lstat(), stat.S_ISDIR):
            return False
        with os.fdopen(os.open(beside, _NEW, 0o600), "wb") as stream:
            stream.write(content)
        beside.replace(folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        return False
    return True


def _is_ours(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Of the right kind, owned by this user and closed to others. Windows keeps a user's folders closed by itself."""
    if not is_kind(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)
