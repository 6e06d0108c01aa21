"""The kinds of page that the site has, and one page of each to look at closely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

KINDS = {
    "home": r"index",
    "portfolio": r"projects/index",
    "customer": r"projects/[^/]+/index",
    "project": r"projects/[^/]+/(?!index|story)[^/]+",
    "ticket": r"projects/[^/]+/tickets/[^/]+",
    "gates": r"gates",
    "guide": r"newcomer|getting-started",
    "reference": r"reference/(?!findings)[^/]+",
    "codes": r"reference/findings",
    "contributing": r"contributing/.+",
    "missing": r"404",
}
"""What the path of a page of each kind looks like, below the root of its language and without ``.html``."""
_LONG = 2_000
_NO_PAGES = {"documents", "pagefind"}


@dataclass(frozen=True)
class Page:
    """A page of the built site, by its path below the root of the site."""

    kind: str
    path: str
    elements: int


def pages_of(site: Path) -> list[Page]:
    """Every page of a site. One of a kind that nobody knows has the kind ``""``."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    told = [path for path in paths if path.split("/")[0] not in _NO_PAGES]
    return [Page(_kind(path.removesuffix(".html")), path, (site / path).read_bytes().count(b"</")) for path in told]


def example(site: Path, kind: str) -> str:
    """The page of a kind that has most on it, unless it would take too long. Fails where the site has none."""
    found = sorted((page for page in pages_of(site) if page.kind == kind), key=lambda page: page.elements)
    assert found, f"the sample has no page of the kind {kind}"
    return ([page for page in found if page.elements <= _LONG] or found[:1])[-1].path


def _kind(path: str) -> str:
    return next((kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)), "")
