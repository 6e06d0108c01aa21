"""What a record that follows an older version of the process would owe under the one in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jifu.derive.dossier import dossier_of_project, dossier_of_ticket
from jifu.model.base import Record
from jifu.model.derived import Missing
from jifu.model.dossier import Dossier
from jifu.model.process import Process
from jifu.model.walk import Reference, references
from jifu.workspace import CustomerFolder, ProjectFolder, TicketFile, Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a gate of the version in force would miss in addition."""

    gate: str
    missing: Missing


@dataclass(frozen=True, slots=True)
class Move:
    """What a move would take: what the gates would miss in addition, and what is named and gone, by file."""

    asked: tuple[Asked, ...]
    gone: tuple[tuple[str, Reference], ...]


def move_of_project(workspace: Workspace, customer: CustomerFolder, project: ProjectFolder) -> Move:
    """What a project would owe if it followed the version in force."""
    then = dossier_of_project(workspace, customer, project)
    freed = replace(project, project=project.project.model_copy(update={"process": None}))
    now = dossier_of_project(workspace, customer, freed)
    files = {f"{project.path}/{stem}.yaml": record for stem, record in project.records.items()}
    return Move(tuple(_asked(then, now)), tuple(_gone(files, then.process, now.process)))


def move_of_ticket(workspace: Workspace, customer: CustomerFolder, ticket: TicketFile) -> Move:
    """What a ticket would owe if it followed the version in force."""
    then = dossier_of_ticket(workspace, customer, ticket)
    freed = replace(ticket, ticket=ticket.ticket.model_copy(update={"process": None}))
    now = dossier_of_ticket(workspace, customer, freed)
    return Move(tuple(_asked(then, now)), tuple(_gone({ticket.path: ticket.ticket}, then.process, now.process)))


def _asked(then: Dossier, now: Dossier) -> Iterator[Asked]:
    owed = {_same(missing) for _, missing in _missing(then)}
    for gate, missing in _missing(now):
        if _same(missing) not in owed:
            owed.add(_same(missing))
            yield Asked(gate, missing)


def _missing(dossier: Dossier) -> Iterator[tuple[str, Missing]]:
    for gate in dossier.gates:
        for rule in gate.rules if gate.applies else ():
            yield from ((gate.gate, missing) for missing in rule.missing)


def _same(missing: Missing) -> tuple[object, ...]:
    """What makes two demands one: the words and the place, whatever rule and gate say them."""
    return missing.zh, missing.path, missing.loc


def _gone(files: Mapping[str, Record], then: Process, now: Process) -> Iterator[tuple[str, Reference]]:
    before, after = then.terms(), now.terms()
    for path, record in files.items():
        for reference in references(record):
            known = before.get(reference.kind, {})
            if reference.id in known and reference.id not in after.get(reference.kind, {}):
                yield path, reference
