"""Zensical builds the same site from the same pages; what differs is known, and written down for people."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from tests.pages import LANGUAGES, pages_of
from tests.sample import ROOT, Sample

ROW = re.compile(
    r"^\| ([\w./]+) \| (titles|headings|ids|links|text) \| (none|`[^`]+`) \| (none|`[^`]+`) \| .{20,} \|$", re.MULTILINE
)


class Difference(NamedTuple):
    """What only one of the two builders has on a page, ``none`` for nothing."""

    page: str
    what: str
    mkdocs: str
    zensical: str


def known() -> set[Difference]:
    """The table for people."""
    page = (ROOT / "docs" / "contributing" / "zensical.md").read_text("utf-8")
    return {Difference(*(cell.strip("`") for cell in row)) for row in ROW.findall(page)}


def told(path: Path) -> dict[str, list[str]]:
    """What a reader and a link find on a page."""
    tree = html.fromstring(path.read_bytes())
    (article,) = tree.xpath("//article")
    return {
        "titles": [" ".join(title.text_content().split()) for title in tree.xpath("//title")],
        "headings": [" ".join(each.text_content().split()) for each in article.xpath(".//h1|.//h2|.//h3|.//h4")],
        "ids": [str(name) for name in article.xpath(".//@id")],
        "links": [str(to) for to in article.xpath(".//a/@href")],
        "text": article.text_content().split(),
    }


def differences(mkdocs: Path, zensical: Path, name: str) -> set[Difference]:
    """How one page differs between the two."""
    first, second = told(mkdocs), told(zensical)
    return {
        Difference(name, what, _only(first[what], second[what]), _only(second[what], first[what]))
        for what in first
        if first[what] != second[what]
    }


def _only(these: list[str], those: list[str]) -> str:
    missing = [each for each in these if each not in those]
    return " ".join(missing) or ("none" if set(these) != set(those) else "another order")


@pytest.fixture(scope="module")
def second(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's pages, built by Zensical: a folder for each language."""
    root = tmp_path_factory.mktemp("zensical")
    for name in ("docs/generated", "templates/site"):
        shutil.copytree(sample.root / name, root / name)
    shutil.copy(sample.root / "mkdocs.yml", root)
    for language in LANGUAGES:
        config = root / "docs" / "generated" / f"mkdocs.{language}.yml"
        command = [sys.executable, "-m", "zensical", "build", "--config-file", str(config)]
        quiet = os.environ | {"NO_COLOR": "1"}
        done = subprocess.run(command, cwd=root, env=quiet, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "No issues found" in done.stderr, done.stderr
    return root / "docs" / "generated" / "built"


def test_both_builders_make_the_same_pages_but_for_what_is_known(sample: Sample, second: Path) -> None:
    pages = pages_of(sample.site)
    assert len(pages) >= 100
    for language in LANGUAGES:
        here = {page.path.removeprefix(f"{language}/") for page in pages if page.language == language}
        assert {path.relative_to(second / language).as_posix() for path in (second / language).rglob("*.html")} == here
    found: set[Difference] = set()
    for page in pages:
        below = page.path.removeprefix(f"{page.language}/")
        found |= differences(sample.site / page.path, second / page.language / below, page.path)
    often = Counter(difference[1:] for difference in found)
    shared = {rest for rest, count in often.items() if count == len(pages)}
    assert {Difference("all" if each[1:] in shared else each.page, *each[1:]) for each in found} == known()


def test_a_difference_is_seen(tmp_path: Path) -> None:
    for name, body in (("a", "<h1 id=x>One</h1>"), ("b", "<h1 id=y>One</h1><a href=z>z</a>")):
        (tmp_path / name).write_text(f"<html><title>t</title><article>{body}</article></html>", "utf-8")
    assert differences(tmp_path / "a", tmp_path / "b", "page") == {
        Difference("page", "ids", "x", "y"),
        Difference("page", "links", "none", "z"),
        Difference("page", "text", "One", "Onez"),
    }
