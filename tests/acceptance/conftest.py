from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jifu.findings import Finding
from jifu.load import read_catalogue
from jifu.pipeline.check import check as check_workspace
from jifu.pipeline.setting import Setting

BASE = Path(__file__).parent / "base"


@pytest.fixture
def lay(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """A copy of the base workspace with files (path -> text) laid over it. ``\\udcXX`` stands for a raw byte."""

    def lay(files: Mapping[str, str]) -> Path:
        root = tmp_path / "workspace"
        shutil.copytree(BASE, root)
        for path, text in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
        return root

    return lay


@pytest.fixture
def check() -> Callable[[Path], list[Finding]]:
    """Everything that checking a workspace finds; translations count as files of it."""

    def check(root: Path) -> list[Finding]:
        checked = check_workspace(Setting(root, root))
        translations = [
            finding
            for file in sorted(root.rglob("*.po"))
            for finding in read_catalogue(file, file.relative_to(root).as_posix())[1]
        ]
        return [*checked.findings, *translations]

    return check
