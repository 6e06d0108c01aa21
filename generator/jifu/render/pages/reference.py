"""The reference for people who write records: ready-made Markdown, one page for each kind of file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from jifu.render.pages.page import Page
from jifu.render.pages.site import Site

_HEADING = re.compile(r"^# (?P<title>.+?)(?:[ \t]*\{[^}]*\})?[ \t]*$", re.MULTILINE)


def reference_pages(site: Site) -> Iterator[Page]:
    """A page for each text of ``site.reference``."""
    for path, text in site.reference.items():
        found = _HEADING.search(text)
        yield Page(path, found["title"] if found else path, "record", partial(str, text))
