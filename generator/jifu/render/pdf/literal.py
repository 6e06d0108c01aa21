"""Python values as typst literals. Nothing but what is written here ever becomes typst source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_ODD = re.compile(r"[^ -~\u4e00-\u9fff]+")
"""Characters that may be unprintable; long attachments hold few of them."""


def string(text: str) -> str:
    """A string literal that stands for ``text``, whatever it holds."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"' if quoted.isprintable() else f'"{_ODD.sub(_escaped, quoted)}"'


def _escaped(found: re.Match[str]) -> str:
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):x}}}" for char in found[0])


def array(items: Iterable[str]) -> str:
    """An array of expressions."""
    return "(" + "".join(f"{item}," for item in items) + ")"


def dictionary(items: Mapping[str, str]) -> str:
    """A dictionary of expressions, with string keys."""
    return "(" + ",".join(f"{string(key)}:{value}" for key, value in items.items()) + ")" if items else "(:)"


def boolean(value: bool) -> str:
    """``true`` or ``false``."""
    return "true" if value else "false"


def points(value: float) -> str:
    """A length in points."""
    return f"{value:.2f}pt"


def binary(data: bytes) -> str:
    """Bytes. typst parses JSON several times faster than its own arrays."""
    try:
        return f"bytes({string(data.decode())})"
    except UnicodeDecodeError:
        return f'bytes(json(bytes("[{",".join(map(str, data))}]")))'


def call(function: str, *args: str, **named: str) -> str:
    """A call."""
    keywords = (f"{key.replace('_', '-')}:{value}" for key, value in named.items())
    return f"{function}({','.join([*args, *keywords])})"


def joined(parts: Iterable[str]) -> str:
    """Expressions whose results are joined into one content."""
    inner = "\n".join(parts)
    return f"{{{inner}}}" if inner else "[]"
