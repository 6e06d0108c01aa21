"""The command as a person runs it: in this process, and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from jifu.cli import main

GENERATOR = Path(__file__).parents[2] / "generator"


class Done(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _chinese_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JIFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def jifu(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """``jifu`` with some words, in this process; never with a traceback."""

    def run(*words: str | Path, bug: bool = False) -> Done:
        capsys.readouterr()
        code = main([str(word) for word in words])
        done = Done(code, *capsys.readouterr())
        assert ("Traceback" in done.err) == bug, done
        assert (done.code == 3) == bug, done
        return done

    return run


@pytest.fixture
def program() -> Callable[..., Done]:
    """``python -m jifu`` with some words, as a program of its own."""

    def run(*words: str | bytes | Path, cwd: Path | None = None, **environment: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "jifu", *words],
            cwd=cwd,
            env=os.environ | {"PYTHONPATH": str(GENERATOR)} | environment,
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run
