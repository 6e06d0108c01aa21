"""A sheet out of the house's Word file: the title above the body, the control table below it, no cover, no contents."""

from __future__ import annotations

import re

from lxml.etree import _Element

from jifu.render.docx.xml import q

_FIELD = re.compile(r"\{\{ *([\w.-]+) *\}\}")
_ABOVE = {"logo", "title", "title-other", "draft"}
_WHOSE = {"customer", "project"}
_BELOW = {"control-table", "revision-table"}


def as_sheet(body: _Element, place: _Element, *, blank: bool) -> None:
    """Rearrange what stands before ``place``, the paragraph of the body. Tables of the cover stay as a head.

    A ``blank`` sheet belongs to no customer.
    """
    above = _ABOVE if blank else _ABOVE | _WHOSE
    below: list[_Element] = []
    for element in list(body):
        if element is place:
            break
        names = set(_FIELD.findall("".join(text.text or "" for text in element.iter(q("t")))))
        if names & _BELOW:
            below.append(element)
        elif element.tag != q("tbl") and not names & above:
            body.remove(element)
    for element in reversed(below):
        place.addnext(element)
    for element in (place, *below):
        _stay_on_the_page(element)


def _stay_on_the_page(element: _Element) -> None:
    for found in list(element.iter(q("pageBreakBefore"))):
        parent = found.getparent()
        if parent is not None:
            parent.remove(found)
