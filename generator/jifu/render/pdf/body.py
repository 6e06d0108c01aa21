"""Blocks to typst calls: every function called here is defined in ``document.typ``, every argument is a literal."""

from __future__ import annotations

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
    contents,
    plain,
    walk,
)
from jifu.render.house import House
from jifu.render.pdf.literal import array, binary, boolean, call, joined, points, string
from jifu.render.pictures import Picture, displayed
from jifu.render.widths import CODE_SCALE, breakable, columns

_WHOLE_CALLOUT = 700
_LIST_INDENT = 22.0


class BodyWriter:
    """Writes blocks for upright pages, or for pages that are all ``turned``."""

    def __init__(self, house: House, shown: Mapping[str, Picture], *, turned: bool = False) -> None:
        self._house = house
        self._shown = shown
        self._width = house.turned_width if turned else house.text_width
        self._height = house.turned_height if turned else house.text_height
        self._writers: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Paragraph: lambda block: call("par", self.content(block.content)),
            ListBlock: self._list,
            DefinitionList: self._definitions,
            Table: self.table,
            Figure: self._figure,
            Code: self._code,
            Quote: lambda block: call("saying", self.blocks(block.blocks, indent=14)),
            Callout: self._callout,
            Signature: self._signature,
            KeepTogether: lambda block: call("together", self.blocks(block.blocks)),
            Landscape: self._landscape,
            PageBreak: lambda _: "pagebreak(weak: true)",
            Rule: lambda _: "hairrule()",
        }

    def blocks(self, blocks: Blocks, *, indent: float = 0.0) -> str:
        """One expression for all ``blocks``; ``indent`` is what their surroundings take from the width."""
        self._width -= indent
        result = joined(self._block(block) for block in blocks)
        self._width += indent
        return result

    def content(self, content: Content, *, room: float | None = None) -> str:
        """One expression for a piece of running text in ``room`` em of width."""
        size = self._house.sizes["text"].size
        return joined(self._inline(inline, room or self._width / size) for inline in content)

    def _inline(self, inline: Inline, room: float) -> str:
        if isinstance(inline, LineBreak):
            return "linebreak()"
        if isinstance(inline, Mark):
            words = breakable(self._house.words(inline.name, inline.label), room - 1, self._house)
            return call("verdict", string(words), string(self._house.tone(inline.name)))
        return self._text(inline, room)

    def _text(self, run: Text, room: float) -> str:
        scale = CODE_SCALE * 1.1 if run.code else 1.0
        written = string(breakable(run.text, room, self._house, scale=scale))
        if run.code:
            written = call("raw", written)
        for function, wanted in (("sub", run.script == "sub"), ("super", run.script == "sup")):
            written = call(function, written) if wanted else written
        written = call("strong", written) if run.strong else written
        written = call("emph", written) if run.emphasis else written
        if run.link:
            target = call("label", string(run.link[1:])) if run.link.startswith("#") else string(run.link)
            written = call("href", target, written)
        return written

    def _block(self, block: Block) -> str:
        return self._writers[type(block)](block)

    def _heading(self, block: Heading) -> str:
        heading = call("head", str(block.level), string(block.number), self.content(block.content, room=30))
        # In typst a label sticks to what stands before it in markup, hence the brackets.
        return f"[#{heading}#{call('label', string(block.anchor))}]" if block.anchor else heading

    def _list(self, block: ListBlock) -> str:
        bodies = []
        for item in block.items:
            content = self.content(item.content, room=(self._width - _LIST_INDENT) / self._house.sizes["text"].size)
            bodies.append(joined([content, self.blocks(item.blocks, indent=_LIST_INDENT)]) if item.blocks else content)
        if block.checklist:
            done = ["none" if item.done is None else boolean(item.done) for item in block.items]
            return call("tasks", array(array(pair) for pair in zip(done, bodies, strict=True)))
        if block.start is None:
            return call("list", *bodies)
        return call("enum", f"start: {block.start}", *bodies)

    def _definitions(self, block: DefinitionList) -> str:
        items = []
        for item in block.items:
            term = joined(
                part for i, t in enumerate(item.terms) for part in (["linebreak()"] if i else []) + [self.content(t)]
            )
            only = item.blocks[0] if len(item.blocks) == 1 else None
            said = (
                self.content(only.content)
                if isinstance(only, Paragraph)
                else self.blocks(item.blocks, indent=_LIST_INDENT)
            )
            items.append(call("terms.item", term, said))
        return call("terms", *items)

    def table(self, block: Table) -> str:
        """The call for a table."""
        return call("tbl", **self.table_arguments(block))

    def table_arguments(self, block: Table) -> dict[str, str]:
        """What ``tbl`` is told about a table."""
        layout = columns(block, self._width, self._house)

        def cells(row: tuple[Content, ...]) -> str:
            return array(self.content(cell, room=layout.text_width(i)) for i, cell in enumerate(row))

        rows = zip(layout.whole_rows, block.rows, strict=True)
        return {
            "number": str(block.number),
            "caption": self.content(block.caption) if block.caption else "none",
            "size": points(layout.size),
            "pitch": points(layout.pitch),
            "widths": array(points(width) for width in layout.widths),
            "aligns": array(block.aligns),
            "header": cells(block.head) if block.head else "()",
            "rows": array(array([boolean(whole), cells(row)]) for whole, row in rows),
        }

    def _figure(self, block: Figure) -> str:
        picture = self._shown[block.asset]
        width, _ = displayed(picture, block.width, self._width, self._height)
        image = call("image", binary(picture.data), format=string(picture.kind), width="100%", alt=string(block.alt))
        caption = string(breakable(block.alt, self._width / self._house.sizes["table"].size, self._house))
        return call("fig", str(block.number), caption, points(width), image)

    def _code(self, block: Code) -> str:
        size = self._house.sizes["code"].size
        room = (self._width - 22) / size
        lines = (breakable(line, room, self._house, scale=1.1) for line in block.text.split("\n"))
        return call("code", string("\n".join(lines)))

    def _callout(self, block: Callout) -> str:
        length = sum(len(plain(content)) for inner in walk(block.blocks) for content in contents(inner))
        title = string(breakable(block.title, 30, self._house))
        return call(
            "callout", string(block.kind), title, boolean(length < _WHOLE_CALLOUT), self.blocks(block.blocks, indent=27)
        )

    def _signature(self, block: Signature) -> str:
        count = len(block.parties)
        room = (self._width - 28 * (count - 1)) / count / self._house.sizes["text"].size - 1.5

        def cells(row: tuple[Content, ...]) -> str:
            return array(self.content(cell, room=room) for cell in row)

        return call("signature", cells(block.parties), array(cells(row) for row in block.rows))

    def _landscape(self, block: Landscape) -> str:
        upright = self._width, self._height
        self._width, self._height = self._house.turned_width, self._house.turned_height
        result = call("turned", self.blocks(block.blocks))
        self._width, self._height = upright
        return result
