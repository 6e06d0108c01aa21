"""The glossary and the map of standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.render.pages.page import Page
from jifu.render.pages.site import Site

GLOSSARY, STANDARDS = "glossary.md", "standards.md"


def term_pages(site: Site, titles: Mapping[str, str]) -> Iterator[Page]:
    """Glossary and standards. ``titles`` of other pages, by path, so that a term can point at them."""
    if site.process.glossary:
        yield site.page(
            GLOSSARY,
            title=site.say("术语"),
            kind="term",
            template="glossary.md.j2",
            names=partial(_glossary, site, titles),
            origins=(site.of_process("glossary"),),
        )
    if site.process.standards:
        yield site.page(
            STANDARDS,
            title=site.say("标准对照"),
            kind="process",
            template="standards.md.j2",
            names={"standards": tuple(site.view(each) for each in site.process.standards)},
            origins=(site.of_process("standards"),),
        )


def _glossary(site: Site, titles: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "terms": tuple(site.view(term) for term in site.process.glossary),
        "see": {
            term.id: tuple((titles[path], path) for path in term.see if path in titles)
            for term in site.process.glossary
        },
    }
