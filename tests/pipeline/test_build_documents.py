"""Documents into a folder: the same bytes everywhere, nothing written twice, nothing lost when something is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jifu.model.base import Audience
from jifu.pipeline.check import check
from jifu.pipeline.documents import Delivered, Wish, build_documents, render_documents

ROOT = Path(__file__).parents[2]
ZH = Wish(languages=("zh",))
STEM = "securities/sslvpn/poc-report"
PROJECT = "projects/securities/sslvpn"


def _build(workspace: Any, wish: Wish = ZH) -> Delivered:
    setting = workspace.setting
    return build_documents(setting, check(setting), wish, lambda _done, _of, _name: None)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _marks(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*") if path.is_file()}


def _codes(made: Delivered) -> set[str]:
    return {finding.code for finding in made.findings}


def test_every_format_and_language_in_its_place(workspace: Any) -> None:
    made = _build(workspace, Wish())
    expected = {f"{STEM}.{language}.{form}" for language in ("zh", "en") for form in ("pdf", "docx", "html")}
    assert set(_files(workspace.documents)) == expected
    assert set(made.files) == expected
    assert set(made.controls) == {f"{STEM}.zh", f"{STEM}.en"}


def test_blank_forms_lie_beside_the_customers(workspace: Any) -> None:
    shutil.copy(ROOT / "process/deliverables.yaml", workspace.root / "process")
    shutil.copy(ROOT / "templates/documents/form.md.j2", workspace.root / "templates/documents")
    made = _build(workspace, Wish(deliverables=("poc-report",), languages=("zh",), formats=("html",)))
    names = {Path(name).name for name in made.files if name.startswith("_forms/")}
    assert {"poc-report.zh.html", "test-request.zh.html", "upgrade-plan.zh.html"} <= names
    assert len(names) > 20
    assert f"{STEM}.zh.html" in made.files


def test_second_build_writes_nothing(workspace: Any) -> None:
    first = _build(workspace)
    assert first.published is not None
    assert len(first.published.written) == 3
    before = _marks(workspace.documents)
    second = _build(workspace)
    assert second.published is not None
    assert (second.published.written, second.published.pruned) == ((), ())
    assert len(second.published.unchanged) == 3
    assert _marks(workspace.documents) == before
    assert second.controls == first.controls


def test_edit_renews_what_it_touches(workspace: Any) -> None:
    _build(workspace)
    workspace.edit(f"{PROJECT}/project.yaml", "code: SEC-2019-017", "code: SEC-2019-018")
    made = _build(workspace)
    assert made.published is not None
    assert len(made.published.written) == 3
    assert made.controls[f"{STEM}.zh"].number == "SEC-2019-018-PR-01"


def test_edited_template_is_seen_in_the_same_process(workspace: Any) -> None:
    """As in ``jifu serve``."""
    _build(workspace)
    workspace.edit("templates/documents/poc-report.md.j2", '{{ _("背景与痛点") }}', "另一个标题")
    assert "另一个标题".encode() in _after(workspace, f"{STEM}.zh.html")
    workspace.write("templates/locale/zh.po", 'msgid "unused"\nmsgstr "x"\n')
    made = _build(workspace)
    assert made.published is not None
    assert len(made.published.written) + len(made.published.unchanged) == 3


def _after(workspace: Any, path: str) -> bytes:
    _build(workspace)
    return _files(workspace.documents)[path]


def test_deleted_output_is_made_again(workspace: Any) -> None:
    _build(workspace)
    before = _files(workspace.documents)
    (workspace.documents / f"{STEM}.zh.pdf").unlink()
    made = _build(workspace)
    assert made.published is not None
    assert _files(workspace.documents) == before


def test_project_that_is_gone_takes_its_documents_along(workspace: Any) -> None:
    _build(workspace)
    shutil.rmtree(workspace.root / PROJECT)
    made = _build(workspace)
    assert made.published is not None
    assert sorted(made.published.pruned) == [f"{STEM}.zh.{form}" for form in ("docx", "html", "pdf")]
    assert _files(workspace.documents) == {}


@pytest.mark.parametrize("broken", ["{{ customer.nothing }}", "{{ 1 / 0 }}", "{% if %}"])
def test_broken_template_leaves_what_was_there(workspace: Any, broken: str) -> None:
    _build(workspace)
    before, marks = _files(workspace.documents), _marks(workspace.documents)
    workspace.write("templates/documents/poc-report.md.j2", f"# 一\n{broken}\n")
    made = _build(workspace)
    (finding,) = [finding for finding in made.findings if finding.code == "TEMPLATE"]
    assert finding.place is not None
    assert (finding.path, finding.place.line) == ("templates/documents/poc-report.md.j2", 2)
    assert made.published is None
    assert made.files == ()
    assert _files(workspace.documents) == before
    assert _marks(workspace.documents) == marks


def test_character_without_a_glyph_leaves_what_was_there(workspace: Any) -> None:
    _build(workspace)
    before = _files(workspace.documents)
    workspace.edit("projects/securities/customer.yaml", "region: 华北", "region: 华北\U00020bb7")
    made = _build(workspace)
    assert "GLYPH-MISSING" in _codes(made)
    assert made.published is None
    assert _files(workspace.documents) == before


def test_two_folders_same_bytes(workspace: Any, tmp_path: Path) -> None:
    _build(workspace)
    other = tmp_path / "elsewhere" / "and deeper"
    shutil.copytree(workspace.root, other, ignore=shutil.ignore_patterns("build"))
    moved = type(workspace)(other)
    _build(moved)
    assert len(_files(moved.documents)) == 3
    assert _files(moved.documents) == _files(workspace.documents)


def test_render_adds_beside_what_is_there(workspace: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("keep", "utf-8")
    setting = workspace.setting
    wish = Wish(only="securities/sslvpn", formats=("html",), languages=("zh",), audience=Audience.INTERNAL)
    made = render_documents(setting, check(setting), wish, out, lambda _done, _of, _name: None)
    assert made.files == (f"{STEM}.zh.internal.html",)
    assert set(_files(out)) == {"mine.txt", f"{STEM}.zh.internal.html"}
    assert not workspace.documents.exists()


SERIAL = """
import os, sys, json
from pathlib import Path
from jifu.pipeline.check import check
from jifu.pipeline.documents import Wish, build_documents
from jifu.pipeline.setting import Setting
if __name__ == "__main__":
    processors = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, processors[: int(sys.argv[3])])
    setting = Setting(Path(sys.argv[1]), Path(sys.argv[2]))
    order = []
    made = build_documents(setting, check(setting), Wish(), lambda done, of, name: order.append([done, of, name]))
    print(json.dumps({"order": order, "codes": [f.code for f in made.findings], "controls": list(made.controls)}))
"""


@pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2, reason="needs two processors to give"
)
def test_parallel_and_serial_agree(workspace: Any, tmp_path: Path) -> None:
    """Two processes or one: the same files, the same order of what is said."""
    _second_project(workspace)
    (tmp_path / "run.py").write_text(SERIAL, "utf-8")
    said, files = [], []
    for processors in ("1", "2"):
        shutil.rmtree(workspace.root / "build", ignore_errors=True)
        done = subprocess.run(
            [sys.executable, str(tmp_path / "run.py"), str(workspace.root), str(ROOT), processors],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(ROOT / "generator")},
            check=True,
        )
        said.append(json.loads(done.stdout))
        files.append(_files(workspace.documents))
    assert [done for done, _, _ in said[0]["order"]] == [1, 2, 3, 4]
    assert len(files[0]) == 12
    assert said[0] == said[1]
    assert files[0] == files[1]


def _second_project(workspace: Any) -> None:
    shutil.copytree(workspace.root / PROJECT, workspace.root / "projects/securities/second")
    workspace.edit("projects/securities/second/project.yaml", "code: SEC-2019-017", "code: SEC-2019-018")
