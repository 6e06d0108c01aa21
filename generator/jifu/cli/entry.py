"""The door: arguments in, exit code out. Nothing but this package prints or exits."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from jifu import report
from jifu.cli.commands import build_group
from jifu.cli.words import language_of, usage_error
from jifu.publish import PublishError

CLEAN, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 findings, 2 usage, 3 a bug of ours, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(words, os.environ)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        outcome = build_group(language).main(words, prog_name="jifu", standalone_mode=False)
        return int(outcome or CLEAN)
    except click.UsageError as error:
        click.echo(usage_error(error, language), err=True)
        hint = error.ctx.command_path if error.ctx is not None else "jifu"
        click.echo({"zh": f"看用法：{hint} --help", "en": f"For help: {hint} --help"}[language], err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except PublishError as error:
        click.echo(report.text((error.finding,), language), err=True)
        return FINDINGS
    except BrokenPipeError:
        return CLEAN
    except Exception:  # noqa: BLE001 - the last net: whatever arrives here is a bug of ours, and says so
        click.echo(
            {"zh": "jifu 自己出错了，请把下面的内容报给维护者：", "en": "jifu itself failed; please report this:"}[
                language
            ],
            err=True,
        )
        click.echo(traceback.format_exc(), err=True)
        return BUG
