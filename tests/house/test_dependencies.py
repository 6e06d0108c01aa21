"""Every dependency is explained, licensed and locked, and the explanations are about what is really used."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PAGE = "docs/contributing/dependencies.md"
ROW = re.compile(r"\| (?P<name>[^|]+) \| (?P<why>[^|]+) \| (?P<licence>[^|]+) \|")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
TABLES = ["Runtime", "Development"]


def project() -> dict[str, list[Requirement]]:
    """Requirements of pyproject.toml, by the heading under which the page explains them."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {"Runtime": read["project"]["dependencies"], "Development": read["dependency-groups"]["dev"]}
    return {heading: [Requirement(line) for line in lines] for heading, lines in wanted.items()}


def explained(heading: str) -> dict[str, tuple[str, str]]:
    """Reason and licence of each package under a heading of the page."""
    section = (ROOT / PAGE).read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [row for row in ROW.finditer(section) if row["name"] != "Package"]
    return {row["name"]: (row["why"].strip(), row["licence"].strip()) for row in rows}


def locked() -> dict[str, list[str]]:
    """Versions of each package in the lock: more than one where Pythons differ."""
    versions: dict[str, list[str]] = {}
    for name, version in PINNED.findall((ROOT / "requirements.lock").read_text("utf-8")):
        versions.setdefault(name, []).append(version)
    return versions


@pytest.mark.parametrize("heading", TABLES)
def test_the_page_explains_what_the_project_needs(heading: str) -> None:
    needed = [requirement.name for requirement in project()[heading]]
    assert len(needed) >= 10
    assert list(explained(heading)) == needed
    assert [name for name, (why, _) in explained(heading).items() if len(why) < 10] == []


@pytest.mark.parametrize("heading", TABLES)
def test_the_licences_are_those_the_packages_state(heading: str) -> None:
    compared = 0
    for name, (_, licence) in explained(heading).items():
        try:
            stated = metadata(name)
        except PackageNotFoundError:
            pytest.fail(f"{name} is explained but not installed")
        if "License-Expression" in stated:
            compared += 1
            assert (name, licence) == (name, stated["License-Expression"])
        assert "GPL" not in licence.upper(), name
    assert compared >= 5


def test_the_lock_satisfies_the_project() -> None:
    versions = locked()
    assert len(versions) >= 40
    for requirement in (*project()["Runtime"], *project()["Development"]):
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{name} is not in requirements.lock: make lock"
        assert all(requirement.specifier.contains(v, prereleases=True) for v in versions[name]), name


def test_every_locked_file_has_a_hash_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)
    assert len(entries) >= 40
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_the_page_names_the_programs_that_ci_installs() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    packages = re.findall(r"^    \[\w+\]=(\S+)$", script, re.MULTILINE) + re.findall(r"missing\+=\((\S+)\)", script)
    assert len(packages) >= 5
    assert list(explained("Programs that only tests use")) == [name for name in packages if "$" not in name]


def test_the_page_names_the_packages_of_npm_and_the_lock_pins_them_without_addresses() -> None:
    wanted = json.loads((ROOT / "tests/node/package.json").read_text("utf-8"))["devDependencies"]
    text = (ROOT / "tests/node/package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    assert {name: licence for name, (_, licence) in explained("Checkers of pages").items()} == {
        name: packages[f"node_modules/{name}"]["license"] for name in wanted
    }
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in package for path, package in packages.items() if path)
    assert "://" not in text
    assert "npm ci --prefix tests/node" in (ROOT / ".ci" / "run").read_text("utf-8")
