"""The page of one customer: who they are, what they own, their projects and tickets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.model.base import Audience
from jifu.model.dossier import Dossier
from jifu.render.pages import links
from jifu.render.pages.page import Origin, Page
from jifu.render.pages.site import Site
from jifu.render.view import Viewer


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
    return {
        "customer": getattr(viewer.view, "customer"),  # noqa: B009 - a view has no static attributes
        "story": site.story_of(identifier),
        "projects": tuple(row for row in rows if not row.ticket),
        "tickets": tuple(row for row in rows if row.ticket),
    }
