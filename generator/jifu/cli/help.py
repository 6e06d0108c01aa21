"""Commands whose help is in the reader's language and ends with an example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from jifu.bilingual import Bilingual, Language
from jifu.cli.words import Formatter


class _Shown:
    """Help in the reader's language, with an example at the end where there is one."""

    language: Language = "zh"
    example: str = ""

    def get_help(self, ctx: click.Context) -> str:
        """The help text."""
        formatter = Formatter(self.language, width=min(ctx.terminal_width or 100, 100))
        self.format_help(ctx, formatter)  # type: ignore[attr-defined]
        if self.example:
            with formatter.section(Bilingual("例子", "Example").text(self.language)):
                for line in self.example.splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
        return formatter.getvalue().rstrip("\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows this help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = Bilingual("显示帮助。", "Show this help.").text(self.language)
        return option  # type: ignore[no-any-return]


class Group(_Shown, click.Group):
    """The command ``jifu``."""


class Command(_Shown, click.Command):
    """One command of it."""


class Maker:
    """Makes commands with help in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def option(self, *names: str, help: Bilingual, **settings: Any) -> click.Option:  # noqa: A002 - click's own word
        """An option."""
        return click.Option(list(names), help=help.text(self.language), **settings)

    def language_option(self, **settings: Any) -> click.Option:
        """The language of messages; it is read before click sees the line (``words.language_of``)."""
        about = Bilingual("消息语言；默认看系统设置。", "Language of messages; the system's by default.")
        return self.option("--lang", help=about, type=click.Choice(["zh", "en"]), **settings)

    def command(
        self, name: str, about: Bilingual, example: str, params: list[click.Parameter], do: Callable[..., int]
    ) -> click.Command:
        """A command that runs ``do(folder, language, **params)`` and returns its exit code."""

        @click.pass_context
        def callback(ctx: click.Context, /, **values: Any) -> int:
            return do(ctx.obj["folder"], self.language, **values)

        if not any("--lang" in param.opts for param in params):
            params = [*params, self.language_option(expose_value=False)]
        text = about.text(self.language)
        command = Command(name, help=text, short_help=text.split("\n")[0], params=params, callback=callback)
        command.language, command.example = self.language, example
        return command
