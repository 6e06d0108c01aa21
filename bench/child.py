"""What is measured in a process of its own: ``python -m bench.child WHAT ROOT DEFAULTS …`` prints one line of JSON."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import yaml
from jifu.pipeline.check import check
from jifu.pipeline.setting import Setting

from bench.portfolio import yaml_files

T = TypeVar("T")


def parse(root: Path) -> None:
    """Just parse every file, by libyaml, keeping nothing."""
    for file in yaml_files(root):
        try:
            yaml.load(file.read_bytes(), yaml.CSafeLoader)
        except yaml.YAMLError:
            continue


def compare(setting: Setting, rounds: int) -> dict[str, object]:
    """CPU seconds of parse and check, turn by turn, after one of each to get warm; and the wall seconds of check."""
    parses, checks, walls, findings = [], [], [], 0
    for turn in range(rounds + (rounds > 1)):
        gc.collect()
        spent, _ = timed(lambda: parse(setting.root))
        gc.collect()
        start = perf_counter()
        cpu, findings = timed(lambda: len(check(setting).findings))
        if turn or rounds == 1:
            parses.append(spent)
            checks.append(cpu)
            walls.append(perf_counter() - start)
    return {"parse": parses, "check": checks, "wall": walls, "findings": findings}


def once(setting: Setting) -> dict[str, object]:
    """One check and nothing else, for the memory it takes."""
    return {"findings": len(check(setting).findings)}


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = process_time()
    result = work()
    return process_time() - start, result


def main() -> None:
    what, root, defaults, *rest = sys.argv[1:]
    setting = Setting(Path(root), Path(defaults))
    if what == "compare":
        found = compare(setting, int(rest[0]))
    elif what == "once":
        found = once(setting)
    elif what == "site":
        from bench.built import site

        found = site(setting)
    else:
        from bench.press import documents

        found = documents(setting, int(rest[0]))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
