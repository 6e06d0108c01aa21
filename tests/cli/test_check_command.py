"""``jifu check``: every finding, in the form that was asked for, for the paths that were asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PROJECT = "projects/securities/sslvpn/project.yaml"
POC = "projects/securities/sslvpn/poc.yaml"


@pytest.fixture
def broken(workspace: Any) -> Path:
    """A workspace with one finding in each of two files."""
    workspace.edit(PROJECT, "code: SEC-2019-017", "codex: SEC-2019-017")
    workspace.edit(POC, "number: CS-DEMO-190307", "number: CS-DEMO-190307\n  nummer: x")
    root: Path = workspace.root
    return root


def test_clean_is_zero(jifu: Run, workspace: Any) -> None:
    assert jifu("-C", workspace.root, "check") == (0, "没有问题\n", "")
    assert jifu("-C", workspace.root, "check", "--format", "github") in [(0, "\n", ""), (0, "没有问题\n", "")]
    assert json.loads(jifu("-C", workspace.root, "check", "--format", "json").out) == {
        "findings": [],
        "errors": 0,
        "notes": 0,
    }


def test_text_names_place_code_and_cure(jifu: Run, broken: Path, workspace: Any) -> None:
    done = jifu("-C", broken, "check")
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert lines[0].startswith(f"{POC}:{workspace.line(POC, 'nummer: x')}:3 KEY-UNKNOWN ")
    assert lines[2].startswith(f"{PROJECT}:{workspace.line(PROJECT, 'codex:')}:1 KEY-UNKNOWN ")
    assert "是不是想写 code" in lines[3]
    assert lines[-1] == "2 个问题"


def test_json_holds_the_same(jifu: Run, broken: Path, workspace: Any) -> None:
    done = jifu("-C", broken, "check", "--format", "json", "--lang", "en")
    assert done.code == 1
    said = json.loads(done.out)
    assert (said["errors"], said["notes"]) == (2, 0)
    found = [(each["path"], each["line"], each["col"], each["code"], each["level"]) for each in said["findings"]]
    assert found == [
        (POC, workspace.line(POC, "nummer: x"), 3, "KEY-UNKNOWN", "error"),
        (PROJECT, workspace.line(PROJECT, "codex:"), 1, "KEY-UNKNOWN", "error"),
    ]
    assert "Did you mean code?" in said["findings"][1]["cure"]


def test_github_annotates_the_lines(jifu: Run, broken: Path, workspace: Any) -> None:
    done = jifu("-C", broken, "check", "--format", "github")
    assert done.code == 1
    marks = [line for line in done.out.splitlines() if line.startswith("::error ")]
    assert len(marks) == 2
    assert f"file={PROJECT},line={workspace.line(PROJECT, 'codex:')},col=1," in marks[1]


def test_only_the_paths_that_were_asked_for(
    jifu: Run, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wanted, paths in {
        PROJECT: {PROJECT},
        "projects/securities/sslvpn": {PROJECT, POC},
        "projects/securities/locale": set(),
        ".": {PROJECT, POC},
    }.items():
        done = jifu("-C", broken, "check", "--format", "json", broken / wanted)
        assert {each["path"] for each in json.loads(done.out)["findings"]} == paths
        assert done.code == (1 if paths else 0)
    monkeypatch.chdir(broken / "projects" / "securities")
    assert {
        each["path"] for each in json.loads(jifu("check", "--format", "json", "sslvpn/poc.yaml").out)["findings"]
    } == {POC}


def test_path_outside_is_a_slip(jifu: Run, broken: Path, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing", "/etc", broken / "projects" / "nobody"):
        done = jifu("-C", broken, "check", path)
        assert (done.code, done.out) == (2, "")
        assert "工作区里没有" in done.err


def test_workspace_is_looked_for_upwards(
    jifu: Run, workspace: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(workspace.root / "projects" / "securities" / "sslvpn")
    assert jifu("check").code == 0
    monkeypatch.chdir(tmp_path)
    done = jifu("check")
    assert done.code == 2
    assert "不是工作区" in done.err
    assert "is no workspace" in jifu("--lang", "en", "check").err


def test_broken_process_is_reported_by_every_command(jifu: Run, workspace: Any, tmp_path: Path) -> None:
    workspace.write("process/roles.yaml", "schema: 1\nroles: [\n")
    for words in (
        ["check"],
        ["gate"],
        ["schema", "--check"],
        ["translate"],
        ["render", "securities/sslvpn", "-o", tmp_path / "o"],
    ):
        done = jifu("-C", workspace.root, *words)
        assert done.code == 1, words
        assert done.out + done.err, words
    assert not (workspace.root / "schemas").exists()
    assert not (tmp_path / "o").exists()


def test_as_a_program(program: Run, broken: Path) -> None:
    done = program("check", cwd=broken)
    assert (done.code, done.err) == (1, "")
    assert "KEY-UNKNOWN" in done.out
