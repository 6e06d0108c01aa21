"""The measurements run and say what they measured. How long anything took is no test's business."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what a process cost is asked in the way of Unix")


def test_a_run_on_three_projects_prints_its_table_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "bench", "--only", "check", "--projects", "3", "--json", str(tmp_path / "out.json")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    rows = {row["what"]: row for row in json.loads((tmp_path / "out.json").read_text("utf-8"))["rows"]}
    assert rows["3 projects: findings"]["value"] == 0
    assert rows["3 projects: files"]["value"] >= 3
    mistaken = next(row for what, row in rows.items() if "mistakes" in what and "libyaml" in what)
    assert mistaken["target"] == 3
    assert mistaken["met"] is (mistaken["value"] <= 3)
    lines = run.stdout.splitlines()
    assert lines[0].split() == ["measured", "value", "target"]
    assert [line for line in lines if line.startswith(mistaken["what"])] != []
    assert list(folder.iterdir()) == []


def test_the_site_of_two_projects_is_built_twice_and_weighed(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "bench", "--only", "site", "--projects", "2", "--json", str(tmp_path / "out.json")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "TMPDIR": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    rows = {row["what"]: row["value"] for row in json.loads((tmp_path / "out.json").read_text("utf-8"))["rows"]}
    name = "site, 2 projects"
    assert rows[f"{name}: pages, both languages"] > 100
    assert 0 < rows[f"{name}: files that differ after one record has changed"] < rows[f"{name}: pages, both languages"]
    assert rows[f"{name}: after one record has changed, CPU"] > 0
    assert rows[f"{name}: weight of a project"] > 10
    assert rows[f"{name}: whole site"] > 1
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
