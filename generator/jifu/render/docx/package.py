"""DOCX files as packages of parts: opened and written so that equal content gives equal bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

DOCUMENT = "word/document.xml"
_FIXED = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels", DOCUMENT)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of ``parts`` with fixed dates, the parts that readers look for first in front."""
    names = [name for name in _FIRST if name in parts] + sorted(name for name in parts if name not in _FIRST)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return out.getvalue()


def saved(document: Document) -> bytes:
    """The document as a file."""
    raw = BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
