"""The three moments of a change window that matter: it opens, one can turn back for the last time, it closes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.svg import number
from jifu.render.diagrams.window_plot import PAD, WIDTH, Plot

FLAG = 22.0
"""Height of one row of flags."""
_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Flag:
    """A moment at ``x`` with its words from ``left`` to ``right``, in row ``lane`` counted from the plot upwards."""

    minute: int
    words: str
    x: float
    left: float
    right: float
    lane: int = 0
    is_turn: bool = False

    def hits(self, other: Flag) -> bool:
        """Whether its words would cover those of the other, or the other's pole."""
        return self.lane == other.lane and self.left < other.right + 6 and other.left < self.right + 6


def flags(plot: Plot) -> tuple[Flag, ...]:
    """The flags, in rows such that none covers another; the turn-back, if there is one, is nearest to the plot."""
    window, words = plot.window, plot.words
    out: list[Flag] = []
    if window.turn_back is not None:
        turn = _flag(plot, window.turn_back, words.turn_back, leftwards=True)
        out.append(replace(turn, is_turn=True))
    out.append(_raised(_flag(plot, 0, words.opens, leftwards=False), out))
    out.append(_raised(_flag(plot, window.minutes, words.closes, leftwards=True), out))
    return tuple(out)


def _flag(plot: Plot, minute: int, words: str, *, leftwards: bool) -> Flag:
    said = f"{words} {plot.clock(minute)}"
    w = text.width(said, _SIZE, bold=True) + 14
    x = plot.x(minute)
    fits_right = x + w <= WIDTH - 4
    left = x - w if (leftwards and x - w >= PAD) or not fits_right else x
    return Flag(minute, said, x, left, left + w)


def _raised(flag: Flag, others: list[Flag]) -> Flag:
    while any(flag.hits(other) for other in others):
        flag = replace(flag, lane=flag.lane + 1)
    return flag


def pole(flag: Flag, plot: Plot, base: float, bottom: float, palette: Palette) -> str:
    """The line of a moment from its flag down through all steps; the flags stand on height ``base``."""
    y = base - FLAG * flag.lane - 10
    return svg.path(
        f"M{number(plot.x(flag.minute))} {number(y)}V{number(bottom)}",
        stroke=palette.alert if flag.is_turn else palette.ink,
        stroke_width=2.4 if flag.is_turn else 1.8,
        stroke_dasharray="7 4" if flag.is_turn else None,
    )


def cloth(flag: Flag, base: float, palette: Palette) -> str:
    """The words of a moment; those of the turn-back stand on a solid ground."""
    color = palette.alert if flag.is_turn else palette.ink
    ground = color if flag.is_turn else palette.paper
    y = base - FLAG * (flag.lane + 1) + 2
    box = svg.rect(flag.left, y, flag.right - flag.left, 19, rx=3, fill=ground, stroke=color, stroke_width=1.4)
    said = palette.paper if flag.is_turn else color
    middle = (flag.left + flag.right) / 2
    return box + svg.line(middle, y + 9.5, flag.words, said, size=_SIZE, bold=True, anchor="middle")
