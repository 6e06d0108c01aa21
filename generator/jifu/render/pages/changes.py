"""When files were last changed, as git tells it; a folder stands for all files below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from jifu.render.pages.page import Origin
from jifu.workspace import Commit, History

State = Literal["known", "dirty", "uncommitted", "shallow", "none", "shipped"]


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of some files: ISO 8601 day and short commit id, empty where they cannot be known.

    ``state``: ``known``; ``dirty`` (changed since that commit); ``uncommitted``; ``shallow`` (older commits are not
    here, so the date would be a guess); ``none`` (no git); ``shipped`` (the page came with the tool).
    """

    state: State
    date: str = ""
    commit: str = ""


class Changes:
    """A history, looked through once, so that no page has to look through all files."""

    def __init__(self, history: History) -> None:
        self._state = history.state
        self._newest: dict[str, Commit] = {}
        self._dirty = {path for file in history.dirty for path in (file, *_above(file))}
        for file, commits in history.commits.items():
            for path in _above(file):
                known = self._newest.get(path)
                if known is None or moment(commits[0]) > moment(known):
                    self._newest[path] = commits[0]
        self._newest.update((file, commits[0]) for file, commits in history.commits.items())

    def last(self, origins: tuple[Origin, ...]) -> Change:
        """The last change of those files that belong to the workspace."""
        own = [origin.path for origin in origins if not origin.shipped]
        if not own:
            return Change("shipped")
        if self._state == "none":
            return Change("none")
        if self._state == "shallow":
            return Change("shallow")
        commits = [self._newest[path] for path in own if path in self._newest]
        if not commits:
            return Change("uncommitted")
        latest = max(commits, key=moment)
        return Change("known" if self._dirty.isdisjoint(own) else "dirty", latest.date[:10], latest.id[:8])


def _above(path: str) -> Iterator[str]:
    """The folders around a file, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def moment(commit: Commit) -> datetime:
    """When it was made. A broken commit has no date, and is taken for the oldest."""
    try:
        return datetime.fromisoformat(commit.date)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
