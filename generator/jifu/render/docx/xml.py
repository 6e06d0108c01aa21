"""WordprocessingML elements. Text enters a document here and nowhere else, always as a text node or attribute value."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMESPACES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIX = f"{{{W}}}"
_OWN = {"w": W}
# Word sets these in the Latin font, narrow, unless it is told that they stand in Chinese text.
_EITHER = re.compile("[§°±·×÷\u2010-\u2bff]")
_CHINESE = re.compile("[\u2e80-\u9fff]")


def w(tag: str, /, *children: _Element | None, **attributes: str | int) -> _Element:
    """The element ``w:tag`` with attributes of the same namespace; a child that is None is left out."""
    names = {_PREFIX + key: str(value) for key, value in attributes.items()}
    element = etree.Element(_PREFIX + tag, names, nsmap=_OWN)
    if children:
        element.extend([child for child in children if child is not None])
    return element


def q(tag: str) -> str:
    """``w:tag`` as lxml writes it."""
    return _PREFIX + tag


def node(name: str, /, *children: _Element | None, **attributes: str | int) -> _Element:
    """The element ``prefix:tag`` of DrawingML, whose attributes have no namespace."""
    prefix, tag = name.split(":")
    element = etree.Element(f"{{{NAMESPACES[prefix]}}}{tag}", nsmap=NAMESPACES)
    for key, value in attributes.items():
        element.set(key, str(value))
    element.extend([child for child in children if child is not None])
    return element


def run(text: str, *properties: _Element | None) -> _Element:
    """A run of literal text."""
    written = w("t")
    written.text = text
    written.set(_SPACE, "preserve")
    shown = run_properties(*properties)
    if _EITHER.search(text) and _CHINESE.search(text):
        shown = w("rPr") if shown is None else shown
        shown.insert(int(len(shown) > 0 and shown[0].tag == q("rStyle")), w("rFonts", hint="eastAsia"))
    return w("r", shown, written)


def run_properties(*properties: _Element | None) -> _Element | None:
    """``w:rPr``, or None where there is nothing to say."""
    present = [p for p in properties if p is not None]
    return w("rPr", *present) if present else None


def line_break() -> _Element:
    """A line break as a run."""
    return w("r", w("br"))


def field(code: str, result: str, *properties: _Element | None) -> list[_Element]:
    """The runs of a field: its code, and the result that is shown until Word works it out again."""
    instruction = w("instrText")
    instruction.text = f" {code} "
    instruction.set(_SPACE, "preserve")

    def part(child: _Element) -> _Element:
        return w("r", run_properties(*map(deepcopy, properties)), child)

    begin, separate, end = (part(w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return [begin, part(instruction), separate, run(result, *properties), end]


def paragraph(style: str, *content: _Element, properties: tuple[_Element | None, ...] = ()) -> _Element:
    """A paragraph in the style with the id ``style``; ``properties`` follow it in the order of the schema."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def emu(points: float) -> int:
    """Points as English metric units."""
    return round(points * 12_700)
