"""The page of one project or one ticket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from jifu.bilingual import LANGUAGES
from jifu.model.base import Audience
from jifu.model.dossier import Dossier
from jifu.render.context import Context
from jifu.render.pages import links
from jifu.render.pages.drawings import Drawings
from jifu.render.pages.health import light_of, promises_of
from jifu.render.pages.page import Origin, Page
from jifu.render.pages.site import Site
from jifu.render.pages.standing import Row, Standing, next_gate
from jifu.render.pages.told import SiteDocument, Told
from jifu.render.view import View, Viewer


def case_pages(site: Site) -> Iterator[Page]:
    """A page for each project and each ticket."""
    for dossier, told in site.cases:
        ticket = dossier.ticket is not None
        yield site.page(
            links.page_of(dossier.id),
            title=site.rows[dossier.id].title,
            kind="ticket" if ticket else "project",
            template="ticket.md.j2" if ticket else "project.md.j2",
            names=partial(_names, site, dossier, told),
            owner=owner_of(dossier),
            origins=tuple(Origin(path) for path in dict.fromkeys((*told.paths.values(), *told.translations))),
        )


def _names(site: Site, dossier: Dossier, told: Told) -> Mapping[str, object]:
    return CasePage(dossier, told, site).names()


def owner_of(dossier: Dossier) -> str:
    """Who answers for a case: who last had the ticket; who manages the project, or the first of its team."""
    if dossier.ticket is not None:
        hands = [event.by for event in dossier.ticket.states if event.by]
        found = dossier.people.get(hands[-1]) if hands else None
        return found.name if found is not None else ""
    team = dossier.project.team if dossier.project is not None else ()
    managing = _managing_role(dossier)
    chosen = [member for member in team if member.role == managing] or list(team)
    return chosen[0].name if chosen else ""


def _managing_role(dossier: Dossier) -> str:
    """The role that manages projects of this grade."""
    grades = dossier.project.grades if dossier.project is not None else ()
    now = grades[-1].grade if grades else ""
    return next((grade.managed_by for grade in dossier.process.grades if grade.id == now), "")


class CasePage:
    """What the page of a dossier tells: the customer's view of it, and its gates."""

    def __init__(self, dossier: Dossier, told: Told, site: Site) -> None:
        self.path = links.page_of(dossier.id)
        self._dossier = dossier
        self._told = told
        self._site = site
        self._words = site.words
        self._viewer = Viewer(dossier, site.language, Audience.CUSTOMER, told.paths)

    def names(self) -> Mapping[str, object]:
        """What the template sees."""
        context = Context(self._dossier, self._viewer, self._words, _no_evidence)
        drawings = Drawings(self._dossier, self._words)
        gates = Standing(self._dossier, self._told, self._site.language).gates()
        return {
            **context.names(),
            "anchor": links.anchor,
            "home_of_customer": links.page_of_customer(links.customer_of(self._dossier.id)),
            "beside": self._beside(),
            "gates": gates,
            "untranslated": self._told.untranslated,
            **self._health(),
            "next_gate": next_gate(gates),
            "documents": tuple(self._document(document) for document in self._told.documents),
            "road": drawings.road(self._dossier.stages) if self._dossier.stages else "",
            "bar": drawings.verdicts,
            "poc_gantt": self._gantt(drawings, "poc"),
            "delivery_gantt": self._gantt(drawings, "delivery"),
            "phases": self._phases(),
            "lateness": self._lateness,
            "span": self._span,
            "clock_name": self._clock_name,
        }

    def _beside(self) -> tuple[Row, ...]:
        """The tickets of a project, or the project behind a ticket."""
        customer = links.customer_of(self._dossier.id)
        if self._dossier.ticket is not None:
            behind = self._site.rows.get(f"{customer}/{self._dossier.ticket.project}")
            return (behind,) if behind is not None else ()
        return self._site.tickets_of_project(self._dossier.id)

    def _health(self) -> Mapping[str, object]:
        """The light, its signs with their places, and where to edit the record; without health there is no light."""
        health, site = self._told.health, self._site
        path = self._told.paths.get("ticket" if self._dossier.ticket is not None else "project", "")
        return {
            "light": light_of(health, self._dossier, site) if health is not None else None,
            "signs": tuple(promises_of(self._dossier, self._told, site, health.signs)) if health is not None else (),
            "as_of": site.as_of,
            "built": lambda target: links.built(target, self.path),
            "record": View({"path": path, "line": 0, "edit": site.edit_link(path)}, path),
        }

    def _gantt(self, drawings: Drawings, part: str) -> Markup | str:
        """The drawing of a part's schedule, empty where there is none."""
        record: Any = getattr(self._dossier, part)
        planned = getattr(self._dossier, f"{part}_schedule")
        if record is None or record.schedule is None or planned is None or not planned.tasks:
            return ""
        return drawings.gantt(planned, record.schedule, part)

    def _phases(self) -> tuple[View, ...]:
        now = [standing.stage for standing in self._dossier.stages if standing.state in ("current", "paused")]
        return tuple(self._viewer.term("stage", stage) for stage in now)

    def _lateness(self, days: object) -> Markup:
        """How a task's end compares with what was first promised; ``days`` are working days."""
        say = self._words.say
        if not isinstance(days, int):
            return say("没有基线")
        if days == 0:
            return say("按期")
        return say("晚 {days} 个工作日", days=days) if days > 0 else say("早 {days} 个工作日", days=-days)

    def _span(self, minutes: object) -> Markup:
        """A time span; ``minutes`` may be absent."""
        say = self._words.say
        if not isinstance(minutes, int):
            return say("—")
        hours, rest = divmod(minutes, 60)
        if not hours:
            return say("{m} 分钟", m=rest)
        return say("{h} 小时 {m} 分", h=hours, m=rest) if rest else say("{h} 小时", h=hours)

    def _clock_name(self, name: str) -> Markup:
        say = self._words.say
        names = {"response": say("首次响应"), "on-site": say("到场"), "restore": say("业务恢复")}
        return names.get(name) or say("根本解决")

    def _document(self, document: SiteDocument) -> View:
        """A document with its files by language, each file with its address as seen from this page."""
        deliverable = self._viewer.term("deliverable", document.deliverable)
        files = [
            View(
                {
                    "language": file.language,
                    "format": file.format.upper(),
                    "size": f"{max(1, round(file.size / 1024))} KB",
                    "href": links.download(file.path, self.path, self._site.language),
                }
            )
            for file in document.files
        ]
        fields = {name: getattr(document, name) for name in ("number", "version", "date", "draft", "inside")}
        by_language: dict[str, object] = {
            code: tuple(file for file in files if file.language == code) for code in LANGUAGES
        }
        return View({**fields, **by_language, "name": deliverable}, document.number)


def _no_evidence(file: str) -> bytes:
    raise LookupError(f"a page shows no evidence: {file}")
