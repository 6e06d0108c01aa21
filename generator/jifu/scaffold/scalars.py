"""Values as YAML text. Whatever a person typed is text: nothing of it can become syntax, a number or a comment."""

from __future__ import annotations

import re

_PLAIN = re.compile(
    r"[A-Za-z0-9\u3400-\u9fff“（《]"
    r"(?:[A-Za-z0-9\u3400-\u9fff，。、；！？“”‘’（）《》…—·/()%+.@_ -]*[A-Za-z0-9\u3400-\u9fff，。、；！？”’）》…)%])?"
)
_NUMBER_LIKE = re.compile(r"[-+.]?[0-9][-+.0-9_eExXoOa-fA-F:]*")
_DATE = re.compile(r"(?:[0-9]{4}|XXXX)-[0-9]{2}[-0-9T:+Z]*[~?]?")
_WORDS = frozenset("null true false yes no on off y n".split())
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: object) -> list[str]:
    """A number, flag or text: one line, or ``|-`` and the lines below it (indented by two)."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int | float):
        return [str(value)]
    text = str(value)
    if "\n" in text and _fits_block(text):
        return ["|-", *(f"  {line}" if line else "" for line in text.split("\n"))]
    return [text if _is_plain(text) else quoted(text)]


def quoted(text: str) -> str:
    """The text in double quotes, with escapes for all that is not printed as itself."""
    return f'"{"".join(_ESCAPES.get(char) or (char if char.isprintable() else _escape(char)) for char in text)}"'


def _escape(char: str) -> str:
    number = ord(char)
    return f"\\U{number:08X}" if number > 0xFFFF else f"\\u{number:04X}"


def _is_plain(text: str) -> bool:
    if _DATE.fullmatch(text):
        return True
    return bool(_PLAIN.fullmatch(text)) and not _NUMBER_LIKE.fullmatch(text) and text.lower() not in _WORDS


def _fits_block(text: str) -> bool:
    lines = text.split("\n")
    return text[0] not in " \n" and text[-1] not in " \n" and all(line.isprintable() for line in lines)
