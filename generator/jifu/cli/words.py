"""Choosing the language of help and messages, and showing click's own words in it."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from jifu.bilingual import Bilingual, Language


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The reader's language: ``--lang``, then ``JIFU_LANG``, then the locale; Chinese otherwise.

    Behind ``render`` the option means the language of documents.
    """
    for word, after in pairwise((*arguments, "")):
        if word == "render":
            break
        chosen = after if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if chosen in ("zh", "en"):
            return "en" if chosen == "en" else "zh"
    named = environment.get("JIFU_LANG") or _locale(environment)
    return "en" if named.lower().startswith("en") else "zh"


def _locale(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    return (locale.getlocale()[0] or "") if os.name == "nt" else ""


_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class Formatter(click.HelpFormatter):
    """Help with headings in the reader's language."""

    def __init__(self, language: Language, **settings: Any) -> None:
        super().__init__(**settings)
        self._language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        """The usage line; the reader's word for it takes the place of ``prefix``."""
        super().write_usage(prog, args, Bilingual("用法：", "Usage: ").text(self._language))

    def write_heading(self, heading: str) -> None:
        """A heading over options or commands."""
        shown = _HEADINGS.get(heading, heading) if self._language == "zh" else heading
        mark = "：" if self._language == "zh" else ":"
        self.write(f"{'':>{self.current_indent}}{shown}{mark}\n")


def usage_error(error: click.UsageError, language: Language) -> str:
    """What is wrong with the command line, in the reader's language."""
    if language == "en":
        return error.format_message()
    match error:
        case click.NoSuchOption():
            guess = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有 {error.option_name} 这个选项{guess}"
        case click.MissingParameter():
            return f"缺少 {_named(error.param)}"
        case click.BadParameter():
            return f"{_named(error.param)} 的值不对：{_expected(error.param) or error.message}"
        case click.BadOptionUsage():
            return f"{error.option_name} 后面缺少值"
        case _:
            command = _no_such_command(error)
            extra = error.message.partition("unexpected extra argument")[2].strip("s ()")
            return f"没有 {command} 这个命令" if command else f"多了参数 {extra}" if extra else error.format_message()


def _named(param: click.Parameter | None) -> str:
    """An option as it is typed, an argument by its name."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name if param is not None else ""


def _expected(param: click.Parameter | None) -> str:
    match param.type if param is not None else None:
        case click.Choice(choices=choices):
            return f"只能是 {'、'.join(map(str, choices))}"
        case click.IntRange(min=least, max=most):
            return f"只能是 {least} 到 {most} 的整数"
        case click.Path():
            return "不是能用的目录"
        case _:
            return ""


class Folder(click.Path):
    """A folder that there is or could be made; what no system takes for a path is a slip on the command line."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails with the reader's words."""
        try:
            Path(value).resolve().exists()
            return super().convert(value, param, ctx)
        except (OSError, ValueError, RuntimeError) as error:
            self.fail(str(error), param, ctx)


def _no_such_command(error: click.UsageError) -> str:
    before, _, after = error.message.partition("No such command ")
    return after.strip("'.") if not before and after else ""
