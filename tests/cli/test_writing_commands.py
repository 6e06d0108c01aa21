"""``jifu schema`` and ``jifu translate``: brought up to date, compared, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
PROJECT = "projects/securities/sslvpn/project.yaml"
CATALOGUE = "projects/securities/locale/en.po"
CUSTOMER = "projects/securities/customer.yaml"


def _marks(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*") if path.is_file()}


def test_schemas_are_written_once(jifu: Run, workspace: Any) -> None:
    schemas = workspace.root / "schemas"
    done = jifu("-C", workspace.root, "schema")
    assert done.code == 0
    assert sorted(done.out.split()) == sorted(f"schemas/{path.name}" for path in schemas.iterdir())
    assert "schemas/poc.schema.json" in done.out
    before = _marks(schemas)
    assert jifu("-C", workspace.root, "schema").code == 0
    assert _marks(schemas) == before
    assert jifu("-C", workspace.root, "schema", "--check") == (0, "", "")


def test_stale_schemas_are_named_and_left(jifu: Run, workspace: Any) -> None:
    jifu("-C", workspace.root, "schema")
    path = workspace.root / "schemas" / "poc.schema.json"
    path.write_text("{}", "utf-8")
    (workspace.root / "schemas" / "ticket.schema.json").unlink()
    done = jifu("-C", workspace.root, "schema", "--check")
    assert done.code == 1
    assert sorted(line.split(" ")[0] for line in done.out.splitlines()) == [
        "schemas/poc.schema.json",
        "schemas/ticket.schema.json",
    ]
    assert path.read_text("utf-8") == "{}"
    assert jifu("-C", workspace.root, "schema").code == 0
    assert jifu("-C", workspace.root, "schema", "--check").code == 0


def _clean(jifu: Run, workspace: Any) -> None:
    """The workspace is a part of the sample; the catalogue still holds the rest of it."""
    assert jifu("-C", workspace.root, "translate").code == 0
    assert jifu("-C", workspace.root, "translate", "--check").code == 0


def test_translate_again_changes_nothing(jifu: Run, workspace: Any) -> None:
    _clean(jifu, workspace)
    before = _marks(workspace.root / "projects")
    done = jifu("-C", workspace.root, "translate")
    assert done.code == 0
    assert "新增 0，变更 0，废弃 0，待译 0" in done.out
    assert _marks(workspace.root / "projects") == before


def test_new_text_is_added_to_be_translated(jifu: Run, workspace: Any) -> None:
    _clean(jifu, workspace)
    (workspace.root / CATALOGUE).unlink()
    done = jifu("-C", workspace.root, "translate", "--check")
    assert done.code == 1
    assert not (workspace.root / CATALOGUE).exists()
    done = jifu("-C", workspace.root, "translate")
    assert done.code == 1
    text = (workspace.root / CATALOGUE).read_text("utf-8")
    assert 'msgctxt "customer.yaml:region"\nmsgid "华北"\nmsgstr ""\n' in text


def test_changed_text_keeps_its_translation_as_fuzzy(jifu: Run, workspace: Any) -> None:
    _clean(jifu, workspace)
    before = (workspace.root / CATALOGUE).read_text("utf-8")
    assert 'msgid "华北"\nmsgstr "North China"' in before
    workspace.edit(CUSTOMER, "region: 华北", "region: 西北")
    done = jifu("-C", workspace.root, "translate", "--check", "--lang", "en")
    assert done.code == 1
    assert f"{CATALOGUE}: 0 new, 1 changed, 0 gone, 1 to translate" in done.out
    assert (workspace.root / CATALOGUE).read_text("utf-8") == before
    assert jifu("-C", workspace.root, "translate").code == 1
    text = (workspace.root / CATALOGUE).read_text("utf-8")
    assert '#, fuzzy\n#| msgid "华北"\nmsgctxt "customer.yaml:region"\nmsgid "西北"\nmsgstr "North China"\n' in text
    workspace.edit(CUSTOMER, "region: 西北", "region: 华北")
    jifu("-C", workspace.root, "translate")
    assert 'msgid "华北"\nmsgstr "North China"' in (workspace.root / CATALOGUE).read_text("utf-8")


def test_text_that_is_gone_is_kept_as_obsolete_and_comes_back(jifu: Run, workspace: Any) -> None:
    _clean(jifu, workspace)
    before = (workspace.root / CATALOGUE).read_text("utf-8")
    workspace.edit(CUSTOMER, "region: 华北\n", "")
    done = jifu("-C", workspace.root, "translate")
    assert f"{CATALOGUE}：新增 0，变更 0，废弃 1，待译 0" in done.out
    text = (workspace.root / CATALOGUE).read_text("utf-8")
    assert '#~ msgctxt "customer.yaml:region"\n#~ msgid "华北"\n#~ msgstr "North China"\n' in text
    workspace.edit(CUSTOMER, "tier: key\n", "tier: key\nregion: 华北\n")
    assert jifu("-C", workspace.root, "translate").code == 0
    after = (workspace.root / CATALOGUE).read_text("utf-8")
    assert sorted(after.split("\n\n")) == sorted(before.split("\n\n"))


def test_broken_record_loses_no_translation(jifu: Run, workspace: Any) -> None:
    _clean(jifu, workspace)
    before = _marks(workspace.root / "projects" / "securities" / "sslvpn" / "locale")
    workspace.edit(PROJECT, "code: SEC-2019-017", "code: [")
    done = jifu("-C", workspace.root, "translate")
    assert done.code == 1
    assert PROJECT in done.err
    assert _marks(workspace.root / "projects" / "securities" / "sslvpn" / "locale") == before


def test_broken_catalogue_is_left_as_it_is(jifu: Run, workspace: Any) -> None:
    _clean(jifu, workspace)
    with (workspace.root / CATALOGUE).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "half\n')
    before = (workspace.root / CATALOGUE).read_bytes()
    done = jifu("-C", workspace.root, "translate")
    assert done.code == 1
    assert CATALOGUE in done.err
    assert (workspace.root / CATALOGUE).read_bytes() == before
