"""The commands: their words, options and help. What they do is in ``run``."""

from __future__ import annotations

from pathlib import Path

import click

from jifu import __version__
from jifu.bilingual import Bilingual, Language
from jifu.cli import run
from jifu.cli.help import Group, Maker
from jifu.cli.words import Folder


def build_group(language: Language) -> click.Group:
    """All commands, with help in ``language``."""
    make = Maker(language)

    @click.pass_context
    def remember(ctx: click.Context, /, folder: Path) -> None:
        ctx.obj = {"folder": folder}

    about = Bilingual(
        "技服流程与项目记录：检查记录、问关口、出客户文档、建手册站点。",
        "Service process and project records: check records, ask gates, make customer documents, build the playbook.",
    )
    group = Group("jifu", help=about.text(language), params=_shared(make), callback=remember)
    group.language = language
    group.example = "jifu check\njifu gate securities/sslvpn\njifu render securities/sslvpn poc-report --format pdf"
    for command in (_check, _gate, _render, _site, _build, _serve, _new, _init, _schema, _translate):
        group.add_command(command(make))
    return group


def _shared(make: Maker) -> list[click.Parameter]:
    folder = make.option(
        "-C",
        "folder",
        help=Bilingual("工作区目录；默认从当前目录向上找。", "Folder of the workspace; looked for upwards by default."),
        type=Folder(),
        default=Path(),
        show_default=False,
    )
    version = make.option(
        "--version",
        help=Bilingual("显示版本。", "Show the version."),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
    )
    return [make.language_option(expose_value=False), folder, version]


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"jifu {__version__}")
        ctx.exit()


def _check(make: Maker) -> click.Command:
    form = make.option(
        "--format",
        "form",
        help=Bilingual("输出格式。", "Format of the output."),
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
    )
    every = make.option(
        "--all",
        "every",
        help=Bilingual(
            "逐条列出换到新版流程要补什么；默认只报总数。",
            "List one by one what a move to the new version of the process asks for; by default it is counted.",
        ),
        is_flag=True,
    )
    return make.command(
        "check",
        Bilingual("检查全部记录，一次报出所有问题。", "Check all records and report every finding at once."),
        "jifu check\njifu check projects/securities --format github",
        [click.Argument(["paths"], nargs=-1, metavar="[PATH]..."), form, every],
        run.check,
    )


def _gate(make: Maker) -> click.Command:
    about = Bilingual("只看这个阶段的关口。", "Only the gates of this stage.")
    return make.command(
        "gate",
        Bilingual(
            "能不能过关：缺什么、谁来补、在哪个文件哪一行。",
            "May it pass: what is missing, who owes it, in which file and line.",
        ),
        "jifu gate securities/sslvpn\njifu gate securities --stage poc",
        [
            click.Argument(["target"], required=False, default="", metavar="[PROJECT]"),
            make.option("--stage", help=about, default="", metavar="STAGE"),
        ],
        run.gate,
    )


def _render(make: Maker) -> click.Command:
    formats = Bilingual("pdf、docx、html，逗号分隔。", "pdf, docx, html, separated by commas.")
    languages = Bilingual("文档语言 zh、en，逗号分隔。", "Languages of the documents: zh, en, separated by commas.")
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
        help=Bilingual("输出目录，默认 build/render。", "Output folder, build/render by default."),
        type=Folder(),
    )
    return make.command(
        "render",
        Bilingual("生成一个项目或工单的文档。", "Make the documents of one project or ticket."),
        "jifu render securities/sslvpn poc-report --format pdf,docx --lang zh",
        [
            click.Argument(["target"], metavar="PROJECT|TICKET"),
            click.Argument(["documents"], nargs=-1, metavar="[DOCUMENT]..."),
            make.option("--format", "formats", help=formats, default="pdf,docx,html", show_default=True),
            make.option("--lang", "languages", help=languages, default="zh,en", show_default=True),
            audience,
            out,
            _every(make),
        ],
        run.render,
    )


def _every(make: Maker) -> click.Option:
    about = Bilingual("列出全部提示；默认只列前几条。", "List every note; by default only the first ones.")
    return make.option("--all", "every", help=about, is_flag=True)


def _today(make: Maker) -> click.Option:
    about = Bilingual(
        "逾期算到哪一天，如 2026-11-30；不写则 serve 用今天，其余用最近一次提交记录的日期或 SOURCE_DATE_EPOCH。",
        "The day that overdue is counted to, e.g. 2026-11-30. By default today for serve; otherwise SOURCE_DATE_EPOCH "
        "or the day of the last commit of a record.",
    )
    return make.option("--today", help=about, type=click.DateTime(["%Y-%m-%d"]), metavar="DATE")


def _site(make: Maker) -> click.Command:
    about = Bilingual("生成手册站点到 build/site。", "Build the playbook site into build/site.")
    return make.command("site", about, "jifu site", [_every(make), _today(make)], run.site)


def _build(make: Maker) -> click.Command:
    about = Bilingual("检查、全部文档、站点，一次做完。", "Check, all documents and the site in one go.")
    return make.command("build", about, "jifu build\njifu build --all", [_every(make), _today(make)], run.build)


def _serve(make: Maker) -> click.Command:
    port = make.option(
        "--port",
        help=Bilingual("端口，只在本机打开。", "Port, on this machine only."),
        type=click.IntRange(0, 65535),
        default=8000,
        show_default=True,
    )
    about = Bilingual(
        "本机预览：保存记录即刷新页面并显示问题。", "Live preview: save a record, see the page and its findings."
    )
    return make.command("serve", about, "jifu serve --port 8000", [port, _today(make)], run.serve)


def _new(make: Maker) -> click.Command:
    answers = make.option(
        "--set",
        "answers",
        help=Bilingual(
            "直接给出字段，如 --set name=某公司；可多次。", "Give a field, e.g. --set name=Example; may be repeated."
        ),
        multiple=True,
        metavar="KEY=VALUE",
    )
    example = (
        "jifu new customer bank\njifu new project bank/firewall --set name=防火墙替换\njifu new ticket bank/tunnel-down"
    )
    return make.command(
        "new",
        Bilingual(
            "新建一份记录：按提问填写，或用 --set 直接给值。", "Start a record by answering questions, or with --set."
        ),
        example,
        [click.Argument(["kind"], metavar="KIND"), click.Argument(["target"], metavar="PATH"), answers],
        run.new,
    )


def _checking(make: Maker) -> click.Option:
    about = Bilingual("只核对，不写文件。", "Compare only, write nothing.")
    return make.option("--check", "only_check", help=about, is_flag=True)


_OF_AN_ORGANISATION: tuple[tuple[str, Bilingual, str], ...] = (
    ("--name", Bilingual("单位名称。", "Name of the organisation."), "TEXT"),
    ("--name-en", Bilingual("英文名称；不给就用中文的。", "Its English name; else the Chinese."), "TEXT"),
    ("--contact", Bilingual("服务联系方式。", "How to reach the service."), "TEXT"),
    ("--contact-en", Bilingual("联系方式的英文。", "The same in English."), "TEXT"),
    ("--colour", Bilingual("主色，如 #17456b。", "Main colour, e.g. #17456b."), "COLOUR"),
    ("--logo", Bilingual("标志：SVG、PNG 或 JPEG。", "Logo: SVG, PNG or JPEG."), "FILE"),
    ("--time-zone", Bilingual("时区，默认 Asia/Shanghai。", "Time zone, Asia/Shanghai by default."), "ZONE"),
    ("--hours", Bilingual("工作日服务时间，如 09:00-18:00。", "Hours on working days, e.g. 09:00-18:00."), "HOURS"),
    ("--role", Bilingual("改角色的叫法，可重复。", "Rename a role; may be repeated."), "ID=ZH/EN"),
    ("--grade", Bilingual("改等级的叫法，可重复。", "Rename a grade; may be repeated."), "ID=ZH/EN"),
)
"""The options of ``jifu init``: what an organisation says of itself."""


def _init(make: Maker) -> click.Command:
    about = Bilingual(
        "为另一家单位建工作区：自己的名称、标志、颜色、角色、等级、服务时间。",
        "Make the workspace of another organisation: its name, logo, colour, roles, grades and service hours.",
    )
    options = [
        make.option(name, help=words, metavar=metavar, multiple=True)
        if metavar.startswith("ID")
        else make.option(name, help=words, metavar=metavar, default="")
        for name, words, metavar in _OF_AN_ORGANISATION
    ]
    return make.command(
        "init",
        about,
        'jifu init playbook\njifu init playbook --name 云海网络 --name-en "Yunhai Networks" '
        "--contact \"服务热线 400-000-0001\" --colour '#7a1f3d'",
        [click.Argument(["target"], metavar="DIR", type=Folder()), *options],
        run.init,
    )


def _schema(make: Maker) -> click.Command:
    about = Bilingual(
        "生成记录的 JSON Schema 到 schemas/，编辑器据此补全和提示。",
        "Write the JSON Schemas of records to schemas/, for completion and hover help in editors.",
    )
    return make.command("schema", about, "jifu schema\njifu schema --check", [_checking(make)], run.schema)


def _translate(make: Maker) -> click.Command:
    about = Bilingual(
        "更新记录旁的英文词条 locale/en.po：补新增、标旧、清废弃。",
        "Bring the English catalogues beside the records up to date: new, changed, gone.",
    )
    return make.command("translate", about, "jifu translate\njifu translate --check", [_checking(make)], run.translate)
