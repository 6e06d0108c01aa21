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
