"""A new folder with all its files, or nothing: what is there already is never touched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from jifu.artifact import Artifact
from jifu.findings import Finding
from jifu.publish.errors import PublishError, disk_error
from jifu.publish.files import write_new_bytes
from jifu.publish.paths import Claims, check_path
from jifu.publish.swap import recover, staging
from jifu.publish.writing import replace


def publish_new(folder: Path, artifacts: Sequence[Artifact]) -> None:
    """Make ``folder`` with ``artifacts``, in one step where it is not there yet or empty.

    In a folder with other things in it, such as ``.git``, the files are written one by one. Raises ``PublishError``
    before anything is written when one of them is there already, and when the disk refuses.
    """
    folder = folder.resolve()
    claims = Claims()
    for artifact in artifacts:
        claims.take(check_path(artifact.path))
        if os.path.lexists(folder / artifact.path):
            raise PublishError(Finding("PUBLISH-EXISTS", (folder / artifact.path).as_posix()))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            for artifact in artifacts:
                write_new_bytes(folder / artifact.path, artifact.content, within=folder)
            return
        recover(folder)
        for artifact in artifacts:
            replace(staging(folder) / artifact.path, artifact.content)
        if folder.exists():
            folder.rmdir()
        staging(folder).rename(folder)
    except OSError as error:
        raise disk_error(folder, error) from error
