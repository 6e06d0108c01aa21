"""Record kinds as forms: every field's key, sentence, audience and shape, read off the model.

The editor's schema, the reference pages and the comments of a scaffold are three views of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from jifu.bilingual import Bilingual
from jifu.model.base import Audience, Record, Ref
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.poc import Poc
from jifu.model.process import Process, Term
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket

KINDS: Mapping[str, type[Record]] = {
    "customer": Customer,
    "project": Project,
    "requirements": Requirements,
    "poc": Poc,
    "delivery": Delivery,
    "ticket": Ticket,
    "process": Process,
}
"""Every kind of file, by the name it has on the command line; ``process`` stands for all files of ``process/``."""

_FOLDERS: Mapping[str, Bilingual] = {
    "project": Bilingual("项目文件夹名", "the name of a project folder"),
    "ticket": Bilingual("工单文件名，不带 .yaml", "the name of a ticket file, without .yaml"),
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value; ``schema`` is its type and limits as pydantic's JSON Schema."""

    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that names an item of ``kind`` by its id: an entry of the process or an item of the records."""

    kind: str


@dataclass(frozen=True, slots=True)
class Nested:
    """A group of fields of its own."""

    record: type[Record]


@dataclass(frozen=True, slots=True)
class Many:
    """A list; ``exactly`` is its length where that is fixed."""

    item: Shape
    exactly: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Values by a free key; ``key`` limits the keys as pydantic's JSON Schema."""

    key: Mapping[str, Any]
    item: Shape


Shape = Leaf | Reference | Nested | Many | Table


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form. ``key`` is written in YAML, ``attribute`` in templates and rules."""

    key: str
    attribute: str
    required: bool
    audience: Audience
    sentence: Bilingual
    shape: Shape


def title(record: type[Record]) -> Bilingual:
    """What a group of fields is called: the first line of its docstring. Raises ``ValueError`` when that is not a pair."""
    return _pair((record.__doc__ or "").strip().partition("\n")[0], record.__name__)


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """The fields of a record or a part of one, in the order of the form. Raises ``ValueError`` for a sentence without pair."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for attribute, info in record.model_fields.items():
        found.append(
            Field(
                key=info.alias or attribute,
                attribute=attribute,
                required=info.is_required(),
                audience=_audience(hints[attribute]),
                sentence=_pair(info.description or "", f"{record.__name__}.{attribute}"),
                shape=_shape(hints[attribute]),
            )
        )
    return tuple(found)


def nested(shape: Shape) -> type[Record] | None:
    """The group of fields in a shape, or None."""
    match shape:
        case Nested(record):
            return record
        case Many(item) | Table(_, item):
            return nested(item)
        case _:
            return None


def named(shape: Shape) -> str | None:
    """The kind of item that a shape's texts name, or None."""
    match shape:
        case Reference(kind):
            return kind
        case Many(item) | Table(_, item):
            return named(item)
        case _:
            return None


def parts(record: type[Record]) -> tuple[type[Record], ...]:
    """A record and every group of fields below it, each once, in the order of the form."""
    found: dict[type[Record], None] = {}

    def walk(part: type[Record]) -> None:
        if part in found:
            return
        found[part] = None
        for field in fields(part):
            below = nested(field.shape)
            if below is not None:
                walk(below)

    walk(record)
    return tuple(found)


def closed_list(kind: str, process: Process) -> tuple[Term, ...] | None:
    """The entries of the process that a reference of ``kind`` chooses from; None when it names an item of the records."""
    if kind == "checklist-item":
        return tuple(item for checklist in process.checklists for item in checklist.items)
    for field in fields(Process):
        record = nested(field.shape)
        if record is not None and record.kind == kind:
            entries: tuple[Term, ...] = getattr(process, field.attribute)
            return entries
    return process.vocabularies.get(kind)


@cache
def target(kind: str) -> Bilingual:
    """What a reference of ``kind`` names and where that is written. Raises ``KeyError`` when nothing has this kind."""
    if kind in _FOLDERS:
        return _FOLDERS[kind]
    places = tuple(_places(kind))
    if not places:
        raise KeyError(kind)
    zh = dict.fromkeys(title(record).zh for record, _ in places)
    en = dict.fromkeys(title(record).en for record, _ in places)
    where = ", ".join(dict.fromkeys(place for _, place in places))
    return Bilingual(f"{'或'.join(zh)}的编号（{where}）", f"the id of: {' or '.join(en).lower()} ({where})")


def _places(kind: str) -> Iterator[tuple[type[Record], str]]:
    for name, root in KINDS.items():
        if name == "process":
            continue
        for part in parts(root):
            for field in fields(part):
                record = nested(field.shape)
                if record is not None and record.kind == kind:
                    yield record, f"{'tickets/*' if name == 'ticket' else name}.yaml {field.key}"


def _audience(hint: Any) -> Audience:
    if get_origin(hint) is Annotated:
        return next((meta for meta in hint.__metadata__ if isinstance(meta, Audience)), Audience.CUSTOMER)
    return Audience.CUSTOMER


def _shape(hint: Any) -> Shape:
    origin = get_origin(hint)
    if origin is Annotated:
        for meta in hint.__metadata__:
            if isinstance(meta, Ref):
                return Reference(meta.kind)
        bare = _shape(hint.__origin__)
        limited = not all(isinstance(meta, Audience) for meta in hint.__metadata__)
        return Leaf(TypeAdapter(hint).json_schema()) if limited and isinstance(bare, Leaf) else bare
    if origin in (Union, UnionType):
        (one,) = [option for option in get_args(hint) if option is not type(None)]
        return _shape(one)
    if origin is tuple:
        first, *others = get_args(hint)
        return Many(_shape(first), None if others == [...] else 1 + len(others))
    if origin is dict:
        key, item = get_args(hint)
        return Table(TypeAdapter(key).json_schema(), _shape(item))
    if isinstance(hint, type) and issubclass(hint, Record):
        return Nested(hint)
    return Leaf(TypeAdapter(hint).json_schema())


def _pair(text: str, owner: str) -> Bilingual:
    zh, slash, en = text.partition(" / ")
    if not slash:
        raise ValueError(f"{owner} has no sentence in both languages")
    return Bilingual(zh, en)
