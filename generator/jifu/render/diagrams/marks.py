"""The small parts that the playbook's drawings share: broken words, numbers in circles, tags, arrows, diamonds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from jifu.render.diagrams import svg, text
from jifu.render.diagrams.palette import Palette, Tone
from jifu.render.diagrams.svg import Anchor, Frame, number

Point = tuple[float, float]
WIDE, NARROW = 760.0, 328.0
"""Units across: a page's text column, and a screen of 360 pixels between its margins."""
DASH = "—"
_Data = TypeVar("_Data")
_Words = TypeVar("_Words")


def pair(
    wide: Callable[[_Data, Frame, _Words], str],
    narrow: Callable[[_Data, Frame, _Words], str],
    data: _Data,
    frame: Frame,
    words: _Words,
) -> str:
    """A drawing in both its shapes, of which the site's style sheet shows one; the second's ids start ``…-narrow``."""
    return wide(data, frame, words) + narrow(data, replace(frame, id=f"{frame.id}-narrow"), words)


def nothing(frame: Frame, w: float, look: str, word: str) -> str:
    """The drawing of nothing, which says so."""
    note = svg.line(w / 2, 30, word, frame.palette.muted, room=w - 20, anchor="middle")
    return svg.document(frame, w, 60, note, look=look)


@dataclass(frozen=True, slots=True)
class Words:
    """A label broken into lines; ``room`` units wide at most."""

    whole: str
    lines: tuple[str, ...]
    size: float
    bold: bool = False

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return round(self.size * 1.3, 1)

    @property
    def h(self) -> float:
        """The height of all lines; 0 without any."""
        return self.leading * len(self.lines)

    @property
    def w(self) -> float:
        """The width of the longest line."""
        return max((text.width(part, self.size, bold=self.bold) for part in self.lines), default=0.0)

    def draw(self, x: float, top: float, fill: str, *, anchor: Anchor = "start") -> str:
        """The lines from ``top`` downwards; what is cut or not shown as written is in their title."""
        if not self.lines:
            return ""
        middle = top + self.h / 2
        mark = svg.lines(
            x, middle, self.lines, fill, size=self.size, leading=self.leading, bold=self.bold, anchor=anchor
        )
        whole = self.lines[-1][-1:] != text.ELLIPSIS and text.shown(self.whole) == self.whole
        return mark if whole else svg.group(mark, title=self.whole)


def words(string: str, size: float, room: float, most: int, *, bold: bool = False, empty: str = "") -> Words:
    """``string`` broken to ``room`` on at most ``most`` lines; ``empty`` stands where there is nothing to show.

    A word that is a little too long for a line makes the whole label smaller, so that it is not torn.
    """
    lines = text.wrap(string, size, room, most, bold=bold)
    for smaller in (0.93, 0.87, 0.8):
        if not _is_torn(lines, string):
            break
        tried = text.wrap(string, size * smaller, room, most, bold=bold)
        if not _is_torn(tried, string):
            return Words(string, tried, size * smaller, bold)
    return Words(string, lines or ((empty,) if empty else ()), size, bold)


def _is_torn(lines: tuple[str, ...], string: str) -> bool:
    cut = bool(lines) and lines[-1].endswith(text.ELLIPSIS)
    return cut or (len(lines) > 1 and text.torn(lines, text.shown(string)) >= 100)


def circle(x: float, y: float, r: float, **look: str | float | None) -> str:
    """A circle around a point."""
    return svg.element("circle", cx=x, cy=y, r=r, **look)


def badge(x: float, y: float, label: str, palette: Palette, *, r: float = 10.0, solid: bool = True) -> str:
    """A number in a circle: full for the main thing, hollow for what goes with it."""
    ring = circle(x, y, r, fill=palette.ink if solid else palette.paper, stroke=palette.ink, stroke_width=1.3)
    color = palette.on_ink if solid else palette.ink
    size = r * (1.15 if len(label) < 3 else 0.9)
    return ring + svg.line(x, y, label, color, size=size, room=2 * r, bold=True, anchor="middle")


def diamond(x: float, y: float, r: float, palette: Palette) -> str:
    """A gate."""
    n, s = number, number(r)
    data = f"M{n(x)} {n(y - r)}l{s} {s}l-{s} {s}l-{s} -{s}z"
    return svg.path(data, fill=palette.warn_tint, stroke=palette.warn, stroke_width=1.8, stroke_linejoin="round")


def person(x: float, y: float, color: str) -> str:
    """A head and shoulders 9 units wide, its middle at (x, y): somebody's name follows."""
    n = number
    data = f"M{n(x - 4.3)} {n(y + 4.6)}c0 -5.4 8.6 -5.4 8.6 0z"
    return circle(x, y - 2.4, 2.2, fill=color) + svg.path(data, fill=color)


def star(x: float, y: float, r: float, color: str) -> str:
    """A four-pointed star: the sign of technical service."""
    n, a, b = number, r, r * 0.3
    points = [(0, -a), (b, -b), (a, 0), (b, b), (0, a), (-b, b), (-a, 0), (-b, -b)]
    data = "M" + "L".join(f"{n(x + dx)} {n(y + dy)}" for dx, dy in points) + "z"
    return svg.path(data, fill=color)


def tag(x: float, middle: float, string: str, palette: Palette, room: float, tone: Tone | None = None) -> str:
    """A word in a rounded outline, from ``x``; see ``tag_width``."""
    color, ground = palette.of(tone) if tone else (palette.text, palette.paper)
    w = tag_width(string, room)
    box = svg.rect(x, middle - 9, w, 18, rx=9, fill=ground, stroke=color if tone else palette.line, stroke_width=1)
    return box + svg.line(x + w / 2, middle, string, color, size=11, room=w - 12, anchor="middle")


def tag_width(string: str, room: float) -> float:
    """How wide a tag is that may take ``room``."""
    return min(text.width(text.shown(string), 11) + 14.5, room)


def tags(
    x: float, top: float, strings: Sequence[str], palette: Palette, room: float, tone: Tone | None = None
) -> tuple[str, float]:
    """Tags in rows no wider than ``room``, and the height they take (0 without any)."""
    out, left, y = [], x, top
    for string in strings:
        w = tag_width(string, room)
        if left > x and left + w > x + room:
            left, y = x, y + 22
        out.append(tag(left, y + 9, string, palette, room, tone))
        left += w + 5
    return "".join(out), y + 18 - top if out else 0.0


def arrow(
    points: Sequence[Point],
    color: str,
    *,
    width: float = 1.4,
    dashed: bool = False,
    both: bool = False,
    head: bool = True,
    bend: float = 6.0,
) -> str:
    """A line along right-angled ``points`` with rounded corners and a head at its end (``both``: at its start too)."""
    road = [points[0], *(p for a, p in pairwise(points) if p != a)]
    if len(road) < 2:
        return ""
    heads = [_head(road[-2], road[-1], color)] if head else []
    if both:
        heads.append(_head(road[1], road[0], color))
    ends = list(road)
    if head:
        ends[-1] = _toward(road[-1], road[-2], 4)
    if both:
        ends[0] = _toward(road[0], road[1], 4)
    data = f"M{_at(ends[0])}"
    for before, corner, after in zip(ends, ends[1:], ends[2:], strict=False):
        r = min(bend, _far(before, corner) / 2, _far(corner, after) / 2)
        data += f"L{_at(_toward(corner, before, r))}Q{_at(corner)} {_at(_toward(corner, after, r))}"
    data += f"L{_at(ends[-1])}"
    line = svg.path(data, stroke=color, stroke_width=width, stroke_dasharray="4 3.5" if dashed else None)
    return line + "".join(heads)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _far(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _toward(a: Point, b: Point, by: float) -> Point:
    """``a`` moved towards ``b`` along a level or upright line."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = max(abs(dx) + abs(dy), 0.01)
    return a[0] + dx / far * by, a[1] + dy / far * by


def _head(before: Point, tip: Point, color: str) -> str:
    dx, dy = _toward((0.0, 0.0), (tip[0] - before[0], tip[1] - before[1]), 1.0)
    back = (tip[0] - 7 * dx, tip[1] - 7 * dy)
    left = (back[0] - 4 * dy, back[1] + 4 * dx)
    right = (back[0] + 4 * dy, back[1] - 4 * dx)
    return svg.path(f"M{_at(tip)}L{_at(left)}L{_at(right)}z", fill=color)
