"""The page of one customer: who they are, what they own and until when, their projects and tickets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from markupsafe import Markup

from jifu.model.base import Audience
from jifu.model.dossier import Dossier
from jifu.model.when import When
from jifu.render.pages import links
from jifu.render.pages.page import Origin, Page
from jifu.render.pages.rows import PROJECTS, TICKETS, Rows
from jifu.render.pages.site import Site
from jifu.render.pages.standing import Row
from jifu.render.view import View, Viewer

NEAR = timedelta(days=90)
"""A licence or a warranty that ends within this time is marked; a default of this house."""


def customer_pages(site: Site) -> Iterator[Page]:
    """A page for each customer, also for one without a project."""
    for identifier, customer in sorted(site.customers.items()):
        yield site.page(
            links.page_of_customer(identifier),
            title=customer.name,
            kind="customer",
            template="customer.md.j2",
            names=partial(_names, site, identifier),
            origins=(Origin(f"projects/{identifier}/customer.yaml"),),
        )


def _names(site: Site, identifier: str) -> Mapping[str, object]:
    """What the template sees: the customer's own view of the record, and the rows of projects and tickets."""
    dossier = Dossier(identifier, site.process, site.customers[identifier], None, {})
    viewer = Viewer(dossier, site.language, Audience.CUSTOMER, {})
    rows = site.rows_of_customer(identifier)
    page, path = links.page_of_customer(identifier), f"projects/{identifier}/customer.yaml"
    return {
        "customer": getattr(viewer.view, "customer"),  # noqa: B009 - a view has no static attributes
        "story": site.story_of(identifier),
        "projects": _table(site, page, (row for row in rows if not row.ticket), PROJECTS),
        "tickets": _table(site, page, (row for row in rows if row.ticket), TICKETS),
        "near": NEAR.days,
        "as_of": site.as_of,
        "ends": lambda when: _ends(when, site.as_of),
        "record": View({"path": path, "line": 0, "edit": site.edit_link(path)}, path),
    }


def _table(site: Site, page: str, rows: Iterable[Row], heads: tuple[str, ...]) -> Markup | str:
    """A table of projects or tickets; empty without any."""
    several = tuple(rows)
    return Rows(site, page).table(several, heads) if several else ""


def _ends(when: object, as_of: date | None) -> str:
    """Whether a date is over (``bad``) or near (``warn``) as of a day; empty where it is neither or not exact."""
    day = when.exact_day if isinstance(when, When) else None
    if day is None or as_of is None:
        return ""
    return "bad" if day < as_of else "warn" if day < as_of + NEAR else ""
