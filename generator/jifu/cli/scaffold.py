"""``jifu new``: questions at a terminal, ``--set`` everywhere, and never a file that the check would complain about."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

import click

from jifu import report
from jifu.bilingual import Bilingual, Language
from jifu.cli.dialogue import Dialogue, choice_line
from jifu.findings import Finding
from jifu.pipeline.new import Draft, Gap, NewError, begin
from jifu.pipeline.setting import Setting
from jifu.publish import PublishError

CLEAN, FINDINGS, USAGE = 0, 1, 2


def new(setting: Setting, language: Language, kind: str, target: str, answers: Sequence[str]) -> int:
    """Make a record of ``kind`` at ``target`` (``bank``, ``bank/firewall``); returns the exit code."""
    try:
        draft = begin(setting, kind, target, answers, language)
        status = _fill(draft, language)
        return status or _write(draft, language)
    except NewError as error:
        if error.finding is not None:
            _tell([error.finding], language)
            return USAGE
        raise click.UsageError(error.words.text(language)) from error
    except PublishError as error:
        _tell([error.finding], language)
        return FINDINGS


def _fill(draft: Draft, language: Language) -> int:
    """Get the answers that are missing; an exit code when they are not to be had."""
    first = draft.lacking()
    if first:
        for words in first:
            click.echo(words.text(language), err=True)
        again = Bilingual("写好后再运行：jifu new {kind} {target}", "Then run again: jifu new {kind} {target}").text(
            language
        )
        click.echo(again.format(kind=draft.spot.kind, target=draft.spot.target), err=True)
        return USAGE
    wrong = draft.mistakes()
    if wrong:
        _tell(wrong, language)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        Dialogue(draft, language, date.today().isoformat()).run()
        return CLEAN
    gaps = draft.gaps()
    if gaps:
        _demand(gaps, language)
    return USAGE if gaps or wrong else CLEAN


def _demand(gaps: Sequence[Gap], language: Language) -> None:
    """Every field that lacks an answer, each as the flag that would give it."""
    heading = Bilingual("还缺 {count} 项，用 --set 给出：", "{count} more to give with --set:").text(language)
    click.echo(heading.format(count=len(gaps)), err=True)
    for gap in gaps:
        click.echo(f"  --set {gap.key}=…", err=True)
        click.echo(f"        {gap.slot.sentence.text(language)}", err=True)
        if gap.choices:
            click.echo(f"        {choice_line(gap.choices, language)}", err=True)


def _write(draft: Draft, language: Language) -> int:
    text, findings = draft.finish()
    if findings:
        _tell(findings, language)
    if not text:
        click.echo(Bilingual("没有写文件", "No file was written").text(language), err=True)
        return FINDINGS
    click.echo(Bilingual("已建 {path}", "Made {path}").text(language).format(path=draft.write(text)))
    click.echo(draft.spot.after.text(language))
    return CLEAN


def _tell(findings: Sequence[Finding], language: Language) -> None:
    click.echo(report.text(findings, language), err=True)
