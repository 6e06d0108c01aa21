"""How wide the columns of a table are: one answer for PDF, Word and HTML.

A word that cannot be broken (a serial number, a version) must fit its column: first the columns give way to each other,
then the type gets smaller, and only as a last resort may such a word be broken where it is displayed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from jifu.render import fonts
from jifu.render.blocks import Content, LineBreak, Mark, Table
from jifu.render.house import House

CELL_INSET = 5.0
"""Space between a cell's edge and its text, left and right, in points."""
CODE_SCALE = 0.92
"""Size of code in running text, relative to the text around it."""
MARK_INSET = 0.35
"""Space left and right inside a mark's box, in em."""
SHORT_MARK = 16
"""A mark of at most so many characters stays on one line."""

# Scale of the type, and whether words with hyphens stay whole: tried in turn until all words fit.
_ATTEMPTS = ((1.0, True), (0.944, True), (0.889, True), (1.0, False), (0.944, False), (0.889, False), (0.833, False))
_ROUNDING = 1.02
_WIDEST_WORD = {1: 1.0, 2: 0.6}
_SHORT_HEAD = 6.5
_SHORT_LINE = 5.0
_WHOLE_ROW = 0.3 * 240 / 25.4 * 72
_ROWS_TO_BALANCE = 20
_STEPS = (4.0, 1.5, 0.6)
_MOST_MOVES = 12
_PRICE_OF_BREAKING = 2.5
_OPENING = "（《〈「『【〔［｛“‘("
_CLOSING = "）》〉」』】〕］｝”’，。、；：！？%％℃)…—～·,.;:!?"
_WIDE = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = re.escape(_OPENING) + "\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
# What stays on one line: a Chinese character or a word, with the punctuation that must not be parted from it. A word
# may be broken after a hyphen, but a device name or a serial number reads better whole.
_UNIT = re.compile(rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}]|[^\s{_WIDE}{_SIGNS}]+)[{re.escape(_CLOSING)}]*|\S")
_AFTER_HYPHEN = re.compile(r"(?<=-)(?=[A-Za-z])")
_SEPARATOR = re.compile(r"(?<=[/._:@&=?#,;+~\\-])")
_STAND_IN = "\ufffc"

_READABLE_LINES = ((7.0, 0.75), (6.0, 0.75), (5.0, 0.8), (4.2, 0.95), (3.1, 1.0))
"""Lengths of line to try for running text, in em, each with the part of the table that may go to it."""
_LONG_HEAD = 3.1
_READABLE_HEAD = 4.2
_NAMES = 0.2
"""Part of a table of two columns that goes to the names of its rows."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Layout of a table in points, and which rows stay on one page. Narrower than ``least`` it has to break words."""

    size: float
    pitch: float
    widths: tuple[float, ...]
    least: float
    whole_rows: tuple[bool, ...]

    def text_width(self, column: int) -> float:
        """Width of the text in ``column``, in em of the table's type."""
        return (self.widths[column] - 2 * CELL_INSET) / self.size


@dataclass(frozen=True, slots=True)
class _Cell:
    """Widths in em: of every line set without wrapping, of the longest word, and of the longest part of a word."""

    lines: tuple[float, ...]
    word: float
    part: float


@dataclass(frozen=True, slots=True)
class _Limits:
    """For every column, in em: what its words need, what its head needs, what its longest line needs."""

    hard: list[float]
    least: list[float]
    wanted: list[float]


@lru_cache(maxsize=512)
def columns(table: Table, total: float, house: House) -> Columns:
    """The layout of ``table`` in ``total`` points of width. Kept for a while: every format asks for the same."""
    head = [_measure(cell, house) for cell in table.head]
    body = [[_measure(cell, house) for cell in row] for row in table.rows]
    count = len(table.aligns)
    rows = [head, *body] if head else body
    wanted = [max((max(r[i].lines) for r in rows), default=1.0) for i in range(count)]
    base = house.sizes["table"]
    size, room, least, hard = base.size, 0.0, [0.0], [0.0]
    for scale, whole_words in _ATTEMPTS:
        size = base.size * scale
        room = (total - 2 * CELL_INSET * count) / size
        widest = room * _WIDEST_WORD.get(count, 0.4)
        hard = [min(_hard(i, head, body, whole_words=whole_words), widest) for i in range(count)]
        least = [max(a, min(_of_head(i, head), widest)) if whole_words else a for i, a in enumerate(hard)]
        if sum(least) <= room:
            break
    named = [min(max(cell.lines), _READABLE_HEAD) for cell in head] or [0.0] * count
    told = [max(named[i], *(max(row[i].lines) for row in body), 1.0) for i in range(count)]
    readable = _readable(least, told, room)
    hard, least = ([max(pair) for pair in zip(each, readable, strict=True)] for each in (hard, least))
    widths = _named_rows(least, wanted, room) or _shared_out(_Limits(hard, least, wanted), room, body)
    pitch = base.pitch * size / base.size
    points = tuple(width * size + 2 * CELL_INSET for width in widths)
    narrowest = sum(least) * size + 2 * CELL_INSET * count
    return Columns(size, pitch, points, narrowest, tuple(_height(row, widths) * pitch < _WHOLE_ROW for row in body))


def _hard(column: int, head: Sequence[_Cell], body: Sequence[Sequence[_Cell]], *, whole_words: bool) -> float:
    """Width below which the column breaks a word, or a short text such as "15 分钟", over lines."""
    cells = [row[column] for row in (*body, *([head] if head else []))]
    if not whole_words:
        return max((cell.part for cell in cells), default=0.0) or 2.0
    words = max((cell.word for cell in cells), default=0.0)
    return max(words, max((line for cell in cells for line in cell.lines if line <= _SHORT_LINE), default=0.0)) or 2.0


def _readable(least: list[float], told: list[float], room: float) -> list[float]:
    """Width below which running text is no pleasure to read, as far as there is room for it in every column."""
    for line, part in _READABLE_LINES:
        raised = [max(a, min(b, line)) for a, b in zip(least, told, strict=True)]
        if sum(raised) <= part * room:
            return raised
    return least


def _named_rows(least: list[float], wanted: list[float], room: float) -> list[float]:
    """Widths of a table that names a fact and tells it: the same first column in all of them, as far as names fit."""
    if len(wanted) != 2 or wanted[0] > _NAMES * room or sum(wanted) <= room:
        return []
    first = max(least[0], _NAMES * room)
    return [first, room - first]


def _of_head(column: int, head: Sequence[_Cell]) -> float:
    """Width that the head needs: all of it if it is short enough for one line, else some characters in each line."""
    line = max(head[column].lines) if head else 0.0
    return line if line <= _SHORT_HEAD else _LONG_HEAD


def breakable(text: str, room: float, house: House, *, scale: float = 1.0, mark: str = "\u200b") -> str:
    """``text`` with ``mark`` inside every word wider than ``room`` em: the last resort against overprinting."""
    if not _longer_than(max(1, int(room / max(1.0, scale)))).search(text):
        return text
    out: list[str] = []
    end = 0
    for unit in _UNIT.finditer(text):
        word = unit[0]
        out.append(text[end : unit.start()])
        end = unit.end()
        if len(word) == 1 or fonts.width(word, house) * scale <= room:
            out.append(word)
            continue
        parts = [part for part in _SEPARATOR.split(word) if part]
        fitting = [p if fonts.width(p, house) * scale <= room else mark.join(p) for p in parts]
        out.append(mark.join(fitting))
    return "".join((*out, text[end:]))


@cache
def _longer_than(characters: int) -> re.Pattern[str]:
    """A word that may be wider than so many em: no character is wider than one."""
    return re.compile(rf"[^\s{_WIDE}]{{{characters},}}")


def _measure(content: Content, house: House) -> _Cell:
    """Widths in em of the cell's lines, set without wrapping, and of its longest unbreakable word."""
    text, widths = _flatten(content, house)
    ends = [0.0, *accumulate(widths)]
    lines: list[float] = []
    at = 0
    for line in text.split("\n"):
        lines.append((ends[at + len(line)] - ends[at]) * _ROUNDING)
        at += len(line) + 1
    word = part = 0.0
    for unit in _UNIT.finditer(text):
        start, end = unit.span()
        word = max(word, ends[end] - ends[start])
        for cut in _AFTER_HYPHEN.finditer(text, start, end):
            part = max(part, ends[cut.start()] - ends[start])
            start = cut.start()
        part = max(part, ends[end] - ends[start])
    return _Cell(tuple(lines), word * _ROUNDING, part * _ROUNDING)


def _flatten(content: Content, house: House) -> tuple[str, list[float]]:
    """The cell's characters and the width of each; a short mark is one character as wide as all of it."""
    known = fonts.advances(house)
    text: list[str] = []
    widths: list[float] = []
    for inline in content:
        if isinstance(inline, LineBreak):
            text.append("\n")
            widths.append(0.0)
        elif isinstance(inline, Mark):
            words = house.words(inline.name, inline.label)
            inside = list(map(known.__getitem__, words))
            short = len(words) <= SHORT_MARK
            text.append(_STAND_IN if short else words)
            widths += [sum(inside) + 2 * MARK_INSET] if short else inside
        else:
            text.append(inline.text)
            widths += map(_code_advance if inline.code else known.__getitem__, inline.text)
    return "".join(text), widths


def _code_advance(char: str) -> float:
    return (0.6 if ord(char) < 0x2E80 else 1.0) * CODE_SCALE


def _shared_out(limits: _Limits, room: float, rows: Sequence[Sequence[_Cell]]) -> list[float]:
    """Column widths in em that fill ``room`` and make the table as low as possible."""
    least = limits.least
    if sum(least) > room:  # only with very many columns: all give way alike
        return [width * room / sum(least) for width in least]
    wanted = [max(a, b) for a, b in zip(least, limits.wanted, strict=True)]
    if sum(wanted) <= room:
        spare = room - sum(wanted)
        weights = [math.sqrt(width) for width in wanted]
        return [width + spare * k / sum(weights) for width, k in zip(wanted, weights, strict=True)]
    fullest = sorted(rows, key=lambda row: -sum(sum(cell.lines) for cell in row))[:_ROWS_TO_BALANCE]
    cells = [[row[i].lines for row in fullest] for i in range(len(least))]
    return _balanced(_filled(least, wanted, room), limits, cells)


def _filled(least: list[float], wanted: list[float], room: float) -> list[float]:
    """From ``least`` up towards ``wanted``, each column by what it wants, none beyond it."""
    widths = list(least)
    for _ in range(len(least)):
        spare = room - sum(widths)
        growing = [i for i, width in enumerate(widths) if width < wanted[i] - 1e-6]
        if spare < 1e-6 or not growing:
            break
        share = spare / sum(wanted[i] for i in growing)
        for i in growing:
            widths[i] = min(wanted[i], widths[i] + share * wanted[i])
    return [width + (room - sum(widths)) / len(widths) for width in widths]


def _balanced(widths: list[float], limits: _Limits, cells: Sequence[Sequence[tuple[float, ...]]]) -> list[float]:
    """Moves width from column to column as long as that makes the rows lower. ``cells`` is ordered by columns."""
    heights = [_heights(column, width) for column, width in zip(cells, widths, strict=True)]
    total = _total(heights, widths, limits)
    for step in _STEPS:
        for _ in range(_MOST_MOVES):
            taker = _fullest(heights)
            offers = []
            for giver in range(len(widths)):
                if giver != taker and widths[giver] - step >= limits.hard[giver]:
                    moved, changed = list(widths), list(heights)
                    for column, by in ((taker, step), (giver, -step)):
                        moved[column] += by
                        changed[column] = _heights(cells[column], moved[column])
                    offers.append((_total(changed, moved, limits), moved, changed))
            best = min(offers, key=lambda offer: offer[0], default=None)
            if best is None or best[0] >= total - 1e-9:
                break
            total, widths, heights = best
    return widths


def _total(heights: Sequence[Sequence[float]], widths: list[float], limits: _Limits) -> float:
    """Height of the rows, and what it costs to break heads over lines."""
    broken = sum(width < least - 1e-6 for width, least in zip(widths, limits.least, strict=True))
    rows: float = sum(max(row) for row in zip(*heights, strict=True))
    return rows + _PRICE_OF_BREAKING * broken


def _fullest(heights: Sequence[Sequence[float]]) -> int:
    """The column that makes the most of the rows as tall as they are."""
    blame = [0.0] * len(heights)
    for row in zip(*heights, strict=True):
        tallest = max(row)
        blame[row.index(tallest)] += tallest
    return blame.index(max(blame))


def _heights(column: Sequence[tuple[float, ...]], width: float) -> list[float]:
    """Lines of every cell in a column, and a little more for fuller ones, so that equal counts can be told apart."""
    return [sum(math.ceil(line / width) + 0.2 * line / width for line in lines) for lines in column]


def _height(row: Sequence[_Cell], widths: Sequence[float]) -> float:
    """Lines that the row takes."""
    pairs = zip(row, widths, strict=False)
    return max((sum(max(1, math.ceil(line / width)) for line in cell.lines) for cell, width in pairs), default=1)
