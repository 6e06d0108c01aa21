"""Walking through records: everything is met, with places that the file's reader finds, and with the right audience."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jifu.model.base import Audience, Record
from jifu.model.customer import Customer
from jifu.model.entries import Term
from jifu.model.people import Contact
from jifu.model.process import Process
from jifu.model.project import Opportunity, Project
from jifu.model.walk import by_key, classes, dates, kinds, records, references, slots, texts, title
from jifu.source import Loc, RawWorkspace
from jifu.validate.record_files import PROJECT_RECORDS

PROJECT = {
    "schema": 1,
    "name": "远程接入",
    "code": "HG-VPN",
    "contract": "H1",
    "team": [{"id": "M1", "name": "江宁", "role": "engineer"}],
    "stages": [{"date": "2021-05-06", "stage": "trial", "state": "entered", "by": "M1"}],
    "opportunity": {"number": "SJ-1", "competitors": ["甲厂", "乙厂"]},
    "remark": "内部说明",
}


def leaves(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if entries is None:
        yield loc, value
    else:
        for key, inner in entries:
            yield from leaves(inner, (*loc, key))


def test_references_dates_and_texts_of_a_project() -> None:
    project = Project.model_validate(PROJECT)
    assert [(loc, kind, name) for loc, kind, name in references(project)] == [
        (("contract",), "contract", "H1"),
        (("team", 0, "role"), "role", "engineer"),
        (("stages", 0, "stage"), "stage", "trial"),
        (("stages", 0, "state"), "stage-state", "entered"),
        (("stages", 0, "by"), "person", "M1"),
    ]
    assert [(loc, date.text) for loc, date in dates(project)] == [(("stages", 0, "date"), "2021-05-06")]
    internal = Audience.INTERNAL
    assert list(texts(project)) == [
        (("name",), "远程接入", Audience.CUSTOMER),
        (("team", 0, "name"), "江宁", Audience.CUSTOMER),
        (("opportunity", "number"), "SJ-1", internal),
        (("opportunity", "competitors", 0), "甲厂", internal),
        (("opportunity", "competitors", 1), "乙厂", internal),
        (("remark",), "内部说明", internal),
    ]


def test_every_leaf_of_the_base_is_met_once(base: RawWorkspace) -> None:
    """Texts, references and dates of the base are leaves of its files, at the same places and with the same values."""
    project = base.customers[0].projects[0]
    met = 0
    for stem, model in PROJECT_RECORDS.items():
        data = project.files[stem].data
        record = model.model_validate(data)
        known = dict(leaves(data))
        for loc, value, _ in texts(record):
            assert known.pop(loc) == value
            met += 1
        for loc, _, name in references(record):
            assert known.pop(loc) == name
            met += 1
        for loc, date in dates(record):
            assert known.pop(loc) == date.text
            met += 1
        rest = {by_key(type(owner(record, loc)))[str(loc[-1])].role for loc in known if isinstance(loc[-1], str)}
        assert rest <= {"plain", "id", "file"}
    assert met > 200


def owner(record: Record, loc: Loc) -> Record:
    """The innermost record around ``loc``."""
    around = [(place, inner) for place, inner in records(record) if loc[: len(place)] == place]
    return max(around, key=lambda each: len(each[0]))[1]


def test_table_of_lists_is_walked(base: RawWorkspace) -> None:
    merged = {
        key: value for file in base.process.values() for key, value in (file.data or {}).items() if key != "schema"
    }
    process = Process.model_validate(merged)
    terms = [loc for loc, record in records(process) if type(record) is Term]
    assert ("vocabularies", "priority", 1) in terms
    assert len(terms) == sum(len(entries) for entries in merged["vocabularies"].values())


def test_what_a_class_is_made_of() -> None:
    slot = by_key(Customer)["schema"]
    assert (slot.name, slot.key, slot.role, slot.required) == ("schema_version", "schema", "plain", True)
    slot = by_key(Customer)["contacts"]
    assert (slot.shape, slot.record, slot.required) == ("many", Contact, False)
    assert by_key(Project)["opportunity"].audience is Audience.INTERNAL
    assert by_key(Opportunity)["signing"].role == "date"
    assert kinds(Customer) == {"person", "contract", "device"}
    assert title(Contact) == ("客户联系人", "Customer contact")


@pytest.mark.parametrize("model", [Process, Customer, *PROJECT_RECORDS.values()])
def test_every_field_is_described_in_both_languages(model: type[Record]) -> None:
    for each in classes(model):
        for slot in slots(each):
            assert slot.sentence.zh != slot.sentence.en, f"{each.__name__}.{slot.name}"
            assert slot.label.zh
            assert slot.label.en
