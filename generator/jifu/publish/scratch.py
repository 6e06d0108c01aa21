"""A folder for programs that write files themselves; what they leave is published or forgotten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder of our own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="jifu-") as folder:
        yield Path(folder)
