"""Verdicts, pass rates and criteria, by the rule and by brute force."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.derive.results import results_of
from jifu.model.derived import PassRate
from jifu.model.derived import TestResults as Results
from jifu.model.entries import Verdict
from jifu.model.requirements import Requirement
from jifu.model.testing import Case

TONES = {"not-run": "neutral", "pass": "good", "partial": "warn", "fail": "bad", "not-applicable": "neutral"}
TONES |= {"untestable": "warn", "blocked": "bad", "same-as": "neutral", "withdrawn": "neutral"}
COUNTS = {"not-run": "pending", "blocked": "pending", "pass": "pass", "partial": "denominator", "fail": "denominator"}
COUNTS |= {"not-applicable": "excluded", "untestable": "excluded", "withdrawn": "excluded", "same-as": "taken-over"}
VERDICTS = tuple(
    Verdict.model_validate({"id": each, "name": {"zh": each, "en": each}, "counts": COUNTS[each], "tone": tone})
    for each, tone in TONES.items()
)


def case(
    name: str, *verdicts: str, same_as: str = "", priority: str = "must", criteria: tuple[str, ...] = ("C1",)
) -> Case:
    rounds: list[dict[str, Any]] = [{"verdict": verdict} for verdict in verdicts]
    if same_as:
        rounds.append({"verdict": "same-as", "same_as": same_as})
    return Case.model_validate(
        {"id": name, "title": name, "priority": priority, "criteria": criteria, "rounds": rounds}
    )


def requirement(name: str = "R1", *criteria: str) -> Requirement:
    made = [
        {"id": each, "measure": "x", "threshold": "x", "method": "x", "judge": "K1", "priority": "must"}
        for each in criteria
    ]
    return Requirement.model_validate(
        {"id": name, "title": name, "raised_by": "K1", "priority": "must", "criteria": made}
    )


def results(*cases: Case, **more: Any) -> Results:
    return results_of(cases, [requirement("R1", "C1")], VERDICTS, **more)


def state(*cases: Case) -> str:
    return results(*cases).criteria[0].state


def test_the_rule_of_the_rate() -> None:
    given_ = ["pass", "pass", "partial", "fail", "not-applicable", "untestable", "withdrawn", "blocked", "not-run"]
    rate = results(*(case(f"T{number}", verdict) for number, verdict in enumerate(given_))).all
    assert (rate.total, rate.passed, rate.denominator, rate.excluded, rate.pending, rate.repeated) == (9, 2, 4, 3, 2, 0)
    assert rate.percent == 50.0
    assert rate.by_verdict[:2] == (("not-run", 1), ("pass", 2)), "in the order of the process"


def test_the_last_round_counts() -> None:
    found = results(case("T1", "fail", "blocked", "pass")).cases[0]
    assert (found.verdict, found.recorded, found.rounds) == ("pass", "pass", 3)


def test_without_rounds_it_was_not_run() -> None:
    found = results(case("T1"))
    assert (found.cases[0].verdict, found.cases[0].rounds) == ("not-run", 0)
    assert found.all.percent is None
    assert found.all.by_verdict == (("not-run", 1),)


def test_a_result_taken_over_counts_once() -> None:
    found = results(case("T1", "pass"), case("T2", same_as="T1"), case("T3", same_as="T2"), case("T4", "fail"))
    assert [(each.verdict, each.taken_from) for each in found.cases][1:3] == [("pass", "T1"), ("pass", "T1")]
    assert (found.all.passed, found.all.denominator, found.all.repeated) == (1, 2, 2)
    assert dict(found.all.by_verdict) == {"pass": 1, "fail": 1, "same-as": 2}


def test_a_result_taken_from_outside_counts_here() -> None:
    found = results(case("V1", same_as="T1"), case("V2", same_as="T1"), quotable=[case("T1", "pass")])
    assert (found.all.passed, found.all.denominator, found.all.repeated) == (1, 1, 1)
    assert found.cases[0].taken_from == "T1"


@pytest.mark.parametrize(
    "cases",
    [
        [case("T1", same_as="T1")],
        [case("T1", same_as="T2"), case("T2", same_as="T1")],
        [case("T1", same_as="T2"), case("T2", same_as="T3"), case("T3", same_as="T2")],
        [case("T1", same_as="NOBODY")],
        [case("T1", "same-as")],
        [case("T1", "no-such-verdict")],
    ],
)
def test_what_leads_nowhere_is_pending(cases: list[Case]) -> None:
    found = results(*cases)
    assert found.all.pending == found.all.total == len(cases)
    assert found.cases[0].taken_from == ""
    assert found.criteria[0].state == "not-tested"


def test_a_long_chain_is_followed() -> None:
    chain = [case("T0", "pass"), *(case(f"T{number}", same_as=f"T{number - 1}") for number in range(1, 5_000))]
    assert results(*reversed(chain)).all.passed == 1


def test_criteria() -> None:
    assert state(case("T1", "pass"), case("T2", "pass")) == "met"
    assert state(case("T1", "pass"), case("T2", "partial")) == "partly"
    assert state(case("T1", "pass"), case("T2")) == "partly"
    assert state(case("T1", "pass"), case("T2", "untestable")) == "partly", "somebody could not test it"
    assert state(case("T1", "pass"), case("T2", "not-applicable")) == "met", "out of scope by decision"
    assert state(case("T1", "pass"), case("T2", "fail")) == "not-met"
    assert state(case("T1", "blocked")) == "not-tested"
    assert state(case("T1", "withdrawn")) == "not-tested"
    assert state() == "not-tested"


def test_must_cases_decide() -> None:
    assert state(case("T1", "pass"), case("T2", "fail", priority="may")) == "met"
    assert state(case("T1"), case("T2", "pass", priority="may")) == "not-tested"
    assert state(case("T1", "pass", priority="may"), case("T2", "fail", priority="should")) == "partly"
    assert state(case("T1", "fail", priority="may")) == "not-met"


def test_scope() -> None:
    both = [requirement("R1", "C1"), requirement("R2", "C2")]
    scoped = results_of([case("T1", "pass")], both, VERDICTS, scope=["R1"])
    assert [each.criterion for each in scoped.criteria] == ["C1"]
    tested = results_of([case("T1", "pass", criteria=("C1", "C2"))], both, VERDICTS, scope=["R1"])
    assert [each.criterion for each in tested.criteria] == ["C1", "C2"], "a criterion that a case names is reported"


NAMES = [f"T{number}" for number in range(7)]
CASES = st.lists(
    st.tuples(st.sampled_from([*TONES]), st.sampled_from(NAMES), st.sampled_from(["must", "may"])), max_size=len(NAMES)
)


def ends(cases: dict[str, Case]) -> dict[str, Case | None]:
    found: dict[str, Case | None] = {}
    for name in cases:
        at, seen = name, set()
        while at in cases and at not in seen and cases[at].rounds[-1].verdict == "same-as":
            seen.add(at)
            at = cases[at].rounds[-1].same_as or ""
        found[name] = cases[at] if at in cases and cases[at].rounds[-1].verdict != "same-as" else None
    return found


@settings(max_examples=200, deadline=None)
@given(CASES)
def test_the_rate_equals_brute_force(drawn: list[tuple[str, str, str]]) -> None:
    cases = {
        name: case(name, priority=priority, same_as=to)
        if verdict == "same-as"
        else case(name, verdict, priority=priority)
        for name, (verdict, to, priority) in zip(NAMES, drawn, strict=False)
    }
    found = results(*cases.values())
    sources = {name: (end.id if end else name) for name, end in ends(cases).items()}
    for rate, chosen in (
        (found.all, set(cases)),
        (found.must, {name for name in cases if cases[name].priority == "must"}),
    ):
        counted = {sources[name]: (ends(cases)[name] or cases[name]).rounds[-1].verdict for name in chosen}
        kinds = [COUNTS[verdict] for verdict in counted.values()]
        passed, bottom = kinds.count("pass"), kinds.count("pass") + kinds.count("denominator")
        assert (rate.passed, rate.denominator, rate.excluded) == (passed, bottom, kinds.count("excluded"))
        assert rate.percent == (100 * passed / bottom if bottom else None)
        check(rate)


def check(rate: PassRate) -> None:
    assert rate.percent is None or 0 <= rate.percent <= 100
    assert rate.total == rate.denominator + rate.excluded + rate.pending + rate.repeated
    assert rate.total == sum(count for _, count in rate.by_verdict)
