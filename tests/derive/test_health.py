"""Health: what is late, blocked or silent turns a project amber or red; without a day nothing is late."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jifu.bilingual import Bilingual
from jifu.derive import health_of, signal_faults
from jifu.derive.endings import ended, solved
from jifu.derive.stages import stages_of
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.derived import GateAnswer, Missing, RuleAnswer
from jifu.model.dossier import Dossier
from jifu.model.health import Health
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.model.ticket import Ticket

ROOT = Path(__file__).parents[2]
TODAY = date(2024, 6, 30)


@cache
def shipped() -> Process:
    """The process that ships."""
    merged: dict[str, Any] = {}
    for path in sorted((ROOT / "process").glob("*.yaml")):
        merged.update(yaml.safe_load(path.read_text("utf-8")))
    merged.pop("schema")
    return Process.model_validate(merged)


@pytest.fixture(scope="module")
def process() -> Process:
    return shipped()


def project(process: Process, delivery: dict[str, Any], *stages: tuple[str, str, str], **more: Any) -> Dossier:
    record = Project.model_validate(
        {"schema": 1, "name": "二期", "code": "P2", "team": [{"id": "M1", "name": "赵甲", "role": "engineer"}]}
        | {"stages": [{"date": day, "stage": stage, "state": state} for day, stage, state in stages]}
    )
    customer = Customer.model_validate({"schema": 1, "name": "某港口"})
    told = Delivery.model_validate({"schema": 1, **delivery})
    return Dossier(
        "harbor/p2",
        process,
        customer,
        record,
        {},
        delivery=told,
        stages=stages_of(record.stages, process.stages),
        **more,
    )


def ticket(process: Process, *states: tuple[str, str]) -> Dossier:
    record = Ticket.model_validate(
        {"schema": 1, "number": "1", "title": "慢", "source": "call-centre", "contract": "H1", "devices": []}
        | {"reporter": "K1", "symptom": {"who": "人", "where": "处", "doing": "事", "seen": "慢"}}
        | {"scope": {"affected": [], "business": "慢"}, "clocks": {"reported": "2024-06-01"}}
        | {"states": [{"time": day, "state": state, "by": "M1", "note": "说明"} for day, state in states]}
    )
    return Dossier(
        "harbor/tickets/t", process, Customer.model_validate({"schema": 1, "name": "某港口"}), None, {}, ticket=record
    )


def issue(**more: Any) -> dict[str, Any]:
    return {"id": "Q1", "symptom": "光模块没到", "owner": "ours", "state": "carried-over", **more}


def told(health: Health) -> list[tuple[str, str, int | None]]:
    return [(sign.signal, sign.tone, sign.days) for sign in health.signs]


BUSY = ("2024-06-20", "delivery", "entered")


def test_what_is_overdue_is_told_with_since_when_and_turns_red_with_time(process: Process) -> None:
    late = project(process, {"issues": [issue(due="2024-06-10"), issue(id="Q2", due="2024-05-10")]}, BUSY)
    found = health_of(late, TODAY)
    assert told(found) == [("issue-due", "bad", 51), ("issue-due", "warn", 20)]
    assert (found.state, [sign.since for sign in found.overdue]) == ("bad", [date(2024, 5, 10), date(2024, 6, 10)])
    assert found.signs[1].says == Bilingual("交付问题 Q1：光模块没到", "Delivery issue Q1: 光模块没到")
    assert (found.signs[1].stem, found.signs[1].loc) == ("delivery", ("issues", 0))
    assert found.signs[1].who.en == "Ours"


@pytest.mark.parametrize(
    "due", ["2024-06-30", "2024-06", "2024", "2024-05-10~", "2024-05-10?", "XXXX-05-10", "unknown"]
)
def test_a_date_that_may_still_come_or_that_nobody_knows_is_not_overdue(due: str, process: Process) -> None:
    found = health_of(project(process, {"issues": [issue(due=due)]}, BUSY), TODAY)
    assert (found.state, found.signs) == ("good", ())


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_a_promise_is_overdue_exactly_when_its_day_lies_before(due: date, today: date) -> None:
    one = project(shipped(), {"issues": [issue(due=due.isoformat())]})
    found = health_of(one, today)
    assert [sign.days for sign in found.overdue if sign.signal == "issue-due"] == [(today - due).days] * (due < today)


def test_without_a_day_nothing_is_late_but_what_blocks_still_blocks(process: Process) -> None:
    found = health_of(project(process, {"issues": [issue(due="2020-01-01", blocking=True)]}, BUSY), None)
    assert told(found) == [("blocking-issue", "bad", None)]
    assert (found.overdue, found.as_of) == ((), None)


def test_silence_and_pauses_are_amber(process: Process) -> None:
    quiet = health_of(project(process, {}, ("2024-05-01", "delivery", "entered")), TODAY)
    assert (told(quiet), quiet.moved) == ([("project-quiet", "warn", 60)], date(2024, 5, 1))
    paused = health_of(project(process, {}, ("2024-06-20", "delivery", "paused")), TODAY)
    assert told(paused) == [("stage-paused", "warn", None)]
    future = project(
        process, {"needs": []}, ("2024-05-01", "delivery", "entered"), ("2024-07-15", "delivery", "passed")
    )
    assert health_of(future, TODAY).moved == date(2024, 5, 1)


def test_a_gate_of_a_finished_stage_that_lacks_something_is_amber(process: Process) -> None:
    gate = next(gate for gate in process.gates if gate.stage == "delivery" and gate.record == "project")
    lack = Missing("r", "缺", "lack", "engineer", "x", ())
    answer = (GateAnswer(gate.id, True, False, (RuleAnswer("r", 1, (lack, lack)),)),)
    passed = project(process, {}, BUSY, ("2024-06-21", "delivery", "passed"), gates=answer)
    assert [(sign.gate, sign.lacks, sign.tone) for sign in health_of(passed, TODAY).signs] == [(gate.id, 2, "warn")]
    assert health_of(project(process, {}, BUSY, gates=answer), TODAY).state == "good"


def test_what_is_over_says_so_unless_it_still_owes_something(process: Process) -> None:
    over = ("2023-06-20", "close", "passed")
    assert health_of(project(process, {}, over), TODAY).state == "ended"
    assert health_of(project(process, {"issues": [issue(due="2024-06-20")]}, over), TODAY).state == "warn"


@pytest.mark.parametrize(
    ("last", "over", "state"),
    [
        ("diagnosing", False, "good"),
        ("suspended", False, "warn"),
        ("observing", False, "good"),
        ("customer-confirmed", True, "ended"),
        ("closed", True, "ended"),
        ("cancelled", True, "ended"),
        ("reopened", False, "good"),
    ],
)
def test_a_ticket_ends_with_the_states_that_lead_nowhere_else(
    last: str, over: bool, state: str, process: Process
) -> None:
    one = ticket(process, ("2024-06-28", "closed"), ("2024-06-29", last))
    assert (ended(one), health_of(one, TODAY).state) == (over, state)
    assert health_of(ticket(process, ("2024-06-20", "diagnosing")), TODAY).signs[0].signal == "ticket-quiet"
    assert solved(process.ticket_states) == {"customer-confirmed", "closed", "followed-up"}


def test_signs_that_ship_ask_for_what_there_is_and_mistakes_are_found(process: Process) -> None:
    assert len(process.signals) > 12
    assert signal_faults(process, "process/health.yaml") == ()
    first, second, *_ = process.signals
    wrong = [first.model_copy(update={"where": "item.blokking"}), second.model_copy(update={"due": "mooved"})]
    found = signal_faults(process.model_copy(update={"signals": tuple(wrong)}), "process/health.yaml")
    assert [(each.code, each.loc) for each in found] == [
        ("SIGNAL-RULE", ("signals", 0, "where")),
        ("SIGNAL-RULE", ("signals", 1, "due")),
    ]


def test_a_sign_that_turns_out_to_be_wrong_says_so(process: Process) -> None:
    wrong = process.signals[0].model_copy(update={"where": "first(item.symptom, 1)"})
    one = project(process.model_copy(update={"signals": (wrong,)}), {"issues": [issue()]}, BUSY)
    (sign,) = health_of(one, TODAY).signs
    assert sign.tone == "warn"
    assert "写错了" in sign.says.zh
