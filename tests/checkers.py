"""Checkers of pages from the npm registry; tests/node pins them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

NODE = Path(__file__).parent / "node" / "node_modules"
AXE = NODE / "axe-core" / "axe.min.js"
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"

needs_axe = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci --prefix tests/node")
needs_vnu = pytest.mark.skipif(
    not (VNU.is_file() and shutil.which("java")),
    reason="java or the Nu HTML checker is not installed: npm ci --prefix tests/node",
)
