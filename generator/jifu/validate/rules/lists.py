"""The process against the model: the lists that records choose from are there, and ask for fields that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.form import way, way_in_form
from jifu.model.base import Record
from jifu.model.process import Process
from jifu.model.walk import by_key, classes, kinds, nested, referring, slots, title
from jifu.model.yields import Deliverable, FormField, FormSection
from jifu.validate.facts import Facts, kind_of
from jifu.validate.names import RECORDS, item_kinds
from jifu.validate.sheet import Visit, field_name
from jifu.validate.suggest import closest, did_you_mean


def lists_exist(facts: Facts) -> Iterator[Finding]:
    """A list without entries is told once, where the list belongs, not at every record that chooses from it."""
    owners = {key: sheet for sheet in facts.sheets if sheet.model is Process for key in sheet.file.data or {}}
    for kind, users in choosers().items():
        if kind in item_kinds() or kind in facts.process.items or kind in facts.process.blind:
            continue
        key = key_of(kind)
        if key in owners:
            model, field = users[0]
            name, label = title(model), by_key(model)[field].label
            user = Bilingual(f"{name.zh}的“{label.zh}”", f"{name.en}: {label.en}")
            yield owners[key].finding("PROCESS-LIST-MISSING", (key,), list=kind, user=user)


def companions_exist(facts: Facts) -> Iterator[Finding]:
    """What an entry ``requires`` must be a field beside at least one place that can choose the entry."""
    for model, visits in facts.by_class():
        if "requires" not in by_key(model):
            continue
        for visit in visits:
            required = visit.data.get("requires")
            for position, key in enumerate(required if isinstance(required, list) else ()):
                beside = _beside(kind_of(visit))
                if isinstance(key, str) and beside and key not in beside:
                    hint = did_you_mean(closest(key, beside))
                    yield visit.finding(
                        "PROCESS-REQUIRES", ("requires", position), key=key, list=kind_of(visit), hint=hint
                    )


def needs_exist(facts: Facts) -> Iterator[Finding]:
    """The part of a record that a deliverable cannot do without is a part that records have."""
    for deliverable in facts.of(Deliverable):
        path = deliverable.text("needs")
        wrong = _wrong_step(path.split(".")) if path else None
        if wrong is not None:
            step, known = wrong
            field = field_name(Deliverable, "needs")
            hint = did_you_mean(closest(step, known))
            yield deliverable.finding("PROCESS-NEEDS", ("needs",), field=field, value=path, hint=hint)


def forms_lead_somewhere(facts: Facts) -> Iterator[Finding]:
    """What the sections of a form ask for are fields that records have."""
    for section in facts.of(FormSection):
        of = section.text("of")
        try:
            way(of)
        except LookupError as error:
            yield _astray(section, "of", of, str(error.args[0]))
            continue
        for field in facts.of(FormField):
            if field.parent is section and (path := field.text("path")):
                try:
                    way_in_form(of, path)
                except LookupError as error:
                    yield _astray(field, "path", path, str(error.args[0]))


def _astray(visit: Visit, key: str, path: str, step: str) -> Finding:
    every = {slot.key for record in RECORDS for model in classes(record) for slot in slots(model)}
    hint = did_you_mean(closest(step, every))
    return visit.finding("PROCESS-FORM", (key,), value=path, part=step, hint=hint)


def _wrong_step(path: list[str]) -> tuple[str, Iterable[str]] | None:
    """The first step of a path through records that leads nowhere, and the steps that would lead on."""
    known: Mapping[str, type[Record] | None] = {each.__name__.lower(): each for each in RECORDS}
    for step in path:
        if step not in known:
            return step, known
        model = known[step]
        known = {slot.name: slot.record for slot in slots(model)} if model is not None else {}
    return None


@cache
def choosers() -> dict[str, list[tuple[type[Record], str]]]:
    """Which fields choose from each list."""
    found: dict[str, list[tuple[type[Record], str]]] = {}
    for root in (*RECORDS, Process):
        for model in classes(root):
            for slot in referring(model):
                found.setdefault(slot.ref, []).append((model, slot.key))
    return found


def key_of(kind: str) -> str:
    """The key of the process that the list belongs under."""
    found = (slot.key for slot in nested(Process) if slot.record is not None and kind in kinds(slot.record))
    return next(found, "vocabularies")


@cache
def _beside(kind: str) -> frozenset[str]:
    return frozenset(slot.key for model, _ in choosers().get(kind, ()) for slot in slots(model))
