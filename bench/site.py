"""The site of generated workspaces: what building it costs, how that grows, what its pages weigh, how fast a save shows."""

from __future__ import annotations

import http.client
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

from jifu.pipeline.setting import Setting

from bench.measures import Row
from bench.portfolio import PROJECT, Maker
from bench.run import HERE, Cost, child

SAVE_TARGET = 2.0
"""Seconds on the clock from saving a record to the new text of its page in a browser's hands, at 1,000 projects."""

SIZES = (100, 1_000)
"""Projects of the workspaces that are built unless others are asked for."""
_SAVED_AT = 1_000
_SAVES = 5
_PATIENCE = 900.0
_SERVE = """\
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("jifu", run_name="__main__", alter_sys=True)
"""
"""``python -m jifu``, also where this bench runs in the background of a shell, which has Ctrl-C ignored there."""
_CUSTOMER = "customer-0000"
_RECORD = f"projects/{_CUSTOMER}/{PROJECT}/project.yaml"
_PAGE = f"projects/{_CUSTOMER}/{PROJECT}.html"


def sites(setting: Setting, sizes: tuple[int, ...], folder: Path) -> Iterator[Row]:
    """The site of workspaces of several sizes, without documents: cold, and after one record has changed."""
    maker = Maker(setting)
    cold: dict[int, float] = {}
    again: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            root = Path(place)
            maker.write(root, size)
            _commit(root)
            name = f"site, {size:,} projects"
            workspace = Setting(root, setting.defaults)
            found, cost = child("site", workspace)
            cold[size] = cost.cpu
            yield Row(f"{name}: pages, both languages", found["pages"], "")
            yield from _cost(f"{name}: cold", cost)
            _rename(root, "改名一")
            found, cost = child("site", workspace)
            again[size] = cost.cpu
            yield Row(f"{name}: files that differ after one record has changed", found["written"], "")
            yield from _cost(f"{name}: after one record has changed", cost)
            yield from _weights(root / "build" / "site", name)
            if size == _SAVED_AT:
                yield from _saves(workspace, name)
    yield from _growth("cold", cold)
    yield from _growth("after one record has changed", again)


def _cost(name: str, cost: Cost) -> Iterator[Row]:
    yield Row(f"{name}, wall", cost.wall, "s")
    yield Row(f"{name}, CPU", cost.cpu, "s")
    yield Row(f"{name}, peak memory of a process", cost.peak / 1e6, "MB")


def _growth(name: str, spent: dict[int, float]) -> Iterator[Row]:
    """What one project more costs, for every step in size: the same at each step is linear growth.

    The playbook itself costs the same at any size, so the cost divided by the number of projects falls.
    """
    sizes = sorted(spent)
    steps = {(less, more): (spent[more] - spent[less]) / (more - less) for less, more in pairwise(sizes)}
    for (less, more), each in steps.items():
        yield Row(f"site {name}: CPU for one project more, from {less:,} to {more:,}", 1e3 * each, "ms")
    first = next(iter(steps.values()), 0.0)
    for (less, more), each in list(steps.items())[1:]:
        yield Row(f"site {name}: the same against the step before, up to {more:,} ({less:,})", each / first, "times")
    for size in sizes[1:]:
        growth = (spent[size] / size) / (spent[sizes[0]] / sizes[0])
        yield Row(f"site {name}: CPU per project, {size:,} against {sizes[0]:,} projects", growth, "times")


def _weights(site: Path, name: str) -> Iterator[Row]:
    pages = {"home": "index.html", "portfolio": "projects/index.html", "a project": _PAGE}
    for what, path in pages.items():
        yield Row(f"{name}: weight of {what}", (site / path).stat().st_size / 1e3, "kB")
    yield Row(f"{name}: whole site", _size(site, "**/*") / 1e6, "MB")
    for language, below in (("zh", "pagefind"), ("en", "en/pagefind")):
        yield Row(f"{name}: search index, {language}", _size(site / below, "**/*.pf_*") / 1e6, "MB")


def _size(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())


def _rename(root: Path, name: str) -> None:
    """Give the project another name, as a person does who saves the file."""
    file = root / _RECORD
    lines = file.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("name: "))
    lines[at] = f"name: {name}\n"
    file.write_text("".join(lines), "utf-8")


def _commit(root: Path) -> None:
    """A history, for the date of every page is asked from it."""
    (root / ".gitignore").write_text("/build/\n/docs/generated/\n", "utf-8")
    own = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")
    for command in (("init", "-q"), ("add", "-A"), (*own, "commit", "-q", "-m", "records")):
        subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True)


def _saves(workspace: Setting, name: str) -> Iterator[Row]:
    with _preview(workspace) as port:
        spent = [_save(workspace.root, port, f"第{turn}次改名") for turn in range(_SAVES)]
    yield Row(f"{name}: jifu serve, first save to its page, wall", spent[0], "s", SAVE_TARGET)
    yield Row(f"{name}: jifu serve, save to its page, median of {_SAVES}, wall", median(spent), "s", SAVE_TARGET)
    yield Row(f"{name}: jifu serve, save to its page, slowest, wall", max(spent), "s", SAVE_TARGET)


def _save(root: Path, port: int, text: str) -> float:
    """Seconds from writing the record until its page has the text, asked for when the preview tells of a change."""
    stream = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    stream.request("GET", "/_jifu/events")
    events = stream.getresponse()
    _next(events)
    start = perf_counter()
    _rename(root, text)
    while text not in _get(port):
        _next(events)
    spent = perf_counter() - start
    stream.close()
    return spent


def _next(events: http.client.HTTPResponse) -> None:
    while line := events.readline():
        if line.startswith(b"data: "):
            json.loads(line.removeprefix(b"data: "))
            return
    raise EOFError("the preview has ended")


def _get(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    connection.request("GET", f"/{_PAGE}")
    text = connection.getresponse().read().decode("utf-8")
    connection.close()
    return text


@contextmanager
def _preview(workspace: Setting) -> Iterator[int]:
    """``jifu serve`` in a process of its own, with its whole build in the background; the port."""
    paths = os.pathsep.join((str(HERE / "generator"), str(HERE)))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", _SERVE, "-C", str(workspace.root), "--lang", "en", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        told: queue.Queue[bytes] = queue.Queue()
        stdout = process.stdout
        assert stdout is not None
        threading.Thread(target=lambda: told.put(stdout.readline()), daemon=True).start()
        try:
            address = told.get(timeout=_PATIENCE).decode("utf-8").split("127.0.0.1:")[1]
            yield int(address.split("/")[0])
        finally:
            process.send_signal(signal.SIGINT)
