"""A loop of stages, each with what it achieves, and what the last gives back to the first."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import listing
from jifu.render.diagrams.marks import DASH, NARROW, WIDE, Words
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import LoopWords
from jifu.render.diagrams.svg import Frame, number

_LEFT, _RIGHT = 304.0, 456.0
"""The rails of the ring: nodes stand on them, cards outside."""
_CARD = 256.0
_BOW = 56.0
_NODE = 14.0
_LEAD = 20.0
"""How far the ring runs straight to and from a node."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stage of the loop, and its results."""

    label: str
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """Stages in order; ``feedback`` is what leads from the last to the first, ``center`` what it all is for."""

    turns: tuple[Turn, ...]
    feedback: str = ""
    center: str = ""


@dataclass(frozen=True, slots=True)
class _Card:
    no: int
    label: Words
    results: tuple[Words, ...]

    @property
    def h(self) -> float:
        return 11 + self.label.h + sum(part.h + 3 for part in self.results) + 11

    def draw(self, x: float, y: float, w: float, palette: Palette) -> str:
        out = [svg.rect(x, y, w, self.h, rx=7, fill=palette.paper, stroke=palette.line, stroke_width=1.1)]
        out.append(self.label.draw(x + 12, y + 11, palette.text))
        top = y + 11 + self.label.h + 3
        for part in self.results:
            out.append(marks.circle(x + 15, top + part.leading / 2, 2, fill=palette.ink))
            out.append(part.draw(x + 23, top, palette.muted))
            top += part.h + 3
        return "".join(out)


def _cards(loop: Loop, w: float, size: float) -> list[_Card]:
    return [
        _Card(
            no,
            marks.words(turn.label, size + 2, w - 24, 3, bold=True, empty=DASH),
            tuple(marks.words(result, size, w - 35, 4, empty=DASH) for result in turn.results),
        )
        for no, turn in enumerate(loop.turns, 1)
    ]


def loop_ring(loop: Loop, frame: Frame, words: LoopWords) -> str:
    """The loop clockwise, 760 units wide: a ring with the first stage at its left top, cards on both sides."""
    if not loop.turns:
        return marks.nothing(frame, WIDE, "jifu-wide", words.empty)
    palette, cards = frame.palette, _cards(loop, _CARD, 12)
    half = len(cards) // 2
    sides = ([cards[0], *reversed(cards[1 + half :])], cards[1 : 1 + half])
    core = _Core(loop, words)
    heights = [max(side[row].h for side in sides if row < len(side)) for row in range(len(sides[0]))]
    middles = [sum(heights[:row]) + 20.0 * row + h / 2 for row, h in enumerate(heights)]
    bow = max(_BOW, (core.h + 36 - (middles[-1] - middles[0])) / 1.7)
    shift = max(2.0, bow + 3 - middles[0])
    middles = [middle + shift for middle in middles]
    body = [_ring(len(cards), middles, bow, palette)]
    for x, edge, side in ((_LEFT, 0.0, sides[0]), (_RIGHT, WIDE - _CARD, sides[1])):
        body += [_side(card, x, edge, middle, palette) for card, middle in zip(side, middles, strict=False)]
    body.append(core.draw((middles[0] + middles[-1]) / 2, palette))
    h = max(middles[-1] + bow + 3, middles[-1] + heights[-1] / 2 + 2)
    return svg.document(frame, WIDE, h, "".join(body), shows=_said(loop, words), look="jifu-wide")


def _side(card: _Card, x: float, edge: float, middle: float, palette: Palette) -> str:
    """A card, its node on the rail, and what joins them."""
    near = edge + _CARD if edge < x else edge
    join = svg.path(f"M{number(near)} {number(middle)}H{number(x)}", stroke=palette.line, stroke_width=1.1)
    drawn = card.draw(edge, middle - card.h / 2, _CARD, palette)
    return join + drawn + marks.badge(x, middle, str(card.no), palette, r=_NODE)


class _Core:
    """What stands inside the ring: what it is for, and what the last stage gives back."""

    def __init__(self, loop: Loop, words: LoopWords) -> None:
        room = _RIGHT - _LEFT - 2 * _NODE - 8
        self.center = marks.words(loop.center, 15, room, 4, bold=True)
        self.word = marks.words(f"↻ {words.feedback}", 11.5, room, 2, bold=True)
        self.feedback = marks.words(loop.feedback, 11.5, room, 6)
        self.h = self.center.h + 10 + self.word.h + self.feedback.h

    def draw(self, middle: float, palette: Palette) -> str:
        x, top = (_LEFT + _RIGHT) / 2, middle - self.h / 2
        center = self.center.draw(x, top, palette.text, anchor="middle")
        top += self.center.h + 10
        word = self.word.draw(x, top, palette.warn, anchor="middle")
        return center + word + self.feedback.draw(x, top + self.word.h, palette.muted, anchor="middle")


def _ring(count: int, middles: list[float], bow: float, palette: Palette) -> str:
    """Forward over the top, down the right, under the bottom and up the left; broken from the last to the first."""
    n, top, bottom = number, middles[0], middles[-1]
    radii = f"{n((_RIGHT - _LEFT) / 2)} {n(bow - _LEAD)} 0 0 1"
    over = f"V{n(top - _LEAD)}A{radii} {n(_RIGHT)} {n(top - _LEAD)}V{n(top)}"
    under = f"V{n(bottom + _LEAD)}A{radii} {n(_LEFT)} {n(bottom + _LEAD)}V{n(bottom)}"
    start = f"M{n(_LEFT)} {n(top)}"
    last = middles[1] if count > 2 else top
    if count == 1:
        forward, back = "", start + over + under
    elif count == 2:
        forward, back = start + over, f"M{n(_RIGHT)} {n(top)}" + under
    else:
        forward, back = start + over + under + f"V{n(last)}", f"M{n(_LEFT)} {n(last)}V{n(top)}"
    out = [svg.path(forward, stroke=palette.ink, stroke_width=2.6)] if forward else []
    out.append(svg.path(back, stroke=palette.warn, stroke_width=2.2, stroke_dasharray="6 5"))
    right = count // 2
    out += [_tip(_RIGHT, middle, 1, palette.ink) for middle in middles[:right]]
    out += [_tip(_LEFT, middle, -1, palette.ink) for middle in middles[1:]]
    out.append(_tip(_LEFT, top, -1, palette.warn))
    return "".join(out)


def _tip(x: float, middle: float, way: int, color: str) -> str:
    """The head of an arrow that comes to a node from above (1) or below (-1)."""
    y = middle - way * (_NODE + 1)
    data = f"M{number(x)} {number(y)}l-5.5 {number(-10 * way)}h11z"
    return svg.path(data, fill=color)


def loop_list(loop: Loop, frame: Frame, words: LoopWords) -> str:
    """The loop from top to bottom, 328 units wide, with the way back at its left."""
    if not loop.turns:
        return marks.nothing(frame, NARROW, "jifu-narrow", words.empty)
    palette, rail, left = frame.palette, 38.0, 62.0
    center = marks.words(loop.center, 15, NARROW - 12, 3, bold=True)
    body = [center.draw(6, 2, palette.text)]
    y = center.h + 10 if center.lines else 2.0
    nodes: list[float] = []
    for card in _cards(loop, NARROW - left - 4, 12.5):
        middle = y + 22
        if nodes:
            body.append(marks.arrow([(rail, nodes[-1] + _NODE), (rail, middle - _NODE - 1)], palette.ink, width=2.2))
        join = svg.path(f"M{number(rail)} {number(middle)}H{number(left)}", stroke=palette.line, stroke_width=1.1)
        body += [join, card.draw(left, y, NARROW - left - 4, palette)]
        body.append(marks.badge(rail, middle, str(card.no), palette, r=_NODE))
        nodes.append(middle)
        y += card.h + 18
    feedback = marks.words(_back(loop, words), 12.5, NARROW - left - 4, 5)
    low = y + feedback.h / 2
    way = [(rail, nodes[-1] + _NODE), (rail, low), (8.0, low), (8.0, nodes[0]), (rail - _NODE - 1, nodes[0])]
    body.append(marks.arrow(way, palette.warn, width=2, dashed=True))
    body.append(feedback.draw(left, y, palette.warn))
    drawn = "".join(body)
    return svg.document(frame, NARROW, y + feedback.h + 6, drawn, shows=_said(loop, words), look="jifu-narrow")


def _back(loop: Loop, words: LoopWords) -> str:
    return f"{words.feedback}: {loop.feedback}" if loop.feedback else words.feedback


def _said(loop: Loop, words: LoopWords) -> str:
    facts = [
        f"{i}. {turn.label}" + (": " + "; ".join(turn.results) if turn.results else "")
        for i, turn in enumerate(loop.turns, 1)
    ]
    return listing([loop.center, *facts, _back(loop, words)])
