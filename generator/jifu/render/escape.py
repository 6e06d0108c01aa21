"""Data is never markup: how a value becomes Markdown that means only itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

_ACTIVE = re.compile(r"[!-/:-@\[-`{-~]")
_NAMED = re.compile(r"\{([^{}]*)\}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def literal(text: str) -> Markup:
    """``text`` as Markdown that prints it letter by letter; a line end becomes a line break.

    Every ASCII sign that Markdown, HTML, Jinja or a table row could take for its own becomes a character reference.
    Unprintable controls, which validation refuses, are dropped should one come from elsewhere.
    """
    clean = _UNPRINTABLE.sub("", text.strip())
    coded = _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", clean)
    return Markup("<br>".join(line.strip() for line in coded.split("\n")))  # noqa: S704 - encoded just above


def joined(pattern: str, values: Mapping[str, object], show: Callable[[object], Markup]) -> Markup:
    """``pattern`` (template text, trusted) with ``{name}`` replaced by shown values; nothing else is read in braces.

    Raises ``LookupError`` for a name without a value.
    """

    def value(name: re.Match[str]) -> str:
        if name[1] not in values:
            raise LookupError(f"no value for {name[0]} in “{pattern}”")
        return str(show(values[name[1]]))

    return Markup(_NAMED.sub(value, pattern))  # noqa: S704 - as above
