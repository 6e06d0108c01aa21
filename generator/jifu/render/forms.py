"""Forms: the sections of a deliverable laid out as tables, filled from a record or blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from jifu.bilingual import Language
from jifu.form import UP, way, way_in_form
from jifu.model.base import Audience
from jifu.model.document import Layout
from jifu.model.process import Process
from jifu.model.walk import Slot
from jifu.model.yields import Deliverable, FormSection
from jifu.render.environment import Words
from jifu.render.view import Absent, View, Viewer

Cell = tuple[object, ...]
"""The values of one cell; none where there is nothing to say, and where a person is to write."""

_ROOM = Markup("　　　　<br>　")
"""Room for a line of handwriting."""
_WIDE = 6
"""A table with more columns than this needs a turned page."""


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section as a template prints it.

    ``many``: a table with ``heads`` above its rows; else each head stands beside the one value of its row.
    """

    name: str
    note: str
    many: bool
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def form_names(
    sections: tuple[SectionShown, ...], deliverable: Deliverable, process: Process, words: Words, nothing: str
) -> Mapping[str, object]:
    """The names that the template of forms sees; ``nothing`` stands in a cell without values."""
    roles = {role.id: role.name.text(words.language) for role in process.roles}

    def shown(cell: Cell) -> Markup:
        values = [words.show(value) for value in cell] or [words.show(nothing) or _ROOM]
        return Markup("<br>").join(values)

    return {"form": sections, "signers": tuple(roles.get(each, each) for each in deliverable.signed_by), "shown": shown}


def for_customers(deliverable: Deliverable) -> bool:
    """Whether customers may have the form: it is not classified as internal, and no section asks for such a field."""
    ways = [way(section.of) for section in deliverable.sections]
    ways += [way_in_form(section.of, field.path) for section in deliverable.sections for field in section.fields]
    asked = any(slot.audience is Audience.INTERNAL for slots in ways for slot in slots)
    return not asked and not deliverable.stays_inside


def layout_of(sections: tuple[SectionShown, ...]) -> Layout:
    """How the sheet lies."""
    turned = any(section.many and len(section.heads) > _WIDE for section in sections)
    return "turned-sheet" if turned else "sheet"


def blank_form(deliverable: Deliverable, process: Process, language: Language) -> tuple[SectionShown, ...]:
    """The sections with room to write in. Raises ``LookupError`` for a path that leads nowhere."""
    return tuple(_blank(section, process, language) for section in deliverable.sections)


def filled_form(deliverable: Deliverable, viewer: Viewer) -> tuple[SectionShown, ...]:
    """The sections with what the record says. Raises ``LookupError`` for a path that leads nowhere."""
    return tuple(_filled(section, viewer) for section in deliverable.sections)


def _blank(section: FormSection, process: Process, language: Language) -> SectionShown:
    width = len(section.fields)
    empty: tuple[Cell, ...] = ((),) * width
    many = _many(section)
    rows = (empty,) * (section.rows if many else 1)
    if section.checklist is not None:
        checklist = next(each for each in process.checklists if each.id == section.checklist)
        rows = tuple(((item.name.text(language),), *empty[1:]) for item in checklist.items)
    return _shown(section, language, rows)


def _filled(section: FormSection, viewer: Viewer) -> SectionShown:
    found = _Filler(section, viewer).rows()
    rows = tuple(found) or (((),) * len(section.fields),)
    return _shown(section, viewer.language, rows)


def _shown(section: FormSection, language: Language, rows: tuple[tuple[Cell, ...], ...]) -> SectionShown:
    heads = tuple(
        field.name.text(language)
        if field.name is not None
        else way_in_form(section.of, field.path)[-1].label.text(language)
        for field in section.fields
    )
    note = section.note.text(language) if section.note is not None else ""
    many = _many(section)
    return SectionShown(section.name.text(language), note, many, heads, rows)


def _many(section: FormSection) -> bool:
    """Whether the section is about a list."""
    return any(slot.shape != "one" for slot in way(section.of))


def _named(value: Any) -> Any:
    """What a reference says when the form stops at it: a person's name, a term's name, the id of anything else."""
    if isinstance(value, View) and "id" in tuple(value):
        return str(value) or value.id
    return value


class _Filler:
    """The rows of one section, from a view."""

    def __init__(self, section: FormSection, viewer: Viewer) -> None:
        self._section = section
        self._viewer = viewer
        self._ways = [way_in_form(section.of, field.path) for field in section.fields]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each item that the section is about."""
        kind = self._section.of.partition(".")[0]
        top = getattr(self._viewer.view, kind)
        for chain in self._items((top,), way(self._section.of)):
            yield tuple(self._cell(chain, at) for at in range(len(self._ways)))

    def _items(self, chain: tuple[Any, ...], slots: tuple[Slot, ...]) -> Iterator[tuple[Any, ...]]:
        """Every item at the end of ``slots``, each with the items around it, the outermost first."""
        if not slots:
            yield chain
            return
        for value in self._step(chain[-1], slots[0]):
            if isinstance(value, View):
                yield from self._items((*chain, value), slots[1:])

    def _cell(self, chain: tuple[Any, ...], at: int) -> Cell:
        ups = self._section.fields[at].path.split(".").count(UP)
        slots = self._ways[at]
        values: tuple[Any, ...] = (chain[-1 - ups],)
        for slot in slots:
            values = tuple(found for value in values for found in self._step(value, slot))
        if not slots[-1].required:
            values = tuple(value for value in values if not isinstance(value, Absent))
        return tuple(_named(value) if slots[-1].ref else value for value in values)

    def _step(self, value: Any, slot: Slot) -> Iterator[Any]:
        """What stands behind a field of ``value``, one by one, references followed."""
        if not isinstance(value, View):
            yield value
            return
        found = getattr(value, slot.name)
        for each in found if isinstance(found, tuple) else (found,):
            items = self._viewer.index.get(slot.ref, {}) if isinstance(each, str) else {}
            yield items.get(str(each), each)
