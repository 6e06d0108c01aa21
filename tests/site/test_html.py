"""The HTML of every page is what the standard allows, as the Nu HTML checker sees it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.checkers import VNU, needs_vnu
from tests.sample import Sample

pytestmark = needs_vnu

NO_PAGES = {"documents", "pagefind"}
"""Folders of the site that hold no pages of it: downloads, and the search index."""
ACCEPTED: dict[tuple[str, str], str] = {}
"""Messages that stay, by page and text, each with its reason."""


def checked(*pages: Path) -> list[tuple[str, int, str]]:
    """What the checker says: file, line and message. Its hints that are neither error nor warning count too.

    Only its guess at the language is left out, which takes a Chinese page full of names of products for an English one.
    """
    command = ["java", "-Xss4m", "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--no-langdetect", *map(str, pages)], capture_output=True, encoding="utf-8", check=True
    )
    return [
        (message["url"].removeprefix("file:"), message.get("lastLine", 0), message["message"])
        for message in json.loads(done.stdout)["messages"]
    ]


def test_every_page_is_clean(sample: Sample) -> None:
    pages = sorted(
        path for path in sample.site.rglob("*.html") if not NO_PAGES & set(path.relative_to(sample.site).parts)
    )
    assert len(pages) >= 20
    found = [(Path(path).relative_to(sample.site).as_posix(), line, said) for path, line, said in checked(*pages)]
    left = [f"{page}:{line} {said}" for page, line, said in found if (page, said) not in ACCEPTED]
    assert not left, "\n".join(left)
    assert {(page, said) for page, _, said in found} >= set(ACCEPTED), "accepted, but nobody says it any more"


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<p id=a></p><p id=a></p>", "Duplicate ID"),
        ("<td missing>x</td>", "td"),
        ("<img src=a.png>", "alt"),
        ("<label for=gone>x</label>", "“for” attribute"),
    ],
)
def test_a_planted_mistake_is_found(tmp_path: Path, planted: str, told: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><html lang=en><title>t</title><h1>A heading</h1>{planted}</html>", "utf-8")
    found = checked(page)
    assert [path for path, _, _ in found] == [str(page)] * len(found)
    assert any(told in said for _, _, said in found), found
