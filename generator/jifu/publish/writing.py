"""Single files: compared, written beside, and moved into place."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from pathlib import Path

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.EACCES}
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def holds(file: Path, content: bytes) -> bool:
    """Whether ``file`` is a regular file with exactly this content."""
    try:
        found = file.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def write_fresh(file: Path, content: bytes, *, sync: bool) -> None:
    """Write a file that does not exist yet; ``sync`` waits until it is on the disk."""
    with os.fdopen(os.open(file, _NEW_FILE, 0o666), "wb") as stream:
        stream.write(content)
        if sync:
            stream.flush()
            os.fsync(stream.fileno())


def write_beside(file: Path, content: bytes) -> Path:
    """A temporary file in the folder of ``file`` with ``content``, on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    beside.unlink(missing_ok=True)
    write_fresh(beside, content, sync=True)
    return beside


def replace(file: Path, content: bytes) -> None:
    """Give ``file`` this content in one step; a link in its place is replaced, not followed."""
    beside = write_beside(file, content)
    try:
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under another name; a copy with its times where the file system knows no second name."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(source, target, follow_symlinks=False)
    except NotImplementedError:
        shutil.copy2(source, target, follow_symlinks=False)


def remove_empty_folders(folder: Path, top: Path) -> None:
    """Remove ``folder`` and those above it, up to but not including ``top``, as far as they are empty."""
    with contextlib.suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent
