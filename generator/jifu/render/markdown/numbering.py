"""Numbers of headings, tables and figures: counted once, so that all three formats print the same."""

from __future__ import annotations

from dataclasses import replace

from jifu.render.blocks import (
    Block,
    Blocks,
    Callout,
    DefinitionList,
    Figure,
    Heading,
    KeepTogether,
    Landscape,
    ListBlock,
    Quote,
    Table,
)


class _Counter:
    def __init__(self) -> None:
        self._levels = [0, 0, 0, 0]
        self._tables = 0
        self._figures = 0
        self._anchors: set[str] = set()

    def all(self, blocks: Blocks) -> Blocks:
        return tuple(self._one(block) for block in blocks)

    def _one(self, block: Block) -> Block:
        match block:
            case Heading():
                return self._heading(block)
            case Table(caption=caption) if caption:
                self._tables += 1
                return replace(block, number=self._tables)
            case Figure():
                self._figures += 1
                return replace(block, number=self._figures)
            case Quote() | Callout() | KeepTogether() | Landscape():
                return replace(block, blocks=self.all(block.blocks))
            case ListBlock():
                return replace(block, items=tuple(replace(i, blocks=self.all(i.blocks)) for i in block.items))
            case DefinitionList():
                return replace(block, items=tuple(replace(i, blocks=self.all(i.blocks)) for i in block.items))
            case _:
                return block

    def _heading(self, heading: Heading) -> Heading:
        number = ""
        if heading.numbered:
            self._levels[heading.level - 1] += 1
            self._levels[heading.level :] = [0] * (4 - heading.level)
            number = ".".join(str(n) for n in self._levels[: heading.level])
        wanted = heading.anchor or "s" + (number.replace(".", "-") or "ection")
        anchor, n = wanted, 2
        while anchor in self._anchors:
            anchor, n = f"{wanted}-{n}", n + 1
        self._anchors.add(anchor)
        return replace(heading, number=number, anchor=anchor)


def numbered(blocks: Blocks) -> Blocks:
    """``blocks`` with the numbers of headings (``1.2``), captioned tables and figures, and with unique anchors."""
    return _Counter().all(blocks)
