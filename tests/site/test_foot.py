"""What stands under every page: who answers for it, when it changed, and where to change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jifu.model.dossier import Dossier
from jifu.model.process import Process
from jifu.render.pages import Given, Site, SiteFolders, Told, site_pages
from jifu.render.pages.changes import Changes
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.page import Origin
from jifu.workspace import Commit, History

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
POC, PROJECT = "projects/water/remote/poc.yaml", "projects/water/remote/project.yaml"
OLD = Commit("a" * 40, "2024-03-01T10:00:00+08:00", "old")
NEW = Commit("b" * 40, "2024-03-01T09:30:00+00:00", "new")
HISTORY = History("complete", {POC: (OLD,), PROJECT: (NEW, OLD), "docs/x.md": (OLD,)})
Foot = Callable[..., str]


@pytest.mark.parametrize(
    ("history", "paths", "state", "date"),
    [
        (HISTORY, [POC], "known", "2024-03-01"),
        (HISTORY, [POC, PROJECT], "known", "2024-03-01"),
        (replace(HISTORY, dirty=frozenset({PROJECT})), [POC, PROJECT], "dirty", "2024-03-01"),
        (replace(HISTORY, dirty=frozenset({PROJECT})), ["projects/water"], "dirty", "2024-03-01"),
        (HISTORY, ["projects"], "known", "2024-03-01"),
        (HISTORY, ["projects/other/project.yaml"], "uncommitted", ""),
        (replace(HISTORY, state="shallow"), [POC], "shallow", ""),
        (History(), [POC], "none", ""),
        (HISTORY, ["defaults/process/gates.yaml"], "shipped", ""),
        (HISTORY, [], "shipped", ""),
    ],
)
def test_a_date_is_known_or_it_is_said_why_not(history: History, paths: list[str], state: str, date: str) -> None:
    change = Changes(history).last(tuple(Origin(path) for path in paths))
    assert (change.state, change.date) == (state, date)


def test_the_newest_commit_counts_whatever_its_zone() -> None:
    assert Changes(HISTORY).last((Origin(POC), Origin(PROJECT))).commit == "b" * 8
    assert Changes(HISTORY).last((Origin("projects"),)).commit == "b" * 8


@pytest.fixture(scope="module")
def foot(process: Process, cases: tuple[tuple[Dossier, Told], ...]) -> Foot:
    def render(page: str, records_url: str | None = None, history: History = HISTORY) -> str:
        organisation = process.organisation.model_copy(update={"records_url": records_url})
        own = process.model_copy(update={"organisation": organisation})
        told = tuple((each, replace(beside, paths=_paths(each))) for each, beside in cases)
        given = Given(own, told, {"water": cases[0][0].customer}, history=history)
        pages = {file.path: file.content for file in site_pages(given, SiteFolders((TEMPLATES,), ()))}
        text = re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), pages[page].decode())
        return text[text.index("<footer") :]

    return render


def _paths(dossier: Dossier) -> dict[str, str]:
    return (
        {"project": PROJECT, "poc": POC} if dossier.ticket is None else {"ticket": "projects/water/tickets/portal.yaml"}
    )


def test_a_project_names_its_owner_its_change_and_its_records(foot: Foot) -> None:
    said = foot("projects/water/remote.md")
    assert "负责：赵甲" in said
    assert "最近改动：2024-03-01（提交 bbbbbbbb）" in said
    assert PROJECT in said
    assert "<a " not in said


def test_records_can_be_edited_where_the_organisation_says(foot: Foot) -> None:
    said = foot("projects/water/remote.md", "https://git.example/edit/{path}#L{line}")
    assert f'href="https://git.example/edit/{PROJECT}#L1"' in said


@pytest.mark.parametrize("pattern", ["javascript:alert({path})", "{path}", "//git.example/{path}"])
def test_only_an_address_of_the_web_becomes_a_link(foot: Foot, pattern: str) -> None:
    assert "<a " not in foot("projects/water/remote.md", pattern)


def test_an_address_cannot_end_its_attribute_or_its_link(process: Process) -> None:
    organisation = process.organisation.model_copy(update={"records_url": 'https://x.example/"><b>({path}) {line}'})
    own = process.model_copy(update={"organisation": organisation})
    address = str(Site(Given(own), PageTemplates((TEMPLATES,), "zh")).edit_link('projects/a"b(c) d.yaml', 7))
    assert address.startswith("https://x.example/%22%3E%3Cb%3E%28projects/")
    assert not re.search(r"[\s\"'<>()]", address)
    assert address.endswith("7")


def test_a_ticket_belongs_to_who_last_had_it(foot: Foot) -> None:
    assert "负责：赵甲" in foot("projects/water/tickets/portal.md")


def test_a_page_that_nobody_owns_belongs_to_the_owner_of_the_process(foot: Foot, process: Process) -> None:
    owner = process.organisation.process_owner or "pmo"
    name = next(role.name.zh for role in process.roles if role.id == owner)
    assert f"负责：{name}" in foot("index.md")


def lacks(page: str) -> Iterator[str]:
    return (found for found in re.findall(r'<a href="([^"]+)"[^>]*><code class="jf-path">', page))


def test_what_a_gate_lacks_leads_to_its_line(process: Process, cases: tuple[tuple[Dossier, Told], ...]) -> None:
    organisation = process.organisation.model_copy(update={"records_url": "https://git.example/{path}?line={line}"})
    own = process.model_copy(update={"organisation": organisation})
    given = Given(own, cases, {"water": cases[0][0].customer})
    pages = {file.path: file.content.decode() for file in site_pages(given, SiteFolders((TEMPLATES,), ()))}
    assert list(lacks(pages["projects/water/remote.md"])) == [
        "https://git.example/projects/water/remote/poc.yaml?line=17"
    ]
