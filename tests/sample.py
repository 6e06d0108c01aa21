"""The repository's own records, built into documents and site once for all tests of a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 600.0


@dataclass(frozen=True)
class Sample:
    """A copy of the repository in which ``jifu build`` has run."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "build" / "site"


def sample_in(shared: Path) -> Sample:
    """The sample below ``shared``, a folder that all processes of a run see: the first to ask builds it, the rest wait."""
    place, done, failed = shared / "sample", shared / "sample-done", shared / "sample-failed"
    try:
        place.mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), failed.read_text("utf-8")
            assert time.monotonic() < end, "the process that builds the sample does not come to an end"
            time.sleep(0.1)
        return Sample(place)
    try:
        _build(place)
    except BaseException as error:
        failed.write_text(str(error), "utf-8")
        raise
    done.touch()
    return Sample(place)


def _build(place: Path) -> None:
    _copy(place)
    environment = os.environ | {"PYTHONPATH": str(ROOT / "generator"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "jifu", "build"]
    done = subprocess.run(
        command, cwd=place, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _copy(place: Path) -> None:
    """The files of the repository as they are now, with its history where there is one."""
    if not (ROOT / ".git").exists():
        made = shutil.ignore_patterns(".*", "build", "generated", "__pycache__", "node_modules")
        shutil.copytree(ROOT, place, ignore=made, dirs_exist_ok=True)
        return
    _git("clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(place))
    listed = _git("-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for path in listed:
        if path and (ROOT / path).is_file():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, place / path)
    _git("-C", str(place), "reset", "--quiet")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, encoding="utf-8", check=True).stdout
