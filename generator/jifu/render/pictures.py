"""Pictures of a document: what kind they are, how large, and whether they are safe to embed."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from jifu.render.blocks import Block, Figure, walk
from jifu.render.problems import DocumentError, Problem

PictureKind = Literal["svg", "png", "jpg"]
MEDIA_TYPES: dict[PictureKind, str] = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}

_PX_PER_UNIT = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"^\s*([\d.]+)\s*(px|pt|mm|cm|in)?\s*$")
_SVG_FORBIDDEN = {"script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "set"}
_OUTSIDE_CSS = re.compile(r"@import|url\(\s*[\"']?(?!#)", re.IGNORECASE)
_INSIDE_HREF = re.compile(r"^(#|data:image/(png|jpeg);base64,)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture as the Markdown names it (``asset:name``): the bytes of an SVG, PNG or JPEG file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """An asset that was looked at. ``width`` and ``height`` are in CSS pixels; ``texts`` holds the words of an SVG."""

    name: str
    data: bytes
    kind: PictureKind
    width: float
    height: float
    texts: str = ""

    @property
    def media_type(self) -> str:
        """The MIME type."""
        return MEDIA_TYPES[self.kind]


class _UnsafeError(ValueError):
    """The picture holds something that runs, or that fetches from outside."""


def pictures(blocks: Iterable[Block], assets: Mapping[str, Asset]) -> dict[str, Picture]:
    """The pictures that ``blocks`` show, by name.

    Raises ``DocumentError`` naming every picture that is missing, is no SVG, PNG or JPEG, or is an SVG with scripts or
    links to other files.
    """
    found: dict[str, Picture] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(block.asset for block in walk(blocks) if isinstance(block, Figure)):
        asset = assets.get(name)
        if asset is None:
            problems.append(Problem("PICTURE-UNKNOWN", {"picture": name}))
            continue
        try:
            found[name] = look_at(asset)
        except _UnsafeError as error:
            problems.append(Problem("PICTURE-UNSAFE", {"picture": name, "reason": str(error)}))
        except ValueError as error:
            problems.append(Problem("PICTURE-UNREADABLE", {"picture": name, "reason": str(error)}))
    if problems:
        raise DocumentError(problems)
    return found


def look_at(asset: Asset) -> Picture:
    """The asset's kind and size, told from its bytes. Raises ``ValueError``."""
    data = asset.data
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 33:
        width, height = struct.unpack(">II", data[16:24])
        return _raster(asset, "png", width, height)
    if data.startswith(b"\xff\xd8"):
        return _raster(asset, "jpg", *_jpeg_size(data))
    if b"<svg" in data[:4096]:
        return _svg(asset)
    raise ValueError("not SVG, PNG or JPEG")


def _raster(asset: Asset, kind: PictureKind, width: int, height: int) -> Picture:
    if not (0 < width <= 20_000 and 0 < height <= 20_000):
        raise ValueError(f"{width} x {height}")
    return Picture(asset.name, asset.data, kind, width, height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height from the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise ValueError("no JPEG frame")


def _svg(asset: Asset) -> Picture:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(asset.data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise _UnsafeError("<!ENTITY>")
    texts: list[str] = []
    for element in chain(root.itersiblings(preceding=True), root.iter()):
        if not isinstance(element.tag, str):
            if not isinstance(element, etree._Comment):  # a stylesheet or an entity from outside
                raise _UnsafeError(str(element))
            continue
        _refuse_active(etree.QName(element).localname, dict(element.attrib), element.text or "")
        texts += [element.text or "", element.tail or ""]
    width, height = _svg_size(root.get("width"), root.get("height"), root.get("viewBox"))
    # Drawing programs name a document type; without it nobody downstream is tempted to fetch it.
    data = asset.data if declared is None else etree.tostring(root)
    return Picture(asset.name, data, "svg", width, height, "".join(texts))


def _refuse_active(name: str, attributes: Mapping[str, str], text: str) -> None:
    if name in _SVG_FORBIDDEN:
        raise _UnsafeError(f"<{name}>")
    if name == "style" and _OUTSIDE_CSS.search(text):
        raise _UnsafeError("<style> url()")
    for key, value in attributes.items():
        plain_key = key.rsplit("}", 1)[-1]
        if plain_key.lower().startswith("on"):
            raise _UnsafeError(plain_key)
        if plain_key == "href" and name != "a" and not _INSIDE_HREF.match(value.strip()):
            raise _UnsafeError(f"<{name} href>")
        if plain_key == "href" and name == "a" and not value.strip().lower().startswith(("#", "http:", "https:")):
            raise _UnsafeError("<a href>")
        if plain_key != "href" and _OUTSIDE_CSS.search(value):
            raise _UnsafeError(f"{plain_key}=url()")


def _svg_size(width: str | None, height: str | None, view_box: str | None) -> tuple[float, float]:
    w, h = _pixels(width), _pixels(height)
    box = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", view_box or "")]
    if (w is None or h is None) and len(box) == 4:
        w, h = (w or (h * box[2] / box[3] if h else box[2])), (h or (w * box[3] / box[2] if w else box[3]))
    if not w or not h:
        raise ValueError("no width, height or viewBox")
    return w, h


def _pixels(length: str | None) -> float | None:
    found = _LENGTH.match(length or "")
    return float(found[1]) * _PX_PER_UNIT[found[2] or ""] if found else None


def displayed(picture: Picture, percent: int, text_width: float, text_height: float) -> tuple[float, float]:
    """Width and height in points of ``picture`` at ``percent`` of the text width, at most 80 % of the page high."""
    width = text_width * percent / 100
    height = width * picture.height / picture.width
    if height > 0.8 * text_height:
        width, height = width * 0.8 * text_height / height, 0.8 * text_height
    return width, height
