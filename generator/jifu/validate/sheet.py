"""A file under judgement, and the records inside it as they were written.

Rules read raw values here, not the typed record, so that a file with one mistake still shows all its others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from jifu import form
from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.base import Record, is_unknown, not_applicable
from jifu.model.walk import Slot, by_key
from jifu.model.when import When
from jifu.source import EvidenceFile, Loc, RawFile
from jifu.validate.scope import Scope

Value = str | int | Bilingual

_PLAIN_SCALAR = re.compile(r"(?:[\"']?[\w-]+[\"']?\s*:\s+)?(?P<value>[\w.+~-]+)\s*(?:$|[,}\]#])")
_LONGEST_NAME = 12
_NO_NAME = set("、/ ")


@dataclass(slots=True)
class Sheet:
    """One record or process file. ``record`` is None when it does not hold together as a type.

    ``evidence`` is what lies in the evidence folder that the file's paths are looked up in.
    """

    file: RawFile
    model: type[Record]
    scope: Scope
    evidence: Mapping[str, EvidenceFile] = field(default_factory=dict)
    record: Record | None = None

    @property
    def path(self) -> str:
        """The file's path in the workspace."""
        return self.file.source.path

    def finding(self, code: str, loc: Loc = (), **values: Value) -> Finding:
        """A finding at a place of this file."""
        return Finding(code, self.path, loc, values=values)


class Visit:
    """One record inside a file, raw. ``step`` leads to it from the record around it."""

    __slots__ = ("data", "model", "parent", "sheet", "step")

    def __init__(
        self, sheet: Sheet, model: type[Record], data: Mapping[str, Any], parent: Visit | None = None, step: Loc = ()
    ) -> None:
        self.sheet = sheet
        self.model = model
        self.data = data
        self.parent = parent
        self.step = step

    @property
    def loc(self) -> Loc:
        """Path of the record inside its file."""
        return self.step if self.parent is None else (*self.parent.loc, *self.step)

    @property
    def scope(self) -> Scope:
        """Where the ids that the record names are looked up."""
        return self.sheet.scope

    @property
    def root(self) -> Visit:
        """The outermost record of the file."""
        return self if self.parent is None else self.parent.root

    def get(self, key: str) -> Any:
        """The value as written, None when absent. The class must have the field, so that a rule cannot mistype it."""
        path_slots(self.model, key)
        return self.data.get(key)

    def text(self, key: str) -> str:
        """A text, or an empty one when it is absent, something else, or says that it is unknown or does not apply."""
        value = self.get(key)
        if not isinstance(value, str) or is_unknown(value) or not_applicable(value) is not None:
            return ""
        return value

    def date(self, key: str) -> When | None:
        """A date that could be read, or None."""
        return as_date(self.get(key))

    def filled(self, key: str) -> bool:
        """Whether somebody has written something there."""
        return is_filled(self.get(key))

    def pick(self, path: str) -> Iterator[tuple[Loc, Any]]:
        """Every value at a dotted path through records and lists, with its path inside the file."""
        path_slots(self.model, path)
        yield from _pick(self.data, path.split("."), self.loc)

    def pick_dates(self, path: str) -> Iterator[tuple[Loc, When]]:
        """The dates at a dotted path; what is no date is passed over."""
        for loc, value in self.pick(path):
            date = as_date(value)
            if date is not None:
                yield loc, date

    def finding(self, code: str, step: Loc = (), **values: Value) -> Finding:
        """A finding at a place inside this record."""
        return self.sheet.finding(code, (*self.loc, *step), **values)

    def where(self, step: Loc, seen_from: Sheet) -> Bilingual:
        """The place of something in this record, in words, for a reader who looks at ``seen_from``."""
        return place_of(self.sheet, (*self.loc, *step), seen_from)


def place_of(sheet: Sheet, loc: Loc, seen_from: Sheet) -> Bilingual:
    """A place in words: the line, and the file when it is another one."""
    line = sheet.file.source.locate(loc).line
    if sheet.path == seen_from.path:
        return Bilingual(f"见第 {line} 行", f"line {line}")
    return Bilingual(f"见 {sheet.path}:{line}", f"{sheet.path}:{line}")


def as_written(sheet: Sheet, loc: Loc) -> str:
    """The number or truth value at ``loc`` the way the file writes it; empty when that cannot be told."""
    place = sheet.file.source.locate(loc)
    line = sheet.file.source.text.split("\n")[place.line - 1][place.col - 1 :]
    found = _PLAIN_SCALAR.match(line)
    return found["value"] if found else ""


def is_filled(value: object) -> bool:
    """Whether a raw value says anything; ``false`` and ``0`` do."""
    return value is not None and value != "" and value != [] and value != {}


def as_date(value: object) -> When | None:
    """A raw value as a date, None when it is none."""
    return _parse(value) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _parse(text: str) -> When | None:
    try:
        return When.parse(text)
    except ValueError:
        return None


@cache
def path_slots(model: type[Record], path: str) -> tuple[Slot, ...]:
    """The fields along a dotted path. Raises ``KeyError`` when the class has none of that name."""
    found: list[Slot] = []
    for key in path.split("."):
        slot = by_key(found[-1].record or Record)[key] if found else by_key(model)[key]
        found.append(slot)
    return tuple(found)


def field_name(model: type[Record], path: str) -> Bilingual:
    """What a person calls the field at a dotted path: ``到场时间（visits.start）``; in English the path says it."""
    return named(path_slots(model, path)[-1], path)


def named(slot: Slot, path: str) -> Bilingual:
    """The same for a field at hand. First words that are no name, being too long or a list, are left out."""
    label = slot.label.zh
    fits = len(label) <= _LONGEST_NAME and not _NO_NAME & set(label)
    return Bilingual(f"{label}（{path}）" if fits else f" {path} ", path)


def cure_of_empty(slot: Slot | None, loc: Loc) -> Bilingual:
    """What to do where nothing stands behind the key or the dash at ``loc``, which belongs to the field ``slot``."""
    if slot is None or (loc and isinstance(loc[-1], int)):
        return Bilingual("填上，或删掉这一行", "Fill it in, or remove the line")
    return form.not_empty(slot)


def without_stop(sentence: Bilingual) -> Bilingual:
    """A sentence to stand at the end of another."""
    return Bilingual(sentence.zh.rstrip("。"), sentence.en.rstrip("."))


def _pick(value: Any, keys: list[str], loc: Loc) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _pick(item, keys, (*loc, position))
    elif not keys:
        if value is not None:
            yield loc, value
    elif isinstance(value, dict) and keys[0] in value:
        yield from _pick(value[keys[0]], keys[1:], (*loc, keys[0]))
