"""The pages that list everything: the portfolio."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.render.pages import links
from jifu.render.pages.page import Kind, Origin, Page
from jifu.render.pages.site import Site


def list_pages(site: Site) -> Iterator[Page]:
    """The portfolio."""
    pages: tuple[tuple[str, str, Kind, str], ...] = ((links.PORTFOLIO, "项目与工单", "process", "portfolio.md.j2"),)
    for path, title, kind, template in pages:
        names = partial(_lists, site)
        origins = (Origin("projects"),)
        yield site.page(path, title=site.say(title), kind=kind, template=template, names=names, origins=origins)


def _lists(site: Site) -> Mapping[str, object]:
    rows = site.rows.values()
    return {
        "projects": tuple(row for row in rows if not row.ticket),
        "tickets": tuple(row for row in rows if row.ticket),
        "customers": _customers(site),
    }


def _customers(site: Site) -> tuple[tuple[str, str, int, int], ...]:
    """Name, page, number of projects and of tickets of each customer."""
    return tuple(
        (
            customer.name,
            links.page_of_customer(identifier),
            sum(not row.ticket for row in site.rows_of_customer(identifier)),
            sum(row.ticket for row in site.rows_of_customer(identifier)),
        )
        for identifier, customer in sorted(site.customers.items())
    )
