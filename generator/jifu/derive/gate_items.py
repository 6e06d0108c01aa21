"""What a rule looks at: a path of fields over the dossier, and the place in a record that each item belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from jifu.expression import BrokenExpression, no_such, readable
from jifu.model.base import Record
from jifu.model.dossier import Dossier
from jifu.model.walk import records, slots
from jifu.source import Loc


class Place(NamedTuple):
    """A place in one of the dossier's files: the stem of its record, and the path inside it."""

    stem: str
    loc: Loc = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item that a rule looks at, and the place it was found at."""

    value: Any
    place: Place


ROOTS: Mapping[str, Place] = {
    "customer": Place("customer"),
    "project": Place("project"),
    "requirements": Place("requirements"),
    "poc": Place("poc"),
    "delivery": Place("delivery"),
    "ticket": Place("ticket"),
    "stages": Place("project", ("stages",)),
    "trace": Place("requirements", ("requirements",)),
    "poc_results": Place("poc", ("cases",)),
    "poc_plan": Place("poc", ("schedule",)),
    "poc_schedule": Place("poc", ("schedule",)),
    "verification_results": Place("delivery", ("verification",)),
    "delivery_plan": Place("delivery", ("schedule",)),
    "delivery_schedule": Place("delivery", ("schedule",)),
    "delivery_window": Place("delivery", ("window",)),
    "upgrade_results": Place("ticket", ("upgrade", "verification")),
    "upgrade_window": Place("ticket", ("upgrade", "window")),
    "clocks": Place("ticket", ("clocks",)),
}
"""The parts of the dossier that rules may name, and where what they miss belongs."""


class Field(NamedTuple):
    """The type of a field: its class, and whether there is a list of them. ``object`` when nothing more is known."""

    kind: Any
    many: bool


class Items:
    """Finds the items of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._index: dict[tuple[str, str], Place] | None = None

    def at(self, path: str) -> Iterator[Item]:
        """The items that a path leads to, lists laid flat; nothing where something is not filled in."""
        root, *names = path.split(".")
        whole = getattr(self._dossier, root)
        found = [Item(each, ROOTS[root]) for each in (whole if isinstance(whole, tuple) else (whole,))]
        for name in names:
            found = [inner for item in found if item.value is not None for inner in _inner(item, name)]
        return (item for item in found if item.value is not None)

    def home(self, path: str) -> Place:
        """Where an item of a path belongs that is not there: the list, or the field, that should hold it."""
        root, *names = path.split(".")
        value: Any = getattr(self._dossier, root)
        place = ROOTS[root]
        for name in names:
            if not isinstance(value, Record):
                break
            place, value = Place(place.stem, (*place.loc, _keys(type(value))[name])), getattr(value, name)
        return place

    def place(self, item: Item) -> Place:
        """Where an item stands. What was derived stands where the thing does that it is about."""
        derived = () if isinstance(item.value, Record) else getattr(item.value, "subject", ())
        for kind in derived:
            place = self._places().get((kind, getattr(item.value, kind)))
            if place is not None:
                return place
        return item.place

    def _places(self) -> Mapping[tuple[str, str], Place]:
        if self._index is None:
            stems = ("project", "requirements", "poc", "delivery", "ticket")
            self._index = {
                (record.kind, record.id): Place(stem, loc)  # type: ignore[attr-defined]
                for stem in stems
                if (whole := getattr(self._dossier, stem)) is not None
                for loc, record in records(whole)
                if record.kind
            }
        return self._index


def kind_of_items(path: str) -> Any:
    """The class of the items that a path leads to. Raises ``BrokenExpression`` when there is no such path."""
    root, *names = path.split(".")
    if root not in ROOTS:
        raise no_such("名字", root, ROOTS)
    kind = _fields(Dossier)[root].kind
    for name in names:
        kind = _field(kind, name).kind
    return kind


def check_chain(chain: tuple[str, ...], item: Any) -> None:
    """Whether an expression may ask for these fields. Raises ``BrokenExpression`` for one that no value could have."""
    if not chain or (chain[0] != "item" and chain[0] not in ROOTS):
        return
    field = Field(item, many=False) if chain[0] == "item" else _fields(Dossier)[chain[0]]
    for name in chain[1:]:
        if field.many:
            raise BrokenExpression(f"{name} 之前是一个列表", f"what comes before {name} is a list")
        field = _field(field.kind, name)


def _field(kind: Any, name: str) -> Field:
    if kind is object:
        return Field(object, many=False)
    fields = _fields(kind)
    if name not in fields:
        raise no_such("字段", name, fields)
    return fields[name]


@cache
def _fields(kind: Any) -> Mapping[str, Field]:
    names = readable(kind)
    hints = get_type_hints(kind) if names else {}
    made = {name: getattr(kind, name) for name in names - hints.keys()}
    hints |= {name: get_type_hints(each.fget).get("return", object) for name, each in made.items()}
    return {name: _opened(hints[name]) for name in names}


def _opened(hint: Any) -> Field:
    """The class at the core of an annotation, and whether there is a list of it."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        kinds = [each for each in inside if each is not NoneType]
        return _opened(kinds[0]) if len(kinds) == 1 else Field(object, many=False)
    if origin is tuple:
        return Field(_opened(inside[0]).kind, many=True)
    return Field(hint if isinstance(hint, type) else object, many=False)


def _inner(item: Item, name: str) -> Iterator[Item]:
    value = getattr(item.value, name)
    loc = item.place.loc
    if isinstance(item.value, Record):
        loc = (*loc, _keys(type(item.value))[name])
    if not isinstance(value, tuple):
        yield Item(value, Place(item.place.stem, loc))
        return
    for position, each in enumerate(value):
        yield Item(each, Place(item.place.stem, (*loc, position) if isinstance(item.value, Record) else loc))


@cache
def _keys(kind: type[Record]) -> Mapping[str, str]:
    return {slot.name: slot.key for slot in slots(kind)}
