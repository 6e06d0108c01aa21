"""What the picture of a change window is told, and where its minutes lie."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams import text
from jifu.render.diagrams.words import WindowWords

WIDTH = 720.0
PAD = 10.0
RIGHT = WIDTH - PAD - 6
_NAME_ROOM = 205.0


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the change: ``start`` and ``minutes`` count in minutes, ``start`` from the opening of the window."""

    id: str
    name: str
    start: int
    minutes: int
    irreversible: bool = False

    @property
    def end(self) -> int:
        """The minute at which it is done."""
        return self.start + max(self.minutes, 0)

    @property
    def label(self) -> str:
        """Id and name."""
        return " ".join(part for part in (self.id, self.name) if part)


@dataclass(frozen=True, slots=True)
class Window:
    """A change window of ``minutes``.

    ``turn_back`` is the latest minute at which to decide for rollback. ``opens_at`` is the clock time of the opening in
    minutes after midnight; without it times are shown as T+h:mm.
    """

    steps: tuple[Step, ...]
    minutes: int
    turn_back: int | None = None
    opens_at: int | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """Minutes ``first`` to ``last`` between ``left`` and ``RIGHT``; names of steps begin at ``name_x``."""

    window: Window
    words: WindowWords
    first: int
    last: int
    name_x: float
    left: float

    def x(self, minute: float) -> float:
        """The place of a minute."""
        share = (minute - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (RIGHT - self.left)

    def clock(self, minute: int) -> str:
        """A minute of the window as the clock on the wall shows it, or counted from the opening."""
        return _clock(minute, self.window.opens_at)

    def length(self, minutes: int) -> str:
        """A duration in words."""
        return _length(minutes, self.words)

    def name(self, step: Step) -> tuple[str, ...]:
        """The step's id and name on at most three lines."""
        return text.wrap(step.label, 13, _NAME_ROOM, 3, bold=step.irreversible) or ("—",)


def plot_of(window: Window, words: WindowWords) -> Plot:
    """The plot that holds the window and every step, right of columns as wide as their words."""
    edges = [0, window.minutes, *(step.start for step in window.steps), *(step.end for step in window.steps)]
    if window.turn_back is not None:
        edges.append(window.turn_back)
    clocks = [_clock(step.start, window.opens_at) for step in window.steps]
    name_x = PAD + max(text.width(clock, 15, bold=True) for clock in clocks) + 14
    names = [
        text.width(row, 13, bold=step.irreversible)
        for step in window.steps
        for row in text.wrap(step.label, 13, _NAME_ROOM, 3, bold=step.irreversible)
    ]
    lengths = [text.width(_length(step.minutes, words), 11.5) for step in window.steps]
    left = name_x + max([*names, 60.0]) + 14 + max(lengths) + 12
    return Plot(window, words, min(edges), max(*edges, min(edges) + 1), name_x, left)


def _clock(minute: int, opens_at: int | None) -> str:
    if opens_at is None:
        hours, rest = divmod(abs(minute), 60)
        return f"T{'-' if minute < 0 else '+'}{hours}:{rest:02d}"
    hours, rest = divmod((opens_at + minute) % 1440, 60)
    return f"{hours:02d}:{rest:02d}"


def _length(minutes: int, words: WindowWords) -> str:
    h, m = divmod(max(minutes, 0), 60)
    pattern = words.minutes if not h else words.both if m else words.hours
    return pattern.format(h=h, m=m)
