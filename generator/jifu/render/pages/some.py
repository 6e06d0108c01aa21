"""Some pages of a site without the others: those below one folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.page import Page, split_front_matter
from jifu.render.pages.site import Given, Site
from jifu.render.pages.tree import all_pages, markdown_of

OF_CUSTOMERS = ("project.md.j2", "ticket.md.j2", "customer.md.j2", "foot.md.j2")
"""The templates of the pages below ``projects/<customer>/``."""


@dataclass(frozen=True, slots=True)
class LatePage:
    """A page that is made when it is asked for. ``path`` ends in ``.md``.

    ``markdown`` takes the Markdown that the page had before, empty for a new one: the title of its window is kept from
    there as long as the page is called the same, for only the whole site tells whether two are. It raises
    ``TemplateFailure``.
    """

    path: str
    markdown: Callable[[str], str]


def pages_below(given: Given, templates: PageTemplates, folder: str) -> Iterator[LatePage]:
    """The pages below ``folder``, such as ``projects/securities/``; none is rendered yet.

    ``given`` need not hold more than what these pages tell.
    """
    site = Site(given, templates)
    for page in all_pages(site):
        if page.path.startswith(folder):
            yield LatePage(page.path, _later(page, site))


def _later(page: Page, site: Site) -> Callable[[str], str]:
    return lambda before: markdown_of(page, site, _window(page.title, before))


def _window(title: str, before: str) -> str:
    """The title of the window that the page had, if it tells this title apart; else the title."""
    line = next((line for line in split_front_matter(before)[0].splitlines() if line.startswith("window: ")), "")
    try:
        window = json.loads(line.removeprefix("window: "))
    except ValueError:  # there was no page, or a person made it
        return title
    return window if isinstance(window, str) and window.startswith(f"{title} · ") else title
