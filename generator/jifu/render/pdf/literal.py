"""Python values as typst literals. Nothing but what is written here ever becomes typst source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def string(text: str) -> str:
    """A string literal that stands for ``text``, whatever it holds."""
    return '"' + "".join(_escaped(char) for char in text) + '"' if not _is_tame(text) else f'"{text}"'


def _is_tame(text: str) -> bool:
    return text.isprintable() and '"' not in text and "\\" not in text


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return char if char.isprintable() else f"\\u{{{ord(char):x}}}"


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
