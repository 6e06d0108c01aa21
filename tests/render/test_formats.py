"""All formats alike: the same facts, the same refusals, the same bytes; data that means only itself."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jifu import report
from jifu.bilingual import LANGUAGES
from jifu.model.document import DocumentControl, RevisionRow
from jifu.render.blocks import (
    Block,
    Callout,
    Code,
    Figure,
    Heading,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Signature,
    Table,
    Text,
)
from jifu.render.escape import literal
from jifu.render.house import House
from jifu.render.markdown import numbered, parse_markdown
from jifu.render.pictures import Asset
from jifu.render.problems import DocumentError

Make = Callable[..., bytes]
Control = Callable[..., DocumentControl]
Squeeze = Callable[[str], str]
ALIKE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

FRAGMENTS = [
    "{{ 7*7 }}", "{% raw %}", "{# x #}", "${x}", "%s", '#eval("1")', '#read("/etc/passwd")', "$ x $", "\\u{41}", "\\n",
    "*b*", "_i_", "`c`", "[l](javascript:x)", "![p](asset:q)", "# h", "- [x] d", "::: note", ":::", "```", "Table: t",
    "a|b", "<script>alert(1)</script>", "<b>", "</w:t></w:r>", "<w:br/>", "&lt;", "&#65;", "&amp;amp;", "]]>", "<!--",
    "<?xml?>", "PAGE", " TOC \\o ", '"', "'", "\\", "{", "}", "@x", "<a>", "~", "//", "/*", "=", "+ x", "1. x",
    "客户", "（甲方）", "“引号”", "鿦", "é", "½", "→", "✓", "Ω", "й", "—", "…",
]  # fmt: skip
HOSTILE = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=12)),
    min_size=1,
    max_size=5,
).map("".join)

REFUSED = {
    "a\u0007b": "U+0007",
    "a\u202eb": "U+202E",
    "a\u2066b": "U+2066",
    "a\u200bb": "U+200B",
    "a\ufeffb": "U+FEFF",
    "a\u00adb": "U+00AD",
    "a\u2029b": "U+2029",
    "𠮷田": "U+20BB7",
    "a\ue000b": "U+E000",
    "שלום": "U+05E9",
    "🦊": "U+1F98A",
}


@pytest.fixture(scope="session")
def every(writers: dict[str, Make], assets: dict[str, Asset], house: House) -> Callable[..., dict[str, bytes]]:
    """A document in all formats."""

    def make(blocks: tuple[Block, ...], control: DocumentControl) -> dict[str, bytes]:
        return {form: write(blocks, control, assets, house) for form, write in writers.items()}

    return make


def fenced(number: int, text: str) -> str:
    """Text between two words that tell its place."""
    return f"QQ{number}Z {text} ZQ{number}Q"


def everywhere(text: str) -> tuple[Block, ...]:
    """``text`` in every place of the block model that holds data."""
    t = [(Text(fenced(n, text)),) for n in range(12)]
    return numbered(
        (
            Heading(1, t[0]),
            Paragraph((Text(fenced(1, text), strong=True),)),
            Paragraph((Text(fenced(2, text), code=True),)),
            Paragraph((Text(fenced(3, text), link="https://example.com"),)),
            ListBlock((Item(t[4]),)),
            ListBlock((Item(t[5], done=True),), checklist=True),
            Table((t[6],), ((t[7],),), ("left",), caption=t[8]),
            Callout("note", fenced(9, text), (Paragraph((Mark("good", fenced(10, text)),)),)),
            Signature((t[11], (Text("x"),)), (((Text("y"),), (Text("z"),)),)),
            Figure("topology", fenced(12, text)),
            Code(fenced(13, text)),
        )
    )


@settings(max_examples=40, deadline=None, suppress_health_check=ALIKE)
@given(HOSTILE)
def test_data_arrives_literally_in_every_format(
    every: Callable[..., dict[str, bytes]],
    control: Control,
    texts: dict[str, Callable[[bytes], str]],
    squeezed: Squeeze,
    data: str,
) -> None:
    for form, content in every(everywhere(data), control()).items():
        text = squeezed(texts[form](content))
        for number in range(14):
            assert squeezed(fenced(number, data)) in text, (form, number)


@settings(max_examples=25, deadline=None, suppress_health_check=ALIKE)
@given(HOSTILE)
def test_what_a_document_says_of_itself_is_data_too(
    every: Callable[..., dict[str, bytes]],
    control: Control,
    texts: dict[str, Callable[[bytes], str]],
    squeezed: Squeeze,
    data: str,
) -> None:
    names: tuple[str, ...] = (
        "number",
        "title",
        "title_other",
        "project_name",
        "customer_name",
        "vendor_name",
        "vendor_contact",
    )
    names += ("version", "classification", "draft", "commit", "record_hash", "date")
    said = {name: fenced(n, data) for n, name in enumerate(names)}
    row = RevisionRow(*(fenced(20 + n, data) for n in range(7)))
    for form, content in every(parse_markdown("# a"), control(**said, revisions=(row,))).items():
        text = squeezed(texts[form](content))
        for value in (*said.values(), *(fenced(20 + n, data) for n in range(7))):
            assert squeezed(value) in text, (form, value)


@settings(max_examples=40, deadline=None, suppress_health_check=ALIKE)
@given(HOSTILE)
def test_data_passes_through_markdown(
    every: Callable[..., dict[str, bytes]],
    control: Control,
    texts: dict[str, Callable[[bytes], str]],
    squeezed: Squeeze,
    data: str,
) -> None:
    coded = literal(data)
    markdown = (
        f"# QQ1Z {coded} ZQ1Q\n\nQQ2Z {coded} ZQ2Q\n\n| a | QQ3Z {coded} ZQ3Q |\n|--|--|\n| QQ4Z {coded} ZQ4Q | b |\n"
    )
    for form, content in every(parse_markdown(markdown), control()).items():
        text = squeezed(texts[form](content))
        for number in range(1, 5):
            assert squeezed(fenced(number, data)) in text, (form, number)


@pytest.mark.parametrize(
    "token", ["A1" * 200, "https://example.com/" + "abc/def-" * 40, "9f86d081884c7d65" * 12, "长" * 400]
)
def test_very_long_words_arrive(
    every: Callable[..., dict[str, bytes]],
    control: Control,
    texts: dict[str, Callable[[bytes], str]],
    squeezed: Squeeze,
    token: str,
) -> None:
    blocks = numbered(
        (
            Paragraph((Text(token),)),
            Table(
                ((Text("a"),), (Text("b"),), (Text("c"),)),
                (((Text("1"),), (Text(token),), (Text("2"),)),),
                ("left",) * 3,
            ),
            Code(token),
        )
    )
    for form, content in every(blocks, control()).items():
        assert squeezed(texts[form](content)).count(token) == 3, form


@pytest.mark.parametrize("data", REFUSED, ids=REFUSED.values())
def test_what_cannot_be_shown_is_refused_by_all_alike(
    writers: dict[str, Make], control: Control, assets: dict[str, Asset], house: House, data: str
) -> None:
    for place in (everywhere(data), ()):
        changes = {} if place else {"customer_name": data}
        for write in writers.values():
            with pytest.raises(DocumentError) as raised:
                write(place, control(**changes), assets, house)
            problem = raised.value.problems[0]
            assert (problem.code, problem.values["code_point"]) == ("GLYPH-MISSING", REFUSED[data])
            (finding, *_) = raised.value.findings("projects/a/b/poc.yaml")
            for language in LANGUAGES:
                assert REFUSED[data] in report.message_of(finding, language)


HARMFUL = {
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x</script></svg>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x()"/>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="/etc/passwd"/></svg>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">'
    '<use x:href="https://example.com/a.svg#b"/></svg>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><a href="javascript:x"><path/></a></svg>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><style>@import url(x)</style></svg>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect fill="url(http://example.com)"/></svg>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><foreignObject/></svg>': "PICTURE-UNSAFE",
    '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
    "<text>&e;</text></svg>": "PICTURE-UNSAFE",
    '<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>': "PICTURE-UNSAFE",
    '<svg xmlns="http://www.w3.org/2000/svg"/>': "PICTURE-UNREADABLE",
    "<svg": "PICTURE-UNREADABLE",
    "GIF89a": "PICTURE-UNREADABLE",
    "": "PICTURE-UNREADABLE",
}


@pytest.mark.parametrize("svg", HARMFUL)
def test_harmful_pictures_are_refused_by_all_alike(
    writers: dict[str, Make], control: Control, house: House, svg: str
) -> None:
    for write in writers.values():
        with pytest.raises(DocumentError) as raised:
            write(parse_markdown("![图](asset:x)"), control(), {"x": Asset("x", svg.encode())}, house)
        assert [problem.code for problem in raised.value.problems] == [HARMFUL[svg]]


def test_a_picture_that_does_not_exist_is_told(writers: dict[str, Make], control: Control, house: House) -> None:
    for write in writers.values():
        with pytest.raises(DocumentError) as raised:
            write(parse_markdown("![图](asset:x)"), control(), {}, house)
        assert [problem.code for problem in raised.value.problems] == ["PICTURE-UNKNOWN"]


@pytest.mark.parametrize(
    "svg",
    [
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" width="8pt" height="5pt"><g><rect width="4" height="4"/></g></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><defs><linearGradient id="g"/></defs>'
        '<rect fill="url(#g)" width="4" height="4"/><a href="https://example.com"><path/></a></svg>',
    ],
)
def test_what_drawing_programs_write_is_fine(
    writers: dict[str, Make], control: Control, house: House, svg: str
) -> None:
    for write in writers.values():
        assert write(parse_markdown("![图](asset:x)"), control(), {"x": Asset("x", svg.encode())}, house)


def test_the_same_facts_are_in_every_format(
    made: dict[str, bytes], texts: dict[str, Callable[[bytes], str]], squeezed: Squeeze
) -> None:
    facts = (
        "远程接入 测试报告 QC-POC-014 V1.2 商业秘密 2019-03-28 c71e004 9f86d081884c7d65 修订记录 初稿 沈涛 罗建 表1 达成情况 "
        "夜间重启 ✓通过 14.5 ◐部分通过 99.97 前置 版本7.3.0 ◇待补充 备份 证书 ☑已预约 ☐已备份 客户原话 术语 图1 现网拓扑 "
        "ipaddress10.0.0.124 注意 不可逆。 表2 追溯矩阵 甲方 乙方 代表： H2O showversion https://example.com/a?b=1&c=2"
    ).split()
    for form, content in made.items():
        text = squeezed(texts[form](content))
        assert [fact for fact in facts if fact not in text] == [], form


def test_the_same_arguments_give_the_same_bytes(
    made: dict[str, bytes],
    writers: dict[str, Make],
    blocks: tuple[Block, ...],
    control: Control,
    assets: dict[str, Asset],
    house: House,
) -> None:
    for form, write in writers.items():
        assert write(blocks, control(), assets, house) == made[form], form


ELSEWHERE = """
import hashlib, importlib.util, sys
spec = importlib.util.spec_from_file_location("sample", sys.argv[1])
sample = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sample)
from jifu.model.document import DocumentControl
from jifu.render.house import load_house
house = load_house(sample.HOUSE)
control = eval(sys.argv[2], {**vars(sample)})
blocks = sample.parse_markdown(sample.MARKDOWN)
assets = {"topology": sample.Asset("topology", sample.SVG.encode())}
for write in (sample.write_html, sample.write_docx, sample.write_pdf):
    print(hashlib.sha256(write(blocks, control, assets, house)).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_in_another_folder_makes_the_same_bytes(
    made: dict[str, bytes], control: Control, tmp_path: Path, seed: str
) -> None:
    here = Path(__file__)
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(here.parents[2] / "generator"),
        "TZ": "Asia/Tokyo",
    }
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(here.with_name("conftest.py")), repr(control())],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = [hashlib.sha256(made[form]).hexdigest() for form in ("html", "docx", "pdf")]
    assert done.stdout.split() == wanted
