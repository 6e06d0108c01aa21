"""The flow of a major incident: phases from top to bottom along time, groups side by side, the rhythm of updates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import Entry, legend, listing
from jifu.render.diagrams.marks import DASH, NARROW, WIDE, Words
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import PhaseWords
from jifu.render.diagrams.svg import Frame, number


@dataclass(frozen=True, slots=True)
class Group:
    """People who work at the same time as others in a phase."""

    label: str
    roles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with those who act in it; ``groups`` work side by side.

    ``at`` is shown on the axis as given, ``updates`` says that the customer is kept informed on a fixed rhythm.
    """

    label: str
    roles: tuple[str, ...] = ()
    note: str = ""
    groups: tuple[Group, ...] = ()
    at: str = ""
    updates: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """Phases in order; ``cadence`` says the rhythm of the updates, a line for each level."""

    phases: tuple[Phase, ...]
    cadence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    """The measures of the wide and the narrow drawing."""

    w: float
    rail: float
    card: float
    times: float
    columns: int
    size: float


_WIDE_SHAPE = _Shape(WIDE, 108.0, 142.0, 84.0, 4, 13.5)
_NARROW_SHAPE = _Shape(NARROW, 15.0, 46.0, 0.0, 1, 14.0)


def phase_flow(flow: Flow, frame: Frame, words: PhaseWords) -> str:
    """The flow, 760 units wide: time at the left, at most four groups side by side."""
    return _drawn(flow, frame, words, _WIDE_SHAPE, "jifu-wide")


def phase_list(flow: Flow, frame: Frame, words: PhaseWords) -> str:
    """The flow, 328 units wide: groups one under another behind a double line."""
    return _drawn(flow, frame, words, _NARROW_SHAPE, "jifu-narrow")


def _drawn(flow: Flow, frame: Frame, words: PhaseWords, shape: _Shape, look: str) -> str:
    if not flow.phases:
        return marks.nothing(frame, shape.w, look, words.empty)
    palette = frame.palette
    body: list[str] = []
    spans: list[tuple[float, float]] = []
    nodes: list[float] = []
    y = 2.0
    for no, phase in enumerate(flow.phases, 1):
        drawn, node, bottom = _phase(no, phase, y, palette, shape)
        if phase.updates:
            joined = bool(spans) and spans[-1][1] == y
            spans[-1:] = [(spans[-1][0], bottom + 14)] if joined else [*spans[-1:], (y, bottom + 14)]
        body.append(drawn)
        nodes.append(node)
        y = bottom + 14
    rail = [_rail(nodes, shape, palette), *(_rhythm(top, bottom - 14, shape, palette) for top, bottom in spans)]
    key, h = legend(_key(flow, palette, words), 2, y - 6, shape.w - 4, palette)
    drawn = "".join(rail) + "".join(body) + key
    return svg.document(frame, shape.w, y + h - 4, drawn, shows=_said(flow, words), look=look)


def _phase(no: int, phase: Phase, y: float, palette: Palette, shape: _Shape) -> tuple[str, float, float]:
    """A phase: the drawing, the height of its node, and where its card ends."""
    x, w = shape.card, shape.w - shape.card - 2
    at = marks.words(phase.at, 12, shape.times or w - 24, 3, bold=True)
    label = marks.words(phase.label, shape.size, w - 24, 3, bold=True, empty=DASH)
    note = marks.words(phase.note, 11.5, w - 24, 4)
    node, body, top = y + 20, [], y + 9
    if shape.times:
        body.append(at.draw(shape.times, node - at.h / 2 if at.h < 40 else y, palette.text, anchor="end"))
    else:
        body.append(at.draw(x + 12, top, palette.muted))
        top += at.h
    body.append(label.draw(x + 12, top, palette.text))
    top += label.h + 3
    who, tall = _roles(phase.roles, x + 12 + label.w + 14, label, x + 12, top, w, palette)
    body.append(who)
    top += tall
    body.append(note.draw(x + 12, top, palette.muted))
    top += note.h
    if phase.groups:
        drawn, top = _groups(phase.groups, x + 12, top + 5, w - 24, palette, shape)
        body.append(drawn)
    bottom = max(top + 8, y + 40)
    heavy = bool(phase.groups)
    card = svg.rect(
        x, y, w, bottom - y, rx=7, fill=palette.band if heavy else palette.paper, stroke=palette.line, stroke_width=1.1
    )
    badge = marks.badge(shape.rail, node, str(no), palette, r=12)
    return card + "".join(body) + badge, node, bottom


def _roles(
    roles: tuple[str, ...], right: float, label: Words, x: float, top: float, w: float, palette: Palette
) -> tuple[str, float]:
    """Roles as tags: right of a short name, otherwise under it; the drawing and the height it adds."""
    room = w - 24 - (right - x)
    need = sum(marks.tag_width(role, float("inf")) + 5 for role in roles)
    if need <= room and len(label.lines) == 1:
        return marks.tags(right, top - label.h - 3 + label.h / 2 - 9, roles, palette, room, "accent")[0], 0.0
    drawn, tall = marks.tags(x, top, roles, palette, w - 24, "accent")
    return drawn, tall + 5 if tall else 0.0


def _groups(
    groups: tuple[Group, ...], x: float, y: float, w: float, palette: Palette, shape: _Shape
) -> tuple[str, float]:
    """Cards of groups side by side between two bars, or one under another behind them."""
    if shape.columns == 1:
        return _stack(groups, x, y, w, palette)
    per_row = -(-len(groups) // -(-len(groups) // shape.columns))
    card = (w - 10 * (per_row - 1)) / per_row
    body = [svg.rect(x, y, w, 4, rx=2, fill=palette.ink)]
    top = y + 4
    for first in range(0, len(groups), per_row):
        faces = [_face(group, card, palette) for group in groups[first : first + per_row]]
        h = max(tall for _, tall in faces)
        for i, (draw, _) in enumerate(faces):
            left = x + (card + 10) * i
            stem = number(left + card / 2)
            body.append(svg.path(f"M{stem} {number(top)}v9M{stem} {number(top + 9 + h)}v9", stroke=palette.ink))
            body.append(draw(left, top + 9, h))
        top += h + 18
    body.append(svg.rect(x, top, w, 4, rx=2, fill=palette.ink))
    return "".join(body), top + 6


def _stack(groups: tuple[Group, ...], x: float, y: float, w: float, palette: Palette) -> tuple[str, float]:
    body, top = [], y
    for group in groups:
        draw, h = _face(group, w - 14, palette)
        body.append(draw(x + 14, top, h))
        top += h + 8
    bars = "".join(svg.rect(x + dx, y, 2.5, top - 8 - y, fill=palette.ink) for dx in (0.0, 5.0))
    return bars + "".join(body), top


def _face(group: Group, w: float, palette: Palette) -> tuple[Callable[[float, float, float], str], float]:
    """What draws a group's card at a place with a height, and the height that it needs."""
    label = marks.words(group.label, 12.5, w - 18, 3, bold=True, empty=DASH)
    note = marks.words(group.note, 11, w - 18, 5)
    tall = marks.tags(0, 0, group.roles, palette, w - 18, "accent")[1]
    need = 8 + label.h + (tall + 6 if tall else 0) + note.h + 8

    def draw(x: float, y: float, h: float) -> str:
        box = svg.rect(x, y, w, h, rx=6, fill=palette.paper, stroke=palette.ink, stroke_width=1.3)
        who = marks.tags(x + 9, y + 8 + label.h + 3, group.roles, palette, w - 18, "accent")[0]
        below = y + 8 + label.h + (tall + 6 if tall else 0)
        return box + label.draw(x + 9, y + 8, palette.text) + who + note.draw(x + 9, below, palette.muted)

    return draw, need


def _rail(nodes: list[float], shape: _Shape, palette: Palette) -> str:
    pairs = pairwise(nodes)
    return "".join(marks.arrow([(shape.rail, a + 12), (shape.rail, b - 13)], palette.ink, width=1.8) for a, b in pairs)


def _rhythm(top: float, bottom: float, shape: _Shape, palette: Palette) -> str:
    """A band along the phases in which the customer is kept informed, with a mark for every update."""
    x = shape.rail + 22
    band = svg.rect(x - 5, top, 10, bottom - top, rx=5, fill=palette.warn_tint, stroke=palette.warn, stroke_width=1)
    count = max(int((bottom - top - 12) // 17), 1)
    gap = (bottom - top) / count
    return band + "".join(marks.circle(x, top + gap * (i + 0.5), 2.6, fill=palette.warn) for i in range(count))


def _key(flow: Flow, palette: Palette, words: PhaseWords) -> list[Entry]:
    out: list[Entry] = []
    if any(phase.updates for phase in flow.phases):
        band = svg.rect(0, -8, 10, 16, rx=5, fill=palette.warn_tint, stroke=palette.warn, stroke_width=1)
        sign = band + marks.circle(5, 0, 2.6, fill=palette.warn)
        out += [
            Entry(sign, f"{words.updates}: {line}" if line else words.updates, 10) for line in flow.cadence or ("",)
        ]
    if any(phase.groups for phase in flow.phases):
        out.append(
            Entry(svg.rect(0, -5, 18, 3, fill=palette.ink) + svg.rect(0, 3, 18, 3, fill=palette.ink), words.groups, 18)
        )
    return out


def _said(flow: Flow, words: PhaseWords) -> str:
    facts = []
    for no, phase in enumerate(flow.phases, 1):
        parts = (phase.label, phase.at, ", ".join(phase.roles), phase.note, words.updates if phase.updates else "")
        facts.append(f"{no}. " + "; ".join(part for part in parts if part))
        facts += [
            f"{words.groups}: " + "; ".join(part for part in (group.label, ", ".join(group.roles), group.note) if part)
            for group in phase.groups
        ]
    return listing([*facts, *(f"{words.updates}: {line}" for line in flow.cadence)])
