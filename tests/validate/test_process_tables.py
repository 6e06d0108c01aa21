"""Tables of the process: what is told, where, and what is passed over. One example of each stands in the catalogue."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jifu import report
from jifu.findings import Finding
from jifu.load import read_workspace
from jifu.validate import validate

BASE = Path(__file__).parents[1] / "acceptance" / "base"
Found = list[Finding]
Tell = Callable[[str], Found]

TASK = """schema: 1
raci:
  - id: plan
    name: {zh: 方案, en: Plan}
    stage: trial
    accountable: lead
    responsible: [engineer]
    informed: [customer]
"""
CHANNELS = """schema: 1
channels: [{id: remote, name: {zh: 远程, en: Remote}}, {id: field, name: {zh: 现场, en: On site}}]
channel-rules:
"""
ANY = "  - {id: otherwise, name: {zh: 其余, en: Everything else}, channel: field}\n"
SCALES = """schema: 1
impacts: [{id: many, name: {zh: 多人, en: Many}}, {id: few, name: {zh: 少数人, en: Few}, until: 1}]
urgencies: [{id: stopped, name: {zh: 业务停止, en: Stopped}}]
severity-matrix: [{impact: many, urgency: stopped, severity: major}]
"""
SECOND = "edition: {id: standard, version: 2}\n"


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """Judge the base workspace with one more process file."""

    def tell(text: str) -> Found:
        root = tmp_path / "workspace"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(BASE, root)
        (root / "process/more.yaml").write_text(text, "utf-8")
        raw, read = read_workspace(root, None)
        assert read == []
        return validate(raw)[1]

    return tell


def at(found: Found) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.code, finding.loc) for finding in found]


def test_accountable_may_do_the_work_but_not_be_merely_informed(tell: Tell) -> None:
    assert tell(TASK.replace("[engineer]", "[engineer, lead]")) == []
    assert at(tell(TASK.replace("[customer]", "[customer, lead]"))) == [("RACI-ROLE-TWICE", ("raci", 0, "informed", 1))]


def test_a_role_twice_in_one_list_is_told_at_the_second(tell: Tell) -> None:
    assert at(tell(TASK.replace("[engineer]", "[engineer, engineer]"))) == [
        ("RACI-ROLE-TWICE", ("raci", 0, "responsible", 1))
    ]


def test_an_override_is_judged_together_with_what_it_leaves_as_it_is(tell: Tell) -> None:
    over = "    by_grade: [{grades: [B], accountable: customer}]\n"
    found = tell(TASK + over)
    assert at(found) == [("RACI-ROLE-TWICE", ("raci", 0, "by_grade", 0, "accountable"))]
    assert "customer" in report.message_of(found[0], "zh")
    assert tell(TASK + over.replace("customer}", "customer, informed: [lead]}")) == []


def test_a_mistake_of_the_row_is_not_told_again_at_its_overrides(tell: Tell) -> None:
    row = TASK.replace("[customer]", "[customer, engineer]")
    assert len(tell(row)) == len(tell(row + "    by_grade: [{grades: [B], accountable: customer}]\n")) - 1 == 1


def test_a_rule_without_conditions_at_the_end_takes_what_is_left(tell: Tell) -> None:
    remote = "  - {id: by-phone, name: {zh: 远程, en: By phone}, remote: true, severities: [minor], channel: remote}\n"
    assert tell(CHANNELS + remote + ANY) == []
    (gap,) = tell(CHANNELS + remote)
    assert (gap.code, gap.loc) == ("CHANNEL-GAP", ("channel-rules",))
    assert "12 种情况" in report.message_of(gap, "zh")
    assert "severity minor, not remotely" in report.message_of(gap, "en")


def test_rules_that_together_leave_nothing_to_a_later_one_are_all_named(tell: Tell) -> None:
    two = "".join(
        f"  - {{id: h-{flag}, name: {{zh: 硬件 {flag}, en: Hardware {flag}}}, hardware: {flag}, channel: field}}\n"
        for flag in ("true", "false")
    )
    found = tell(CHANNELS + two + ANY)
    assert at(found) == [("CHANNEL-RULE-UNREACHED", ("channel-rules", 2, "id"))]
    assert "h-true" in report.message_of(found[0], "en")
    assert "h-false" in report.message_of(found[0], "en")


def test_a_rule_that_was_withdrawn_takes_no_case(tell: Tell) -> None:
    old = ANY.replace("channel: field", "channel: field, until: 1")
    new = ANY.replace("otherwise", "rest").replace("其余", "其他").replace("Everything else", "The rest")
    assert [finding.code for finding in tell(CHANNELS + old + new)] == ["CHANNEL-RULE-UNREACHED"]
    assert tell(CHANNELS + old + new + SECOND) == []


def test_the_matrix_needs_no_cell_for_what_was_withdrawn(tell: Tell) -> None:
    assert [finding.code for finding in tell(SCALES)] == ["MATRIX-CELL-MISSING"]
    assert tell(SCALES + SECOND) == []


def test_broken_tables_are_told_once_for_what_they_are(tell: Tell) -> None:
    for text in (
        CHANNELS.replace("channel-rules:\n", "channel-rules: all\n"),
        TASK.replace("[engineer]", "engineer"),
        TASK + "    by_grade: [B]\n",
        SCALES.replace("[{impact: many, urgency: stopped, severity: major}]", "none"),
    ):
        codes = [finding.code for finding in tell(text)]
        assert codes, text
        assert not [code for code in codes if code.startswith(("RACI-", "CHANNEL-", "MATRIX-CELL-TWICE"))], text
