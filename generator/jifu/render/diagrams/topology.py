"""The network before or after: boxes with an icon and words, links, and what is different."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jifu.render.diagrams import icons, layout, svg, text
from jifu.render.diagrams.layout import Box, Placed, Point, Wire
from jifu.render.diagrams.legend import Entry, legend, listing
from jifu.render.diagrams.palette import Palette
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.words import TopologyWords

Change = Literal["", "new", "changed", "removed"]

_MARGIN = 16.0
_FIT = 720.0
"""Wider than this, a drawing from top to bottom would print too small, and the other direction is tried."""
_LABEL, _DETAIL, _LINK = 13.0, 11.0, 11.0
_ICON_COLUMN = 44.0
_TEXT_ROOM = 146.0


@dataclass(frozen=True, slots=True)
class Node:
    """A device, network or group of people.

    ``kind`` is one of ``icons.KINDS``; ``detail`` is a second, smaller line (model, address); nodes of one ``zone``
    stand in a frame with that heading.
    """

    id: str
    label: str
    kind: str = icons.OTHER
    detail: str = ""
    zone: str = ""
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A connection of two nodes by id; ``logical`` for a tunnel or relation without a cable of its own."""

    a: str
    b: str
    label: str = ""
    change: Change = ""
    logical: bool = False


@dataclass(frozen=True, slots=True)
class Topology:
    """A network. The drawing runs from the first node of the list to the last: list them from the outside in."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Face:
    """A node as it will be drawn."""

    node: Node
    label: tuple[str, ...]
    detail: tuple[str, ...]
    w: float
    h: float


def topology(network: Topology, frame: Frame, words: TopologyWords) -> str:
    """The network as SVG, 720 units wide or more if it must be.

    Raises ``ValueError`` for a link to a node that is not there, or two nodes of one id.
    """
    palette = frame.palette
    if not network.nodes:
        body = svg.line(_FIT / 2, 30, words.empty, palette.muted, anchor="middle")
        return svg.document(frame, _FIT, 60, body)
    faces = tuple(_face(node) for node in network.nodes)
    placed = _place(network, faces, words)
    w = max(placed.w + 2 * _MARGIN, _FIT)
    shift = f"translate({svg.number((w - placed.w) / 2)} {svg.number(_MARGIN)})"
    body = svg.group(
        *_zones(network, placed, palette),
        *(_link(link, placed.wires[i], palette) for i, link in enumerate(network.links)),
        *(_link_words(link, placed.labels[i], words, palette) for i, link in enumerate(network.links)),
        *(_node(face, placed.boxes[i], words, palette) for i, face in enumerate(faces)),
        transform=shift,
    )
    h = placed.h + 2 * _MARGIN
    key, key_h = legend(_key(network, words, palette), _MARGIN, h, w - 2 * _MARGIN, palette)
    return svg.document(frame, w, h + key_h + (6 if key_h else 0), body + key, shows=_shows(network, words))


def _face(node: Node) -> _Face:
    label = text.wrap(node.label, _LABEL, _TEXT_ROOM, 3, bold=True) or ("—",)
    detail = text.wrap(node.detail, _DETAIL, _TEXT_ROOM, 2)
    widest = max([text.width(row, _LABEL, bold=True) for row in label] + [text.width(row, _DETAIL) for row in detail])
    return _Face(node, label, detail, _ICON_COLUMN + widest + 14, max(42.0, 17.0 * len(label) + 14 * len(detail) + 14))


def _place(network: Topology, faces: tuple[_Face, ...], words: TopologyWords) -> Placed:
    """Downwards if that prints well; else whichever direction needs less shrinking."""
    zones = _zone_names(network)
    index = {node.id: i for i, node in enumerate(network.nodes)}
    if len(index) != len(network.nodes):
        raise ValueError("two nodes of one id")
    boxes = tuple(Box(face.w, face.h, zones.index(face.node.zone) if face.node.zone else -1) for face in faces)
    wires = tuple(_wire(link, index, network, words) for link in network.links)
    headings = tuple(text.width(text.fit(name, 12, 240, bold=True), 12, bold=True) for name in zones)
    down = layout.place(boxes, wires, headings)
    if down.w + 2 * _MARGIN <= _FIT:
        return down
    across = layout.place(boxes, wires, headings, across=True)
    return across if max(across.w / _FIT, across.h / 900) < down.w / _FIT else down


def _zone_names(network: Topology) -> list[str]:
    return list(dict.fromkeys(node.zone for node in network.nodes if node.zone))


def _wire(link: Link, index: dict[str, int], network: Topology, words: TopologyWords) -> Wire:
    if link.a not in index or link.b not in index:
        raise ValueError(f"a link to a node that is not there: {link.a!r} – {link.b!r}")
    ends = sorted((index[link.a], index[link.b]))
    rows = _link_rows(link, words)
    w = max((text.width(row, _LINK, bold=bool(link.change)) for row in rows), default=0.0)
    return Wire(ends[0], ends[1], w + 8 if w else 0.0, len(rows), _pair(link, network))


def _pair(link: Link, network: Topology) -> bool:
    """Two nodes of one kind with a common neighbour, such as a pair of firewalls, stand side by side."""
    if link.a == link.b or len({node.kind for node in network.nodes if node.id in (link.a, link.b)}) != 1:
        return False

    def around(node: str) -> set[str]:
        return {end for other in network.links if node in (other.a, other.b) for end in (other.a, other.b)}

    return bool((around(link.a) & around(link.b)) - {link.a, link.b})


def _link_rows(link: Link, words: TopologyWords) -> tuple[str, ...]:
    mark = _mark(link.change, words)
    rows = text.wrap(link.label, _LINK, 150, 2, bold=bool(mark))
    return (*rows, f"[{text.fit(mark, _LINK, 100)}]") if mark else rows


def _mark(change: Change, words: TopologyWords) -> str:
    return {"": "", "new": words.new, "changed": words.changed, "removed": words.removed}[change]


def _zones(network: Topology, placed: Placed, palette: Palette) -> list[str]:
    out = []
    for g, name in enumerate(_zone_names(network)):
        x0, y0, x1, y1 = placed.groups[g]
        box = svg.rect(x0, y0, x1 - x0, y1 - y0, rx=8, fill=palette.band, stroke=palette.grid)
        head = svg.line(x0 + 12, y0 + 15, name, palette.muted, size=12, room=max(x1 - x0 - 20, 20), bold=True)
        out.append(box + head)
    return out


def _curve(points: tuple[Point, ...]) -> str:
    pairs = [f"{svg.number(x)} {svg.number(y)}" for x, y in points]
    return f"M{pairs[0]}C{' '.join(pairs[1:])}"


def _link(link: Link, points: tuple[Point, ...], palette: Palette) -> str:
    heavy = link.change in ("new", "changed")
    dash = "7 5" if link.change == "removed" else "2 3.5" if link.logical else None
    return svg.path(
        _curve(points),
        stroke=palette.ink if heavy else palette.line,
        stroke_width=2.6 if heavy else 1.3,
        stroke_dasharray=dash,
    )


def _link_words(link: Link, at: Point | None, words: TopologyWords, palette: Palette) -> str:
    rows = _link_rows(link, words)
    if at is None or not rows:
        return ""
    bold = bool(link.change)
    color = palette.ink if bold else palette.muted
    said = svg.lines(*at, rows, color, size=_LINK, leading=13, bold=bold, anchor="middle")
    whole = "" if rows == (link.label,) else link.label
    return svg.haloed(palette.paper, said, title=whole)


def _node(face: _Face, at: Point, words: TopologyWords, palette: Palette) -> str:
    node, left, top = face.node, at[0] - face.w / 2, at[1] - face.h / 2
    heavy, gone = node.change in ("new", "changed"), node.change == "removed"
    outline = svg.rect(
        left,
        top,
        face.w,
        face.h,
        rx=face.h / 2 if node.kind == "cloud" else 6,
        fill=palette.paper if gone else palette.tint,
        stroke=palette.ink if heavy else palette.line,
        stroke_width=2.8 if heavy else 1.2,
        stroke_dasharray="6 4" if gone else None,
    )
    x = left + _ICON_COLUMN
    middle = at[1] - 7 * len(face.detail)
    label = svg.lines(
        x, middle, face.label, palette.muted if gone else palette.text, size=_LABEL, leading=17, bold=True
    )
    below = middle + 17 * len(face.label) / 2 + 7 * len(face.detail)
    detail = svg.lines(x, below, face.detail, palette.muted, size=_DETAIL, leading=14)
    picture = icons.icon(node.kind, left + 12, at[1] - icons.SIZE / 2, palette)
    badge = _badge(_mark(node.change, words), left + face.w - 8, top, palette, hollow=gone)
    whole = "\n".join(part for part in (node.label, node.detail) if part)
    cut = face.label != (node.label,) or (node.detail and face.detail != (node.detail,))
    return svg.group(outline, picture, label, detail, badge, title=whole if cut else "")


def _badge(word: str, right: float, y: float, palette: Palette, *, hollow: bool) -> str:
    """The word of a change on the upper edge of a box, ending at ``right``."""
    if not word:
        return ""
    word = text.fit(word, 10.5, 90, bold=True)
    w = text.width(word, 10.5, bold=True) + 12
    pill = svg.rect(right - w, y - 13, w, 16, rx=8, fill=palette.paper if hollow else palette.ink, stroke=palette.ink)
    color = palette.ink if hollow else palette.on_ink
    return pill + svg.line(right - w / 2, y - 5, word, color, size=10.5, bold=True, anchor="middle")


def _key(network: Topology, words: TopologyWords, palette: Palette) -> list[Entry]:
    known = [node.kind if node.kind in icons.KINDS else icons.OTHER for node in network.nodes]
    out = [
        Entry(icons.icon(kind, 0, -8, palette, scale=0.67), words.kinds.get(kind, kind), 17)
        for kind in icons.KINDS
        if kind in known
    ]
    if any(link.logical for link in network.links):
        out.append(Entry(svg.path("M0 0h26", stroke=palette.line, stroke_dasharray="2 3.5"), words.logical))
    return out


def _shows(network: Topology, words: TopologyWords) -> str:
    name = {node.id: node.label for node in network.nodes}

    def said(change: Change) -> str:
        return f" [{_mark(change, words)}]" if change else ""

    nodes = [f"{words.kinds.get(node.kind, node.kind)}: {node.label}{said(node.change)}" for node in network.nodes]
    links = [
        f"{name[link.a]} – {name[link.b]}{': ' + link.label if link.label else ''}{said(link.change)}"
        for link in network.links
    ]
    return listing([*nodes, *links])
