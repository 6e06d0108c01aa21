"""The sample's own records, shortened until they are as long as an everyday project's.

Only the first entries of each list are kept; what then no longer fits together is named by ``check`` itself, and taken
away, until there is nothing left to name.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from jifu.findings import Finding
from jifu.pipeline.check import blocking, check
from jifu.pipeline.setting import Setting
from jifu.source import Loc, RawFile

Records = dict[str, dict[str, Any]]
"""Records by their path below the customer's folder."""

_ROUNDS = 40
_WHOLE = {"contacts", "contracts", "devices", "sites", "team"}
"""Lists that everything else refers to."""


class CannotShrink(Exception):
    """The shortened records do not become a workspace without errors."""


def shrink(setting: Setting, customer: str, kept: int) -> Records:
    """The records of a customer with at most ``kept`` entries in each list, without errors. Raises ``CannotShrink``."""
    records = {path: _shortened(file.data or {}, kept) for path, file in _files(setting, customer)}
    with tempfile.TemporaryDirectory(prefix="jifu-bench-") as folder:
        findings: list[Finding] = []
        for _ in range(_ROUNDS):
            write(Path(folder), {customer: records})
            findings = [each for each in check(Setting(Path(folder), setting.defaults)).findings if blocking([each])]
            if not findings:
                return records
            for finding in sorted(findings, key=lambda each: _order(each.loc), reverse=True):
                _take_away(records, finding, f"projects/{customer}/")
    raise CannotShrink("\n".join(f"{each.path} {each.loc} {each.code}" for each in findings))


def write(root: Path, customers: dict[str, Records]) -> None:
    """Write a workspace with these customers. The texts are dumped as they are; quotes keep dates what they are."""
    for customer, records in customers.items():
        for path, record in records.items():
            file = root / "projects" / customer / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dumped(record), "utf-8")


def dumped(record: dict[str, Any]) -> str:
    """A record as YAML."""
    return yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


def _files(setting: Setting, customer: str) -> Iterator[tuple[str, RawFile]]:
    for raw in check(setting).raw.customers:
        if raw.id == customer:
            files = [raw.file, *(file for each in raw.projects for file in each.files.values())]
            for file in (*files, *(ticket.file for ticket in raw.tickets)):
                if file is not None:
                    yield file.source.path.removeprefix(f"{raw.path}/"), file


def _shortened(value: Any, kept: int) -> Any:
    if isinstance(value, dict):
        return {key: inner if key in _WHOLE else _shortened(inner, kept) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shortened(inner, kept) for inner in value[:kept]]
    return value


def _order(loc: Loc) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in loc)


def _take_away(records: Records, finding: Finding, above: str) -> None:
    """Remove what the finding is about: the entry of the nearest list around it, else the key."""
    record = records.get(finding.path.removeprefix(above))
    if record is None or not finding.loc:
        raise CannotShrink(f"{finding.path} {finding.loc} {finding.code}")
    at = max((n for n, step in enumerate(finding.loc) if isinstance(step, int)), default=len(finding.loc) - 1)
    holder: Any = record
    for step in finding.loc[:at]:
        if not _has(holder, step):
            return
        holder = holder[step]
    if _has(holder, finding.loc[at]):
        del holder[finding.loc[at]]


def _has(holder: Any, step: str | int) -> bool:
    return step in holder if isinstance(holder, dict) else isinstance(step, int) and step < len(holder)
