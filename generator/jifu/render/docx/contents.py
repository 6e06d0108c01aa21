"""The contents list: a field that Word can refresh, already filled with entries, links and page numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.etree import _Element

from jifu.render.blocks import Blocks, Heading, plain, walk
from jifu.render.docx.body import bookmark
from jifu.render.docx.styles import CONTENTS
from jifu.render.docx.xml import field, paragraph, run, w


def contents_list(blocks: Blocks, pages: Sequence[int], depth: int, ids: Mapping[str, str]) -> list[_Element]:
    """One paragraph for each heading down to ``depth``; ``pages`` holds the page of every heading."""
    headings = [block for block in walk(blocks) if isinstance(block, Heading)]
    shown = [
        (number, heading, page)
        for number, (heading, page) in enumerate(zip(headings, pages, strict=True), start=1)
        if heading.level <= depth
    ]
    begin, instruction, separate, _, end = field(f'TOC \\o "1-{depth}" \\h \\z \\u', "")
    lines = [_line(heading, bookmark(number), page, ids) for number, heading, page in shown]
    if not lines:
        return []
    for element in (separate, instruction, begin):
        lines[0].insert(1, element)
    lines[-1].append(end)
    return lines


def _line(heading: Heading, name: str, page: int, ids: Mapping[str, str]) -> _Element:
    text = plain(heading.content).replace("\n", " ")
    label = f"{heading.number}  {text}" if heading.number else text
    tab = w("r", w("tab"))
    link = w("hyperlink", run(label), tab, *field(f"PAGEREF {name} \\h", str(page)), anchor=name, history=1)
    return paragraph(ids[CONTENTS[heading.level - 1]], link)
