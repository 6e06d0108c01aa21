"""Which entries raw data of the process holds, and which it names: by references, and in quotes in its expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from jifu.model.base import Record
from jifu.model.process import Process
from jifu.model.walk import Slot, nested, referring
from jifu.source import Loc

Named = tuple[str, str]
"""Kind and id of an entry; the kind is empty where an expression quotes an id without saying what it is."""

_EXPRESSIONS = ("when", "where", "require", "value")
_CALLS = {"standing": "stage", "unanswered": "checklist", "role_of": "role"}
_QUOTED = re.compile(r"""(?P<call>standing|unanswered)\((?:[^()"']|\([^()]*\))*["'](?P<inside>[\w.-]+)["']\)"""
                     r"""|(?P<list>term|label)\(\s*["'](?P<kind>[\w-]+)["']\s*,\s*["'](?P<id>[\w.-]+)["']"""
                     r"""|role_of\([^()]*\)\s*(?:==|!=)\s*["'](?P<role>[\w.-]+)["']"""
                     r"""|["'](?P<any>[\w.-]+)["']""")  # fmt: skip


def borne(data: Mapping[str, Any]) -> Iterator[Named]:
    """The entries in a file of the process."""
    for kind, _, item in _records(Process, data, ""):
        name = item.get("id")
        if kind and isinstance(name, str):
            yield kind, name


def named(data: Mapping[str, Any], have: Set[Named]) -> Iterator[Named]:
    """The entries that a file of the process names; of ids quoted without their kind those that nothing bears."""
    ids = {name for _, name in have}
    for _, model, item in _records(Process, data, ""):
        for slot in referring(model):
            value = item.get(slot.key)
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, str):
                    yield slot.ref, each
        for _, text in expressions(item):
            yield from (each for each in quoted(text) if each[0] or each[1] not in ids)


def expressions(item: Mapping[str, Any]) -> Iterator[tuple[Loc, str]]:
    """The expressions of a gate, a rule or a key figure, and the sentences with expressions in them."""
    missing = item.get("missing")
    sentences = missing.items() if isinstance(missing, dict) else ()
    found: list[tuple[Loc, Any]] = [((key,), item.get(key)) for key in _EXPRESSIONS]
    found += [(("missing", str(language)), text) for language, text in sentences]
    for loc, text in found:
        if isinstance(text, str):
            yield loc, text


def quoted(text: str) -> Iterator[Named]:
    """The ids that an expression quotes, each with its kind where the words around it tell."""
    for found in _QUOTED.finditer(text):
        if found["call"]:
            yield _CALLS[found["call"]], found["inside"]
        elif found["list"]:
            yield found["kind"], found["id"]
        elif found["role"]:
            yield "role", found["role"]
        else:
            yield "", found["any"]


def _records(model: type[Record], data: Any, kind: str) -> Iterator[tuple[str, type[Record], Mapping[str, Any]]]:
    if not isinstance(data, dict):
        return
    yield model.kind or kind, model, data
    for slot in nested(model):
        for inner_kind, inner in _inside(slot, data.get(slot.key)):
            yield from _records(slot.record or Record, inner, inner_kind)


def _inside(slot: Slot, value: Any) -> Iterator[tuple[str, Any]]:
    if slot.shape == "table" and isinstance(value, dict):
        yield from ((str(kind), each) for kind, items in value.items() if isinstance(items, list) for each in items)
    elif isinstance(value, list):
        yield from (("", each) for each in value)
    else:
        yield "", value
