"""Processes of our own: what they print, and what they cost."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from jifu.pipeline.setting import Setting

HERE = Path(__file__).resolve().parent.parent
_KILOBYTE = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds on the clock, seconds of CPU with its children, and bytes at its peak."""

    wall: float
    cpu: float
    peak: int


def child(what: str, setting: Setting, *rest: object, environment: Mapping[str, str] | None = None) -> tuple[Any, Cost]:
    """Run ``bench.child`` and give what it printed, with its cost. Raises ``CalledProcessError``."""
    command = ["-m", "bench.child", what, str(setting.root), str(setting.defaults), *map(str, rest)]
    text, cost = run(command, (0,), environment or {})
    return json.loads(text), cost


def jifu(setting: Setting, *arguments: str, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command of jifu. Raises ``CalledProcessError`` when it does not end with 0 or 1."""
    return run(["-m", "jifu", "-C", str(setting.root), *arguments], (0, 1), environment or {})[1]


def run(arguments: Sequence[str], allowed: tuple[int, ...], environment: Mapping[str, str]) -> tuple[str, Cost]:
    """Run Python with ``arguments``; its standard output and cost."""
    paths = [str(HERE / "generator"), str(HERE)]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **environment}
    with tempfile.TemporaryFile() as out:
        start = perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], stdout=out, stderr=subprocess.DEVNULL, env=settings)
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    if process.returncode not in allowed:
        raise subprocess.CalledProcessError(process.returncode, list(arguments), text)
    return text, _cost(wall, used)


def _cost(wall: float, used: resource.struct_rusage) -> Cost:
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _KILOBYTE)
