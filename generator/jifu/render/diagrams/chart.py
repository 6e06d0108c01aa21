"""The whole life of a project in order: which stages technical service carries, what is outside the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from jifu.render.diagrams import marks, svg
from jifu.render.diagrams.legend import Entry, legend, listing
from jifu.render.diagrams.marks import DASH, NARROW, WIDE, Words
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.playbook_words import ChartWords
from jifu.render.diagrams.svg import Frame

Zone = Literal["pipeline", "reality", "outside"]
_MARGIN, _GAP, _PAD = 18.0, 22.0, 7.0
_PER_ROW = 6
_MOST = 180.0


@dataclass(frozen=True, slots=True)
class LifeStage:
    """A stage of the whole life; ``service`` marks those that technical service carries.

    ``zone``: in the internal pipeline; in the project but not in the pipeline; outside the project. ``note`` is a few
    words more, such as what service supports there.
    """

    label: str
    owner: str = ""
    service: bool = False
    zone: Zone = "pipeline"
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Card:
    """A stage with its words broken to its card."""

    no: int
    stage: LifeStage
    label: Words
    owner: Words
    note: Words

    @property
    def h(self) -> float:
        note = self.note.h + 3 if self.note.lines else 0.0
        return 24 + self.label.h + 4 + max(self.owner.h, 12) + note + 9


def stage_chart(stages: tuple[LifeStage, ...], frame: Frame, words: ChartWords) -> str:
    """The stages from left to right, 760 units wide, in rows of at most six cards."""
    if not stages:
        return marks.nothing(frame, WIDE, "jifu-wide", words.empty)
    rows = -(-len(stages) // _PER_ROW)
    per_row = -(-len(stages) // rows)
    w = min((WIDE - 2 * _MARGIN - _GAP * (per_row - 1)) / per_row, _MOST)
    cards = _cards(stages, w - 16)
    body: list[str] = []
    y, end = 0.0, None
    for first in range(0, len(cards), per_row):
        row = cards[first : first + per_row]
        drawn, middle, bottom = _row(row, y, w, frame, words)
        if end is not None:
            body.append(_turn(end, y - 5, middle, frame.palette))
        body.append(drawn)
        end = (_MARGIN + (w + _GAP) * len(row) - _GAP, middle)
        y = bottom + 14
    key, h = legend(_key(stages, frame.palette, words), _PAD, y - 4, WIDE - 2 * _PAD, frame.palette)
    return svg.document(frame, WIDE, y + h, "".join(body) + key, shows=_shows(stages, words), look="jifu-wide")


def _cards(stages: tuple[LifeStage, ...], room: float) -> list[_Card]:
    return [
        _Card(
            no,
            stage,
            marks.words(stage.label, 13, room, 4, bold=True, empty=DASH),
            marks.words(stage.owner, 11, room - 14, 2),
            marks.words(stage.note, 10.5, room, 3),
        )
        for no, stage in enumerate(stages, 1)
    ]


def _row(row: list[_Card], y: float, w: float, frame: Frame, words: ChartWords) -> tuple[str, float, float]:
    """One row of cards in their zones: the drawing, the height of its arrows, its bottom."""
    palette = frame.palette
    h = max(card.h for card in row)
    runs = [list(run) for _, run in groupby(row, key=lambda card: card.stage.zone)]
    heads = [
        marks.words(_zone(run[0].stage.zone, words), 11, (w + _GAP) * len(run) - _GAP, 3, bold=True) for run in runs
    ]
    top = y + 8 + max(head.h for head in heads) + 5
    body: list[str] = []
    x = _MARGIN
    for run, head in zip(runs, heads, strict=True):
        across = (w + _GAP) * len(run) - _GAP
        body.append(_ground(run[0].stage.zone, x - _PAD, y, across + 2 * _PAD, top + h + _PAD - y, palette))
        body.append(head.draw(x, top - 5 - head.h, palette.muted))
        x += across + _GAP
    for i, card in enumerate(row):
        left = _MARGIN + (w + _GAP) * i
        if i:
            body.append(marks.arrow([(left - _GAP + 1, top + h / 2), (left - 1, top + h / 2)], palette.line))
        body.append(_draw(card, left, top, w, h, palette, words))
    return "".join(body), top + h / 2, top + h + _PAD


def _zone(zone: Zone, words: ChartWords) -> str:
    return {"pipeline": words.pipeline, "reality": words.reality, "outside": words.outside}[zone]


def _ground(zone: Zone, x: float, y: float, w: float, h: float, palette: Palette) -> str:
    """The area of a zone: full for the pipeline, an outline for the rest of the project, nothing outside it."""
    if zone == "outside":
        return ""
    full = zone == "pipeline"
    return svg.rect(
        x, y + 1, w, h - 1, rx=8, fill=palette.band if full else palette.paper, stroke=palette.line, stroke_width=1
    )


def _draw(card: _Card, x: float, y: float, w: float, h: float, palette: Palette, words: ChartWords) -> str:
    stage = card.stage
    body = [_box(stage, x, y, w, h, palette)]
    color = palette.on_ink if stage.service else palette.muted
    body.append(svg.line(x + 8, y + 10.5, str(card.no), color, size=11.5, bold=True))
    if stage.service:
        body.append(marks.star(x + w - 13, y + 10.5, 6, palette.on_ink))
        body.append(svg.line(x + w - 23, y + 10.5, words.service, color, size=11, room=w - 50, bold=True, anchor="end"))
    top = y + 26
    body.append(card.label.draw(x + 8, top, palette.text))
    top += card.label.h + 4
    if card.owner.lines:
        body.append(marks.person(x + 13, top + 7, palette.muted))
        body.append(card.owner.draw(x + 21, top, palette.muted))
        top += card.owner.h
    body.append(card.note.draw(x + 8, top + 3, palette.muted))
    return "".join(body)


def _box(stage: LifeStage, x: float, y: float, w: float, h: float, palette: Palette) -> str:
    """The card: heavy under a full head for technical service, thin for others, broken outside the project."""
    if not stage.service:
        broken = "5 4" if stage.zone == "outside" else None
        return svg.rect(
            x, y, w, h, rx=6, fill=palette.paper, stroke=palette.line, stroke_width=1.1, stroke_dasharray=broken
        )
    n = svg.number
    head = f"M{n(x)} {n(y + 21)}v-15a6 6 0 0 1 6 -6h{n(w - 12)}a6 6 0 0 1 6 6v15z"
    broken = "5 4" if stage.zone == "outside" else None
    box = svg.rect(x, y, w, h, rx=6, fill=palette.paper, stroke=palette.ink, stroke_width=2, stroke_dasharray=broken)
    return box + svg.path(head, fill=palette.ink)


def _turn(end: tuple[float, float], between: float, middle: float, palette: Palette) -> str:
    """From the end of a row around to the start of the next."""
    x, y = end
    right = min(x + 13, WIDE - 5)
    return marks.arrow(
        [(x + 1, y), (right, y), (right, between), (5, between), (5, middle), (_MARGIN - 1, middle)], palette.line
    )


def stage_chart_narrow(stages: tuple[LifeStage, ...], frame: Frame, words: ChartWords) -> str:
    """The stages from top to bottom, 328 units wide."""
    if not stages:
        return marks.nothing(frame, NARROW, "jifu-narrow", words.empty)
    palette = frame.palette
    left, w = 12.0, NARROW - 24
    cards = _cards(stages, w - 16)
    grounds: list[str] = []
    body: list[str] = []
    y = end = 0.0
    for zone, run in groupby(cards, key=lambda card: card.stage.zone):
        top = y
        head = marks.words(_zone(zone, words), 12, w / 2 - 10 if y else w, 3, bold=True)
        body.append(head.draw(left, y + 7, palette.muted))
        y += 7 + head.h + 5
        for card in run:
            if card.no > 1:
                grounds.append(marks.arrow([(NARROW / 2, end), (NARROW / 2, y - 1)], palette.line))
            body.append(_draw(card, left, y, w, card.h, palette, words))
            end = y + card.h
            y = end + 16
        y += _PAD - 16
        grounds.insert(0, _ground(zone, left - _PAD, top, w + 2 * _PAD, y - top, palette))
        y += 12
    key, h = legend(_key(stages, palette, words), _PAD, y - 4, NARROW - 2 * _PAD, palette)
    drawn = "".join(grounds) + "".join(body) + key
    return svg.document(frame, NARROW, y + h, drawn, shows=_shows(stages, words), look="jifu-narrow")


def _key(stages: tuple[LifeStage, ...], palette: Palette, words: ChartWords) -> list[Entry]:
    """Only the marks that the drawing has."""
    tests: tuple[tuple[Callable[[LifeStage], bool], Entry], ...] = (
        (
            lambda s: s.service,
            Entry(
                svg.rect(0, -7, 20, 14, rx=3, fill=palette.ink) + marks.star(10, 0, 5, palette.on_ink),
                words.service_stage,
                20,
            ),
        ),
        (lambda s: bool(s.owner), Entry(marks.person(6, 0, palette.muted), words.owner, 10)),
        (lambda s: s.zone == "pipeline", Entry(_ground("pipeline", 0, -8, 20, 15, palette), words.pipeline, 20)),
        (lambda s: s.zone == "reality", Entry(_ground("reality", 0, -8, 20, 15, palette), words.reality, 20)),
        (
            lambda s: s.zone == "outside",
            Entry(_box(LifeStage("", zone="outside"), 0, -7, 20, 14, palette), words.outside, 20),
        ),
    )
    return [entry for test, entry in tests if any(test(stage) for stage in stages)]


def _shows(stages: tuple[LifeStage, ...], words: ChartWords) -> str:
    def fact(stage: LifeStage) -> str:
        owner = f"{words.owner}: {stage.owner}" if stage.owner else ""
        service = words.service_stage if stage.service else ""
        return "; ".join(part for part in (stage.label, owner, service, _zone(stage.zone, words), stage.note) if part)

    return listing([f"{i}. {fact(stage)}" for i, stage in enumerate(stages, 1)])
