"""Records as an editor sees them: every one names its schema and fits it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jifu.load import read_workspace
from jifu.model.process import Process
from jifu.schema import file_name, schema_of
from jifu.source import RawFile, RawWorkspace
from jifu.validate import validate
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
WORKSPACES = {"sample": ROOT, "acceptance": ROOT / "tests" / "acceptance" / "base"}
SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def kinds_and_files(raw: RawWorkspace) -> Iterator[tuple[str, RawFile]]:
    """Every record and process file with the kind of its schema."""
    yield from (("process", file) for file in raw.process.values())
    for customer in raw.customers:
        if customer.file is not None:
            yield "customer", customer.file
        yield from (item for project in customer.projects for item in project.files.items())
        yield from (("ticket", ticket.file) for ticket in customer.tickets)


def read(name: str) -> tuple[RawWorkspace, Process]:
    raw, found = read_workspace(WORKSPACES[name])
    workspace, judged = validate(raw)
    assert workspace is not None, [*found, *judged]
    return raw, workspace.process


@pytest.mark.parametrize("name", WORKSPACES)
def test_every_record_fits_the_schema_of_its_kind(name: str) -> None:
    raw, process = read(name)
    validators: dict[str, Draft7Validator] = {}
    looked: set[str] = set()
    for kind, file in kinds_and_files(raw):
        looked.add(kind)
        validator = validators.setdefault(kind, Draft7Validator(schema_of(kind, process)))
        complaints = [
            f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(file.data)
        ]
        assert not complaints, f"{file.source.path}:\n" + "\n".join(complaints)
    assert looked == {"customer", "project", "requirements", "poc", "delivery", "ticket", "process"}


def test_every_sample_record_names_its_schema_in_its_first_line() -> None:
    raw, _ = read_workspace(ROOT)
    looked = 0
    for kind, file in kinds_and_files(raw):
        looked += 1
        line = SCHEMA_LINE.match(file.source.text)
        assert line, f"{file.source.path} does not name its schema"
        named = posixpath.normpath(posixpath.join(posixpath.dirname(file.source.path), line[1]))
        assert named == file_name(kind), file.source.path
    assert looked > 12
