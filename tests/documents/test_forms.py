"""Blank forms and filled ones: the same sections, with room to write in or with what the record says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jifu.bilingual import LANGUAGES, Language
from jifu.model.document import FORMATS, Format
from jifu.model.process import Process
from jifu.model.yields import Deliverable
from jifu.pipeline.check import Checked
from jifu.render.blank import Blank
from jifu.render.documents import Edition, Press
from jifu.render.forms import blank_form
from jifu.render.made import Made

from tests.documents.conftest import Reader


@pytest.fixture(scope="module")
def process(checked: Checked) -> Process:
    assert checked.workspace is not None
    return checked.workspace.process


def forms(process: Process) -> tuple[Deliverable, ...]:
    return tuple(each for each in process.deliverables if each.sections)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_blank_form_has_every_heading_and_nothing_of_anybody(
    press: Press, process: Process, read: Reader, language: Language, form: Format
) -> None:
    looked = 0
    for deliverable in forms(process):
        made = press.blank(Blank(process, deliverable, language), (form,), {})
        assert not made.findings
        text = read.text(read.content(made, form), form)
        assert read.squeezed(deliverable.name.text(language)) in text
        for section in blank_form(deliverable, process, language):
            for words in (section.name, *section.heads):
                looked += 1
                assert read.squeezed(words) in text, f"{deliverable.id} {form}: {words}"
        assert "某证券" not in text
    assert looked > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_checklist_lists_every_item(press: Press, process: Process, read: Reader, language: Language) -> None:
    looked = 0
    for deliverable in forms(process):
        named = {section.checklist for section in deliverable.sections}
        text = read.text(
            read.content(press.blank(Blank(process, deliverable, language), ("html",), {}), "html"), "html"
        )
        for checklist in (each for each in process.checklists if each.id in named):
            for item in checklist.items:
                looked += 1
                assert read.squeezed(item.name.text(language)) in text
    assert looked >= 10


def test_a_blank_form_is_made_again_only_when_its_inputs_change(press: Press, process: Process) -> None:
    blank = Blank(process, forms(process)[0], "zh")
    first = press.blank(blank, ("html",), {})
    (artifact,) = first.artifacts
    again = press.blank(blank, ("html",), {artifact.path: artifact.inputs})
    assert again.artifacts == ()
    assert again.kept == (artifact.path,)
    renamed = blank.deliverable.model_copy(update={"number": "{code}-ZZ-01"})
    changed = press.blank(Blank(process, renamed, "zh"), ("html",), {artifact.path: artifact.inputs})
    assert changed.artifacts


def test_a_filled_form_says_what_the_record_says_and_follows_references(
    made: Callable[[str], Made], sample: dict[str, Edition], read: Reader
) -> None:
    stem = "securities/sslvpn/burn-in-record.zh"
    dossier = sample[stem].dossier
    assert dossier.poc is not None
    for form in FORMATS:
        text = read.text(read.content(made(stem), form), form)
        for unit in dossier.poc.devices:
            serial = next(each.serial for each in dossier.customer.devices if each.id == unit.device)
            assert read.squeezed(serial) in text, "the serial number stands in the customer's record"
            assert unit.burn_in is not None
            assert read.squeezed(unit.burn_in.load or "") in text


def test_answers_of_a_checklist_stand_beside_their_items(
    made: Callable[[str], Made], sample: dict[str, Edition], read: Reader
) -> None:
    stem = "securities/sslvpn/pre-visit-record.en"
    dossier = sample[stem].dossier
    assert dossier.poc is not None
    (table, *_) = read.tables(read.content(made(stem), "html"), "html")
    names = dossier.process.terms()["checklist-item"]
    assert [row[0] for row in table[1:]] == [read.squeezed(names[each.item].name.en) for each in dossier.poc.pre_visit]
    assert {row[1] for row in table[1:]} <= {"Yes", "No", "Notapplicable", "✓Yes", "×No", "—Notapplicable"}
