"""Evidence: what lies under an ``evidence/`` folder, and what its first bytes show it to be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jifu.source import EvidenceFile

_HEAD = 4096
_TAIL = 65_536
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"%PDF-", "pdf"),
    (b"\xd4\xc3\xb2\xa1", "pcap"),
    (b"\xa1\xb2\xc3\xd4", "pcap"),
    (b"\x4d\x3c\xb2\xa1", "pcap"),
    (b"\xa1\xb2\x3c\x4d", "pcap"),
    (b"\x0a\x0d\x0d\x0a", "pcapng"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x7fELF", "elf"),
    (b"MZ", "exe"),
)
_OFFICE: tuple[tuple[bytes, str], ...] = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_NOT_IN_TEXT = bytes(set(range(32)) - set(b"\a\b\t\n\f\r\x1b")) + b"\x7f"


def read_evidence(folder: Path, path: str) -> dict[str, EvidenceFile]:
    """All files under ``folder``, by their path below it; ``path`` is the folder's name in the workspace.

    A link that leads out of the folder is listed as ``outside`` and not followed; a link to a folder is never followed.
    Hidden files and names that cannot be printed are passed over.
    """
    real = os.path.realpath(folder)
    found = {inside: _look(entry, f"{path}/{inside}", real) for inside, entry in _entries(folder, "")}
    return {inside: file for inside, file in sorted(found.items()) if file}


def looks_like(head: bytes, tail: bytes = b"") -> str:
    """The type that a file's first bytes (and for zip its last, with the list of members) show.

    ``empty``, ``png``, ``jpeg``, ``gif``, ``webp``, ``svg``, ``html``, ``pdf``, ``docx``, ``xlsx``, ``pptx``, ``zip``,
    ``pcap``, ``pcapng``, ``text`` and some more; an empty text for what is none of these.
    """
    if not head:
        return "empty"
    if head.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _OFFICE if part in head or part in tail), "zip")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in {b"heic", b"heix", b"mif1"} else "mp4"
    found = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), "")
    return found or _text_type(head)


def _entries(folder: Path | str, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if entry.name[0] != "." and entry.name.isprintable()]
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{above}{entry.name}/")
        elif entry.is_symlink() or entry.is_file():
            yield above + entry.name, entry


def _look(entry: os.DirEntry[str], path: str, folder: str) -> EvidenceFile | None:
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        if not target.startswith(folder + os.sep):
            return EvidenceFile(path, 0, "", outside=True)
        if not Path(target).is_file():
            return None
    try:
        size = entry.stat().st_size
        head, tail = _ends(Path(entry.path), size)
    except OSError:
        return EvidenceFile(path, 0, "", outside=False)
    return EvidenceFile(path, size, looks_like(head, tail), outside=False)


def _ends(file: Path, size: int) -> tuple[bytes, bytes]:
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        if not head.startswith(b"PK"):
            return head, b""
        stream.seek(max(size - _TAIL, 0))
        return head, stream.read(_TAIL)


def _text_type(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if head.translate(None, _NOT_IN_TEXT) != head or not _decodes(head):
        return ""
    lower = head.lower()
    if b"<svg" in lower[:1024] and lower.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "svg"
    return "html" if b"<html" in lower[:1024] or b"<!doctype html" in lower[:1024] else "text"


def _decodes(head: bytes) -> bool:
    """Whether ``head``, perhaps cut within a character, is text in an encoding that field tools write."""
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False
