"""Notes on the records that follow an older version of the process: what a move to the one in force would ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jifu.bilingual import Bilingual, Language
from jifu.derive import Asked, Move, move_of_project, move_of_ticket
from jifu.findings import Finding
from jifu.model.process import Process
from jifu.model.walk import Reference
from jifu.validate.names import kind_name
from jifu.workspace import CustomerFolder, Workspace

SHOWN = 3
"""Demands that the note itself tells; all of them are listed on request."""


class _Behind(NamedTuple):
    path: str
    pin: str
    move: Move


def moves(workspace: Workspace, *, every: bool = False) -> tuple[Finding, ...]:
    """A note for each record that is behind and would owe something after a move; with ``every`` all of that too."""
    edition = workspace.process.edition
    if edition.version == 1:
        return ()
    now = f"{edition.id}@{edition.version}"
    found: list[Finding] = []
    for customer in workspace.customers:
        for behind in _behind(workspace, customer):
            found += _told(behind, now, workspace.process, every=every)
    return tuple(found)


def _behind(workspace: Workspace, customer: CustomerFolder) -> Iterator[_Behind]:
    for project in customer.projects:
        pin = project.project.process
        if pin and workspace.process_for(pin) is not workspace.process:
            move = move_of_project(workspace, customer, project)
            yield _Behind(f"{project.path}/project.yaml", pin, move)
    for ticket in customer.tickets:
        pin = ticket.ticket.process
        if pin and workspace.process_for(pin) is not workspace.process:
            yield _Behind(ticket.path, pin, move_of_ticket(workspace, customer, ticket))


def _told(behind: _Behind, now: str, process: Process, *, every: bool) -> Iterator[Finding]:
    asked = [_asks(each, now, process) for each in behind.move.asked]
    gone = [_gone(path, each, now) for path, each in behind.move.gone]
    told = [*map(_sentence, asked), *map(_lost, gone)]
    if not told:
        return
    values: dict[str, str | int | Bilingual] = {"pin": behind.pin, "now": now, "count": len(told), "some": _some(told)}
    yield Finding("VERSION-BEHIND", behind.path, ("process",), values=values)
    if every:
        yield from asked
        yield from gone


def _asks(asked: Asked, now: str, process: Process) -> Finding:
    missing = asked.missing
    gates = {gate.id: gate.name.pair for gate in process.gates}
    roles = {role.id: role.name.pair for role in process.roles}
    values: dict[str, str | int | Bilingual] = {
        "now": now,
        "gate": gates[asked.gate],
        "sentence": Bilingual(missing.zh, missing.en),
        "role": roles.get(missing.owed_by, Bilingual("流程负责人", "process owner")),
    }
    return Finding("VERSION-ASKS", missing.path, missing.loc, values=values)


def _gone(path: str, reference: Reference, now: str) -> Finding:
    field = next(step for step in reversed(reference.loc) if isinstance(step, str))
    values: dict[str, str | int | Bilingual] = {
        "now": now,
        "kind": kind_name(reference.kind),
        "id": reference.id,
        "field": field,
    }
    return Finding("VERSION-GONE", path, reference.loc, values=values)


def _sentence(finding: Finding) -> Bilingual:
    """A demand with who owes it."""
    words, role = finding.values["sentence"], finding.values["role"]
    return Bilingual(f"{_in(words, 'zh')}〔{_in(role, 'zh')}〕", f"{_in(words, 'en')} [{_in(role, 'en')}]")


def _lost(finding: Finding) -> Bilingual:
    kind, name = finding.values["kind"], finding.values["id"]
    return Bilingual(f"{_in(kind, 'zh')} {name} 没有了", f"{_in(kind, 'en')} {name} is gone")


def _some(told: Sequence[Bilingual]) -> Bilingual:
    more = len(told) > SHOWN
    zh, en = "；".join(each.zh for each in told[:SHOWN]), "; ".join(each.en for each in told[:SHOWN])
    return Bilingual(f"{zh}；……" if more else zh, f"{en}; …" if more else en)


def _in(value: str | int | Bilingual, language: Language) -> str:
    return value.text(language) if isinstance(value, Bilingual) else str(value)
