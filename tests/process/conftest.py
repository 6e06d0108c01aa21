from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jifu.model.process import Process

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def process() -> Process:
    """All files of ``process/`` read with a stock YAML 1.1 loader, the strictest judge of careless ids."""
    whole: dict[str, Any] = {}
    for path in sorted((ROOT / "process").glob("*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        assert data.pop("schema") == 1, path.name
        assert data, f"{path.name} says nothing"
        assert not whole.keys() & data.keys(), f"{path.name} repeats a key of another file"
        whole |= data
    return Process.model_validate(whole)
