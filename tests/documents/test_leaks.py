"""What is internal stays in the house: no finished file holds it, and a build that would print it writes nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields
from html import unescape
from typing import Any

import pypdfium2
import pytest
from jifu.model.base import Audience, Record
from jifu.model.document import FORMATS
from jifu.model.dossier import Dossier
from jifu.model.walk import texts
from jifu.pipeline.check import check
from jifu.pipeline.documents import Delivered, Wish, build_documents, render_documents
from jifu.render.documents import Edition
from jifu.render.leaks import leaks
from jifu.render.made import Made

Make = Callable[[str], Made]
PROJECT, TICKET = "securities/sslvpn", "securities/tickets/macos-client"
NAMES = [f"{PROJECT}/poc-plan", f"{PROJECT}/poc-report", f"{PROJECT}/delivery-plan", f"{TICKET}/upgrade-plan"]
STEMS = [f"{name}.{language}" for name in NAMES for language in ("zh", "en")]
TEMPLATE = "templates/documents/poc-report.md.j2"
REMARK = "内部复盘——P2 本可以在拷机阶段发现，下次把默认缓存时间加进拷机检查项。"
ZH = Wish(languages=("zh",))


def _internal(dossier: Dossier) -> set[str]:
    """The internal texts of all records that a document is made from, line by line."""
    return {
        line
        for field in fields(dossier)
        if isinstance(record := getattr(dossier, field.name), Record) and field.name != "process"
        for _, text, audience in texts(record)
        if audience is Audience.INTERNAL
        for line in text.splitlines()
    }


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u2060\ufeff\ufffe\x02-]+", "", text)


def _everything(content: bytes, form: str) -> str:
    return _bare("".join({"pdf": _in_pdf, "docx": _in_word, "html": _in_page}[form](content)))


def _in_pdf(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    yield content.decode("latin-1")
    yield from (page.get_textpage().get_text_bounded() for page in document)
    yield from document.get_metadata_dict().values()
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        yield attachment.get_name()
        yield bytes(attachment.get_data()).decode("utf-8")
    document.close()


def _in_word(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name
            if name.endswith((".xml", ".rels")):
                xml = archive.read(name).decode("utf-8")
                yield from (unescape(xml), unescape(re.sub(r"<[^>]*>", "", xml)))


def _in_page(content: bytes) -> Iterator[str]:
    source = content.decode("utf-8")
    yield from (source, unescape(source), unescape(re.sub(r"<[^>]*>", "", source)))


def test_the_sample_has_something_to_hide(sample: dict[str, Edition]) -> None:
    hidden = {stem: _internal(sample[stem].dossier) for stem in STEMS}
    assert all(len(found) >= 5 for found in hidden.values())
    assert REMARK in hidden[f"{PROJECT}/poc-report.zh"]
    assert "预计 42 万元（示例金额）" in hidden[f"{PROJECT}/poc-report.en"]


@pytest.mark.parametrize("stem", STEMS)
def test_no_finished_file_holds_an_internal_text(made: Make, sample: dict[str, Edition], read: Any, stem: str) -> None:
    done = made(stem)
    hidden = {text: _bare(text) for text in _internal(sample[stem].dossier) if len(_bare(text)) >= 4}
    for form in FORMATS:
        found = _everything(read.content(done, form), form)
        assert _bare(done.control.number if done.control else "?") in found
        assert [text for text, bare in hidden.items() if bare in found] == []


def test_the_copy_inside_the_pdf_has_no_internal_field(made: Make, read: Any) -> None:
    document = pypdfium2.PdfDocument(read.content(made(f"{PROJECT}/poc-report.zh"), "pdf"))
    (record,) = [bytes(document.get_attachment(at).get_data()).decode() for at in range(document.count_attachments())]
    document.close()
    assert '"statement":' in record
    for field in ("opportunity", "tier", "business", "business_reason", "gates"):
        assert f'"{field}":' not in record


def _build(workspace: Any, wish: Wish = ZH) -> Delivered:
    setting = workspace.setting
    return build_documents(setting, check(setting), wish, lambda _done, _of, _name: None)


def _state(workspace: Any) -> dict[str, tuple[bytes, int]]:
    files = [path for path in sorted(workspace.documents.rglob("*")) if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


PLANTS = {
    "as it stands": REMARK,
    "over two lines": f"{REMARK[:12]}\n{REMARK[12:]}",
    "with emphasis inside": f"{REMARK[:9]}**{REMARK[9:14]}**{REMARK[14:]}",
    "in a cell": f"| 一 | 二 |\n|:--|:--|\n| 甲 | {REMARK} |\n",
    "in a heading": f"## {REMARK}",
    "in a list": f"- {REMARK}",
    "as references": "".join(f"&#{ord(char)};" for char in REMARK),
    "another field": "竞品乙，只报过价",
    "a field of the customer": "386,400 元（示例金额，含三年维保）",
}


@pytest.mark.parametrize("name", sorted(PLANTS))
def test_planted_in_the_template_it_stops_the_build(workspace: Any, name: str) -> None:
    _build(workspace)
    before = _state(workspace)
    assert len(before) >= 3
    workspace.write(TEMPLATE, f"# 一\n\n{PLANTS[name]}\n")
    made = _build(workspace)
    found = [finding for finding in made.findings if finding.code == "DOCUMENT-LEAK"]
    assert {finding.values["file"] for finding in found} == {f"{PROJECT}/poc-report.zh.{form}" for form in FORMATS}
    assert {finding.path for finding in found} == {"projects/securities/sslvpn/poc.yaml"}
    assert made.published is None
    assert _state(workspace) == before


def test_planted_it_is_not_rendered_either(workspace: Any) -> None:
    workspace.write(TEMPLATE, f"# 一\n\n{REMARK}\n")
    setting = workspace.setting
    out = workspace.root / "out"
    made = render_documents(setting, check(setting), ZH, out, lambda _done, _of, _name: None)
    assert {finding.code for finding in made.findings} == {"DOCUMENT-LEAK"}
    assert made.files == ()
    assert [path for path in out.rglob("*.*") if path.suffix in {".pdf", ".docx", ".html"}] == []


def test_planted_in_another_language_it_stops_the_build(workspace: Any) -> None:
    workspace.write("templates/locale/en.po", f'msgid "背景与痛点"\nmsgstr "{REMARK}"\n')
    made = _build(workspace, Wish(languages=("en",), formats=("html",)))
    assert [finding.values["file"] for finding in made.findings if finding.code == "DOCUMENT-LEAK"] == [
        f"{PROJECT}/poc-report.en.html"
    ]


@pytest.mark.parametrize("told", [REMARK, '客户说"先试用"再说，路径 C:\\\\temp'], ids=["plain", "with quotes"])
def test_what_the_customer_reads_anyway_is_no_leak(workspace: Any, told: str) -> None:
    """An internal remark that says the same as a field of the customer."""
    quoted = told.replace("\\", "\\\\").replace('"', '\\"')
    workspace.edit("projects/securities/customer.yaml", "region: 华北", f'region: "{quoted}"')
    workspace.edit("projects/securities/sslvpn/poc.yaml", f"remark: {REMARK}", f'remark: "{quoted}"')
    made = _build(workspace)
    assert [finding.code for finding in made.findings] == []
    assert len(made.files) == 3


def test_word_that_is_an_internal_choice_is_no_leak(workspace: Any) -> None:
    """The id of a closed list, such as ``purchase``, is an English word that a document may well use."""
    workspace.write(TEMPLATE, "# Purchase order\n\nA purchase.\n")
    made = _build(workspace)
    assert [finding.code for finding in made.findings] == []


def test_internal_edition_shows_it(workspace: Any, read: Any) -> None:
    workspace.write(TEMPLATE, "# 一\n\n{{ poc.remark }}\n\n{{ project.opportunity.amount }} {{ customer.tier }}\n")
    setting = workspace.setting
    wish = Wish(languages=("zh",), audience=Audience.INTERNAL)
    made = render_documents(setting, check(setting), wish, workspace.root / "out", lambda _done, _of, _name: None)
    assert [finding.code for finding in made.findings] == []
    for form in FORMATS:
        shown = read.text((workspace.root / "out" / f"{PROJECT}/poc-report.zh.internal.{form}").read_bytes(), form)
        assert read.squeezed(REMARK) in shown
        assert read.squeezed("预计 42 万元（示例金额）") in shown


def test_looks_behind_what_a_browser_shows() -> None:
    """In remarks, attributes of either quote, styles; with breaks that a writer may put into a long text."""
    for source in (
        "<p>a</p><!-- 内部备注一二三 -->",
        "<p title='内部备注一二三'>a</p>",
        '<p title="内部&#22791;注一二三">a</p>',
        "<p>内部\u200b备注<wbr>一<b>二</b>\n三</p>",
        "<style>.x::after{content:'内部备注一二三'}</style>",
    ):
        assert leaks(["内部备注一二三"], "{}", source.encode(), "html") == ("内部备注一二三",), source
    assert leaks(["内部备注一二三"], "{}", "<p>内部备注一二</p>四三".encode(), "html") == ()
    assert leaks(["内部备注一二三"], '{"a": "内部备注一二三"}', "<p>内部备注一二三</p>".encode(), "html") == ()
