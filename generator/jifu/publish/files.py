"""Files one by one, each atomic: results into a person's own folder, generated pages, scaffolds."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from jifu.artifact import Artifact
from jifu.findings import Finding
from jifu.publish.errors import PublishError, disk_error
from jifu.publish.manifest import MANIFEST, Entry, is_as_published, manifest_bytes, read_manifest
from jifu.publish.paths import Claims, check_path, no_link
from jifu.publish.result import Published
from jifu.publish.writing import holds, remove_empty_folders, replace, write_beside


def publish_files(
    folder: Path, artifacts: Iterable[Artifact], *, prune: bool = False, within: Path | None = None
) -> Published:
    """Put ``artifacts`` into ``folder``, each in one step and only if it changed; other files stay as they are.

    ``prune`` deletes what an earlier call with ``prune`` put there, nobody changed since, and ``artifacts`` no longer
    names; it keeps a manifest in ``folder`` for that. All paths are checked before the first file is written, so
    ``artifacts`` is held in memory. Raises ``PublishError`` as ``publish_tree`` does.
    """
    folder = no_link(folder, within)
    given = list(artifacts)
    claims = Claims()
    for artifact in given:
        claims.take(check_path(artifact.path, MANIFEST))
        no_link(folder / artifact.path, folder)
    before = read_manifest(folder) if prune else {}
    entries = {a.path: Entry(hashlib.sha256(a.content).hexdigest(), a.inputs) for a in given} if prune else {}
    try:
        changed = [artifact for artifact in given if not holds(folder / artifact.path, artifact.content)]
        if prune and before != entries:
            # Both generations first: what a killed build leaves behind must be known to the next one.
            replace(folder / MANIFEST, manifest_bytes({**before, **entries}))
        for artifact in changed:
            replace(folder / artifact.path, artifact.content)
        pruned = _prune(folder, {path: entry for path, entry in before.items() if path not in entries})
        if prune and not holds(folder / MANIFEST, content := manifest_bytes(entries)):
            replace(folder / MANIFEST, content)
    except OSError as error:
        raise disk_error(folder, error) from error
    written = {artifact.path for artifact in changed}
    unchanged = {artifact.path for artifact in given} - written
    return Published(tuple(sorted(written)), tuple(sorted(unchanged)), tuple(sorted(pruned)))


def write_if_changed(file: Path, content: bytes, *, within: Path | None = None) -> bool:
    """Give ``file`` this content in one step, unless it has it; whether it was written. Raises ``PublishError``."""
    file = no_link(file, within)
    try:
        if holds(file, content):
            return False
        replace(file, content)
    except OSError as error:
        raise disk_error(file, error) from error
    return True


def write_new(file: Path, text: str, *, within: Path | None = None) -> None:
    """Write a text file that must not exist yet, whole or not at all. Raises ``PublishError`` when it does."""
    write_new_bytes(file, text.encode("utf-8"), within=within)


def write_new_bytes(file: Path, content: bytes, *, within: Path | None = None) -> None:
    """The same for any file."""
    file = no_link(file, within)
    try:
        beside = write_beside(file, content)
        try:
            _move_if_free(beside, file)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError as error:
        raise PublishError(Finding("PUBLISH-EXISTS", file.as_posix())) from error
    except OSError as error:
        raise disk_error(file, error) from error


def _move_if_free(beside: Path, file: Path) -> None:
    try:
        os.link(beside, file)
    except FileExistsError:
        raise
    except OSError as error:
        # No second names on this file system: nothing is overwritten all the same, only less firmly.
        if os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from error
        beside.rename(file)


def _prune(folder: Path, stale: dict[str, Entry]) -> list[str]:
    pruned = []
    for path, entry in stale.items():
        file = folder / path
        no_link(file.parent, folder)
        if is_as_published(file, entry):
            file.unlink()
            remove_empty_folders(file.parent, folder)
            pruned.append(path)
    return pruned
