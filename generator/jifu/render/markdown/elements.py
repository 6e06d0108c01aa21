"""Block-level HTML elements to the block model."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lxml.html import HtmlElement

from jifu.render.blocks import (
    CALLOUTS,
    Align,
    Block,
    Blocks,
    Callout,
    Code,
    Content,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Item,
    KeepTogether,
    Landscape,
    LineBreak,
    ListBlock,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Signature,
    Table,
    Text,
    plain,
)
from jifu.render.markdown.inline import BLOCK_TAGS, InlineReader
from jifu.render.problems import Problem

_TASK = re.compile(r"^\[([ xX])\] +")
_CAPTION = "Table:"
_DEEPEST = 20
_MAX_LEVEL = 4
_WIDTH = re.compile(r"^(\d{1,3})%$")
_ANCHOR = re.compile(r"^[A-Za-z][\w.:-]*$", re.ASCII)
_ASSET = "asset:"


class ElementReader:
    """Reads elements; what the model cannot hold is added to ``problems``."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._inline = InlineReader(problems)
        self._depth = 0
        self._readers: dict[str, Callable[[HtmlElement], Block | None]] = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "dl": self._definitions,
            "pre": lambda e: Code(str(e.text_content()).rstrip("\n")),
            "div": self._container,
            "blockquote": lambda e: Quote(self.blocks(e)),
            "hr": lambda _: Rule(),
            **{f"h{level}": self._heading for level in range(1, 7)},
        }

    def blocks(self, parent: HtmlElement) -> Blocks:
        """The blocks inside ``parent``."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self._problems.append(Problem("MARKDOWN-NESTING", {"text": str(parent.text_content()).strip()[:40]}))
            self._depth -= 1
            return ()
        out: list[Block] = []
        caption: HtmlElement | None = None
        for element in parent:
            if element.tag == "table":
                out.append(self._table(element, caption))
                caption = None
                continue
            if caption is not None:
                self._problems.append(Problem("MARKDOWN-CAPTION", {"text": str(caption.text_content())}))
            caption = element if _is_caption(element) else None
            block = None if caption is not None else self._block(element)
            if block is not None:
                out.append(block)
        if caption is not None:
            self._problems.append(Problem("MARKDOWN-CAPTION", {"text": str(caption.text_content())}))
        self._depth -= 1
        return tuple(out)

    def _block(self, element: HtmlElement) -> Block | None:
        reader = self._readers.get(str(element.tag))
        if reader is not None:
            return reader(element)
        content = self._inline.read(element)  # inline HTML that stands between blocks
        return Paragraph(content) if content else None

    def _heading(self, element: HtmlElement) -> Heading:
        content = self._inline.read(element)
        level = int(str(element.tag)[1])
        if level > _MAX_LEVEL:
            self._problems.append(
                Problem("MARKDOWN-HEADING-DEPTH", {"text": plain(content), "level": level, "deepest": _MAX_LEVEL})
            )
        if not plain(content).strip():
            self._problems.append(Problem("MARKDOWN-HEADING-EMPTY", {"level": level}))
        anchor = element.get("id") or ""
        unnumbered = "unnumbered" in (element.get("class") or "").split()
        return Heading(level, content, anchor if _ANCHOR.match(anchor) else "", numbered=not unnumbered)

    def _paragraph(self, element: HtmlElement) -> Block | None:
        children = list(element)
        alone = not (element.text or "").strip() and all(not (c.tail or "").strip() for c in children)
        if alone and len(children) == 1 and children[0].tag == "img":
            return self._figure(children[0])
        content = self._inline.read(element)
        return Paragraph(content) if content else None

    def _figure(self, img: HtmlElement) -> Figure:
        source, alt, width = img.get("src") or "", (img.get("alt") or "").strip(), img.get("width") or "100%"
        if not source.startswith(_ASSET):
            self._problems.append(Problem("PICTURE-SOURCE", {"picture": source or alt}))
        if not alt:
            self._problems.append(Problem("PICTURE-ALT", {"picture": source}))
        percent = _WIDTH.match(width)
        if percent is None or not 5 <= int(percent[1]) <= 100:
            self._problems.append(Problem("PICTURE-WIDTH", {"picture": source, "width": width}))
        return Figure(source.removeprefix(_ASSET), " ".join(alt.split()), int(percent[1]) if percent else 100)

    def _list(self, element: HtmlElement) -> ListBlock:
        items = tuple(self._item(li) for li in element if li.tag == "li")
        start = int(element.get("start") or 1) if element.tag == "ol" else None
        return ListBlock(items, start, checklist=any(item.done is not None for item in items))

    def _item(self, li: HtmlElement) -> Item:
        content = self._inline.read(li)
        blocks = list(self.blocks(_only_blocks(li)))
        if not content and blocks and isinstance(blocks[0], Paragraph):
            content = blocks.pop(0).content  # type: ignore[union-attr]
        done: bool | None = None
        if content and isinstance(content[0], Text) and (task := _TASK.match(content[0].text)):
            done = task[1] != " "
            first = replace(content[0], text=content[0].text[task.end() :])
            content = (first, *content[1:]) if first.text else content[1:]
        return Item(content, tuple(blocks), done)

    def _definitions(self, element: HtmlElement) -> DefinitionList:
        items: list[Definition] = []
        terms: list[Content] = []
        for child in element:
            if child.tag == "dt":
                terms.append(self._inline.read(child))
            elif child.tag == "dd":
                text = self._inline.read(child)
                inner = self.blocks(_only_blocks(child))
                items.append(Definition(tuple(terms), ((Paragraph(text), *inner) if text else inner)))
                terms = []
        return DefinitionList(tuple(items))

    def _table(self, element: HtmlElement, caption: HtmlElement | None) -> Table:
        rows = [
            tuple(self._inline.read(cell) for cell in row if cell.tag in {"td", "th"}) for row in element.iter("tr")
        ]
        heads = list(next(iter(element.iter("tr"))))
        aligns = tuple(_align(cell.get("align")) for cell in heads)
        title = _without_prefix(self._inline.read(caption)) if caption is not None else ()
        head = rows[0] if any(rows[0]) else ()
        return Table(head, tuple(rows[1:]), aligns, title)

    def _container(self, element: HtmlElement) -> Block | None:
        name = element.get("class") or ""
        if name == "signature":
            return self._signature(element)
        if name == "page-break":
            return PageBreak()
        blocks = self.blocks(element)
        title = (element.get("data-title") or "").strip()
        if name in CALLOUTS:
            return Callout(name, title, blocks)
        if title:
            self._problems.append(Problem("MARKDOWN-TITLE", {"name": name, "text": title}))
        if name == "landscape":
            return Landscape(blocks)
        return KeepTogether(tuple(_boxed(b) for b in blocks) if name == "checklist" else blocks)

    def _signature(self, element: HtmlElement) -> Block | None:
        blocks = self.blocks(element)
        table = blocks[0] if len(blocks) == 1 else None
        if not isinstance(table, Table) or not table.head or not table.rows:
            self._problems.append(Problem("MARKDOWN-SIGNATURE", {"text": "::: signature"}))
            return None
        return Signature(table.head, table.rows)


def _boxed(block: Block) -> Block:
    """A list as a checklist: an item that does not say otherwise is open."""
    if not isinstance(block, ListBlock):
        return block
    items = tuple(replace(item, done=bool(item.done)) for item in block.items)
    return replace(block, items=items, checklist=True)


def _only_blocks(element: HtmlElement) -> HtmlElement:
    """A stand-in that holds only the block elements of ``element``."""
    holder: HtmlElement = element.makeelement("div")
    holder.extend(child for child in list(element) if child.tag in BLOCK_TAGS)
    return holder


def _is_caption(element: HtmlElement) -> bool:
    return element.tag == "p" and (element.text or "").lstrip().startswith(_CAPTION)


def _without_prefix(content: Content) -> Content:
    first = content[0]
    if not isinstance(first, Text):
        return content
    text = first.text.removeprefix(_CAPTION).lstrip()
    kept = (replace(first, text=text), *content[1:]) if text else content[1:]
    return tuple(i for i in kept if not isinstance(i, LineBreak))


def _align(value: str | None) -> Align:
    return "right" if value == "right" else "center" if value == "center" else "left"
