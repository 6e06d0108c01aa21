"""The home page: the blocks of work, a door for every role, a door for every need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.model.flows import Flow
from jifu.render.pages import links
from jifu.render.pages.page import Origin, Page
from jifu.render.pages.playbook.flows import flow_page
from jifu.render.pages.site import Site
from jifu.render.view import View

_YIELDS = 4
"""So many deliverables are named under a block."""


def home_pages(site: Site) -> Iterator[Page]:
    """The home page."""
    yield site.page(
        links.HOME,
        title=site.say("技服手册"),
        kind="home",
        template="home.md.j2",
        names=partial(_home, site),
        origins=(Origin("process"), Origin("projects")),
    )


def _home(site: Site) -> Mapping[str, object]:
    process = site.process
    return {
        "blocks": tuple(_block(site, flow) for flow in process.flows),
        "roles": tuple(site.view(role) for role in process.roles),
        "stories": tuple(_stories(site)),
        "has": {
            "channels": bool(process.channels),
            "raci": bool(process.raci),
            "glossary": bool(process.glossary),
        },
        "projects": sum(not row.ticket for row in site.rows.values()),
        "tickets": sum(row.ticket for row in site.rows.values()),
    }


def _stories(site: Site) -> Iterator[tuple[str, str]]:
    """Short name of each customer that has a story, and its page."""
    for identifier, customer in sorted(site.customers.items()):
        if story := site.story_of(identifier):
            yield customer.short_name or customer.name, story


def _block(site: Site, flow: Flow) -> View:
    """A flow as a card: its name, purpose and page, and what it yields."""
    names = {each.id: site.text(each.name) for each in site.process.deliverables}
    yields = dict.fromkeys(each for step in flow.steps for each in step.deliverables if each in names)
    return View(
        {
            "name": site.text(flow.name),
            "purpose": site.text(flow.purpose),
            "page": flow_page(flow.id),
            "yields": tuple(names[each] for each in yields)[:_YIELDS],
            "more": max(0, len(yields) - _YIELDS),
        },
        site.text(flow.name),
    )
