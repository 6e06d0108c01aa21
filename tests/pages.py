"""The kinds of page that the site has, and one page of each to look at closely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

KINDS = {
    "home": r"index",
    "portfolio": r"projects/index",
    "customer": r"projects/[^/]+/index",
    "project": r"projects/[^/]+/(?!(?:index|story)$)[^/]+",
    "ticket": r"projects/[^/]+/tickets/[^/]+",
    "gates": r"gates",
    "guide": r"newcomer|getting-started|own-workspace|process-owner|records",
    "reference": r"reference/(?!findings)[^/]+",
    "codes": r"reference/findings",
    "contributing": r"contributing/.+",
    "stages": r"stages",
    "flow": r"flows/[^/]+",
    "grades": r"grades",
    "severities": r"severities",
    "channels": r"channels",
    "clocks": r"clocks",
    "verdicts": r"verdicts",
    "roles": r"roles/index",
    "role": r"roles/(?!index)[^/]+",
    "raci": r"raci",
    "all gates": r"gates/index",
    "gate": r"gates/(?!index)[^/]+",
    "checklists": r"checklists/index",
    "checklist": r"checklists/(?!index)[^/]+",
    "deliverables": r"deliverables/index",
    "deliverable": r"deliverables/(?!index)[^/]+",
    "glossary": r"glossary",
    "standards": r"standards",
    "faq": r"faq",
    "kpis": r"kpis",
    "knowledge": r"knowledge/index",
    "knowledge entry": r"knowledge/(?!index)[^/]+",
    "tickets": r"projects/tickets",
    "story": r"projects/[^/]+/story",
    "missing": r"404",
}
"""What the path of a page of each kind looks like, below the root of its language and without ``.html``."""
LANGUAGES = ("zh", "en")
_LONG = 1_200
_NO_PAGES = {"documents", "pagefind"}


@dataclass(frozen=True)
class Page:
    """A page of the built site, by its path below the root of the site."""

    kind: str
    language: str
    path: str
    elements: int


def pages_of(site: Path) -> list[Page]:
    """Every page of a site. One of a kind that nobody knows has the kind ``""``."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [_page(site, path) for path in paths if not _NO_PAGES & set(path.split("/")[:2])]


def example(site: Path, kind: str, language: str = "zh") -> str:
    """The page of a kind that has most on it, unless it would take too long. Fails where the site has none."""
    found = sorted(
        (page for page in pages_of(site) if (page.kind, page.language) == (kind, language)),
        key=lambda page: page.elements,
    )
    assert found, f"the sample has no page of the kind {kind} in {language}"
    return ([page for page in found if page.elements <= _LONG] or found[:1])[-1].path


def _page(site: Path, path: str) -> Page:
    first, _, rest = path.partition("/")
    language, below = (first, rest) if first in LANGUAGES else (LANGUAGES[0], path)
    known = KINDS.items()
    kind = next((kind for kind, pattern in known if re.fullmatch(pattern, below.removesuffix(".html"))), "")
    return Page(kind, language, path, (site / path).read_bytes().count(b"</"))
