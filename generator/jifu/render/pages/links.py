"""Where each page lies, and how one points at another."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from markupsafe import Markup

from jifu.bilingual import LANGUAGES, Language

HOME = "index.md"
PORTFOLIO = "projects/index.md"
TICKETS = "projects/tickets.md"
KPIS = "kpis.md"
KNOWLEDGE = "knowledge/index.md"


def root_of(language: Language) -> str:
    """Where a language begins below the root of the whole site: the first one there, the others in folders."""
    return "" if language == LANGUAGES[0] else f"{language}/"


def way_to(language: Language, other: Language) -> str:
    """The way from the root of a language to that of another one: ``en`` or ``..``."""
    return posixpath.relpath(f"/{root_of(other)}", f"/{root_of(language)}")


def download(target: str, page: str, language: Language) -> Markup:
    """The address of a file that all languages share, such as a document, for use in a page of ``language``."""
    return link(target, f"{root_of(language)}{page}")


def page_of(dossier_id: str) -> str:
    """The page of a project or ticket: ``projects/securities/sslvpn.md``."""
    return f"projects/{dossier_id}.md"


def page_of_customer(customer_id: str) -> str:
    """The page of a customer: ``projects/securities/index.md``."""
    return f"projects/{customer_id}/index.md"


def story_of(customer_id: str) -> str:
    """The page of the story of a customer, where there is one."""
    return f"projects/{customer_id}/story.md"


def customer_of(dossier_id: str) -> str:
    """The customer's part of a dossier's id."""
    return dossier_id.split("/", 1)[0]


def link(target: str, page: str, anchor: str = "") -> Markup:
    """The address of ``target`` for use in ``page``; both are paths below the root of the site.

    What could end an address in Markdown or HTML is percent-encoded.
    """
    path = posixpath.relpath(target, posixpath.dirname(page) or ".")
    return Markup(quote(path) + (f"#{quote(anchor)}" if anchor else ""))  # noqa: S704 - encoded just here


def built(target: str, page: str, anchor: str = "") -> Markup:
    """The same inside raw HTML, which MkDocs leaves as it is: the address that the page has when it is built."""
    return link(f"{target.removesuffix('.md')}.html", page, anchor)


def anchor(identifier: str) -> Markup:
    """An id of a record as part of a section's name, for use in ``{ #… }``."""
    return Markup(re.sub(r"[^A-Za-z0-9]+", "-", identifier))  # noqa: S704 - only letters, digits and dashes are left
