"""One function for each command: call the pipeline, print the report, return the exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

import click

from jifu import report
from jifu.bilingual import Bilingual, Language
from jifu.cli.progress import progress
from jifu.findings import Finding
from jifu.model.base import Audience
from jifu.model.document import FORMATS, Format
from jifu.pipeline.check import Checked, blocking, within
from jifu.pipeline.check import check as checked_workspace
from jifu.pipeline.setting import NoWorkspaceError, Setting, find_setting

CLEAN, FINDINGS = 0, 1
NOTES = 12
"""Notes that a build lists one by one."""


def _setting(folder: Path, language: Language) -> Setting:
    try:
        return find_setting(folder)
    except NoWorkspaceError as error:
        words = Bilingual(
            "{start} 和它的上级都不是工作区（缺 projects 目录）",
            "{start} is no workspace, nor is any folder above it (no projects folder)",
        )
        raise click.UsageError(words.text(language).format(start=error.start)) from error


def _listed(text: str, allowed: tuple[str, ...], name: str, language: Language) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in chosen:
        if part not in allowed:
            words = Bilingual("{name} 只能是 {allowed}，没有 {part}", "{name} is one of {allowed}, not {part}")
            raise click.UsageError(words.text(language).format(name=name, allowed=", ".join(allowed), part=part))
    if not chosen:
        words = Bilingual("{name} 没有给值", "{name} has no value")
        raise click.UsageError(words.text(language).format(name=name))
    return tuple(dict.fromkeys(chosen))


def _tell(findings: Sequence[Finding], language: Language, *, every: bool = False) -> int:
    """Every error, but of many notes only the first, unless all are asked for: they must not hide what matters."""
    notes = [finding for finding in findings if not blocking((finding,))]
    left_out = notes[NOTES:] if len(notes) > NOTES + 1 and not every else []
    hidden = {id(finding) for finding in left_out}
    shown = [finding for finding in findings if id(finding) not in hidden]
    if shown:
        click.echo(report.text(shown, language), err=True)
    if left_out:
        words = Bilingual(
            "还有 {count} 条提示没有列出，加 --all 全部列出", "{count} more notes are not listed; --all lists them"
        )
        click.echo(words.text(language).format(count=len(left_out)), err=True)
    return FINDINGS if blocking(findings) else CLEAN


def check(folder: Path, language: Language, paths: tuple[str, ...], form: str, every: bool) -> int:
    """``jifu check``."""
    setting = _setting(folder, language)
    wanted = [_relative(path, setting, language) for path in paths]
    findings = within(checked_workspace(setting, every=every).findings, wanted)
    shown: Callable[..., str] = {"text": report.text, "json": report.json, "github": report.github}[form]
    click.echo(shown(findings, language))
    return FINDINGS if blocking(findings) else CLEAN


def _relative(path: str, setting: Setting, language: Language) -> str:
    with suppress(OSError, ValueError, RuntimeError):
        absolute = Path(path).resolve()
        if absolute.exists() and absolute.is_relative_to(setting.root):
            return absolute.relative_to(setting.root).as_posix()
    words = Bilingual("工作区里没有 {path}", "there is no {path} in the workspace")
    raise click.UsageError(words.text(language).format(path=path))


def gate(folder: Path, language: Language, target: str, stage: str) -> int:
    """``jifu gate``."""
    from jifu.cli import gates
    from jifu.pipeline.gate import answers

    setting = _setting(folder, language)
    checked = checked_workspace(setting)
    _known_target(target, checked, language)
    _known_stage(stage, checked, language)
    cases = answers(setting, checked, target.strip("/"), stage)
    click.echo(gates.text(cases, checked, language))
    if blocking(checked.findings):
        click.echo(
            Bilingual(
                "记录本身有问题，先运行 jifu check", "the records themselves have errors; run jifu check first"
            ).text(language),
            err=True,
        )
    return CLEAN if all(case.passed for case in cases) and not blocking(checked.findings) else FINDINGS


def _known_target(target: str, checked: Checked, language: Language) -> None:
    """Whether there is such a project, ticket or customer, be its record broken or not."""
    known = {customer.id for customer in checked.raw.customers}
    for customer in checked.raw.customers:
        known |= {f"{customer.id}/{project.id}" for project in customer.projects}
        known |= {f"{customer.id}/tickets", *(f"{customer.id}/tickets/{ticket.id}" for ticket in customer.tickets)}
        known |= {f"{customer.id}/{ticket.id}" for ticket in customer.tickets}
    if target.strip("/") in known or not target:
        return
    words = Bilingual("没有项目或工单 {target}", "there is no project or ticket {target}")
    raise click.UsageError(words.text(language).format(target=target))


def _known_stage(stage: str, checked: Checked, language: Language) -> None:
    known = [each.id for each in checked.workspace.whole.stages] if checked.workspace is not None else [stage]
    if stage and stage not in known:
        words = Bilingual("没有阶段 {stage}；有：{known}", "there is no stage {stage}; there are: {known}")
        raise click.UsageError(words.text(language).format(stage=stage, known=", ".join(known)))


def render(
    folder: Path,
    language: Language,
    target: str,
    documents: tuple[str, ...],
    formats: str,
    languages: str,
    audience: str,
    out: Path | None,
    every: bool,
) -> int:
    """``jifu render``."""
    from jifu.pipeline.documents import Wish, render_documents

    setting = _setting(folder, language)
    checked = checked_workspace(setting)
    home = out or setting.build / "render"
    _known_target(target or "/", checked, language)
    _known_deliverables(documents, checked, language)
    wish = Wish(
        only=target.strip("/"),
        deliverables=documents,
        formats=cast(tuple[Format, ...], _listed(formats, FORMATS, "--format", language)),
        languages=cast(tuple[Language, ...], _listed(languages, ("zh", "en"), "--lang", language)),
        audience=Audience(audience),
    )
    with progress(Bilingual("生成文档", "Making documents"), language) as tell:
        made = render_documents(setting, checked, wish, home, tell)
    status = _tell((*checked.findings, *made.findings), language, every=every)
    if not made.controls and status == CLEAN:
        words = Bilingual("{target} 没有可生成的文档", "{target} has no document to make")
        raise click.UsageError(words.text(language).format(target=target))
    for path in made.files:
        click.echo((home / path).as_posix())
    return status


def _known_deliverables(documents: tuple[str, ...], checked: Checked, language: Language) -> None:
    if checked.workspace is None:
        return
    known = [deliverable.id for deliverable in checked.workspace.whole.deliverables]
    for name in documents:
        if name not in known:
            words = Bilingual("没有交付物 {name}；有：{known}", "there is no deliverable {name}; there are: {known}")
            raise click.UsageError(words.text(language).format(name=name, known=", ".join(known)))


def build(folder: Path, language: Language, every: bool, today: datetime | None) -> int:
    """``jifu build``."""
    from jifu.cli import built, days
    from jifu.pipeline.build import build as build_all

    setting = _setting(folder, language)
    with progress(Bilingual("生成", "Building"), language) as tell:
        result = build_all(setting, tell, days.given(today, language))
    status = _tell(result.findings, language, every=every)
    click.echo(built.text(result, setting, language))
    return status


def site(folder: Path, language: Language, every: bool, today: datetime | None) -> int:
    """``jifu site``: the site, with the documents it offers brought up to date first."""
    return build(folder, language, every, today)


def serve(folder: Path, language: Language, port: int, today: datetime | None) -> int:
    """``jifu serve``."""
    from jifu.cli import days
    from jifu.pipeline.serve import serve as serve_site

    def ready(address: str) -> None:
        words = Bilingual("预览 {address}，Ctrl-C 结束", "Preview at {address}; Ctrl-C ends it")
        click.echo(words.text(language).format(address=address))

    def told(findings: Sequence[Finding]) -> None:
        _tell(findings, language)

    try:
        fixed = days.given(today, language)
        serve_site(_setting(folder, language), port, language, ready, told, lambda: fixed or date.today())
    except OSError as error:
        words = Bilingual(
            "端口 {port} 打不开：{reason}；换一个 --port",
            "port {port} cannot be opened: {reason}; choose another --port",
        )
        raise click.UsageError(words.text(language).format(port=port, reason=error.strerror)) from error
    return CLEAN


def new(folder: Path, language: Language, kind: str, target: str, answers: tuple[str, ...]) -> int:
    """``jifu new``."""
    from jifu.cli import scaffold

    return scaffold.new(_setting(folder, language), language, kind, target, answers)


def init(folder: Path, language: Language, target: Path, **answers: Any) -> int:
    """``jifu init``."""
    from jifu.cli import founding

    return founding.init(folder / target, language, answers)


def schema(folder: Path, language: Language, only_check: bool) -> int:
    """``jifu schema``."""
    from jifu.pipeline.schema import stale, write

    setting = _setting(folder, language)
    checked = checked_workspace(setting)
    if checked.workspace is None:
        return _tell(checked.findings, language)
    if only_check:
        old = stale(setting, checked.workspace.whole)
        words = Bilingual("{path} 过期了，运行 jifu schema", "{path} is out of date; run jifu schema")
        for path in old:
            click.echo(words.text(language).format(path=path))
        return FINDINGS if old else CLEAN
    for path in write(setting, checked.workspace.whole):
        click.echo(path)
    return CLEAN


def translate(folder: Path, language: Language, only_check: bool) -> int:
    """``jifu translate``."""
    from jifu.pipeline.translations import translate as update

    setting = _setting(folder, language)
    checked = checked_workspace(setting)
    if blocking(checked.findings):
        # Texts of a record that cannot be read would count as gone.
        return _tell(checked.findings, language)
    result, findings = update(setting, checked, write=not only_check)
    status = _tell(findings, language)
    words = Bilingual(
        "{file}：新增 {new}，变更 {changed}，废弃 {gone}，待译 {open}",
        "{file}: {new} new, {changed} changed, {gone} gone, {open} to translate",
    )
    for each in result:
        click.echo(
            words.text(language).format(
                file=each.file, new=each.new, changed=each.changed, gone=each.gone, open=each.open
            )
        )
    unfinished = any(each.open or (only_check and each.differs) for each in result)
    return FINDINGS if unfinished else status
