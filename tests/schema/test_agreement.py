"""The editor and ``jifu check`` say the same about the form of a file: types, keys, closed lists, formats."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jifu.load import read_workspace
from jifu.schema import schema_of
from jifu.source import Loc, RawCustomer, RawFile, RawWorkspace
from jifu.validate import validate
from jsonschema import Draft7Validator

BASE = Path(__file__).parents[1] / "acceptance" / "base"
RECORDS = ("customer", "project", "requirements", "poc", "delivery", "ticket")
FORM = {"KEY-UNKNOWN", "KEY-MISSING", "TYPE-MAP", "TYPE-LIST", "TYPE-TEXT", "TYPE-FLAG", "TYPE-NUMBER", "TEXT-QUOTES"}
FORM |= {"VALUE-EMPTY", "VALUE-CHOICE", "VALUE-FORMAT", "CHOICE-UNKNOWN", "LIST-LENGTH", "NUMBER-RANGE"}
FORM |= {"SCHEMA-VERSION", "DATE-FORMAT", "ID-FORMAT", "TEXT-TAB", "TEXT-NEWLINE", "TEXT-HIDDEN", "TEXT-LONG"}
"""Codes about the form of one file. What ids name, what dates mean and what rules ask is Jifu's alone."""
OTHER_VALUES: tuple[Any, ...] = (None, True, 7, -1, 2.5, "", "no-such-value", "a\tb", ["x"], [], {"x": 1}, {})


@dataclass(frozen=True)
class Ground:
    """A sound workspace, one file of which is going to be changed."""

    raw: RawWorkspace
    validators: dict[str, Draft7Validator]

    def files(self) -> dict[str, RawFile]:
        """One file of each kind."""
        customer = self.raw.customers[0]
        assert customer.file is not None
        return {"customer": customer.file, **customer.projects[0].files, "ticket": customer.tickets[0].file}

    def with_file(self, kind: str, data: dict[str, Any]) -> RawWorkspace:
        """The workspace with another content of one file."""
        return replace(
            self.raw, customers=(_changed(self.raw.customers[0], kind, replace(self.files()[kind], data=data)),)
        )


def _changed(customer: RawCustomer, kind: str, file: RawFile) -> RawCustomer:
    if kind == "customer":
        return replace(customer, file=file)
    if kind == "ticket":
        return replace(customer, tickets=(replace(customer.tickets[0], file=file), *customer.tickets[1:]))
    project = customer.projects[0]
    return replace(customer, projects=(replace(project, files={**project.files, kind: file}), *customer.projects[1:]))


@cache
def ground() -> Ground:
    raw, found = read_workspace(BASE)
    workspace, judged = validate(raw)
    assert workspace is not None, [*found, *judged]
    return Ground(raw, {kind: Draft7Validator(schema_of(kind, workspace.process)) for kind in RECORDS})


def places(data: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Every value of a file, the file itself first."""
    yield loc
    steps: Sequence[tuple[Any, Any]] = ()
    if isinstance(data, dict):
        steps = list(data.items())
    elif isinstance(data, list):
        steps = list(enumerate(data))
    for step, value in steps:
        yield from places(value, (*loc, step))


def value_at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def both(kind: str, data: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What the schema and what Jifu say about a file with this content."""
    by_schema = [
        f"{list(error.absolute_path)} {error.message[:150]}" for error in ground().validators[kind].iter_errors(data)
    ]
    path = ground().files()[kind].source.path
    _, findings = validate(ground().with_file(kind, data))
    by_jifu = [f"{list(each.loc)} {each.code}" for each in findings if each.path == path and each.code in FORM]
    return by_schema, by_jifu


@st.composite
def changed_records(draw: st.DrawFn) -> tuple[str, dict[str, Any], str]:
    """A record with one value replaced, one key added or one key taken away, and what was done."""
    kind = draw(st.sampled_from(RECORDS))
    data = copy.deepcopy(ground().files()[kind].data)
    assert data is not None
    loc = draw(st.sampled_from([loc for loc in places(data) if loc]))
    above, step = value_at(data, loc[:-1]), loc[-1]
    doing = draw(st.sampled_from(["replace", "replace", "drop", "add"]))
    if doing == "drop":
        assume(isinstance(above, dict))
        del above[step]
    elif doing == "add":
        assume(isinstance(above, dict))
        above[draw(st.sampled_from(["verdikt", "Id", "x-note", "备注"]))] = draw(st.sampled_from(OTHER_VALUES))
    else:
        above[step] = draw(st.sampled_from(OTHER_VALUES))
    return kind, data, f"{kind} {doing} {loc}"


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(changed_records())
def test_schema_and_check_agree_on_changed_records(changed: tuple[str, dict[str, Any], str]) -> None:
    kind, data, doing = changed
    by_schema, by_jifu = both(kind, data)
    assert bool(by_schema) == bool(by_jifu), f"{doing}\nschema: {by_schema}\njifu: {by_jifu}"


@pytest.mark.parametrize("kind", RECORDS)
def test_both_are_content_with_the_record_as_it_is(kind: str) -> None:
    data = ground().files()[kind].data
    assert data is not None
    assert both(kind, data) == ([], [])


@pytest.mark.parametrize(
    ("kind", "loc", "value"),
    [
        ("poc", ("request", "deployment"), "gatewayy"),
        ("poc", ("cases", 0, "rounds", 0, "verdict"), "passed"),
        ("poc", ("cases", 0, "id"), "T 1"),
        ("poc", ("request", "date"), "yesterday"),
        ("poc", ("request", "production"), "yes"),
        ("poc", ("request", "production"), 1),
        ("poc", ("cases",), None),
        ("poc", ("scope",), "everything"),
        ("project", ("schema",), 2),
        ("project", ("schema",), True),
        ("project", ("code",), "lower-case"),
        ("customer", ("contacts", 0, "phone"), 4000000000),
        ("ticket", ("devices",), "D1"),
    ],
)
def test_both_refuse(kind: str, loc: Loc, value: Any) -> None:
    data = copy.deepcopy(ground().files()[kind].data)
    assert data is not None
    value_at(data, loc[:-1])[loc[-1]] = value
    by_schema, by_jifu = both(kind, data)
    assert by_schema
    assert by_jifu
