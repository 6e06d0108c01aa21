"""HTML as text: every value passes ``text`` or ``tag``, which escape it."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"meta", "img", "br", "hr", "col", "wbr"})


def text(value: str) -> str:
    """Literal text."""
    return escape(value, quote=False)


def tag(name: str, /, *content: str, **attributes: str | int | None) -> str:
    """An element. ``content`` is markup, attribute values are literal; ``class_`` means ``class``, ``a_b`` ``a-b``."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    if name in _VOID:
        return f"<{name}{written}>"
    return f"<{name}{written}>{''.join(content)}</{name}>"


def css_string(value: str) -> str:
    """A CSS string that stands for ``value``; everything but letters, digits and spaces is written as an escape."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in value) + '"'
