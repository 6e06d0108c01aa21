"""Gates: what passes, what is missing and where, and that nothing passes by silence or by a mistake in a rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.bilingual import Bilingual
from jifu.derive import answer_gates, broken_rules, dossier_of_project, gate_faults
from jifu.expression import readable
from jifu.findings import CATALOGUE
from jifu.findings.process_codes import PROCESS_CODES
from jifu.model.customer import Customer
from jifu.model.derived import GateAnswer, RuleAnswer
from jifu.model.dossier import Dossier
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.workspace import CustomerFolder, ProjectFolder, Workspace

NAME = {"zh": "名", "en": "name"}
ROLE = {"name": NAME, "duty": NAME}
STAGE = {"name": NAME, "owner": "engineer", "service_task": True, "in_internal_pipeline": True}
REQUEST = {"number": "1", "date": "2019", "applicant": "M1", "purpose": "x", "deployment": "x", "production": False}
PATHS = {"project": "p/project.yaml", "poc": "p/poc.yaml", "requirements": "p/requirements.yaml"}


def rule(each: str, require: str = "true", **more: Any) -> dict[str, Any]:
    said = {"zh": "{{ item.id }} 没有做完", "en": "{{ item.id }} is not done"}
    return {"id": "r", "name": NAME, "each": each, "require": require, "owed_by": "engineer", "missing": said, **more}


def gate(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "g", "name": NAME, "stage": "poc", "record": "project", "rules": rules, **more}


def process(*gates: dict[str, Any]) -> Process:
    return Process.model_validate(
        {
            "organisation": {"name": NAME, "contact": NAME},
            "vocabularies": {"answer": [{"id": "met", "name": NAME}]},
            "verdicts": [
                {"id": "not-run", "name": NAME, "counts": "pending"},
                {"id": "pass", "name": {"zh": "通过", "en": "Pass"}, "counts": "pass"},
            ],
            "roles": [{"id": "engineer", **ROLE}, {"id": "sales", **ROLE}],
            "stages": [{"id": "poc", **STAGE}, {"id": "delivery", **STAGE}],
            "grades": [],
            "severities": [],
            "service-levels": [],
            "deliverables": [],
            "checklists": [
                {
                    "id": "visit",
                    "name": NAME,
                    "items": [
                        {"id": "a", "name": {"zh": "甲", "en": "one"}},
                        {"id": "b", "name": {"zh": "乙", "en": "two"}},
                        {"id": "c", "name": NAME, "mandatory": False},
                    ],
                }
            ],
            "gates": gates,
        }
    )


def case(name: str, *verdicts: str, **more: Any) -> dict[str, Any]:
    rounds = [{"verdict": verdict} for verdict in verdicts]
    return {"id": name, "title": "x", "priority": "must", "rounds": rounds, **more}


def dossier(rules: Process, poc: dict[str, Any] | None = None, **project: Any) -> Dossier:
    team = [{"id": "M1", "name": "甲", "role": "engineer"}, {"id": "M2", "name": "乙", "role": "sales"}]
    folder = ProjectFolder(
        "vpn",
        "projects/harbor/vpn",
        Project.model_validate({"schema": 1, "name": "项目", "code": "P-1", "team": team, **project}),
        poc=None if poc is None else Poc.model_validate({"schema": 1, "request": REQUEST, **poc}),
    )
    contacts = [{"id": "K1", "name": "丙", "part": "technical"}]
    devices = [{"id": "D1", "name": "x", "product": "x", "model": "x", "serial": "S1", "purpose": "spare"}]
    customer = Customer.model_validate({"schema": 1, "name": "客户", "contacts": contacts, "devices": devices})
    harbor = CustomerFolder("harbor", "projects/harbor", customer, (folder,))
    return dossier_of_project(Workspace(rules, (harbor,)), harbor, folder)


def asked(one: dict[str, Any], poc: dict[str, Any] | None = None, **project: Any) -> RuleAnswer:
    return passed(gate(one), poc, **project).rules[0]


def passed(one: dict[str, Any], poc: dict[str, Any] | None = None, **project: Any) -> GateAnswer:
    return dossier(process(one), poc, **project).gates[0]


JUDGED = rule("poc_results.cases", 'term("verdict", item.verdict).counts != "pending"', missing=NAME)


def test_a_gate_passes_when_every_item_holds() -> None:
    answer = passed(gate(JUDGED), {"cases": [case("T1", "pass"), case("T2", "not-run", "pass")]})
    assert (answer.applies, answer.passed, answer.rules[0].checked) == (True, True, 2)


def test_what_is_missing_is_named_with_its_place_and_who_owes_it() -> None:
    one = rule("poc.cases", "filled(item.rounds)", id="judged", owed_by="sales")
    answer = passed(gate(one), {"cases": [case("T1", "pass"), case("T2"), case("T3")]})
    assert not answer.passed
    found = [(each.zh, each.en, each.owed_by, each.path, each.loc, each.rule) for each in answer.rules[0].missing]
    path = "projects/harbor/vpn/poc.yaml"
    assert found == [
        ("T2 没有做完", "T2 is not done", "sales", path, ("cases", 1), "judged"),
        ("T3 没有做完", "T3 is not done", "sales", path, ("cases", 2), "judged"),
    ]


def test_results_are_shown_where_the_record_has_them() -> None:
    said = {
        "zh": '{{ item.case }}：{{ label("verdict", "pass") }}',
        "en": '{{ item.case }}: {{ label("verdict", "pass") }}',
    }
    answer = asked(JUDGED | {"missing": said}, {"cases": [case("T1", "pass"), case("T2")]})
    assert [(each.zh, each.en, each.loc) for each in answer.missing] == [("T2：通过", "T2: Pass", ("cases", 1))]


def test_lists_inside_lists_are_laid_flat() -> None:
    one = rule("poc.cases.rounds", 'item.verdict == "pass"', missing=NAME)
    answer = asked(one, {"cases": [case("T1", "pass", "not-run"), case("T2")]})
    assert answer.checked == 2
    assert [each.loc for each in answer.missing] == [("cases", 0, "rounds", 1)]


def test_a_record_may_have_a_field_of_its_own_called_subject() -> None:
    said = {"party": "sales", "person": "M2", "date": "2019", "channel": "x", "statement": "x"}
    poc = {"confirmations": [{**said, "differences": [{"subject": "测试时长", "statement": "x"}]}]}
    answer = asked(rule("poc.confirmations.differences", "filled(item.settled)", missing=NAME), poc)
    assert [each.loc for each in answer.missing] == [("confirmations", 0, "differences", 0)]


def test_places_use_the_keys_of_the_file() -> None:
    answer = asked(rule("project.schema_version", "false", missing=NAME))
    assert answer.missing[0].loc == ("schema",)


@pytest.mark.parametrize(
    ("poc", "each", "path", "loc"),
    [
        (None, "poc.cases", "poc.yaml", ()),
        (None, "poc", "poc.yaml", ()),
        ({}, "poc.cases", "poc.yaml", ("cases",)),
        ({}, "poc.agreed", "poc.yaml", ("agreed",)),
        ({}, "poc.agreed.criteria", "poc.yaml", ("agreed",)),
        ({}, "poc.cases.rounds", "poc.yaml", ("cases",)),
        ({}, "poc_results.cases", "poc.yaml", ("cases",)),
        (None, "project.grades", "project.yaml", ("grades",)),
        (None, "delivery_window", "delivery.yaml", ("window",)),
    ],
)
def test_what_is_not_there_is_missed_where_it_belongs(
    poc: dict[str, Any] | None, each: str, path: str, loc: tuple[str, ...]
) -> None:
    assert asked(rule(each, at_least=0), poc).missing == ()
    answer = asked(rule(each, at_least=1, missing={"zh": "还没有", "en": "none"}), poc)
    assert [(found.path, found.loc) for found in answer.missing] == [(f"projects/harbor/vpn/{path}", loc)]


def test_at_least_counts_the_items_that_match() -> None:
    one = rule("poc.cases", 'item.priority == "must"', where="filled(item.rounds)", at_least=2, missing=NAME)
    assert len(asked(one, {"cases": [case("T1", "pass"), case("T2")]}).missing) == 1
    assert asked(one, {"cases": [case("T1", "pass"), case("T2", "pass")]}).missing == ()
    both = asked(one, {"cases": [case("T1", "pass", priority="may")]})
    assert [each.loc for each in both.missing] == [("cases", 0), ("cases",)]


def test_when_decides_whether_a_gate_applies() -> None:
    one = gate(JUDGED, when='filled(poc) or standing("poc") == "current"')
    assert not passed(one).applies
    assert not passed(one).passed
    assert passed(one).rules == ()
    assert passed(one, {}).applies
    entered = [{"date": "2019", "stage": "poc", "state": "entered"}]
    assert passed(one, stages=entered).applies
    assert not passed(one, stages=[*entered, {"date": "2019", "stage": "poc", "state": "skipped"}]).applies


def test_gates_of_another_kind_are_not_asked() -> None:
    assert dossier(process(gate(JUDGED, record="ticket"))).gates == ()


def test_nothing_passes_by_silence() -> None:
    undecided = {"cases": [case("T1", "pass")]}
    looked_at = rule("poc", "false", where="item.agreed.date == item.agreed.date", missing=NAME)
    assert len(asked(looked_at, undecided).missing) == 1, "what cannot be decided is looked at"
    assert len(asked(rule("poc", "item.agreed.by == item.agreed.by", missing=NAME), undecided).missing) == 1
    assert len(asked(rule("poc", "not item.agreed.by", missing=NAME), undecided).missing) == 1
    applies = passed(gate(JUDGED, when='poc.agreed.by == "K1"'), undecided)
    assert applies.applies


BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("require", rule("poc.cases", "item.verdit != 'x'")),
    ("require", rule("poc.cases", "''.__class__")),
    ("require", rule("poc.cases", "item.rounds * 999999999")),
    ("where", rule("poc.cases", "true", where="item.nothing")),
    ("each", rule("poc.casess")),
    ("each", rule("poc.cases.rounds.verdict.x")),
    ("each", rule("nowhere.cases")),
    ("each", rule("process.gates")),
    ("each", rule("people")),
    ("each", rule("poc.__class__")),
    ("missing", rule("poc.cases", "false", missing={"zh": "{{ item.nothing }}", "en": "x"})),
    ("missing", rule("poc.cases", "false", missing={"zh": "x", "en": "{% raw %}"})),
    ("require", rule("poc.cases", 'item.rounds.verdict == "pass"')),
]
LATE: list[dict[str, Any]] = [
    rule("poc.cases", 'term("no-such-list", item.id)'),
    rule("poc.cases", 'standing("no-such-stage") == "done"'),
    rule("poc.cases", 'unanswered(poc.pre_visit, "no-such-list")'),
    rule("poc.cases", 'values_of(poc.cases, "no_such_field")'),
    rule("poc.cases", 'values_of(poc.cases, "__class__")'),
    rule("poc.cases", "item.id < 3"),
    rule("poc.cases", "filled()"),
]


@pytest.mark.parametrize("one", [*(broken for _, broken in BROKEN), *LATE])
def test_a_broken_rule_never_lets_a_gate_pass(one: dict[str, Any]) -> None:
    good = rule("poc.cases", id="good")
    answer = passed(gate(good, one), {"cases": [case("T1", "pass")]})
    assert not answer.passed
    assert answer.rules[0].missing == ()
    broken = answer.rules[1]
    assert broken.broken is not None
    assert [(each.loc, each.owed_by, each.path) for each in broken.missing] == [
        (("gates", 0, "rules", 1), "", "process/gates.yaml")
    ]
    assert broken.broken.zh in broken.missing[0].zh
    found = broken_rules(process(gate(good, one)), [answer, answer], "process/x.yaml")
    assert [(each.code, each.path, each.loc) for each in found] == [
        ("GATE-RULE", "process/x.yaml", ("gates", 0, "rules", 1))
    ]


def test_a_broken_condition_never_lets_a_gate_pass() -> None:
    one = gate(rule("poc.cases"), when="poc.nothing")
    answer = passed(one, {"cases": []})
    assert (answer.applies, answer.passed) == (True, False)
    assert answer.broken is not None
    assert [each.loc for each in broken_rules(process(one), [answer], "x")] == [("gates", 0, "when")]


@pytest.mark.parametrize(("where", "one"), BROKEN)
def test_mistakes_are_found_without_any_record(where: str, one: dict[str, Any]) -> None:
    found = gate_faults(process(gate(rule("poc.cases"), one)), "process/gates.yaml")
    assert {each.code for each in found} == {"GATE-RULE"}
    assert {each.loc[:4] for each in found} == {("gates", 0, "rules", 1)}
    assert where in {each.loc[4] for each in found}


def test_mistakes_of_a_gate_are_found() -> None:
    found = gate_faults(process(gate(when="nothing"), gate(id="h", record="customer")), "process/gates.yaml")
    assert [each.loc for each in found] == [("gates", 0, "when"), ("gates", 1, "record")]
    assert gate_faults(process(gate(JUDGED, when="filled(poc)")), "process/gates.yaml") == ()


@pytest.mark.parametrize(
    ("each", "require", "meant"),
    [
        ("poc.case", "true", "cases"),
        ("pocs.cases", "true", "poc"),
        ("poc.cases", "item.titel == 'x'", "title"),
        ("poc.cases", "fillled(item.title)", "filled"),
        ("poc.cases", "projct.name == 'x'", "project"),
    ],
)
def test_what_was_probably_meant_is_said(each: str, require: str, meant: str) -> None:
    (finding,) = gate_faults(process(gate(rule(each, require))), "x")
    reason = finding.values["reason"]
    assert isinstance(reason, Bilingual)
    assert f"是不是想写 {meant}？" in reason.zh
    assert f"did you mean {meant}?" in reason.en
    (far,) = gate_faults(process(gate(rule("poc.cases", "qqqq(item)"))), "x")
    assert "是不是" not in str(far.values["reason"])


def test_the_code_can_be_told() -> None:
    code = PROCESS_CODES[0]
    finding = gate_faults(process(gate(rule("poc.cases", "item.verdit"))), "x")[0]
    for words in (code.message, code.cure):
        for language in ("zh", "en"):
            values = {name: getattr(value, language, value) for name, value in finding.values.items()}
            assert "{" not in words.text(language).format(**values)
    assert "verdit" in str(finding.values["reason"])
    assert CATALOGUE.get(code.name, code) is code


def test_functions() -> None:
    poc = {
        "pre_visit": [{"item": "a", "answer": "met"}],
        "cases": [case("T1", "pass"), case("T2", "not-run", "pass")],
        "devices": [{"device": "D1"}],
        "scope": ["unknown", "n/a: 理由"],
    }

    def true(source: str) -> bool:
        answer = asked(rule("poc", source, missing=NAME), poc)
        assert answer.broken is None, answer.broken
        return not answer.missing

    for source in (
        'unanswered(item.pre_visit, "visit") == ("b",)',
        'count(item.cases) == 2 and count(item.agreed.criteria) == 0 and last(item.cases).id == "T2"',
        'first(item.cases).id == "T1" and first(item.visits) == none and last(last(item.cases).rounds).verdict == "pass"',
        'find(item.cases, "T2").id == "T2" and find(item.cases, "T9") == none and not filled(find(item.cases, "T9").id)',
        'values_of(item.cases, "id") == ("T1", "T2") and count(values_of(item.cases, "rounds")) == 3',
        'ours("M1") and not ours("K1") and not ours("X") and not ours(item.agreed.by)',
        'role_of("M2") == "sales" and role_of("K1") == none and part_of("K1") == "technical" and part_of("M1") == ""',
        'device("D1").purpose == "spare" and not filled(device("D9").purpose) and not filled(device(item.remark))',
        'term("verdict", "pass").counts == "pass" and not filled(term("verdict", "x"))',
        'term("checklist-item", "c").mandatory == false and filled(term("answer", "met"))',
        'label("checklist-item", unanswered(item.pre_visit, "visit")) == "乙" and label("verdict", "x") == "x"',
        'who("M1") == "甲" and who("X") == "X" and not filled(who(item.remark))',
        'standing("poc") == "open"',
        'not filled(first(item.scope)) and filled(last(item.scope)) and filled(item.scope) and not filled("")',
    ):
        assert true(source), source


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2019-03-13T09:30+08:00", "2019-03-15T09:30+08:00", 48.0),
        ("2019-03-13", "2019-03-15", 24.0),
        ("2019-03-13", "2019-03-13", -24.0),
        ("2019-03-13~", "2019-03-15", None),
        ("XXXX-03-13T09:30+08:00", "XXXX-03-15T09:30+08:00", None),
    ],
)
def test_hours_that_have_certainly_passed(start: str, end: str, hours: float | None) -> None:
    checks = {"version": "1", "load": "x", "restarts": 0, "checks": [], "passed": True, "by": "M1"}
    poc = {"devices": [{"device": "D1", "burn_in": {"start": start, "end": end, **checks}}]}

    def true(source: str) -> bool:
        return not asked(rule("poc.devices.burn_in", source, missing=NAME), poc).missing

    assert true("hours(item.start, item.end) == none") is (hours is None)
    if hours is not None:
        assert true(f"hours(item.start, item.end) >= {hours}")
        assert not true(f"hours(item.start, item.end) > {hours + 0.01}")
    assert true("exact(item.start)") is ("T" in start)
    assert true("before(item.start, item.end)") is (start[:4] == "2019" and "~" not in start and start != end)


def test_paths_may_come_from_outside() -> None:
    made = dossier(process(gate(rule("poc.cases", "false"), rule("poc.nothing", id="s"))), {"cases": [case("T1")]})
    answer = answer_gates(replace(made, gates=()), {**PATHS, "gates": "defaults/process/gates.yaml"})[0]
    assert [each.path for one in answer.rules for each in one.missing] == ["p/poc.yaml", "defaults/process/gates.yaml"]


CASES = st.lists(
    st.builds(case, st.sampled_from("ABCDEF"), st.sampled_from(["pass", "not-run"]))
    | st.builds(case, st.sampled_from("ABC")),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(CASES, st.integers(0, 6), st.integers(0, 3))
def test_adding_what_violates_never_makes_it_pass(cases: list[dict[str, Any]], at: int, least: int) -> None:
    one = rule("poc.cases", 'last(item.rounds).verdict == "pass"', at_least=least)
    before = asked(one, {"cases": cases})
    more = [*cases[:at], case("BAD", "not-run"), *cases[at:]]
    after = passed(gate(one), {"cases": more})
    assert not after.passed
    assert any(each.zh == "BAD 没有做完" for each in after.rules[0].missing)
    violating = [each for each in cases if not each["rounds"] or each["rounds"][-1]["verdict"] != "pass"]
    assert len(before.missing) == len(violating) + (len(cases) < least)


def test_asking_costs_as_much_as_there_is_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def counted(kind: type) -> frozenset[str]:
        looked.append(1)
        return readable(kind)

    monkeypatch.setattr("jifu.expression.values.readable", counted)
    for number in (10, 20, 40):
        looked.clear()
        asked(rule("poc.cases", "filled(item.title)"), {"cases": [case(f"T{each}") for each in range(number)]})
        assert len(looked) == number
