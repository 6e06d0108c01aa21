"""A file as it was read, with the means to find any value's place in it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jifu.bilingual import Language

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
    """Everything read, nothing judged yet. ``process`` is by file name, defaults already overridden file by file.

    ``beneath`` has the default files that the workspace's own replace. What was taken from them all the same is in
    ``filled``; ``order`` gives the items of lists that were put together so, each by its file and its place there.
    """

    process: Mapping[str, RawFile]
    customers: tuple[RawCustomer, ...]
    beneath: Mapping[str, RawFile] = field(default_factory=dict)
    filled: tuple[RawFile, ...] = ()
    order: Mapping[Loc, tuple[tuple[str, Loc], ...]] = field(default_factory=dict)

    def files(self) -> Iterator[RawFile]:
        """Every record and process file."""
        yield from self.process.values()
        yield from self.filled
        for customer in self.customers:
            if customer.file is not None:
                yield customer.file
            for project in customer.projects:
                yield from project.files.values()
            for ticket in customer.tickets:
                yield ticket.file


def home_of(raw: RawWorkspace, loc: Loc, path: str) -> tuple[str, Loc]:
    """Where a part of the whole process stands: its file, and its place there. ``path`` is the file of its key."""
    for size in (1, 2):
        homes = raw.order.get(loc[:size])
        step = loc[size] if len(loc) > size else None
        if homes is not None and isinstance(step, int) and step < len(homes):
            home, at = homes[step]
            return home, (*at, *loc[size + 1 :])
    if len(loc) > 1:
        for file in raw.filled:
            inside = (file.data or {}).get(str(loc[0]))
            if isinstance(inside, dict) and loc[1] in inside and loc[:2] not in raw.order:
                return file.source.path, loc
    return path, loc


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page of the site that a person wrote: ``path`` in the site, the file it comes from, its Markdown.

    ``source`` begins with ``defaults/`` where the page came with the tool. ``front`` is its front matter, texts only.
    ``language`` is what it is written in; ``translated`` is False where a reader of the site's language gets it in
    another one because there is no translation yet.
    """

    path: str
    source: str
    text: str
    front: Mapping[str, str]
    language: Language
    translated: bool = True
