"""Help and messages in the reader's language, each command with an example that is one."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest
from jifu import __version__
from jifu.cli.commands import build_group

COMMANDS = sorted(build_group("zh").commands)
HAN = re.compile("[\u3400-\u9fff，。；：（）]")
Run = Callable[..., Any]


def test_the_commands_of_the_design_are_there() -> None:
    assert {"check", "gate", "render", "site", "build", "serve", "new", "schema", "translate"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_chinese_ends_with_an_example(jifu: Run, command: str) -> None:
    done = jifu("--lang", "zh", command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"用法：jifu {command}")
    examples = [line.strip() for line in done.out.partition("例子：\n")[2].splitlines() if line.strip()]
    assert examples
    assert all(line.startswith(f"jifu {command}") for line in examples)
    assert "显示帮助" in done.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_english_has_no_chinese(jifu: Run, command: str) -> None:
    done = jifu("--lang", "en", command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: jifu {command}")
    about, _, example = done.out.partition("Example:\n")
    assert example.strip().startswith(f"jifu {command}")
    assert HAN.findall(about) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_can_be_typed(jifu: Run, command: str) -> None:
    """Every example is a command line that is understood: its options and values exist."""
    group = build_group("en")
    shown = jifu("--lang", "en", command, "--help").out.partition("Example:\n")[2]
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    for line in lines:
        _, name, *words = shlex.split(line)
        group.commands[name].make_context(name, words)
    assert lines


def test_both_languages_say_the_same(jifu: Run) -> None:
    for command in COMMANDS:
        options = [
            re.findall(r"(?m)^  (-[-\w]+)", jifu("--lang", language, command, "--help").out)
            for language in ("zh", "en")
        ]
        assert options[0] == options[1]
        assert "--help" in options[0]


def test_help_lists_every_command(jifu: Run) -> None:
    done = jifu("--help")
    assert done.code == 0
    assert re.findall(r"(?m)^  ([a-z]+)  ", done.out.partition("命令：")[2]) == COMMANDS


def test_nothing_at_all_shows_help(jifu: Run) -> None:
    done = jifu()
    assert done.code == 2
    assert "命令：" in done.out + done.err


def test_version(jifu: Run) -> None:
    assert jifu("--version") == (0, f"jifu {__version__}\n", "")


LANGUAGES = [
    ({}, (), "zh"),
    ({"LANG": "en_GB.UTF-8"}, (), "en"),
    ({"LANG": "zh_CN.UTF-8"}, (), "zh"),
    ({"LANG": "de_DE.UTF-8"}, (), "zh"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, (), "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, (), "en"),
    ({"LANG": "en_US.UTF-8", "JIFU_LANG": "zh"}, (), "zh"),
    ({"LANG": "zh_CN.UTF-8", "JIFU_LANG": "en"}, (), "en"),
    ({"JIFU_LANG": "en"}, ("--lang", "zh"), "zh"),
    ({"JIFU_LANG": "zh"}, ("--lang=en",), "en"),
    ({"LANG": "zh_CN.UTF-8"}, ("-C", ".", "--lang", "en"), "en"),
]


@pytest.mark.parametrize(("environment", "before", "language"), LANGUAGES)
def test_language(
    jifu: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], before: tuple[str, ...], language: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert jifu(*before, "check", "--help").out.startswith({"zh": "用法：", "en": "Usage: "}[language])


def test_language_behind_the_command(jifu: Run, workspace: Any) -> None:
    assert jifu("-C", workspace.root, "check", "--lang", "en").out == "no problems\n"
    assert jifu("-C", workspace.root, "check", "--lang", "zh").out == "没有问题\n"


def test_language_of_a_program(program: Run, workspace: Any) -> None:
    """Also where the system cannot write Chinese by itself."""
    assert program("check", cwd=workspace.root, LANG="en_US.UTF-8", LC_ALL="", JIFU_LANG="").out == "no problems\n"
    assert (
        program("check", cwd=workspace.root, LC_ALL="C", JIFU_LANG="zh", PYTHONIOENCODING="ascii").out == "没有问题\n"
    )
