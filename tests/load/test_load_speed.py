"""Reading, with places and all checks, takes no longer than PyYAML's own fast loader on the same files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import yaml
from jifu.load import read_workspace

CASE = """\
  - id: T{n}
    title: 夜间重启后会话恢复 {n}
    criteria: [C1, C2]
    priority: must
    expected: "30 秒内恢复：会话不掉线"
    rounds:
      - date: 2019-03-12T10:20+08:00
        observed: 全部恢复，用时 {n} 秒
        verdict: pass
"""


def best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def test_reading_is_no_slower_than_the_plain_parse(tmp_path: Path) -> None:
    text = "schema: 1\ncases:\n" + "".join(CASE.format(n=n) for n in range(30))
    files = [tmp_path / f"projects/c{n}/p/poc.yaml" for n in range(40)]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    assert read_workspace(tmp_path)[1] == []
    plain = best(lambda: [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files])
    assert best(lambda: read_workspace(tmp_path)) <= plain
