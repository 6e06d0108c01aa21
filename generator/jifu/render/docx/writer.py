"""A whole Word document: the house's file, filled in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import _Element

from jifu.model.document import DocumentControl
from jifu.render import control as frame
from jifu.render.blocks import Block, Heading, Table, Text, walk
from jifu.render.checks import checked
from jifu.render.docx.base_template import word_file
from jifu.render.docx.body import BodyWriter, bookmark
from jifu.render.docx.contents import contents_list
from jifu.render.docx.drawing import Drawings
from jifu.render.docx.frame import Filler
from jifu.render.docx.inline import InlineWriter
from jifu.render.docx.numbers import ListNumbers
from jifu.render.docx.package import saved
from jifu.render.docx.sheet import as_sheet
from jifu.render.docx.styles import BODY, NUMBERS, style_ids
from jifu.render.docx.xml import paragraph, q, run, w
from jifu.render.house import WORD_FILE, House
from jifu.render.pdf import heading_pages
from jifu.render.pictures import Asset, look_at
from jifu.render.problems import DocumentError, Problem

if TYPE_CHECKING:
    from docx.document import Document

_NO_DATE = datetime.datetime(1980, 1, 1)  # python-docx writes naive times as UTC


def write(blocks: tuple[Block, ...], control: DocumentControl, assets: Mapping[str, Asset], house: House) -> bytes:
    """The document as DOCX; see ``jifu.render.docx``."""
    shown = checked(blocks, control, assets, house)
    document = _opened(house)
    body = document.element.body
    ids = style_ids(document.styles.element)
    inline = InlineWriter(house, ids, _relations(document), _bookmarks(blocks))
    drawings = Drawings(document, shown, house)
    filler = Filler(control, house, inline)
    places = filler.places(body)
    if control.layout != "book":
        as_sheet(body, places["body"], blank=not control.customer_name)
    filler.fill([body, *_running_parts(document)])
    section = body.find(q("sectPr"))
    if control.layout == "turned-sheet" and section is not None:
        _turn(section)
    words = house.labels[control.language]
    parts = (house, words, ids, inline, _numbers(document, ids), drawings.figure, _sections(section))
    writer = BodyWriter(*parts, turned=control.layout == "turned-sheet")
    first_page = places["body"].find(f"{q('pPr')}/{q('pageBreakBefore')}") is not None
    elements, ends_turned = writer.document(blocks, new_page=first_page)
    _replace(places["body"], elements)
    if ends_turned and section is not None:
        _turn(section)
    pages = heading_pages(blocks, control, shown, house)
    front: dict[str, Callable[[], list[_Element]]] = {
        "contents": lambda: contents_list(blocks, pages, house.contents_depth, ids),
        "control-table": lambda: _about(control, house, writer, ids),
        "revision-table": lambda: _revisions(control, house, writer, ids),
        "logo": lambda: _logo(house, drawings, ids),
    }
    for name, make in front.items():
        if name in places:
            _replace(places[name], make())
    _describe(document, control)
    return saved(document)


def _opened(house: House) -> Document:
    try:
        return docx.Document(BytesIO(word_file(house)))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise DocumentError([Problem("HOUSE-WORD-FILE", {"reason": str(error)}, file=WORD_FILE)]) from error


def _relations(document: Document) -> Callable[[str], str]:
    return lambda url: document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _bookmarks(blocks: tuple[Block, ...]) -> dict[str, str]:
    headings = (block for block in walk(blocks) if isinstance(block, Heading))
    return {heading.anchor: bookmark(number) for number, heading in enumerate(headings, start=1)}


def _running_parts(document: Document) -> list[_Element]:
    """The roots of all headers and footers."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    return [rel.target_part.element for rel in document.part.rels.values() if rel.reltype in kinds]


def _numbers(document: Document, ids: Mapping[str, str]) -> ListNumbers:
    wanted = ids[NUMBERS[0]]
    style = next(s for s in document.styles.element.iter(q("style")) if s.get(q("styleId")) == wanted)
    related = (rel for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING)
    part = next(related, None)
    return ListNumbers(part.target_part.element if part else w("numbering"), style)


def _sections(section: _Element | None) -> Callable[[bool], _Element]:
    """Section properties like those at the end of the file, upright or turned."""

    def properties(turned: bool) -> _Element:
        copy = deepcopy(section) if section is not None else w("sectPr")
        if turned:
            _turn(copy)
        return copy

    return properties


def _turn(section: _Element) -> None:
    size = section.find(q("pgSz"))
    if size is not None and size.get(q("orient")) != "landscape":
        width, height = size.get(q("w")), size.get(q("h"))
        size.set(q("w"), str(height))
        size.set(q("h"), str(width))
        size.set(q("orient"), "landscape")


def _replace(place: _Element, elements: list[_Element]) -> None:
    for element in elements:
        place.addprevious(element)
    parent = place.getparent()
    if parent is not None:
        parent.remove(place)


def _about(control: DocumentControl, house: House, writer: BodyWriter, ids: Mapping[str, str]) -> list[_Element]:
    """The control table; a few lines on a sheet."""
    if control.layout != "book":
        return [paragraph(ids[BODY], run(frame.facts_line(control, house)))]
    rows = tuple(((Text(key),), (Text(value),)) for key, value in frame.facts(control, house))
    return writer.table(Table((), rows, ("left", "left")))


def _revisions(control: DocumentControl, house: House, writer: BodyWriter, ids: Mapping[str, str]) -> list[_Element]:
    table = frame.revision_table(control, house)
    if table is not None:
        return writer.table(table)
    if control.layout != "book":
        return []
    return [paragraph(ids[BODY], run(house.labels[control.language]["none"]))]


def _logo(house: House, drawings: Drawings, ids: Mapping[str, str]) -> list[_Element]:
    if house.logo is None:
        return []
    picture = look_at(house.logo)
    height = house.logo_height / 25.4 * 72
    drawing = drawings.drawing(picture, "logo", height * picture.width / picture.height, height)
    return [paragraph(ids[BODY], w("r", drawing), properties=(w("spacing", line=240, lineRule="auto"),))]


_LONGEST_PROPERTY = 255
"""What Word takes in a document property."""


def _describe(document: Document, control: DocumentControl) -> None:
    about = document.core_properties
    told = {
        "title": f"{control.project_name} {control.title}".strip(),
        "subject": control.title,
        "author": control.vendor_name,
        "last_modified_by": control.vendor_name,
        "category": control.classification,
        "keywords": ", ".join(filter(None, (control.number, control.version))),
        "comments": control.record_hash,
        "identifier": control.number,
        "version": control.version,
        "content_status": control.draft,
        "language": frame.LANGUAGE_TAGS[control.language],
    }
    for name, value in told.items():
        setattr(about, name, value[:_LONGEST_PROPERTY])
    about.revision = 1
    about.created = about.modified = _date(control.date)


def _date(text: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(text[:10])
    except ValueError:
        return _NO_DATE
