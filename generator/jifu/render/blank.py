"""Blank forms: every deliverable as a form to print and fill in by hand, without any record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from jifu import __version__
from jifu.artifact import Artifact
from jifu.bilingual import Language
from jifu.findings import Finding
from jifu.model.document import DocumentControl, Format, Layout
from jifu.model.process import Process
from jifu.model.yields import Deliverable
from jifu.render.environment import Templates, Words
from jifu.render.forms import blank_form, form_names, layout_of
from jifu.render.house import House
from jifu.render.made import WRITERS, Made
from jifu.render.markdown import parse_markdown
from jifu.render.problems import DocumentError
from jifu.render.sandbox import TemplateFailure

TEMPLATE = "form.md.j2"
FOLDER = "_forms"
"""Folder of the blank forms beside those of the customers, whose names never begin with an underscore."""
_TO_FILL_IN = "____"


@dataclass(frozen=True, slots=True)
class Blank:
    """The blank form of one deliverable in one language."""

    process: Process
    deliverable: Deliverable
    language: Language

    @property
    def stem(self) -> str:
        """Path of the form below the output folder, without the ending."""
        return blank_stem(self.deliverable.id, self.language)


def blank_stem(deliverable: str, language: Language) -> str:
    """Path of a deliverable's blank form below the documents folder, without the ending."""
    return f"{FOLDER}/{deliverable}.{language}"


def blank_document(
    blank: Blank, templates: Templates, house: House, formats: tuple[Format, ...], known: Mapping[str, str]
) -> Made:
    """The form in every format; ``known`` is what ``Press.make`` takes."""
    inputs = _inputs(blank, templates, house)
    wanted = [form for form in formats if known.get(f"{blank.stem}.{form}") != inputs]
    kept = tuple(f"{blank.stem}.{form}" for form in formats if form not in wanted)

    def names(words: Words) -> Mapping[str, object]:
        return form_names(sections, blank.deliverable, blank.process, words, "")

    try:
        sections = blank_form(blank.deliverable, blank.process, blank.language)
        markdown, words = templates.render(TEMPLATE, blank.language, names)
        control, blocks = _control(blank, words, layout_of(sections)), parse_markdown(markdown)
        made = [Artifact(f"{blank.stem}.{form}", WRITERS[form](blocks, control, {}, house), inputs) for form in wanted]
    except TemplateFailure as failure:
        finding = Finding("TEMPLATE", f"templates/{failure.path}", values={"reason": failure.reason})
        return Made(blank.stem, (), (finding.at_line(failure.line),))
    except DocumentError as error:
        return Made(blank.stem, (), error.findings(f"templates/documents/{TEMPLATE}"))
    return Made(blank.stem, tuple(made), (), control, kept)


def _control(blank: Blank, words: Words, layout: Layout) -> DocumentControl:
    language, organisation, edition = blank.language, blank.process.organisation, blank.process.edition
    return DocumentControl(
        language=language,
        deliverable=blank.deliverable.id,
        number=blank.deliverable.number.replace("{code}", _TO_FILL_IN),
        title=blank.deliverable.name.text(language),
        title_other=blank.deliverable.name.text("en" if language == "zh" else "zh"),
        project_name=organisation.name.text(language),
        customer_name="",
        vendor_name=organisation.name.text(language),
        vendor_contact=organisation.contact.text(language),
        version=f"{words.say('空白表')} {edition.id}@{edition.version}",
        date="",
        classification=_classification(blank),
        draft="",
        revisions=(),
        commit="",
        record_hash="",
        attachment_name="",
        attachment=b"",
        layout=layout,
    )


def _classification(blank: Blank) -> str:
    terms = blank.process.terms().get("classification", {})
    found = terms.get(blank.deliverable.classification)
    return found.name.text(blank.language) if found is not None else blank.deliverable.classification


def _inputs(blank: Blank, templates: Templates, house: House) -> str:
    process = blank.process
    digest = hashlib.sha256()
    parts = (process.organisation, process.edition, *process.checklists, *process.roles, blank.deliverable)
    for part in (__version__, house.digest, templates.digest, *(part.model_dump_json() for part in parts)):
        digest.update(part.encode())
    return digest.hexdigest()
