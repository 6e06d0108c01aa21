"""What a reader must not find parted: a signature from what is signed, a turned page from its heading."""

from __future__ import annotations

from jifu.render.blocks import Block, Blocks, Heading, KeepTogether, Landscape, Paragraph, Signature

_STATEMENTS = 3


def kept_with_next(blocks: Blocks) -> Blocks:
    """``blocks`` with the headings before a turned page moved onto it, and a signature's statement kept with it.

    A heading stays with what follows anyway, so a group that begins with headings leaves them outside: that keeps the
    space above them.
    """
    out: list[Block] = []
    for block in blocks:
        match block:
            case Landscape():
                headings = _taken(out, Heading, len(out))
                out.append(Landscape((*headings, *block.blocks)))
            case Signature():
                statements = _taken(out, Paragraph, _STATEMENTS)
                out.append(KeepTogether((*statements, block)) if statements else block)
            case KeepTogether():
                inner = list(block.blocks)
                while inner and isinstance(inner[0], Heading):
                    out.append(inner.pop(0))
                out.append(KeepTogether(tuple(inner)))
            case _:
                out.append(block)
    return tuple(out)


def _taken(out: list[Block], kind: type[Block], most: int) -> Blocks:
    """Takes at most so many blocks of one kind from the end of ``out``."""
    taken: list[Block] = []
    while out and isinstance(out[-1], kind) and len(taken) < most:
        taken.insert(0, out.pop())
    return tuple(taken)
