"""One reporter for each audience: in order, counted, and safe to print whatever the records hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jifu import report
from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.source import Place

HOSTILE = "\x1b[31m\x9b2J\x07\r\n::error::owned%0A\u202e\u2028{0}{field}\ud800"


def unknown_key(key: str = "nmae", path: str = "projects/a/customer.yaml", place: Place | None = None) -> Finding:
    hint = Bilingual("是不是想写 name？", "Did you mean name? ")
    values: dict[str, str | int | Bilingual] = {
        "key": key,
        "record": Bilingual("客户", "Customer"),
        "hint": hint,
        "known": "schema, name",
    }
    return Finding("KEY-UNKNOWN", path, place=place, values=values)


NOTE = Finding("EVIDENCE-UNUSED", "projects/a/vpn/evidence/a.txt", values={"file": "a.txt"})


def test_text_is_a_line_and_its_cure() -> None:
    findings = [unknown_key(place=Place(7, 3)), NOTE]
    assert report.text(findings, "zh").split("\n") == [
        "projects/a/customer.yaml:7:3 KEY-UNKNOWN 客户里没有 nmae 这个键",
        "    是不是想写 name？可用的键：schema, name",
        "projects/a/vpn/evidence/a.txt EVIDENCE-UNUSED 提示：证据 a.txt 没有被引用",
        "    在用例或拓扑里引用它，或者删掉",
        "1 个问题，1 条提示",
    ]
    assert report.text(findings, "en").split("\n")[::2] == [
        "projects/a/customer.yaml:7:3 KEY-UNKNOWN Customer has no key nmae",
        "projects/a/vpn/evidence/a.txt EVIDENCE-UNUSED note: No record cites the evidence a.txt",
        "1 problem, 1 note",
    ]


def test_counts() -> None:
    three = [unknown_key(place=Place(line, 1)) for line in (1, 2, 3)]
    assert [report.count(each, "zh") for each in ([], three, [NOTE])] == ["没有问题", "3 个问题", "0 个问题，1 条提示"]
    assert [report.count(each, "en") for each in ([], three, [NOTE, NOTE])] == [
        "no problems",
        "3 problems",
        "0 problems, 2 notes",
    ]


def test_order_is_path_line_column() -> None:
    places = [("b", Place(1, 1)), ("a", Place(10, 1)), ("a", Place(9, 2)), ("a", Place(9, 1)), ("a", None)]
    findings = [unknown_key(path=path, place=place) for path, place in places]
    assert [(each.path, each.place) for each in report.in_order(findings)] == [
        ("a", None),
        ("a", (9, 1)),
        ("a", (9, 2)),
        ("a", (10, 1)),
        ("b", (1, 1)),
    ]
    assert report.text(findings, "zh") == report.text(reversed(findings), "zh")


def test_colour_only_on_request() -> None:
    findings = [unknown_key(), NOTE]
    assert "\x1b" not in report.text(findings, "zh")
    coloured = report.text(findings, "zh", colour=True)
    assert re.sub(r"\x1b\[\d+m", "", coloured) == report.text(findings, "zh")
    assert coloured.count("\x1b[0m") == 4


def test_hostile_values_steer_no_terminal() -> None:
    finding = unknown_key(HOSTILE, HOSTILE, Place(1, 1))
    for told in (report.text([finding], "zh"), report.github([finding], "en")):
        assert all(line.isprintable() for line in told.split("\n"))
    assert len(report.text([finding], "zh").split("\n")) == 3
    assert "\\u001b[31m" in report.text([finding], "zh")
    assert "{0}{field}" in report.text([finding], "zh")


def test_hostile_values_forge_no_workflow_command() -> None:
    lines = report.github([unknown_key(HOSTILE, "a,line=1::%0A\n::error::x", Place(3, 5))], "zh").split("\n")
    assert len(lines) == 2
    parsed = re.fullmatch(r"::error file=([^:,]+),line=3,col=5,title=KEY-UNKNOWN::(.*)", lines[0])
    assert parsed is not None
    assert parsed[1] == "a%2Cline=1%3A%3A%250A\\u000a%3A%3Aerror%3A%3Ax"
    assert parsed[2].count("%0A") == 1
    assert not lines[1].startswith("::")


def test_github_levels() -> None:
    lines = report.github([unknown_key(place=Place(7, 3)), NOTE], "en").split("\n")
    assert lines[0].startswith(
        "::error file=projects/a/customer.yaml,line=7,col=3,title=KEY-UNKNOWN::Customer has no key"
    )
    assert lines[1].startswith("::notice file=projects/a/vpn/evidence/a.txt,title=EVIDENCE-UNUSED::")


def test_json_is_for_programs() -> None:
    read = json.loads(report.json([unknown_key(place=Place(7, 3)), NOTE], "en"))
    assert (read["errors"], read["notes"]) == (1, 1)
    assert read["findings"][0] == {
        "code": "KEY-UNKNOWN",
        "level": "error",
        "path": "projects/a/customer.yaml",
        "line": 7,
        "col": 3,
        "message": "Customer has no key nmae",
        "cure": "Did you mean name? Known keys: schema, name",
    }
    assert read["findings"][1]["line"] is None


@given(st.text())
def test_any_value_is_told_in_every_form(value: str) -> None:
    finding = unknown_key(value, value or "a", Place(1, 1))
    told = report.json([finding], "zh")
    assert all(line.isprintable() for line in told.split("\n"))
    assert json.loads(told)["findings"][0]["path"] == (value or "a")
    assert len(report.text([finding], "zh").split("\n")) == 3
    assert len(report.github([finding], "zh").split("\n")) == 2


def test_long_values_are_cut() -> None:
    assert len(report.text([unknown_key("x" * 100_000)], "zh")) < 1_000


def test_reports_of_a_real_check(
    lay: Callable[[Mapping[str, str]], Path], check: Callable[[Path], list[Finding]]
) -> None:
    """The wording as a person meets it."""
    project = (
        "schema: 1\nname: 二期扩容\ncode: HG-P2\ncontract: H2\n"
        "team:\n  - {id: M1, name: 江宁, role: 工程师, phone: 053200000001}\n"
    )
    findings = check(lay({"projects/harbor/phase-two/project.yaml": project}))
    assert report.text(findings, "zh").split("\n") == [
        "projects/harbor/phase-two/project.yaml:4:1 REF-DANGLING contract 引用的服务合同 H2 不存在",
        "    能引用的：H1（远程接入服务合同）",
        "projects/harbor/phase-two/project.yaml:6:24 CHOICE-UNKNOWN 岗位角色（role）没有“工程师”这个选项",
        "    是不是想写 engineer？可选：engineer, lead, customer。选项在 process/ 里，可以加",
        "projects/harbor/phase-two/project.yaml:6:35 TEXT-QUOTES 电话（phone）要写文字，053200000001 被 YAML 读成了数字或真假值",
        '    加引号："053200000001"',
        "3 个问题",
    ]
