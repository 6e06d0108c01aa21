"""The page of one project or one ticket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from jifu.bilingual import LANGUAGES, Language
from jifu.model.base import Audience
from jifu.model.dossier import Dossier
from jifu.render.context import Context
from jifu.render.pages import links
from jifu.render.pages.drawings import Drawings
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.standing import Row, Standing, next_gate
from jifu.render.pages.told import SiteDocument, Told
from jifu.render.view import View, Viewer


class CasePage:
    """The page of a dossier: ``project.md.j2`` or ``ticket.md.j2``, from the customer's view and its gates."""

    def __init__(self, dossier: Dossier, told: Told, templates: PageTemplates, language: Language) -> None:
        self.path = links.page_of(dossier.id)
        self._dossier = dossier
        self._told = told
        self._templates = templates
        self._language = language
        self._viewer = Viewer(dossier, language, Audience.CUSTOMER, told.paths)

    def markdown(self, beside: tuple[Row, ...]) -> str:
        """The page; ``beside`` are a project's tickets, or the project behind a ticket. Raises ``TemplateFailure``."""
        template = "ticket.md.j2" if self._dossier.ticket is not None else "project.md.j2"
        return self._templates.render(template, self._names(beside))

    def _names(self, beside: tuple[Row, ...]) -> Mapping[str, object]:
        words = self._templates.words
        context = Context(self._dossier, self._viewer, words, _no_evidence)
        drawings = Drawings(self._dossier, words)
        gates = Standing(self._dossier, self._told, self._language).gates()
        return {
            **context.names(),
            "link": lambda target: links.link(target, self.path),
            "anchor": links.anchor,
            "home_of_customer": links.page_of_customer(links.customer_of(self._dossier.id)),
            "beside": beside,
            "gates": gates,
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
        say = self._templates.words.say
        if not isinstance(days, int):
            return say("没有基线")
        if days == 0:
            return say("按期")
        return say("晚 {days} 个工作日", days=days) if days > 0 else say("早 {days} 个工作日", days=-days)

    def _span(self, minutes: object) -> Markup:
        """A time span; ``minutes`` may be absent."""
        say = self._templates.words.say
        if not isinstance(minutes, int):
            return say("—")
        hours, rest = divmod(minutes, 60)
        if not hours:
            return say("{m} 分钟", m=rest)
        return say("{h} 小时 {m} 分", h=hours, m=rest) if rest else say("{h} 小时", h=hours)

    def _clock_name(self, name: str) -> Markup:
        say = self._templates.words.say
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
                    "href": links.link(file.path, self.path),
                }
            )
            for file in document.files
        ]
        fields = {name: getattr(document, name) for name in ("number", "version", "date", "draft")}
        by_language: dict[str, object] = {
            code: tuple(file for file in files if file.language == code) for code in LANGUAGES
        }
        return View({**fields, **by_language, "name": deliverable}, document.number)


def _no_evidence(file: str) -> bytes:
    raise LookupError(f"a page shows no evidence: {file}")
