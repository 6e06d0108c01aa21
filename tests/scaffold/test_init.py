"""``jifu init``: another organisation's workspace passes at once, holds only what is theirs, and is lived in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jifu.cli import main
from jifu.pipeline.check import check
from jifu.pipeline.setting import Setting, find_setting
from jifu.render.colors import contrast
from jifu.render.house import load_house
from jifu.render.pictures import look_at

ROOT = Path(__file__).parents[2]
PNG = ROOT / "docs/assets/poc-report.png"
NAME = ("--name", "云海网络", "--name-en", "Yunhai Networks", "--contact", "服务热线 400-000-0001")

Init = Callable[..., int]


@pytest.fixture
def init(tmp_path: Path) -> Init:
    """``jifu init playbook`` in an empty folder."""

    def run(*flags: str) -> int:
        return main(["-C", str(tmp_path), "--lang", "zh", "init", "playbook", *flags])

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "playbook"


def process_of(folder: Path) -> dict[str, object]:
    return {path.name: yaml.safe_load(path.read_text("utf-8")) for path in sorted((folder / "process").glob("*.yaml"))}


def test_only_what_is_theirs_and_it_passes(init: Init, folder: Path) -> None:
    assert init(*NAME, "--colour", "#7A1F3D") == 0
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert files == [
        ".gitattributes",
        ".gitignore",
        "README.md",
        "ci.sh",
        "process/grades.yaml",
        "process/organisation.yaml",
        "process/roles.yaml",
        "process/service-levels.yaml",
        "projects/README.md",
        "requirements.txt",
        "templates/house/house.toml",
        "templates/house/logo.svg",
    ]
    assert not [path for path in folder.rglob("*") if "@" in path.name]
    for path in files:
        assert not re.search(r"@[a-z_]+@", (folder / path).read_text("utf-8")), path
    setting = find_setting(folder)
    assert setting.root == folder
    checked = check(setting)
    assert checked.findings == ()
    assert checked.workspace is not None
    organisation = checked.workspace.process.organisation
    assert (organisation.name.zh, organisation.name.en) == ("云海网络", "Yunhai Networks")
    assert organisation.contact.en == "服务热线 400-000-0001"
    assert "云海网络" in (folder / "README.md").read_text("utf-8")


def test_the_house_is_theirs_and_the_rest_follows_the_tool(init: Init, folder: Path) -> None:
    assert init(*NAME, "--colour", "#7a1f3d") == 0
    house = load_house(folder / "templates/house", ROOT / "templates/house")
    shipped = load_house(ROOT / "templates/house")
    assert house.colors["accent"] == "#7a1f3d"
    assert house.colors["ink"] == shipped.colors["ink"]
    assert house.logo is not None
    picture = look_at(house.logo)
    assert picture.kind == "svg"
    assert "云海" in picture.texts


@pytest.mark.parametrize("colour", ["#ffcc00", "#f5f5f5", "#00ff00", "#ff0000"])
def test_a_colour_that_cannot_be_read_is_darkened(
    init: Init, folder: Path, colour: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(*NAME, "--colour", colour) == 0
    colors = load_house(folder / "templates/house", ROOT / "templates/house").colors
    assert colors["accent"] != colour
    assert contrast(colors["accent"], "#ffffff") >= 4.5
    assert contrast(colors["accent"], colors["tint"]) >= 4.5
    assert f"调深的 {colors['accent']}" in capsys.readouterr().out


def test_roles_grades_and_hours_are_theirs(init: Init, folder: Path) -> None:
    flags = ("--role", "engineer=现场工程师/Field engineer", "--grade", "S=战略级/Strategic", "--hours", "08:30-17:30")
    assert init(*NAME, *flags, "--time-zone", "Asia/Urumqi") == 0
    checked = check(find_setting(folder))
    assert checked.findings == ()
    assert checked.workspace is not None
    process = checked.workspace.process
    assert {role.id: role.name.zh for role in process.roles}["engineer"] == "现场工程师"
    assert {grade.id: grade.name.en for grade in process.grades}["S"] == "Strategic"
    first = process.service_levels[0]
    assert (first.opens, first.closes, first.time_zone) == ("08:30", "17:30", "Asia/Urumqi")
    assert {level.time_zone for level in process.service_levels} == {"Asia/Urumqi"}
    shipped = yaml.safe_load((ROOT / "process/roles.yaml").read_text("utf-8"))["roles"]
    assert [role.id for role in process.roles] == [role["id"] for role in shipped]


def test_a_logo_of_their_own(init: Init, folder: Path) -> None:
    assert init(*NAME, "--logo", str(PNG)) == 0
    assert (folder / "templates/house/logo.png").read_bytes() == PNG.read_bytes()
    assert load_house(folder / "templates/house", ROOT / "templates/house").logo is not None


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--colour", "red"), "#17456b"),
        (("--logo", str(ROOT / "pyproject.toml")), "SVG"),
        (("--logo", "/nowhere/logo.png"), "SVG"),
        (("--time-zone", "Mars/Base"), "Asia/Shanghai"),
        (("--hours", "9 to 5"), "09:00-18:00"),
        (("--hours", "18:00-09:00"), "09:00-18:00"),
        (("--role", "captain=队长/Captain"), "engineer"),
        (("--grade", "S"), "编号=中文名/英文名"),
        (("--name", "a\u202eb"), "单位名称"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_left(
    init: Init, folder: Path, flags: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(*NAME, *flags) == 2
    assert said in capsys.readouterr().err
    assert list(folder.parent.iterdir()) == []


def test_hostile_names_stay_texts(init: Init, folder: Path) -> None:
    name = '"}: {x} <b>*云*</b> #[a](b) @name_en@ \\'
    assert init("--name", name, "--contact", "x: {y}, # z") == 0
    checked = check(find_setting(folder))
    assert checked.findings == ()
    assert checked.workspace is not None
    assert checked.workspace.process.organisation.name.zh == name
    assert "<b>" not in (folder / "README.md").read_text("utf-8")


def test_without_a_terminal_it_says_what_it_needs(init: Init, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init() == 2
    err = capsys.readouterr().err
    assert "--name" in err
    assert "--contact" in err
    assert not folder.exists()


def test_at_a_terminal_it_asks(init: Init, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "云海网络", "Yunhai", "400", "", "#7a1f3d", "", "", "08:00-20:00"])
    asked: list[str] = []

    def prompt(text: str, **_settings: object) -> str:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr("click.prompt", prompt)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert init() == 0
    assert asked[0] == asked[1]  # the name is needed, and asked for again
    assert next(answers, None) is None
    checked = check(find_setting(folder))
    assert checked.workspace is not None
    assert checked.workspace.process.organisation.name.en == "Yunhai"
    assert checked.workspace.process.service_levels[0].closes == "20:00"


def test_nothing_is_overwritten(init: Init, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "process").mkdir(parents=True)
    (folder / "process/roles.yaml").write_text("mine", "utf-8")
    assert init(*NAME) == 1
    assert "PUBLISH-EXISTS" in capsys.readouterr().err
    assert [path.name for path in folder.rglob("*")] == ["process", "roles.yaml"]
    assert (folder / "process/roles.yaml").read_text("utf-8") == "mine"


def test_a_folder_with_git_in_it_is_fine(init: Init, folder: Path) -> None:
    (folder / ".git").mkdir(parents=True)
    assert init(*NAME) == 0
    assert (folder / "process/organisation.yaml").is_file()
    assert check(find_setting(folder)).findings == ()


def test_records_are_made_in_it(init: Init, folder: Path) -> None:
    assert init(*NAME) == 0
    new = ["-C", str(folder), "new"]
    assert main([*new, "customer", "bank", "--set", "name=某银行", "--set", "contacts.0.name=李四"]) == 0
    answers = ("name=防火墙替换", "code=FW-1", "team.0.name=黄工", "team.0.role=engineer")
    assert main([*new, "project", "bank/firewall", *(word for each in answers for word in ("--set", each))]) == 0
    assert main(["-C", str(folder), "check"]) == 0
    assert "process: standard@1" in (folder / "projects/bank/firewall/project.yaml").read_text("utf-8")


def test_the_files_that_ship_have_what_a_workspace_needs() -> None:
    checked = check(Setting(ROOT, ROOT))
    assert checked.workspace is not None
    assert not [each for each in checked.findings if each.path.startswith("process/")]
