"""Rooms stay liveable: short files, short functions, lines that fit, names that say what is inside. There is no list of exceptions."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "generator" / "jifu"
FILE, FUNCTION, LINE = 300, 40, 120
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def look(package: Path) -> tuple[int, int, list[str]]:
    """How many files and functions were measured, and which are too long or badly named."""
    files, functions, found = 0, 0, []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package).as_posix()
        text = path.read_text("utf-8")
        files += 1
        long = [number for number, line in enumerate(text.splitlines(), 1) if len(line) > LINE]
        found += [f"{inside}:{number}: wider than {LINE} characters" for number in long]
        if (length := len(text.splitlines())) > FILE:
            found.append(f"{inside}: {length} lines")
        if NO_NAMES & set(path.relative_to(package).with_suffix("").parts):
            found.append(f"{inside}: a name that says nothing")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                functions += 1
                if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION:
                    found.append(f"{inside}:{node.lineno} {node.name}: {length} lines")
    return files, functions, found


def test_files_and_functions_stay_short() -> None:
    files, functions, found = look(PACKAGE)
    assert files >= 10
    assert functions >= 2
    assert not found, "\n".join(found)


def test_what_is_too_long_or_badly_named_is_found(tmp_path: Path) -> None:
    (tmp_path / "load").mkdir()
    (tmp_path / "load" / "long.py").write_text("x = 1\n" * (FILE + 1), "utf-8")
    (tmp_path / "load" / "edge.py").write_text("x = 1\n" * FILE, "utf-8")
    (tmp_path / "load" / "deep.py").write_text("class A:\n  async def f(self):\n" + "    x = 1\n" * FUNCTION, "utf-8")
    (tmp_path / "load" / "fits.py").write_text("def f():\n" + "    x = 1\n" * (FUNCTION - 1), "utf-8")
    (tmp_path / "utils.py").touch()
    (tmp_path / "wide.py").write_text(f"# {'宽' * 118}\n# {'宽' * 119}\n", "utf-8")
    assert look(tmp_path) == (
        6,
        2,
        [
            "load/deep.py:2 f: 41 lines",
            "load/long.py: 301 lines",
            "utils.py: a name that says nothing",
            "wide.py:2: wider than 120 characters",
        ],
    )
