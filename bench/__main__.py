"""``python -m bench [--quick] [--only PART] [--json FILE]``: measure, print a table; 0 also when a target is missed.

The site is built at 100 and 1,000 projects; ``make bench ARGS="--only site --projects 100,1000,5000"`` takes far longer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jifu.pipeline.setting import Setting

from bench import measures, search, site, table
from bench.measures import Row
from bench.run import HERE

PARTS = ("check", "sample", "documents", "search", "site")


def main() -> int:
    given = _arguments()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="jifu-bench-") as folder:
        for row in _measured(given, Path(folder)):
            rows.append(row)
            if sys.stderr.isatty():
                print(f"\r\x1b[K{row.what}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    print(table.text(rows))
    if given.json:
        given.json.write_text(table.as_json(rows), "utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure time and memory of Jifu.")
    parser.add_argument("--quick", action="store_true", help="smaller workspaces, fewer rounds: a minute or less")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part only; may be repeated")
    parser.add_argument("--projects", type=_sizes, help="sizes of the generated workspaces, e.g. 100,1000,5000")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there as JSON too")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(part) for part in text.split(",")))


def _measured(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    setting = Setting(HERE, HERE)
    parts = given.only or PARTS
    sizes = given.projects or ((100, 1_000) if given.quick else (100, 1_000, 5_000))
    if "check" in parts:
        yield from measures.checks(setting, sizes, folder)
    if "sample" in parts:
        yield from measures.sample(setting, 3 if given.quick else 7)
    if "documents" in parts:
        yield from measures.documents(setting, 1 if given.quick else 5, folder)
    if "search" in parts:
        yield from search.search(folder)
    if "site" in parts:
        yield from site.sites(setting, given.projects or site.SIZES, folder)


if __name__ == "__main__":
    sys.exit(main())
