"""The state chart: the main path in rows, the waiting states in a bay under it, the side moves as a group."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.life import Life, State, caption, listed, said
from jifu.render.diagrams.marks import DASH, NARROW, WIDE, Words
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import LifeWords
from jifu.render.diagrams.svg import Frame, number

_MARGIN, _GAP, _PER_ROW, _MOST = 18.0, 24.0, 6, 170.0


@dataclass(frozen=True, slots=True)
class _Node:
    no: int
    state: State
    label: Words
    note: Words

    @property
    def h(self) -> float:
        return 22 + self.label.h + self.note.h + 9


def _nodes(life: Life, room: float, size: float) -> list[_Node]:
    return [
        _Node(
            no,
            state,
            marks.words(state.label, size, room, 4, bold=True, empty=DASH),
            marks.words(state.note, 10.5, room, 3),
        )
        for no, state in enumerate(life.path, 1)
    ]


def state_chart(life: Life, frame: Frame, words: LifeWords) -> str:
    """The life cycle, 760 units wide: at most six states of the path in a row."""
    if not life.states:
        return marks.nothing(frame, WIDE, "jifu-wide", words.empty)
    palette, count = frame.palette, max(len(life.path), 1)
    per_row = -(-count // -(-count // _PER_ROW))
    w = min((WIDE - 2 * _MARGIN - _GAP * (per_row - 1)) / per_row, _MOST)
    nodes = _nodes(life, w - 16, 13)
    rows = [nodes[first : first + per_row] for first in range(0, len(nodes), per_row)] or [[]]
    bay = max(range(len(rows)), key=lambda i: (len(_doors(life, rows[i])), i))
    body: list[str] = []
    y, end = 2.0, None
    for i, row in enumerate(rows):
        h = max((node.h for node in row), default=0.0)
        middle = y + h / 2
        if end is not None:
            body.append(_turn(end, y - 12, middle, palette))
        places = [_MARGIN + (w + _GAP) * k for k in range(len(row))]
        body += [_draw(node, x, y, w, h, palette) for node, x in zip(row, places, strict=True)]
        body += _joins(life, row, places, w, middle, palette)
        leads = i + 1 < len(rows) and life.follows(row[-1].state, rows[i + 1][0].state)
        end = (places[-1] + w, middle) if leads else None
        y += h
        if i == bay and life.waits:
            doors = [(x + w / 2, y, node.no) for node, x in zip(row, places, strict=True)]
            drawn, y = _bay(life, doors, y + 26, words, palette)
            body.append(drawn)
        y += 24
    side, bottom = _side(life, WIDE, y - 8, 2, words, palette)
    return svg.document(frame, WIDE, bottom, "".join(body) + side, shows=said(life, words), look="jifu-wide")


def _doors(life: Life, row: list[_Node]) -> set[int]:
    """The states of a row from or to which one waits."""
    near = {no for wait in life.waits for ends in life.around(wait) for no in ends}
    return near & {node.no for node in row}


def _draw(node: _Node, x: float, y: float, w: float, h: float, palette: Palette) -> str:
    last = node.state.kind == "end"
    box = svg.rect(x, y, w, h, rx=10, fill=palette.tint, stroke=palette.ink, stroke_width=1.4)
    if last:
        box += svg.rect(x + 3, y + 3, w - 6, h - 6, rx=7, fill=palette.tint, stroke=palette.ink, stroke_width=1)
    no = svg.line(x + 9, y + 13, str(node.no), palette.ink, size=11.5, bold=True)
    label = node.label.draw(x + 9, y + 22, palette.text)
    return box + no + label + node.note.draw(x + 9, y + 22 + node.label.h, palette.muted)


def _joins(life: Life, row: list[_Node], places: list[float], w: float, middle: float, palette: Palette) -> list[str]:
    return [
        marks.arrow([(x + w, middle), (x + w + _GAP - 1, middle)], palette.ink)
        for (a, b), x in zip(pairwise(row), places, strict=False)
        if life.follows(a.state, b.state)
    ]


def _turn(end: tuple[float, float], between: float, middle: float, palette: Palette) -> str:
    """From the end of a row around to the start of the next."""
    x, y = end
    right = min(x + 11, WIDE - 5)
    return marks.arrow(
        [(x, y), (right, y), (right, between), (6, between), (6, middle), (_MARGIN - 1, middle)], palette.ink
    )


def _bay(
    life: Life, doors: list[tuple[float, float, int]], y: float, words: LifeWords, palette: Palette
) -> tuple[str, float]:
    """The waiting states under the row from which they are reached: the drawing, and its bottom."""
    left, w = _MARGIN + 20, WIDE - 2 * _MARGIN - 40
    per_row = min(len(life.waits), 4)
    pill = min((w - 20 - 10 * (per_row - 1)) / per_row, 440.0)
    body, bottom = _pills(life, left, y, w, pill, per_row, words, palette)
    for x, top, no in doors:
        comes = any(no in life.around(wait)[0] for wait in life.waits)
        goes = any(no in life.around(wait)[1] for wait in life.waits)
        if comes or goes:
            ends = [(x, top + 1), (x, y - 1)] if comes else [(x, y - 1), (x, top + 1)]
            body += marks.arrow(ends, palette.warn, width=1.8, both=comes and goes)
    return body, bottom


def _pills(
    life: Life, x: float, y: float, w: float, pill: float, per_row: int, words: LifeWords, palette: Palette
) -> tuple[str, float]:
    """The bay itself, with its heading and the waiting states in rows."""
    head = marks.words(words.waiting, 11.5, w - 20, 2, bold=True)
    out = [head.draw(x + 10, y + 8, palette.warn)]
    top = y + 8 + head.h + 5
    for first in range(0, len(life.waits), per_row):
        row = life.waits[first : first + per_row]
        faces = [_face(wait.label, caption(life, wait, words), wait.note, pill - 20) for wait in row]
        h = max(face.h for face in faces) + 14
        for i, face in enumerate(faces):
            left = x + 10 + (pill + 10) * i
            box = svg.rect(left, top, pill, h, rx=8, fill=palette.warn_tint, stroke=palette.warn, stroke_width=1.1)
            out += [box, face.draw(left + 10, top + 7, palette.text, palette.text)]
        top += h + 9
    frame = svg.rect(
        x, y, w, top - y, rx=9, fill=palette.paper, stroke=palette.warn, stroke_width=1.2, stroke_dasharray="6 4"
    )
    return frame + "".join(out), top


def _side(life: Life, across: float, y: float, columns: int, words: LifeWords, palette: Palette) -> tuple[str, float]:
    """The moves off the path as a group: the drawing, and where it ends."""
    items = listed(life, words)
    if not items:
        return "", y
    x = _MARGIN if across == WIDE else 2.0
    w = across - 2 * x
    room = (w - 20 - 16 * (columns - 1)) / columns
    head = marks.words(words.side, 11.5, w - 20, 2, bold=True)
    out = [head.draw(x + 10, y + 8, palette.muted)]
    top = y + 8 + head.h + 5
    for first in range(0, len(items), columns):
        faces = [_face(label, way, note, room - 20) for label, way, note in items[first : first + columns]]
        for i, face in enumerate(faces):
            left = x + 10 + (room + 16) * i
            out.append(_sign(left + 5, top + face.label.leading / 2, palette))
            out.append(face.draw(left + 20, top, palette.text, palette.muted))
        top += max(face.h for face in faces) + 8
    frame = svg.rect(x, y, w, top - y, rx=9, fill=palette.band, stroke=palette.grid, stroke_width=1)
    return frame + "".join(out), top + 2


@dataclass(frozen=True, slots=True)
class _Face:
    """What is said of a state or a move off the path: its name, its ways, a note."""

    label: Words
    way: Words
    note: Words

    @property
    def h(self) -> float:
        return self.label.h + self.way.h + self.note.h

    def draw(self, x: float, top: float, color: str, quiet: str) -> str:
        way = self.way.draw(x, top + self.label.h, color)
        note = self.note.draw(x, top + self.label.h + self.way.h, quiet)
        return self.label.draw(x, top, color) + way + note


def _face(label: str, way: str, note: str, room: float) -> _Face:
    return _Face(
        marks.words(label, 12.5, room, 3, bold=True, empty=DASH),
        marks.words(way, 11.5, room, 5),
        marks.words(note, 11, room, 6),
    )


def _sign(x: float, y: float, palette: Palette) -> str:
    """A small arrow that leaves the straight way."""
    n = number
    bow = f"M{n(x - 5)} {n(y + 4)}c0 -7 3 -8 7 -8"
    tip = f"M{n(x + 8)} {n(y - 4)}l-6 -3.5v7z"
    return svg.path(bow, stroke=palette.ink, stroke_width=1.6) + svg.path(tip, fill=palette.ink)


def state_list(life: Life, frame: Frame, words: LifeWords) -> str:
    """The life cycle from top to bottom, 328 units wide."""
    if not life.states:
        return marks.nothing(frame, NARROW, "jifu-narrow", words.empty)
    palette, w = frame.palette, NARROW - 4
    nodes = _nodes(life, w - 16, 14)
    doors = sorted(_doors(life, nodes))
    bay = doors[0] if doors else len(nodes)
    body: list[str] = []
    y = 2.0
    if not nodes and life.waits:
        drawn, y = _pills(life, 20, y, w - 20, w - 40, 1, words, palette)
        body.append(drawn)
    for i, node in enumerate(nodes):
        body.append(_draw(node, 2, y, w, node.h, palette))
        top, y = y + node.h, y + node.h
        if node.no == bay and life.waits:
            drawn, y = _pills(life, 40, y + 22, w - 40, w - 60, 1, words, palette)
            ways = [(120.0, top + 1), (120.0, top + 21)]
            body += [drawn, marks.arrow(ways, palette.warn, width=1.8, both=True) if doors else ""]
        if i + 1 < len(nodes) and life.follows(node.state, nodes[i + 1].state):
            body.append(marks.arrow([(20, top), (20, y + 19)], palette.ink))
        y += 20
    side, bottom = _side(life, NARROW, y - 4, 1, words, palette)
    return svg.document(frame, NARROW, bottom, "".join(body) + side, shows=said(life, words), look="jifu-narrow")
