"""The process that ships, read and judged by Jifu itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from jifu.load import read_process
from jifu.model.process import Process
from jifu.source import RawWorkspace
from jifu.validate import validate


@pytest.fixture(scope="session")
def process() -> Process:
    files, found = read_process(Path(__file__).parents[2])
    workspace, judged = validate(RawWorkspace(files, ()))
    assert workspace is not None, [*found, *judged]
    return workspace.process
