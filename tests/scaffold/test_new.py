"""``jifu new`` with flags: valid at once, literal, never over another file, all that is missing told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jifu.load import read_yaml

New = Callable[..., int]
Answers = Mapping[str, tuple[str, ...]]
Paths = Mapping[str, str]
Codes = Callable[[Path], list[str]]
KINDS = ("customer", "project", "requirements", "poc", "delivery", "ticket")

HOSTILE = [
    "a: b",
    "# 不是注释",
    "值 # 也不是",
    "- x",
    "[1, 2]",
    "{a: 1}",
    "&x *x !x",
    "'单' \"双\" \\反",
    "第一行\n\n  第二行: x\n# 三",
    " 前后有空格 ",
    "\n开头换行",
    "true",
    "null",
    "~",
    "12",
    "007",
    "1e5",
    "0x1F",
    "2019-03-05",
    "12:30",
    "---",
    "%YAML 1.1",
    "😀 数据 👩‍💻"[:5],
    "{{ 7*7 }} #eval <script>",
    "| 块",
    "> 块",
    "问：好？",
    "值:",
    "=",
    "<<",
    "𠮷野家",
    "x" * 3000,
]


def test_every_kind_is_valid_from_the_first_second(made: Path, paths: Paths, codes: Codes) -> None:
    assert codes(made) == []
    assert sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()) == sorted(
        paths.values()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_names_its_schema_teaches_and_says_what_comes_next(made: Path, kind: str, paths: Paths) -> None:
    lines = (made / paths[kind]).read_text("utf-8").splitlines()
    schema = lines[0].removeprefix("# yaml-language-server: $schema=")
    folder = (made / paths[kind]).parent
    assert (folder / schema).resolve() == made / "schemas" / f"{kind}.schema.json"
    assert "schema: 1" in lines
    assert lines[-1].startswith("# 下一步：")
    assert max(len(line) for line in lines) <= 120


def test_answers_stand_in_the_order_of_the_form_under_their_sentences(new: New, root: Path, paths: Paths) -> None:
    assert new("customer", "bank", ["region=华北", "name=某银行"]) == 0
    text = (root / paths["customer"]).read_text("utf-8")
    assert "# 客户名称，用于文档封面。\nname: 某银行\n\n## 简称。\n# short_name:\n" in text
    assert text.index("name: 某银行") < text.index("region: 华北") < text.index("# address:")


def test_english_readers_get_english_comments(new: New, root: Path, paths: Paths) -> None:
    assert new("customer", "bank", ["name=Example Bank"], "en") == 0
    text = (root / paths["customer"]).read_text("utf-8")
    assert "## Short name.\n# short_name:\n" in text
    assert "# Next: jifu new project bank/<project>" in text


def test_answers_arrive_as_literal_text(new: New, root: Path, paths: Paths) -> None:
    given = [f"contacts.{place}.remark={said}" for place, said in enumerate(HOSTILE)]
    given += [f"contacts.{place}.name=李四" for place in range(len(HOSTILE))]
    assert new("customer", "bank", ["name=某银行", *given]) == 0
    file, found = read_yaml(root / paths["customer"], "x")
    assert found == []
    assert file.data is not None
    assert [contact["remark"] for contact in file.data["contacts"]] == HOSTILE


@pytest.mark.parametrize("said", ["a\x1b[31m", "a\u202eb", "a\tb", "a\nb", "a\x00b", "\udc80", ""])
def test_what_no_record_may_hold_is_refused_and_nothing_written(
    new: New, root: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("customer", "bank", [f"name={said}"]) == 2
    assert not list((root / "projects").iterdir())
    shown = capsys.readouterr().err
    assert "projects/bank/customer.yaml" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_ever_overwritten(
    made: Path, new: New, kind: str, capsys: pytest.CaptureFixture[str], answers: Answers, paths: Paths
) -> None:
    target = {"customer": "bank", "ticket": "bank/tunnel-down"}.get(kind, "bank/firewall")
    before = (made / paths[kind]).read_bytes()
    assert new(kind, target, answers[kind]) == 2
    assert "PUBLISH-EXISTS" in capsys.readouterr().err
    assert (made / paths[kind]).read_bytes() == before


def test_everything_that_is_missing_is_listed_at_once_as_flags(
    made: Path, new: New, capsys: pytest.CaptureFixture[str], answers: Answers
) -> None:
    capsys.readouterr()
    assert new("ticket", "bank/second", ["title=x", "clocks.reported=2019-13-40"]) == 2
    shown = capsys.readouterr().err
    flags = [line.split("=")[0].split()[-1] for line in shown.splitlines() if line.startswith("  --set ")]
    wanted = [pair.split("=")[0] for pair in answers["ticket"]]
    assert flags == [key for key in wanted if key not in {"title", "clocks.reported", "scope.affected.0.description"}]
    assert "DATE-IMPOSSIBLE" in shown or "DATE-FORMAT" in shown
    assert "K1 (李四), K2 (王五)" in shown
    assert not (made / "projects/bank/tickets/second.yaml").exists()


def test_the_flags_that_are_listed_are_enough(made: Path, new: New, answers: Answers, codes: Codes) -> None:
    assert new("ticket", "bank/second", ["number=GD-2", *answers["ticket"][1:9], *answers["ticket"][10:]]) == 0
    assert codes(made) == []


def test_what_an_answer_asks_for_is_missing_too(
    made: Path, new: New, capsys: pytest.CaptureFixture[str], answers: Answers
) -> None:
    assert new("project", "bank/vpn", ["name=x", "code=VPN-1"]) == 0
    said = [pair.replace("production=false", "production=true") for pair in answers["poc"]]
    assert new("poc", "bank/vpn", said) == 2
    shown = capsys.readouterr().err
    assert "--set request.impact=" in shown
    assert "--set request.bypass=" in shown
    assert new("poc", "bank/vpn", [*said, "request.impact=无", "request.bypass=拔线"]) == 0


def test_a_record_says_which_one_has_to_be_there_first(
    new: New, root: Path, capsys: pytest.CaptureFixture[str], answers: Answers
) -> None:
    assert new("project", "bank/firewall", answers["project"]) == 2
    assert "jifu new customer bank" in capsys.readouterr().err
    assert new("customer", "bank", ["name=某银行"]) == 0
    assert new("poc", "bank/firewall", answers["poc"]) == 2
    assert "jifu new project bank/firewall" in capsys.readouterr().err
    assert new("ticket", "bank/tunnel-down", answers["ticket"]) == 2
    shown = capsys.readouterr().err
    assert "projects/bank/customer.yaml" in shown
    assert "contracts:\n  - id: H1\n    number:\n    name:\n    service_level:" in shown
    assert "contacts:\n  - id: K1\n    name:" in shown
    assert "jifu new ticket bank/tunnel-down" in shown
    assert [path.name for path in root.rglob("*.yaml")] == ["customer.yaml"]


@pytest.mark.parametrize(
    ("kind", "target", "given"),
    [
        ("process", "bank", ()),
        ("customer", "Bank", ("name=x",)),
        ("customer", "银行", ("name=x",)),
        ("customer", "..", ("name=x",)),
        ("customer", "a/b", ("name=x",)),
        ("customer", "", ("name=x",)),
        ("customer", "con", ("name=x",)),
        ("project", "bank", ("name=x", "code=X-1")),
        ("project", "bank/tickets", ("name=x", "code=X-1")),
        ("project", "bank/../../x", ("name=x", "code=X-1")),
        ("customer", "other", ("name",)),
        ("customer", "other", ("=x",)),
        ("customer", "other", ("name=x", "name=y")),
        ("customer", "other", ("name=x", "name.a=y")),
        ("customer", "other", ("name=x", "contacts.1.name=y")),
        ("customer", "other", ("name=x", "contacts.999999999.name=y")),
        ("customer", "other", ("name=x", "contacts=y")),
        ("customer", "other", ("name=x", "nam=y")),
        ("customer", "other", ("name=x", "schema=2")),
        ("customer", "other", ("name=x", "contacts.0.name=x", "contacts.0.id=1 2")),
    ],
)
def test_what_cannot_be_is_refused(made: Path, new: New, kind: str, target: str, given: tuple[str, ...]) -> None:
    before = sorted(made.rglob("*"))
    assert new(kind, target, given) == 2
    assert sorted(made.rglob("*")) == before


def test_a_number_that_another_ticket_has_is_refused(
    made: Path, new: New, capsys: pytest.CaptureFixture[str], answers: Answers
) -> None:
    assert new("ticket", "bank/second", answers["ticket"]) == 1
    assert "projects/bank/tickets/second.yaml" in capsys.readouterr().err
    assert not (made / "projects/bank/tickets/second.yaml").exists()


def test_ids_are_the_next_free_ones(new: New, root: Path, paths: Paths) -> None:
    given = ["name=x", "contacts.0.name=a", "contacts.1.id=K1", "contacts.1.name=b", "contacts.2.name=c"]
    assert new("customer", "bank", given) == 0
    file, _ = read_yaml(root / paths["customer"], "x")
    assert file.data is not None
    assert [contact["id"] for contact in file.data["contacts"]] == ["K2", "K1", "K3"]


def test_findings_of_other_files_do_not_stand_in_the_way(made: Path, new: New, answers: Answers) -> None:
    (made / "projects/bank/firewall/delivery.yaml").write_text("schema: 1\nnonsense: 1\n", "utf-8")
    assert new("ticket", "bank/second", ["number=GD-2", *answers["ticket"][1:]]) == 0
