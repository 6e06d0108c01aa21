"""``jifu init``: questions at a terminal, flags everywhere, and never a folder that the check would complain about."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from jifu import report
from jifu.bilingual import Bilingual, Language
from jifu.pipeline.init import ACCENT, TIME_ZONE, InitError, Wish, found
from jifu.publish import PublishError

CLEAN, FINDINGS, USAGE = 0, 1, 2


class _Question(NamedTuple):
    """A question at the terminal; ``default`` is what Enter gives, None where an answer is needed."""

    key: str
    words: Bilingual
    default: str | None = ""


_QUESTIONS = (
    _Question("name", Bilingual("单位名称（印在文档封面上）", "Name of the organisation, in Chinese"), None),
    _Question("name_en", Bilingual("英文名称（回车：同中文）", "Its English name (Enter: the same)")),
    _Question("contact", Bilingual("服务联系方式，如 服务热线 400-000-0000", "How to reach the service"), None),
    _Question("contact_en", Bilingual("联系方式的英文（回车：同中文）", "The same in English (Enter: the same)")),
    _Question("colour", Bilingual("主色", "Main colour"), ACCENT),
    _Question(
        "logo",
        Bilingual("标志文件，SVG、PNG 或 JPEG（回车：用名称画一个）", "Logo file (Enter: one is drawn from the name)"),
    ),
    _Question("time_zone", Bilingual("时区", "Time zone"), TIME_ZONE),
    _Question(
        "hours",
        Bilingual("工作日服务时间，如 09:00-18:00（回车：用随附的）", "Hours on working days (Enter: those that ship)"),
    ),
)


def init(folder: Path, language: Language, flags: Mapping[str, Any]) -> int:
    """Make the workspace ``folder``; returns the exit code."""
    answers = dict(flags)
    lacking = [question for question in _QUESTIONS if question.default is None and not answers[question.key]]
    if lacking:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return _demand(lacking, language)
        _ask(answers, language)
    try:
        made = found(folder, _wish(answers, language))
    except InitError as error:
        click.echo(error.words.text(language), err=True)
        if error.findings:
            click.echo(report.text(error.findings, language), err=True)
        return USAGE
    except PublishError as error:
        click.echo(report.text([error.finding], language), err=True)
        return FINDINGS
    _tell(folder, made.files, made.darkened, language)
    return CLEAN


def _demand(lacking: Sequence[_Question], language: Language) -> int:
    click.echo(Bilingual("还缺：", "Still needed:").text(language), err=True)
    for question in lacking:
        click.echo(f"  --{question.key.replace('_', '-')} …  {question.words.text(language)}", err=True)
    return USAGE


def _ask(answers: dict[str, Any], language: Language) -> None:
    words = Bilingual(
        "建一个新的工作区。直接回车取方括号里的值；Ctrl-C 放弃，什么都不留下。",
        "A new workspace. Enter takes the value in brackets; Ctrl-C gives up and leaves nothing behind.",
    )
    click.secho(words.text(language), bold=True)
    for question in _QUESTIONS:
        if answers[question.key]:
            continue
        hint = f" [{question.default}]" if question.default else ""
        said = ""
        while not said:
            said = click.prompt(
                f"{question.words.text(language)}{hint}",
                default=question.default or "",
                show_default=False,
                prompt_suffix=": ",
                type=str,
            ).strip()
            if question.default is not None:
                break
        answers[question.key] = said


def _wish(answers: Mapping[str, Any], language: Language) -> Wish:
    given = {key: value for key, value in answers.items() if key not in ("role", "grade", "logo")}
    logo = Path(answers["logo"]) if answers["logo"] else None
    return Wish(**given, logo=logo, roles=_pairs(answers["role"], language), grades=_pairs(answers["grade"], language))


def _pairs(words: Sequence[str], language: Language) -> dict[str, str]:
    pairs = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            told = Bilingual("要写成 编号=中文名/英文名，不是 {word}", "write ID=Chinese name/English name, not {word}")
            raise click.UsageError(told.text(language).format(word=word))
        pairs[name.strip()] = text
    return pairs


def _tell(folder: Path, files: Sequence[str], darkened: str, language: Language) -> None:
    words = Bilingual("已建 {folder}：", "Made {folder}:")
    click.echo(words.text(language).format(folder=folder.as_posix()))
    for file in files:
        click.echo(f"  {file}")
    if darkened:
        words = Bilingual(
            "您给的颜色写字看不清，文字用调深的 {color}；可在 templates/house/house.toml 里改。",
            "Text in your colour would be hard to read; {color} is used, see templates/house/house.toml.",
        )
        click.echo(words.text(language).format(color=darkened))
    words = Bilingual(
        "下一步：cd {folder}，jifu new customer <客户>，jifu build",
        "Next: cd {folder}, jifu new customer <customer>, jifu build",
    )
    click.echo(words.text(language).format(folder=folder.as_posix()))
