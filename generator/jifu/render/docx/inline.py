"""Running text to Word runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml.etree import _Element

from jifu.render.blocks import Content, Inline, LineBreak, Mark, Text
from jifu.render.docx.styles import EMPHASIS, INLINE_CODE, LINK, MARKS
from jifu.render.docx.xml import R, line_break, run, w
from jifu.render.house import House


class InlineWriter:
    """Writes runs. ``relate`` gives the relationship id of a URL, ``bookmarks`` the bookmark of an anchor."""

    def __init__(
        self, house: House, ids: Mapping[str, str], relate: Callable[[str], str], bookmarks: Mapping[str, str]
    ) -> None:
        self._house = house
        self._ids = ids
        self._relate = relate
        self._bookmarks = bookmarks

    def runs(self, content: Content, *, size: float = 0.0) -> list[_Element]:
        """The runs of ``content``; ``size`` in points where it is not the style's own."""
        return [self._one(inline, size) for inline in content]

    def mark(self, mark: Mark, *, size: float = 0.0) -> _Element:
        """A mark: symbol and word in the style of its tone."""
        style = self._ids[MARKS[self._house.tone(mark.name)]]
        return run(self._house.words(mark.name, mark.label), w("rStyle", val=style), *_size(size))

    def _one(self, inline: Inline, size: float) -> _Element:
        if isinstance(inline, LineBreak):
            return line_break()
        if isinstance(inline, Mark):
            return self.mark(inline, size=size)
        return self._text(inline, size)

    def _text(self, text: Text, size: float) -> _Element:
        style = INLINE_CODE if text.code else LINK if text.link else EMPHASIS if text.emphasis else ""
        written = run(
            text.text,
            w("rStyle", val=self._ids[style]) if style else None,
            w("b") if text.strong else None,
            *_size(size),
            w("vertAlign", val="subscript" if text.script == "sub" else "superscript") if text.script else None,
        )
        if not text.link:
            return written
        if text.link.startswith("#"):
            return w("hyperlink", written, anchor=self._bookmarks[text.link[1:]], history=1)
        link = w("hyperlink", written, history=1)
        link.set(f"{{{R}}}id", self._relate(text.link))
        return link


def _size(size: float) -> list[_Element]:
    if not size:
        return []
    half_points = round(size * 2)
    return [w("sz", val=half_points), w("szCs", val=half_points)]
