"""The playbook: every page that follows from ``process/``, in the order in which a newcomer reads them."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.render.pages.page import Page
from jifu.render.pages.playbook.checks import check_pages
from jifu.render.pages.playbook.flows import flow_pages
from jifu.render.pages.playbook.grades import grade_pages
from jifu.render.pages.playbook.home import home_pages
from jifu.render.pages.playbook.people import people_pages
from jifu.render.pages.playbook.service import service_pages
from jifu.render.pages.playbook.terms import term_pages
from jifu.render.pages.playbook.yields import yield_pages
from jifu.render.pages.site import Site


def playbook_pages(site: Site) -> Iterator[Page]:
    """Every page of the playbook; a part of the process that is empty has none."""
    titles: dict[str, str] = {}
    for producer in (home_pages, flow_pages, grade_pages, people_pages, check_pages, yield_pages, service_pages):
        for page in producer(site):
            titles[page.path] = page.title
            yield page
    yield from term_pages(site, titles)
