"""The swimlane on a telephone: a list by step, the roles as tags."""

from __future__ import annotations

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import Entry, legend
from jifu.render.diagrams.marks import DASH, NARROW
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import LaneWords
from jifu.render.diagrams.steps import Procedure, Step, Work, numbered, said
from jifu.render.diagrams.svg import Frame

_RAIL, _LEFT = 17.0, 36.0
_ROOM = NARROW - _LEFT - 6


def swimlane_narrow(procedure: Procedure, frame: Frame, words: LaneWords) -> str:
    """The procedure from top to bottom, 328 units wide."""
    steps = list(numbered(procedure))
    if not steps:
        return marks.nothing(frame, NARROW, "jifu-narrow", words.empty)
    palette = frame.palette
    body: list[str] = []
    y, n = 2.0, svg.number
    for no, step, works in steps:
        top = y
        drawn, y = _step(no, step, works, y, palette, words)
        rail = svg.path(f"M{n(_RAIL)} {n(top + 16)}V{n(y - 8)}", stroke=palette.line, stroke_width=1.4)
        body += [rail if works or step.gate else "", drawn]
        y += 10
    key, h = legend(_key(procedure, palette, words), 6, y - 6, NARROW - 12, palette)
    drawn = "".join(body) + key
    return svg.document(frame, NARROW, y + h - 2, drawn, shows=said(procedure, words), look="jifu-narrow")


def _step(
    no: str, step: Step, works: tuple[tuple[str, Work], ...], y: float, palette: Palette, words: LaneWords
) -> tuple[str, float]:
    name = marks.words(step.label, 14, _ROOM - 8, 3, bold=True, empty=DASH)
    note = marks.words(words.parallel if step.parallel else "", 11, _ROOM - 8, 1)
    h = name.h + note.h + 12
    body = [
        svg.rect(2, y, NARROW - 4, h, rx=6, fill=palette.ink),
        marks.circle(_RAIL, y + h / 2, 10, fill=palette.on_ink),
        svg.line(_RAIL, y + h / 2, no, palette.ink, size=12, bold=True, anchor="middle"),
        name.draw(_LEFT, y + 6, palette.on_ink),
        note.draw(_LEFT, y + 6 + name.h, palette.on_ink),
    ]
    y += h + 8
    for number, work in works:
        drawn, y = _work(number, work, y, palette)
        body.append(drawn)
    if step.gate:
        gate = marks.words(step.gate, 12, _ROOM, 4)
        body += [marks.diamond(_RAIL, y + 8, 7, palette), gate.draw(_LEFT, y, palette.text)]
        y += max(gate.h, 16) + 6
    return "".join(body), y


def _work(no: str, work: Work, y: float, palette: Palette) -> tuple[str, float]:
    label = marks.words(work.label, 13, _ROOM, 5, empty=DASH)
    dot = svg.rect(_RAIL - 13, y, 26, 18, rx=9, fill=palette.tint, stroke=palette.ink, stroke_width=1.2)
    body = [
        dot,
        svg.line(_RAIL, y + 9, no, palette.ink, size=11, room=24, bold=True, anchor="middle"),
        label.draw(_LEFT, y + 1, palette.text),
    ]
    y += label.h + 4
    does, h = marks.tags(_LEFT, y, (work.role,), palette, _ROOM, "accent")
    side = marks.tag_width(work.role, _ROOM) + 5
    others = [other for other in dict.fromkeys(work.others) if other != work.role]
    body.append(does)
    if others and side + marks.tag_width(others[0], _ROOM) <= _ROOM:
        more, h = marks.tags(_LEFT + side, y, others, palette, _ROOM - side)
        body.append(more)
    elif others:
        more, extra = marks.tags(_LEFT, y + 22, others, palette, _ROOM)
        body.append(more)
        h += extra + 4
    return "".join(body), y + h + 12


def _key(procedure: Procedure, palette: Palette, words: LaneWords) -> list[Entry]:
    out = [Entry(svg.rect(0, -7, 24, 14, rx=7, fill=palette.tint, stroke=palette.ink), words.role, 24)]
    if any(work.others for step in procedure.steps for work in step.work):
        pill = svg.rect(0, -7, 24, 14, rx=7, fill=palette.paper, stroke=palette.line)
        out.append(Entry(pill, words.others, 24))
    if any(step.gate for step in procedure.steps):
        out.append(Entry(marks.diamond(8, 0, 6.5, palette), words.gate, 16))
    return out
