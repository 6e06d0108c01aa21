"""Space between blocks, and what stays together, in Word's terms."""

from __future__ import annotations

from lxml.etree import _Element

from jifu.render.docx.xml import q, twips, w

_AFTER_SPACING = {q("ind"), q("jc"), q("outlineLvl"), q("rPr"), q("sectPr")}
_BEFORE_FLAGS = {q("pStyle"), q("keepNext"), q("keepLines")}


def flag(element: _Element, name: str) -> None:
    """Sets a paragraph property of those that the schema wants right after the style."""
    properties = element.find(q("pPr"))
    if properties is None or properties.find(q(name)) is not None:
        return
    at = sum(1 for child in properties if child.tag in _BEFORE_FLAGS)
    properties.insert(at if name == "pageBreakBefore" else min(at, 1), w(name))


def at_top(element: _Element) -> None:
    """A heading on top of a page needs no space above."""
    properties = element.find(q("pPr"))
    if properties is None or properties.find(q("spacing")) is not None:
        return
    later = [child for child in properties if child.tag in _AFTER_SPACING]
    spacing = w("spacing", before=0)
    if later:
        later[0].addprevious(spacing)
    else:
        properties.append(spacing)


def kept(elements: list[_Element]) -> list[_Element]:
    """``elements`` tied to one another, the last one to nothing."""
    for element in elements[:-1]:
        for inner in element.iter(q("p")):
            flag(inner, "keepNext")
    return elements


def _spaced(line: float, *properties: _Element | None) -> _Element:
    spacing = w("spacing", before=0, after=0, line=twips(line), lineRule="exact")
    return w("p", w("pPr", spacing, *properties))


def gap() -> _Element:
    """The space after a table. Word would also grow two neighbouring tables together without it."""
    return _spaced(10)


def thin_gap() -> _Element:
    """The space before a box."""
    return _spaced(6)


def thin(section: _Element | None = None) -> _Element:
    """A paragraph that nobody sees, to hang a section's end or a page break on."""
    return _spaced(1, section)
