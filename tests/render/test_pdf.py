"""The PDF: what it declares, what it carries, and that it is set without accidents."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from jifu.model.document import DocumentControl
from jifu.render.blocks import Block, Heading, plain, walk
from jifu.render.house import House
from jifu.render.markdown import parse_markdown
from jifu.render.pdf import heading_pages, write_pdf
from jifu.render.pictures import Asset, pictures
from jifu.render.problems import DocumentError

Control = Callable[..., DocumentControl]


@pytest.fixture(scope="module")
def pdf(made: dict[str, bytes]) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(made["pdf"])


@pytest.fixture
def write(
    control: Callable[..., DocumentControl], assets: dict[str, Asset], house: House
) -> Callable[..., pypdfium2.PdfDocument]:
    def make(markdown: str, **changes: object) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(write_pdf(parse_markdown(markdown), control(**changes), assets, house))

    return make


def page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    return str(document[number].get_textpage().get_text_range())


def test_it_declares_its_standards(made: dict[str, bytes]) -> None:
    metadata = made["pdf"].decode("latin-1")
    assert re.search(r"<pdfaid:part>3</pdfaid:part>", metadata)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", metadata)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", metadata)


def tags(page: pypdfium2.PdfPage) -> list[str]:
    """The kinds of all elements in the page's structure tree."""
    kinds: list[str] = []

    def visit(element: Any) -> None:
        size = pdfium.FPDF_StructElement_GetType(element, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_StructElement_GetType(element, buffer, size)
        kinds.append(buffer.raw.decode("utf-16-le").rstrip("\0"))
        for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, number):
                visit(child)

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    for number in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        visit(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number))
    pdfium.FPDF_StructTree_Close(tree)
    return kinds


def test_it_is_tagged(pdf: pypdfium2.PdfDocument) -> None:
    assert pdfium.FPDFCatalog_IsTagged(pdf)
    found = {kind for page in pdf for kind in tags(page)}
    assert {"H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "LI", "Figure", "Code", "Link"} <= found


def test_it_carries_the_record(pdf: pypdfium2.PdfDocument) -> None:
    assert pdf.count_attachments() == 1
    attachment = pdf.get_attachment(0)
    assert attachment.get_name() == "record.json"
    assert bytes(attachment.get_data()).decode() == '{"客户":"某证券"}'


def test_any_bytes_can_be_attached(write: Callable[..., pypdfium2.PdfDocument]) -> None:
    data = bytes(range(256))
    assert bytes(write("# a", attachment=data).get_attachment(0).get_data()) == data


def test_it_describes_itself(pdf: pypdfium2.PdfDocument) -> None:
    about = pdf.get_metadata_dict()
    assert about["Title"] == "远程接入 测试报告"
    assert about["Author"] == "晴川网络"
    assert "QC-POC-014" in about["Keywords"]
    assert about["CreationDate"].startswith("D:20190328")


def test_without_a_date_none_is_made_up_from_the_clock(write: Callable[..., pypdfium2.PdfDocument]) -> None:
    assert write("# a", date="").get_metadata_dict()["CreationDate"].startswith("D:20190318")
    assert write("# a", date="", revisions=()).get_metadata_dict()["CreationDate"].startswith("D:1970")


def test_the_outline_leads_to_the_headings(
    pdf: pypdfium2.PdfDocument, blocks: tuple[Block, ...], control: Control, house: House, assets: dict[str, Asset]
) -> None:
    headings = [block for block in walk(blocks) if isinstance(block, Heading)]
    entries = [(e.get_title(), e.level + 1, e.get_dest().get_index()) for e in pdf.get_toc()]
    assert [(title, level) for title, level, _ in entries] == [
        (f"{h.number} {plain(h.content)}", h.level) for h in headings
    ]
    for title, _, page in entries:
        assert title.split(" ", 1)[1] in page_text(pdf, page)


def test_the_contents_list_names_the_right_pages(pdf: pypdfium2.PdfDocument) -> None:
    contents = page_text(pdf, 2)
    assert contents.splitlines()[1] == "目录"
    for entry in pdf.get_toc():
        if entry.level < 2:
            title = re.escape(entry.get_title().split(" ", 1)[1])
            shown = re.search(rf"{title}[ .]*(\d+)", contents)
            assert shown, title
            assert int(shown[1]) == entry.get_dest().get_index() + 1


def test_every_page_but_the_cover_has_header_and_footer(pdf: pypdfium2.PdfDocument) -> None:
    assert len(pdf) >= 6
    assert "页 / 共" not in page_text(pdf, 0)
    for number in range(1, len(pdf)):
        text = page_text(pdf, number)
        assert "QC-POC-014 V1.2" in text.replace("  ", " ")
        assert "商业秘密" in text
        assert f"第 {number + 1} 页 / 共 {len(pdf)} 页" in text


def test_a_draft_says_so_on_every_page(write: Callable[..., pypdfium2.PdfDocument]) -> None:
    document = write("# a\n\nb", draft="尚未确认")
    assert "草稿：尚未确认" in page_text(document, 0)
    assert all("草稿" in page_text(document, number) for number in range(len(document)))
    issued = write("# a\n\nb")
    assert not any("草稿" in page_text(issued, number) for number in range(len(issued)))


def test_turned_pages_are_turned(pdf: pypdfium2.PdfDocument) -> None:
    turned = [number for number, page in enumerate(pdf) if page.get_width() > page.get_height()]
    assert len(turned) == 1
    assert "追溯矩阵" in page_text(pdf, turned[0])
    assert "追溯矩阵" not in page_text(pdf, turned[0] - 1)


def test_heads_are_repeated_and_rows_stay_whole(write: Callable[..., pypdfium2.PdfDocument]) -> None:
    rows = "\n".join(f"| 首行{n:03d}<br>次行{n:03d}<br>末行{n:03d} | 说明文字说明文字 |" for n in range(60))
    document = write(f"# a\n\n| 表头甲 | 表头乙 |\n|--|--|\n{rows}\n")
    pages = [page_text(document, number) for number in range(3, len(document))]
    assert len(pages) >= 3
    for text in pages:
        assert "表头甲" in text
        assert set(re.findall(r"首行(\d+)", text)) == set(re.findall(r"末行(\d+)", text))


def test_a_signature_block_stays_on_one_page(write: Callable[..., pypdfium2.PdfDocument]) -> None:
    for lines in range(20, 40):
        document = write(
            "# a\n\n" + "一段文字。\n\n" * lines + "# 签字\n\n双方确认。\n\n::: signature\n| 甲方 | 乙方 |\n|--|--|\n"
            "| 代表 | 代表 |\n| 职务 | 职务 |\n| 盖章 | 盖章 |\n:::\n"
        )
        page = next(n for n in range(3, len(document)) if "甲方" in page_text(document, n))
        assert all(word in page_text(document, page) for word in ("签字", "双方确认", "代表", "盖章"))


def test_no_word_leaves_its_column(write: Callable[..., pypdfium2.PdfDocument]) -> None:
    serials = [f"210235A1JKH2010{n:05d}" for n in range(5)]
    token = "sha256:" + "9f86d081884c7d65" * 8
    rows = "\n".join(f"| {n} | {serial} | V200R019C10SPC500 | {token} | 说明 |" for n, serial in enumerate(serials))
    document = write(
        f"# a\n\n| 序 | 序列号 | 版本 | 摘要 | 备注 |\n|--|--|--|--|--|\n{rows}\n\n{token}{token}\n\n`{token}{token}`\n\n```\n{token}{token}\n```\n"
    )
    text = document[3].get_textpage()
    boxes = [(text.get_text_range(i, 1), *text.get_charbox(i)) for i in range(text.count_chars())]
    shown = [box for box in boxes if box[0].strip() and box[3] > box[1]]
    right = (210 - 22) / 25.4 * 72
    assert max(box[3] for box in shown) <= right + 0.5
    for one, other in pairwise(shown):
        same_line = abs(one[2] - other[2]) < 3 and other[1] > one[1]
        assert not same_line or other[1] >= one[3] - 1.5, (one, other)


def test_a_tall_picture_fits_the_page(
    write: Callable[..., pypdfium2.PdfDocument], control: Control, house: House
) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><rect width="10" height="90"/></svg>'
    data = write_pdf(
        parse_markdown("# a\n\n![高图](asset:tall)\n\n后文\n"), control(), {"tall": Asset("tall", svg.encode())}, house
    )
    document = pypdfium2.PdfDocument(data)
    assert "高图" in page_text(document, 3) or "高图" in page_text(document, 4)
    assert len(document) <= 5


def test_pages_of_headings_are_known_to_the_word_writer(
    pdf: pypdfium2.PdfDocument,
    blocks: tuple[Block, ...],
    control: Callable[..., DocumentControl],
    house: House,
    assets: dict[str, Asset],
) -> None:
    found = heading_pages(blocks, control(), pictures(blocks, assets), house)
    assert list(found) == [entry.get_dest().get_index() + 1 for entry in pdf.get_toc()]


def test_an_svg_text_without_glyph_is_refused(control: Control, house: House) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 9"><text y="9">𠮷</text></svg>'
    with pytest.raises(DocumentError, match="GLYPH-MISSING"):
        write_pdf(parse_markdown("![图](asset:x)"), control(), {"x": Asset("x", svg.encode())}, house)
