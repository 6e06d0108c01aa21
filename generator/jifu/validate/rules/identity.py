"""One id, one thing; one serial number, one device; one number, one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.base import Record
from jifu.model.customer import Device
from jifu.model.network import Topology
from jifu.model.project import Project
from jifu.model.ticket import Ticket
from jifu.validate.facts import Facts
from jifu.validate.names import NODE, kind_name
from jifu.validate.sheet import Visit, field_name, place_of

_UNIQUE: tuple[tuple[type[Record], str, str], ...] = (
    (Device, "serial", "SERIAL-DUPLICATE"),
    (Project, "code", "NUMBER-DUPLICATE"),
    (Ticket, "number", "NUMBER-DUPLICATE"),
)
"""What must differ in the whole workspace: class, field, code."""


def duplicate_ids(facts: Facts) -> Iterator[Finding]:
    """Ids are unique by kind within a project or ticket, its customer and the process."""
    for scope in facts.scopes:
        for kind, again, first in scope.clashes:
            yield _twice(again, str(again.data["id"]), kind_name(kind), first.where(("id",), again.sheet))


def duplicate_nodes(facts: Facts) -> Iterator[Finding]:
    """Node ids are unique within their picture."""
    for topology in facts.of(Topology):
        seen: dict[str, tuple[str | int, ...]] = {}
        for loc, name in topology.pick("nodes.id"):
            if isinstance(name, str) and name in seen:
                where = place_of(topology.sheet, seen[name], topology.sheet)
                yield topology.sheet.finding("ID-DUPLICATE", loc, id=name, kind=NODE, where=where)
            elif isinstance(name, str):
                seen[name] = loc


def duplicate_numbers(facts: Facts) -> Iterator[Finding]:
    """Serial numbers name one device, project codes and ticket numbers one set of documents."""
    for model, key, code in _UNIQUE:
        for again, first in _same(facts.of(model), key):
            where = first.where((key,), again.sheet)
            yield again.finding(code, (key,), value=again.text(key), field=field_name(model, key), where=where)


def _twice(again: Visit, name: str, kind: Bilingual, where: Bilingual) -> Finding:
    return again.finding("ID-DUPLICATE", ("id",), id=name, kind=kind, where=where)


def _same(visits: Iterable[Visit], key: str) -> Iterator[tuple[Visit, Visit]]:
    seen: dict[str, Visit] = {}
    for visit in visits:
        value = visit.text(key)
        if value and seen.setdefault(value, visit) is not visit:
            yield visit, seen[value]
