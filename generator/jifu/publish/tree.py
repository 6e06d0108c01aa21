"""A whole folder of results, published at once: a reader sees the old tree or the new one, never a mixture."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath

from jifu.artifact import Artifact
from jifu.findings import Finding
from jifu.publish.errors import PublishError, disk_error, path_error
from jifu.publish.lock import locked
from jifu.publish.manifest import MANIFEST, Entry, is_as_published, manifest_bytes, read_manifest
from jifu.publish.paths import Claims, check_path, no_link
from jifu.publish.result import Published
from jifu.publish.swap import needs_recovery, recover, staging, swap, sync_folder
from jifu.publish.writing import holds, link_or_copy, write_fresh


def publish_tree(
    target: Path, artifacts: Iterable[Artifact], keep: Collection[str] = (), *, within: Path | None = None
) -> Published:
    """Make ``target`` hold ``artifacts`` and, of what was published there before, the paths in ``keep``.

    Other files of earlier builds are pruned; files of people stay (see ``Published``). ``artifacts`` may be a
    generator: they are written one by one into a folder beside ``target``, which takes its place at the end. When a
    build is killed or ``artifacts`` raises, the previous tree is untouched. Nothing may be a link between ``within``
    and ``target``.

    Raises ``PublishError`` for a path that leaves ``target`` or no system can store, for two artifacts in one place,
    when another build holds the lock, and when the disk refuses.
    """
    target = no_link(target, within)
    if target.exists() and not target.is_dir():
        raise path_error(target.as_posix(), "这个位置上是一个文件", "there is a file in its place")
    try:
        with locked(target):
            recover(target)
            return _publish(target, artifacts, keep)
    except OSError as error:
        raise disk_error(target, error) from error


def publish_folder(
    target: Path,
    source: Path,
    also: Mapping[str, Path] | None = None,
    *,
    below: Mapping[str, Path] | None = None,
    within: Path | None = None,
    amend: Callable[[str, bytes], bytes] | None = None,
) -> Published:
    """The same for all files of the folder ``source``, which stays as it is, and for the files ``also``.

    ``also`` are files from elsewhere by their path in ``target``, ``below`` are further source folders by the name of
    the folder in ``target``. ``amend`` gets the path and the content of each file of a source folder and says what to
    publish in its place. Raises ``PublishError`` for links in a source folder.
    """
    folders = {"": source, **{f"{name}/": folder for name, folder in (below or {}).items()}}
    files: Iterable[Artifact] = chain.from_iterable(_files_of(folder, above) for above, folder in folders.items())
    if amend is not None:
        files = (Artifact(file.path, amend(file.path, file.content)) for file in files)
    elsewhere = (Artifact(path, file.read_bytes()) for path, file in sorted((also or {}).items()))
    return publish_tree(target, chain(files, elsewhere), within=within)


def published_inputs(target: Path) -> dict[str, str]:
    """The inputs of every file that an earlier build published under ``target`` and nobody has touched since.

    Whoever finds its inputs here need not render again, and passes the path in ``keep``. Raises ``PublishError`` when
    there is something to clean up and another build holds the lock.
    """
    if needs_recovery(target):
        try:
            with locked(target):
                recover(target)
        except OSError as error:
            raise disk_error(target, error) from error
    found = read_manifest(target)
    return {
        path: entry.inputs for path, entry in found.items() if entry.inputs and is_as_published(target / path, entry)
    }


def _files_of(folder: Path, above: str) -> Iterator[Artifact]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{above}{entry.name}"
        if entry.is_symlink():
            raise PublishError(Finding("PUBLISH-LINK", Path(entry.path).as_posix()))
        if entry.is_dir():
            yield from _files_of(Path(entry.path), f"{path}/")
        elif path != MANIFEST:
            yield Artifact(path, Path(entry.path).read_bytes())


def _publish(target: Path, artifacts: Iterable[Artifact], keep: Collection[str]) -> Published:
    stage = _Stage(target, read_manifest(target))
    try:
        for artifact in artifacts:
            stage.add(artifact)
        for path in sorted(keep):
            stage.keep(path)
        stage.sync()
        stage.carry_over("", "")
        if stage.seal():
            swap(target)
        return stage.result()
    finally:
        shutil.rmtree(stage.new, ignore_errors=True)


class _Stage:
    """The next tree, while it is put together."""

    def __init__(self, target: Path, before: Mapping[str, Entry]) -> None:
        self.target = target
        self.new = staging(target)
        self._before = before
        self._entries: dict[str, Entry] = {}
        self._claims = Claims()
        self._folders: dict[str, bool] = {}
        self._written: list[str] = []
        self._linked: set[str] = set()
        self._pruned: list[str] = []
        self._foreign: list[str] = []
        self.new.mkdir()
        if target.is_dir():
            shutil.copymode(target, self.new)

    def add(self, artifact: Artifact) -> None:
        """Stage an artifact: the published file itself when it holds the same bytes."""
        path = artifact.path
        self._claim(path)
        if self._is_real(path) and holds(self.target / path, artifact.content):
            link_or_copy(self.target / path, self.new / path)
            self._linked.add(path)
        else:
            write_fresh(self.new / path, artifact.content, sync=False)
            self._written.append(path)
        self._entries[path] = Entry(hashlib.sha256(artifact.content).hexdigest(), artifact.inputs)

    def keep(self, path: str) -> None:
        """Stage a file that was published before."""
        file = self.target / path
        if path not in self._before or not self._is_real(path) or file.is_symlink() or not file.is_file():
            raise path_error(path, "要保留的文件不在了", "the file to be kept is not there")
        self._claim(path)
        link_or_copy(file, self.new / path)
        self._linked.add(path)
        self._entries[path] = self._before[path]

    def sync(self) -> None:
        """Wait until everything written is on the disk: a swap must not outlive its content in a power cut."""
        for path in self._written:
            descriptor = os.open(self.new / path, os.O_RDWR | getattr(os, "O_BINARY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def carry_over(self, inside: str, onto: str) -> None:
        """Take over what people put under ``inside`` of the published tree, to ``onto`` of the next one."""
        if not self.target.is_dir():
            return
        for entry in sorted(os.scandir(self.target / inside), key=lambda entry: entry.name):
            path, place = inside + entry.name, onto + entry.name
            if entry.is_dir(follow_symlinks=False):
                self._carry_folder(path, place)
            elif path != MANIFEST and not self._is_ours(path):
                self._carry_file(path, place)

    def seal(self) -> bool:
        """Write the manifest. False when the published tree is all that is wanted already."""
        content = manifest_bytes(self._entries)
        if not self._written and not self._pruned and holds(self.target / MANIFEST, content):
            return False
        write_fresh(self.new / MANIFEST, content, sync=True)
        sync_folder(self.new)
        return True

    def result(self) -> Published:
        """What became of every file."""
        lists = (self._written, self._linked, self._pruned, self._foreign)
        return Published(*(tuple(sorted(paths)) for paths in lists))

    def _claim(self, path: str) -> None:
        self._claims.take(check_path(path, MANIFEST))
        (self.new / path).parent.mkdir(parents=True, exist_ok=True)

    def _is_real(self, path: str) -> bool:
        """Whether no folder on the way to a published file is a link."""
        above = path.rpartition("/")[0]
        if not above:
            return True
        if above not in self._folders:
            self._folders[above] = self._is_real(above) and not (self.target / above).is_symlink()
        return self._folders[above]

    def _is_ours(self, path: str) -> bool:
        """Whether a published file goes on in the next tree, or may go for it is what we wrote."""
        if path in self._linked:
            return True
        entry = self._before.get(path)
        if entry is None or not is_as_published(self.target / path, entry):
            return False
        if path not in self._entries:
            self._pruned.append(path)
        return True

    def _carry_folder(self, path: str, place: str) -> None:
        staged = self.new / place
        if os.path.lexists(staged) and not staged.is_dir():
            place = self._aside(place)
        with os.scandir(self.target / path) as entries:
            empty = next(entries, None) is None
        if empty:
            (self.new / place).mkdir(parents=True, exist_ok=True)
        self.carry_over(f"{path}/", f"{place}/")
        if (self.new / place).is_dir():
            shutil.copymode(self.target / path, self.new / place)

    def _carry_file(self, path: str, place: str) -> None:
        if os.path.lexists(self.new / place):
            place = self._aside(place)
        (self.new / place).parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(self.target / path, self.new / place)
        self._foreign.append(place)

    def _aside(self, place: str) -> str:
        """A free name beside ``place``: ``report.kept.docx``, ``report.kept-2.docx`` and so on."""
        wanted = PurePosixPath(place)
        number = 1
        while True:
            mark = "kept" if number == 1 else f"kept-{number}"
            free = wanted.with_name(f"{wanted.stem}.{mark}{wanted.suffix}").as_posix()
            if not os.path.lexists(self.new / free) and not os.path.lexists(self.target / free):
                return free
            number += 1
