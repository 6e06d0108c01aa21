"""Dossiers of projects and tickets: everything in its place, and nothing that cannot be known."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import pytest
from jifu.derive import dossier_of_project, dossier_of_ticket
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.derived import Person, StageStanding
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket
from jifu.workspace import CustomerFolder, ProjectFolder, TicketFile, Workspace

NAME = {"zh": "名", "en": "name"}
STAGES = [
    {"id": each, "name": NAME, "owner": "engineer", "service_task": True, "in_internal_pipeline": True}
    for each in ("poc", "tender", "delivery", "close")
]
PROCESS = Process.model_validate(
    {
        "organisation": {"name": NAME, "contact": NAME},
        "vocabularies": {},
        "verdicts": [
            {"id": "not-run", "name": NAME, "counts": "pending"},
            {"id": "pass", "name": NAME, "counts": "pass"},
        ],
        "roles": [],
        "stages": STAGES,
        "grades": [],
        "severities": [],
        "service-levels": [],
        "deliverables": [],
        "checklists": [],
        "gates": [],
    }
)
CONTACT = {"id": "K1", "name": "丙", "title": "主管", "part": "technical", "phone": "1"}
CUSTOMER = Customer.model_validate({"schema": 1, "name": "客户", "contacts": [CONTACT]})
REQUEST = {"number": "1", "date": "2019", "applicant": "M1", "purpose": "x", "deployment": "x", "production": False}
CASE = {"id": "T1", "title": "x", "priority": "must", "rounds": [{"verdict": "pass"}]}
SCHEDULE = {"start": "2019-03-04", "tasks": [{"id": "A", "name": "x", "owner": "M1", "days": 1}]}
WINDOW = {"start": "2019-03-04T22:00+08:00", "end": "2019-03-05T02:00+08:00"}


def project(**more: Any) -> Project:
    team = [
        {"id": "M1", "name": "甲", "role": "engineer"},
        {"id": "M2", "name": "乙", "role": "channel", "organisation": "渠道"},
    ]
    return Project.model_validate({"schema": 1, "name": "项目", "code": "P-1", "team": team, **more})


def folder(**records: Any) -> ProjectFolder:
    return ProjectFolder("vpn", "projects/harbor/vpn", records.pop("project", project()), **records)


def harbor(*projects: ProjectFolder, tickets: tuple[TicketFile, ...] = ()) -> CustomerFolder:
    return CustomerFolder("harbor", "projects/harbor", CUSTOMER, projects, tickets)


def of_project(one: ProjectFolder) -> Any:
    return dossier_of_project(Workspace(PROCESS, ()), harbor(one), one)


def test_a_project_with_nothing_but_itself() -> None:
    made = of_project(folder())
    assert made.id == "harbor/vpn"
    assert (made.trace, made.poc_results, made.poc_schedule, made.delivery_window, made.clocks) == (None,) * 5
    assert made.gates == ()


def test_everybody_by_id() -> None:
    people = of_project(folder()).people
    assert people["K1"] == Person("K1", "丙", False, "客户", "主管", "1", "", "technical")
    assert people["M1"] == Person("M1", "甲", True, "", "engineer", "", "")
    assert people["M2"].organisation == "渠道"


def test_stages_stand_where_their_last_event_put_them() -> None:
    events = [
        {"date": "2019-03", "stage": "poc", "state": "entered"},
        {"date": "2019-04-01", "stage": "poc", "state": "passed"},
        {"date": "2019-04-02", "stage": "tender", "state": "skipped"},
        {"date": "XXXX-05", "stage": "delivery", "state": "entered"},
        {"date": "2019-06", "stage": "delivery", "state": "paused"},
        {"date": "2019-07", "stage": "no-such-stage", "state": "entered"},
    ]
    assert of_project(folder(project=project(stages=events))).stages == (
        StageStanding("poc", "done", "2019-04-01"),
        StageStanding("tender", "skipped", "2019-04-02"),
        StageStanding("delivery", "paused", "2019-06"),
        StageStanding("close", "open", ""),
    )
    again = [*events, {"date": "2019-08", "stage": "poc", "state": "entered"}]
    assert of_project(folder(project=project(stages=again))).stages[0].state == "current", "a test may be repeated"


def test_a_full_project() -> None:
    delivery = {"schema": 1, "verification": [{**CASE, "id": "V1", "rounds": [{"verdict": "pass"}]}]}
    one = folder(
        requirements=Requirements.model_validate({"schema": 1}),
        poc=Poc.model_validate({"schema": 1, "request": REQUEST, "cases": [CASE], "schedule": SCHEDULE}),
        delivery=Delivery.model_validate({**delivery, "schedule": SCHEDULE, "window": WINDOW}),
    )
    made = of_project(one)
    assert made.poc_results.all.percent == 100
    assert [each.case for each in made.verification_results.cases] == ["V1"]
    assert made.trace.cases_without_criterion == ("T1", "V1")
    for schedule in (made.poc_plan, made.poc_schedule, made.delivery_plan, made.delivery_schedule):
        assert [each.task for each in schedule.tasks] == ["A"]
    assert made.delivery_window.fits
    assert not made.delivery_window.rollback_fits
    assert pickle.loads(pickle.dumps(made)) == made, "it travels between processes"


def test_verification_may_take_over_the_result_of_the_test() -> None:
    quoting = {**CASE, "id": "V1", "rounds": [{"verdict": "same-as", "same_as": "T1"}]}
    taken = [*PROCESS.verdicts, {"id": "same-as", "name": NAME, "counts": "taken-over"}]
    process = Process.model_validate({**PROCESS.model_dump(by_alias=True), "verdicts": taken})
    one = folder(
        poc=Poc.model_validate({"schema": 1, "request": REQUEST, "cases": [CASE]}),
        delivery=Delivery.model_validate({"schema": 1, "verification": [quoting]}),
    )
    made = dossier_of_project(Workspace(process, ()), harbor(one), one)
    assert made.verification_results is not None
    assert (made.verification_results.cases[0].verdict, made.verification_results.cases[0].taken_from) == ("pass", "T1")


@pytest.mark.parametrize("origin", ["vpn", "gone", None])
def test_a_ticket_knows_the_project_it_came_from(origin: str | None) -> None:
    record = {
        "schema": 1,
        "number": "1",
        "title": "x",
        "source": "x",
        "project": origin,
        "contract": "H9",
        "devices": [],
        "reporter": "K1",
        "team": [{"id": "M9", "name": "戊", "role": "engineer"}],
        "symptom": {"who": "x", "where": "x", "doing": "x", "seen": "x"},
        "scope": {"affected": [], "business": "x"},
        "clocks": {"reported": "XXXX-11-08"},
    }
    ticket = TicketFile("mac", "projects/harbor/tickets/mac.yaml", Ticket.model_validate(record))
    made = dossier_of_ticket(Workspace(PROCESS, ()), harbor(folder(), tickets=(ticket,)), ticket)
    assert made.id == "harbor/tickets/mac"
    assert (made.project is not None) is (origin == "vpn")
    assert len(made.stages) == (len(STAGES) if origin == "vpn" else 0)
    assert set(made.people) == {"K1", "M9"}
    assert made.clocks is not None
    assert all(clock.minutes is None for clock in made.clocks.clocks)
    assert (made.upgrade_results, made.upgrade_window) == (None, None)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys, jifu.derive; print([m for m in ('chinese_calendar', 'jinja2', 'yaml', 'babel') if m in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": sys.path[0]}
    )
    assert told.stdout.strip() == "[]"
