"""Each record file by its kind: typed where it holds together, and into the facts either way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from jifu.findings import Finding
from jifu.model.base import Record
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.poc import Poc
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket
from jifu.model.walk import kinds
from jifu.source import RawCustomer, RawProject, RawTicket
from jifu.validate.explain import explain
from jifu.validate.facts import EvidenceFolder, Facts
from jifu.validate.scope import Scope
from jifu.validate.sheet import Sheet, Visit
from jifu.validate.spans import edition_of
from jifu.workspace import CustomerFolder, ProjectFolder, TicketFile, pinned_version

R = TypeVar("R", bound=Record)

PROJECT_RECORDS: Mapping[str, type[Record]] = {
    "project": Project,
    "requirements": Requirements,
    "poc": Poc,
    "delivery": Delivery,
}
"""The record files of a project, by stem."""


def judge_customer(raw: RawCustomer, facts: Facts) -> tuple[CustomerFolder | None, list[Finding]]:
    """The customer with every project and ticket that holds together; None when ``customer.yaml`` does not."""
    scope = facts.scope(facts.process)
    findings: list[Finding] = []
    customer: Customer | None = None
    if raw.file is None:
        findings.append(_file_missing(raw.path, "customer"))
        scope.blind |= kinds(Customer)
    else:
        sheet = Sheet(raw.file, Customer, scope)
        customer = _typed(sheet, Customer, findings)
        facts.take_in(sheet)
    projects = [_judge_project(each, raw.id, scope, facts, findings) for each in raw.projects]
    tickets = [_judge_ticket(each, raw.id, scope, facts, findings) for each in raw.tickets]
    if customer is None:
        return None, findings
    sound_projects = tuple(each for each in projects if each is not None)
    sound_tickets = tuple(each for each in tickets if each is not None)
    return CustomerFolder(raw.id, raw.path, customer, sound_projects, sound_tickets), findings


def _judge_project(
    raw: RawProject, customer: str, above: Scope, facts: Facts, findings: list[Finding]
) -> ProjectFolder | None:
    scope = facts.scope(above)
    sheets = {
        stem: Sheet(file, PROJECT_RECORDS[stem], scope, raw.evidence)
        for stem, file in raw.files.items()
        if stem in PROJECT_RECORDS
    }
    if "project" not in sheets:
        findings.append(_file_missing(raw.path, "project"))
        scope.blind |= kinds(Project)
    scope.version = _version(sheets.get("project"), facts)
    found: dict[str, Any] = {stem: _typed(sheet, sheet.model, findings) for stem, sheet in sheets.items()}
    for sheet in sheets.values():
        facts.take_in(sheet)
    facts.folders.append(EvidenceFolder(raw.evidence, tuple(sheets.values())))
    _name("project", customer, raw.id, sheets.get("project"), above)
    return None if found.get("project") is None else ProjectFolder(raw.id, raw.path, **found)


def _judge_ticket(
    raw: RawTicket, customer: str, above: Scope, facts: Facts, findings: list[Finding]
) -> TicketFile | None:
    sheet = Sheet(raw.file, Ticket, facts.scope(above), raw.evidence)
    sheet.scope.version = _version(sheet, facts)
    ticket = _typed(sheet, Ticket, findings)
    facts.take_in(sheet)
    facts.folders.append(EvidenceFolder(raw.evidence, (sheet,)))
    _name("ticket", customer, raw.id, sheet, above)
    return None if ticket is None else TicketFile(raw.id, raw.path, ticket)


def _version(sheet: Sheet | None, facts: Facts) -> int | None:
    """The version of the process that a record's pin names; None where it follows the one in force."""
    pin = (sheet.file.data or {}).get("process") if sheet is not None else None
    return pinned_version(pin, edition_of(facts).id) if isinstance(pin, str) else None


def _name(kind: str, customer: str, name: str, sheet: Sheet | None, above: Scope) -> None:
    """Folders and files name projects and tickets: inside the customer by that alone, elsewhere with the customer's."""
    bearer = None if sheet is None else Visit(sheet, sheet.model, sheet.file.data or {})
    above.items.setdefault(kind, {})[name] = bearer
    if above.parent is not None:
        above.parent.items.setdefault(kind, {})[f"{customer}/{name}"] = bearer


def _typed(sheet: Sheet, model: type[R], findings: list[Finding]) -> R | None:
    """The record as a type, or None with everything that is wrong with it."""
    if sheet.file.data is None:
        return None
    try:
        record = model.model_validate(sheet.file.data)
    except ValidationError as error:
        findings += [complaint.of(sheet) for complaint in explain(error, model)]
        return None
    version = sheet.file.data["schema"]
    if isinstance(version, bool):
        findings.append(sheet.finding("SCHEMA-VERSION", ("schema",), value=str(version).lower()))
        return None
    sheet.record = record
    return record


def _file_missing(folder: str, stem: str) -> Finding:
    return Finding("FILE-MISSING", f"{folder}/{stem}.yaml", values={"name": f"{stem}.yaml", "folder": folder})
