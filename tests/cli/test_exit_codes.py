"""0 clean, 1 findings, 2 usage, 3 a bug of ours, 130 interrupted; a traceback only for the last but one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jifu.cli import main, run
from jifu.findings import Finding
from jifu.publish import PublishError

Run = Callable[..., Any]
GENERATOR = Path(__file__).parents[2] / "generator"
LONG = "x" * 5000

SLIPS: list[list[str]] = [
    ["nothing"],
    ["chekc"],
    ["--nothing"],
    ["--lang", "fr", "check"],
    ["check", "--format"],
    ["check", "--format", "xml"],
    ["check", "a\0b"],
    ["check", LONG],
    ["check", "\udcff"],
    ["check", "loop"],
    ["-C", "a\0b", "check"],
    ["-C", LONG, "check"],
    ["-C", "loop", "check"],
    ["-C", "projects/securities/customer.yaml", "check"],
    ["gate", "a\0b"],
    ["gate", "\x1b[31m"],
    ["gate", LONG],
    ["gate", "securities/sslvpn", "more"],
    ["render", "a\0b"],
    ["render", "securities/sslvpn", "-o", "a\0b"],
    ["render", "securities/sslvpn", "-o", LONG],
    ["render", "securities/sslvpn", "-o", "projects/securities/customer.yaml"],
    ["render", "securities/sslvpn", "--format", "pdf\0"],
    ["serve", "--port", "70000"],
    ["serve", "--port", "http"],
    ["new"],
    ["new", "nothing", "bank"],
    ["new", "customer", "../out", "--set", "name=x"],
    ["new", "customer", "a\0b", "--set", "name=x"],
    ["new", "customer", "bank", "--set", "name"],
    ["schema", "more"],
    ["translate", "--nothing"],
]


@pytest.mark.parametrize("words", SLIPS, ids=lambda words: " ".join(words)[:40].encode("unicode_escape").decode())
def test_slip_is_two_with_words(jifu: Run, workspace: Any, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.chdir(workspace.root)
    (workspace.root / "loop").symlink_to("loop")
    before = sorted(workspace.root.rglob("*"))
    done = jifu(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert sorted(workspace.root.rglob("*")) == before


def test_bytes_that_are_no_text(program: Run, workspace: Any) -> None:
    done = program("check", b"\xff\xfe", cwd=workspace.root)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


WORDS = st.text(st.characters(exclude_characters="\0"), max_size=12) | st.sampled_from(
    [
        "check",
        "gate",
        "render",
        "schema",
        "--format",
        "--lang",
        "-C",
        "-o",
        "--stage",
        "--help",
        "--",
        "json",
        "securities",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=4))
def test_no_words_are_a_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """Outside of a workspace, so that whatever is understood ends as a slip."""
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        code = main(words)
    finally:
        os.chdir(before)
    said = capsys.readouterr()
    assert code in {0, 2}, (words, said)
    assert "Traceback" not in said.err


def test_bug_of_ours_says_so(jifu: Run, workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_setting: object, **_wish: bool) -> None:
        raise RuntimeError("the sky is falling")

    monkeypatch.setattr(run, "checked_workspace", fail)
    done = jifu("-C", workspace.root, "check", bug=True)
    assert done.out == ""
    assert "jifu 自己出错了" in done.err
    assert "the sky is falling" in done.err
    assert "jifu itself failed" in jifu("--lang", "en", "-C", workspace.root, "check", bug=True).err


def test_disk_that_is_full_is_a_finding(jifu: Run, workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_setting: object, **_wish: bool) -> None:
        raise PublishError(Finding("PUBLISH-DISK", "build", values={"reason": "No space left on device"}))

    monkeypatch.setattr(run, "checked_workspace", fail)
    done = jifu("-C", workspace.root, "check")
    assert done.code == 1
    assert "No space left on device" in done.err


def test_reader_that_went_away_is_no_problem(jifu: Run, workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_setting: object, **_wish: bool) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(run, "checked_workspace", fail)
    assert jifu("-C", workspace.root, "check").code == 0


def test_interrupted(jifu: Run, workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_setting: object, **_wish: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "checked_workspace", stop)
    done = jifu("-C", workspace.root, "check")
    assert (done.code, done.out, done.err.strip()) == (130, "", "")


INTERRUPTED = """
import os, signal, sys
from contextlib import contextmanager
from jifu.cli import main, run

@contextmanager
def progress(title, language):
    yield lambda done, of, name: os.killpg(os.getpgrp(), signal.SIGINT)

run.progress = progress
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are of POSIX")
def test_ctrl_c_in_the_middle_of_a_build(workspace: Any, tmp_path: Path) -> None:
    """It reaches every process of the terminal once the first document is done; the last build stays as it was."""
    for name in ("second", "third"):
        project = f"projects/securities/{name}"
        shutil.copytree(workspace.root / "projects/securities/sslvpn", workspace.root / project)
        workspace.edit(f"{project}/project.yaml", "code: SEC-2019-017", f"code: SEC-{name.upper()}")
    workspace.write("build/documents/old.txt", "old")
    (tmp_path / "interrupted.py").write_text(INTERRUPTED, "utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "interrupted.py"), "-C", str(workspace.root), "build"],
        env=os.environ | {"PYTHONPATH": str(GENERATOR)},
        capture_output=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")
    assert sorted(path.name for path in (workspace.root / "build").rglob("*")) == ["documents", "old.txt"]
