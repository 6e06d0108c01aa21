"""The HTML: one file that fetches nothing and runs nothing, readable by everybody, and printable."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise

import lxml.html
import pytest
from jifu.model.document import DocumentControl
from jifu.render.blocks import Block, Heading, plain, walk
from jifu.render.house import House
from jifu.render.html import write_html
from jifu.render.html.markup import css_string, tag, text
from jifu.render.markdown import parse_markdown
from jifu.render.pictures import Asset
from lxml.html import HtmlElement

Write = Callable[..., HtmlElement]


@pytest.fixture(scope="module")
def page(made: dict[str, bytes]) -> HtmlElement:
    return lxml.html.document_fromstring(made["html"].decode())


@pytest.fixture
def write(control: Callable[..., DocumentControl], assets: dict[str, Asset], house: House) -> Write:
    def make(markdown: str, **changes: object) -> HtmlElement:
        data = write_html(parse_markdown(markdown), control(**changes), assets, house)
        return lxml.html.document_fromstring(data.decode())

    return make


def test_its_policy_allows_its_own_style_and_nothing_else(page: HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_it_fetches_and_runs_nothing(page: HtmlElement) -> None:
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //form | //base | //*[@style]")
    assert not [name for e in page.iter() for name in getattr(e, "attrib", {}) if name.startswith("on")]
    assert all(source.startswith("data:image/") for source in page.xpath("//@src"))
    assert not re.search(r"url\(|@import", page.xpath("//style")[0].text)


def test_it_can_be_read_by_everybody(page: HtmlElement) -> None:
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//title/text()") == ["远程接入 测试报告"]
    (skip,) = page.xpath("//body/a[1]")
    assert page.xpath(f"//main[@id='{skip.get('href')[1:]}']")
    assert page.xpath("//img/@alt") == ["现网拓扑"]
    assert len(page.xpath("//h1")) == 1
    levels = [int(str(h.tag)[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert {scope for th in page.xpath("//th") for scope in [th.get("scope")]} == {"col", "row"}
    assert page.xpath("//*[@class='other']/@lang") == ["en-GB"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_contents_lead_to_the_headings(page: HtmlElement, blocks: tuple[Block, ...]) -> None:
    shown = [b for b in walk(blocks) if isinstance(b, Heading) and b.level <= 2]
    links = page.xpath("//nav//a")
    assert [link.text_content() for link in links] == [f"{h.number} {plain(h.content)}" for h in shown]
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        assert page.xpath(f"//*[@id='{link.get('href')[1:]}']")


def test_headings_tables_and_figures_are_numbered(page: HtmlElement) -> None:
    assert [h.text_content() for h in page.xpath("//main//h2")] == ["1 摘要", "2 步骤", "3 遗留事项"]
    captions = [re.sub(r"\s+", " ", c.text_content()) for c in page.xpath("//caption | //figcaption")]
    assert captions == ["表 1 达成情况", "图 1 现网拓扑", "表 2 追溯矩阵"]


def test_verdicts_are_words_with_symbols(page: HtmlElement) -> None:
    marks = [(m.get("class"), m.text_content()) for m in page.xpath("//main//*[contains(@class, 'mark')]")]
    assert marks == [("mark good", "✓ 通过"), ("mark warn", "◐ 部分通过"), ("mark warn", "◇ 待补充")]


def test_lists_keep_their_kind(page: HtmlElement) -> None:
    assert [len(ol) for ol in page.xpath("//main//ol")] == [2, 2]
    boxes = [(b.text, b.get("title")) for b in page.xpath("//ul[@class='checklist']//span")]
    assert boxes == [("☑", "已完成"), ("☐", "未完成")]


def test_pictures_are_inside(page: HtmlElement, assets: dict[str, Asset]) -> None:
    (source,) = page.xpath("//img/@src")
    head, _, data = source.partition(",")
    assert head == "data:image/svg+xml;base64"
    assert base64.b64decode(data) == assets["topology"].data


def test_columns_share_the_width(page: HtmlElement) -> None:
    style = page.xpath("//style")[0].text.split("@media screen and (max-width:40rem){\n#")[0]
    for table in page.xpath("//table[@id]"):
        shares = re.findall(rf"#{table.get('id')} col:nth-child\(\d+\){{width:([\d.]+)%}}", style)
        assert len(shares) == len(table.xpath(".//col"))
        assert sum(map(float, shares)) == pytest.approx(100, abs=0.1)


def test_printed_pages_have_header_and_footer(page: HtmlElement) -> None:
    style = page.xpath("//style")[0].text
    assert "@page{size:A4;margin:30.0mm 22.0mm 26.0mm 22.0mm;" in style
    assert re.search(r'@bottom-right\{content:"第 " counter\(page\) " 页 \\2f  共 " counter\(pages\) " 页"', style)
    assert "QC\\2d POC\\2d 014  V1\\2e 2" in style
    assert "@page turned{size:A4 landscape}" in style


def test_a_draft_says_so(write: Write) -> None:
    draft = write("# a", draft="未确认")
    assert draft.xpath("//p[@class='draft']/text()") == ["草稿：未确认"]
    assert "草稿" in draft.xpath("//style")[0].text
    assert not write("# a").xpath("//p[@class='draft']")


def test_english_documents_speak_english(write: Write) -> None:
    page = write("# a", language="en")
    assert page.get("lang") == "en-GB"
    assert page.xpath("//nav/h2/text()") == ["Contents"]
    assert page.xpath("//*[@class='other']/@lang") == ["zh-CN"]


def test_data_cannot_leave_its_place(write: Write) -> None:
    hostile = '</style><script>alert(1)</script>"\\}*{--x:'
    page = write("# a", title=hostile, number=hostile, classification=hostile, customer_name=hostile)
    assert not page.xpath("//script")
    assert len(page.xpath("//style")) == 1
    assert page.xpath("//h1/text()") == [hostile]
    assert page.xpath("//title/text()") == [f"远程接入 {hostile}"]


def test_markup_is_escaped() -> None:
    assert text("<a&b>") == "&lt;a&amp;b&gt;"
    assert tag("a", "x", href='"><b>', aria_label="y", class_="z", id=None) == (
        '<a href="&quot;&gt;&lt;b&gt;" aria-label="y" class="z">x</a>'
    )
    assert css_string('a"b\\</') == '"a\\22 b\\5c \\3c \\2f "'
