"""One build at a time: a lock beside the output folder that the system releases when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jifu.findings import Finding
from jifu.publish.errors import PublishError, disk_error

if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _acquire(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock of ``target``. Raises ``PublishError`` when another process holds it.

    The file ``.<name>.lock`` stays: deleting it would let two processes lock two files of one name.
    """
    file = target.with_name(f".{target.name}.lock")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise disk_error(file, error) from error
    try:
        try:
            _acquire(descriptor)
        except OSError as error:
            raise PublishError(Finding("PUBLISH-BUSY", target.as_posix())) from error
        yield
    finally:
        os.close(descriptor)
