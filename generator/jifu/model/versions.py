"""The process as one of its versions knew it: what a later version brought or an earlier one withdrew falls away.

An entry says itself from which version on (``since``) and up to which one (``until``) it is there. What has no such
words follows what it names: a list of references loses those that are not there, a row without an id of its own (a cell
of a matrix, a remark) goes with the entry that it is about. A reference that an entry cannot do without stays as it is;
the check tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any, TypeVar

from jifu.model.base import Record
from jifu.model.entries import Entry
from jifu.model.walk import Slot, nested, slots

R = TypeVar("R", bound=Record)
Named = tuple[str, str]
"""An entry as references see it: its kind and its id."""
Span = tuple[int, int]
"""The first and the last version that has something."""

ALWAYS: Span = (0, 10_000_000)


def span_of(entry: Entry, around: Span = ALWAYS) -> Span:
    """The versions that have an entry, inside those that have what it stands in."""
    first = around[0] if entry.since is None else max(around[0], entry.since)
    last = around[1] if entry.until is None else min(around[1], entry.until)
    return first, last


def spans(root: Record) -> dict[Named, list[Span]]:
    """The versions that have each entry, for the entries that not every version has; one may come in several forms."""
    found: dict[Named, list[Span]] = {}
    for kind, entry, span in _entries(root, ALWAYS):
        found.setdefault((kind, entry.id), []).append(span)
    return {name: its for name, its in found.items() if ALWAYS not in its}


def known_at(root: R, version: int) -> R:
    """The record with what this version has; the same object when nothing falls away."""
    absent = {name for name, its in spans(root).items() if not any(first <= version <= last for first, last in its)}
    return _left(root, version, absent) or root


def _entries(record: Record, around: Span) -> Iterator[tuple[str, Entry, Span]]:
    for slot in nested(type(record)):
        for kind, inner in _inside(slot, getattr(record, slot.name)):
            span = span_of(inner, around) if isinstance(inner, Entry) else around
            if isinstance(inner, Entry) and (inner.kind or kind):
                yield inner.kind or kind, inner, span
            yield from _entries(inner, span)


def _inside(slot: Slot, value: Any) -> Iterator[tuple[str, Record]]:
    """The records of a field; those of a closed list with the list's name."""
    if slot.shape == "table":
        yield from ((kind, each) for kind, several in value.items() for each in several)
    elif value is not None:
        yield from (("", each) for each in (value if slot.shape == "many" else (value,)))


def _left(record: R, version: int, absent: Set[Named]) -> R | None:
    """What is left of a record; None when it falls away itself."""
    if isinstance(record, Entry):
        first, last = span_of(record)
        if not first <= version <= last:
            return None
    changed: dict[str, Any] = {}
    for slot in slots(type(record)):
        value = getattr(record, slot.name)
        if value is None or (slot.record is None and slot.role != "ref"):
            continue
        kept = _kept(slot, value, version, absent)
        if kept is None or (value and not kept and slot.required):
            if not isinstance(record, Entry):
                return None
        elif kept is not value:
            changed[slot.name] = kept
    return record.model_copy(update=changed) if changed else record


def _kept(slot: Slot, value: Any, version: int, absent: Set[Named]) -> Any:
    """What is left of a field's value: the same object when that is all of it, None when nothing is."""
    if slot.shape == "table":
        lists = {key: _several(slot, items, version, absent) for key, items in value.items()}
        return value if all(lists[key] is value[key] for key in value) else lists
    if slot.shape == "many":
        return _several(slot, value, version, absent)
    return _one(slot, value, version, absent)


def _several(slot: Slot, values: tuple[Any, ...], version: int, absent: Set[Named]) -> tuple[Any, ...]:
    kept = tuple(left for each in values if (left := _one(slot, each, version, absent)) is not None)
    same = len(kept) == len(values) and all(one is other for one, other in zip(kept, values, strict=True))
    return values if same else kept


def _one(slot: Slot, value: Any, version: int, absent: Set[Named]) -> Any:
    if slot.record is None:
        return None if (slot.ref, value) in absent else value
    return _left(value, version, absent)
