"""The foot of a page: who answers for it, when it was last changed, and where to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from jifu.render.pages.page import Origin, Page
from jifu.render.pages.site import Site


def with_foot(page: Page, site: Site) -> str:
    """The text of a page with its foot below. Raises ``TemplateFailure``."""
    text = page.text()
    return f"{text.rstrip(chr(10))}\n\n{site.templates.render('foot.md.j2', _names(page, site))}"


def _names(page: Page, site: Site) -> Mapping[str, object]:
    return {
        **site.names_of(page.path),
        "owner": page.owner or site.process_owner,
        "change": site.changes.last(page.origins),
        "sources": tuple(
            _Source(origin.path, origin.line, _edit(origin, site)) for origin in dict.fromkeys(page.origins)
        ),
    }


@dataclass(frozen=True, slots=True)
class _Source:
    path: str
    line: int
    edit: Markup


def _edit(origin: Origin, site: Site) -> Markup:
    """Where to edit a file; nothing is edited in a folder as a whole."""
    return site.edit_link(origin.path, origin.line) if "." in origin.path.rpartition("/")[2] else Markup("")
