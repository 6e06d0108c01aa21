"""What a document says of itself: what it lacks, whether it may go out, which commit and which date it is of."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jifu import report
from jifu.findings import Finding
from jifu.model.document import FORMATS, DocumentControl, Format
from jifu.pipeline.check import check
from jifu.pipeline.documents import Delivered, Wish, build_documents
from jifu.pipeline.setting import Setting

PROJECT = "projects/securities/sslvpn"
STEM = "securities/sslvpn/poc-report"
TEMPLATE = "templates/documents/poc-report.md.j2"
CUSTOMER = "projects/securities/customer.yaml"
LANGUAGES = {"zh": Wish(languages=("zh",)), "en": Wish(languages=("en",))}


@pytest.fixture(autouse=True)
def _no_configuration_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


class Print(NamedTuple):
    """An edition as it came out: its control, its findings, and its text in each format."""

    control: DocumentControl
    findings: tuple[Finding, ...]
    texts: dict[Format, str]

    def codes(self) -> list[str]:
        return sorted({finding.code for finding in self.findings})


Printer = Callable[..., Print]


@pytest.fixture
def printed(read: Any) -> Printer:
    """Builds one language of a workspace's report and reads it."""

    def make(workspace: Any, language: str = "zh", formats: tuple[Format, ...] = FORMATS) -> Print:
        setting: Setting = workspace.setting
        wish = LANGUAGES[language]
        wish = Wish(languages=wish.languages, formats=formats)
        made: Delivered = build_documents(setting, check(setting), wish, lambda _done, _of, _name: None)
        files = {form: workspace.documents / f"{STEM}.{language}.{form}" for form in formats}
        texts = {form: read.text(file.read_bytes(), form) for form, file in files.items()}
        return Print(made.controls[f"{STEM}.{language}"], made.findings, texts)

    return make


HTML: tuple[Format, ...] = ("html",)


@pytest.mark.parametrize(
    ("language", "word", "draft"), [("zh", "待补充", "1处待补充"), ("en", "TODO", "1gapstofillin")]
)
def test_absent_value_is_marked_and_found(
    workspace: Any, printed: Printer, language: str, word: str, draft: str
) -> None:
    workspace.write(TEMPLATE, "# 一\n\n{{ project.objective }}!\n")
    complete = printed(workspace, language, HTML)
    assert word not in complete.texts["html"]
    path = workspace.root / PROJECT / "project.yaml"
    path.write_text(re.sub(r"(?m)^objective: .*\n", "", path.read_text("utf-8")), "utf-8")
    lacking = printed(workspace, language)
    assert all(f"{word}!" in text for text in lacking.texts.values()), lacking.texts
    (finding,) = [each for each in lacking.findings if each.code == "DOCUMENT-INCOMPLETE"]
    assert finding.path == f"{PROJECT}/project.yaml"
    assert finding.values["field"] == "objective"
    assert "unknown" in report.cure_of(finding, "zh")
    assert finding.place is not None
    assert draft in lacking.control.draft.replace(" ", "")
    assert all(draft in text for text in lacking.texts.values())


def test_absent_group_lacks_each_of_its_fields(workspace: Any, printed: Printer) -> None:
    """The finding is at the line of the item that should have it, and names the group once."""
    workspace.write(
        TEMPLATE,
        "# 一\n\n{% for unit in poc.devices %}\n{{ unit.disposition.action }}/{{ unit.disposition.date }}\n\n{% endfor %}",
    )
    path = workspace.root / PROJECT / "poc.yaml"
    text = path.read_text("utf-8")
    found = re.search(r"(?m)^    disposition:\n(?:      .*\n)+", text)
    assert found is not None
    path.write_text(text.replace(found[0], "", 1), "utf-8")
    lacking = printed(workspace, "zh", HTML)
    assert "待补充/◇待补充" in lacking.texts["html"]
    (finding,) = [each for each in lacking.findings if each.code == "DOCUMENT-INCOMPLETE"]
    assert finding.values["field"] == "devices.disposition"
    assert "补上这一段" in report.cure_of(finding, "zh")
    assert finding.place is not None
    assert finding.place.line == workspace.line(f"{PROJECT}/poc.yaml", "- device: D1")


VALUES = {
    "unknown": ("unknown", "未知", "Unknown"),
    "not applicable": ('"n/a: 客户没有分区"', "不适用（客户没有分区）", "Notapplicable(客户没有分区)"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(VALUES))
def test_unknown_and_not_applicable_are_said(workspace: Any, printed: Printer, name: str, language: str) -> None:
    value, chinese, english = VALUES[name]
    workspace.write(TEMPLATE, "# 一\n\n{{ customer.region }}!\n")
    workspace.edit(CUSTOMER, "region: 华北", f"region: {value}")
    shown = printed(workspace, language)
    said = {"zh": chinese, "en": english}[language]
    assert all(f"{said}!" in text for text in shown.texts.values()), shown.texts
    assert "DOCUMENT-INCOMPLETE" not in shown.codes()
    assert "待补充" not in shown.control.draft


@pytest.mark.parametrize("filtered", ["customer.region", "customer.region | paragraphs", "[customer.region] | listed"])
def test_text_without_translation_shows_the_original_marked(workspace: Any, printed: Printer, filtered: str) -> None:
    workspace.write(TEMPLATE, f"# 一\n\n{{{{ {filtered} }}}}!\n")
    assert printed(workspace, "en", HTML).control.draft == ""
    workspace.edit(CUSTOMER, "region: 华北", "region: 西北新区")
    made = printed(workspace, "en")
    assert all("西北新区!" in text for text in made.texts.values())
    assert made.codes() == ["TRANSLATION-STALE"]
    page = (workspace.documents / f"{STEM}.en.html").read_text("utf-8")
    assert '<span class="mark warn">西北新区</span>!' in page
    assert made.control.draft == "1 texts not translated"
    (finding,) = made.findings
    assert finding.place is not None
    assert (finding.path, finding.place.line) == (CUSTOMER, workspace.line(CUSTOMER, "region: 西北新区"))


def test_missing_catalogue_leaves_every_text(workspace: Any, printed: Printer) -> None:
    workspace.write(TEMPLATE, "# 一\n\n{{ customer.region }}\n")
    shutil.rmtree(workspace.root / "projects/securities/locale")
    made = printed(workspace, "en", HTML)
    assert made.codes() == ["TRANSLATION-MISSING"]
    assert "华北" in made.texts["html"]
    assert "translat" in made.control.draft


def test_sentence_of_the_template_without_english(workspace: Any, printed: Printer) -> None:
    workspace.write(TEMPLATE, '# {{ _("一句谁也没译过的话") }}\n')
    assert printed(workspace, "zh", HTML).findings == ()
    made = printed(workspace, "en", HTML)
    assert made.codes() == ["TEMPLATE-UNTRANSLATED"]
    assert "一句谁也没译过的话" in made.texts["html"]
    assert "translat" in made.control.draft


class Git:
    """A repository of a workspace; commits have dates long after the record's, the later the further west."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.hour = 9
        self.run("init", "-q", "-b", "main")
        self.run("config", "user.name", "黄工")
        self.run("config", "user.email", "huang@example.org")
        (root / ".gitignore").write_text("build/\n", "utf-8")

    def run(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self) -> str:
        self.run("add", "-A")
        self.hour -= 1
        zone = f"{2 * (self.hour - 8):+03}:00".replace("+00", "-00")
        self.run("commit", "-q", "-m", "record", "--date", f"2031-05-05T{self.hour:02}:30:00{zone}")
        return self.run("rev-parse", "HEAD")


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def test_without_git_it_says_so(workspace: Any, printed: Printer) -> None:
    made = printed(workspace)
    assert made.control.commit == "没有 git 历史"
    assert all("没有git历史" in text for text in made.texts.values())
    assert made.control.draft == ""
    assert {row.commit for row in made.control.revisions} == {""}


@needs_git
def test_revision_names_the_commit_of_its_line(workspace: Any, printed: Printer) -> None:
    git = Git(workspace.root)
    first = git.commit()
    workspace.edit(f"{PROJECT}/project.yaml", "summary: 补充设备归还与测试结论确认函", "summary: 补充设备归还说明")
    second = git.commit()
    made = printed(workspace)
    assert made.control.commit == second[:10]
    assert [(row.version, row.commit) for row in made.control.revisions] == [
        ("V1.0", first[:10]),
        ("V1.1", second[:10]),
    ]
    assert all(first[:10] in text and second[:10] in text for text in made.texts.values())
    assert made.control.draft == ""


@needs_git
def test_dates_are_of_the_record(workspace: Any, printed: Printer) -> None:
    """Neither the clock nor the commit puts a date into a document."""
    Git(workspace.root).commit()
    made = printed(workspace)
    assert (made.control.version, made.control.date) == ("V1.1", "2019-04-03")
    assert [row.date for row in made.control.revisions] == ["2019-03-27", "2019-04-03"]
    for form in FORMATS:
        data = (workspace.documents / f"{STEM}.zh.{form}").read_bytes()
        assert b"2031" not in (data if form != "docx" else made.texts["docx"].encode())
        assert f"{_this_year()}-" not in made.texts[form]


def _this_year() -> str:
    from datetime import date

    return str(date.today().year)


DIRTY = {
    "record": (f"{PROJECT}/poc.yaml", "zh"),
    "customer": (CUSTOMER, "zh"),
    "translation": (f"{PROJECT}/locale/en.po", "en"),
    "translation of the customer": ("projects/securities/locale/en.po", "en"),
}


@needs_git
@pytest.mark.parametrize("name", sorted(DIRTY))
def test_uncommitted_change_makes_a_draft(workspace: Any, printed: Printer, name: str) -> None:
    git = Git(workspace.root)
    commit = git.commit()
    path, language = DIRTY[name]
    assert printed(workspace, language, HTML).control.draft == ""
    with (workspace.root / path).open("a", encoding="utf-8") as file:
        file.write("\n# 还没提交\n")
    made = printed(workspace, language)
    word = {"zh": "未提交", "en": "uncommitted"}[language]
    assert word in made.control.draft
    assert all(word in text for text in made.texts.values())
    assert made.control.commit == commit[:10]
    git.commit()
    assert word not in printed(workspace, language, HTML).control.draft


@needs_git
def test_uncommitted_evidence_makes_a_draft(workspace: Any, printed: Printer) -> None:
    Git(workspace.root).commit()
    assert printed(workspace, "zh", HTML).control.draft == ""
    with (workspace.root / PROJECT / "evidence" / "T1-recovery.log").open("a", encoding="utf-8") as file:
        file.write("一行\n")
    assert "未提交" in printed(workspace, "zh", HTML).control.draft


@needs_git
def test_change_elsewhere_is_none_of_its_business(workspace: Any, printed: Printer) -> None:
    Git(workspace.root).commit()
    workspace.write("notes.txt", "x")
    with (workspace.root / PROJECT / "locale/en.po").open("a", encoding="utf-8") as file:
        file.write("\n# x\n")
    assert printed(workspace, "zh", HTML).control.draft == ""


@needs_git
def test_shallow_clone_says_so(workspace: Any, printed: Printer, tmp_path: Path) -> None:
    git = Git(workspace.root)
    git.commit()
    workspace.edit(CUSTOMER, "region: 华北", "region: 华东")
    commit = git.commit()
    clone = tmp_path / "clone"
    git.run("clone", "-q", "--depth", "1", f"file://{workspace.root}", str(clone))
    made = printed(type(workspace)(clone))
    assert made.control.commit == f"{commit[:10]}（浅克隆，历史不全）"
    assert all("浅克隆" in text for text in made.texts.values())


def test_record_with_errors_is_a_draft(workspace: Any, printed: Printer) -> None:
    workspace.edit(f"{PROJECT}/poc.yaml", "planned_end: 2019-03-29", "planned_end: 2019-03-01")
    made = printed(workspace)
    assert "处错误" in made.control.draft
    assert all("处错误" in told for told in made.texts.values())


def test_record_without_a_revision_is_a_draft(workspace: Any, printed: Printer) -> None:
    path = workspace.root / PROJECT / "project.yaml"
    path.write_text(re.sub(r"(?m)^revisions:\n(?:  - .*\n)+", "", path.read_text("utf-8")), "utf-8")
    made = printed(workspace)
    assert (made.control.version, made.control.date) == ("未发布", "")
    assert made.control.draft == "记录里还没有发布版本"
    assert all("草稿" in text for text in made.texts.values())


def test_record_hash_is_of_the_attached_copy(workspace: Any, printed: Printer) -> None:
    import hashlib

    import pypdfium2

    made = printed(workspace)
    document = pypdfium2.PdfDocument((workspace.documents / f"{STEM}.zh.pdf").read_bytes())
    (record,) = [document.get_attachment(at) for at in range(document.count_attachments())]
    assert hashlib.sha256(bytes(record.get_data())).hexdigest() == made.control.record_hash
    assert record.get_name() == "SEC-2019-017-PR-01.json"
    document.close()
    workspace.edit(CUSTOMER, "region: 华北", "region: 华东")
    assert printed(workspace, "zh", HTML).control.record_hash != made.control.record_hash
