"""The knowledge base: what closed tickets teach, to be found by error text and version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from jifu.model.base import is_unknown, not_applicable
from jifu.model.dossier import Dossier
from jifu.model.knowledge import Lesson, LessonTicket
from jifu.model.ticket import Diagnosis, Ticket
from jifu.render.pages import links
from jifu.render.pages.page import Origin, Page
from jifu.render.pages.site import Site
from jifu.render.pages.told import Told
from jifu.render.view import View


@dataclass(frozen=True, slots=True)
class _Entry:
    """A lesson with its page."""

    path: str
    lesson: Lesson

    @property
    def first(self) -> LessonTicket:
        """The ticket that found the cause: later ones often say no more than "the same again"."""
        return self.lesson.tickets[-1]


def knowledge_pages(site: Site) -> Iterator[Page]:
    """The list of all entries, and a page for each."""
    known = {dossier.id: (dossier, told) for dossier, told in site.cases if dossier.ticket is not None}
    entries = tuple(_entries(site.lessons))
    yield site.page(
        links.KNOWLEDGE,
        title=site.say("知识库"),
        kind="knowledge",
        template="knowledge.md.j2",
        names=partial(_list, site, entries, known),
        origins=(Origin("projects"),),
    )
    for entry in entries:
        paths = dict.fromkeys(known[ticket.case][1].paths.get("ticket", "") for ticket in entry.lesson.tickets)
        yield site.page(
            entry.path,
            title=_title(site, entry),
            kind="knowledge",
            template="knowledge-entry.md.j2",
            names=partial(_names, site, entry, known),
            origins=tuple(Origin(path) for path in paths if path),
            listed=False,
        )


def _entries(lessons: tuple[Lesson, ...]) -> Iterator[_Entry]:
    """Every lesson with a name of its own: the known issue's number, or the ticket's."""
    taken: set[str] = set()
    for lesson in lessons:
        case = lesson.tickets[0].case.replace("/tickets/", "-")
        stem = re.sub(r"[^a-z0-9]+", "-", (lesson.issue or case).lower()).strip("-") or "entry"
        name, count = stem, 1
        while name in taken or name == "index":
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        yield _Entry(f"knowledge/{name}.md", lesson)


Known = Mapping[str, tuple[Dossier, Told]]


def _title(site: Site, entry: _Entry) -> str:
    title = site.rows[entry.first.case].title
    return f"{entry.lesson.issue} {title}" if entry.lesson.issue else title


def _list(site: Site, entries: tuple[_Entry, ...], known: Known) -> Mapping[str, object]:
    rows = []
    for entry in entries:
        dossier, _ = known[entry.first.case]
        cause = _final(entry.first)
        rows.append(
            View(
                {
                    "page": links.built(entry.path, links.KNOWLEDGE),
                    "error": _ticket(dossier).symptom.error_text or "",
                    "affected": cause.affected_versions or "",
                    "fixed": cause.fixed_in or "",
                    "tickets": len(entry.lesson.tickets),
                    "date": entry.lesson.tickets[0].verified.date,
                },
                _title(site, entry),
            )
        )
    return {"entries": tuple(rows)}


def _names(site: Site, entry: _Entry, known: Known) -> Mapping[str, object]:
    cause = _final(entry.first)
    return {
        "anchor": links.anchor,
        "title": _title(site, entry),
        "issue": entry.lesson.issue,
        "cause": cause.cause,
        "affected": tuple(_each(entry, "affected_versions")),
        "fixed": tuple(_each(entry, "fixed_in")),
        "cases": tuple(_case(site, ticket, known) for ticket in entry.lesson.tickets),
    }


def _each(entry: _Entry, name: str) -> Iterator[str]:
    """What the diagnoses that count say of a field, each text once."""
    found = (getattr(_final(ticket), name) for ticket in entry.lesson.tickets)
    yield from dict.fromkeys(text for text in found if text)


def _case(site: Site, told: LessonTicket, known: Known) -> View:
    dossier, beside = known[told.case]
    ticket = _ticket(dossier)
    place = beside.locate(beside.paths.get("ticket", ""), ("diagnoses", told.final))
    path, line = beside.paths.get("ticket", ""), place.line if place is not None else 0
    by = dossier.people.get(told.verified.by)
    return View(
        {
            "page": links.page_of(told.case),
            "number": ticket.number,
            "customer": dossier.customer.short_name or dossier.customer.name,
            "seen": ticket.symptom.seen,
            "who": ticket.symptom.who,
            "doing": ticket.symptom.doing,
            "error": ticket.symptom.error_text or "",
            "changes": ticket.symptom.recent_changes or "",
            "workaround": _stated(ticket.scope.workaround),
            "history": tuple(
                _diagnosis(site, dossier, each, at == told.final) for at, each in enumerate(told.diagnoses)
            ),
            "date": told.verified.date,
            "by": by.name if by is not None else told.verified.by,
            "devices": tuple(_devices(told)),
            "path": path,
            "line": line,
            "edit": site.edit_link(path, line),
        },
        site.rows[told.case].title,
    )


def _devices(told: LessonTicket) -> Iterator[View]:
    """Model and version, and how many devices of a ticket have both."""
    for (model, version), count in Counter((model, version) for _, model, version in told.verified.devices).items():
        yield View({"model": model, "version": version, "count": count}, model)


def _stated(text: str | None) -> str:
    """A text that says something: neither unknown nor not applicable."""
    return text if text and not is_unknown(text) and not_applicable(text) is None else ""


def _diagnosis(site: Site, dossier: Dossier, diagnosis: Diagnosis, final: bool) -> View:
    status = dossier.process.terms().get("cause-status", {}).get(diagnosis.status)
    by = dossier.people.get(diagnosis.by)
    return View(
        {
            "date": diagnosis.date,
            "status": site.text(status.name) if status is not None else diagnosis.status,
            "by": by.name if by is not None else diagnosis.by,
            "final": final,
            "cause": diagnosis.cause,
        },
        diagnosis.cause,
    )


def _final(ticket: LessonTicket) -> Diagnosis:
    return ticket.diagnoses[ticket.final]


def _ticket(dossier: Dossier) -> Ticket:
    if dossier.ticket is None:
        raise LookupError(f"{dossier.id} is no ticket")
    return dossier.ticket
