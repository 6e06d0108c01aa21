"""Every code that ``jifu check`` can give is given by its own example, and by nothing else in it."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jifu import report
from jifu.bilingual import LANGUAGES
from jifu.findings import CATALOGUE, Code, Finding
from jifu.findings.document_codes import DOCUMENT_CODES
from jifu.findings.publish_codes import PUBLISH_CODES
from jifu.findings.reference import codes_markdown
from jifu.findings.render_codes import RENDER_CODES
from jifu.findings.site_codes import SITE_CODES
from markdown import markdown

Lay = Callable[[Mapping[str, str]], Path]
Check = Callable[[Path], list[Finding]]

AFTER_CHECK = {code.name for code in (*RENDER_CODES, *DOCUMENT_CODES, *SITE_CODES, *PUBLISH_CODES)}
"""Codes of making and writing documents and pages: a record alone does not set them off."""

NOT_A_TEXT = {"FILE-ENCODING", "FILE-TOO-LARGE", "FILE-UNREADABLE", "FILE-LINK", "FILE-NAME"}
"""Codes about the file as a thing on disk, which no text on a page can show; tests/load makes such files."""

ON_REQUEST = {"VERSION-ASKS", "VERSION-GONE"}
"""Codes that ``check --all`` alone lists, one by one; tests/pipeline asks for them."""

OF_AN_UPGRADE = {"PROCESS-FILLED"}
"""Codes about the tool's own files under the workspace's; tests/pipeline/test_upgrade.py upgrades a tool."""

PART_OF_A_FOLDER = {"FILE-MISSING", "FOLDER-UNEXPECTED"}
"""An example may show one file of a folder without the others that belong there."""

EXAMPLES = [code for code in CATALOGUE.values() if code.example]
CJK = re.compile(r"[\u4e00-\u9fff]")


def test_base_workspace_is_clean(lay: Lay, check: Check) -> None:
    root = lay({})
    assert check(root) == []
    kinds = {path.stem for path in (root / "projects/harbor").rglob("*.yaml")}
    assert kinds == {"customer", "project", "requirements", "poc", "delivery", "new-client"}


@pytest.mark.parametrize("code", EXAMPLES, ids=lambda code: code.name)
def test_example_gives_its_code(code: Code, lay: Lay, check: Check) -> None:
    findings = check(lay(dict(code.example)))
    assert {finding.code for finding in findings} - (PART_OF_A_FOLDER - {code.name}) == {code.name}
    files = dict(code.example)
    for finding in findings:
        if finding.path in files and finding.path.endswith(".yaml"):
            assert finding.place is not None
            assert 1 <= finding.place.line <= files[finding.path].count("\n") + 1


@pytest.mark.parametrize("code", EXAMPLES, ids=lambda code: code.name)
def test_example_is_told_in_both_languages(code: Code, lay: Lay, check: Check) -> None:
    finding = next(each for each in check(lay(dict(code.example))) if each.code == code.name)
    for language in LANGUAGES:
        for pattern, said in (
            (code.message, report.message_of(finding, language)),
            (code.cure, report.cure_of(finding, language)),
        ):
            assert said
            for literal, *_ in string.Formatter().parse(pattern.text(language)):
                assert literal.strip() in said
    assert CJK.search(report.message_of(finding, "zh"))


def test_only_named_codes_have_no_example() -> None:
    assert {code.name for code in CATALOGUE.values() if not code.example} == (
        AFTER_CHECK | NOT_A_TEXT | ON_REQUEST | OF_AN_UPGRADE
    ) & set(CATALOGUE)


def test_catalogue_is_well_written() -> None:
    for code in CATALOGUE.values():
        assert re.fullmatch(r"[A-Z]+(-[A-Z]+)*", code.name)
        for words in (code.message, code.cure, code.why):
            assert CJK.search(re.sub(r"\{\w+\}", "", words.zh)) or words == code.cure, code.name
            assert not CJK.search(words.en), code.name
            fields = [
                {name for _, name, _, _ in string.Formatter().parse(words.text(each)) if name} for each in LANGUAGES
            ]
            assert fields[0] == fields[1], code.name


def test_reference_page_shows_every_code() -> None:
    for language in LANGUAGES:
        page = codes_markdown(language)
        for code in CATALOGUE.values():
            assert f"\n## {code.name}\n" in page
            assert f"](#{code.name.lower()})" in page
            for path, _ in code.example:
                assert f'title="{path}"' in page


def test_reference_page_shows_braces_as_they_are() -> None:
    shown = markdown(codes_markdown("zh"), extensions=["attr_list", "tables", "pymdownx.superfences"])
    messages = {html.escape(code.message.zh.strip(), quote=False) for code in CATALOGUE.values()}
    assert sum("{" in message for message in messages) >= 20
    assert [message for message in messages if shown.count(f"{message}</") < 2] == []  # in the table, and below
