"""A small line drawing for each kind of node, 24 by 24 units."""

from __future__ import annotations

from jifu.render.diagrams import svg
from jifu.render.diagrams.palette import Palette

SIZE = 24.0
OTHER = "other"
_LINES: dict[str, str] = {
    "cloud": "M7 19h10.5a4 4 0 0 0 .7-7.94A6 6 0 0 0 6.7 9.6 4.75 4.75 0 0 0 7 19z",
    "firewall": "M3 5h18v14H3zM3 9.7h18M3 14.3h18M9 5v4.7M16 5v4.7M12.5 9.7v4.6M6 9.7v4.6M9 14.3V19M16 14.3V19",
    "router": "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 10.4V5.8M10.2 7.5L12 5.7l1.8 1.8M12 13.6v4.6M10.2 16.5l1.8 1.8"
    " 1.8-1.8M5.6 12h4.6M8.5 10.2l1.8 1.8-1.8 1.8M18.4 12h-4.6M15.5 10.2L13.7 12l1.8 1.8",
    "switch": "M2.5 6h19v12h-19zM6 10h11M14.6 7.8L17 10l-2.4 2.2M18 14.2H7M9.4 12L7 14.2l2.4 2.2",
    "wireless": "M12 18.5v.2M8.6 15.2a4.8 4.8 0 0 1 6.8 0M5.6 12.1a9 9 0 0 1 12.8 0M2.7 9a13.2 13.2 0 0 1 18.6 0",
    "balancer": "M3 12h7M10 12l8-6.5M10 12h9M10 12l8 6.5M14.8 5.2h3.5v3.4M16.8 9.8L19.2 12l-2.4 2.2M14.8 18.8h3.5v-3.4",
    "vpn": "M12 2.8l7.5 2.7v6c0 4.6-3.1 7.9-7.5 9.7-4.4-1.8-7.5-5.1-7.5-9.7v-6zM9 11.2h6v4.6H9zM10.2 11.2V9.6a1.8 1.8 0"
    " 0 1 3.6 0v1.6",
    "server": "M4 3.5h16v7H4zM4 13.5h16v7H4zM7.2 7h.4M7.2 17h.4M11 7h6M11 17h6",
    "storage": "M4.5 6.2c0-1.5 3.4-2.7 7.5-2.7s7.5 1.2 7.5 2.7-3.4 2.7-7.5 2.7-7.5-1.2-7.5-2.7zM4.5 6.2v11.6c0"
    " 1.5 3.4 2.7"
    " 7.5 2.7s7.5-1.2 7.5-2.7V6.2M4.5 12c0 1.5 3.4 2.7 7.5 2.7s7.5-1.2 7.5-2.7",
    "users": "M9 4.5a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 1 0 0-6.6M2.8 19.5c0-3.6 2.8-5.9 6.2-5.9s6.2 2.3 6.2"
    " 5.9zM15.2 5a3 3 0 1"
    " 1 .6 5.9M17.2 13.7c2.4.6 4 2.7 4 5.8h-3",
    "terminal": "M3 4.5h18v11.5H3zM12 16v3.5M7.8 19.5h8.4",
    "mobile": "M7.5 2.5h9v19h-9zM10.8 18.6h2.4",
    "security": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.3 15.3L21 21M7.6 10.6l2.1 2.1 3.8-4.2",
    "printer": "M6.5 9V3.5h11V9M6.5 17H3V9h18v8h-3.5M6.5 14h11v6.5h-11z",
    "site": "M4 20.5V5.5l8-3v18M12 9.5h8v11M2 20.5h20M7 8h2M7 12h2M7 16h2M15 13h2M15 16.8h2",
    OTHER: "M12 2.8l8 4.6v9.2l-8 4.6-8-4.6V7.4zM4 7.4l8 4.6 8-4.6M12 12v9.2",
}
KINDS: tuple[str, ...] = tuple(_LINES)
"""Every kind of node that has a drawing of its own."""


def icon(kind: str, x: float, y: float, palette: Palette, *, scale: float = 1.0) -> str:
    """The drawing of ``kind``, its left top at (x, y); an unknown kind gets the one of ``other``."""
    size = f" scale({svg.number(scale)})" if scale != 1.0 else ""
    return svg.path(
        _LINES.get(kind, _LINES[OTHER]),
        transform=f"translate({svg.number(x)} {svg.number(y)}){size}",
        stroke=palette.ink,
        stroke_width=1.5,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
