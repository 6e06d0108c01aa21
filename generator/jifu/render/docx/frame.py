"""What a Word file may leave to be filled in, written in double braces.

In a line of text: ``number title title-other project customer vendor contact version date classification status draft
commit``, ``label.KEY`` (any word of ``labels.toml``), ``cover-key-1`` … ``cover-value-5``, ``draft-mark`` and
``page-of-pages``. Alone in a paragraph: ``body`` (required), ``contents``, ``control-table``, ``revision-table`` and
``logo``. A paragraph, or a row of a table, in which nothing is left after filling is taken out. If the paragraph of
``body`` begins a new page, so does the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml.etree import _Element

from jifu.model.document import DocumentControl
from jifu.render import control as frame
from jifu.render.blocks import Mark
from jifu.render.docx.inline import InlineWriter
from jifu.render.docx.xml import field, q, run
from jifu.render.house import WORD_FILE, House
from jifu.render.problems import DocumentError, Problem

BLOCKS = ("body", "contents", "control-table", "revision-table", "logo")
_FIELD = re.compile(r"\{\{ *([\w.-]+) *\}\}")
_SERIES = ("label.", "cover-")
_PAGE_PARTS = re.compile(r"(\{pages?\})")


def values(control: DocumentControl, house: House) -> dict[str, str]:
    """What stands for each name."""
    words = house.labels[control.language]
    found = {
        "number": control.number,
        "title": control.title,
        "title-other": control.title_other,
        "project": control.project_name,
        "customer": control.customer_name,
        "vendor": control.vendor_name,
        "contact": control.vendor_contact,
        "version": control.version,
        "date": control.date or words["no_date"],
        "classification": control.classification,
        "status": frame.status(control, house),
        "draft": frame.status(control, house) if control.draft else "",
        "commit": control.commit,
        **{f"label.{key}": word for key, word in words.items()},
    }
    lines = dict(enumerate(frame.cover_lines(control, house), start=1))
    for n in range(1, 10):
        found[f"cover-key-{n}"], found[f"cover-value-{n}"] = lines.get(n, ("", ""))
    return found


class Filler:
    """Fills one document."""

    def __init__(self, control: DocumentControl, house: House, inline: InlineWriter) -> None:
        self._values = values(control, house)
        self._draft = Mark("todo", house.labels[control.language]["draft"]) if control.draft else None
        self._page = house.labels[control.language]["page"]
        self._inline = inline

    def places(self, body: _Element) -> Mapping[str, _Element]:
        """The paragraphs that stand for whole blocks. Raises ``DocumentError`` if there is none for the body."""
        found: dict[str, _Element] = {}
        for element in body.iter(q("p")):
            name = _FIELD.fullmatch(_text(element).strip())
            if name and name[1] in BLOCKS:
                found[name[1]] = element
        if "body" not in found:
            raise DocumentError([Problem("HOUSE-PLACEHOLDER", {"name": "body"}, file=WORD_FILE)])
        return found

    def fill(self, parts: Iterable[_Element]) -> None:
        """Fills every line of ``parts``. Raises ``DocumentError`` for a name that means nothing."""
        unknown: dict[str, None] = {}
        for part in parts:
            for element in list(part.iter(q("p"))):
                text = _text(element)
                names = _FIELD.findall(text)
                if not names or (len(names) == 1 and names[0] in BLOCKS):
                    continue
                unknown |= dict.fromkeys(n for n in names if n not in self._known())
                self._fill_line(element, names)
        if unknown:
            known = ", ".join(sorted(name for name in (*BLOCKS, *self._known()) if not name.startswith(_SERIES)))
            problems = ({"name": f"{{{{ {name} }}}}", "known": f"{known}, label.…, cover-key-1…"} for name in unknown)
            raise DocumentError(Problem("HOUSE-PLACEHOLDER-UNKNOWN", values, file=WORD_FILE) for values in problems)

    def _known(self) -> set[str]:
        return {*self._values, "draft-mark", "page-of-pages"}

    def _fill_line(self, element: _Element, names: list[str]) -> None:
        holders = [r for r in element.iter(q("r")) if "{{" in _text(r) or "}}" in _text(r)]
        if any(_text(r).count("{{") != _text(r).count("}}") for r in holders):  # Word has split a name over runs
            holders = _joined(element)
        for holder in holders:
            self._fill_run(holder)
        if not _text(element).strip() and "page-of-pages" not in names:
            _drop(element)

    def _fill_run(self, holder: _Element) -> None:
        at = holder
        for number, part in enumerate(_FIELD.split(_text(holder))):
            for piece in self._pieces(part) if number % 2 else [run(part)] if part else []:
                look = holder.find(q("rPr"))
                if look is not None and piece.find(q("rPr")) is None:
                    piece.insert(0, _copy(look))
                at.addnext(piece)
                at = piece
        _remove(holder)

    def _pieces(self, name: str) -> list[_Element]:
        if name == "draft-mark":
            return [self._inline.mark(self._draft)] if self._draft else []
        if name == "page-of-pages":
            pieces: list[_Element] = []
            for part in _PAGE_PARTS.split(self._page):
                code = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(part)
                pieces += field(code, "1") if code else [run(part)] if part else []
            return pieces
        value = self._values.get(name, "")
        return [run(value)] if value else []


def _text(element: _Element) -> str:
    return "".join(t.text or "" for t in element.iter(q("t")))


def _copy(element: _Element) -> _Element:
    return deepcopy(element)


def _joined(element: _Element) -> list[_Element]:
    """Puts all text of the paragraph into its first run."""
    runs = list(element.iter(q("r")))
    texts = list(element.iter(q("t")))
    texts[0].text = "".join(t.text or "" for t in texts)
    for text in texts[1:]:
        _remove(text)
    return [r for r in runs if r.find(q("t")) is not None]


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _drop(element: _Element) -> None:
    """Takes out an empty paragraph; the last one of a cell has to stay, unless the whole row is empty."""
    parent = element.getparent()
    if parent is None or parent.tag != q("tc"):
        _remove(element)
        return
    row = parent.getparent()
    if row is not None and not _text(row).strip():
        _remove(row)
