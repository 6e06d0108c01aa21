"""The last look at finished bytes: no text of an internal field may be in them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from html import unescape

from jifu.model.document import Format

_TAGS = re.compile(r"<[^>]*>")
_UNSEEN = re.compile("[-\u2010\u2011\u00ad\u200b\u2060\ufeff\ufffe\x02]+")
"""What a line break may add, and hyphens: at the end of a line in a PDF nobody can tell one from a divided word."""
_SHORTEST = 4
"""Shorter internal texts say nothing by themselves and would be found by chance."""


def leaks(hidden: Iterable[str], visible: str, content: bytes, kind: Format) -> tuple[str, ...]:
    """The internal texts that occur in a finished document, line by line of the record.

    ``visible`` is the customer view as JSON: what the customer may read anyway is no leak.
    """
    allowed = _squeezed(visible)
    wanted = {line: _squeezed(line) for text in hidden for line in text.splitlines()}
    sought = {line: bare for line, bare in wanted.items() if len(bare) >= _SHORTEST and _quoted(bare) not in allowed}
    if not sought:
        return ()
    printed = _squeezed(_EXTRACT[kind](content))
    return tuple(sorted(line for line, bare in sought.items() if bare in printed))


def _squeezed(text: str) -> str:
    return _UNSEEN.sub("", "".join(text.split()))


def _quoted(text: str) -> str:
    """A text as JSON writes it between its quotes."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _pdf_text(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        parts = [page.get_textpage().get_text_bounded() for page in document]
        parts += [document.get_metadata_value(key) for key in ("Title", "Author", "Subject", "Keywords")]
        for at in range(document.count_attachments()):
            parts.append(bytes(document.get_attachment(at).get_data()).decode("utf-8", "replace"))
    finally:
        document.close()
    return "".join(parts)


def _docx_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        xml = " ".join(archive.read(name).decode("utf-8") for name in members)
    attributes = " ".join(re.findall(r'(?:descr|title|Target)="([^"]*)"', xml))
    return unescape(_TAGS.sub("", xml)) + unescape(attributes)


def _html_text(content: bytes) -> str:
    text = content.decode("utf-8")
    return unescape(_TAGS.sub("", text)) + unescape(text)


_EXTRACT = {"pdf": _pdf_text, "docx": _docx_text, "html": _html_text}
