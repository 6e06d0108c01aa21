"""Bytes of a file to text: size, encoding and characters are checked before any parser sees them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.source import Place

MAX_BYTES = 2_000_000
"""Largest record file. A year of a busy project stays below 100 kB; a larger file is an export in the wrong place."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Control characters, marks in mid-text, and line ends that YAML counts and editors do not."""

_LONE_RETURN = re.compile("\r(?!\n)")

_UNKNOWN_ENCODING = Bilingual("不认识的编码", "an unknown encoding")


def shown(text: str, limit: int = 60) -> str:
    """A piece of somebody's file, fit for a message: one line, printable, not too long."""
    clean = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[: limit + 1])
    return clean if len(text) <= limit else clean[:limit] + "…"


def read_bytes(file: Path, path: str) -> tuple[bytes | None, list[Finding]]:
    """The content of ``file``, unless it is too large or cannot be read. ``path`` names it in findings."""
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return None, [too_large(path, size)]
        return file.read_bytes(), []
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, [Finding("FILE-UNREADABLE", path, place=Place(1, 1), values={"reason": reason})]


def too_large(path: str, size: int) -> Finding:
    """The finding for a file of ``size`` bytes."""
    values = {"size": f"{size / 1e6:.1f} MB", "limit": f"{MAX_BYTES / 1e6:.0f} MB"}
    return Finding("FILE-TOO-LARGE", path, place=Place(1, 1), values=values)


def decode(data: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """``data`` as text without byte order mark; None when it is no UTF-8 or holds characters no record may."""
    findings: list[Finding] = []
    if len(data) > MAX_BYTES:
        return None, [too_large(path, len(data))]
    if data.startswith(codecs.BOM_UTF8):
        findings.append(Finding("FILE-BOM", path, place=Place(1, 1)))
        data = data[len(codecs.BOM_UTF8) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        values: dict[str, str | int | Bilingual] = {"encoding": _guess(data)}
        return None, [*findings, Finding("FILE-ENCODING", path, place=_byte_place(data, error.start), values=values)]
    bad = _bad_characters(text, path)
    return (None, findings + bad) if bad else (text, findings)


def place_of(text: str, position: int) -> Place:
    """Line and column of the character at ``position``."""
    start = text.rfind("\n", 0, position) + 1
    return Place(text.count("\n", 0, position) + 1, position - start + 1)


def _bad_characters(text: str, path: str) -> list[Finding]:
    first: dict[str, int] = {}
    for found in _FORBIDDEN.finditer(text):
        first.setdefault(found[0], found.start())
    if "\r" in text and (lone := _LONE_RETURN.search(text)):
        first["\r"] = lone.start()
    return [
        Finding("FILE-CHARACTER", path, place=place_of(text, position), values={"character": f"U+{ord(char):04X}"})
        for char, position in first.items()
    ]


def _byte_place(data: bytes, position: int) -> Place:
    start = data.rfind(b"\n", 0, position) + 1
    column = len(data[start:position].decode("utf-8", "replace")) + 1
    return Place(data.count(b"\n", 0, position) + 1, column)


def _guess(data: bytes) -> str | Bilingual:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return _UNKNOWN_ENCODING
    return "GBK / GB18030"
