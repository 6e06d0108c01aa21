"""Going through a record by what its fields mean. Each class is looked at once; after that it is attribute access.

``slots`` tells what a class is made of; ``records``, ``references``, ``dates`` and ``texts`` go through a record.
Every ``loc`` is written with the keys of the file, so that ``Source.locate`` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import StringConstraints

from jifu.bilingual import Bilingual
from jifu.model.base import Audience, FilePath, ItemId, Line, Record, Ref, Text
from jifu.model.sentences import sentence
from jifu.model.when import When
from jifu.source import Loc

Role = Literal["record", "ref", "date", "file", "id", "line", "text", "plain"]
"""What a field holds. ``plain``: numbers, flags and texts of a fixed format."""
Shape = Literal["one", "many", "table"]
"""A single value, a list, or a map of lists."""

TEXT_ROLES: frozenset[Role] = frozenset({"line", "text"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a record class.

    ``owner`` is that class, ``name`` the attribute, ``key`` what the file says. ``ref`` is the kind that a reference
    names, ``record`` the class of a nested record. ``circular``: references that may come back to where they started.
    """

    owner: type[Record]
    name: str
    key: str
    role: Role
    shape: Shape
    ref: str
    record: type[Record] | None
    audience: Audience
    required: bool
    circular: bool = False

    @property
    def sentence(self) -> Bilingual:
        """The field's description."""
        return pair(sentence(self.owner, self.name) or self.name)

    @property
    def label(self) -> Bilingual:
        """The first words of the description: what a person calls the field."""
        return Bilingual(re.split(r"[，。：；（]", self.sentence.zh)[0], re.split(r"[,.:;(]", self.sentence.en)[0])


class Reference(NamedTuple):
    """A place that names an item of ``kind`` by its id."""

    loc: Loc
    kind: str
    id: str


@cache
def slots(model: type[Record]) -> tuple[Slot, ...]:
    """The fields of a record class, in the order they are declared."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_slot(model, name, hints[name]) for name in model.model_fields)


@cache
def by_key(model: type[Record]) -> dict[str, Slot]:
    """The fields of a record class by the key that the file uses."""
    return {slot.key: slot for slot in slots(model)}


@cache
def nested(model: type[Record]) -> tuple[Slot, ...]:
    """The fields that hold records."""
    return tuple(slot for slot in slots(model) if slot.record is not None)


@cache
def referring(model: type[Record]) -> tuple[Slot, ...]:
    """The fields that name other items."""
    return tuple(slot for slot in slots(model) if slot.role == "ref")


@cache
def classes(model: type[Record]) -> tuple[type[Record], ...]:
    """The class and every class nested in it, each once."""
    found: dict[type[Record], None] = {model: None}
    waiting = [model]
    while waiting:
        for slot in nested(waiting.pop()):
            if slot.record is not None and slot.record not in found:
                found[slot.record] = None
                waiting.append(slot.record)
    return tuple(found)


@cache
def kinds(model: type[Record]) -> frozenset[str]:
    """The kinds of item that a record of this class can hold."""
    return frozenset(each.kind for each in classes(model) if each.kind)


def title(model: type[Record]) -> Bilingual:
    """What a person calls a record of this class."""
    return pair((model.__doc__ or "").strip().splitlines()[0])


def pair(docstring: str) -> Bilingual:
    """The Chinese and the English of ``中文 / English``."""
    zh, _, en = docstring.partition(" / ")
    return Bilingual(zh.strip(), en.strip() or zh.strip())


def records(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, Record]]:
    """The record and every record inside it, outer before inner."""
    yield loc, record
    for slot in nested(type(record)):
        for step, inner in _spread(slot, getattr(record, slot.name)):
            yield from records(inner, (*loc, *step))


def references(record: Record) -> Iterator[Reference]:
    """Every place in the record that names another item."""
    for loc, inner in records(record):
        for slot in referring(type(inner)):
            for step, value in _spread(slot, getattr(inner, slot.name)):
                yield Reference((*loc, *step), slot.ref, value)


def dates(record: Record) -> Iterator[tuple[Loc, When]]:
    """Every date in the record."""
    for loc, inner in records(record):
        for slot in _dated(type(inner)):
            for step, value in _spread(slot, getattr(inner, slot.name)):
                yield (*loc, *step), value


def texts(record: Record) -> Iterator[tuple[Loc, str, Audience]]:
    """Every text a person wrote, with who may see it; not ids, references, dates, file names and closed values."""
    return _texts(record, (), Audience.CUSTOMER)


def _texts(record: Record, loc: Loc, audience: Audience) -> Iterator[tuple[Loc, str, Audience]]:
    for slot in _worded(type(record)):
        seen_by = Audience.INTERNAL if audience is Audience.INTERNAL else slot.audience
        for step, value in _spread(slot, getattr(record, slot.name)):
            if slot.record is None:
                yield (*loc, *step), value, seen_by
            else:
                yield from _texts(value, (*loc, *step), seen_by)


@cache
def _dated(model: type[Record]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots(model) if slot.role == "date")


@cache
def _worded(model: type[Record]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots(model) if slot.role in TEXT_ROLES or slot.record is not None)


def _spread(slot: Slot, value: Any) -> Iterator[tuple[Loc, Any]]:
    """The values of a field with their paths from the record that has it; nothing where it is not filled in."""
    if value is None:
        return
    if slot.shape == "one":
        yield (slot.key,), value
    elif slot.shape == "many":
        for position, item in enumerate(value):
            yield (slot.key, position), item
    else:
        for key, items in value.items():
            for position, item in enumerate(items):
                yield (slot.key, key, position), item


def _slot(model: type[Record], name: str, hint: Any) -> Slot:
    field = model.model_fields[name]
    core, marks, shape = _open(hint, (), "one")
    role, ref, record = _meaning(core, marks)
    audience = Audience.INTERNAL if Audience.INTERNAL in marks else Audience.CUSTOMER
    circular = any(isinstance(mark, Ref) and mark.circular for mark in marks)
    return Slot(model, name, field.alias or name, role, shape, ref, record, audience, field.is_required(), circular)


def _open(hint: Any, marks: tuple[Any, ...], shape: Shape) -> tuple[Any, tuple[Any, ...], Shape]:
    """Take an annotation apart: what is at its core, the marks on the way, and how many there may be."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _open(inside[0], (*marks, *inside[1:]), shape)
    if origin in {Union, UnionType}:
        return _open(next(each for each in inside if each is not NoneType), marks, shape)
    if origin is tuple:
        return _open(inside[0], marks, "many" if shape == "one" else shape)
    if origin is dict:
        return _open(inside[1], marks, "table")
    return hint, marks, shape


def _meaning(core: Any, marks: tuple[Any, ...]) -> tuple[Role, str, type[Record] | None]:
    if isinstance(core, type) and issubclass(core, Record):
        return "record", "", core
    if core is When:
        return "date", "", None
    for mark in marks:
        if isinstance(mark, Ref):
            return "ref", mark.kind, None
    patterns = {mark.pattern for mark in marks if isinstance(mark, StringConstraints)}
    return next((role for pattern, role in _ROLES.items() if pattern in patterns), "plain"), "", None


def pattern_of(text_type: Any) -> str:
    """The pattern of one of the text types of ``model.base``, e.g. ``Line``."""
    found = next(mark.pattern for mark in get_args(text_type) if isinstance(mark, StringConstraints))
    return str(found)


_ROLES: dict[str, Role] = {
    pattern_of(Line): "line",
    pattern_of(Text): "text",
    pattern_of(FilePath): "file",
    pattern_of(ItemId): "id",
}
