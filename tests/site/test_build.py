"""The built site: whole, self-contained, the same every time; and what is wrong with it is said of the right file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jifu.artifact import Artifact
from jifu.findings import CATALOGUE, Finding
from jifu.site import build_site

Pages = Callable[..., tuple[Artifact, ...]]
Workshop = Callable[[Path, tuple[Artifact, ...]], Path]

LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
}
LOADED |= {"link": "href", "embed": "src", "use": "href", "image": "href", "form": "action"}


class Page(HTMLParser):
    """The elements of a page in order, its ids, its links, and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.drawn = 0
        self.feed(html)
        self.ids = {given["id"] for _, given in self.elements if "id" in given}
        self.links = [given["href"] for name, given in self.elements if name == "a" and "href" in given]
        self.loads = [given[LOADED[name]] for name, given in self.elements if name in LOADED and LOADED[name] in given]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.drawn += tag == "svg"
        self.elements.append((tag if not self.drawn else "drawn", {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.drawn -= tag == "svg"

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def site(built: Path) -> dict[str, Page]:
    pages = {
        path.relative_to(built).as_posix(): Page(path.read_text("utf-8")) for path in sorted(built.rglob("*.html"))
    }
    assert len(pages) >= 20
    return pages


def test_nothing_is_loaded_from_another_host(site: dict[str, Page], built: Path) -> None:
    loads = [(name, address) for name, page in site.items() for address in page.loads]
    assert len(loads) >= 5 * len(site)
    assert [load for load in loads if urlsplit(load[1]).netloc or urlsplit(load[1]).scheme not in ("", "data")] == []
    sheets = {path.name: path.read_text("utf-8") for path in built.rglob("*.css")}
    assert {"jifu.css", "diagrams.css"} <= set(sheets)
    assert [
        name for name, sheet in sheets.items() if re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", sheet)
    ] == []


def dead(site: dict[str, Page], built: Path) -> Iterator[str]:
    for name, page in site.items():
        if name.endswith("404.html"):  # shown at any address, so its links are from the root
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (built / name).parent / unquote(parts.path) if parts.path else built / name
            found = site.get(target.resolve().relative_to(built.resolve()).as_posix())
            there = found is not None or target.is_file()
            if not there or (found and parts.fragment and unquote(parts.fragment) not in found.ids):
                yield f"{name}: {link}"


def test_every_link_and_anchor_leads_somewhere(site: dict[str, Page], built: Path) -> None:
    gone = set(dead(site, built))
    downloads = {link for link in gone if "/documents/" in link}  # put there by whoever makes the documents
    assert len(downloads) == 8, "two files, on the project's and the deliverable's page, in two languages"
    assert sorted(gone - downloads) == []


def test_the_search_index_holds_articles_but_not_those_for_developers(built: Path) -> None:
    assert all((built / path / "pagefind" / "pagefind.js").is_file() for path in ("", "en"))
    left_out = set()
    for path in built.rglob("*.html"):
        page = Page(path.read_text("utf-8"))
        bodies = [name for name, given in page.elements if "data-pagefind-body" in given]
        assert bodies in ([], ["div"]), path
        if not bodies:
            left_out.add(path.relative_to(built).as_posix().partition("contributing")[0])
        language = "en" if path.is_relative_to(built / "en") else "zh"
        assert ("html", language) in [(name, given.get("lang")) for name, given in page.elements]
    assert left_out == {"404.html", "en/404.html", "", "en/"}
    assert all((built / "contributing" / name).is_file() for name in ("architecture.html", "dependencies.html"))


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_in_two_places_are_equal_and_write_nothing_else(
    whole: Pages, workshop: Workshop, both: Path, tmp_path: Path
) -> None:
    root, out = workshop(tmp_path / "root", whole()), tmp_path / "out"
    before = tree(root)
    out.mkdir()
    assert build_site(root, out) == ()
    assert tree(root) == before
    assert tree(out) == tree(both)


FAULTS = {
    "links.md": "# 一\n\n[去](nowhere.md) [去](/index.html) [去](#nowhere) [去](index.md#nowhere)\n",
    "projects/water/remote.md": "# 二\n\n[去](gone.md)\n",
    "extra.md": "# 三\n",
}
TOLD = [
    Finding("SITE-LINK", "docs/links.md", values={"target": "nowhere.md"}),
    Finding("SITE-LINK", "docs/links.md", values={"target": "/index.html"}),
    Finding("SITE-ANCHOR", "docs/links.md", values={"target": "#nowhere"}),
    Finding("SITE-ANCHOR", "docs/links.md", values={"target": "index.md#nowhere"}),
    Finding("SITE-LINK", "docs/generated/zh/projects/water/remote.md", values={"target": "gone.md"}),
]


def test_what_is_wrong_is_said_of_the_file_it_is_in(whole: Pages, workshop: Workshop, tmp_path: Path) -> None:
    root, out = workshop(tmp_path / "root", whole()), tmp_path / "out"
    out.mkdir()
    for path, text in FAULTS.items():
        (root / "docs/generated/zh" / path).write_text(text, "utf-8")
    (root / "docs/links.md").write_text(FAULTS["links.md"], "utf-8")
    found = build_site(root, out, ["zh"])
    assert [finding for finding in TOLD if finding not in found] == []
    (rest,) = [finding for finding in found if finding not in TOLD and finding.code != "SITE-ANCHOR"]
    assert (rest.code, rest.path) == ("SITE-NAV", "mkdocs.yml")
    assert "extra.md" in str(rest.values["reason"])
    assert not list(out.rglob("pagefind"))


@pytest.mark.parametrize(
    ("line", "word"), [("hooks: [nothing.py]", "nothing.py"), ("theme: {name: [", "line"), ("nonsense: 1", "nonsense")]
)
def test_what_is_wrong_with_the_configuration_is_said_of_it(
    whole: Pages, workshop: Workshop, tmp_path: Path, line: str, word: str
) -> None:
    root, out = workshop(tmp_path / "root", whole()), tmp_path / "out"
    out.mkdir()
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("\nnav:\n", f"\n{line}\nnav:\n", 1), "utf-8")
    found = build_site(root, out, ["zh"])
    assert [(finding.code, finding.path) for finding in found] == [("SITE-BUILD", "mkdocs.yml")]
    assert word in str(found[0].values["reason"])


def test_a_search_index_that_cannot_be_made_is_said(whole: Pages, workshop: Workshop, tmp_path: Path) -> None:
    root, out = workshop(tmp_path / "root", whole()), tmp_path / "out"
    out.mkdir()
    (root / "docs/generated/zh/pagefind").write_text("a file where the index has to go", "utf-8")
    (found,) = build_site(root, out, ["zh"])
    assert (found.code, found.path) == ("SITE-SEARCH", "mkdocs.yml")
    assert found.values["reason"] != "?"


HOSTILE = [
    "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>",
    "&lt;b&gt; &#60;i&#62; **fat** _it_ `code` [a](javascript:alert(3)) ![b](http://c) <https://d> | e | {.f onclick=g}",
    '{{ 7 }} {% raw %} --8<-- "mkdocs.yml" !!! note # h1 1. one - two > q ::: x $x$ \\( \\\\ ~~~ ``` === --- [^1] [[x]]',
    "'\" onmouseover='alert(4)' ]]> <!-- --> <svg onload=alert(5)> <a href=//x.invalid>y</a> \u0600\ud7ff\U00020000",
]


def shape(page: Page) -> list[tuple[str, list[str]]]:
    """Which elements a page has, with the names of their attributes; drawings apart, whose lines break by their words."""
    return [(name, sorted(given)) for name, given in page.elements if name != "drawn"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_record_becomes_an_element(
    whole: Pages, workshop: Workshop, both: Path, tmp_path: Path, text: str
) -> None:
    root, out = workshop(tmp_path / "root", whole(lambda said: f"{text}{said}")), tmp_path / "out"
    out.mkdir()
    assert build_site(root, out, ["zh"]) == ()
    told = [both / "zh" / "index.html", *(both / "zh" / "projects").rglob("*.html")]
    assert len(told) >= 6
    for file in told:
        name = file.relative_to(both)
        page = Page((out / name).read_text("utf-8"))
        assert shape(page) == shape(Page(file.read_text("utf-8"))), name
        assert text in page.text or name == Path("zh", "index.html"), name  # the home page names no record


def test_every_code_fills_its_sentence() -> None:
    values = {"target": "a.md", "reason": "why", "tool": "mkdocs"}
    codes = [code for name, code in CATALOGUE.items() if name.startswith("SITE-")]
    assert len(codes) >= 6
    for code in codes:
        for said in (*code.message, *code.cure):
            assert said.format(**values)
