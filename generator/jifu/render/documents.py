"""From a dossier to finished documents: one template, three formats, one look at the result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jifu import __version__
from jifu.artifact import Artifact
from jifu.bilingual import Bilingual, Language
from jifu.findings import Finding
from jifu.form import KINDS, fill_in, slot_at
from jifu.model.base import Audience
from jifu.model.document import Format
from jifu.model.dossier import Dossier
from jifu.model.yields import Deliverable
from jifu.render.blank import TEMPLATE, Blank, blank_document
from jifu.render.context import Context
from jifu.render.environment import Templates, Words
from jifu.render.forms import filled_form, form_names, layout_of
from jifu.render.house import House
from jifu.render.issue import Standing, control_of
from jifu.render.leaks import leaks
from jifu.render.made import WRITERS, Made
from jifu.render.markdown import parse_markdown
from jifu.render.problems import DocumentError
from jifu.render.sandbox import TemplateFailure
from jifu.render.view import Absent, Viewer, as_json

INSIDE = "_internal"
"""Folder of what is classified as internal: whoever sends a customer's folder away does not send it along."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One deliverable of one dossier in one language for one audience, with all it is made from besides templates.

    ``paths`` gives the record file behind each part of the dossier. ``evidence`` maps a file of the evidence folder to
    its bytes. ``stale`` are the record texts whose translation is missing or out of date.
    """

    dossier: Dossier
    deliverable: Deliverable
    language: Language
    audience: Audience
    paths: Mapping[str, str]
    standing: Standing
    evidence: Mapping[str, Path]
    stale: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """Path of the documents below the output folder, without the ending."""
        return stem_of(self.dossier, self.deliverable, self.language, self.audience)


def stem_of(dossier: Dossier, deliverable: Deliverable, language: Language, audience: Audience) -> str:
    """Path of an edition's documents below the output folder, without the ending."""
    folder = f"{INSIDE}/" if deliverable.stays_inside else ""
    inner = ".internal" if audience is Audience.INTERNAL else ""
    return f"{folder}{dossier.id}/{deliverable.id}.{language}{inner}"


def applies(dossier: Dossier, deliverable: Deliverable) -> bool:
    """Whether the dossier has the part of the record that the deliverable cannot do without."""
    if (deliverable.record == "ticket") != (dossier.ticket is not None):
        return False
    parts: list[object] = [dossier]
    for name in deliverable.needs.split("."):
        found = [getattr(part, name, None) for part in parts]
        parts = [part for each in found for part in (each if isinstance(each, tuple) else (each,)) if part is not None]
    return bool(parts)


class Press:
    """Renders editions with one set of templates and one house style; keeps what is costly to set up."""

    def __init__(self, templates: Templates, house: House) -> None:
        self._templates = templates
        self._house = house

    def make(self, edition: Edition, formats: tuple[Format, ...], known: Mapping[str, str]) -> Made:
        """The documents of one edition.

        ``known`` maps a published path to the digest of its inputs: what has not changed is named in ``kept`` and not
        made again.
        """
        viewer = Viewer(edition.dossier, edition.language, edition.audience, edition.paths)
        record = as_json(viewer.view)
        inputs = self._inputs(edition, record)
        wanted = [form for form in formats if known.get(f"{edition.stem}.{form}") != inputs]
        kept = tuple(f"{edition.stem}.{form}" for form in formats if form not in wanted)
        try:
            return self._made(edition, viewer, record, inputs, wanted, kept)
        except TemplateFailure as failure:
            finding = Finding("TEMPLATE", f"templates/{failure.path}", values={"reason": failure.reason})
            return Made(edition.stem, (), (finding.at_line(failure.line),))
        except DocumentError as error:
            return Made(edition.stem, (), error.findings(_record_path(edition)))

    def blank(self, blank: Blank, formats: tuple[Format, ...], known: Mapping[str, str]) -> Made:
        """The blank form of a deliverable; ``known`` as for ``make``."""
        return blank_document(blank, self._templates, self._house, formats, known)

    def _made(
        self,
        edition: Edition,
        viewer: Viewer,
        record: bytes,
        inputs: str,
        wanted: list[Format],
        kept: tuple[str, ...],
    ) -> Made:
        context: list[Context] = []

        def names(words: Words) -> Mapping[str, object]:
            context.append(Context(edition.dossier, viewer, words, lambda file: edition.evidence[file].read_bytes()))
            return {**context[0].names(), **form_names(sheet, edition.deliverable, edition.dossier.process, words, "—")}

        stale = frozenset(edition.stale)
        sheet = filled_form(edition.deliverable, viewer) if _is_form(edition.deliverable) else ()
        markdown, words = self._templates.render(edition.deliverable.template, edition.language, names, stale)
        control = control_of(edition.dossier, edition.deliverable, viewer, words, edition.standing, record)
        if _is_form(edition.deliverable):
            control = replace(control, layout=layout_of(sheet))
        blocks = parse_markdown(markdown)
        artifacts, findings = [], [*_gaps(words, edition)]
        for form in wanted:
            content = WRITERS[form](blocks, control, context[0].figures.assets, self._house)
            found = leaks(viewer.hidden, record.decode(), content, form)
            path = f"{edition.stem}.{form}"
            findings += [
                Finding("DOCUMENT-LEAK", _record_path(edition), values={"file": path, "text": _short(text)})
                for text in found
            ]
            artifacts.append(Artifact(path, content, inputs))
        if any(finding.code == "DOCUMENT-LEAK" for finding in findings):
            artifacts = []
        return Made(edition.stem, tuple(artifacts), tuple(findings), control, kept)

    def _inputs(self, edition: Edition, record: bytes) -> str:
        """Digest of everything that decides the bytes of an edition."""
        digest = hashlib.sha256()
        parts = (__version__, self._house.digest, self._templates.digest, repr(edition.standing), repr(edition.stale))
        for part in (*parts, edition.deliverable.model_dump_json(), edition.dossier.process.model_dump_json()):
            digest.update(part.encode())
        for file, path in sorted(edition.evidence.items()):
            digest.update(file.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        digest.update(record)
        return digest.hexdigest()


def _is_form(deliverable: Deliverable) -> bool:
    return deliverable.template == TEMPLATE


def _record_path(edition: Edition) -> str:
    return edition.paths.get(edition.deliverable.record, "")


def _gaps(words: Words, edition: Edition) -> list[Finding]:
    found = [
        Finding(
            "DOCUMENT-INCOMPLETE",
            absent.path or _record_path(edition),
            absent.loc,
            values={"field": _field(absent), "cure": _cure(absent, edition)},
        )
        for absent in dict.fromkeys(words.absent)
    ]
    record = _record_path(edition)
    missing = sorted(words.untranslated - set(edition.stale))
    return found + [Finding("TEMPLATE-UNTRANSLATED", record, values={"text": _short(text)}) for text in missing]


def _field(absent: Absent) -> str:
    return ".".join(str(part) for part in absent.loc if isinstance(part, str)) or "?"


def _cure(absent: Absent, edition: Edition) -> Bilingual:
    path = absent.path or _record_path(edition)
    kind = next((name for name, its_path in edition.paths.items() if its_path == path), "")
    keys = [part for part in absent.loc if isinstance(part, str)]
    slot = slot_at(KINDS[kind], keys) if kind in KINDS else None
    return fill_in(slot) if slot is not None else Bilingual("补上", "Fill it in")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
