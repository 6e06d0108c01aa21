"""What git knows of the workspace: who changed which record when, and what is not committed yet.

The repository may be anybody's. Its configuration can name programs (a file system monitor, hooks, filters, a signature
checker, remotes to fetch missing objects from); none of them is started.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from jifu.workspace import Commit, History

_SAFE = (
    "--no-pager",
    *("-c", "core.quotepath=off"),
    *("-c", "core.fsmonitor="),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "diff.external="),
)
_LOG = ("log", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color")
_LOG_FORM = ("--encoding=UTF-8", "--relative", "--name-only", "--format=%H%x00%aI%x00%s%x00")
_STATUS = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all")
_BLAME = ("blame", "--porcelain", "--no-textconv")
_BLAME_LINE = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) \d+ (\d+)(?: \d+)?$")
_COMMIT_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_OF_ANOTHER_REPOSITORY = frozenset(
    "GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_CONFIG GIT_CONFIG_PARAMETERS GIT_CONFIG_COUNT GIT_OBJECT_DIRECTORY GIT_DIR "
    "GIT_WORK_TREE GIT_IMPLICIT_WORK_TREE GIT_GRAFT_FILE GIT_INDEX_FILE GIT_NO_REPLACE_OBJECTS GIT_REPLACE_REF_BASE "
    "GIT_PREFIX GIT_SHALLOW_FILE GIT_COMMON_DIR GIT_EXTERNAL_DIFF GIT_TRACE".split()
)


def read_history(root: Path, *prefixes: str) -> History:
    """The history of the files under ``root/projects``, or under those folders of it that are named.

    Files are named by path below ``root``, which may lie inside the repository.

    Without git, without a commit, or where git refuses (somebody else's repository) the state is ``none``.
    """
    git = _Git(root)
    wanted = prefixes or ("projects",)
    state = git.run("rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
    if state is None:
        return History()
    shallow, below, _ = state.split("\n", 2)
    commits = git.run(*_LOG, *_LOG_FORM, "--", *wanted)
    changed = git.compare(*_STATUS, "--", *wanted)
    if commits is None or changed is None:
        return History()
    return History(
        "shallow" if shallow == "true" else "complete",
        _by_file(_commits(commits)),
        frozenset(path.removeprefix(below) for path in _changed(changed)),
    )


def read_blame(root: Path, path: str) -> dict[int, str]:
    """The id of the commit that each line of the file comes from, by line from 1; lines not committed are left out."""
    blamed = _Git(root).compare("-c", "blame.ignoreRevsFile=", *_BLAME, "--", path)
    commits = (_BLAME_LINE.match(line) for line in (blamed or "").split("\n"))
    return {int(found[2]): found[1] for found in commits if found and found[1].strip("0")}


class _Git:
    """git in one folder, without the programs that a repository may name."""

    def __init__(self, root: Path) -> None:
        self._root = root
        found = shutil.which("git")
        # On Windows the search starts in the current folder, where a repository may have put its own "git".
        self._program = found if found and not Path(found).resolve().is_relative_to(root.resolve()) else None
        self._environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY} | {
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "",
        }

    def run(self, *arguments: str) -> str | None:
        """What git prints; None when there is no git or it refuses."""
        if self._program is None:
            return None
        try:
            done = subprocess.run(
                [self._program, *_SAFE, *arguments],
                cwd=self._root,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError:
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None

    def compare(self, *arguments: str) -> str | None:
        """The same for a command that reads files of the work tree, for which git would start filters."""
        filters = self.run("config", "--show-scope", "-z", "--name-only", "--get-regexp", r"^filter\.") or ""
        without = _without_filters(filters)
        return None if without is None else self.run(*without, *arguments)


def _without_filters(listed: str) -> list[str] | None:
    """Settings that switch off the filters of the repository's own configuration; None when one cannot be named.

    git runs a filter to compare a file. Those of the user's own configuration stay: the user chose them.
    """
    parts = listed.split("\0")
    own = {key for scope, key in zip(parts[::2], parts[1::2], strict=False) if scope in {"local", "worktree"}}
    settings: list[str] = []
    for name in sorted({key.rpartition(".")[0] for key in own}):
        if "=" in name:
            return None
        settings += ["-c", f"{name}.clean=", "-c", f"{name}.process=", "-c", f"{name}.required=false"]
    return settings


def _commits(log: str) -> Iterator[tuple[Commit, list[str]]]:
    """Commits with their files. A path begins with the prefix asked for, so it cannot be taken for a commit's id."""
    parts = iter(log.split("\0"))
    commit: Commit | None = None
    paths: list[str] = []
    for part in parts:
        part = part.lstrip("\n")
        if _COMMIT_ID.fullmatch(part):
            if commit:
                yield commit, paths
            commit, paths = Commit(part, next(parts, ""), next(parts, "")), []
        elif part:
            paths.append(part)
    if commit:
        yield commit, paths


def _by_file(commits: Iterator[tuple[Commit, list[str]]]) -> dict[str, tuple[Commit, ...]]:
    files: dict[str, list[Commit]] = {}
    for commit, paths in commits:
        for path in paths:
            files.setdefault(path, []).append(commit)
    return {path: tuple(found) for path, found in files.items()}


def _changed(status: str) -> Iterator[str]:
    return (line[3:] for line in status.split("\0") if line)
