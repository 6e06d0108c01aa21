"""An old workspace under a newer tool: what its copies of process files lack is filled in where it is needed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from jifu import report
from jifu.findings import Finding
from jifu.pipeline.check import Checked, blocking, check
from jifu.pipeline.setting import Setting

ROOT = Path(__file__).parents[2]


class Old(NamedTuple):
    """A workspace with copies of some process files, and the tool it runs on."""

    root: Path
    tool: Path

    def check(self) -> Checked:
        return check(Setting(self.root, self.tool))

    def add(self, path: str, key: str, entry: str) -> None:
        """Put an entry at the head of a list of the tool's process."""
        file = self.tool / "process" / path
        text = file.read_text("utf-8")
        assert len(re.findall(rf"^{key}:\n", text, re.MULTILINE)) == 1, path
        file.write_text(re.sub(rf"^{key}:\n", lambda found: found[0] + entry, text, flags=re.MULTILINE), "utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Old:
    root, tool = tmp_path / "workspace", tmp_path / "tool"
    for name in ("process", "templates"):
        shutil.copytree(ROOT / name, tool / name)
    (root / "projects").mkdir(parents=True)
    (root / "process").mkdir()
    for name in ("roles.yaml", "vocabularies.yaml", "checklists.yaml"):
        shutil.copy(ROOT / "process" / name, root / "process" / name)
    made = Old(root, tool)
    assert made.check().findings == ()
    return made


ROLE = """\
  - id: quality-lead
    name: {zh: 质量负责人, en: Quality lead}
    duty: {zh: 复盘。, en: Reviews.}
"""
NOBODY = ROLE.replace("quality-lead", "nobody-asks")


def _filled(checked: Checked) -> list[Finding]:
    assert not blocking(checked.findings), report.text(checked.findings, "zh")
    assert checked.workspace is not None
    return [each for each in checked.findings if each.code == "PROCESS-FILLED"]


def test_a_new_role_that_gates_need_is_filled_in(old: Old) -> None:
    old.add("roles.yaml", "roles", NOBODY + ROLE)
    gates = old.tool / "process/gates.yaml"
    gates.write_text(gates.read_text("utf-8").replace("owed_by: engineer", "owed_by: quality-lead", 1), "utf-8")
    checked = old.check()
    (note,) = _filled(checked)
    roles = (old.root / "process/roles.yaml").read_text("utf-8").splitlines()
    assert note.path == "process/roles.yaml"
    assert note.place is not None
    assert roles[note.place.line - 1] == "roles:"
    said = report.text([note], "zh")
    assert "roles 里的 quality-lead" in said
    assert "process/roles.yaml" in said
    assert checked.workspace is not None
    ids = [role.id for role in checked.workspace.process.roles]
    assert ids.count("quality-lead") == 1
    assert "nobody-asks" not in ids
    assert ids[0] == "quality-lead"  # where the tool has it


def test_an_id_that_only_an_expression_quotes_is_filled_in(old: Old) -> None:
    old.add("roles.yaml", "roles", ROLE)
    gates = old.tool / "process/gates.yaml"
    text = gates.read_text("utf-8")
    assert 'role_of(item.by) == "service-lead"' in text
    gates.write_text(
        text.replace('role_of(item.by) == "service-lead"', 'role_of(item.by) == "quality-lead"', 1), "utf-8"
    )
    (note,) = _filled(old.check())
    assert "quality-lead" in str(note.values["what"])


def test_a_new_checklist_comes_with_what_it_needs(old: Old) -> None:
    old.add("roles.yaml", "roles", ROLE)
    old.add(
        "checklists.yaml",
        "checklists",
        "  - id: review\n    name: {zh: 复盘检查, en: Review}\n    done_by: quality-lead\n    items:\n"
        "      - {id: looked-back, name: {zh: 已复盘, en: Looked back}}\n",
    )
    gates = old.tool / "process/gates.yaml"
    text = gates.read_text("utf-8")
    assert text.count('"pre-visit")) }}') >= 1
    gates.write_text(text.replace('unanswered(item.pre_visit, "pre-visit")', 'unanswered(item.pre_visit, "review")'))
    assert {each.path for each in _filled(old.check())} == {"process/roles.yaml", "process/checklists.yaml"}


def test_a_new_list_and_a_new_key_come_from_the_tool(old: Old) -> None:
    old.add("vocabularies.yaml", "vocabularies", "  mood:\n    - {id: good, name: {zh: 好, en: Good}}\n")
    with (old.tool / "process/roles.yaml").open("a", encoding="utf-8") as file:
        file.write("\nsearch-intents:\n  - {id: who, name: {zh: 谁, en: Who}, words: [谁], leads_to: [role]}\n")
    glossary = old.tool / "process/glossary.yaml"
    text = glossary.read_text("utf-8")
    if "search-intents:" in text:
        start = text.index("search-intents:")
        after = re.search(r"^[a-z]", text[start + 14 :], re.MULTILINE)
        end = start + 14 + after.start() if after else len(text)
        glossary.write_text(text[:start] + text[end:], "utf-8")
    checked = old.check()
    assert {str(each.values["what"].zh) for each in _filled(checked)} == {"vocabularies.mood", "search-intents"}  # type: ignore[union-attr]
    assert checked.workspace is not None
    assert "mood" in checked.workspace.process.vocabularies
    assert [intent.id for intent in checked.workspace.process.search_intents] == ["who"]


def test_what_was_left_out_stays_out(old: Old) -> None:
    vocabularies = old.root / "process/vocabularies.yaml"
    lines = vocabularies.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "id: printer" not in line]
    assert len(kept) == len(lines) - 1
    vocabularies.write_text("".join(kept), "utf-8")
    checked = old.check()
    assert _filled(checked) == []
    assert checked.workspace is not None
    assert "printer" not in [term.id for term in checked.workspace.process.vocabularies["node-kind"]]


def test_a_mistake_in_a_filled_entry_is_told_in_the_file_it_is_in(old: Old) -> None:
    old.add("roles.yaml", "roles", NOBODY + ROLE.replace("    duty:", "    dutty: 1\n    duty:"))
    gates = old.tool / "process/gates.yaml"
    gates.write_text(gates.read_text("utf-8").replace("owed_by: engineer", "owed_by: quality-lead", 1), "utf-8")
    (wrong,) = [each for each in old.check().findings if blocking((each,))]
    assert (wrong.code, wrong.path) == ("KEY-UNKNOWN", "defaults/process/roles.yaml")
    assert wrong.place is not None
    assert "dutty" in (old.tool / "process/roles.yaml").read_text("utf-8").splitlines()[wrong.place.line - 1]


def test_the_workspaces_own_mistakes_keep_their_places(old: Old) -> None:
    old.add("roles.yaml", "roles", ROLE)
    gates = old.tool / "process/gates.yaml"
    gates.write_text(gates.read_text("utf-8").replace("owed_by: engineer", "owed_by: quality-lead", 1), "utf-8")
    roles = old.root / "process/roles.yaml"
    text = roles.read_text("utf-8").replace("    duty:", "    dutty:", 1)
    roles.write_text(text, "utf-8")
    wrong = [each for each in old.check().findings if each.code == "KEY-UNKNOWN"]
    assert [each.path for each in wrong] == ["process/roles.yaml"]
    assert wrong[0].place is not None
    assert "dutty" in text.splitlines()[wrong[0].place.line - 1]
