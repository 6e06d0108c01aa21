"""The results for a person and for a program."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from os import cpu_count

from jifu import __version__

from bench.measures import Row

_STANDING = {None: "", True: "met", False: "NOT MET"}


def text(rows: Sequence[Row]) -> str:
    """An aligned table; targets stand beside what they are about."""
    shown = [(row.what, f"{row.value:,.{_digits(row)}f}", row.unit, _target(row), _STANDING[row.met]) for row in rows]
    shown.insert(0, ("measured", "value", "", "target", ""))
    widths = [max(len(line[at]) for line in shown) for at in range(5)]
    return "\n".join(
        f"{what:<{widths[0]}}  {value:>{widths[1]}} {unit:<{widths[2]}}  {target:>{widths[3]}}  {standing}".rstrip()
        for what, value, unit, target, standing in shown
    )


def as_json(rows: Sequence[Row]) -> str:
    """The same with the machine it was measured on."""
    machine = {"python": platform.python_version(), "system": platform.platform(), "processors": cpu_count()}
    lines = [
        {"what": row.what, "value": row.value, "unit": row.unit, "target": row.target, "met": row.met} for row in rows
    ]
    return json.dumps({"jifu": __version__, "machine": machine, "rows": lines}, ensure_ascii=False, indent=2) + "\n"


def _digits(row: Row) -> int:
    return 0 if row.value == int(row.value) and not row.unit else 0 if row.value >= 100 else 2


def _target(row: Row) -> str:
    return "" if row.target is None else f"<= {row.target:g}"
