"""The foot of a page: who answers for it, when it was last changed, and where to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from markupsafe import Markup

from jifu.render.pages.page import Origin, Page
from jifu.render.pages.site import Site
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


def last_change(origins: tuple[Origin, ...], history: History) -> Change:
    """The last change of those files that belong to the workspace; a folder stands for all files below it."""
    own = [origin.path for origin in origins if not origin.shipped]
    if not own:
        return Change("shipped")
    if history.state == "none":
        return Change("none")
    if history.state == "shallow":
        return Change("shallow")
    commits = [commit for path in own for commit in _newest(path, history)]
    if not commits:
        return Change("uncommitted")
    latest = max(commits, key=_moment)
    dirty = any(_below(file, path) for file in history.dirty for path in own)
    return Change("dirty" if dirty else "known", latest.date[:10], latest.id[:8])


def _newest(path: str, history: History) -> list[Commit]:
    """The newest commit of a file, or of each file of a folder."""
    if path in history.commits:
        return [history.commits[path][0]]
    return [commits[0] for file, commits in history.commits.items() if _below(file, path)]


def _below(file: str, path: str) -> bool:
    return file == path or file.startswith(f"{path}/")


def _moment(commit: Commit) -> datetime:
    """When it was made. A broken commit has no date, and is taken for the oldest."""
    try:
        return datetime.fromisoformat(commit.date)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def with_foot(page: Page, site: Site) -> str:
    """The text of a page with its foot below. Raises ``TemplateFailure``."""
    text = page.text()
    return f"{text.rstrip(chr(10))}\n\n{site.templates.render('foot.md.j2', _names(page, site))}"


def _names(page: Page, site: Site) -> Mapping[str, object]:
    return {
        **site.names_of(page.path),
        "owner": page.owner or site.process_owner,
        "change": last_change(page.origins, site.history),
        "sources": tuple(
            _Source(origin.path, origin.line, _edit(origin, site)) for origin in dict.fromkeys(page.origins)
        ),
    }


@dataclass(frozen=True, slots=True)
class _Source:
    path: str
    line: int
    edit: Markup


def _edit(origin: Origin, site: Site) -> Markup:
    """Where to edit a file; nothing is edited in a folder as a whole."""
    return site.edit_link(origin.path, origin.line) if "." in origin.path.rpartition("/")[2] else Markup("")
