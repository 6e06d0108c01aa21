"""A test case is a folder under ``cases/``: files laid over the base workspace, and what must be found.

``expected.txt`` holds one line ``path:line:col CODE`` for each finding. ``gone.txt`` (if any) names files of the base that
are taken away. ``JIFU_RENEW=1 pytest tests/acceptance/test_cases.py`` writes ``expected.txt`` anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jifu import report
from jifu.findings import Finding

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
OURS = {"expected.txt", "gone.txt"}


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, lay: Callable[[Mapping[str, str]], Path], check: Callable[[Path], list[Finding]]) -> None:
    files = {path.relative_to(case).as_posix(): path for path in case.rglob("*") if path.is_file()}
    root = lay({name: path.read_text("utf-8", "surrogateescape") for name, path in files.items() if name not in OURS})
    for name in files["gone.txt"].read_text().split() if "gone.txt" in files else ():
        (root / name).unlink()
    findings = report.in_order(check(root))
    found = "".join(
        f"{each.path}:{each.place.line}:{each.place.col} {each.code}\n" if each.place else f"{each.path} {each.code}\n"
        for each in findings
    )
    if os.environ.get("JIFU_RENEW"):
        (case / "expected.txt").write_text(found)
    assert found == (case / "expected.txt").read_text()
