"""What the hand-written pages show is true of the code."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from jifu.model.process import Process
from jifu.model.rules import Rule
from jifu.model.testing import Case

DOCS = Path(__file__).parents[2] / "docs"


def examples(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_case_of_the_first_page_is_a_case() -> None:
    (text,) = examples("getting-started.md", "yaml")
    (written,) = yaml.safe_load(text)
    case = Case.model_validate(
        {**written, "rounds": [{**one, "start": str(one["start"])} for one in written["rounds"]]}
    )
    assert case.rounds[0].observed
    assert case.expected


def test_the_rule_of_the_page_on_gates_is_a_rule(process: Process) -> None:
    (text,) = examples("gates.md", "yaml")
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


def test_the_verdicts_on_gates_are_those_of_the_pages() -> None:
    template = (DOCS.parent / "templates/site/pages/parts.md.j2").read_text("utf-8")
    told = re.findall(r'<span class="verdict (\w+)">(\S) ', (DOCS / "gates.md").read_text("utf-8"))
    assert len(told) == 4
    assert [mark for mark in told if f'verdict {mark[0]}">{mark[1]} ' not in template] == []
