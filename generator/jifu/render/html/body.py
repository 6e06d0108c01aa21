"""Blocks to HTML."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

from jifu.render.blocks import (
    Block,
    Blocks,
    Callout,
    Code,
    Content,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    KeepTogether,
    Landscape,
    LineBreak,
    ListBlock,
    Mark,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Signature,
    Table,
    Text,
    plain,
)
from jifu.render.house import House
from jifu.render.html.markup import tag, text
from jifu.render.pictures import Picture
from jifu.render.widths import SHORT_MARK, Columns, columns

# Width of a telephone in portrait, in points of printed table text; and how much wider a table is than it must be.
_TELEPHONE = 225.0
_EASE = 1.2


class BodyWriter:
    """Writes blocks. ``rules`` gathers the CSS that only this document needs: widths of columns and pictures.

    ``narrow_rules`` are those for narrow screens.
    """

    def __init__(self, house: House, words: Mapping[str, str], shown: Mapping[str, Picture]) -> None:
        self._house = house
        self._words = words
        self._shown = shown
        self._width = house.text_width
        self._counter = 0
        self.rules: dict[str, str] = {}
        self.narrow_rules: dict[str, str] = {}
        self._writers: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Paragraph: lambda block: tag("p", self.content(block.content)),
            ListBlock: self._list,
            DefinitionList: self._definitions,
            Table: self.table,
            Figure: self._figure,
            Code: lambda block: tag("pre", tag("code", text(block.text)), tabindex=0),
            Quote: lambda block: tag("blockquote", self.blocks(block.blocks)),
            Callout: self._callout,
            Signature: self._signature,
            KeepTogether: lambda block: tag("div", self.blocks(block.blocks), class_="together"),
            Landscape: self._landscape,
            PageBreak: lambda _: tag("div", class_="page-break"),
            Rule: lambda _: "<hr>",
        }

    def blocks(self, blocks: Blocks) -> str:
        """The markup of ``blocks``."""
        return "\n".join(self._block(block) for block in blocks)

    def content(self, content: Content) -> str:
        """The markup of a piece of running text."""
        return "".join(self._inline(inline) for inline in content)

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, LineBreak):
            return "<br>"
        if isinstance(inline, Mark):
            words = self._house.words(inline.name, inline.label)
            tone = self._house.tone(inline.name)
            return tag("span", text(words), class_=f"mark {tone}" + (" long" if len(inline.label) > SHORT_MARK else ""))
        return self._text(inline)

    def _text(self, run: Text) -> str:
        written = text(run.text)
        for name, wanted in (
            ("code", run.code),
            (run.script, bool(run.script)),
            ("strong", run.strong),
            ("em", run.emphasis),
        ):
            written = tag(name, written) if wanted else written
        return tag("a", written, href=run.link) if run.link else written

    def _block(self, block: Block) -> str:
        return self._writers[type(block)](block)

    def _heading(self, block: Heading) -> str:
        number = tag("span", text(block.number), class_="number") + " " if block.number else ""
        return tag(f"h{block.level + 1}", number, self.content(block.content), id=block.anchor)

    def _list(self, block: ListBlock) -> str:
        items = []
        for item in block.items:
            box = ""
            if item.done is not None:
                spoken = self._words["done" if item.done else "open"]
                box = (
                    tag("span", "☑" if item.done else "☐", class_="box done" if item.done else "box", title=spoken)
                    + " "
                )
            items.append(tag("li", box, self.content(item.content), self.blocks(item.blocks)))
        if block.start is None or block.checklist:
            return tag("ul", *items, class_="checklist" if block.checklist else None)
        return tag("ol", *items, start=block.start if block.start != 1 else None)

    def _definitions(self, block: DefinitionList) -> str:
        parts = []
        for item in block.items:
            parts += [tag("dt", self.content(term)) for term in item.terms]
            only = item.blocks[0] if len(item.blocks) == 1 else None
            parts.append(
                tag("dd", self.content(only.content) if isinstance(only, Paragraph) else self.blocks(item.blocks))
            )
        return tag("dl", *parts)

    def _caption(self, kind: str, number: int, content: str) -> str:
        return tag("span", text(f"{self._words[kind]} {number}"), class_="label") + "  " + content

    def table(self, block: Table) -> str:
        """A table in a frame that scrolls sideways where the screen is too narrow."""
        self._counter += 1
        name = f"t{self._counter}"
        wide = columns(block, self._width, self._house)
        self._size(name, wide, self.rules)
        self.rules[f"#{name}"] = f"--printed:{wide.size:.2f}pt"
        self._size(name, self._narrow(block, wide), self.narrow_rules)
        caption = ""
        if block.caption:
            caption = tag("caption", self._caption("table", block.number, self.content(block.caption)))
        head = ""
        if block.head:
            cells = (self._cell("th", cell, block, i) for i, cell in enumerate(block.head))
            head = tag("thead", tag("tr", *cells))
        rows = (self._row(row, block) for row in block.rows)
        table = tag(
            "table",
            caption,
            tag("colgroup", "<col>" * len(wide.widths)),
            head,
            tag("tbody", *rows),
            id=name,
            class_=None if block.head else "form",
        )
        label = plain(block.caption) or self._words["continued"]
        return tag("div", table, class_="table", role="region", tabindex=0, aria_label=label)

    def _narrow(self, block: Table, wide: Columns) -> Columns:
        """The layout on a telephone: as wide as its screen if the words fit, else no wider than they need."""
        narrow = columns(block, _TELEPHONE, self._house)
        fits = narrow.size == self._house.sizes["table"].size
        return narrow if fits else columns(block, min(wide.least * _EASE, self._width), self._house)

    def _size(self, name: str, layout: Columns, rules: dict[str, str]) -> None:
        total = sum(layout.widths)
        for column, width in enumerate(layout.widths, start=1):
            rules[f"#{name} col:nth-child({column})"] = f"width:{width / total * 100:.2f}%"
        if rules is self.narrow_rules and total > _TELEPHONE:
            rules[f"#{name}"] = f"min-width:{total / layout.size:.1f}em"

    def _row(self, row: tuple[Content, ...], block: Table) -> str:
        form = not block.head
        cells = (self._cell("th" if form and i == 0 else "td", cell, block, i) for i, cell in enumerate(row))
        return tag("tr", *cells) + "\n"

    def _cell(self, name: str, cell: Content, block: Table, column: int) -> str:
        scope = None if name == "td" else "col" if block.head else "row"
        align = block.aligns[column]
        return tag(name, self.content(cell), scope=scope, class_=align if align != "left" else None)

    def _figure(self, block: Figure) -> str:
        picture = self._shown[block.asset]
        source = f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"
        self.rules[f".w{block.width}"] = f"width:{block.width}%"
        image = tag(
            "img",
            src=source,
            alt=block.alt,
            class_=f"w{block.width}",
            width=round(picture.width),
            height=round(picture.height),
        )
        return tag("figure", image, tag("figcaption", self._caption("figure", block.number, text(block.alt))))

    def _callout(self, block: Callout) -> str:
        words = self._words[block.kind] + (self._words["colon"] + block.title if block.title else "")
        title = tag("p", text(words), class_="callout-title")
        return tag("div", title, self.blocks(block.blocks), class_=f"callout {block.kind}", role="note")

    def _signature(self, block: Signature) -> str:
        rows = (tag("tr", *(tag("td", self.content(cell)) for cell in row)) for row in block.rows)
        head = tag("thead", tag("tr", *(tag("th", self.content(party), scope="col") for party in block.parties)))
        return tag("div", tag("table", head, tag("tbody", *rows), class_="signature"), class_="together")

    def _landscape(self, block: Landscape) -> str:
        self._width = self._house.turned_width
        inner = self.blocks(block.blocks)
        self._width = self._house.text_width
        return tag("div", inner, class_="landscape")
