"""Deliverables: who makes, reviews, signs and gets each, with its blank form and filled samples to download."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.form import way_in_form
from jifu.model.yields import Deliverable, FormSection
from jifu.render.pages.links import page_of
from jifu.render.pages.page import Page
from jifu.render.pages.playbook.flows import flow_page
from jifu.render.pages.site import Site
from jifu.render.pages.told import SiteFile
from jifu.render.view import View

DELIVERABLES = "deliverables/index.md"
_SAMPLES = 5
"""So many filled samples are offered."""


def yield_pages(site: Site) -> Iterator[Page]:
    """The list of deliverables, then each."""
    yield site.page(
        DELIVERABLES,
        title=site.say("表单与文档"),
        kind="form",
        template="deliverables.md.j2",
        names=partial(_all, site),
        origins=(site.of_process("deliverables"),),
    )
    for at, deliverable in enumerate(site.process.deliverables):
        yield site.page(
            f"deliverables/{deliverable.id}.md",
            title=site.text(deliverable.name),
            kind="form",
            template="deliverable.md.j2",
            names=partial(_one, site, deliverable),
            owner=site.role(deliverable.made_by),
            origins=(site.of_process("deliverables", at),),
        )


def _all(site: Site) -> Mapping[str, object]:
    return {
        "deliverables": tuple(
            (site.view(each), _in_language(site, site.blanks.get(each.id, ()))) for each in site.process.deliverables
        )
    }


def _one(site: Site, deliverable: Deliverable) -> Mapping[str, object]:
    steps = tuple(
        (site.text(step.name), flow_page(flow.id), step.id)
        for flow in site.process.flows
        for step in flow.steps
        if deliverable.id in step.deliverables
    )
    return {
        "deliverable": site.view(deliverable),
        "inside": deliverable.stays_inside,
        "steps": steps,
        "sections": tuple((site.view(section), _heads(site, section)) for section in deliverable.sections),
        "blanks": _in_language(site, site.blanks.get(deliverable.id, ())),
        "samples": tuple(_samples(site, deliverable)),
    }


def _heads(site: Site, section: FormSection) -> tuple[str, ...]:
    return tuple(
        site.text(field.name) if field.name else way_in_form(section.of, field.path)[-1].label.text(site.language)
        for field in section.fields
    )


def _samples(site: Site, deliverable: Deliverable) -> Iterator[tuple[str, str, tuple[View, ...]]]:
    """Title and page of a case that has the document, with its files; issued ones first."""
    found = [
        (bool(document.draft), dossier, document.files)
        for dossier, told in site.cases
        for document in told.documents
        if document.deliverable == deliverable.id
    ]
    for _, dossier, files in sorted(found, key=lambda each: each[0])[:_SAMPLES]:
        yield site.rows[dossier.id].title, page_of(dossier.id), _in_language(site, files)


def _in_language(site: Site, files: tuple[SiteFile, ...]) -> tuple[View, ...]:
    """The files of the site's language, or all of them where it has none."""
    chosen = tuple(file for file in files if file.language == site.language) or files
    return tuple(
        View({"format": file.format.upper(), "path": file.path, "size": f"{max(1, round(file.size / 1024))} KB"})
        for file in chosen
    )
