"""A new version of the process, made in YAML alone: whoever follows it gets all of it, whoever stays sees none of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jifu.artifact import Artifact
from jifu.cli import main
from jifu.findings import Finding
from jifu.model.process import Process
from jifu.pipeline import schema
from jifu.pipeline.check import check
from jifu.pipeline.dossiers import Case, cases
from jifu.pipeline.setting import Setting
from jifu.pipeline.site import make_site
from jifu.schema import schema_files

ROOT = Path(__file__).parents[2]
ITEM = """\
      - id: badge
        since: 2
        name: {zh: 门禁卡已办好, en: Access card issued}
"""
STAGE = """\
  - id: warranty-review
    since: 2
    name: {zh: 质保复盘, en: Warranty review}
    owner: quality-lead
    service_task: true
    in_internal_pipeline: false
"""
ROLE = """\
  - id: quality-lead
    since: 2
    name: {zh: 质量负责人, en: Quality lead}
    duty: {zh: 复盘质保期内的问题。, en: Reviews what happened under warranty.}
"""
RULE = """\
      - id: reviewed-by-quality
        since: 2
        name: {zh: 质量负责人看过, en: Seen by quality}
        each: poc
        require: item.remark == "quality"
        owed_by: quality-lead
        missing: {zh: 质量负责人还没有看过, en: quality has not seen it yet}
"""
DELIVERABLE = """\
  - id: quality-review
    since: 2
    name: {zh: 质量复盘表, en: Quality review}
    record: poc
    needs: poc
    number: "{code}-QR"
    classification: restricted
    stage: poc
    made_by: engineer
    reviewed_by: quality-lead
    sections:
      - name: {zh: 申请, en: Request}
        of: poc.request
        fields: [{path: number}, {path: purpose}]
"""
PAGES = {
    "stages.md": "质保复盘",
    "roles/quality-lead.md": "复盘质保期内的问题",
    "roles/index.md": "质量负责人",
    "checklists/pre-visit.md": "门禁卡已办好",
    "deliverables/quality-review.md": "质量复盘表",
    "deliverables/index.md": "质量复盘表",
    "gates/poc-information.md": "质量负责人看过",
}
"""What the pages of the playbook say of it."""
NEW = ("badge", "warranty-review", "quality-lead", "reviewed-by-quality", "quality-review")


class Place(NamedTuple):
    """A copy of the sample whose process has a second version; the project follows ``pin`` (empty: says nothing)."""

    root: Path

    @property
    def setting(self) -> Setting:
        return Setting(self.root, ROOT)

    def pin(self, pin: str) -> None:
        for path in ("sslvpn/project.yaml", "tickets/macos-client.yaml"):
            file = self.root / "projects/securities" / path
            text = file.read_text("utf-8")
            assert text.count("\nprocess: standard@") <= 1
            text = re.sub(r"\nprocess: standard@\d+\n", "\n", text)
            file.write_text(text.replace("schema: 1\n", f"schema: 1\nprocess: {pin}\n", 1) if pin else text, "utf-8")

    def line(self, text: str) -> int:
        lines = (self.root / "projects/securities/sslvpn/project.yaml").read_text("utf-8").splitlines()
        return lines.index(text) + 1

    def case(self) -> Case:
        (found,) = cases(self.setting, check(self.setting), "zh", "securities/sslvpn")
        return found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    root = tmp_path / "workspace"
    for name in ("process", "projects/securities"):
        shutil.copytree(ROOT / name, root / name)
    process = root / "process"
    edition = process / "edition.yaml"
    edition.write_text(re.sub(r"version: 1\b", "version: 2", edition.read_text("utf-8"), count=1), "utf-8")
    _before_the_end(process / "roles.yaml", "roles", ROLE)
    _before_the_end(process / "stages.yaml", "stages", STAGE)
    _before_the_end(process / "deliverables.yaml", "deliverables", DELIVERABLE)
    checklists = process / "checklists.yaml"
    text = checklists.read_text("utf-8")
    start = text.index("items:\n", text.index("- id: pre-visit")) + len("items:\n")
    checklists.write_text(text[:start] + ITEM + text[start:], "utf-8")
    gates = process / "gates.yaml"
    text = gates.read_text("utf-8")
    start = text.index("rules:\n", text.index("- id: poc-information")) + len("rules:\n")
    gates.write_text(text[:start] + RULE + text[start:], "utf-8")
    return Place(root)


def _before_the_end(file: Path, key: str, entry: str) -> None:
    """Add an entry at the head of a list of the process."""
    text = file.read_text("utf-8")
    assert len(re.findall(rf"^{key}:\n", text, re.MULTILINE)) == 1, file
    file.write_text(re.sub(rf"^{key}:\n", lambda found: found[0] + entry, text, flags=re.MULTILINE), "utf-8")


@pytest.fixture
def jifu(place: Place, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["-C", str(place.root), "--lang", "zh", *words])
        return code, capsys.readouterr().out

    return run


def _findings(jifu: Callable[..., tuple[int, str]], *words: str) -> list[dict[str, Any]]:
    code, out = jifu("check", "--format", "json", *words)
    found: list[dict[str, Any]] = json.loads(out)["findings"]
    assert code == any(each["level"] == "error" for each in found)
    return found


def test_who_stays_sees_nothing_of_it(place: Place, jifu: Callable[..., tuple[int, str]]) -> None:
    untouched = Place(place.root.parent / "untouched")
    for name in ("process", "projects/securities"):
        shutil.copytree(ROOT / name, untouched.root / name)
    place.pin("standard@1")
    untouched.pin("standard@1")
    before, after = untouched.case().dossier, place.case().dossier
    assert after.gates == before.gates
    assert after.stages == before.stages
    assert after.process == before.process
    assert after == before
    told = str(after.process.model_dump())
    assert not any(name in told for name in NEW)
    # The documents are made from the dossier and the templates alone.
    code, out = jifu("gate", "securities/sslvpn")
    assert "质量负责人" not in out
    assert code in (0, 1)


@pytest.mark.parametrize("pin", ["standard@2", ""])
def test_who_follows_gets_all_of_it(place: Place, jifu: Callable[..., tuple[int, str]], pin: str) -> None:
    place.pin(pin)
    dossier = place.case().dossier
    process = dossier.process
    assert "warranty-review" in [standing.stage for standing in dossier.stages]
    assert "badge" in [item.id for each in process.checklists if each.id == "pre-visit" for item in each.items]
    assert "quality-review" in [each.id for each in process.deliverables]
    code, out = jifu("gate", "securities/sslvpn", "--stage", "poc")
    assert code == 1
    assert "质量负责人还没有看过  〔质量负责人〕" in out
    assert "门禁卡已办好" in out
    notes = [each["code"] for each in _findings(jifu)]
    assert set(notes) == ({"PIN-MISSING"} if not pin else set())


def test_check_says_what_a_move_would_ask_for(place: Place, jifu: Callable[..., tuple[int, str]]) -> None:
    place.pin("standard@1")
    (note,) = [each for each in _findings(jifu) if each["path"].endswith("project.yaml")]
    assert (note["code"], note["level"], note["line"]) == ("VERSION-BEHIND", "note", place.line("process: standard@1"))
    assert "按 standard@1 办。改按 standard@2，要再补 2 项" in note["message"]
    assert "质量负责人还没有看过〔质量负责人〕" in note["message"]
    assert "门禁卡已办好" in note["message"]
    listed = [each for each in _findings(jifu, "--all") if each["code"] == "VERSION-ASKS"]
    assert len(listed) == 2
    assert {each["path"] for each in listed} == {"projects/securities/sslvpn/poc.yaml"}


def test_what_is_gone_in_the_new_version_is_told(place: Place, jifu: Callable[..., tuple[int, str]]) -> None:
    place.pin("standard@1")
    grades = place.root / "process/grades.yaml"
    text = grades.read_text("utf-8")
    used = place.case().dossier.project
    assert used is not None
    name = used.grades[-1].grade
    withdrawn, count = re.subn(rf"^(  - id: {name}\n)", r"\1    until: 1\n", text, flags=re.MULTILINE)
    assert count == 1
    grades.write_text(withdrawn, "utf-8")
    found = _findings(jifu, "--all")
    gone = [each for each in found if each["code"] == "VERSION-GONE"]
    assert [each["path"] for each in gone] == ["projects/securities/sslvpn/project.yaml"]
    assert f"{name}" in gone[0]["message"]
    place.pin("standard@2")
    wrong = [each for each in _findings(jifu) if each["code"] == "VERSION-USE"]
    assert [(each["path"], each["level"]) for each in wrong] == [("projects/securities/sslvpn/project.yaml", "error")]
    assert "process: standard@1" in wrong[0]["cure"]


def test_new_records_pin_the_version_in_force(place: Place, jifu: Callable[..., tuple[int, str]]) -> None:
    answers = ("name=防火墙替换", "code=FW-1", "team.0.name=黄工", "team.0.role=quality-lead")
    code, _ = jifu("new", "project", "securities/firewall", *(word for each in answers for word in ("--set", each)))
    assert code == 0
    text = (place.root / "projects/securities/firewall/project.yaml").read_text("utf-8")
    assert "\nprocess: standard@2\n" in text
    code, _ = jifu("new", "project", "securities/old", "--set", "process=standard@1", *_sets(answers))
    assert code != 0
    assert not (place.root / "projects/securities/old").exists()


def _sets(answers: tuple[str, ...]) -> Iterator[str]:
    for each in answers:
        yield from ("--set", each)


def test_nobody_behind_means_no_second_look(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.pin("standard@2")
    asked: list[object] = []
    monkeypatch.setattr("jifu.derive.moves.dossier_of_project", lambda *given: asked.append(given))
    check(place.setting)
    assert asked == []


def test_an_entry_may_change_from_version_to_version(place: Place, jifu: Callable[..., tuple[int, str]]) -> None:
    checklists = place.root / "process/checklists.yaml"
    text = checklists.read_text("utf-8")
    changed = ITEM.replace("since: 2", "until: 1").replace("门禁卡已办好", "门禁已登记")
    checklists.write_text(text.replace(ITEM, changed + ITEM), "utf-8")
    shown = {}
    for version in (1, 2):
        place.pin(f"standard@{version}")
        assert not [each for each in _findings(jifu) if each["level"] == "error"]
        process = place.case().dossier.process
        (items,) = [each.items for each in process.checklists if each.id == "pre-visit"]
        shown[version] = [item.name.zh for item in items if item.id == "badge"]
    assert shown == {1: ["门禁已登记"], 2: ["门禁卡已办好"]}


def test_an_entry_is_found_where_it_is_written(place: Place) -> None:
    """Also behind entries that another version has, and as part of one that takes an older one's place."""
    checklists = place.root / "process/checklists.yaml"
    text = checklists.read_text("utf-8")
    checklists.write_text(text.replace(ITEM, ITEM.replace("since: 2", "until: 1") + ITEM), "utf-8")
    grades = place.root / "process/grades.yaml"
    lines = grades.read_text("utf-8").replace("  - id: S\n", "  - id: S\n    until: 1\n", 1)
    grades.write_text(lines, "utf-8")
    checked = check(place.setting)
    assert checked.workspace is not None
    process = checked.workspace.process
    assert [grade.id for grade in process.grades][:2] == ["A", "B"]
    assert checked.workspace.as_written(("grades", 0, "name")) == ("grades", 1, "name")
    at, checklist = next((at, each) for at, each in enumerate(process.checklists) if each.id == "pre-visit")
    assert checklist.items[0].id == "badge"
    loc = checked.workspace.as_written(("checklists", at, "items", 0))
    line = checked.sources["process/checklists.yaml"].locate(loc).line
    rest = checklists.read_text("utf-8").splitlines()[line - 1 :]
    assert rest[:2] == ITEM.splitlines()[:2]


def test_schemas_follow_the_process_with_the_next_build(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(process: Process) -> tuple[Artifact, ...]:
        made.append("made")
        return schema_files(process)

    monkeypatch.setattr("jifu.pipeline.schema.schema_files", counted)
    checked = check(place.setting)
    assert checked.workspace is not None
    schema.refresh(place.setting, checked.workspace.whole)
    file = place.root / "schemas/project.schema.json"
    assert "warranty-review" in file.read_text("utf-8")
    schema.refresh(place.setting, checked.workspace.whole)
    assert made == ["made"]
    file.write_text("{}", "utf-8")
    schema.refresh(place.setting, checked.workspace.whole)
    assert "warranty-review" in file.read_text("utf-8")
    assert made == ["made", "made"]


def _pages(place: Place, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The pages of the site as they go to the builder, which is not asked to build them."""
    monkeypatch.setattr(
        "jifu.pipeline.site.build_site", lambda *_: (Finding("SITE-BUILD", "x", values={"reason": ""}),)
    )
    make_site(place.setting, check(place.setting), {})
    home = place.root / "docs/generated/zh"
    found = {path.relative_to(home).as_posix(): path.read_text("utf-8") for path in sorted(home.rglob("*.md"))}
    assert "projects/securities/sslvpn.md" in found
    return found


def test_pages_follow_or_stay(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    untouched = Place(place.root.parent / "untouched")
    for name in ("process", "projects/securities"):
        shutil.copytree(ROOT / name, untouched.root / name)
    untouched.pin("standard@1")
    place.pin("standard@1")
    before, stayed = _pages(untouched, monkeypatch), _pages(place, monkeypatch)
    place.pin("standard@2")
    moved = _pages(place, monkeypatch)
    own = [path for path in before if path.startswith("projects/securities/")]
    assert len(own) >= 3
    for path in own:
        assert stayed[path] == before[path]
    project = moved["projects/securities/sslvpn.md"]
    for words in ("质保复盘", "质量负责人还没有看过", "门禁卡已办好"):
        assert words in project
        assert words not in stayed["projects/securities/sslvpn.md"]
    for page, words in PAGES.items():
        assert words in moved[page], page
        assert words not in before.get(page, ""), page
