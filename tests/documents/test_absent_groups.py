"""A record on its way: what has not been filled in yet is shown as missing and breaks no document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jifu.derive import dossier_of_project, dossier_of_ticket
from jifu.model.base import Record
from jifu.model.dossier import Dossier
from jifu.model.ticket import Ticket
from jifu.model.walk import slots
from jifu.pipeline.check import Checked
from jifu.render.documents import Edition, Press, applies

COMPLETE = "securities"
"""The customer whose records have every group."""


def _groups(record: Record) -> Iterator[tuple[str, Record]]:
    """The record without each of its groups of fields that need not be there, one at a time, at any depth."""
    for slot in slots(type(record)):
        value = getattr(record, slot.name)
        if isinstance(value, Record):
            if not slot.required:
                yield f"{type(record).__name__}.{slot.name}", record.model_copy(update={slot.name: None})
            for name, changed in _groups(value):
                yield name, record.model_copy(update={slot.name: changed})
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            for name, changed in _groups(value[0]):
                yield name, record.model_copy(update={slot.name: (changed, *value[1:])})


def _drafts(checked: Checked, part: str) -> Iterator[tuple[str, Dossier]]:
    """The dossiers of the sample's complete customer, each without one group of a record."""
    workspace = checked.workspace
    assert workspace is not None
    (customer,) = (each for each in workspace.customers if each.id == COMPLETE)
    (project,), (ticket,) = customer.projects, customer.tickets
    if part == "ticket":
        for name, record in _groups(ticket.ticket):
            assert isinstance(record, Ticket)
            yield name, dossier_of_ticket(workspace, customer, replace(ticket, ticket=record))
        return
    for name, record in _groups(project.records[part]):
        changed: dict[str, Any] = {part: record}
        yield name, dossier_of_project(workspace, customer, replace(project, **changed))


@pytest.mark.parametrize(("part", "least"), [("project", 1), ("poc", 20), ("delivery", 10), ("ticket", 3)])
def test_no_group_that_is_absent_breaks_a_document(
    press: Press, sample: dict[str, Edition], checked: Checked, part: str, least: int
) -> None:
    tried = set()
    for name, dossier in _drafts(checked, part):
        for edition in (each for stem, each in sample.items() if stem.startswith(COMPLETE) and stem.endswith(".zh")):
            of_part = edition.deliverable.record == part or (part, edition.deliverable.id) == ("project", "poc-report")
            if not of_part or (edition.stem, name) in tried:
                continue
            if applies(dossier, edition.deliverable):
                made = press.make(replace(edition, dossier=dossier), (), {})
                assert {finding.code for finding in made.findings} <= {"DOCUMENT-INCOMPLETE"}, (name, made.findings)
                tried.add((edition.stem, name))
    assert len(tried) >= least
