"""Where each page lies, and how one points at another."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

from markupsafe import Markup

HOME = "index.md"
PORTFOLIO = "projects/index.md"


def page_of(dossier_id: str) -> str:
    """The page of a project or ticket: ``projects/securities/sslvpn.md``."""
    return f"projects/{dossier_id}.md"


def page_of_customer(customer_id: str) -> str:
    """The page of a customer: ``projects/securities/index.md``."""
    return f"projects/{customer_id}/index.md"


def customer_of(dossier_id: str) -> str:
    """The customer's part of a dossier's id."""
    return dossier_id.split("/", 1)[0]


def link(target: str, page: str, anchor: str = "") -> Markup:
    """The address of ``target`` for use in ``page``; both are paths below the root of the site.

    What could end an address in Markdown or HTML is percent-encoded.
    """
    path = posixpath.relpath(target, posixpath.dirname(page) or ".")
    return Markup(quote(path) + (f"#{quote(anchor)}" if anchor else ""))  # noqa: S704 - encoded just here


def anchor(identifier: str) -> Markup:
    """An id of a record as part of a section's name, for use in ``{ #… }``."""
    return Markup(re.sub(r"[^A-Za-z0-9]+", "-", identifier))  # noqa: S704 - only letters, digits and dashes are left
