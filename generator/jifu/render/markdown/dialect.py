"""python-markdown set up for documents: containers, a short list of literal HTML, nothing lost without a word."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

from jifu.render.blocks import CALLOUTS
from jifu.render.problems import Problem

CONTAINERS = (*CALLOUTS, "signature", "checklist", "keep-together", "landscape")
VOID = ("page-break",)

_OPEN = re.compile(r"^:::[ ]*([A-Za-z][\w-]*)[ ]*(.*?)[ ]*$")
_CLOSE = re.compile(r"^:::[ ]*$")
_DIV_OPEN = re.compile(r"""^<div class=["']?([\w-]+)["']?[ ]+markdown(?:=["']?\w+["']?)?[ ]*>[ ]*$""")
_DIV_CLOSE = re.compile(r"^</div>[ ]*$")
_TABLE_CAPTION = re.compile(r"^Table:[ ]")
# The literal HTML that a text may hold: tags only, attributes only where the model knows them.
_LITERAL = r"(</?(?:sub|sup|span)>|<(?:br|wbr)[ ]?/?>|<span class=[\"'][\w -]+[\"']>)"


class _Fences(Preprocessor):
    """Sets container lines and table captions apart by blank lines, so that each is a block of its own."""

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        after_caption = False
        for line in lines:
            line, is_fence = _as_fence(line)
            if is_fence:
                out += ["", line, ""]
            elif after_caption and line.startswith("|"):
                out += ["", line]
            else:
                out.append(line)
            after_caption = bool(_TABLE_CAPTION.match(line))
        return out


def _as_fence(line: str) -> tuple[str, bool]:
    """The line with a ``<div …>`` written as ``:::``, and whether it opens or closes a container."""
    if opened := _DIV_OPEN.match(line):
        return f"::: {opened[1]}", True
    if _DIV_CLOSE.match(line):
        return ":::", True
    return line, line.startswith(":::")


class _Containers(BlockProcessor):
    """``::: name title`` … ``:::`` to ``<div class="name" data-title="title">``."""

    def __init__(self, md: Markdown, problems: list[Problem]) -> None:
        super().__init__(md.parser)
        self._problems = problems

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (python-markdown calls it so)
        return block.lstrip("\n").startswith(":::")

    def run(self, parent: Element, blocks: list[str]) -> None:
        line = blocks.pop(0).strip("\n")
        opened = _OPEN.match(line)
        if opened is None:
            self._problems.append(Problem("MARKDOWN-STRAY-END", {"text": line}))
            return
        name, title = opened[1], html.unescape(opened[2])
        inner = [] if name in VOID else self._inner(line, blocks)
        if name not in CONTAINERS and name not in VOID:
            near = difflib.get_close_matches(name, (*CONTAINERS, *VOID), 1)
            known = near or (*CONTAINERS, *VOID)
            self._problems.append(Problem("MARKDOWN-CONTAINER", {"name": name, "known": ", ".join(known)}))
        div = SubElement(parent, "div", {"class": name, "data-title": title})
        self.parser.parseBlocks(div, inner)

    def _inner(self, opener: str, blocks: list[str]) -> list[str]:
        inner: list[str] = []
        depth = 1
        while blocks:
            block = blocks.pop(0)
            line = block.strip("\n")
            opened = _OPEN.match(line)
            if _CLOSE.match(line):
                depth -= 1
                if depth == 0:
                    return inner
            elif opened and opened[1] not in VOID:
                depth += 1
            inner.append(block)
        self._problems.append(Problem("MARKDOWN-UNCLOSED", {"text": opener}))
        return inner


class _Tables(TableProcessor):
    """Tables whose rows must not hold more cells than the head: python-markdown drops the rest silently."""

    problems: list[Problem]

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells: list[str] = self._split_row(row)  # type: ignore[attr-defined]
        if len(cells) > len(align):
            self.problems.append(Problem("MARKDOWN-TABLE-ROW", {"text": row.strip(), "columns": len(align)}))
        super()._build_row(row, parent, align)  # type: ignore[misc]


class _Dialect(Extension):
    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (python-markdown's name)
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_Fences(md), "fences", 22)
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(HtmlInlineProcessor(_LITERAL, md), "literal", 90)
        md.parser.blockprocessors.register(_Containers(md, self._problems), "containers", 110)
        tables = _Tables(md.parser, {"use_align_attribute": True})
        tables.problems = self._problems
        md.parser.blockprocessors.register(tables, "table", 75)


@cache
def _converter() -> tuple[Markdown, list[Problem]]:
    problems: list[Problem] = []
    extensions: list[Any] = ["fenced_code", "attr_list", "def_list", "sane_lists", TableExtension(), _Dialect(problems)]
    return Markdown(extensions=extensions, output_format="html"), problems


def to_html(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The HTML that python-markdown makes of ``text``, and what the dialect could not accept."""
    converter, problems = _converter()
    problems.clear()
    converter.reset()
    result = converter.convert(text)
    return result, tuple(problems)
