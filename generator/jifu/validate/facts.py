"""What the rules look at: every record of every file as written, who bears which id, and what evidence there is.

Broken files take part as far as they can be read: a misspelt key still leads to what is below it, and where nothing can
be known, nothing is reported missing. So one mistake does not set off others elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jifu.model.base import Record
from jifu.model.walk import Slot, by_key, kinds, nested
from jifu.source import EvidenceFile, Loc
from jifu.validate.scope import Scope
from jifu.validate.sheet import Sheet, Visit
from jifu.validate.suggest import closest_key


@dataclass(frozen=True, slots=True)
class EvidenceFolder:
    """The evidence beside one project or ticket, and the files that may refer to it."""

    files: Mapping[str, EvidenceFile]
    sheets: tuple[Sheet, ...]


@dataclass(slots=True)
class Facts:
    """The workspace as the rules see it. ``process`` is the scope that all others end in."""

    process: Scope = field(default_factory=Scope)
    sheets: list[Sheet] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    folders: list[EvidenceFolder] = field(default_factory=list)
    _visits: dict[type[Record], list[Visit]] = field(default_factory=lambda: defaultdict(list))

    def of(self, model: type[Record]) -> list[Visit]:
        """Every record of exactly this class, anywhere."""
        return self._visits.get(model, [])

    def by_class(self) -> Iterable[tuple[type[Record], list[Visit]]]:
        """Every class that occurs, with its records."""
        return self._visits.items()

    def scope(self, parent: Scope) -> Scope:
        """A new scope below ``parent``."""
        scope = Scope(parent)
        self.scopes.append(scope)
        return scope

    def take_in(self, sheet: Sheet) -> None:
        """Look through a file: its records, and the ids they bear."""
        self.sheets.append(sheet)
        if sheet.file.data is not None:
            self._visit(Visit(sheet, sheet.model, sheet.file.data))
        elif sheet.scope is not self.process:
            sheet.scope.blind |= kinds(sheet.model)

    def _visit(self, visit: Visit) -> None:
        model = visit.model
        self._visits[model].append(visit)
        if "id" in by_key(model):
            _bear(visit)
        inner = nested(model)
        if inner:
            sound = visit.sheet.record is not None
            for slot, key in ((slot, slot.key) for slot in inner) if sound else _entries_of_broken(visit):
                value = visit.data.get(key)
                if value is not None and slot.record is not None:
                    self._visit_inside(visit, slot.record, slot, key, value)

    def _visit_inside(self, visit: Visit, model: type[Record], slot: Slot, key: str, value: object) -> None:
        for step, item in _spread(slot, key, value):
            if type(item) is dict:
                self._visit(Visit(visit.sheet, model, item, visit, step))
            else:
                visit.scope.blind |= kinds(model)


def kind_of(visit: Visit) -> str:
    """What the record's id identifies; the entries of a closed list have the list's name."""
    if visit.model.kind:
        return visit.model.kind
    return str(visit.step[1]) if len(visit.step) == 3 else ""


def _bear(visit: Visit) -> None:
    kind = kind_of(visit)
    name = visit.data.get("id")
    if not kind:
        return
    if isinstance(name, str) and name:
        visit.scope.add(kind, name, visit)
    else:
        visit.scope.blind.add(kind)


def _entries_of_broken(visit: Visit) -> Iterator[tuple[Slot, str]]:
    """The fields that hold records, with the key they stand under, be it misspelt."""
    known = by_key(visit.model)
    for key in visit.data:
        meant = key if key in known else closest_key(str(key), visit.model)
        if meant in known and known[meant].record is not None and (meant == key or meant not in visit.data):
            yield known[meant], key


def _spread(slot: Slot, key: str, value: object) -> Iterator[tuple[Loc, object]]:
    """The records under a field, also where it has a list instead of one or the other way round."""
    if slot.shape == "table" and isinstance(value, dict):
        for name, items in value.items():
            for position, item in enumerate(items if isinstance(items, list) else ()):
                yield (key, name, position), item
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield (key, position), item
    else:
        yield (key,), value
