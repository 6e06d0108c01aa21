"""Whatever a record holds, judging and reporting end with findings that can be told, never with an exception."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jifu import report
from jifu.findings import CATALOGUE
from jifu.model.base import Record
from jifu.model.walk import by_key
from jifu.source import Loc, RawFile, RawWorkspace
from jifu.validate import validate
from jifu.validate.record_files import PROJECT_RECORDS
from pydantic import ValidationError

SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["n/a", "unknown", "2019-02-30", "XXXX-11", "R1", "../x", "\u202e", "a\tb", "\ud800", "%0A::error::x"]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6) | st.sampled_from(["id", "schema"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    if loc:
        yield loc
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield from places(inner, (*loc, key))


def at(value: Any, loc: Loc) -> Any:
    for step in loc:
        value = value[step]
    return value


@st.composite
def mutated(draw: st.DrawFn, raw: RawWorkspace) -> RawWorkspace:
    """The workspace with a few values of one file dropped, replaced, doubled, wrapped, renamed or swapped."""
    files = list(raw.files())
    chosen = draw(st.integers(0, len(files) - 1))
    data = copy.deepcopy(files[chosen].data)
    for _ in range(draw(st.integers(1, 4))):
        mutate(draw, data)
    return exchanged(raw, files[chosen], replace(files[chosen], data=data))


def mutate(draw: st.DrawFn, data: Any) -> None:
    known = list(places(data))
    if not known:
        return
    loc = draw(st.sampled_from(known))
    parent, key = at(data, loc[:-1]), loc[-1]
    how = draw(st.sampled_from(["drop", "replace", "wrap", "unwrap", "rename", "swap", "double"]))
    if how == "drop":
        del parent[key]
    elif how == "replace":
        parent[key] = draw(VALUES)
    elif how == "wrap":
        parent[key] = draw(st.sampled_from([[parent[key]], {"x": parent[key]}]))
    elif how == "unwrap" and isinstance(parent[key], list) and parent[key]:
        parent[key] = parent[key][0]
    elif how == "rename" and isinstance(parent, dict):
        parent[str(key)[:-1] + draw(st.text(max_size=2))] = parent.pop(key)
    elif how == "swap":
        parent[key] = copy.deepcopy(at(data, draw(st.sampled_from(known))))
    elif how == "double" and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[int(key)]))


def exchanged(raw: RawWorkspace, old: RawFile, new: RawFile) -> RawWorkspace:
    def one(file: RawFile) -> RawFile:
        return new if file is old else file

    customers = tuple(
        replace(
            customer,
            file=customer.file and one(customer.file),
            projects=tuple(
                replace(project, files={stem: one(file) for stem, file in project.files.items()})
                for project in customer.projects
            ),
            tickets=tuple(replace(ticket, file=one(ticket.file)) for ticket in customer.tickets),
        )
        for customer in raw.customers
    )
    return RawWorkspace({name: one(file) for name, file in raw.process.items()}, customers)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_mutated_records_never_raise(data: st.DataObject, base: RawWorkspace) -> None:
    raw = data.draw(mutated(base))
    before = copy.deepcopy(raw.customers)
    _, findings = validate(raw)
    assert repr(raw.customers) == repr(before)
    assert broken(raw) <= {finding.path for finding in findings}
    for finding in findings:
        assert finding.code in CATALOGUE
        for language in ("zh", "en"):
            assert report.message_of(finding, language).isprintable()
            assert report.cure_of(finding, language).isprintable()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_unknown_and_missing_keys_are_always_told(data: st.DataObject, base: RawWorkspace) -> None:
    """Taking away a key or adding one is reported exactly when the model says so."""
    project = base.customers[0].projects[0]
    stem = data.draw(st.sampled_from(sorted(PROJECT_RECORDS)))
    file, model = project.files[stem], PROJECT_RECORDS[stem]
    record = copy.deepcopy(file.data)
    assert record is not None
    key = data.draw(st.sampled_from(sorted(record)))
    del record[key]
    record["zzzzzzzz"] = 1
    _, findings = validate(exchanged(base, file, replace(file, data=record)))
    found = {(each.code, each.values.get("key")) for each in findings if each.path == file.source.path}
    assert ("KEY-UNKNOWN", "zzzzzzzz") in found
    assert (("KEY-MISSING", key) in found) == required(model, key)


def broken(raw: RawWorkspace) -> set[str]:
    """The project records that the type check refuses."""
    found = set()
    for stem, file in raw.customers[0].projects[0].files.items():
        try:
            PROJECT_RECORDS[stem].model_validate(file.data)
        except ValidationError:
            found.add(file.source.path)
    return found


def required(model: type[Record], key: str) -> bool:
    return by_key(model)[key].required
