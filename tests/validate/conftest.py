from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jifu.findings import Finding
from jifu.load import read_workspace
from jifu.source import RawWorkspace
from jifu.validate import validate
from jifu.workspace import Workspace

BASE = Path(__file__).parents[1] / "acceptance" / "base"

Judge = Callable[..., tuple[Workspace | None, list[Finding]]]


@pytest.fixture(scope="session")
def base() -> RawWorkspace:
    """The valid workspace that the acceptance tests keep, as read."""
    raw, found = read_workspace(BASE, None)
    assert found == []
    return raw


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Judge the base workspace after exchanging pieces of text: ``judge("a/b.yaml", "old", "new", …)``."""

    def judge(path: str = "", *exchanges: str) -> tuple[Workspace | None, list[Finding]]:
        root = tmp_path / "workspace"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(BASE, root)
        if path:
            text = (root / path).read_text("utf-8")
            for old, new in zip(exchanges[::2], exchanges[1::2], strict=True):
                assert text.count(old) == 1, f"{text.count(old)} times in {path}: {old}"
                text = text.replace(old, new)
            (root / path).write_text(text, "utf-8")
        raw, read = read_workspace(root, None)
        assert read == []
        return validate(raw)

    return judge
