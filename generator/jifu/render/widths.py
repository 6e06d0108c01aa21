"""How wide the columns of a table are: one answer for PDF, Word and HTML.

A word that cannot be broken (a serial number, a version) must fit its column: first the columns give way to each other,
then the type gets smaller, and only as a last resort may such a word be broken where it is displayed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

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
_HEAD_ON_ONE_LINE = 6.5
_WHOLE_ROW = 0.3 * 240 / 25.4 * 72
_OPENING = "（《〈「『【〔［｛“‘("
_CLOSING = "）》〉」』】〕］｝”’，。、；：！？%％℃)…—～·,.;:!?"
_WIDE = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
# What stays on one line: a Chinese character or a word, with the punctuation that must not be parted from it. A word
# may be broken after a hyphen, but a device name or a serial number reads better whole.
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}]|[^\s{_WIDE}{re.escape(_OPENING)}]+)[{re.escape(_CLOSING)}]*|\S"
)
_AFTER_HYPHEN = re.compile(r"(?<=-)(?=[A-Za-z])")
_SEPARATOR = re.compile(r"(?<=[/._:@&=?#,;+~\\-])")
_STAND_IN = "\ufffc"


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


def columns(table: Table, total: float, house: House) -> Columns:
    """The layout of ``table`` in ``total`` points of width."""
    head = [_measure(cell, house) for cell in table.head]
    body = [[_measure(cell, house) for cell in row] for row in table.rows]
    count = len(table.aligns)
    rows = [head, *body] if head else body
    wanted = [max((max(r[i].lines) for r in rows), default=1.0) for i in range(count)]
    base = house.sizes["table"]
    size, room, least = base.size, 0.0, [0.0]
    for scale, whole_words in _ATTEMPTS:
        size = base.size * scale
        room = (total - 2 * CELL_INSET * count) / size
        least = [_least(i, head, body, whole_words=whole_words) for i in range(count)]
        least = [min(width, room * _WIDEST_WORD.get(count, 0.4)) for width in least]
        if sum(least) <= room:
            break
    widths = _shared_out(least, wanted, room, body)
    pitch = base.pitch * size / base.size
    points = tuple(width * size + 2 * CELL_INSET for width in widths)
    narrowest = sum(least) * size + 2 * CELL_INSET * count
    return Columns(size, pitch, points, narrowest, tuple(_height(row, widths) * pitch < _WHOLE_ROW for row in body))


def _least(column: int, head: Sequence[_Cell], body: Sequence[Sequence[_Cell]], *, whole_words: bool) -> float:
    """Width below which the column breaks a word, or a short head, over lines."""
    words = [row[column].word if whole_words else row[column].part for row in (*body, *([head] if head else []))]
    heading = max(head[column].lines) if head else 0.0
    return max(2.0, *words, heading if heading <= _HEAD_ON_ONE_LINE else 0.0)


def breakable(text: str, room: float, house: House, *, scale: float = 1.0, mark: str = "\u200b") -> str:
    """``text`` with ``mark`` inside every word wider than ``room`` em: the last resort against overprinting."""
    if len(text) * scale <= room and text.isascii():
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


def _measure(content: Content, house: House) -> _Cell:
    """Widths in em of the cell's lines, set without wrapping, and of its longest unbreakable word."""
    text, advances = _flatten(content, house)
    lines: list[float] = []
    at = 0
    for line in text.split("\n"):
        lines.append(sum(advances[at : at + len(line)]))
        at += len(line) + 1
    words = [(m.start(), m.end()) for m in _UNIT.finditer(text)]
    cuts = [(start, [start + c.start() for c in _AFTER_HYPHEN.finditer(text[start:end])], end) for start, end in words]
    parts = [p for start, inner, end in cuts for p in zip((start, *inner), (*inner, end), strict=True)]
    word = max((sum(advances[a:b]) for a, b in words), default=0.0)
    part = max((sum(advances[a:b]) for a, b in parts), default=0.0)
    return _Cell(tuple(w * _ROUNDING for w in lines), word * _ROUNDING, part * _ROUNDING)


def _flatten(content: Content, house: House) -> tuple[str, list[float]]:
    """The cell's characters and the width of each; a mark is one character as wide as all of it."""
    text: list[str] = []
    advances: list[float] = []
    for inline in content:
        if isinstance(inline, LineBreak):
            text.append("\n")
            advances.append(0.0)
        elif isinstance(inline, Mark):
            words = house.words(inline.name, inline.label)
            if len(words) > SHORT_MARK:
                text.append(words)
                advances += [fonts.width(char, house) for char in words]
                continue
            text.append(_STAND_IN)
            advances.append(fonts.width(words, house) + 2 * MARK_INSET)
        else:
            text.append(inline.text)
            advances += [_code_advance(c) if inline.code else fonts.width(c, house) for c in inline.text]
    return "".join(text), advances


def _code_advance(char: str) -> float:
    return (0.6 if ord(char) < 0x2E80 else 1.0) * CODE_SCALE


def _shared_out(least: list[float], wanted: list[float], room: float, rows: Sequence[Sequence[_Cell]]) -> list[float]:
    """Column widths in em that fill ``room`` and make the table as low as possible."""
    if sum(least) > room:  # only with very many columns: all give way alike
        return [width * room / sum(least) for width in least]
    wanted = [max(a, b) for a, b in zip(least, wanted, strict=True)]
    if sum(wanted) <= room:
        spare = room - sum(wanted)
        weights = [math.sqrt(width) for width in wanted]
        return [width + spare * k / sum(weights) for width, k in zip(wanted, weights, strict=True)]
    amounts = [sum(sum(row[i].lines) for row in rows) + 1e-6 for i in range(len(least))]
    weights_to_try = [[w**power for w in of] for of in (wanted, amounts) for power in (1.25, 1.0, 0.75, 0.5)]
    candidates = [_filled(least, wanted, room, weights) for weights in weights_to_try]
    return min(candidates, key=lambda widths: sum(_height(row, widths) for row in rows))


def _filled(least: list[float], wanted: list[float], room: float, weights: list[float]) -> list[float]:
    """From ``least`` up towards ``wanted``, each column by its weight, none beyond what it wants."""
    widths = list(least)
    for _ in range(len(least)):
        spare = room - sum(widths)
        growing = [i for i, width in enumerate(widths) if width < wanted[i] - 1e-6]
        if spare < 1e-6 or not growing:
            break
        share = spare / sum(weights[i] for i in growing)
        for i in growing:
            widths[i] = min(wanted[i], widths[i] + share * weights[i])
    return [width + (room - sum(widths)) / len(widths) for width in widths]


def _height(row: Sequence[_Cell], widths: Sequence[float]) -> float:
    """Lines that the row takes, and a little more for a fuller last line, so that equal counts can be told apart."""
    tallest = 1.0
    for cell, width in zip(row, widths, strict=False):
        lines = sum(max(1, math.ceil(line / width)) + 0.05 * line / width for line in cell.lines)
        tallest = max(tallest, lines)
    return tallest
