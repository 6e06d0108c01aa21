"""Pictures for Word: raster pictures as they are, SVG as PNG."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from lxml.etree import _Element

from jifu.render.blocks import Figure
from jifu.render.docx.xml import PIC, R, emu, node
from jifu.render.house import House
from jifu.render.pdf import rasterised
from jifu.render.pictures import Picture, displayed
from jifu.render.problems import DocumentError, Problem

if TYPE_CHECKING:
    from docx.document import Document

_FIRST_ID = 1000
_UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)


class Drawings:
    """Puts pictures into a document's package."""

    def __init__(self, document: Document, shown: Mapping[str, Picture], house: House) -> None:
        self._part = document.part
        self._shown = shown
        self._house = house
        self._id = _FIRST_ID

    def figure(self, block: Figure, width: float, height: float) -> _Element:
        """The drawing of a figure in a text of ``width`` by ``height`` points."""
        picture = self._shown[block.asset]
        return self.drawing(picture, block.alt, *displayed(picture, block.width, width, height))

    def drawing(self, picture: Picture, alt: str, width: float, height: float) -> _Element:
        """A picture in the line, ``width`` by ``height`` points."""
        data = rasterised(picture, width, self._house) if picture.kind == "svg" else picture.data
        try:
            relation, _ = self._part.get_or_add_image(BytesIO(data))
        except _UNREADABLE as error:
            problem = Problem("PICTURE-UNREADABLE", {"picture": picture.name, "reason": type(error).__name__})
            raise DocumentError([problem]) from error
        self._id += 1
        return _inline(relation, self._id, alt, emu(width), emu(height))


def _inline(relation: str, number: int, alt: str, width: int, height: int) -> _Element:
    blip = node("a:blip")
    blip.set(f"{{{R}}}embed", relation)
    name = f"Picture {number}"
    picture = node(
        "pic:pic",
        node("pic:nvPicPr", node("pic:cNvPr", id=number, name=name, descr=alt), node("pic:cNvPicPr")),
        node("pic:blipFill", blip, node("a:stretch", node("a:fillRect"))),
        node(
            "pic:spPr",
            node("a:xfrm", node("a:off", x=0, y=0), node("a:ext", cx=width, cy=height)),
            node("a:prstGeom", node("a:avLst"), prst="rect"),
        ),
    )
    inline = node(
        "wp:inline",
        node("wp:extent", cx=width, cy=height),
        node("wp:docPr", id=number, name=name, descr=alt),
        node("wp:cNvGraphicFramePr", node("a:graphicFrameLocks", noChangeAspect=1)),
        node("a:graphic", node("a:graphicData", picture, uri=PIC)),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return node("w:drawing", inline)
