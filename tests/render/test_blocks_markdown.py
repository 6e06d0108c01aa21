"""Markdown to blocks: what a template may write, and what becomes of everything else."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu import report
from jifu.bilingual import LANGUAGES
from jifu.render.blocks import (
    Block,
    Callout,
    Code,
    Figure,
    Heading,
    KeepTogether,
    Landscape,
    LineBreak,
    ListBlock,
    Mark,
    Paragraph,
    Signature,
    Table,
    Text,
    contents,
    plain,
    walk,
)
from jifu.render.escape import literal
from jifu.render.markdown import parse_markdown
from jifu.render.problems import DocumentError


def only(markdown: str) -> Block:
    (block,) = parse_markdown(markdown)
    return block


def test_every_kind_of_block_is_read(blocks: tuple[Block, ...]) -> None:
    kinds = {type(block) for block in walk(blocks)}
    assert kinds == set(get_args(Block))


def test_headings_tables_and_figures_are_numbered(blocks: tuple[Block, ...]) -> None:
    headings = {plain(b.content): (b.number, b.anchor) for b in walk(blocks) if isinstance(b, Heading)}
    assert headings == {
        "摘要": ("1", "summary"),
        "成功标准": ("1.1", "s1-1"),
        "单条用例": ("1.1.1", "s1-1-1"),
        "步骤": ("2", "s2"),
        "遗留事项": ("3", "left"),
    }
    tables = [(b.number, plain(b.caption)) for b in walk(blocks) if isinstance(b, Table)]
    assert tables == [(1, "达成情况"), (0, ""), (2, "追溯矩阵")]
    assert [(b.number, b.alt, b.width) for b in walk(blocks) if isinstance(b, Figure)] == [(1, "现网拓扑", 60)]


def test_unnumbered_headings_do_not_count() -> None:
    found = [b.number for b in parse_markdown("# a\n\n# b {.unnumbered}\n\n# c\n\n## d\n") if isinstance(b, Heading)]
    assert found == ["1", "", "2", "2.1"]


def test_anchors_are_unique() -> None:
    found = [b.anchor for b in parse_markdown("# a {#x}\n\n# b {#x}\n\n# c {.unnumbered}\n") if isinstance(b, Heading)]
    assert len(set(found)) == 3


def test_styles_of_text() -> None:
    found = only("a **b** *c* `d` E<sup>2</sup> [f](https://example.com) <https://g.example>")
    assert isinstance(found, Paragraph)
    styled = {i.text: i for i in found.content if isinstance(i, Text)}
    assert styled["b"].strong
    assert styled["c"].emphasis
    assert styled["d"].code
    assert styled["2"].script == "sup"
    assert styled["f"].link == "https://example.com"
    assert styled["https://g.example"].link == "https://g.example"


def test_a_mark_has_a_name_and_words() -> None:
    found = only('前 <span class="verdict good">✓ 通过</span> 后')
    assert isinstance(found, Paragraph)
    assert found.content == (Text("前 "), Mark("good", "✓ 通过"), Text(" 后"))


def test_white_space_is_that_of_a_browser() -> None:
    found = only("一行\n接着  两个空格<br>\n 换行 \n末尾   ")
    assert isinstance(found, Paragraph)
    assert found.content == (Text("一行接着 两个空格"), LineBreak(), Text("换行末尾"))


def test_tables_keep_alignment_and_empty_cells() -> None:
    found = only("Table: 标题 `x`\n| a | b |\n|--:|:-:|\n| 1 | |\n")
    assert isinstance(found, Table)
    assert found.aligns == ("right", "center")
    assert [plain(cell) for row in found.rows for cell in row] == ["1", ""]
    assert plain(found.caption) == "标题 x"


def test_a_table_with_an_empty_head_is_a_form() -> None:
    found = only("| | |\n|--|--|\n| 键 | 值 |\n")
    assert isinstance(found, Table)
    assert found.head == ()
    assert len(found.rows) == 1


def test_a_checklist_knows_what_is_done(blocks: tuple[Block, ...]) -> None:
    (found,) = [b for b in walk(blocks) if isinstance(b, ListBlock) and b.checklist]
    assert [(plain(item.content), item.done) for item in found.items] == [("已预约", True), ("已备份", False)]


def test_in_a_checklist_every_item_has_a_box() -> None:
    found = only("::: checklist\n- 一\n- [x] 二\n:::\n")
    assert isinstance(found, KeepTogether)
    (inner,) = found.blocks
    assert isinstance(inner, ListBlock)
    assert [item.done for item in inner.items] == [False, True]


def test_containers_nest_and_take_titles() -> None:
    found = only("::: note 前提&#35;\n文字\n\n::: keep-together\n1. 甲\n\n2. 乙\n:::\n:::\n")
    assert isinstance(found, Callout)
    assert (found.kind, found.title) == ("note", "前提#")
    assert [type(block) for block in found.blocks] == [Paragraph, KeepTogether]


def test_a_div_with_markdown_is_a_container() -> None:
    found = only('<div class="warning" markdown="1">\n不可逆\n</div>\n')
    assert isinstance(found, Callout)
    assert found.kind == "warning"


def test_fences_in_code_are_code() -> None:
    found = only("```\n::: note\n# x\n| a |\n```\n")
    assert found == Code("::: note\n# x\n| a |")


def test_a_signature_keeps_its_statement_and_a_turned_page_its_heading() -> None:
    signature = "::: signature\n| 甲 | 乙 |\n|--|--|\n| 签 | 签 |\n:::\n"
    first, second = parse_markdown(f"# 签字\n\n双方确认。\n\n{signature}")
    assert isinstance(first, Heading)
    assert isinstance(second, KeepTogether)
    assert [type(block) for block in second.blocks] == [Paragraph, Signature]
    turned = only("# 宽表\n\n::: landscape\n文字\n:::\n")
    assert isinstance(turned, Landscape)
    assert [type(block) for block in turned.blocks] == [Heading, Paragraph]


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<div onclick=x>y</div>",
        "<!-- hidden -->",
        "<table><tr><td>a</td></tr></table>",
        "<svg/onload=alert(1)>",
        '<span style="x">y</span>',
        "<?php echo 1 ?>",
        "<![CDATA[x]]>",
    ],
)
def test_other_html_is_text(markup: str) -> None:
    for block in parse_markdown(f"{markup}\n\n前 {markup} 后\n\n| a |\n|--|\n| {markup} |\n"):
        whole = "".join(plain(content) for content in contents(block))
        assert markup.removeprefix("<span").removesuffix("</span>")[:9] in whole
        assert not any(isinstance(i, Mark) or getattr(i, "link", "") for c in contents(block) for i in c)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"])
def test_links_go_to_the_web_only(target: str) -> None:
    found = only(f"[文字]({target})")
    assert isinstance(found, Paragraph)
    assert found.content == (Text("文字"),)


REFUSED = [
    ("::: nota\nx\n:::\n", "MARKDOWN-CONTAINER", 1),
    ("# a\n\n::: note\nx\n", "MARKDOWN-UNCLOSED", 3),
    ("x\n\n:::\n", "MARKDOWN-STRAY-END", 3),
    ("::: landscape 标题\nx\n:::\n", "MARKDOWN-TITLE", 1),
    ("|a|b|\n|-|-|\n|1|2|3|\n", "MARKDOWN-TABLE-ROW", 3),
    ("x\n\nTable: 没有表\n\ny\n", "MARKDOWN-CAPTION", 3),
    ("Table: 没有表\n", "MARKDOWN-CAPTION", 1),
    ("# a\n\n### 跳级\n", "MARKDOWN-HEADING-SKIPPED", 3),
    ("## 从二级开始\n", "MARKDOWN-HEADING-SKIPPED", 1),
    ("# a\n\n## b\n\n### c\n\n#### d\n\n##### 太深\n", "MARKDOWN-HEADING-DEPTH", 9),
    ("x\n\n[去](#nowhere)\n", "MARKDOWN-LINK", 3),
    ("::: signature\n没有表格\n:::\n", "MARKDOWN-SIGNATURE", 1),
    ("前 ![图](asset:a) 后\n", "PICTURE-IN-TEXT", 1),
    ("| a |\n|--|\n| ![图](asset:a) |\n", "PICTURE-IN-TEXT", 3),
    ("![图](https://example.com/a.png)\n", "PICTURE-SOURCE", 1),
    ("![](asset:a)\n", "PICTURE-ALT", 1),
    ("![图](asset:a){width=8cm}\n", "PICTURE-WIDTH", 1),
    ("a\n\nb\x02c\n", "MARKDOWN-CHARACTER", 3),
    ("a\n\nb\u2028c\n", "MARKDOWN-CHARACTER", 3),
    (">" * 60 + " x\n", "MARKDOWN-NESTING", 1),
]


@pytest.mark.parametrize(("markdown", "code", "line"), REFUSED, ids=[code for _, code, _ in REFUSED])
def test_what_cannot_be_set_is_told(markdown: str, code: str, line: int) -> None:
    with pytest.raises(DocumentError) as raised:
        parse_markdown(markdown)
    (problem,) = [problem for problem in raised.value.problems if problem.code == code]
    assert problem.line == line
    for finding in raised.value.findings("projects/a/b/poc.yaml"):
        assert finding.path == "projects/a/b/poc.yaml"
        for language in LANGUAGES:
            message = report.message_of(finding, language)
            assert report.cure_of(finding, language)
            if finding.code == code:
                assert str(line) in message


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(DocumentError) as raised:
        parse_markdown("## 跳级\n\n![](asset:a)\n\n[x](#y)\n\n::: what\n:::\n")
    codes = {problem.code for problem in raised.value.problems}
    assert codes == {"MARKDOWN-HEADING-SKIPPED", "PICTURE-ALT", "MARKDOWN-LINK", "MARKDOWN-CONTAINER"}


HOSTILE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.sampled_from("中文，。“”（）「」｜＃＊é¼→✓"),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_encoded_data_means_only_itself(data: str) -> None:
    coded = literal(data)
    wanted = " ".join(data.split())
    found = parse_markdown(
        f"x {coded} x\n\n# x {coded} x\n\n- x {coded} x\n\n"
        f"Table: x {coded} x\n\n| 头 | x {coded} x |\n|--|--|\n| 值 | x {coded} x |\n\n::: note\nx {coded} x\n:::\n"
    )
    kinds = [type(block) for block in found]
    assert kinds == [Paragraph, Heading, ListBlock, Table, Callout]
    read = [plain(content) for block in walk(found) for content in contents(block)]
    assert sum(text == f"x {wanted} x".replace("x  x", "x x") for text in read) == 7
    assert not any(isinstance(i, Mark) or getattr(i, "link", "") for b in walk(found) for c in contents(b) for i in c)
