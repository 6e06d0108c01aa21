"""Hand-written pages: as they are, or under a notice where there is no translation yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import get_args

from jifu.render.pages.page import Kind, Origin, Page, split_front_matter
from jifu.render.pages.site import Site
from jifu.source import WrittenPage

_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)(?:[ \t]*\{[^{}]*\})?[ \t]*#*[ \t]*$", re.MULTILINE)
_KINDS = frozenset(get_args(Kind))


def written_pages(site: Site) -> Iterator[Page]:
    """A page for each that a person wrote. Its front matter may name ``kind``, ``owner`` (a role) and ``title``."""
    for written in site.written:
        spoken = {"spoken": written.language} if written.language != site.language else {}
        yield Page(
            written.path,
            written.front.get("title") or heading_of(written.text) or written.path,
            _kind(written),
            partial(_text, written, site),
            owner=site.role(written.front["owner"]) if "owner" in written.front else "",
            origins=(Origin(written.source),),
            searched=not written.path.startswith("contributing/"),
            listed=not written.path.startswith("contributing/decisions/"),
            front=spoken,
        )


def heading_of(text: str) -> str:
    """The first heading of a Markdown text, without what is said about it in braces; empty when there is none."""
    found = _HEADING.search(split_front_matter(text)[1])
    return found["title"] if found else ""


def _kind(written: WrittenPage) -> Kind:
    said = written.front.get("kind", "story" if written.path.endswith("/story.md") else "guide")
    return said if said in _KINDS else "guide"  # type: ignore[return-value]


def _text(written: WrittenPage, site: Site) -> str:
    if written.translated:
        return written.text
    front, body = split_front_matter(written.text)
    notice = site.templates.render("untranslated.md.j2", site.names_of(written.path))
    return f"---\n{front}---\n\n{notice}\n{body}"
