"""A whole document as typst source, and what is made of it."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Mapping
from functools import lru_cache

from jifu.bilingual import Language
from jifu.model.document import DocumentControl
from jifu.render import control as frame
from jifu.render.blocks import Block, Text
from jifu.render.checks import checked
from jifu.render.house import House
from jifu.render.pdf import engine
from jifu.render.pdf.body import BodyWriter
from jifu.render.pdf.literal import array, binary, call, dictionary, points, string
from jifu.render.pictures import Asset, Picture, look_at

_LAST: deque[tuple[tuple[object, ...], dict[str, Picture], bytes]] = deque(maxlen=1)
_EPOCH = datetime.date(1970, 1, 1)


def write_pdf(blocks: tuple[Block, ...], control: DocumentControl, assets: Mapping[str, Asset], house: House) -> bytes:
    """The document as PDF/A-3a and PDF/UA-1, with ``control.attachment`` inside.

    The same arguments give the same bytes. Raises ``DocumentError``.
    """
    return _made(blocks, control, checked(blocks, control, assets, house), house)


def heading_pages(
    blocks: tuple[Block, ...], control: DocumentControl, shown: Mapping[str, Picture], house: House
) -> tuple[int, ...]:
    """The page in the PDF, from 1, of every heading of ``blocks``, in order."""
    import pypdfium2

    document = pypdfium2.PdfDocument(_made(blocks, control, shown, house))
    try:
        return tuple(entry.get_dest().get_index() + 1 for entry in document.get_toc(max_depth=20))
    finally:
        document.close()


def rasterised(picture: Picture, width: float, house: House) -> bytes:
    """An SVG as PNG for ``width`` points on paper, with the house's fonts."""
    image = call("image", binary(picture.data), format=string("svg"), width=points(width), alt=string(""))
    return _raster(f"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#{image}", house)


@lru_cache(maxsize=64)
def _raster(source: str, house: House) -> bytes:
    return engine.png(source, house)


def _made(blocks: tuple[Block, ...], control: DocumentControl, shown: Mapping[str, Picture], house: House) -> bytes:
    """The PDF. The last one is kept: the Word writer asks for the page numbers of the document that was just set."""
    for parts, pictures, content in _LAST:
        if all(old is new for old, new in zip(parts, (blocks, control, house), strict=True)) and pictures == shown:
            return content
    midnight = datetime.datetime.combine(_day(control), datetime.time(), datetime.UTC)
    content = engine.pdf(source(blocks, control, shown, house), int(midnight.timestamp()), house)
    _LAST.append(((blocks, control, house), dict(shown), content))
    return content


def _day(control: DocumentControl) -> datetime.date:
    """The date for the metadata. PDF/A demands one; without any we take a day that nobody mistakes for real."""
    known = [control.date, *(row.date for row in reversed(control.revisions))]
    for text in known:
        try:
            return datetime.date.fromisoformat(text[:10])
        except ValueError:
            continue
    return _EPOCH


def source(blocks: tuple[Block, ...], control: DocumentControl, shown: Mapping[str, Picture], house: House) -> str:
    """The typst source of the document: two dictionaries of literals, the house's style, and calls of its functions."""
    writer = BodyWriter(house, shown, turned=control.layout == "turned-sheet")
    day = _day(control)
    title = f"{control.project_name} {control.title}".strip()
    date = call("datetime", year=str(day.year), month=str(day.month), day=str(day.day))
    about = call(
        "set document",
        title=string(title),
        author=string(control.vendor_name),
        keywords=array([string(control.number), string(control.version)]),
        date=date,
    )
    lines = [
        f"#let house = {_house(house, control.language)}",
        f"#let control = {_control(control, writer, house)}",
        house.pdf_style,
        f"#{about}",
        f"#{_attachment(control)}" if control.attachment_name else "",
        f"#{call('document-frame', writer.blocks(blocks))}",
    ]
    return "\n".join(lines)


def _attachment(control: DocumentControl) -> str:
    return call(
        "pdf.attach",
        string(control.attachment_name),
        binary(control.attachment),
        relationship=string("source"),
        mime_type=string("application/json"),
        description=string(control.title),
    )


def _house(house: House, language: Language) -> str:
    margins = house.margins
    logo = "none"
    if house.logo is not None:
        picture = look_at(house.logo)
        height = f"{house.logo_height}mm"
        logo = call("image", binary(picture.data), format=string(picture.kind), height=height, alt=string("logo"))
    millimetres = {"top": margins.top, "bottom": margins.bottom, "left": margins.left, "right": margins.right}
    return dictionary(
        {
            "colors": dictionary({name: call("rgb", string(value)) for name, value in house.colors.items()}),
            "sizes": dictionary({n: array([points(s.size), points(s.pitch)]) for n, s in house.sizes.items()}),
            "fonts": dictionary(
                {"text": array(map(string, house.fonts.text)), "code": array(map(string, house.fonts.code))}
            ),
            "margins": dictionary({side: f"{value}mm" for side, value in millimetres.items()}),
            "contents-depth": str(house.contents_depth),
            "logo": logo,
            "labels": dictionary({key: string(word) for key, word in house.labels[language].items()}),
        }
    )


def _control(control: DocumentControl, writer: BodyWriter, house: House) -> str:
    table = frame.revision_table(control, house)

    def pairs(rows: tuple[tuple[str, str], ...]) -> str:
        return array(array([string(key), writer.content((Text(value),), room=34)]) for key, value in rows)

    return dictionary(
        {
            "lang": string(control.language),
            "region": string(frame.REGIONS[control.language]),
            "lang-other": string(frame.OTHER[control.language]),
            "number": string(control.number),
            "version": string(control.version),
            "title": string(control.title),
            "title-other": string(control.title_other),
            "project": string(control.project_name),
            "customer": string(control.customer_name),
            "vendor": string(control.vendor_name),
            "classification": string(control.classification),
            "draft": string(control.draft),
            "layout": string(control.layout),
            "cover": pairs(frame.cover_lines(control, house)),
            "facts": pairs(frame.facts(control, house)),
            "revisions": dictionary(writer.table_arguments(table)) if table else "none",
        }
    )
