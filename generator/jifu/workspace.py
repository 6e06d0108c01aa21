"""The typed workspace: every record of it, under the names of its folders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jifu.model.base import Record
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.entries import Entry
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket
from jifu.model.walk import by_key
from jifu.source import Loc


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """One project: ``projects/<customer>/<id>/``. A record that is not there (or is broken) is None."""

    id: str
    path: str
    project: Project
    requirements: Requirements | None = None
    poc: Poc | None = None
    delivery: Delivery | None = None

    @property
    def records(self) -> Mapping[str, Record]:
        """The records there are, by the stem of their file name."""
        found = {
            "project": self.project,
            "requirements": self.requirements,
            "poc": self.poc,
            "delivery": self.delivery,
        }
        return {stem: record for stem, record in found.items() if record is not None}


@dataclass(frozen=True, slots=True)
class TicketFile:
    """One ticket: ``projects/<customer>/tickets/<id>.yaml``; evidence and translations lie in ``…/tickets/<id>/``."""

    id: str
    path: str
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class CustomerFolder:
    """One customer: ``projects/<id>/`` with ``customer.yaml``."""

    id: str
    path: str
    customer: Customer
    projects: tuple[ProjectFolder, ...] = ()
    tickets: tuple[TicketFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched a record. ``date`` is ISO 8601 with zone."""

    id: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of the workspace.

    ``state``: ``complete``, ``shallow`` (older commits are missing) or ``none`` (no git, or nothing committed).
    ``commits``: newest first, by file. ``dirty``: files that differ from the last commit.
    """

    state: str = "none"
    commits: Mapping[str, tuple[Commit, ...]] = field(default_factory=dict)
    dirty: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Workspace:
    """All that was read and holds together as types. Broken records are left out; their findings say so.

    ``process`` is the version in force, ``every_version`` the process with all that its files hold, also what has been
    withdrawn (None: nothing has).
    """

    process: Process
    customers: tuple[CustomerFolder, ...] = ()
    every_version: Process | None = None

    @property
    def whole(self) -> Process:
        """The process with the entries of every version, as its files have it."""
        return self.every_version or self.process

    def as_written(self, loc: Loc) -> Loc:
        """Where a part of the version in force stands in the whole process: ``("gates", 3)`` as ``("gates", 4)``."""
        return _follow(self.process, self.whole, loc) if self.process is not self.whole else loc

    def process_for(self, pin: str | None) -> Process:
        """The process that a record with this pin (``standard@1``) follows; the version in force without one.

        A pin that names no version of this process is a finding, and the version in force holds.
        """
        edition = self.process.edition
        version = pinned_version(pin, edition.id)
        return self.process if version is None or version >= edition.version else self.whole.at(version)


def _follow(here: Any, there: Any, loc: Loc) -> Loc:
    """The way through ``there`` to what ``loc`` leads to in ``here``; ids tell entries of lists."""
    found: list[str | int] = []
    for step in loc:
        if isinstance(step, int):
            here = here[step]
            places = (place for place, each in enumerate(there) if each is here or _same(each, here))
            place = next(places, step)
            there = there[place]
            found.append(place)
        else:
            here, there = _inside(here, step), _inside(there, step)
            found.append(step)
    return tuple(found)


def _inside(value: Any, key: str) -> Any:
    if isinstance(value, Record):
        return getattr(value, by_key(value.__class__)[key].name)
    return value[key]


def _same(one: Any, other: Any) -> bool:
    if not isinstance(one, Entry) or not isinstance(other, Entry):
        return bool(one == other)
    return (one.id, one.since, one.until) == (other.id, other.since, other.until)


def pinned_version(pin: str | None, process: str) -> int | None:
    """The version that a pin names; None without a pin, and for one of another process."""
    name, _, version = (pin or "").partition("@")
    return int(version) if name == process and version.isdecimal() else None
