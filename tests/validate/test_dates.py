"""Dates: what is meant by a malformed one, and that only certain contradictions are reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jifu import report
from jifu.findings import CATALOGUE, Finding
from jifu.load import parse_yaml
from jifu.model.when import When
from jifu.source import RawCustomer, RawWorkspace
from jifu.validate import validate
from jifu.workspace import Workspace

Judge = Callable[..., tuple[Workspace | None, list[Finding]]]
BASE = Path(__file__).parents[1] / "acceptance" / "base"
POC, CUSTOMER = "projects/harbor/vpn/poc.yaml", "projects/harbor/customer.yaml"
DELIVERY, TICKET = "projects/harbor/vpn/delivery.yaml", "projects/harbor/tickets/new-client.yaml"


def of_contract(start: str, end: str) -> list[Finding]:
    text = (
        "schema: 1\nname: 海湾港务集团\ncontracts:\n"
        f'  - {{id: H1, number: "1", name: 维保, service_level: office, start: "{start}", end: "{end}"}}\n'
    )
    file, found = parse_yaml(text.encode(), "projects/a/customer.yaml")
    assert found == []
    _, findings = validate(RawWorkspace({}, (RawCustomer("a", "projects/a", file, (), ()),)))
    return [finding for finding in findings if finding.path == "projects/a/customer.yaml"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2021/7/1", "2021-07-01"),
        ("2021.07.01", "2021-07-01"),
        ("2021-7-1", "2021-07-01"),
        ("2021年7月1日", "2021-07-01"),
        ("2021年7月", "2021-07"),
        ("2021-07-01 9:05", "2021-07-01T09:05+08:00"),
        ("2021-07-01T09:05", "2021-07-01T09:05+08:00"),
        ("2021-07-01 09:05Z", "2021-07-01T09:05Z"),
        ("XXXX年11月8日", "XXXX-11-08"),
        ("2021/02/30", ""),
        ("去年七月", ""),
    ],
)
def test_malformed_date_says_what_was_meant(written: str, meant: str) -> None:
    (finding,) = of_contract(written, "2031")
    assert finding.code == "DATE-FORMAT"
    assert report.cure_of(finding, "zh").startswith(f"是不是 {meant}？" if meant else "写法：")


@pytest.mark.parametrize("written", ["2019-02-30", "2021-02-29", "XXXX-04-31", "2021-13", "0000"])
def test_impossible_date_is_told_apart(written: str) -> None:
    assert [finding.code for finding in of_contract(written, "2031")] == ["DATE-IMPOSSIBLE"]


DATES = st.one_of(
    st.dates().filter(lambda day: day.year >= 1000).map(str),
    st.builds("{:04}-{:02}{}".format, st.integers(2018, 2022), st.integers(1, 12), st.sampled_from(["", "~", "?"])),
    st.builds("{:04}{}".format, st.integers(2018, 2022), st.sampled_from(["", "~", "?"])),
    st.builds(
        "2020-01-{:02}T{:02}:00{}".format, st.integers(1, 3), st.integers(0, 23), st.sampled_from(["Z", "+08:00"])
    ),
    st.builds("XXXX-{:02}".format, st.integers(1, 12)),
    st.just("unknown"),
)


@given(DATES, DATES)
def test_order_is_reported_exactly_when_it_is_certain(start: str, end: str) -> None:
    backwards = When.parse(end).certainly_before(When.parse(start))
    assert [finding.code for finding in of_contract(start, end)] == ["DATE-ORDER"] * backwards


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "line"),
    [
        (POC, "date: 2021-05-12\n  by", "date: 2021-05-05\n  by", "DATE-ORDER", "date: 2021-05-05"),
        (POC, "date: 2021-05-12\n  by", "date: 2021-05-20\n  by", "EXECUTED-BEFORE-AGREED", "start: 2021-05-17T10:00"),
        (
            POC,
            "technical_closure: {date: 2021-05-26",
            "technical_closure: {date: 2021-05-16",
            "DATE-ORDER",
            "2021-05-16,",
        ),
        (
            POC,
            "technical_closure: {date: 2021-05-26",
            "technical_closure: {date: 2021-05-29",
            "DATE-ORDER",
            "test_closure:",
        ),
        (POC, 'start: "2021-05-18T09:00+08:00"', 'start: "2021-05-17T09:00+08:00"', "EVENT-ORDER", "2021-05-17T09:00+"),
        (POC, "licence_until: 2024-05-31", "licence_until: 2021-05-17", "LICENCE-EXPIRED", "licence_until"),
        (CUSTOMER, "date: 2022-11-20, version", "date: 2021-01-20, version", "EVENT-ORDER", "2021-01-20"),
        (DELIVERY, "start: 2021-06-08T20:00", "start: 2021-06-08T22:45", "DECISION-OUTSIDE-WINDOW", "latest_decision"),
        (
            DELIVERY,
            "latest_decision: 2021-06-08T22:30+08:00",
            "latest_decision: 2021-06-08",
            "TIME-MISSING",
            "latest_decision",
        ),
        (TICKET, "arrived: 2022-11-17", "arrived: 2022-11-02", "DATE-ORDER", "arrived: 2022-11-02"),
        (TICKET, "completed: 2022-11-20T23:10", "completed: 2022-11-20T21:10", "DATE-ORDER", "completed:"),
    ],
)
def test_contradictions_across_a_record(judge: Judge, path: str, old: str, new: str, code: str, line: str) -> None:
    _, findings = judge(path, old, new)
    assert {finding.code for finding in findings} == {code}
    text = (BASE / path).read_text("utf-8").replace(old, new)
    lines = {number for number, each in enumerate(text.split("\n"), 1) if line in each}
    assert len(lines) == 1
    assert lines <= {finding.place.line for finding in findings if finding.place}


def test_service_outside_the_contract_is_a_note(judge: Judge) -> None:
    _, findings = judge(CUSTOMER, "    end: 2024-05-31\n", "    end: 2022-10-31\n")
    assert [finding.path for finding in findings] == [TICKET, DELIVERY]
    assert {CATALOGUE[finding.code].level for finding in findings} == {"note"}


def test_other_place_is_told(judge: Judge) -> None:
    _, findings = judge(POC, "test_closure: {date: 2021-05-28", "test_closure: {date: 2021-05-25")
    (finding,) = findings
    assert report.message_of(finding, "zh") == (
        "确认日期（test_closure.date）是 2021-05-25，早于确认日期（technical_closure.date）的 2021-05-26，见第 87 行"
    )
    assert report.message_of(finding, "en") == (
        "test_closure.date is 2021-05-25, before technical_closure.date on 2021-05-26 (line 87)"
    )


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (POC, "date: 2021-05-12\n  by", "date: 2021-05\n  by"),
        (POC, "date: 2021-05-12\n  by", "date: XXXX-06-12\n  by"),
        (POC, "technical_closure: {date: 2021-05-26", 'technical_closure: {date: "2021-05?"'),
        (DELIVERY, "start: 2021-06-08T20:00+08:00", "start: unknown"),
        (DELIVERY, "start: 2021-06-08T20:00+08:00", "start: XXXX-06-08T20:00+08:00"),
        (TICKET, "fault_start: 2022-11-01", "fault_start: 2022-12~"),
    ],
)
def test_what_may_be_right_is_not_reported(judge: Judge, path: str, old: str, new: str) -> None:
    assert judge(path, old, new)[1] == []
