"""``jifu render`` and ``jifu build``: what was asked for, where it was asked for, and what is said of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
STEM = "securities/sslvpn/poc-report"


def _made(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if not path.name.startswith("."))


def test_what_was_asked_for(jifu: Run, workspace: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("securities/sslvpn", "poc-report", "--format", "html, docx,html", "--lang", "zh", "-o", out)
    done = jifu("-C", workspace.root, "render", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [f"{out}/{STEM}.zh.docx", f"{out}/{STEM}.zh.html"]
    assert _made(out) == [f"{STEM}.zh.docx", f"{STEM}.zh.html"]


def test_everything_below_the_workspace_by_default(jifu: Run, workspace: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert jifu("-C", workspace.root, "render", "securities").code == 0
    expected = [f"{STEM}.{language}.{form}" for language in ("en", "zh") for form in ("docx", "html", "pdf")]
    assert _made(workspace.root / "build" / "render") == expected


def test_internal_edition_has_a_name_of_its_own(jifu: Run, workspace: Any, tmp_path: Path) -> None:
    words = ("--format", "html", "--lang", "zh", "--audience", "internal", "-o", tmp_path / "out")
    assert jifu("-C", workspace.root, "render", "securities/sslvpn", *words).code == 0
    assert _made(tmp_path / "out") == [f"{STEM}.zh.internal.html"]


SLIPS = [
    (("nobody",), "没有项目或工单 nobody", "there is no project or ticket nobody"),
    (("../../etc",), "没有项目或工单", "there is no project or ticket"),
    (("/",), "没有项目或工单", "there is no project or ticket"),
    (("",), "没有项目或工单", "there is no project or ticket"),
    (("securities/sslvpn", "nothing"), "没有交付物 nothing；有：poc-report", "there is no deliverable nothing"),
    (("securities/sslvpn", "--format", "exe"), "--format 只能是", "--format is one of"),
    (("securities/sslvpn", "--format", ","), "--format 没有给值", "--format has no value"),
    (("securities/sslvpn", "--lang", "fr"), "--lang 只能是", "--lang is one of"),
    (("securities/sslvpn", "--audience", "all"), "--audience 的值不对：只能是", "'all' is not one of"),
    (("securities/sslvpn", "--colour"), "没有 --colour 这个选项", "No such option"),
    ((), "缺少 PROJECT|TICKET", "Missing argument"),
]


@pytest.mark.parametrize(("words", "chinese", "english"), SLIPS)
def test_slip_of_the_pen(jifu: Run, workspace: Any, words: tuple[str, ...], chinese: str, english: str) -> None:
    for language, said in (("zh", chinese), ("en", english)):
        done = jifu("-C", workspace.root, "--lang", language, "render", *words)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert "jifu render --help" in done.err
    assert not (workspace.root / "build").exists()


def test_broken_template_is_a_finding(jifu: Run, workspace: Any, tmp_path: Path) -> None:
    workspace.write("templates/documents/poc-report.md.j2", "# 一\n\n{{ poc.remark }}\n")
    done = jifu("-C", workspace.root, "render", "securities/sslvpn", "-o", tmp_path / "out")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("templates/documents/poc-report.md.j2:3:1 TEMPLATE ")
    assert _made(tmp_path / "out") == []


def _snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_build_with_a_broken_record_leaves_the_last_one(jifu: Run, workspace: Any) -> None:
    workspace.write("build/documents/old.txt", "old")
    before = _snapshot(workspace.root / "build")
    workspace.edit("projects/securities/sslvpn/project.yaml", "code: SEC-2019-017", "codex: SEC-2019-017")
    done = jifu("-C", workspace.root, "build")
    assert done.code == 1
    assert "KEY-UNKNOWN" in done.err
    assert "没有生成" in done.out
    assert _snapshot(workspace.root / "build") == before


def test_build_with_a_leak_leaves_the_last_one(jifu: Run, workspace: Any) -> None:
    workspace.write("build/documents/old.txt", "old")
    before = _snapshot(workspace.root / "build")
    workspace.write("templates/documents/poc-report.md.j2", "# 一\n\n竞品乙，只报过价\n")
    done = jifu("-C", workspace.root, "build")
    assert done.code == 1
    assert done.err.count("DOCUMENT-LEAK") == 6
    assert "没有写出" in done.out
    assert _snapshot(workspace.root / "build") == before


def test_build_makes_documents_and_site(jifu: Run, workspace: Any) -> None:
    root = Path(__file__).parents[2]
    shutil.copy(root / "mkdocs.yml", workspace.root)
    shutil.copytree(root / "docs", workspace.root / "docs", ignore=shutil.ignore_patterns("generated"))
    shutil.copytree(root / "templates" / "site", workspace.root / "templates" / "site")
    done = jifu("-C", workspace.root, "build")
    assert (done.code, done.err) == (0, "")
    assert "文档  2 份，新写 6 个文件" in done.out
    assert "草稿 0 份" in done.out
    assert f"{workspace.root}/build/site/index.html" in done.out
    assert len(_made(workspace.documents)) == 6
    offered = workspace.root / "build" / "site" / "documents" / f"{STEM}.zh.pdf"
    assert offered.read_bytes() == (workspace.documents / f"{STEM}.zh.pdf").read_bytes()
