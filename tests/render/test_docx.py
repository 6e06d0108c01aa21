"""The Word file: real styles, fields and tables, valid in order, the same bytes every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from jifu.model.document import DocumentControl
from jifu.render.blocks import Block
from jifu.render.docx import write_docx
from jifu.render.docx.base_template import build_base, is_ours
from jifu.render.house import House
from jifu.render.markdown import parse_markdown
from jifu.render.pictures import Asset
from jifu.render.problems import DocumentError
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

Write = Callable[..., Any]


@pytest.fixture(scope="module")
def word(made: dict[str, bytes]) -> Any:
    return docx.Document(BytesIO(made["docx"]))


@pytest.fixture
def write(control: Callable[..., DocumentControl], assets: dict[str, Asset], house: House) -> Write:
    def make(markdown: str, **changes: object) -> Any:
        return docx.Document(BytesIO(write_docx(parse_markdown(markdown), control(**changes), assets, house)))

    return make


def styled(document: Any, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == style]


def test_our_own_word_file_is_up_to_date(house: House, house_folder: Path) -> None:
    """``JIFU_RENEW=1 pytest tests/render/test_docx.py`` builds ``templates/house/base.docx`` anew from house.toml."""
    built = build_base(house)
    if os.environ.get("JIFU_RENEW"):
        (house_folder / "base.docx").write_bytes(built)
    assert (house_folder / "base.docx").read_bytes() == built
    assert is_ours(built)


def test_a_changed_word_file_is_no_longer_ours(house: House) -> None:
    document = docx.Document(BytesIO(build_base(house)))
    document.add_paragraph("x")
    changed = BytesIO()
    document.save(changed)
    assert not is_ours(changed.getvalue())


def test_headings_have_real_styles_and_numbers(word: Any) -> None:
    assert styled(word, "Heading 1") == ["摘要", "步骤", "遗留事项"]
    assert styled(word, "Heading 2") == ["成功标准"]
    assert styled(word, "Heading 3") == ["单条用例"]
    numbering = word.styles["Heading 2"].element.find(f"{W}pPr/{W}numPr/{W}ilvl")
    assert numbering is not None
    assert numbering.get(f"{W}val") == "1"
    assert word.styles["Heading 1"].element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "0"


def test_an_unnumbered_heading_has_no_number(write: Write) -> None:
    (heading,) = [p for p in write("# 附录 {.unnumbered}").paragraphs if p.style and p.style.name == "Heading 1"]
    assert heading._p.pPr is not None
    assert heading._p.pPr.find(f"{W}numPr/{W}numId").get(f"{W}val") == "0"


def test_the_contents_list_is_filled(word: Any, made: dict[str, bytes]) -> None:
    entries = []
    for paragraph in word.paragraphs:
        if paragraph.style is not None and paragraph.style.name.startswith("toc"):
            texts = [t.text for t in paragraph._p.iter(f"{W}t")]
            entries.append((texts[0], int(texts[-1])))
    pages = {e.get_title(): e.get_dest().get_index() + 1 for e in pypdfium2.PdfDocument(made["pdf"]).get_toc()}
    assert entries == [
        (title.replace(" ", "  ", 1), page) for title, page in pages.items() if title[:3] != "1.1" or title[3] == " "
    ]


def test_the_contents_list_is_a_field_that_word_can_refresh(word: Any) -> None:
    codes = [code.text.strip() for code in word.element.body.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    anchors = {link.get(f"{W}anchor") for link in word.element.body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")}
    bookmarks = [mark.get(f"{W}name") for mark in word.element.body.iter(f"{W}bookmarkStart")]
    assert anchors <= set(bookmarks)
    assert len(set(bookmarks)) == len(bookmarks) == 5
    assert sum(code.startswith("PAGEREF") for code in codes) == 4
    marks = [char.get(f"{W}fldCharType") for char in word.element.body.iter(f"{W}fldChar")]
    assert marks.count("begin") == marks.count("separate") == marks.count("end") == len(codes)


def test_captions_are_sequences(word: Any) -> None:
    captions = [p for p in word.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert [re.sub(r"\s+", " ", p.text) for p in captions] == ["表 1 达成情况", "图 1 现网拓扑", "表 2 追溯矩阵"]
    codes = ["".join(c.text for c in p._p.iter(f"{W}instrText")).strip() for p in captions]
    assert codes == ["SEQ 表 \\* ARABIC", "SEQ 图 \\* ARABIC", "SEQ 表 \\* ARABIC"]


def test_tables_repeat_their_heads_and_keep_rows_whole(word: Any) -> None:
    table = next(t for t in word.tables if t.cell(0, 0).text == "编号")
    first = table.rows[0]._tr.trPr
    assert first is not None
    assert first.find(f"{W}tblHeader") is not None
    assert all(row._tr.trPr is not None and row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "达成情况"
    assert sum(int(c.get(f"{W}w")) for c in table._tbl.tblGrid) == pytest.approx(166 / 25.4 * 1440, abs=10)


def test_a_very_tall_row_may_be_split(write: Write) -> None:
    document = write(f"| a | b |\n|--|--|\n| 1 | {'很长的说明' * 700} |\n")
    table = next(t for t in document.tables if t.cell(0, 0).text == "a")
    assert table.rows[1]._tr.trPr is None


def test_each_numbered_list_begins_anew(word: Any) -> None:
    numbers = [
        (p.text, p._p.pPr.find(f"{W}numPr/{W}numId").get(f"{W}val"))
        for p in word.paragraphs
        if p._p.pPr is not None and p.style is not None and p.style.name == "List Number"
    ]
    assert [text for text, _ in numbers] == ["备份", "升级", "重新编号", "第二条"]
    ids = [number for _, number in numbers]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_pictures_have_alternative_texts(word: Any) -> None:
    found = [p.get("descr") for p in word.element.body.iter() if str(p.tag).endswith("}docPr")]
    assert found == ["现网拓扑"]
    (shape,) = word.inline_shapes
    assert shape.width.pt == pytest.approx(0.6 * 166 / 25.4 * 72, abs=0.5)
    (image,) = [rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/image")]
    width = int.from_bytes(image.blob[16:20], "big")
    assert image.blob.startswith(b"\x89PNG")
    assert width / (shape.width.pt / 72) >= 200


def test_turned_pages_are_sections(word: Any) -> None:
    shapes = [(s.orientation, s.page_width > s.page_height) for s in word.sections]
    assert [turned for _, turned in shapes] == [False, False, True, False]
    assert all(bool(orientation) == turned for orientation, turned in shapes)


def test_a_document_that_ends_turned_has_no_empty_page(write: Write) -> None:
    assert [s.page_width > s.page_height for s in write("# a\n\nb\n\n::: landscape\nc\n:::\n").sections] == [
        False,
        False,
        True,
    ]


def test_header_and_footer_say_what_document_it_is(write: Write) -> None:
    document = write("# a", draft="未确认")
    section = document.sections[-1]
    header = "".join(t.text or "" for t in section.header._element.iter(f"{W}t"))
    footer = "".join(t.text or "" for t in section.footer._element.iter(f"{W}t"))
    codes = [c.text.strip() for c in section.footer._element.iter(f"{W}instrText")]
    assert "QC-POC-014  V1.2" in header
    assert "草稿" in header
    assert footer == "商业秘密第 1 页 / 共 1 页"
    assert codes == ["PAGE", "NUMPAGES"]
    assert "草稿：未确认" in [p.text for p in document.paragraphs]
    cover = "".join(t.text or "" for t in document.sections[0].footer._element.iter(f"{W}t"))
    assert cover == "文档编号QC-POC-014版本V1.2日期2019-03-28编制单位晴川网络联系方式400-000-0000"


def test_nothing_is_left_to_fill_in(made: dict[str, bytes], write: Write) -> None:
    with zipfile.ZipFile(BytesIO(made["docx"])) as archive:
        for name in archive.namelist():
            assert b"{{" not in archive.read(name), name
    assert "草稿" not in "".join(p.text for p in write("# a", title_other="").paragraphs)


def test_english_documents_speak_english(write: Write) -> None:
    document = write("# a\n\nTable: b\n| c |\n|--|\n| d |\n", language="en", draft="not confirmed")
    text = "\n".join(p.text for p in document.paragraphs)
    for words in ("Document control", "Revision history", "Contents", "Table 1", "Draft: not confirmed"):
        assert words in text
    footer = "".join(t.text or "" for t in document.sections[-1].footer._element.iter(f"{W}t"))
    assert footer.endswith("Page 1 of 1")
    assert document.core_properties.language == "en-GB"


def test_it_describes_itself(word: Any) -> None:
    about = word.core_properties
    assert about.title == "远程接入 测试报告"
    assert about.author == "晴川网络"
    assert about.keywords == "QC-POC-014, V1.2"
    assert about.created.isoformat()[:10] == "2019-03-28"
    assert about.modified == about.created


def test_chinese_has_a_font_of_its_own(word: Any) -> None:
    fonts = word.styles["Normal"].element.find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "Microsoft YaHei"
    assert fonts.get(f"{W}ascii") == "Arial"
    table = [rel.target_part.blob for rel in word.part.rels.values() if rel.reltype.endswith("/fontTable")]
    assert b'altName w:val="Noto Sans SC"' in table[0]


def test_chinese_quotation_marks_are_set_as_chinese(write: Write) -> None:
    (found,) = [
        r for p in write("# a\n\n选择“华东”组\n\nthe “east” group\n").paragraphs for r in p.runs if "华东" in r.text
    ]
    assert found._r.rPr is not None
    assert found._r.rPr.find(f"{W}rFonts").get(f"{W}hint") == "eastAsia"


# ECMA-376, part 1, 17: the order of children. Word calls a file damaged that has another.
ORDERED = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "pBdr": "top left bottom right between bar",
    "tblCellMar": "top left start bottom right end",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "num": "abstractNumId lvlOverride",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
}


def test_elements_stand_in_the_order_of_the_schema(made: dict[str, bytes]) -> None:
    seen = dict.fromkeys(ORDERED, 0)
    with zipfile.ZipFile(BytesIO(made["docx"])) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]
    for element in (element for root in roots for element in root.iter(f"{W}*")):
        name = etree.QName(element).localname
        if name in ORDERED:
            seen[name] += 1
            order = ORDERED[name].split()
            children = [etree.QName(child).localname for child in element]
            assert set(children) <= set(order), (name, children)
            places = [order.index(child) for child in children]
            assert places == sorted(places), (name, children)
    assert [name for name, count in seen.items() if not count] == []


def test_identifiers_are_unique(word: Any) -> None:
    drawings = [p.get("id") for p in word.element.body.iter() if str(p.tag).endswith("}docPr")]
    bookmarks = [b.get(f"{W}id") for b in word.element.body.iter(f"{W}bookmarkStart")]
    ends = [b.get(f"{W}id") for b in word.element.body.iter(f"{W}bookmarkEnd")]
    assert len(drawings) == len(set(drawings))
    assert len(bookmarks) == len(set(bookmarks))
    assert sorted(bookmarks) == sorted(ends)


def test_the_archive_has_no_clock(made: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(made["docx"])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_broken_raster_picture_is_told(control: Callable[..., DocumentControl], house: House) -> None:
    cut = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10" + b"\x08\x02\x00\x00\x00" + bytes(8)
    with pytest.raises(DocumentError) as raised:
        write_docx(parse_markdown("![图](asset:x)"), control(), {"x": Asset("x", cut)}, house)
    assert [problem.code for problem in raised.value.problems] == ["PICTURE-UNREADABLE"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: soffice is not on the path")
def test_it_opens_in_libreoffice_with_the_same_content(
    made: dict[str, bytes], blocks: tuple[Block, ...], tmp_path: Path, squeezed: Callable[[str], str]
) -> None:
    (tmp_path / "a.docx").write_bytes(made["docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            str(SOFFICE),
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    document = pypdfium2.PdfDocument((tmp_path / "a.pdf").read_bytes())
    text = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    word = docx.Document(BytesIO(made["docx"]))
    for paragraph in word.element.body.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}t"):
            assert squeezed(run.text or "") in text
    assert f"页/共{len(document)}页" in text
    assert abs(len(document) - len(pypdfium2.PdfDocument(made["pdf"]))) <= 1
