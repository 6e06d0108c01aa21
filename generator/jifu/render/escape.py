"""Data is never markup: how a value becomes Markdown that means only itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

_ACTIVE = re.compile(r"[!-/:-@\[-`{-~]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def literal(text: str) -> Markup:
    """``text`` as Markdown that prints it letter by letter; a line end becomes a line break.

    Every ASCII sign that Markdown, HTML, Jinja or a table row could take for its own is written as a character reference.
    Unprintable controls, which validation refuses, are dropped should one come from elsewhere.
    """
    clean = _UNPRINTABLE.sub("", text.strip())
    coded = _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", clean)
    return Markup("<br>".join(line.strip() for line in coded.split("\n")))  # noqa: S704 - encoded just above


def joined(pattern: str, values: dict[str, object], show: Callable[[object], Markup]) -> Markup:
    """``pattern`` (template text, trusted) with ``{name}`` replaced by the shown values."""
    return Markup(pattern.format(**{name: str(show(value)) for name, value in values.items()}))  # noqa: S704 - as above
