"""A cure works: what it offers is accepted, and what it says to remove may be missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jifu import form, report
from jifu.findings import Finding
from jifu.model.project import Project
from jifu.model.walk import by_key, classes, slots

Judge = Callable[..., tuple[Any, list[Finding]]]

PROJECT = "projects/harbor/vpn/project.yaml"
POC = "projects/harbor/vpn/poc.yaml"
CONTRACTS = """contracts:
  - id: H1
    number: HG-2021-018
    name: 远程接入服务合同
    signed: 2021-06-01
    start: 2021-06-01
    end: 2024-05-31
    service_level: office
    targets:
      - {severity: major, response: 20, restore: 240}
devices:
"""


def only(found: list[Finding], code: str) -> Finding:
    (finding,) = [each for each in found if each.code == code]
    return finding


def cure(finding: Finding) -> str:
    return report.cure_of(finding, "zh")


def test_required_key_without_value_is_filled_in() -> None:
    name = form.not_empty(by_key(Project)["name"])
    assert "必填" in name.zh
    assert "删掉" not in name.zh
    assert "unknown" in name.en
    background = form.not_empty(by_key(Project)["background"])
    assert "删掉这一行" in background.zh
    assert "n/a: 原因" in background.zh
    for kind, model in form.KINDS.items():
        for each in classes(model):
            for slot in slots(each):
                assert ("删掉" in form.not_empty(slot).zh) is not slot.required, (kind, slot.key)


@pytest.mark.parametrize(
    ("role", "offered"), [("ref", ""), ("plain", ""), ("file", ""), ("id", ""), ("date", "unknown")]
)
def test_only_what_is_accepted_is_offered(role: str, offered: str) -> None:
    found = [
        slot for model in form.KINDS.values() for each in classes(model) for slot in slots(each) if slot.role == role
    ]
    assert found
    for slot in found:
        words = form.no_answer(slot).zh
        assert "n/a" not in words
        assert ("unknown" in words) is bool(offered and slot.shape == "one")


def test_groups_are_filled_in_as_groups() -> None:
    slot = form.slot_at(form.KINDS["poc"], ["devices", "disposition"])
    assert slot is not None
    assert "这一段" in form.fill_in(slot).zh
    assert "unknown" not in form.fill_in(slot).zh
    assert form.slot_at(form.KINDS["poc"], ["devices", "nothing"]) is None


def test_flag_that_is_required_is_not_removed(judge: Judge) -> None:
    slot = form.slot_at(form.KINDS["poc"], ["request", "production"])
    assert slot is not None
    assert slot.required
    _, found = judge(POC, "production: true", "production: 是的")
    assert cure(only(found, "TYPE-FLAG")) == "是写 true，否写 false"


@pytest.mark.parametrize(
    ("verdict", "zh", "en"),
    [
        ("无法测试", "无法测试时缺少的能力或条件", "The missing condition when untestable"),
        ("不适用", "不适用的理由", "the reason when not applicable"),
    ],
)
def test_companion_is_explained_for_this_verdict_only(judge: Judge, verdict: str, zh: str, en: str) -> None:
    _, found = judge(
        "process/verdicts.yaml",
        "name: {zh: 不通过, en: Fail}, counts: denominator, requires: [observed, issue]",
        f"name: {{zh: {verdict}, en: X}}, counts: excluded, requires: [condition]",
    )
    finding = only(found, "COMPANION-MISSING")
    assert "还要写 condition" in report.message_of(finding, "zh")
    assert cure(finding) == f"在旁边补上 condition：{zh}"
    assert report.cure_of(finding, "en") == f"Add condition beside it: {en}"


def test_what_can_be_named_is_told_with_names(judge: Judge) -> None:
    _, found = judge(PROJECT, "reviewer: M2", "reviewer: M9")
    words = cure(only(found, "REF-DANGLING"))
    assert "M1（江宁）" in words
    assert "M2（叶帆）" in words


def test_where_to_add_the_first_one() -> None:
    assert form.where_to_add("person", Project).zh == "在 customer.yaml 的 contacts 或 project.yaml 的 team 里加"
    assert "project.yaml" not in form.where_to_add("person", form.KINDS["customer"]).zh
    assert form.where_to_add("device", Project).en == "Add one: devices in customer.yaml"
    assert form.where_to_add("project", Project).zh == ""


def test_nobody_to_name_says_where_to_add_one(judge: Judge) -> None:
    _, found = judge("projects/harbor/customer.yaml", CONTRACTS, "devices:\n")
    assert "还没有能引用的：在 customer.yaml 的 contracts 里加" in {cure(each) for each in found}


EVIDENCE = "{file: login.png, caption: 登录成功后的终端窗口}"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("{file: login.png，caption：登录成功后的终端窗口}", "caption"),
        ("{file: login.png，caption:登录成功后的终端窗口}", "caption"),
        ("{file：login.png, caption: 登录成功后的终端窗口}", "file"),
        ("{file: login.png, caption：登录成功后的终端窗口}", "caption"),
    ],
)
def test_wide_signs_between_keys_of_one_line(judge: Judge, written: str, key: str) -> None:
    _, found = judge(POC, EVIDENCE, written)
    finding = only(found, "YAML-COLON-WIDE")
    assert finding.values["key"] == key
    assert finding.place is not None
    assert finding.place.line == 76
    assert not {"KEY-MISSING", "KEY-UNKNOWN"} & {each.code for each in found}


@pytest.mark.parametrize("caption", ["登录成功，caption：终端", "参数，vlan：20"])
def test_wide_signs_in_a_text_are_text(judge: Judge, caption: str) -> None:
    assert judge(POC, EVIDENCE, f"{{file: login.png, caption: {caption}}}")[1] == []
