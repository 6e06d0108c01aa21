"""Blocks to the elements of a Word document's body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lxml.etree import _Element

from jifu.render.blocks import (
    Block,
    Blocks,
    Callout,
    Code,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    KeepTogether,
    Landscape,
    ListBlock,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Signature,
    Table,
    Text,
    contents,
    plain,
    walk,
)
from jifu.render.docx import styles
from jifu.render.docx.inline import InlineWriter
from jifu.render.docx.numbers import ListNumbers
from jifu.render.docx.spacing import at_top, flag, gap, kept, thin, thin_gap
from jifu.render.docx.table import TableWriter
from jifu.render.docx.xml import field, paragraph, q, run, twips, w
from jifu.render.house import House

FIRST_BOOKMARK = 10_000
_LIST_STEP = 360
_WHOLE_CALLOUT = 700
_BOX_INSET = 20.0


class BodyWriter:
    """Writes blocks, for pages that are all ``turned`` or for upright ones.

    ``section`` gives the section properties of upright (False) or turned (True) pages.
    """

    def __init__(
        self,
        house: House,
        words: Mapping[str, str],
        ids: Mapping[str, str],
        inline: InlineWriter,
        numbers: ListNumbers,
        picture: Callable[[Figure, float, float], _Element],
        section: Callable[[bool], _Element],
        *,
        turned: bool = False,
    ) -> None:
        self._house = house
        self._words = words
        self._ids = ids
        self._inline = inline
        self._tables = TableWriter(house, ids, inline)
        self._numbers = numbers
        self._picture = picture
        self._section = section
        self._width = house.turned_width if turned else house.text_width
        self._height = house.turned_height if turned else house.text_height
        self._headings = 0
        self._style = styles.BODY
        self._depth = 0
        self._break_before = False
        self._top = False
        self._writers = self._by_kind()

    def _by_kind(self) -> dict[type, Callable[[Any], list[_Element]]]:
        return {
            Heading: lambda block: [self._heading(block)],
            Paragraph: lambda block: [self._paragraph(block)],
            ListBlock: self._list,
            DefinitionList: self._definitions,
            Table: self.table,
            Figure: self._figure,
            Code: lambda block: [self._code(block)],
            Quote: lambda block: self._styled(styles.QUOTE, block.blocks),
            Callout: self._callout,
            Signature: self._signature,
            KeepTogether: lambda block: kept(self.blocks(block.blocks)),
            Landscape: lambda block: self.blocks(block.blocks),
            PageBreak: self._new_page,
            Rule: lambda _: [self._rule()],
        }

    def document(self, blocks: Blocks, *, new_page: bool) -> tuple[list[_Element], bool]:
        """All elements of the body, and whether it ends on a turned page."""
        self._break_before = new_page
        out: list[_Element] = []
        for number, block in enumerate(blocks):
            last = number == len(blocks) - 1
            if isinstance(block, Landscape):
                out += self._turned(block, first=not out, last=last)
            else:
                out += self._broken(self._block(block))
        return out, bool(blocks) and isinstance(blocks[-1], Landscape)

    def _broken(self, elements: list[_Element]) -> list[_Element]:
        """``elements``, on a new page if one is due."""
        if self._top and elements:
            self._top = False
            at_top(elements[0])
        if not self._break_before or not elements:
            return elements
        self._break_before = False
        if elements[0].tag != q("p"):
            elements.insert(0, thin())
        flag(elements[0], "pageBreakBefore")
        at_top(elements[0])
        return elements

    def _turned(self, block: Landscape, *, first: bool, last: bool) -> list[_Element]:
        upright = self._width, self._height
        self._width, self._height = self._house.turned_width, self._house.turned_height
        self._break_before = False
        inner = self.blocks(block.blocks)
        at_top(inner[0])
        self._width, self._height = upright
        self._top = not last
        before = [] if first and self._headings == 0 else [thin(self._section(False))]
        return [*before, *inner, *([] if last else [thin(self._section(True))])]

    def blocks(self, blocks: Blocks) -> list[_Element]:
        """The elements of ``blocks``, one after the other."""
        return [element for block in blocks for element in self._block(block)]

    def table(self, block: Table) -> list[_Element]:
        """A table with its caption, and the gap after it."""
        caption = self._caption("table", block.number, plain(block.caption)) if block.caption else []
        return [*caption, self._tables.table(block, self._width), gap()]

    def _block(self, block: Block) -> list[_Element]:
        return self._writers[type(block)](block)

    def _new_page(self, _: PageBreak) -> list[_Element]:
        self._break_before = True
        return []

    def _heading(self, block: Heading) -> _Element:
        self._headings += 1
        number = FIRST_BOOKMARK + self._headings
        name = bookmark(self._headings)
        plainly = None if block.numbered else w("numPr", w("ilvl", val=0), w("numId", val=0))
        indent = None if block.numbered else w("ind", left=0, firstLine=0)
        return paragraph(
            self._ids[styles.HEADINGS[block.level - 1]],
            w("bookmarkStart", id=number, name=name),
            *self._inline.runs(block.content),
            w("bookmarkEnd", id=number),
            properties=(plainly, indent),
        )

    def _paragraph(self, block: Paragraph) -> _Element:
        indent = w("ind", left=_LIST_STEP * self._depth) if self._depth else None
        return paragraph(self._ids[self._style], *self._inline.runs(block.content), properties=(indent,))

    def _list(self, block: ListBlock) -> list[_Element]:
        out: list[_Element] = []
        level = min(self._depth, 2)
        names = styles.BULLETS if block.start is None else styles.NUMBERS
        numbering = (
            self._numbers.restarted(block.start, level) if block.start is not None and not block.checklist else None
        )
        for item in block.items:
            runs = self._inline.runs(item.content)
            if block.checklist:
                box = "" if item.done is None else "☑ " if item.done else "☐ "
                out.append(paragraph(self._ids[styles.TASK], *([run(box)] if box else []), *runs))
            else:
                properties = w("numPr", w("ilvl", val=level), w("numId", val=numbering)) if numbering else None
                out.append(paragraph(self._ids[names[level]], *runs, properties=(properties,)))
            self._depth += 1
            out += self.blocks(item.blocks)
            self._depth -= 1
        return out

    def _definitions(self, block: DefinitionList) -> list[_Element]:
        out: list[_Element] = []
        for item in block.items:
            only = item.blocks[0] if len(item.blocks) == 1 and len(item.terms) == 1 else None
            if isinstance(only, Paragraph):
                term = self._inline.runs(tuple(_strong(inline) for inline in item.terms[0]))
                runs = (*term, run("  "), *self._inline.runs(only.content))
                out.append(paragraph(self._ids[styles.DEFINITION], *runs))
                continue
            out += [paragraph(self._ids[styles.TERM], *self._inline.runs(term)) for term in item.terms]
            out += self.blocks(item.blocks)
        return out

    def _styled(self, style: str, blocks: Blocks) -> list[_Element]:
        """``blocks`` with their plain paragraphs in ``style``."""
        outer, self._style = self._style, style
        out = self.blocks(blocks)
        self._style = outer
        return out

    def _figure(self, block: Figure) -> list[_Element]:
        drawing = self._picture(block, self._width, self._height)
        picture = paragraph(self._ids[styles.FIGURE], w("r", drawing))
        (caption,) = self._caption("figure", block.number, block.alt)
        properties = caption[0]
        properties.insert(1, w("keepNext", val=0))
        properties.append(w("spacing", before=0, after=twips(12)))
        properties.append(w("jc", val="center"))
        return [picture, caption]

    def _caption(self, kind: str, number: int, text: str) -> list[_Element]:
        word = self._words[kind]

        def strong() -> tuple[_Element, _Element]:
            return w("b"), w("color", val=self._house.colors["accent"][1:])

        label = [run(f"{word} ", *strong()), *field(f"SEQ {word} \\* ARABIC", str(number), *strong())]
        return [paragraph(self._ids[styles.CAPTION], *label, run(f"  {text}"))]

    def _signature(self, block: Signature) -> list[_Element]:
        return [thin_gap(), self._tables.signature(block, self._width), gap()]

    def _code(self, block: Code) -> _Element:
        runs: list[_Element] = []
        for number, line in enumerate(block.text.split("\n")):
            runs += [w("r", w("br"))] if number else []
            runs.append(run(line))
        return paragraph(self._ids[styles.CODE], *runs)

    def _callout(self, block: Callout) -> list[_Element]:
        words = self._words[block.kind] + (self._words["colon"] + block.title if block.title else "")
        title = paragraph(self._ids[styles.CALLOUT_TITLES[block.kind]], run(words))
        length = sum(len(plain(content)) for inner in walk(block.blocks) for content in contents(inner))
        outer = self._width
        self._width -= 2 * _BOX_INSET
        inner = self.blocks(block.blocks)
        self._width = outer
        box = styles.CALLOUT_TABLES[block.kind]
        return [thin_gap(), self._tables.boxed(box, outer, [title, *inner], whole=length < _WHOLE_CALLOUT), gap()]

    def _rule(self) -> _Element:
        border = w("pBdr", w("bottom", val="single", sz=4, space=1, color=self._house.colors["line"][1:]))
        return paragraph(self._ids[styles.BODY], properties=(border,))


def _strong(inline: Inline) -> Inline:
    return replace(inline, strong=True) if isinstance(inline, Text) else inline


def bookmark(number: int) -> str:
    """The bookmark of the heading with this number, counted from 1."""
    return f"_Toc{number:06d}"
