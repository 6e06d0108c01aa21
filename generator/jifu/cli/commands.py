"""The commands and their help, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from jifu import __version__
from jifu.bilingual import Bilingual, Language
from jifu.cli import run
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


class _Group(_Shown, click.Group):
    """The command ``jifu``."""


class _Command(_Shown, click.Command):
    """One command of it."""


class _Maker:
    """Makes commands with help in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def option(self, *names: str, help: Bilingual, **settings: Any) -> click.Option:  # noqa: A002 - click's own word
        """An option."""
        return click.Option(list(names), help=help.text(self.language), **settings)

    def command(
        self, name: str, about: Bilingual, example: str, params: list[click.Parameter], do: Callable[..., int]
    ) -> click.Command:
        """A command that runs ``do(folder, language, **params)`` and returns its exit code."""

        @click.pass_context
        def callback(ctx: click.Context, /, **values: Any) -> int:
            return do(ctx.obj["folder"], self.language, **values)

        text = about.text(self.language)
        command = _Command(name, help=text, short_help=text.split("\n")[0], params=params, callback=callback)
        command.language, command.example = self.language, example
        return command


def build_group(language: Language) -> click.Group:
    """All commands, with help in ``language``."""
    make = _Maker(language)

    @click.pass_context
    def remember(ctx: click.Context, /, folder: Path, **_read_before: object) -> None:
        ctx.obj = {"folder": folder}

    group = _Group(
        "jifu",
        help=Bilingual(
            "技服流程与项目记录：检查记录、问关口、出客户文档、建手册站点。",
            "Service process and project records: check records, ask gates, make customer documents, build the playbook.",
        ).text(language),
        params=[
            make.option(
                "--lang",
                help=Bilingual("消息语言；默认看系统设置。", "Language of messages; the system's by default."),
                type=click.Choice(["zh", "en"]),
            ),
            make.option(
                "-C",
                "folder",
                help=Bilingual(
                    "工作区目录；默认从当前目录向上找。", "Folder of the workspace; looked for upwards by default."
                ),
                type=click.Path(path_type=Path, file_okay=False),
                default=Path(),
                show_default=False,
            ),
            make.option(
                "--version",
                help=Bilingual("显示版本。", "Show the version."),
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
            ),
        ],
        callback=remember,
    )
    group.language = language
    for command in _commands(make):
        group.add_command(command)
    return group


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"jifu {__version__}")
        ctx.exit()


def _commands(make: _Maker) -> list[click.Command]:
    return [*_looking(make), *_making(make), *_writing(make)]


def _looking(make: _Maker) -> list[click.Command]:
    format_ = make.option(
        "--format",
        "form",
        help=Bilingual("输出格式。", "Format of the output."),
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
    )
    stage = make.option(
        "--stage", help=Bilingual("只看这个阶段的关口。", "Only the gates of this stage."), default="", metavar="STAGE"
    )
    return [
        make.command(
            "check",
            Bilingual("检查全部记录，一次报出所有问题。", "Check all records and report every finding at once."),
            "jifu check\njifu check projects/securities --format github",
            [click.Argument(["paths"], nargs=-1, metavar="[PATH]..."), format_],
            run.check,
        ),
        make.command(
            "gate",
            Bilingual(
                "能不能过关：缺什么、谁来补、在哪个文件哪一行。",
                "May it pass: what is missing, who owes it, in which file and line.",
            ),
            "jifu gate securities/sslvpn\njifu gate securities --stage poc",
            [click.Argument(["target"], required=False, default="", metavar="[PROJECT]"), stage],
            run.gate,
        ),
    ]


def _making(make: _Maker) -> list[click.Command]:
    formats = make.option(
        "--format",
        "formats",
        help=Bilingual("pdf、docx、html，逗号分隔。", "pdf, docx, html, separated by commas."),
        default="pdf,docx,html",
        show_default=True,
    )
    languages = make.option(
        "--lang",
        "languages",
        help=Bilingual("zh、en，逗号分隔。", "zh, en, separated by commas."),
        default="zh,en",
        show_default=True,
    )
    audience = make.option(
        "--audience",
        help=Bilingual("给客户还是内部看。", "For the customer or internal."),
        type=click.Choice(["customer", "internal"]),
        default="customer",
        show_default=True,
    )
    out = make.option(
        "-o",
        "--out",
        help=Bilingual("输出目录。", "Output folder."),
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("build/render"),
        show_default=True,
    )
    port = make.option(
        "--port",
        help=Bilingual("端口，只在本机打开。", "Port, on this machine only."),
        type=click.IntRange(0, 65535),
        default=8000,
        show_default=True,
    )
    return [
        make.command(
            "render",
            Bilingual("生成一个项目或工单的文档。", "Make the documents of one project or ticket."),
            "jifu render securities/sslvpn poc-report --format pdf,docx --lang zh",
            [
                click.Argument(["target"], metavar="PROJECT|TICKET"),
                click.Argument(["documents"], nargs=-1, metavar="[DOCUMENT]..."),
                formats,
                languages,
                audience,
                out,
            ],
            run.render,
        ),
        make.command(
            "site",
            Bilingual("生成手册站点到 build/site。", "Build the playbook site into build/site."),
            "jifu site",
            [],
            run.site,
        ),
        make.command(
            "build",
            Bilingual("检查、全部文档、站点，一次做完。", "Check, all documents and the site in one go."),
            "jifu build",
            [],
            run.build,
        ),
        make.command(
            "serve",
            Bilingual(
                "本机预览：保存记录即刷新页面并显示问题。",
                "Live preview: save a record, see the page and its findings.",
            ),
            "jifu serve --port 8000",
            [port],
            run.serve,
        ),
    ]


def _writing(make: _Maker) -> list[click.Command]:
    checking = make.option(
        "--check", "only_check", help=Bilingual("只核对，不写文件。", "Compare only, write nothing."), is_flag=True
    )
    answers = make.option(
        "--set",
        "answers",
        help=Bilingual(
            "直接给出字段，如 --set name=某公司；可多次。", "Give a field, e.g. --set name=Example; may be repeated."
        ),
        multiple=True,
        metavar="KEY=VALUE",
    )
    return [
        make.command(
            "new",
            Bilingual(
                "新建一份记录：按提问填写，或用 --set 直接给值。",
                "Start a record by answering questions, or with --set.",
            ),
            "jifu new customer bank\njifu new project bank/firewall --set name=防火墙替换\njifu new ticket bank/tunnel-down",
            [click.Argument(["kind"], metavar="KIND"), click.Argument(["target"], metavar="PATH"), answers],
            run.new,
        ),
        make.command(
            "schema",
            Bilingual(
                "生成记录的 JSON Schema 到 schemas/，编辑器据此补全和提示。",
                "Write the JSON Schemas of records to schemas/, for completion and hover help in editors.",
            ),
            "jifu schema\njifu schema --check",
            [checking],
            run.schema,
        ),
        make.command(
            "translate",
            Bilingual(
                "更新记录旁的英文词条 locale/en.po：补新增、标旧、清废弃。",
                "Bring the English catalogues beside the records up to date: new, changed, gone.",
            ),
            "jifu translate\njifu translate --check",
            [checking],
            run.translate,
        ),
    ]
