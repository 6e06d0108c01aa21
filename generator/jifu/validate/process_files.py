"""The files of ``process/`` merged into one process, with every place mapped back to its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.process import Process
from jifu.model.walk import title
from jifu.source import Loc, RawWorkspace, home_of
from jifu.validate.explain import explain
from jifu.validate.facts import Facts
from jifu.validate.sheet import Sheet, place_of
from jifu.validate.spans import edition_of, settle

_VERSION_KEY = "schema"
_VERSION = Bilingual("记录格式版本，固定为 1", "Version of the record format, always 1")


def judge_process(raw: RawWorkspace, facts: Facts) -> tuple[Process | None, list[Finding]]:
    """The process, or None when its files do not add up to one. Its lists are known to ``facts`` either way."""
    filled = [Sheet(file, Process, facts.process) for file in raw.filled]
    sheets = [Sheet(file, Process, facts.process) for file in raw.process.values()]
    unreadable = any(sheet.file.data is None for sheet in sheets)
    owners: dict[str, Sheet] = {}
    findings = [finding for sheet in sheets for finding in _merge(sheet, owners)]
    for sheet in filled:
        for key in sheet.file.data or {}:
            owners.setdefault(key, sheet)
    owners.pop(_VERSION_KEY, None)
    process, wrong = _type_check(raw, owners, [*filled, *sheets], unreadable)
    for sheet in (*filled, *sheets):
        sheet.record = process
        facts.take_in(sheet)
    facts.scopes.append(facts.process)
    settle(facts.process)
    facts.process.version = edition_of(facts).version
    return process, findings + wrong


def _merge(sheet: Sheet, owners: dict[str, Sheet]) -> Iterator[Finding]:
    data = sheet.file.data
    if data is None:
        return
    version = data.get(_VERSION_KEY)
    if _VERSION_KEY not in data:
        yield sheet.finding("KEY-MISSING", key=_VERSION_KEY, record=title(Process), sentence=_VERSION)
    elif version != 1 or isinstance(version, bool):
        yield sheet.finding("SCHEMA-VERSION", (_VERSION_KEY,), value=str(version))
    for key in data:
        if key in owners:
            yield sheet.finding("PROCESS-KEY-TWICE", (key,), key=key, where=place_of(owners[key], (key,), sheet))
        elif key != _VERSION_KEY:
            owners[key] = sheet


def _type_check(
    raw: RawWorkspace, owners: Mapping[str, Sheet], sheets: list[Sheet], unreadable: bool
) -> tuple[Process | None, list[Finding]]:
    by_path = {sheet.path: sheet for sheet in sheets}
    try:
        return Process.model_validate(_whole(raw, owners, by_path)), []
    except ValidationError as error:
        findings = []
        for complaint in explain(error, Process):
            key = str(complaint.loc[0] if complaint.loc else complaint.values["key"])
            if key in owners:
                path, loc = home_of(raw, complaint.loc, owners[key].path)
                findings.append(complaint._replace(loc=loc).of(by_path[path]))
            elif not unreadable:
                findings.append(Finding(complaint.code, f"process/{key}.yaml", values=complaint.values))
        return None, findings


def _whole(raw: RawWorkspace, owners: Mapping[str, Sheet], by_path: Mapping[str, Sheet]) -> dict[str, Any]:
    """The data of every key, with the lists put together from two files where something was filled in."""
    data = {key: (sheet.file.data or {})[key] for key, sheet in owners.items()}
    for file in raw.filled:
        for key, value in (file.data or {}).items():
            if isinstance(value, dict) and isinstance(data.get(key), dict) and data[key] is not value:
                data[key] = {**value, **data[key]}
    for loc, homes in raw.order.items():
        items = [_at(by_path[path].file.data, home) for path, home in homes]
        if len(loc) == 1:
            data[str(loc[0])] = items
        else:
            data[str(loc[0])] = {**data[str(loc[0])], str(loc[1]): items}
    return data


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data
