"""Writing SVG: every string is escaped here, every number printed the same way, so that equal input is equal bytes.

Only presentation attributes, no style sheet, script or reference to the outside: the drawing passes a strict content
security policy and renders alike in a browser, in typst and, as a picture, in Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from jifu.render.diagrams import text as measure
from jifu.render.diagrams.palette import PRINT, Palette

Anchor = Literal["start", "middle", "end"]
FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a drawing.

    ``id`` starts every id inside, so that several drawings may stand in one page: a letter, then letters, digits, ``-``
    or ``_``. ``title`` and ``description`` are the text alternative; the drawing adds what it shows to the description.
    """

    id: str
    title: str
    description: str = ""
    palette: Palette = field(default=PRINT)

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for an id that could not be one."""
        if not _ID.fullmatch(self.id):
            raise ValueError(f"not an id for a drawing: {self.id!r}")


@lru_cache(maxsize=4096)
def escape(text: str) -> str:
    """``text`` for use between tags or inside a quoted attribute."""
    return measure.legal(text).translate(_ESCAPES)


def number(value: float) -> str:
    """At most two decimals, never an exponent or ``-0``."""
    out = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if out == "-0" else out


def element(name: str, /, *content: str, **attributes: str | float | None) -> str:
    """An element around ready-made ``content``; ``_`` in an attribute's name becomes ``-``, ``None`` leaves it out."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, (int, float)) else escape(value)
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(content)}</{name}>" if content else f"<{head}/>"


def group(*content: str, title: str = "", **attributes: str | float | None) -> str:
    """A group; ``title`` is what a mouse resting on it shows."""
    tip = (element("title", escape(title)),) if title else ()
    return element("g", *tip, *content, **attributes)


def path(data: str, **attributes: str | float | None) -> str:
    """A path that is a line unless ``fill`` is given."""
    return element("path", d=data, **{"fill": "none", **attributes})


def rect(x: float, y: float, w: float, h: float, **attributes: str | float | None) -> str:
    """A rectangle."""
    return element("rect", x=x, y=y, width=w, height=h, **attributes)


def line(
    x: float,
    y: float,
    string: str,
    fill: str,
    *,
    size: float = 12.5,
    room: float | None = None,
    bold: bool = False,
    anchor: Anchor = "start",
) -> str:
    """One line of text, its middle at height ``y``, cut to ``room``; what is not shown as written is in its title."""
    visible = measure.shown(string) if room is None else measure.fit(string, size, room, bold=bold)
    mark = _text(x, y, visible, fill, size, bold, anchor)
    return mark if visible == string else group(mark, title=string)


def lines(
    x: float,
    y: float,
    strings: tuple[str, ...],
    fill: str,
    *,
    size: float = 12.5,
    leading: float = 16,
    bold: bool = False,
    anchor: Anchor = "start",
) -> str:
    """Ready-broken lines of text around the middle height ``y``."""
    top = y - leading * (len(strings) - 1) / 2
    return "".join(_text(x, top + leading * i, s, fill, size, bold, anchor) for i, s in enumerate(strings))


def _text(x: float, y: float, string: str, fill: str, size: float, bold: bool, anchor: Anchor) -> str:
    if not string:
        return ""
    return element(
        "text",
        escape(string),
        x=x,
        y=y + size * 0.36,
        fill=fill,
        font_size=size,
        font_weight=700 if bold else None,
        text_anchor=None if anchor == "start" else anchor,
    )


def haloed(color: str, *content: str, title: str = "") -> str:
    """A group whose words stand out from a line that runs beneath them."""
    return group(*content, title=title, stroke=color, stroke_width=3, stroke_linejoin="round", paint_order="stroke")


def hatch(id_: str, color: str, ground: str, *, step: float = 6, stroke: float = 1.6) -> str:
    """A pattern of rising diagonal lines, which survives a black-and-white printer."""
    data = f"M0 {number(step)}L{number(step)} 0M-1 1L1 -1M{number(step - 1)} {number(step + 1)}l2 -2"
    return element(
        "pattern",
        rect(0, 0, step, step, fill=ground),
        path(data, stroke=color, stroke_width=stroke),
        id=id_,
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
    )


def document(frame: Frame, w: float, h: float, body: str, *, shows: str = "", defs: str = "", look: str = "") -> str:
    """The whole drawing, ``w`` by ``h`` units (one unit is a pixel at full size).

    ``shows`` ends its description; ``look`` is one more class for the site's style sheet.
    """
    about = "\n".join(part for part in (frame.description, shows) if part)
    return element(
        "svg",
        element("title", escape(frame.title) or " ", id=f"{frame.id}-title"),
        element("desc", escape(about), id=f"{frame.id}-desc") if about else "",
        element("defs", defs) if defs else "",
        body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(w)} {number(h)}",
        width=w,
        height=h,
        class_=f"jifu-diagram {look}".rstrip(),
        role="img",
        aria_labelledby=f"{frame.id}-title" + (f" {frame.id}-desc" if about else ""),
        font_family=FONT,
    )
