"""Inline HTML elements to runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lxml.html import HtmlElement

from jifu.render.blocks import Content, Inline, LineBreak, Mark, Script, Text
from jifu.render.problems import Problem

BLOCK_TAGS = frozenset(
    {"p", "ul", "ol", "dl", "table", "pre", "div", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
)

_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# A line break of the source between two Chinese characters is no space.
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}]) *\n[ \n]*(?=[{_WIDE}])")


class InlineReader:
    """Reads the inline parts of an element; what has no place in a line of text is kept in ``problems``."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems

    def read(self, element: HtmlElement) -> Content:
        """All inline content of ``element``, block elements inside it left out."""
        return tidy(self._of(element, Text("")))

    def _of(self, element: HtmlElement, style: Text) -> Iterable[Inline]:
        if element.text:
            yield replace(style, text=element.text)
        for child in element:
            if child.tag not in BLOCK_TAGS:
                yield from self._child(child, style)
            if child.tail:
                yield replace(style, text=child.tail)

    def _child(self, child: HtmlElement, style: Text) -> Iterable[Inline]:
        match child.tag:
            case "br":
                yield LineBreak()
            case "span" if child.get("class"):
                name = str(child.get("class")).split()[-1]
                label = _SPACE.sub(" ", str(child.text_content())).strip()
                yield Mark(name, label)
            case "img":
                self._problems.append(
                    Problem("PICTURE-IN-TEXT", {"picture": child.get("alt") or child.get("src") or ""})
                )
            case _:
                yield from self._of(child, _styled(child, style))


def _styled(child: HtmlElement, style: Text) -> Text:
    match child.tag:
        case "strong":
            return replace(style, strong=True)
        case "em":
            return replace(style, emphasis=True)
        case "code":
            return replace(style, code=True)
        case "sub" | "sup":
            script: Script = "sub" if child.tag == "sub" else "sup"
            return replace(style, script=script)
        case "a":
            return replace(style, link=child.get("href") or "")
        case _:
            return style


def tidy(inlines: Iterable[Inline]) -> Content:
    """White space as a browser shows it: runs of one style joined, no space at either end of a line."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            _append_text(out, inline)
            continue
        if isinstance(inline, LineBreak):
            _strip_end(out)
        out.append(inline)
    _strip_end(out)
    return tuple(out)


def _append_text(out: list[Inline], run: Text) -> None:
    text = _SPACE.sub(" ", _WIDE_BREAK.sub("", run.text))
    last = out[-1] if out else None
    if last is None or isinstance(last, LineBreak) or (isinstance(last, Text) and last.text.endswith(" ")):
        text = text.lstrip(" ")
    if not text:
        return
    if isinstance(last, Text) and replace(last, text="") == replace(run, text=""):
        out[-1] = replace(last, text=last.text + text)
    else:
        out.append(replace(run, text=text))


def _strip_end(out: list[Inline]) -> None:
    if not out or not isinstance(out[-1], Text):
        return
    text = out[-1].text.rstrip(" ")
    if text:
        out[-1] = replace(out[-1], text=text)
    else:
        out.pop()
