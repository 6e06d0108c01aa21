"""What a new file teaches holds: uncommented, it is the form itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from jifu import form
from jifu.load import read_yaml
from jifu.model.walk import slots
from jifu.pipeline.check import check
from jifu.pipeline.setting import find_setting

New = Callable[..., int]
Answers = Mapping[str, tuple[str, ...]]
Paths = Mapping[str, str]
Codes = Callable[[Path], list[str]]
KINDS = ("customer", "project", "requirements", "poc", "delivery", "ticket")

NOT_THERE = {"KEY-UNKNOWN", "KEY-DUPLICATE", "KEY-NOT-TEXT"}


def uncommented(block: str, *, whole: bool) -> str:
    """A block without the first ``#`` of its lines, once or until nothing but sentences is commented."""
    while True:
        bare = "\n".join(
            re.sub(r"^( *(?:- )?)#(#| {0,1})", lambda m: m[1] + ("#" if m[2] == "#" else ""), line)
            for line in block.split("\n")
        )
        bare = "\n".join(
            now if taught(line) else line for line, now in zip(block.split("\n"), bare.split("\n"), strict=True)
        )
        if bare == block or not whole:
            return bare
        block = bare


def taught(line: str) -> bool:
    """Whether a comment line holds something to uncomment, not a sentence."""
    return bool(re.match(r"^ *(?:- )?(?:##|# *(?:#|- |-$|[a-z_]+:(?: |$)))", line))


def blocks(text: str) -> list[str]:
    return [block for block in text.split("\n\n") if block.startswith("## ")]


@pytest.mark.parametrize("kind", KINDS)
def test_each_group_uncommented_once_has_no_unknown_key(made: Path, kind: str, paths: Paths) -> None:
    path = made / paths[kind]
    text = path.read_text("utf-8")
    found = blocks(text)
    assert found
    for block in found:
        live = "\n".join(line[1:] if line.startswith("##") else re.sub("^# ?", "", line) for line in block.split("\n"))
        path.write_text(text.replace(block, live), "utf-8")
        file, wrong = read_yaml(path, paths[kind])
        assert not [each for each in wrong if each.code != "VALUE-EMPTY"], live
        assert file.data is not None
        assert len(file.data) == len((read_yaml_text(made, text)) | file.data)
        codes = {each.code for each in check(find_setting(made)).findings if each.path == paths[kind]}
        assert not codes & NOT_THERE, (codes, live)
    path.write_text(text, "utf-8")


def read_yaml_text(made: Path, text: str) -> dict[str, object]:
    other = made / "other.yaml"
    other.write_text(text, "utf-8")
    file, _ = read_yaml(other, "other.yaml")
    return file.data or {}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_uncommented_is_the_whole_form(made: Path, kind: str, paths: Paths) -> None:
    path = made / paths[kind]
    _, _, rest = path.read_text("utf-8").partition("schema: 1\n")
    path.write_text(f"schema: 1\n{uncommented(rest, whole=True)}", "utf-8")
    file, wrong = read_yaml(path, paths[kind])
    assert wrong == []
    assert file.data is not None
    assert list(file.data) == [slot.key for slot in form.fields(kind)]
    codes = {each.code for each in check(find_setting(made)).findings if each.path == paths[kind]}
    assert not codes & NOT_THERE
    keys = set(re.findall(r"^ *(?:- )?([a-z_]+):", path.read_text("utf-8"), re.MULTILINE))
    assert keys == {slot.key for part in form.parts(form.KINDS[kind]) for slot in slots(part)}


def test_a_taught_group_filled_in_as_it_stands_is_valid(made: Path, paths: Paths) -> None:
    path = made / paths["customer"]
    text = path.read_text("utf-8")
    block = next(block for block in blocks(text) if "# devices:" in block)
    live = "\n".join(re.sub("^# ?", "", line) for line in block.split("\n")[1:])
    for key, value in {
        "name": "网关",
        "product": "SSL VPN",
        "model": "X1",
        "serial": "SN-DEMO-1",
        "purpose": "in-service",
    }.items():
        live = live.replace(f"    {key}:", f"    {key}: {value}", 1)
    path.write_text(text.replace(block, live), "utf-8")
    assert check(find_setting(made)).findings == ()
