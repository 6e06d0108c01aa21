"""The block model: what a document consists of, between Markdown and the three writers. Plain frozen data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Script = Literal["", "sub", "sup"]
CALLOUTS = ("summary", "note", "warning")


@dataclass(frozen=True, slots=True)
class Text:
    """A run of literal text in one style. ``link`` is a URL, ``#anchor`` for a place in the document, or empty."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    script: Script = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph or a table cell."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words set apart, with a symbol: a verdict, a missing value. ``name`` picks the style in ``house.toml``."""

    name: str
    label: str


Inline = Text | LineBreak | Mark
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4. ``number`` is empty for an unnumbered one; ``anchor`` is unique in the document."""

    level: int
    content: Content
    anchor: str = ""
    number: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Content


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its own text, then what is nested below it. ``done`` is None outside a checklist."""

    content: Content
    blocks: tuple[Block, ...] = ()
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted (``start`` is None) or numbered list, or a checklist (items with ``done``)."""

    items: tuple[Item, ...]
    start: int | None = None
    checklist: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A term, or several, and what is said about them."""

    terms: tuple[Content, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """A list of terms with their explanations."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``head`` is empty for a form: a table without head whose first column names the rows."""

    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    aligns: tuple[Align, ...]
    caption: Content = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption, which is its alternative text too. ``width`` is in percent of the text width."""

    asset: str
    alt: str
    width: int = 100
    number: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Text set as it was typed: configuration, commands, output."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed remark. ``kind`` is one of ``CALLOUTS``; an empty ``title`` means the house's word for that kind."""

    kind: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Where two or more parties sign: one column each, the first row names them. Never split over pages."""

    parties: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay on one page."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages of their own, turned by 90 degrees: for wide tables."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line between two thoughts."""


Block = (
    Heading
    | Paragraph
    | ListBlock
    | DefinitionList
    | Table
    | Figure
    | Code
    | Quote
    | Callout
    | Signature
    | KeepTogether
    | Landscape
    | PageBreak
    | Rule
)
Blocks = tuple[Block, ...]


def plain(content: Content) -> str:
    """The text of ``content`` without styles; a line break becomes a newline, a mark its word."""
    parts = ("\n" if isinstance(i, LineBreak) else i.label if isinstance(i, Mark) else i.text for i in content)
    return "".join(parts)


def children(block: Block) -> Blocks:
    """The blocks directly inside ``block``."""
    match block:
        case Quote() | Callout() | KeepTogether() | Landscape():
            return block.blocks
        case ListBlock():
            return tuple(child for item in block.items for child in item.blocks)
        case DefinitionList():
            return tuple(child for item in block.items for child in item.blocks)
        case _:
            return ()


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, an outer one before those inside it."""
    for block in blocks:
        yield block
        yield from walk(children(block))


def contents(block: Block) -> Iterator[Content]:
    """Every piece of running text that ``block`` itself holds, without the blocks inside it."""
    match block:
        case Heading() | Paragraph():
            yield block.content
        case ListBlock():
            yield from (item.content for item in block.items)
        case DefinitionList():
            yield from (term for item in block.items for term in item.terms)
        case Table():
            yield block.caption
            yield from block.head
            yield from (cell for row in block.rows for cell in row)
        case Signature():
            yield from block.parties
            yield from (cell for row in block.rows for cell in row)
        case Figure():
            yield (Text(block.alt),)
        case Code():
            yield (Text(block.text, code=True),)
        case Callout():
            yield (Text(block.title),)
        case _:
            return
