"""The trace matrix and its gaps."""

from __future__ import annotations

from typing import Any

from jifu.derive.trace import trace_of
from jifu.model.delivery import Delivery
from jifu.model.derived import CriterionResult, CriterionState, PassRate, Trace, TraceRow
from jifu.model.derived import TestResults as Results
from jifu.model.poc import Poc
from jifu.model.requirements import Requirements

CRITERION = {"measure": "x", "threshold": "x", "method": "x", "judge": "K1"}
REQUIREMENTS: dict[str, Any] = {
    "schema": 1,
    "pains": [{"id": "PN1", "statement": "x", "raised_by": "K1"}, {"id": "PN2", "statement": "x", "raised_by": "K1"}],
    "requirements": [
        {
            "id": "R1",
            "title": "x",
            "pains": ["PN1"],
            "raised_by": "K1",
            "priority": "must",
            "criteria": [{"id": "C1", "priority": "must", **CRITERION}, {"id": "C2", "priority": "may", **CRITERION}],
        },
        {"id": "R2", "title": "x", "raised_by": "K1", "priority": "should"},
    ],
}
REQUEST = {"number": "1", "date": "2019", "applicant": "M1", "purpose": "x", "deployment": "x", "production": False}
STEP = {"title": "x", "action": "x", "minutes": 1, "performer": "M1", "checkpoint": "x", "on_failure": "x"}


def case(name: str, *criteria: str) -> dict[str, Any]:
    return {"id": name, "title": "x", "priority": "must", "criteria": criteria}


def poc(**more: Any) -> Poc:
    return Poc.model_validate({"schema": 1, "request": REQUEST, **more})


def delivery(**more: Any) -> Delivery:
    return Delivery.model_validate({"schema": 1, **more})


def traced(tested: Poc | None = None, delivered: Delivery | None = None, *results: Results) -> Trace:
    return trace_of(Requirements.model_validate(REQUIREMENTS), tested, delivered, *results)


def rows(trace: Trace) -> dict[tuple[str, str], TraceRow]:
    return {(row.requirement, row.criterion): row for row in trace.rows}


def test_the_whole_chain() -> None:
    tested = poc(
        cases=[case("T1", "C1"), case("T2", "C1", "C2"), case("T3")],
        value=[{"id": "PV1", "requirements": ["R1"], "subject": "x", "before": "x", "after": "x", "measured": True}],
    )
    delivered = delivery(
        solutions=[{"id": "SL1", "requirement": "R1", "approach": "x", "limits": "x", "configuration": ["CF2"]}],
        configuration=[
            {"id": "CF1", "device": "D1", "subject": "x", "value": "x", "requirements": ["R1"]},
            {"id": "CF2", "device": "D1", "subject": "x", "value": "x", "requirements": []},
        ],
        steps=[{"id": "S1", **STEP, "configuration": ["CF1", "CF2"]}, {"id": "S2", **STEP}],
        verification=[case("V1", "C1"), case("V2")],
        acceptance={"items": [{"id": "Y1", "criteria": ["C1"], "standard": "x", "method": "x"}]},
        value=[{"id": "VL1", "requirements": ["R1"], "subject": "x", "before": "x", "after": "x", "measured": True}],
        information={
            "date": "2019",
            "by": "M1",
            "usage": "x",
            "all_satisfied": True,
            "watch_items": [{"id": "W1", "subject": "x", "why": "x", "requirements": ["R1"]}],
        },
    )
    trace = traced(tested, delivered)
    assert rows(trace)["R1", "C1"] == TraceRow(
        pains=("PN1",),
        requirement="R1",
        criterion="C1",
        priority="must",
        solutions=("SL1",),
        configuration=("CF1", "CF2"),
        steps=("S1",),
        poc_cases=("T1", "T2"),
        verification_cases=("V1",),
        acceptance_items=("Y1",),
        values=("PV1", "VL1"),
        watch_items=("W1",),
        result="",
        gaps=(),
    )
    assert rows(trace)["R1", "C2"].gaps == (), "only must criteria have to be tested and accepted"
    assert rows(trace)["R2", ""].gaps == ("pain", "criterion", "solution")
    assert trace.pains_without_requirement == ("PN2",)
    assert trace.cases_without_criterion == ("T3", "V2")


def test_gaps_only_where_a_record_should_have_it() -> None:
    assert rows(traced())["R1", "C1"].gaps == ()
    assert rows(traced(poc()))["R1", "C1"].gaps == ("case",)
    assert rows(traced(poc(requirements=["R2"])))["R1", "C1"].gaps == (), "not under test"
    assert rows(traced(poc(cases=[case("T1", "C1")])))["R1", "C1"].gaps == ()
    tested = poc(cases=[case("T1", "C1")])
    assert rows(traced(tested, delivery()))["R1", "C1"].gaps == ("case", "solution", "acceptance")
    other = [{"id": "VL1", "requirements": ["R2"], "subject": "x", "before": "x", "after": "x", "measured": True}]
    assert "value" in rows(traced(tested, delivery(value=other)))["R1", "C1"].gaps, "others are stated already"


def test_the_result_is_the_latest_that_was_tested() -> None:
    def came_out(state: CriterionState, *cases: str) -> Results:
        rate = PassRate(0, 0, 0, 0, 0, 0, None, ())
        return Results((), (CriterionResult("C1", "R1", "must", state, cases),), rate, rate)

    def result(*results: Results) -> str:
        return rows(traced(None, None, *results))["R1", "C1"].result

    assert result(came_out("not-met", "V1"), came_out("met", "T1")) == "not-met"
    assert result(came_out("not-tested", "V1"), came_out("met", "T1")) == "met"
    assert result(came_out("not-tested", "V1"), came_out("not-tested", "T1")) == "not-tested"
    assert result(came_out("not-tested")) == "", "no case, no result"
