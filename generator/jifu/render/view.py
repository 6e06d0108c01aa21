"""The view a document is rendered from: for a customer, internal fields do not exist in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, get_type_hints

from pydantic_core import to_json

from jifu.bilingual import Language
from jifu.model.base import Audience, Record
from jifu.model.derived import Person
from jifu.model.dossier import Dossier
from jifu.model.naming import Name, Passage
from jifu.model.walk import slots
from jifu.model.when import When
from jifu.source import Loc


class View:
    """A record as a template sees it: its fields as attributes, nothing else, named as in the model."""

    __slots__ = ("_fields", "_shown")

    def __init__(self, fields_: Mapping[str, object], shown: str = "") -> None:
        self._fields = fields_
        self._shown = shown

    def __getattr__(self, name: str) -> object:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        return self._shown

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and self._fields == other._fields

    def __hash__(self) -> int:
        return hash(self._shown)


@dataclass(frozen=True, slots=True)
class Absent:
    """A value nobody has filled in yet; a document shows it as 待补充 / TODO and cannot be issued.

    Whatever a template asks of it is missing for the same reason, so every field of it is the value itself.
    """

    path: str
    loc: Loc

    def __getattr__(self, name: str) -> Absent:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Shape:
    """What the type of a field says: its key in the file, who may see it, and what its text refers to."""

    key: str
    internal: bool
    ref: str


@dataclass(frozen=True, slots=True)
class _Item:
    """Where a record on its way into the view came from."""

    path: str
    loc: Loc


_CALLED = ("name", "note")
"""What an entry of the process is called, and what is said of it."""
_SHAPES: dict[type[Any], Mapping[str, Shape]] = {}


def shapes(kind: type[Any]) -> Mapping[str, Shape]:
    """The shape of every field of a record class or derived dataclass, by attribute name."""
    if kind not in _SHAPES:
        _SHAPES[kind] = _record_shapes(kind) if issubclass(kind, Record) else _derived_shapes(kind)
    return _SHAPES[kind]


def _record_shapes(kind: type[Record]) -> Mapping[str, Shape]:
    return {slot.name: Shape(slot.key, slot.audience is Audience.INTERNAL, slot.ref) for slot in slots(kind)}


def _derived_shapes(kind: type[Any]) -> Mapping[str, Shape]:
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: Shape(field.name, Audience.INTERNAL in getattr(hints[field.name], "__metadata__", ()), "")
        for field in fields(kind)
    }


class Viewer:
    """Makes the view of one dossier for one audience and language; collects what it leaves out.

    ``hidden`` holds the texts of internal fields, to search finished documents for. ``index`` finds an item of a record
    by kind and id, so that a template can follow a reference.
    """

    def __init__(self, dossier: Dossier, language: Language, audience: Audience, paths: Mapping[str, str]) -> None:
        self.language = language
        self.audience = audience
        self.hidden: set[str] = set()
        self.index: dict[str, dict[str, View]] = {}
        self._paths = paths
        self._terms = dossier.process.terms()
        self._ours = dossier.process.organisation.name.text(language)
        self._people = {key: self._person(person) for key, person in dossier.people.items()}
        self._named_terms: dict[tuple[str, str], object] = {}
        self.view = self._record(dossier, _Item("", ()), top=True)
        self.people = tuple(self._people.values())

    def term(self, kind: str, identifier: str) -> View:
        """A term of the process by list and id; raises ``LookupError`` naming both."""
        term = self._terms.get(kind, {}).get(identifier)
        if term is None:
            raise LookupError(f"no {kind} {identifier!r} in the process")
        return self._record(term, _Item("", ()))

    def record(self, record: Record) -> View:
        """A record from elsewhere, such as a part of the process, as templates see it."""
        return self._record(record, _Item("", ()))

    def _person(self, person: Person) -> View:
        role = self._terms["role"].get(person.title)
        title = role.name.text(self.language) if person.ours and role is not None else person.title
        shown = {"title": title, "id": person.id, "name": person.name, "ours": person.ours}
        return View(
            {
                **shown,
                "organisation": person.organisation or (self._ours if person.ours else ""),
                "phone": person.phone,
                "email": person.email,
            },
            person.name,
        )

    def _record(self, record: Any, place: _Item, *, top: bool = False) -> View:
        found: dict[str, object] = {}
        for name, shape in shapes(type(record)).items():
            if top and name in ("process", "people"):
                continue
            value = getattr(record, name)
            if shape.internal and self.audience is Audience.CUSTOMER:
                if not shape.ref:
                    self._hide(value)
                continue
            inner = _Item(self._paths.get(name, ""), ()) if top else _Item(place.path, (*place.loc, shape.key))
            found[name] = self._value(value, shape.ref, inner)
        view = View(found, self._shown(record))
        kind = getattr(type(record), "kind", "")
        if kind and isinstance(record, Record):
            self.index.setdefault(kind, {})[str(found.get("id", ""))] = view
        return view

    def _shown(self, record: Any) -> str:
        if isinstance(record, Name | Passage):
            return record.text(self.language)
        name = getattr(record, "name", "")
        return name.text(self.language) if isinstance(name, Name) else str(name)

    def _value(self, value: Any, ref: str, place: _Item) -> object:
        if value is None:
            return Absent(place.path, place.loc)
        if isinstance(value, str):
            return self._named(value, ref) if ref else value
        if isinstance(value, Record) or (is_dataclass(value) and not isinstance(value, When | type)):
            return self._record(value, place)
        if isinstance(value, tuple | list):
            return tuple(self._value(item, ref, _Item(place.path, (*place.loc, at))) for at, item in enumerate(value))
        if isinstance(value, Mapping):
            return {key: self._value(item, ref, place) for key, item in value.items()}
        return value

    def _named(self, identifier: str, ref: str) -> object:
        if ref == "person":
            return self._people.get(identifier, identifier)
        if (ref, identifier) not in self._named_terms:
            term = self._terms.get(ref, {}).get(identifier)
            self._named_terms[ref, identifier] = identifier if term is None else self._brief(term)
        return self._named_terms[ref, identifier]

    def _brief(self, term: Record) -> View:
        """An entry of the process where something names it: what it is called and its own values, nothing it names.

        So entries that name one another end, and what the process says to our own people stays out of documents.
        """
        found: dict[str, object] = {}
        for slot in slots(type(term)):
            value = getattr(term, slot.name)
            if slot.name in _CALLED:
                found[slot.name] = self._value(value, "", _Item("", ()))
            elif slot.shape == "one" and slot.record is None and not slot.ref and value is not None:
                found[slot.name] = value
        return View(found, self._shown(term))

    def _hide(self, value: Any) -> None:
        self.hidden.update(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name, shape in shapes(type(value)).items():
            if not shape.ref:
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)


def as_json(view: View) -> bytes:
    """The view as JSON: the machine-readable copy that rides inside the PDF."""
    return to_json(_plain(view), indent=1)


def _plain(value: object) -> object:
    if isinstance(value, View):
        return {name: _plain(getattr(value, name)) for name in sorted(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value)}
    if isinstance(value, Absent):
        return None
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool) else str(value)
