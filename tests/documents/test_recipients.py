"""Which document is made of which record, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jifu.bilingual import LANGUAGES
from jifu.model.base import Audience
from jifu.model.process import Process
from jifu.model.yields import Deliverable
from jifu.pipeline.check import Checked
from jifu.pipeline.documents import Wish, editions
from jifu.pipeline.dossiers import cases
from jifu.render.documents import Edition, Press, applies
from jifu.render.forms import for_customers

from tests.documents.conftest import SETTING


@pytest.fixture(scope="module")
def process(checked: Checked) -> Process:
    assert checked.workspace is not None
    return checked.workspace.process


def named(process: Process, deliverable: str) -> Deliverable:
    return next(each for each in process.deliverables if each.id == deliverable)


def test_a_form_that_asks_for_internal_fields_is_not_made_for_customers(
    checked: Checked, sample: dict[str, Edition]
) -> None:
    told = [case for language in LANGUAGES for case in cases(SETTING, checked, language)]
    inside = {edition.stem for edition in editions(SETTING, checked, told, Wish(audience=Audience.INTERNAL))}
    assert "_internal/securities/sslvpn/test-request.zh.internal" in inside
    assert not [stem for stem in sample if "test-request" in stem]
    assert "securities/sslvpn/confirmation-record.zh" in sample


def test_what_is_classified_as_internal_is_made_beside_but_never_as_a_customers(
    checked: Checked, sample: dict[str, Edition], press: Press
) -> None:
    told = list(cases(SETTING, checked, "zh", "securities/sslvpn"))
    both = {edition.stem: edition for edition in editions(SETTING, checked, told, Wish(inside=True))}
    added = {stem: edition for stem, edition in both.items() if stem not in sample}
    assert list(added) == ["_internal/securities/sslvpn/test-request.zh.internal"]
    (edition,) = added.values()
    made = press.make(edition, ("html",), {})
    assert made.control is not None
    assert made.control.classification == "本单位内部"
    assert "预计 42 万元（示例金额）" in made.artifacts[0].content.decode()
    assert all(each.audience is Audience.CUSTOMER for stem, each in both.items() if stem in sample)


def test_a_form_classified_as_internal_is_not_for_customers_whatever_it_asks(process: Process) -> None:
    form = named(process, "arrival-record")
    assert for_customers(form)
    assert not for_customers(form.model_copy(update={"classification": "internal"}))


def test_a_document_waits_for_the_part_it_needs_even_deep_in_lists(
    process: Process, sample: dict[str, Edition]
) -> None:
    dossier = sample["securities/sslvpn/burn-in-record.zh"].dossier
    assert dossier.poc is not None
    burn_in = named(process, "burn-in-record")
    assert applies(dossier, burn_in)
    bare = tuple(device.model_copy(update={"burn_in": None}) for device in dossier.poc.devices)
    assert not applies(replace(dossier, poc=dossier.poc.model_copy(update={"devices": bare})), burn_in)
    issues = named(process, "issue-list")
    assert applies(dossier, issues)
    assert not applies(replace(dossier, poc=dossier.poc.model_copy(update={"issues": ()})), issues)
    assert not applies(replace(dossier, poc=None), issues)


def test_a_ticket_that_is_no_major_incident_has_no_notice(sample: dict[str, Edition]) -> None:
    made = {stem.rpartition("/")[2] for stem in sample if stem.startswith("securities/tickets/macos-client/")}
    assert {"ticket-form.zh", "upgrade-plan.zh"} <= made
    assert not [stem for stem in made if stem.startswith("incident")]
