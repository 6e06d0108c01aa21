"""The day that promises are held against: given by a person or the environment, else that of the last commit."""

from __future__ import annotations

from datetime import date, datetime

import click
import pytest
from jifu.cli import days
from jifu.pipeline.site import last_day
from jifu.workspace import Commit, History


def history(**files: str) -> History:
    paths = {
        name.replace("_", "/"): (Commit("a", moment, "s"), Commit("b", "2020-01-01T00:00:00+00:00", "s"))
        for name, moment in files.items()
    }
    return History("complete", paths)


def test_the_last_commit_of_a_record_gives_the_day() -> None:
    found = history(
        projects_a="2024-05-01T23:30:00+08:00",
        projects_b="2024-05-02T00:30:00+08:00",
        docs_c="2025-01-01T00:00:00+00:00",
    )
    assert last_day(found) == date(2024, 5, 2)


@pytest.mark.parametrize(
    "found", [History(), history(docs_c="2025-01-01T00:00:00+00:00"), history(projects_a="broken")]
)
def test_without_such_a_commit_there_is_no_day(found: History) -> None:
    assert last_day(found) is None


def test_a_person_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert days.given(None, "zh") is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    assert days.given(None, "zh") == date(2024, 6, 1)
    assert days.given(datetime(2026, 11, 30), "zh") == date(2026, 11, 30)


@pytest.mark.parametrize("text", ["yesterday", "99999999999999999999", "2024-06-01"])
def test_a_moment_that_is_no_number_of_seconds_is_said(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(click.UsageError, match="SOURCE_DATE_EPOCH"):
        days.given(None, "en")
