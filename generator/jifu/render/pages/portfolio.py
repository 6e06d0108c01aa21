"""The portfolio: every project and every ticket, how it stands and why, what its next gate lacks, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.render.pages import links
from jifu.render.pages.health import LIGHTS, Promise, promises_of
from jifu.render.pages.page import Origin, Page
from jifu.render.pages.rows import PROJECTS, TICKETS, Rows, lights_of
from jifu.render.pages.site import Site
from jifu.render.pages.standing import Row

_ORDER = tuple(LIGHTS)
MOST = 60
"""Overdue promises that one page lists; each project and ticket lists its own."""


def portfolio_pages(site: Site) -> Iterator[Page]:
    """The page of all projects and the page of all tickets."""
    for path, title, ticket in ((links.PORTFOLIO, "项目与工单", False), (links.TICKETS, "售后工单", True)):
        yield site.page(
            path,
            title=site.say(title),
            kind="process",
            template="tickets.md.j2" if ticket else "portfolio.md.j2",
            names=partial(_names, site, path, ticket),
            origins=(Origin("projects"),),
        )


def _names(site: Site, path: str, ticket: bool) -> Mapping[str, object]:
    rows = tuple(sorted((row for row in site.rows.values() if row.ticket is ticket), key=_gravest_first))
    found, count = overdue(site, ticket)
    return {
        "rows": Rows(site, path).table(rows, TICKETS if ticket else PROJECTS) if rows else "",
        "count": len(rows),
        "lights": lights_of(site, rows),
        "overdue": found,
        "overdue_count": count,
        "as_of": site.as_of,
        "tickets": tuple(row for row in site.rows.values() if row.ticket),
        "ticket_lights": lights_of(site, (row for row in site.rows.values() if row.ticket)),
        "customers": _customers(site),
        "built": lambda target: links.built(target, path),
    }


def _gravest_first(row: Row) -> int:
    """The place of a row's light; rows of the same light keep the order of the folders."""
    return _ORDER.index(row.health.state) if row.health is not None else len(_ORDER)


def overdue(site: Site, ticket: bool) -> tuple[tuple[Promise, ...], int]:
    """The promises that are overdue, red before amber and the oldest first, and how many there are in all."""
    found = [
        (sign, dossier, told)
        for dossier, told in site.cases
        if (dossier.ticket is not None) is ticket and told.health is not None
        for sign in told.health.overdue
    ]
    found.sort(key=lambda each: (each[0].tone != "bad", -(each[0].days or 0)))
    shown = (promises_of(dossier, told, site, (sign,)) for sign, dossier, told in found[:MOST])
    return tuple(promise for promises in shown for promise in promises), len(found)


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
