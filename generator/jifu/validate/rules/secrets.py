"""Text that looks like a secret: the whole file is searched, comments and broken files too; no message repeats one.

Only the words around it make a password: “口令另行交接” is none, ``password=…`` with something behind it is. A checksum is
told from a token by the name of its algorithm in front of it (``sha256: …``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.source import Place
from jifu.validate.facts import Facts
from jifu.validate.rules.secret_shapes import FIXED_SHAPES, RANDOM, assigned_passwords, looks_random
from jifu.validate.sheet import Sheet

_ESCAPES = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")


def secrets(facts: Facts) -> Iterator[Finding]:
    """Private keys, tokens, passwords and addresses with a password in them."""
    for sheet in facts.sheets:
        text = sheet.file.source.text
        if "\\" in text:
            text = _ESCAPES.sub(_unescaped, text)
        yield from _in_text(sheet, text)


def _in_text(sheet: Sheet, text: str) -> Iterator[Finding]:
    told: set[int] = set()
    for position, kind in _found(text):
        line = text.count("\n", 0, position) + 1
        if line not in told:
            told.add(line)
            column = position - (text.rfind("\n", 0, position) + 1) + 1
            yield Finding("SECRET", sheet.path, place=Place(line, column), values={"kind": kind})


def _found(text: str) -> Iterator[tuple[int, Bilingual]]:
    lower = text.lower()
    for hints, pattern, kind in FIXED_SHAPES:
        if any(hint in lower for hint in hints):
            for found in pattern.finditer(text):
                yield found.start(), kind
    yield from assigned_passwords(text, lower)
    for found in RANDOM.finditer(text):
        if looks_random(found[0], text[max(0, found.start() - 40) : found.start()]):
            yield found.start(), Bilingual("一串像令牌的随机字符", "a random string like a token")


def _unescaped(found: re.Match[str]) -> str:
    """A YAML escape as the character it stands for; what is no character stays."""
    number = int(found[found.lastindex or 0], 16)
    return chr(number) if 0x20 <= number <= 0x10FFFF else found[0]
