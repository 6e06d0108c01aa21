"""The Word file that we build ourselves.

A company replaces it by its own: any Word file that defines the styles of ``styles.REQUIRED`` and has a paragraph
``{{ body }}``. What else may stand in it (cover, header, footer) in double braces: ``frame.py``.
"""

from __future__ import annotations

import hashlib
import zipfile
from functools import cache
from io import BytesIO
from xml.sax.saxutils import quoteattr

from jifu.render.docx.base_styles import numbering_xml, style_id, styles_xml
from jifu.render.docx.package import DOCUMENT, pack
from jifu.render.docx.xml import NAMESPACES, W, twips
from jifu.render.house import House

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "docProps/core.xml"
_PARTS = ("styles", "numbering", "settings", "fontTable", "header1", "footer1", "footer2")
_COVER_LINES = 5


@cache
def word_file(house: House) -> bytes:
    """The Word file that documents start from: the company's own, or ours, built afresh from ``house.toml``."""
    own = house.word_file
    return own if own is not None and not is_ours(own) else build_base(house)


def is_ours(data: bytes) -> bool:
    """Whether a Word file is one that ``build_base`` made and nobody has changed since."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return False
    return _mark(parts).encode() in parts.get(_CORE, b"")


def build_base(house: House) -> bytes:
    """Our Word file in the look of ``house``. The same house gives the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", DOCUMENT),
            (f"{_PACKAGE}/relationships/metadata/core-properties", _CORE),
        ),
        DOCUMENT: _document(house),
        "word/_rels/document.xml.rels": _relations(*((_relation_of(part), f"{part}.xml") for part in _PARTS)),
        "word/styles.xml": styles_xml(house),
        "word/numbering.xml": numbering_xml(house),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(house),
        "word/header1.xml": _running("hdr", _header(house)),
        "word/footer1.xml": _running("ftr", _footer()),
        "word/footer2.xml": _running("ftr", _cover_foot(house)),
    }
    written = {name: text.encode() for name, text in parts.items()}
    written[_CORE] = _core(_mark(written)).encode()
    return pack(written)


def _mark(parts: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in sorted(parts.items()):
        if name != _CORE:
            digest.update(f"{name}:{len(data)}:".encode() + data)
    return f"jifu-base-{digest.hexdigest()[:32]}"


def _core(mark: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:identifier>{mark}</dc:identifier></cp:coreProperties>"
    )


def _relation_of(part: str) -> str:
    return part.rstrip("12")


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    kinds = {"styles": "styles", "numbering": "numbering", "settings": "settings", "fontTable": "fontTable"}
    kinds |= {"header1": "header", "footer1": "footer", "footer2": "footer"}
    rows = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MIME}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{DOCUMENT}" ContentType="{_MIME}.document.main+xml"/>{rows}'
        f'<Override PartName="/{_CORE}" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _settings() -> str:
    return (
        f'{_XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table(house: House) -> str:
    other = quoteattr(house.fonts.word_fallback)
    rows = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={other}/></w:font>"
        for name in dict.fromkeys((house.fonts.word_text, house.fonts.word_latin, house.fonts.word_code))
    )
    return f'{_XML}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def _p(style: str, text: str, *, before: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{before}</w:pPr>{run}</w:p>'


def _gap(points: float) -> str:
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{twips(points)}" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _grid(rows: list[list[str]], shares: list[int]) -> str:
    """A table without lines whose columns share the width in fiftieths of a percent."""
    columns = "".join(f'<w:gridCol w:w="{share * 2}"/>' for share in shares)
    body = "".join(
        "<w:tr>" + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="pct"/></w:tcPr>{cell}</w:tc>'
            for cell, share in zip(row, shares, strict=True)
        ) + "</w:tr>"
        for row in rows
    )  # fmt: skip
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id("House Frame")}"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'
    )


_RIGHT = '<w:jc w:val="right"/>'


def _header(house: House) -> str:
    title = _p("header", "{{ project }}  ·  {{ title }}  {{ draft-mark }}")
    grid = _grid([[title, _p("header", "{{ number }}  {{ version }}", before=_RIGHT)]], [3500, 1500])
    return grid + _line(house, 60)


def _line(house: House, height: int) -> str:
    """A hairline above an empty line of so many twips."""
    border = f'<w:bottom w:val="single" w:sz="4" w:space="1" w:color="{house.colors["line"][1:]}"/>'
    spacing = f'<w:spacing w:before="0" w:after="{height - 60}" w:line="60" w:lineRule="exact"/>'
    return f"<w:p><w:pPr><w:pBdr>{border}</w:pBdr>{spacing}</w:pPr></w:p>"


def _footer() -> str:
    pages = _p("footer", "{{ page-of-pages }}", before=_RIGHT)
    return _grid([[_p("footer", "{{ classification }}"), pages]], [3000, 2000]) + _gap(2)


def _running(tag: str, content: str) -> str:
    return f"{_XML}<w:{tag} {_DECLARED}>{content}</w:{tag}>"


def _cover() -> str:
    top = _p("Cover Vendor", "{{ vendor }}")
    secret = _p("Small", "{{ label.classification }}{{ label.colon }}{{ classification }}", before=_RIGHT)
    return "".join(
        (
            _grid([[top, secret]], [2500, 2500]),
            _p("Normal", "{{ logo }}"),
            _gap(150),
            _p("Cover Customer", "{{ customer }}"),
            _p("Cover Project", "{{ project }}"),
            _p("Cover Rule", ""),
            _p("Title", "{{ title }}"),
            _p("Subtitle", "{{ title-other }}"),
            _p("Cover Draft", "{{ draft }}"),
        )
    )


def _cover_foot(house: House) -> str:
    """The lines at the foot of the cover are its footer: that holds them at the foot of the page in every program."""
    lines = [
        [_p("Cover Key", f"{{{{ cover-key-{n} }}}}"), _p("Cover Value", f"{{{{ cover-value-{n} }}}}")]
        for n in range(1, _COVER_LINES + 1)
    ]
    return _line(house, 240) + _grid(lines, [900, 4100]) + _gap(2)


def _document(house: House) -> str:
    margins = house.margins
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{_mm(margins.top)}" w:right="{_mm(margins.right)}" w:bottom="{_mm(margins.bottom)}" '
        f'w:left="{_mm(margins.left)}" w:header="{_mm(margins.top * 0.5)}" w:footer="{_mm(margins.bottom * 0.45)}" '
        'w:gutter="0"/>'
    )
    numbers = {part: f"rId{n}" for n, part in enumerate(_PARTS, start=1)}
    references = (
        f'<w:headerReference w:type="default" r:id="{numbers["header1"]}"/>'
        f'<w:footerReference w:type="default" r:id="{numbers["footer1"]}"/>'
    )
    cover_foot = f'<w:footerReference w:type="default" r:id="{numbers["footer2"]}"/>'
    cover_end = f'<w:p><w:pPr><w:sectPr>{cover_foot}<w:type w:val="nextPage"/>{page}</w:sectPr></w:pPr></w:p>'
    new_page = "<w:pageBreakBefore/>"
    body = "".join(
        (
            _cover(),
            cover_end,
            _p("Front Heading", "{{ label.control }}"),
            _p("Normal", "{{ control-table }}"),
            _p("Front Heading 2", "{{ label.revisions }}"),
            _p("Normal", "{{ revision-table }}"),
            _p("Front Heading", "{{ label.contents }}", before=new_page),
            _p("Normal", "{{ contents }}"),
            _p("Normal", "{{ body }}", before=new_page),
            f'<w:sectPr>{references}<w:type w:val="nextPage"/>{page}</w:sectPr>',
        )
    )
    return f"{_XML}<w:document {_DECLARED}><w:body>{body}</w:body></w:document>"


def _mm(millimetres: float) -> int:
    return twips(millimetres / 25.4 * 72)
