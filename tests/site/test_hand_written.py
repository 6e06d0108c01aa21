"""What the hand-written pages show is true of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jifu.model.base import Record
from jifu.model.delivery import Delivery
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.requirements import Requirements
from jifu.model.rules import Rule
from jifu.model.testing import Case, Evidence
from jifu.model.ticket import SeverityEvent
from jifu.model.when import When

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
LANGUAGES = ("", "en/")


def examples(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_case_of_the_first_page_is_a_case(language: str) -> None:
    (text,) = examples(f"{language}getting-started.md", "yaml")
    (written,) = yaml.safe_load(text)
    case = Case.model_validate(
        {**written, "rounds": [{**one, "start": str(one["start"])} for one in written["rounds"]]}
    )
    assert case.rounds[0].observed
    assert case.expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rule_of_the_page_on_gates_is_a_rule(process: Process, language: str) -> None:
    (text,) = examples(f"{language}gates.md", "yaml")
    (written,) = yaml.safe_load(text)
    rule = Rule.model_validate(written)
    assert rule.owed_by in [role.id for role in process.roles]


def test_files_and_deliverables_that_are_named_exist(process: Process) -> None:
    page = (DOCS / "getting-started.md").read_text("utf-8")
    named = re.findall(r"(\w+)\.yaml`", page)
    assert {"customer", "project", "requirements", "poc", "delivery"} <= set(named)
    commands = [line for block in examples("getting-started.md", "console") for line in block.splitlines()]
    (rendered,) = re.findall(r"jifu render (\S+) (\S+)", "\n".join(commands))
    assert (DOCS.parent / "projects" / rendered[0]).is_dir()
    assert rendered[1] in [deliverable.id for deliverable in process.deliverables]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdicts_on_gates_are_those_of_the_pages(language: str) -> None:
    template = (DOCS.parent / "templates/site/pages/parts.md.j2").read_text("utf-8")
    told = re.findall(r'<span class="verdict (\w+)">(\S) ', (DOCS / f"{language}gates.md").read_text("utf-8"))
    assert len(told) == 4
    assert [mark for mark in told if f'verdict {mark[0]}">{mark[1]} ' not in template] == []


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_an_english_edition_of_the_same_shape(page: str) -> None:
    def shape(path: Path) -> list[str]:
        return re.findall(r"^#+ .*?(\{ #[\w-]+ \})?$", path.read_text("utf-8"), re.MULTILINE)

    assert len(shape(DOCS / page)) > 2
    assert shape(DOCS / "en" / page) == shape(DOCS / page)


@pytest.mark.parametrize("page", [f"{language}{page}" for language in LANGUAGES for page in PAGES])
def test_pages_lead_to_what_every_organisation_has(page: str) -> None:
    """They ship with the tool: another process has other gates and roles, another workspace other customers."""
    text = re.sub(r"^```.*?^```", "", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)#]+)", text)
    assert links
    assert [to for to in links if "/" in to and not re.fullmatch(r"\w+/index\.md|reference/\w+\.md", to)] == []


def test_keys_told_on_the_page_on_records_are_keys() -> None:
    table = re.findall(r"`(\w+)\.yaml` 的 `(\w+)(?:\.(\w+))?`", (DOCS / "records.md").read_text("utf-8"))
    known: dict[str, type[Record]] = {"requirements": Requirements, "poc": Poc, "delivery": Delivery}
    assert len(table) >= 10
    assert [key for file, key, _ in table if key not in known[file].model_fields] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_records_are_records(language: str) -> None:
    events, evidence = (yaml.load(text, yaml.BaseLoader) for text in examples(f"{language}records.md", "yaml"))
    assert [SeverityEvent.model_validate(one).by for one in events["severities"]] == ["M1", "M1"]
    assert [Evidence.model_validate(one).file for one in evidence["evidence"]] == ["T3-login.png"]


def test_dates_told_on_the_page_on_records_are_dates() -> None:
    (part,) = re.findall(r"^## 日期.*?(?=^## )", (DOCS / "records.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    dates = re.findall(r"^\| `(\S+)` \|", part, re.MULTILINE)
    assert len(dates) == 7
    assert [When.parse(date).text for date in dates] == dates
