"""Tables, callouts and signature blocks for Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.etree import _Element

from jifu.render.blocks import Align, Content, Signature, Table, plain
from jifu.render.docx.inline import InlineWriter
from jifu.render.docx.styles import FORM, SIGN_TEXT, SIGNATURE, TABLE, TABLE_HEAD, TABLE_KEY, TABLE_TEXT
from jifu.render.docx.xml import paragraph, twips, w
from jifu.render.house import House
from jifu.render.widths import Columns, columns

_SIGN_GAP = 28.0
_SIGN_HEIGHT = 34.0


class TableWriter:
    """Writes tables in a text of ``width`` points."""

    def __init__(self, house: House, ids: Mapping[str, str], inline: InlineWriter) -> None:
        self._house = house
        self._ids = ids
        self._inline = inline

    def table(self, block: Table, width: float) -> _Element:
        """A table with repeated head whose short rows are not split; a form if the block has no head."""
        layout = columns(block, width, self._house)
        form = not block.head
        grid = [twips(column) for column in layout.widths]
        rows = [self._head_row(block, layout, grid)] if not form else []
        for whole, row in zip(layout.whole_rows, block.rows, strict=True):
            cells = [
                self._cell(row, i, block.aligns[i], grid[i], layout, TABLE_KEY if form and i == 0 else TABLE_TEXT)
                for i in range(len(grid))
            ]
            rows.append(w("tr", w("trPr", w("cantSplit")) if whole else None, *cells))
        properties = w(
            "tblPr",
            w("tblStyle", val=self._ids[FORM if form else TABLE]),
            w("tblW", w=sum(grid), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", firstRow=int(not form), lastRow=0, firstColumn=int(form), lastColumn=0, noHBand=1, noVBand=1),
            w("tblCaption", val=plain(block.caption)) if block.caption else None,
        )
        return w("tbl", properties, _grid(grid), *rows)

    def _head_row(self, block: Table, layout: Columns, grid: Sequence[int]) -> _Element:
        cells = [self._cell(block.head, i, block.aligns[i], grid[i], layout, TABLE_HEAD) for i in range(len(grid))]
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)

    def _cell(
        self, row: tuple[Content, ...], column: int, align: Align, width: int, layout: Columns, style: str
    ) -> _Element:
        base = self._house.sizes["table"]
        shrunk = layout.size < base.size
        content = row[column] if column < len(row) else ()
        spacing = w("spacing", line=twips(layout.pitch), lineRule="exact") if shrunk else None
        text = paragraph(
            self._ids[style],
            *self._inline.runs(content, size=layout.size if shrunk else 0.0),
            properties=(spacing, w("jc", val=align) if align != "left" else None),
        )
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), text)

    def boxed(self, style: str, width: float, content: Sequence[_Element], *, whole: bool) -> _Element:
        """A box: one cell that holds ``content``."""
        properties = w(
            "tblPr",
            w("tblStyle", val=self._ids[style]),
            w("tblW", w=twips(width), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        )
        cell = w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa")), *content)
        row = w("tr", w("trPr", w("cantSplit")) if whole else None, cell)
        return w("tbl", properties, _grid([twips(width)]), row)

    def signature(self, block: Signature, width: float) -> _Element:
        """One column for each party, lines to sign on, all on one page."""
        count = len(block.parties)
        column = (width - _SIGN_GAP * (count - 1)) / count
        grid = [twips(column if i % 2 == 0 else _SIGN_GAP) for i in range(2 * count - 1)]
        rows = []
        for number, row in enumerate((block.parties, *block.rows)):
            cells = [self._sign_cell(row, i, width, head=number == 0) for i, width in enumerate(grid)]
            height = w("trHeight", val=twips(_SIGN_HEIGHT), hRule="atLeast") if number else None
            rows.append(w("tr", w("trPr", w("cantSplit"), height), *cells))
        properties = w(
            "tblPr",
            w("tblStyle", val=self._ids[SIGNATURE]),
            w("tblW", w=sum(grid), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        )
        return w("tbl", properties, _grid(grid), *rows)

    def _sign_cell(self, row: tuple[Content, ...], column: int, width: int, *, head: bool) -> _Element:
        colors = self._house.colors
        borders, shade = None, None
        if column % 2 == 0:
            top = w("top", val="single", sz=8, space=0, color=colors["accent"][1:]) if head else None
            borders = w("tcBorders", top, w("bottom", val="single", sz=4, space=0, color=colors["line"][1:]))
            shade = w("shd", val="clear", color="auto", fill=colors["tint"][1:]) if head else None
        content = row[column // 2] if column % 2 == 0 and column // 2 < len(row) else ()
        style = TABLE_KEY if head else SIGN_TEXT
        size = self._house.sizes["text"].size if head else 0.0
        text = paragraph(self._ids[style], *self._inline.runs(content, size=size), properties=(w("keepNext"),))
        return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), borders, shade, w("vAlign", val="bottom")), text)


def _grid(widths: Sequence[int]) -> _Element:
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))
