"""A file as it was read, with the means to find any value's place in it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Loc = tuple[str | int, ...]
"""Path of a value inside a record: keys and list positions, e.g. ``("cases", 0, "expected")``."""


class Place(NamedTuple):
    """Line and column of a value, both counted from 1."""

    line: int
    col: int


@dataclass(frozen=True, slots=True)
class Source:
    """A text file of the workspace.

    ``path`` is relative to the workspace and uses forward slashes. ``locate`` finds a value's place; it may
    read the text again, so it is called for findings and links only, never for every value.
    """

    path: str
    text: str
    locate: Callable[[Loc], Place]


@dataclass(frozen=True, slots=True)
class RawFile:
    """A YAML file as plain values: dicts, lists, texts, numbers, booleans, None. ``data`` is None when it is broken."""

    source: Source
    data: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file under an ``evidence/`` folder. ``looks_like``: what its first bytes show (``png``, ``pdf`` …) or empty.

    ``outside``: it is a link that leads out of the folder.
    """

    path: str
    size: int
    looks_like: str
    outside: bool


@dataclass(frozen=True, slots=True)
class RawProject:
    """``projects/<customer>/<id>/``: its record files by stem, its evidence by path below ``evidence/``."""

    id: str
    path: str
    files: Mapping[str, RawFile]
    evidence: Mapping[str, EvidenceFile]


@dataclass(frozen=True, slots=True)
class RawTicket:
    """``projects/<customer>/tickets/<id>.yaml``, with its evidence under ``…/tickets/<id>/evidence/``."""

    id: str
    path: str
    file: RawFile
    evidence: Mapping[str, EvidenceFile]


@dataclass(frozen=True, slots=True)
class RawCustomer:
    """``projects/<id>/``. ``file`` is None when there is no ``customer.yaml``."""

    id: str
    path: str
    file: RawFile | None
    projects: tuple[RawProject, ...]
    tickets: tuple[RawTicket, ...]


@dataclass(frozen=True, slots=True)
class RawWorkspace:
    """Everything read, nothing judged yet. ``process`` is by file name, defaults already overridden file by file."""

    process: Mapping[str, RawFile]
    customers: tuple[RawCustomer, ...]

    def files(self) -> Iterator[RawFile]:
        """Every record and process file."""
        yield from self.process.values()
        for customer in self.customers:
            if customer.file is not None:
                yield customer.file
            for project in customer.projects:
                yield from project.files.values()
            for ticket in customer.tickets:
                yield ticket.file
