"""Dossiers: the records of one project or ticket, with everything that follows from them."""

from __future__ import annotations

from dataclasses import replace

from jifu.derive.clocks import clocks_of
from jifu.derive.gates import answer_gates
from jifu.derive.people import people_of
from jifu.derive.results import results_of
from jifu.derive.schedule import plan_of, schedule_of
from jifu.derive.stages import stages_of
from jifu.derive.trace import trace_of
from jifu.derive.window import window_of
from jifu.model.customer import Contract
from jifu.model.derived import TestResults, Trace
from jifu.model.dossier import Dossier
from jifu.model.process import Process
from jifu.model.ticket import Ticket
from jifu.workspace import CustomerFolder, ProjectFolder, TicketFile, Workspace


def dossier_of_project(workspace: Workspace, customer: CustomerFolder, project: ProjectFolder) -> Dossier:
    """The dossier of a project of ``customer``, by the version of the process that it pins.

    Records that are not there leave their results None.
    """
    process, delivery = workspace.process_for(project.project.process), project.delivery
    poc_results = _poc_results(project, process)
    verified = _verification_results(project, process)
    dossier = Dossier(
        id=f"{customer.id}/{project.id}",
        process=process,
        customer=customer.customer,
        project=project.project,
        people=people_of(customer.customer, project.project.team),
        requirements=project.requirements,
        poc=project.poc,
        delivery=delivery,
        stages=stages_of(project.project.stages, process.stages),
        trace=_trace(project, verified, poc_results),
        poc_results=poc_results,
        poc_plan=plan_of(project.poc.schedule) if project.poc and project.poc.schedule else None,
        poc_schedule=schedule_of(project.poc.schedule) if project.poc and project.poc.schedule else None,
        verification_results=verified,
        delivery_plan=plan_of(delivery.schedule) if delivery and delivery.schedule else None,
        delivery_schedule=schedule_of(delivery.schedule) if delivery and delivery.schedule else None,
        delivery_window=(
            window_of(delivery.window, delivery.steps, delivery.rollback) if delivery and delivery.window else None
        ),
    )
    folder = project.path.rstrip("/")
    stems = ("project", "requirements", "poc", "delivery")
    paths = {"customer": _customer_file(customer), **{stem: f"{folder}/{stem}.yaml" for stem in stems}}
    return replace(dossier, gates=answer_gates(dossier, paths, workspace.whole))


def dossier_of_ticket(workspace: Workspace, customer: CustomerFolder, ticket: TicketFile) -> Dossier:
    """The dossier of a ticket of ``customer``, by the version of the process that it pins.

    It has the project it came from when that is one of the customer's.
    """
    process, record = workspace.process_for(ticket.ticket.process), ticket.ticket
    origin = next((folder.project for folder in customer.projects if folder.id == record.project), None)
    upgrade = record.upgrade
    dossier = Dossier(
        id=f"{customer.id}/tickets/{ticket.id}",
        process=process,
        customer=customer.customer,
        project=origin,
        people=people_of(customer.customer, record.team),
        ticket=record,
        stages=stages_of(origin.stages, process.stages) if origin else (),
        upgrade_results=results_of(upgrade.verification, (), process.verdicts) if upgrade else None,
        upgrade_window=window_of(upgrade.window, upgrade.steps, upgrade.rollback) if upgrade else None,
        clocks=clocks_of(record, _contract(customer, record), process),
    )
    paths = {"customer": _customer_file(customer), "ticket": ticket.path}
    return replace(dossier, gates=answer_gates(dossier, paths, workspace.whole))


def _poc_results(project: ProjectFolder, process: Process) -> TestResults | None:
    if project.poc is None:
        return None
    requirements = project.requirements.requirements if project.requirements else ()
    return results_of(project.poc.cases, requirements, process.verdicts, scope=project.poc.requirements)


def _verification_results(project: ProjectFolder, process: Process) -> TestResults | None:
    if project.delivery is None:
        return None
    requirements = project.requirements.requirements if project.requirements else ()
    quotable = project.poc.cases if project.poc else ()
    return results_of(project.delivery.verification, requirements, process.verdicts, quotable=quotable)


def _trace(project: ProjectFolder, verified: TestResults | None, tested: TestResults | None) -> Trace | None:
    if project.requirements is None:
        return None
    return trace_of(project.requirements, project.poc, project.delivery, verified, tested)


def _contract(customer: CustomerFolder, ticket: Ticket) -> Contract | None:
    return next((contract for contract in customer.customer.contracts if contract.id == ticket.contract), None)


def _customer_file(customer: CustomerFolder) -> str:
    return f"{customer.path.rstrip('/')}/customer.yaml"
