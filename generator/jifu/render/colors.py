"""Colours as ``#rrggbb``: how well one reads on another, and the nearest one that does.

Contrast is that of WCAG 2.2, success criterion 1.4.3: text needs 4.5 to 1.
"""

from __future__ import annotations

LEAST = 4.5
"""Contrast that text needs."""
WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 100


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """``one`` with this share (0 to 1) of ``other`` in it."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(color: str, on: str = WHITE, least: float = LEAST) -> str:
    """The colour itself where it reads on ``on``, else the nearest darker (on light) or lighter one that does."""
    towards = BLACK if _luminance(on) > 0.18 else WHITE
    shades = (mixed(color, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if contrast(shade, on) >= least), towards)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
