"""Versions of the process: what entries say of them, what records pin, and whether the two fit."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.findings import Finding
from jifu.model.base import Record
from jifu.model.customer import Customer
from jifu.model.entries import Entry
from jifu.model.measures import Kpi
from jifu.model.process import Process, ProcessChange
from jifu.model.project import Project
from jifu.model.rules import Gate, Rule
from jifu.model.ticket import Ticket
from jifu.model.versions import Named, Span
from jifu.model.walk import Slot, referring
from jifu.model.when import When
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.mentions import expressions, quoted
from jifu.validate.names import kind_name
from jifu.validate.sheet import Visit, as_date, field_name
from jifu.validate.spans import Edition, edition_of, entries, span_of
from jifu.workspace import pinned_version

_BEGINNINGS = {Project: ("stages.date", "grades.date"), Ticket: ("clocks.reported", "states.date")}
"""The dates of a record that tell when its work began, the best first."""


def spans_hold(facts: Facts) -> Iterator[Finding]:
    """From when and until when an entry is there are versions of the process, in this order."""
    version = edition_of(facts).version
    for entry in entries(facts):
        first, last = span_of(entry)
        for key in ("since", "until"):
            value = entry.data.get(key)
            if isinstance(value, int) and not 1 <= value <= version:
                yield entry.finding("VERSION-RANGE", (key,), key=key, value=value, version=version)
        if last < first:
            key = "until" if "until" in entry.data else "since"
            yield entry.finding("VERSION-NEVER", (key,), id=str(entry.data.get("id", "")), first=first, last=last)
    for change in facts.of(ProcessChange):
        value = change.data.get("version")
        if isinstance(value, int) and not 1 <= value <= version:
            yield change.finding("VERSION-RANGE", ("version",), key="version", value=value, version=version)


def pins_hold(facts: Facts) -> Iterator[Finding]:
    """A pin names a version that there is; and once there are several, it is time to say which one holds."""
    edition = edition_of(facts)
    for visit in (*facts.of(Project), *facts.of(Ticket)):
        pin = visit.data.get("process")
        if isinstance(pin, str) and "@" in pin:
            version = pinned_version(pin, edition.id)
            if version is None or version > edition.version:
                known = ", ".join(edition.pin(each) for each in range(max(1, edition.version - 7), edition.version + 1))
                yield visit.finding("PIN-UNKNOWN", ("process",), pin=pin, known=known)
        elif pin is None and edition.version > 1:
            kept, now = edition.pin(_version_then(visit, facts, edition)), edition.pin(edition.version)
            yield visit.finding("PIN-MISSING", pin=kept, now=now)


def entries_hold_together(facts: Facts) -> Iterator[Finding]:
    """What an entry names is there in every version that has the entry; lists of names adapt by themselves."""
    gone = facts.process.spans
    if not gone:
        return
    version = edition_of(facts).version
    for model, visits in facts.by_class():
        for slot in referring(model):
            for visit in visits:
                if visit.scope is not facts.process or not _stands(visit):
                    continue
                names = _names(visit, slot)
                if slot.shape == "one" or (names and slot.required):
                    yield from _unheld(visit, slot, names, gone, version)


def rules_ask_what_there_is(facts: Facts) -> Iterator[Finding]:
    """A rule that asks for a stage, a checklist or a term by its id goes with it from version to version."""
    gone = facts.process.spans
    if not gone:
        return
    version = edition_of(facts).version
    for model in (Gate, Rule, Kpi):
        for visit in facts.of(model):
            for loc, text in expressions(visit.data):
                asked = [(loc, name) for name in dict.fromkeys(quoted(text)) if name in gone]
                for each in range(max(span_of(visit)[0], 1), min(span_of(visit)[1], version) + 1):
                    missing = [(at, name) for at, name in asked if not _has(gone[name], each)]
                    if missing:
                        yield _unasked(visit, *missing[0], each)
                        break


def _unasked(visit: Visit, loc: Loc, name: Named, version: int) -> Finding:
    field = field_name(visit.model, str(loc[0]))
    return visit.finding("VERSION-REFERENCE", loc, id=name[1], kind=kind_name(name[0]), field=field, version=version)


def records_use_their_version(facts: Facts) -> Iterator[Finding]:
    """A project or a ticket names only what the version that it follows has."""
    gone = facts.process.spans
    if not gone:
        return
    edition = edition_of(facts)
    for model, visits in facts.by_class():
        for slot in referring(model):
            for visit in visits:
                if visit.scope is facts.process or visit.sheet.model is Customer:
                    continue
                version = visit.scope.version or edition.version
                for step, name in _names(visit, slot):
                    spans = gone.get((slot.ref, name))
                    if spans is not None and not _has(spans, version):
                        yield _not_there(visit, slot, step, name, edition, version)


def _unheld(
    visit: Visit, slot: Slot, names: list[tuple[Loc, str]], gone: dict[Named, list[Span]], version: int
) -> Iterator[Finding]:
    """A reference that some version has without what it names; of a list, when all of it would be gone."""
    first, last = span_of(visit)
    for each in range(max(first, 1), min(last, version) + 1):
        missing = [(step, name) for step, name in names if not _has(gone.get((slot.ref, name)), each)]
        if missing and len(missing) == len(names):
            step, name = missing[0]
            yield visit.finding(
                "VERSION-REFERENCE",
                step,
                id=name,
                kind=kind_name(slot.ref),
                field=field_name(visit.model, slot.key),
                version=each,
            )
            return


def _not_there(visit: Visit, slot: Slot, step: Loc, name: str, edition: Edition, version: int) -> Finding:
    *_, process = visit.scope.chain()
    first, last = process.spans[slot.ref, name][0]
    pin = edition.pin(min(last, edition.version) if last < version else max(first, 1))
    return visit.finding(
        "VERSION-USE",
        step,
        id=name,
        kind=kind_name(slot.ref),
        field=field_name(visit.model, slot.key),
        process=edition.pin(version),
        pin=pin,
    )


def _names(visit: Visit, slot: Slot) -> list[tuple[Loc, str]]:
    value = visit.data.get(slot.key)
    if isinstance(value, str):
        return [((slot.key,), value)]
    items = value if isinstance(value, list) else ()
    return [((slot.key, at), each) for at, each in enumerate(items) if isinstance(each, str)]


def _stands(visit: Visit) -> bool:
    """Whether something stays when what it names is not there: entries do, a row of a list goes with what it names."""
    model: type[Record] = visit.model
    return issubclass(model, Entry) or model is Process or not isinstance(visit.step[-1], int)


def _has(spans: list[Span] | None, version: int) -> bool:
    return spans is None or any(first <= version <= last for first, last in spans)


def _version_then(visit: Visit, facts: Facts, edition: Edition) -> int:
    """The version in force when the record's work began; the one before the last while dates do not tell."""
    began = next((date for path in _BEGINNINGS[_root(visit)] for _, date in visit.pick_dates(path)), None)
    dated = {change.data.get("version"): as_date(change.data.get("date")) for change in facts.of(ProcessChange)}
    if began is None or not any(dated.values()):
        return edition.version - 1
    later = [version for version, date in dated.items() if isinstance(version, int) and _before(began, date)]
    return max(1, min(later, default=edition.version + 1) - 1)


def _root(visit: Visit) -> type[Project] | type[Ticket]:
    return Project if visit.model is Project else Ticket


def _before(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and bool(one.certainly_before(other))
