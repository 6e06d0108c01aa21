"""The gates that ship: they are sound, the sample passes them, and each of their rules is seen failing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jifu.derive import dossier_of_project, dossier_of_ticket, gate_faults
from jifu.derive.gate_words import FUNCTIONS, NAMES
from jifu.expression import expression, sentence
from jifu.load import read_workspace
from jifu.model.base import Record
from jifu.model.derived import GateAnswer
from jifu.model.dossier import Dossier
from jifu.model.rules import Rule
from jifu.model.walk import slots
from jifu.model.when import When
from jifu.validate import validate
from jifu.workspace import CustomerFolder, ProjectFolder, Workspace

ROOT = Path(__file__).parents[2]
CJK = re.compile(r"[\u4e00-\u9fff]")
RECORDS = ("project", "requirements", "poc", "delivery")
Edit = Callable[[CustomerFolder], CustomerFolder]


@cache
def workspace() -> Workspace:
    judged, _ = validate(read_workspace(ROOT, None)[0])
    assert judged is not None
    return judged


def sample() -> CustomerFolder:
    return next(customer for customer in workspace().customers if customer.id == "securities")


def dossiers(customer: CustomerFolder) -> Iterator[Dossier]:
    yield from (dossier_of_project(workspace(), customer, project) for project in customer.projects)
    yield from (dossier_of_ticket(workspace(), customer, ticket) for ticket in customer.tickets)


def answers(customer: CustomerFolder, record: str) -> Iterator[GateAnswer]:
    for dossier in dossiers(customer):
        if (dossier.ticket is None) is (record == "project"):
            yield from dossier.gates


RULES = [(gate.id, gate.record, rule) for gate in workspace().process.gates for rule in gate.rules]


def test_the_shipped_gates_can_be_asked() -> None:
    assert gate_faults(workspace().process, "process/gates.yaml") == ()
    assert len(RULES) >= 35
    for gate in workspace().process.gates:
        ids = [rule.id for rule in gate.rules]
        assert len(ids) == len(set(ids)), gate.id
    used = " ".join(str(rule.model_dump()) for _, _, rule in RULES) + str(
        [gate.when for gate in workspace().process.gates]
    )
    assert {name for name in FUNCTIONS if f"{name}(" not in used} == set(), "a function nobody uses"


def test_every_rule_says_where_it_comes_from() -> None:
    text = (ROOT / "process/gates.yaml").read_text("utf-8")
    marked = re.findall(r"- id: ([\w-]+)  # 来源文章", text)
    assert len(marked) >= 30
    assert {"cases-judged", "handed-over", "service-planned", "conversion-checked"} <= set(marked)


@pytest.mark.parametrize(
    ("gate", "record", "rule"), RULES, ids=lambda part: part.id if isinstance(part, Rule) else part
)
def test_sentences_are_for_people(gate: str, record: str, rule: Rule) -> None:
    assert CJK.search(rule.missing.zh)
    assert not rule.missing.zh.endswith(("。", "！", "."))
    assert not CJK.search(rule.missing.en)
    assert not rule.missing.en.endswith(".")
    assert not rule.missing.en[0].isupper()


def test_the_sample_passes_every_gate() -> None:
    found = [answer for dossier in dossiers(sample()) for answer in dossier.gates]
    assert len(found) == len(workspace().process.gates)
    assert [
        (answer.gate, [each for rule in answer.rules for each in rule.missing]) for answer in found if not answer.passed
    ] == []
    assert all(answer.applies for answer in found)


def emptied(record: Record, names: tuple[str, ...]) -> Record:
    """The record with the field at the end of ``names`` emptied, in every item on the way."""
    slot = next((each for each in slots(type(record)) if each.name == names[0]), None)
    value = getattr(record, names[0]) if slot else None
    if slot is None or value is None:
        return record
    if len(names) > 1 and isinstance(value, tuple):
        inner: Any = tuple(emptied(item, names[1:]) if isinstance(item, Record) else item for item in value)
    elif len(names) > 1 and isinstance(value, Record):
        inner = emptied(value, names[1:])
    else:
        inner = _worse(value, required=slot.required)
    return record.model_copy(update={names[0]: inner})


def _worse(value: Any, *, required: bool) -> Any:
    if isinstance(value, tuple):
        return ()
    if not required:
        return None
    if isinstance(value, bool):
        return not value
    return "zz" if isinstance(value, str) else value


def put(path: str, value: Any) -> Edit:
    """An edit that writes ``value`` at a path of fields, in every item on the way."""

    def written(record: Any, names: list[str]) -> Any:
        if isinstance(record, tuple):
            return tuple(written(item, names) for item in record)
        inner = value if len(names) == 1 else written(getattr(record, names[0]), names[1:])
        return record if record is None else record.model_copy(update={names[0]: inner})

    stem, *names = path.split(".")
    return lambda customer: changed(customer, stem, lambda record: written(record, names) if names else value)


def changed(customer: CustomerFolder, stem: str, change: Callable[[Any], Any]) -> CustomerFolder:
    if stem == "customer":
        return replace(customer, customer=change(customer.customer))
    if stem == "ticket":
        return replace(customer, tickets=tuple(replace(each, ticket=change(each.ticket)) for each in customer.tickets))

    def other(project: ProjectFolder) -> ProjectFolder:
        record = getattr(project, stem)
        return project if record is None else replace(project, **{stem: change(record)})

    return replace(customer, projects=tuple(map(other, customer.projects)))


def edits(rule: Rule) -> Iterator[Edit]:
    """What could make a rule fail: everything it asks for taken away, one after the other."""
    each = tuple(rule.each.split("."))
    chains = set(expression(rule.require, NAMES).chains)
    if rule.where:
        chains |= expression(rule.where, NAMES).chains
    asked = {(*each, *chain[1:]) if chain[0] == "item" else chain for chain in chains} | {each}
    asked |= {("customer", "devices", name) for name in ("serial", "versions", "purpose")}
    for stem, *names in sorted(asked):
        if stem in {*RECORDS, "ticket", "customer"}:
            for length in range(1, len(names) + 1):
                yield lambda customer, stem=stem, path=tuple(names[:length]): changed(  # type: ignore[misc]
                    customer, stem, lambda record: emptied(record, path)
                )


def after(*several: Edit) -> Edit:
    def edit(customer: CustomerFolder) -> CustomerFolder:
        for each in several:
            customer = each(customer)
        return customer

    return edit


CONDITION = {"item": "换证", "due": "2019-03-28", "owner": "M1"}


def conditions(customer: CustomerFolder) -> CustomerFolder:
    def conditional(poc: Any) -> Any:
        kind = type(poc.outcome).model_validate
        outcome = kind({**poc.outcome.model_dump(), "conditions": [CONDITION]})
        return poc.model_copy(update={"outcome": outcome})

    return changed(customer, "poc", conditional)


def just_begun(customer: CustomerFolder) -> CustomerFolder:
    def bare(project: ProjectFolder) -> ProjectFolder:
        begun = tuple(event for event in project.project.stages if event.stage == "poc" and event.state == "entered")
        record = project.project.model_copy(update={"stages": begun})
        return replace(project, project=record, poc=None, delivery=None, requirements=None)

    return replace(customer, projects=tuple(map(bare, customer.projects)), tickets=())


SPECIAL: dict[str, Edit] = {
    "poc-information/test-requested": just_begun,
    "poc-information/must-criteria-agreed": put("poc.agreed.criteria", ()),
    "poc-information/differences-settled": put("poc.confirmations.differences.settled", None),
    "poc-information/needs-measurable": put("requirements.requirements.criteria", ()),
    "poc-preparation/burn-in-passed": put("poc.devices.burn_in.passed", False),
    "poc-preparation/burn-in-long-enough": put("poc.devices.burn_in.end", When.parse("2019-03-13T20:00+08:00")),
    "poc-preparation/version-as-planned": put("poc.devices.confirmation.actual_version", "7.9"),
    "poc-preparation/must-criteria-tested": put("poc.cases.criteria", ()),
    "poc-on-site/cases-judged": put("poc.cases.rounds", ()),
    "poc-on-site/blocking-issues-closed": put("poc.issues.state", "carried-over"),
    "poc-technical-closure/must-criteria-decided": put("poc.cases.rounds", ()),
    "poc-technical-closure/issues-settled": put("poc.issues.state", "open"),
    "poc-technical-closure/conditions-dated": put("poc.outcome.technical", "conditional"),
    "poc-test-closure/next-follow-up": after(put("poc.test_closure", None), put("poc.follow_ups.next", None)),
    "poc-test-closure/conditions-met": conditions,
    "delivery-needs/custom-answered": put("requirements.requirements.custom_note", None),
    "delivery-needs/rigid-has-a-way": after(
        put("requirements.requirements.rigid", True),
        put("requirements.requirements.feasible", False),
        put("requirements.requirements.custom", False),
    ),
    "delivery-plan/must-criteria-verified": put("delivery.verification.criteria", ()),
    "delivery-plan/must-criteria-accepted": put("delivery.acceptance.items", ()),
    "delivery-plan/irreversible-reviewed": put("delivery.steps.reviewer", None),
    "delivery-plan/steps-fit": put("delivery.steps.minutes", 600),
    "delivery-plan/rollback-fits": put("delivery.rollback.steps.minutes", 600),
    "delivery-plan/point-of-no-return": after(
        put("delivery.rollback.irreversible_step", None), put("delivery.rollback.irreversible_note", None)
    ),
    "delivery-go/checklist-clear": put("delivery.prerequisites.answer", "not-met"),
    "delivery-acceptance/cases-judged": put("delivery.verification.rounds", ()),
    "delivery-acceptance/must-criteria-met": put("delivery.verification.rounds", ()),
    "delivery-acceptance/blocking-issues-closed": put("delivery.issues.state", "open"),
    "delivery-acceptance/issues-settled": put("delivery.issues.state", "open"),
    "delivery-acceptance/items-passed": put("delivery.acceptance.items.result", "failed"),
    "delivery-close/delays-explained": put("delivery.schedule.tasks.delay_reason", None),
    "upgrade-go/prerequisites-clear": put("ticket.upgrade.prerequisites.answer", "not-met"),
    "upgrade-go/spare-ready": put("ticket.upgrade.spare.burn_in.passed", False),
    "upgrade-go/steps-fit": put("ticket.upgrade.steps.minutes", 600),
    "upgrade-go/rollback-fits": put("ticket.upgrade.rollback.steps.minutes", 600),
    "ticket-closure/verification-judged": put("ticket.upgrade.verification.rounds", ()),
    "ticket-closure/must-verified": put("ticket.upgrade.verification.rounds", ()),
    "ticket-closure/cause-final": put("ticket.diagnoses.status", "preliminary"),
}


@pytest.mark.parametrize(
    ("gate", "record", "rule"), RULES, ids=lambda part: part.id if isinstance(part, Rule) else part
)
def test_each_rule_is_seen_failing(gate: str, record: str, rule: Rule) -> None:
    special = SPECIAL.get(f"{gate}/{rule.id}")
    for edit in [special] if special else edits(rule):
        for answer in answers(edit(sample()), record):
            found = next((one for one in answer.rules if (answer.gate, one.rule) == (gate, rule.id)), None)
            if found is not None and found.missing:
                assert found.broken is None, found.broken
                assert not answer.passed
                for each in found.missing:
                    assert "{{" not in each.zh + each.en
                    assert each.path.startswith("projects/securities/")
                return
    pytest.fail("nothing makes it fail")


def fields_of(
    model: type[Record], above: tuple[str, ...] = (), seen: tuple[type[Record], ...] = ()
) -> Iterator[tuple[str, ...]]:
    for slot in slots(model):
        yield (*above, slot.name)
        if slot.record is not None and slot.record not in seen:
            yield from fields_of(slot.record, (*above, slot.name), (*seen, model))


@pytest.mark.parametrize("stem", [*RECORDS, "ticket"])
def test_nothing_that_is_not_filled_in_breaks_a_rule(stem: str) -> None:
    project = sample().projects[0]
    record = sample().tickets[0].ticket if stem == "ticket" else getattr(project, stem)
    tried = 0
    for path in fields_of(type(record)):
        if emptied(record, path) == record:
            continue
        tried += 1
        without = changed(sample(), stem, lambda whole, path=path: emptied(whole, path))  # type: ignore[misc]
        for answer in answers(without, "ticket" if stem == "ticket" else "project"):
            assert answer.broken is None
            assert [rule for rule in answer.rules if rule.broken] == [], path
    assert tried >= 15


def test_special_cases_are_about_rules_that_exist() -> None:
    assert set(SPECIAL) <= {f"{gate}/{rule.id}" for gate, _, rule in RULES}


def test_a_project_that_has_just_begun_is_told_what_to_do_first() -> None:
    found = {answer.gate: answer for answer in answers(just_begun(sample()), "project")}
    assert {name for name, answer in found.items() if answer.applies} == {
        "poc-information",
        "poc-preparation",
        "poc-on-site",
        "poc-technical-closure",
        "poc-test-closure",
    }
    first = [each for rule in found["poc-information"].rules for each in rule.missing]
    assert (first[0].zh, first[0].path, first[0].owed_by) == (
        "还没有测试申请单",
        "projects/securities/sslvpn/poc.yaml",
        "sales",
    )
    assert all(rule.broken is None for answer in found.values() for rule in answer.rules)


def test_no_stage_and_no_gate_is_named_in_python() -> None:
    process = workspace().process
    code = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "generator/jifu/derive").glob("*.py")))
    assert "def answer_gates" in code
    for identifier in {gate.id for gate in process.gates} | {stage.id for stage in process.stages if "-" in stage.id}:
        assert f'"{identifier}"' not in code
    assert sentence("{{ item }}", NAMES).chains == {("item",)}
