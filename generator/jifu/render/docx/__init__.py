"""The Word writer: blocks to DOCX on the house's Word file."""

from __future__ import annotations

from collections.abc import Mapping

from jifu.model.document import DocumentControl
from jifu.render.blocks import Block
from jifu.render.house import House
from jifu.render.pictures import Asset

__all__ = ["write_docx"]


def write_docx(blocks: tuple[Block, ...], control: DocumentControl, assets: Mapping[str, Asset], house: House) -> bytes:
    """The document as DOCX on the house's Word file (``base.docx``, or built from ``house.toml`` where there is none).

    The same arguments give the same bytes. Page numbers in the contents list are those of the PDF; Word and LibreOffice
    put in their own when the field is refreshed. Raises ``DocumentError``.
    """
    from jifu.render.docx.writer import write  # lxml and python-docx are heavy

    return write(blocks, control, assets, house)
