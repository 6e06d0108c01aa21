"""The thread from pain to acceptance as a picture: columns of short boxes, lines between them, gaps marked."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.legend import listing
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.svg import Frame, number
from jifu.render.diagrams.words import TraceWords

_W = 720.0
_PAD = 8.0
_GAP = 30.0
_TOP = 34.0
_SIZE, _LEADING = 11.5, 14.5


@dataclass(frozen=True, slots=True)
class Item:
    """A record in column ``column`` (from 0); ``gap`` when something that should answer it is missing."""

    id: str
    label: str
    column: int
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """``columns`` are headings from left to right; ``links`` pairs of ids, from the earlier to the later."""

    columns: tuple[str, ...]
    items: tuple[Item, ...]
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Box:
    item: Item
    label: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float


def trace(thread: Trace, frame: Frame, words: TraceWords) -> str:
    """The thread as SVG, 720 units wide; ``ValueError`` for a link to an item that is not there."""
    palette = frame.palette
    if not thread.items or not thread.columns:
        note = svg.line(_W / 2, 30, words.empty, palette.muted, anchor="middle")
        return svg.document(frame, _W, 60, note)
    boxes = _boxes(thread)
    for link in thread.links:
        if not boxes.keys() >= set(link):
            raise ValueError(f"a link to an item that is not there: {link!r}")
    w = (_W - 2 * _PAD - _GAP * (len(thread.columns) - 1)) / len(thread.columns)
    heads = [
        svg.line(_PAD + i * (w + _GAP), 15, head, palette.ink, size=12.5, room=w, bold=True)
        for i, head in enumerate(thread.columns)
    ]
    rule = svg.path(f"M{number(_PAD)} 26H{number(_W - _PAD)}", stroke=palette.line)
    lines = [_line(boxes[a], boxes[b], palette) for a, b in thread.links]
    faces = [_face(box, words, palette) for box in boxes.values()]
    bottom = max(box.y + box.h for box in boxes.values()) + 8
    body = "".join([*heads, rule, *lines, *faces])
    return svg.document(frame, _W, bottom, body, shows=_shows(thread, words))


def _boxes(thread: Trace) -> dict[str, _Box]:
    """Boxes column by column, each column in the order of what its boxes hang on."""
    w = (_W - 2 * _PAD - _GAP * (len(thread.columns) - 1)) / len(thread.columns)
    earlier: dict[str, list[str]] = {}
    for a, b in thread.links:
        earlier.setdefault(b, []).append(a)
    out: dict[str, _Box] = {}
    for column in range(len(thread.columns)):
        items = [item for item in thread.items if item.column == column]
        y = _TOP
        for item in sorted(items, key=lambda item: _mean(earlier.get(item.id, []), out)):
            label = text.wrap(item.label, _SIZE, w - 14, 2)
            h = 22 + _LEADING * len(label)
            out[item.id] = _Box(item, label, _PAD + column * (w + _GAP), y, w, h)
            y += h + 9
    return out


def _mean(ids: list[str], boxes: dict[str, _Box]) -> float:
    """The mean height of the boxes that an item hangs on; items that hang on nothing come last."""
    heights = [boxes[id_].y for id_ in ids if id_ in boxes]
    return sum(heights) / len(heights) if heights else float("inf")


def _line(a: _Box, b: _Box, palette: Palette) -> str:
    x0, y0, x1, y1 = a.x + a.w, a.y + a.h / 2, b.x, b.y + b.h / 2
    bend = max(abs(x1 - x0) / 2, 12)
    data = f"M{number(x0)} {number(y0)}C{number(x0 + bend)} {number(y0)} {number(x1 - bend)} {number(y1)} "
    return svg.path(f"{data}{number(x1)} {number(y1)}", stroke=palette.line, stroke_width=1.2)


def _face(box: _Box, words: TraceWords, palette: Palette) -> str:
    item = box.item
    outline = svg.rect(
        box.x,
        box.y,
        box.w,
        box.h,
        rx=4,
        fill=palette.alert_tint if item.gap else palette.tint,
        stroke=palette.alert if item.gap else palette.line,
        stroke_width=1.8 if item.gap else 1,
        stroke_dasharray="5 3" if item.gap else None,
    )
    mark = ""
    room = box.w - 14
    if item.gap:
        word = text.fit(words.gap, 11, box.w / 2)
        room -= text.width(word, 11, bold=True) + 18
        sign_x = box.x + box.w - 7 - text.width(word, 11, bold=True)
        sign = svg.path(f"M{number(sign_x - 13)} {number(box.y + 15)}l5 -9l5 9z", fill=palette.alert)
        mark = sign + svg.line(sign_x, box.y + 11.5, word, palette.alert, size=11, bold=True)
    head = svg.line(box.x + 7, box.y + 11.5, item.id, palette.ink, size=11.5, room=room, bold=True)
    middle = box.y + 18 + _LEADING * len(box.label) / 2
    label = svg.lines(box.x + 7, middle, box.label, palette.text, size=_SIZE, leading=_LEADING)
    return svg.group(outline, head, mark, label, title="" if box.label == (item.label,) else item.label)


def _shows(thread: Trace, words: TraceWords) -> str:
    after: dict[str, list[str]] = {}
    for a, b in thread.links:
        after.setdefault(a, []).append(b)
    out = []
    for item in thread.items:
        arrow = f" → {', '.join(after[item.id])}" if item.id in after else ""
        out.append(f"{item.id} {item.label}{arrow}{f' [{words.gap}]' if item.gap else ''}")
    return listing(out)
