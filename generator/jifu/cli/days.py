"""The day that overdue is counted to, as a person or the environment gives it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import click

from jifu.bilingual import Bilingual, Language

_EPOCH = "SOURCE_DATE_EPOCH"


def given(today: datetime | None, language: Language) -> date | None:
    """The day of ``--today``, else that of ``SOURCE_DATE_EPOCH`` (in UTC), else None. Raises ``click.UsageError``."""
    if today is not None:
        return today.date()
    text = os.environ.get(_EPOCH, "")
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        words = Bilingual(
            "{name} 要写成 1970 年以来的秒数，不是 {text}", "{name} is a number of seconds since 1970, not {text}"
        )
        raise click.UsageError(words.text(language).format(name=_EPOCH, text=text)) from error
