"""A build killed at any moment leaves a whole tree, the old one or the new one, and the next build goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jifu.artifact import Artifact
from jifu.publish import MANIFEST, publish_tree, published_inputs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are POSIX")

PACKAGE = Path(__file__).parents[2] / "generator"
MINE = {"notes.md": "mine", "b/notes.md": "mine"}
OLD = {"same.txt": "same", "changed.txt": "old", "gone.txt": "old", "a/gone.txt": "old", "b/changed.txt": "old"} | MINE
NEW = {
    "same.txt": "same",
    "changed.txt": "new",
    "added.txt": "new",
    "b/changed.txt": "new",
    "c/added.txt": "new",
} | MINE
GENERATIONS = f"""
from jifu.artifact import Artifact
MINE = {MINE!r}
OLD = [Artifact(path, text.encode(), text) for path, text in {OLD!r}.items() if path not in MINE]
NEW = [Artifact(path, text.encode(), text) for path, text in {NEW!r}.items() if path not in MINE]
"""

# Before each thing that Python does to the file system, the audit hook may kill the process: every step is tried once.
STEPS = (
    GENERATIONS
    + """
import os, signal, sys
from pathlib import Path
import jifu.publish.swap
from jifu.publish import publish_tree

TOUCHES = {"os.link", "os.symlink", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.scandir", "ctypes.dlsym"}

def die_at(step):
    seen = 0
    def hook(event, arguments):
        nonlocal seen
        if event in TOUCHES or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

base = Path(sys.argv[1])
if sys.argv[2] == "renames":
    jifu.publish.swap.exchange = lambda one, other: False
step, alive = 0, False
while not alive:
    step += 1
    target = base / f"{step:03}" / "out"
    publish_tree(target, OLD)
    for path, text in MINE.items():
        (target / path).write_text(text)
    child = os.fork()
    if child == 0:
        die_at(step)
        publish_tree(target, NEW)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL), status
    alive = status == 0
"""
)

# One generation after the other, until somebody ends it.
FOREVER = (
    GENERATIONS
    + """
import sys
from pathlib import Path
from jifu.publish import publish_tree

target = Path(sys.argv[1])
while True:
    for generation in (OLD, NEW):
        publish_tree(target, generation)
        print(len(generation), flush=True)
"""
)


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(PACKAGE)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def tree(target: Path) -> dict[str, str]:
    files = (path for path in target.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(target).as_posix(): path.read_text() for path in files}


def inputs(generation: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in generation.items() if path not in MINE}


def assert_goes_on(target: Path) -> None:
    """The next build finds a whole tree and finishes the work, with nothing left over."""
    publish_tree(target, [Artifact(path, text.encode(), text) for path, text in inputs(NEW).items()])
    assert tree(target) == NEW
    assert published_inputs(target) == inputs(NEW)
    assert sorted(path.name for path in target.parent.iterdir()) == [f".{target.name}.lock", target.name]


@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed_at_every_step(tmp_path: Path, way: str) -> None:
    done = run(STEPS, str(tmp_path), way)
    _, errors = done.communicate()
    assert done.returncode == 0, errors
    *killed, last = [folder / "out" for folder in sorted(tmp_path.iterdir())]
    assert tree(last) == NEW
    left = [tree(target) for target in killed]
    gaps = [target for target in killed if not target.exists()]
    assert len(killed) > 30
    assert left.count(OLD) > 20
    assert left.count(NEW) > 3
    assert left.count(OLD) + left.count(NEW) + len(gaps) == len(killed)
    assert len(gaps) == (1 if way == "renames" else 0)
    for target in gaps:
        assert published_inputs(target) == inputs(OLD), "the old tree is back as soon as anybody looks"
        assert tree(target) == OLD
    for target in killed:
        assert_goes_on(target)


def test_killed_from_outside(tmp_path: Path) -> None:
    target = tmp_path / "out"
    publish_tree(target, [Artifact(path, text.encode(), text) for path, text in inputs(OLD).items()])
    for path, text in MINE.items():
        (target / path).parent.mkdir(exist_ok=True)
        (target / path).write_text(text)
    for kill in range(15):
        build = run(FOREVER, str(target))
        assert build.stdout is not None
        for _ in range(kill + 1):
            assert build.stdout.readline() == "5\n"
        build.send_signal(signal.SIGKILL)
        build.communicate()
        assert build.returncode == -signal.SIGKILL
        assert tree(target) in (OLD, NEW)
        assert published_inputs(target) in (inputs(OLD), inputs(NEW))
    assert_goes_on(target)


def test_the_lock_of_a_dead_build_is_free(tmp_path: Path) -> None:
    hold = "import sys, pathlib, os; from jifu.publish.lock import locked\n"
    hold += "with locked(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    environment = os.environ | {"PYTHONPATH": str(PACKAGE)}
    command = [sys.executable, "-c", hold, str(tmp_path / "out")]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Exception, match="PUBLISH-BUSY"):
            publish_tree(tmp_path / "out", [Artifact("a.txt", b"1")])
        holder.kill()
        holder.wait()
        publish_tree(tmp_path / "out", [Artifact("a.txt", b"1")])
    assert tree(tmp_path / "out") == {"a.txt": "1"}
