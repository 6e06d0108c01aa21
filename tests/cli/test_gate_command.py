"""``jifu gate``: what is missing, who owes it, in which file and line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]
POC = "projects/securities/sslvpn/poc.yaml"


def _without_verdict(workspace: Any, case: str) -> int:
    """Takes the rounds of a case out of the record; the line of the case."""
    path = workspace.root / POC
    text = path.read_text("utf-8")
    (block,) = re.findall(rf"(?m)^  - id: {case}\n(?:    .*\n)+", text)
    shorter, count = re.subn(r"(?m)^    rounds:\n(?:      .*\n)+", "", block)
    assert count == 1
    path.write_text(text.replace(block, shorter), "utf-8")
    lines: list[str] = path.read_text("utf-8").splitlines()
    return lines.index(f"  - id: {case}") + 1


def test_passed(jifu: Run, workspace: Any) -> None:
    done = jifu("-C", workspace.root, "gate", "securities/sslvpn")
    assert (done.code, done.err) == (0, "")
    first, *gates = done.out.splitlines()
    assert first == "securities/sslvpn"
    assert len(gates) >= 5
    assert all(line.startswith("  ✔ 通过") for line in gates)
    assert re.search(r"（\d+ 条规则，\d+ 项）", gates[0])


def test_missing_names_sentence_role_and_line(jifu: Run, workspace: Any) -> None:
    line = _without_verdict(workspace, "T2")
    done = jifu("-C", workspace.root, "gate", "securities/sslvpn")
    assert done.code == 1
    at = [text.startswith("  ✘ 未通过  现场测试完成，缺 1 项") for text in done.out.splitlines()].index(True)
    assert done.out.splitlines()[at + 1] == f"      用例 T2 还没有判定（未执行）  〔技服工程师〕  {POC}:{line}:5"
    done = jifu("-C", workspace.root, "gate", "securities/sslvpn", "--lang", "en")
    assert "  ✘ not passed" in done.out
    assert re.search(rf"      .*\bT2\b.*  \[[A-Za-z ]+\]  {POC}:{line}:5", done.out)
    assert not re.search("[\u3400-\u9fff]", done.out)


def test_only_one_stage(jifu: Run, workspace: Any) -> None:
    every = jifu("-C", workspace.root, "gate", "securities/sslvpn").out.splitlines()
    one = jifu("-C", workspace.root, "gate", "securities/sslvpn", "--stage", "poc").out.splitlines()
    assert len(one) > 1
    assert set(one) <= set(every)


def test_all_projects_without_a_name(jifu: Run, workspace: Any) -> None:
    named = jifu("-C", workspace.root, "gate", "securities/sslvpn").out
    for words in ([], ["securities"], ["securities/sslvpn/"], ["securities/"]):
        assert jifu("-C", workspace.root, "gate", *words).out == named


def test_unknown_project_and_stage(jifu: Run, workspace: Any) -> None:
    done = jifu("-C", workspace.root, "gate", "nobody/nothing")
    assert (done.code, done.out) == (2, "")
    assert "没有项目或工单 nobody/nothing" in done.err
    done = jifu("-C", workspace.root, "gate", "securities/sslvpn", "--stage", "nothing", "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "there is no stage nothing" in done.err
    assert "poc" in done.err


def test_broken_record_never_passes(jifu: Run, workspace: Any) -> None:
    workspace.edit("projects/securities/sslvpn/project.yaml", "code: SEC-2019-017", "code: [")
    done = jifu("-C", workspace.root, "gate", "securities/sslvpn")
    assert done.code == 1
    assert "先运行 jifu check" in done.err
