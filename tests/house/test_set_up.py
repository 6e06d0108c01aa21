"""The commands a newcomer types, and what an installed package carries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = ["build", "test", "bench", "serve", "lock", "clean", "help"]
SHIPPED = ("process", "templates", "docs")

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


def made(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run make as a person does, even when these tests were themselves started by make."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *arguments], cwd=cwd, env=own, capture_output=True, encoding="utf-8", check=False)


@needs_make
def test_help_lists_every_target_in_both_languages() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert phony[1].split() == TARGETS
    lines = made("help").stdout.splitlines()
    told = dict(zip(lines[::2], lines[1::2], strict=True))
    assert [line.split()[1] for line in told] == TARGETS
    for chinese, english in told.items():
        assert re.search(r"[一-鿿]", chinese), chinese
        assert re.search(r"[a-z]{4}", english), english
        assert not re.search(r"[一-鿿]", english), english


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with the Makefile, what it is keyed on, and an environment that claims to be ready for both."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    stamps = re.findall(r"touch (\.venv/\S+)", made("-n", "build", cwd=tmp_path).stdout)
    if not stamps:  # `make -n` shows the rule's own words, the target's name already in place
        pytest.fail("make build would set nothing up in an empty folder")
    for stamp in stamps:
        (tmp_path / stamp).parent.mkdir(exist_ok=True)
        (tmp_path / stamp).touch()
    return tmp_path


@needs_make
def test_a_second_run_installs_nothing_and_a_new_lock_does(workspace: Path) -> None:
    assert "pip" not in made("-n", "build", cwd=workspace).stdout
    with (workspace / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert "--require-hashes -r requirements.lock" in made("-n", "build", cwd=workspace).stdout


@needs_make
def test_a_python_without_venv_is_told_which_package_is_missing(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    bare = tmp_path / "bare-python"
    bare.write_text(f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\nexec "{sys.executable}" "$@"\n', "utf-8")
    bare.chmod(0o755)
    done = made("build", f"PYTHON={bare}", cwd=tmp_path)
    assert done.returncode != 0
    assert "apt-get install python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_ci_stops_at_the_first_failure_and_runs_the_tests() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.splitlines()[0].startswith("#!")
    assert "\nset -euo pipefail\n" in script
    assert script.rstrip().endswith("\nmake test")
    for step in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest -n auto"):
        assert step in MAKEFILE.partition("\ntest:")[2].partition("\n\n")[0]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this repository, with a generated page that must stay at home."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    skip = shutil.ignore_patterns("__pycache__", "*.ttf")
    for name in ("generator", *SHIPPED):
        shutil.copytree(ROOT / name, source / name, ignore=skip)
    for name in ("pyproject.toml", ".gitignore", "mkdocs.yml"):
        shutil.copy(ROOT / name, source / name)
    for path in ("process/planted.yaml", "templates/house/planted.typ", "docs/planted.md", "docs/generated/planted.md"):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text("planted", "utf-8")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=source, capture_output=True, check=True)
    return next(out.glob("jifu-*.whl"))


def test_the_wheel_carries_the_package_and_its_defaults(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        entry_points = next(archive.read(n).decode() for n in names if n.endswith("entry_points.txt"))
    code = {path.relative_to(ROOT / "generator").as_posix() for path in (ROOT / "generator" / "jifu").rglob("*.py")}
    assert len(code) >= 10
    assert code <= names
    assert {"process/planted.yaml", "templates/house/planted.typ", "docs/planted.md"} == {
        name.removeprefix("jifu/defaults/") for name in names if "planted" in name
    }
    assert {"jifu/defaults/mkdocs.yml", "jifu/defaults/templates/workspace/gitignore"} <= names
    assert "jifu = jifu.cli:main" in entry_points
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"jifu"}
