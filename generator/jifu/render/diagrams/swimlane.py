"""Who does what in which step: a lane for each role, a column for each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import Entry, legend
from jifu.render.diagrams.marks import DASH, WIDE, Words
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import LaneWords
from jifu.render.diagrams.steps import Procedure, Step, Work, numbered, said
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.swimlane_routes import GUTTER, Bundle, Placed, routes

_HEAD, _RIGHT, _EDGE, _MOST = 92.0, 9.0, 8.0, 5
_GAP, _PILL = 12.0, 18.0


@dataclass(frozen=True, slots=True)
class _Box:
    no: str
    label: Words

    @property
    def h(self) -> float:
        return 17 + self.label.h + 6


@dataclass(slots=True)
class _Cell:
    """What stands in a lane in a column, from top to bottom: boxes, and rows of numbers that take part."""

    items: list[_Box | list[str]] = field(default_factory=list)

    @property
    def h(self) -> float:
        return sum(self._tall(item) + _GAP for item in self.items) - _GAP if self.items else 0.0

    @staticmethod
    def _tall(item: _Box | list[str]) -> float:
        return item.h if isinstance(item, _Box) else _PILL

    def joins(self, no: str, most: int) -> None:
        last = self.items[-1] if self.items else None
        if isinstance(last, list) and len(last) < most:
            last.append(no)
        else:
            self.items.append([no])

    def tops(self, y: float) -> list[tuple[float, _Box | list[str]]]:
        out = []
        for item in self.items:
            out.append((y, item))
            y += self._tall(item) + _GAP
        return out


Numbered = tuple[str, Step, tuple[tuple[str, Work], ...]]


def swimlane(procedure: Procedure, frame: Frame, words: LaneWords) -> str:
    """The procedure, 760 units wide: lanes from top to bottom, at most five steps side by side."""
    steps, lanes = list(numbered(procedure)), procedure.lanes
    if not steps:
        return marks.nothing(frame, WIDE, "jifu-wide", words.empty)
    panels = -(-len(steps) // _MOST)
    per_panel = -(-len(steps) // panels)
    body: list[str] = []
    y = 0.0
    for first in range(0, len(steps), per_panel):
        panel = steps[first : first + per_panel]
        more = any(step.work for _, step, _ in steps[first + per_panel :])
        before = any(step.work for _, step, _ in steps[:first])
        drawn, y = _Panel(panel, lanes, frame.palette, words).draw(y, before=before, more=more)
        body.append(drawn)
        y += 16
    key, h = legend(_key(procedure, frame.palette, words), 4, y - 8, WIDE - 8, frame.palette)
    return svg.document(frame, WIDE, y + h - 4, "".join(body) + key, shows=said(procedure, words), look="jifu-wide")


class _Panel:
    """Some steps side by side over all lanes."""

    def __init__(self, steps: list[Numbered], lanes: tuple[str, ...], palette: Palette, words: LaneWords) -> None:
        self.steps, self.palette, self.words = steps, palette, words
        self.column = (WIDE - _EDGE - _HEAD) / len(steps)
        self.box = min(self.column - GUTTER - _RIGHT, 240.0)
        self.lanes = lanes
        self.roles = [marks.words(role, 12, _HEAD - 14, 4, bold=True, empty=DASH) for role in lanes]
        self.cells = self._fill()

    def _fill(self) -> dict[tuple[int, int], _Cell]:
        cells: dict[tuple[int, int], _Cell] = {}
        lane = {role: i for i, role in enumerate(self.lanes)}
        for column, (_, _, works) in enumerate(self.steps):
            for no, work in works:
                label = marks.words(work.label, 11.5, self.box - 14, 5, empty=DASH)
                cells.setdefault((lane[work.role], column), _Cell()).items.append(_Box(no, label))
                for other in dict.fromkeys(work.others):
                    if other != work.role:
                        cells.setdefault((lane[other], column), _Cell()).joins(no, max(1, int(self.box // 34)))
        return cells

    def draw(self, y: float, *, before: bool, more: bool) -> tuple[str, float]:
        """The panel from ``y`` downwards, and its bottom."""
        heads, top = self._heads(y)
        lanes, bottom = self._lanes(top)
        boxes, placed = self._boxes(top)
        gates, end = self._gates(y, bottom)
        arrows = routes(self._bundles(placed, before=before, more=more), _HEAD, WIDE, self.palette)
        return lanes + gates + heads + arrows + boxes, end

    def _heads(self, y: float) -> tuple[str, float]:
        """A row of pointed heads with the steps' names."""
        labels = [
            marks.words(step.label, 12.5, self.column - 46, 4, bold=True, empty=DASH) for _, step, _ in self.steps
        ]
        notes = [
            marks.words(self.words.parallel if s.parallel else "", 10.5, self.column - 46, 2) for _, s, _ in self.steps
        ]
        h = max(label.h + note.h for label, note in zip(labels, notes, strict=True)) + 16
        out, n = [], svg.number
        for i, (label, note) in enumerate(zip(labels, notes, strict=True)):
            x, w = _HEAD + self.column * i, self.column - 2
            notch = f"l9 {n(h / 2)}l-9 {n(h / 2)}" if i else f"v{n(h)}"
            shape = f"M{n(x + w)} {n(y + h / 2)}l-9 {n(-h / 2)}H{n(x)}{notch}H{n(x + w - 9)}z"
            out.append(svg.path(shape, fill=self.palette.ink))
            out.append(marks.circle(x + 21, y + h / 2, 9, fill=self.palette.on_ink))
            no = svg.line(x + 21, y + h / 2, self.steps[i][0], self.palette.ink, size=11, bold=True, anchor="middle")
            top = y + (h - label.h - note.h) / 2
            out += [no, label.draw(x + 35, top, self.palette.on_ink)]
            out.append(note.draw(x + 35, top + label.h, self.palette.on_ink))
        return "".join(out), y + h + 6

    def _heights(self) -> list[float]:
        columns = range(len(self.steps))
        return [
            max(role.h, 20.0, *(self.cells[lane, c].h for c in columns if (lane, c) in self.cells)) + 20
            for lane, role in enumerate(self.roles)
        ]

    def _lanes(self, y: float) -> tuple[str, float]:
        palette, out = self.palette, []
        for i, (role, h) in enumerate(zip(self.roles, self._heights(), strict=True)):
            out.append(svg.rect(0, y, WIDE, h, fill=palette.band if i % 2 == 0 else palette.paper))
            out.append(svg.rect(0, y, 4, h, fill=palette.ink if i % 2 == 0 else palette.line))
            out.append(role.draw(12, y + (h - role.h) / 2, palette.text))
            y += h
        return "".join(out), y

    def _boxes(self, y: float) -> tuple[str, dict[str, Placed]]:
        placed: dict[str, Placed] = {}
        out = []
        for lane, h in enumerate(self._heights()):
            for column in range(len(self.steps)):
                cell = self.cells.get((lane, column), _Cell())
                x = _HEAD + self.column * column + GUTTER
                for top, item in cell.tops(y + (h - cell.h) / 2):
                    if isinstance(item, _Box):
                        placed[item.no] = Placed(column, lane, x, top, self.box, item.h)
                        out.append(self._box(item, x, top))
                    else:
                        out += [_pill(no, x + 34 * i, top, self.palette) for i, no in enumerate(item)]
            y += h
        return "".join(out), placed

    def _box(self, box: _Box, x: float, y: float) -> str:
        shape = svg.rect(x, y, self.box, box.h, rx=5, fill=self.palette.tint, stroke=self.palette.ink, stroke_width=1.3)
        no = svg.line(x + 7, y + 11, box.no, self.palette.ink, size=11, bold=True)
        return shape + no + box.label.draw(x + 7, y + 17, self.palette.text)

    def _bundles(self, placed: dict[str, Placed], *, before: bool, more: bool) -> list[Bundle]:
        out: list[Bundle] = []
        ends: tuple[Placed, ...] = ()
        for _, step, works in self.steps:
            boxes = [placed[no] for no, _ in works]
            if not boxes:
                continue
            firsts = tuple(boxes) if step.parallel else (boxes[0],)
            if ends or before:
                out.append(Bundle(ends, firsts))
            if not step.parallel:
                out += [Bundle((a,), (b,)) for a, b in pairwise(boxes)]
            ends = tuple(boxes) if step.parallel else (boxes[-1],)
        return [*out, Bundle(ends, ())] if more else out

    def _gates(self, y: float, bottom: float) -> tuple[str, float]:
        """The border after each step: heavy under a diamond where there is a gate, with its name at the foot."""
        palette, out, end = self.palette, [], bottom
        n = svg.number
        for i, (_, step, _) in enumerate(self.steps):
            x = _HEAD + self.column * (i + 1) - 1
            if not step.gate:
                out.append(svg.path(f"M{n(x)} {n(y + 30)}V{n(bottom)}", stroke=palette.grid, stroke_width=1))
                continue
            out.append(svg.path(f"M{n(x)} {n(y + 30)}V{n(bottom + 4)}", stroke=palette.warn, stroke_width=1))
            label = marks.words(step.gate, 11, self.column - 30, 4)
            left = x - 10 - label.w
            out.append(marks.diamond(x, bottom + 11, 6.5, palette))
            out.append(label.draw(left, bottom + 4, palette.text))
            end = max(end, bottom + 6 + max(label.h, 14))
        return "".join(out), end


def _pill(no: str, x: float, y: float, palette: Palette) -> str:
    shape = svg.rect(x, y, 30, _PILL, rx=9, fill=palette.paper, stroke=palette.line, stroke_width=1)
    return shape + svg.line(x + 15, y + _PILL / 2, no, palette.text, size=10.5, room=28, anchor="middle")


def _key(procedure: Procedure, palette: Palette, words: LaneWords) -> list[Entry]:
    box = svg.rect(0, -7, 22, 14, rx=4, fill=palette.tint, stroke=palette.ink, stroke_width=1.3)
    pill = svg.rect(0, -7, 24, 14, rx=7, fill=palette.paper, stroke=palette.line, stroke_width=1)
    out = [Entry(box, words.role, 22)]
    if any(work.others for step in procedure.steps for work in step.work):
        out.append(Entry(pill, words.others, 24))
    if any(step.gate for step in procedure.steps):
        out.append(Entry(marks.diamond(8, 0, 6.5, palette), words.gate, 16))
    return out
