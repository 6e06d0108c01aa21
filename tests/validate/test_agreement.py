"""Statements that must agree: a written difference explains one, nothing else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jifu import report
from jifu.findings import Finding
from jifu.workspace import Workspace

Judge = Callable[..., tuple[Workspace | None, list[Finding]]]
POC, DELIVERY = "projects/harbor/vpn/poc.yaml", "projects/harbor/vpn/delivery.yaml"
LICENCE = "      licence: 并发用户 200 个\n"
EXPLAINED = LICENCE + "      difference: 主板更换后序列号与版本不同，叶帆批准\n"


def codes(found: tuple[Workspace | None, list[Finding]]) -> list[str]:
    return [finding.code for finding in found[1]]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("      version: 7.1.0\n      load", "      version: 7.0.8\n      load", "VERSION-DIFFERS"),
        ("actual_version: 7.1.0", "actual_version: 7.0.8", "VERSION-DIFFERS"),
        ("serial_system: SN-HG-0001", "serial_system: SN-HG-0009", "SERIAL-DIFFERS"),
    ],
)
def test_difference_must_be_explained(judge: Judge, old: str, new: str, code: str) -> None:
    assert codes(judge(POC, old, new)) == [code]
    assert codes(judge(POC, old, new, LICENCE, EXPLAINED)) == []


def test_difference_that_is_not_known_explains_nothing(judge: Judge) -> None:
    unknown = LICENCE + "      difference: unknown\n"
    assert codes(judge(POC, "actual_version: 7.1.0", "actual_version: 7.0.8", LICENCE, unknown)) == ["VERSION-DIFFERS"]


def test_serial_of_another_device(judge: Judge) -> None:
    both = (
        "serial_nameplate: SN-HG-0001",
        "serial_nameplate: SN-X",
        "serial_system: SN-HG-0001",
        "serial_system: SN-X",
    )
    _, (finding,) = judge(POC, *both, LICENCE, EXPLAINED)
    assert finding.code == "SERIAL-DIFFERS"
    assert "projects/harbor/customer.yaml:23" in report.message_of(finding, "zh")


def test_unknown_version_contradicts_nothing(judge: Judge) -> None:
    assert codes(judge(POC, "actual_version: 7.1.0", "actual_version: unknown")) == []


def test_point_of_no_return_is_one_step(judge: Judge) -> None:
    assert codes(judge(DELIVERY, "irreversible_step: S2", "irreversible_step: S1")) == ["IRREVERSIBLE-STEP"]
    assert codes(judge(DELIVERY, "  irreversible_step: S2\n", "")) == ["IRREVERSIBLE-STEP"]
    assert codes(judge(DELIVERY, "  irreversible_step: S2\n", "", ", irreversible: true}", "}")) == []


def test_feedback_has_a_speaker(judge: Judge) -> None:
    assert codes(judge(DELIVERY, ", feedback_by: K1", "")) == ["COMPANION-MISSING"]


def test_taken_over_result_needs_no_expectation(judge: Judge) -> None:
    ticket = "projects/harbor/tickets/new-client.yaml"
    assert codes(judge(ticket, "group: unaffected, expected: 登录成功", "group: unaffected")) == []
    assert codes(judge(ticket, "group: affected, expected: 登录成功", "group: affected")) == ["EXPECTED-MISSING"]
