"""Words that leave the reader alone: “n/a” without a reason, and what is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jifu.findings import Finding
from jifu.model.base import not_applicable
from jifu.model.walk import TEXT_ROLES, by_key, slots
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.sheet import Visit, cure_of_empty, field_name, named

_NOT_APPLICABLE = ("n/a", "N/A", "N/a", "n/A")
_MARKS = ("TODO", "TBD", "FIXME", "待补充", "待补录", "待完善", "待确定")
_UNFINISHED = re.compile(r"(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])|待补充|待补录|待完善|待确定")


def not_applicable_without_reason(facts: Facts) -> Iterator[Finding]:
    """“n/a” is an answer only together with its reason."""
    for visit, key, loc, text in _texts(facts, _NOT_APPLICABLE):
        if not_applicable(text) == "":
            yield visit.sheet.finding("NA-REASON", loc, field=field_name(visit.model, key))


def nothing_behind_the_key(facts: Facts) -> Iterator[Finding]:
    """A key without a value. There is one way to say that a field is not filled in: to leave it out."""
    for model, visits in facts.by_class():
        known = by_key(model)
        for visit in visits:
            if None in visit.data.values():
                for key, value in visit.data.items():
                    if value is None and key in known:
                        cure = cure_of_empty(known[key], (key,))
                        yield visit.finding("VALUE-EMPTY", (key,), field=named(known[key], key), cure=cure)


def unfinished(facts: Facts) -> Iterator[Finding]:
    """A text that says of itself that it is not finished."""
    for visit, key, loc, text in _texts(facts, _MARKS):
        found = _UNFINISHED.search(text)
        if found is not None:
            yield visit.sheet.finding("TEXT-TODO", loc, field=field_name(visit.model, key), mark=found[0])


def _texts(facts: Facts, marks: tuple[str, ...]) -> Iterator[tuple[Visit, str, Loc, str]]:
    """Every written text in which one of the marks occurs, with its key and place."""
    marked = {id(sheet) for sheet in facts.sheets if any(mark in sheet.file.source.text for mark in marks)}
    for model, visits in facts.by_class() if marked else ():
        keys = [slot.key for slot in slots(model) if slot.role in TEXT_ROLES]
        for visit in visits:
            if id(visit.sheet) in marked:
                for key in keys:
                    for step, text in _spread(key, visit.data.get(key)):
                        if any(mark in text for mark in marks):
                            yield visit, key, (*visit.loc, *step), text


def _spread(key: str, value: object) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield (key,), value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            if isinstance(item, str):
                yield (key, position), item
