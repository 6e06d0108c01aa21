"""The page of one customer: who they are, what they own, their projects and tickets."""

from __future__ import annotations

from jifu.model.base import Audience
from jifu.model.customer import Customer
from jifu.model.dossier import Dossier
from jifu.model.process import Process
from jifu.render.pages import links
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.standing import Row
from jifu.render.view import Viewer


class CustomerPage:
    """``customer.md.j2`` for one customer, from the customer's own view of the record."""

    def __init__(self, identifier: str, customer: Customer, process: Process, templates: PageTemplates) -> None:
        self.path = links.page_of_customer(identifier)
        dossier = Dossier(identifier, process, customer, None, {})
        self._viewer = Viewer(dossier, templates.words.language, Audience.CUSTOMER, {})
        self._templates = templates

    def markdown(self, rows: tuple[Row, ...]) -> str:
        """The page; ``rows`` are the customer's projects and tickets. Raises ``TemplateFailure``."""
        names = {
            "customer": getattr(self._viewer.view, "customer"),  # noqa: B009 - a view has no static attributes
            "link": lambda target: links.link(target, self.path),
            "projects": tuple(row for row in rows if not row.ticket),
            "tickets": tuple(row for row in rows if row.ticket),
        }
        return self._templates.render("customer.md.j2", names)
