"""Numbered lists: each begins anew, which in Word is a numbering instance of its own."""

from __future__ import annotations

from lxml.etree import _Element

from jifu.render.docx.xml import q, w


class ListNumbers:
    """Numbering instances on the abstract numbering that the style ``List Number`` is linked to."""

    def __init__(self, numbering: _Element, style: _Element) -> None:
        self._numbering = numbering
        self._abstract = _abstract_of(style, numbering)
        self._next = 1 + max((int(n.get(q("numId")) or 0) for n in numbering.findall(q("num"))), default=0)

    def restarted(self, start: int, level: int) -> int | None:
        """The id of a numbering that begins with ``start`` at ``level``; None where the style is not numbered."""
        if self._abstract is None:
            return None
        number, self._next = self._next, self._next + 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        instance = w("num", w("abstractNumId", val=self._abstract), override, numId=number)
        known = self._numbering.findall(q("num"))
        self._numbering.insert(self._numbering.index(known[-1]) + 1, instance)
        return number


def _abstract_of(style: _Element, numbering: _Element) -> str | None:
    used = style.find(f".//{q('numId')}")
    if used is None:
        return None
    for instance in numbering.findall(q("num")):
        if instance.get(q("numId")) == used.get(q("val")):
            abstract = instance.find(q("abstractNumId"))
            return abstract.get(q("val")) if abstract is not None else None
    return None
