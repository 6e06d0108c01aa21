"""Every link and every file of the built site leads somewhere, and nowhere else than it says."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.sample import Sample

FETCHED = {"object": "data"}
"""The attribute that names what an element loads, where it is not ``src``."""
FETCHING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "manifest",
    "prefetch",
    "preconnect",
    "dns-prefetch",
}
ROOTED = {"404.html", "en/404.html"}
"""Shown at any address that does not exist, so that its links count from the root."""
INSIDE_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


@dataclass(frozen=True)
class Reference:
    """Something a file points at. ``fetched`` when a browser loads it without being asked."""

    page: str
    to: str
    fetched: bool


@dataclass(frozen=True)
class Crawled:
    """What was found in the files of a site: their ids, and all that they point at."""

    files: frozenset[str]
    ids: dict[str, frozenset[str]]
    references: tuple[Reference, ...]

    def faults(self) -> list[str]:
        """Each reference that does not lead to a file of the site or, with a fragment, to a place in it."""
        return sorted({fault for reference in self.references if (fault := self._fault(reference))})

    def _fault(self, reference: Reference) -> str:
        said = f"{reference.page}: {reference.to}"
        parts = urlsplit(reference.to)
        if parts.scheme in {"http", "https"} or parts.netloc:
            return f"{said} is loaded from another host" if reference.fetched else ""
        if parts.scheme in {"data", "mailto", "tel"}:
            return ""
        rooted = parts.path.startswith("/") and reference.page in ROOTED
        if parts.scheme or (parts.path.startswith("/") and not rooted):
            return f"{said} only works at the root of a server"
        folder = "" if rooted else posixpath.dirname(reference.page)
        path = (
            posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
            if parts.path
            else reference.page
        )
        if path.startswith(".."):
            return f"{said} leaves the site"
        if parts.path.endswith(("/", ".")):
            path = posixpath.normpath(f"{path}/index.html")
        if path not in self.files:
            return f"{said} leads nowhere"
        wanted = unquote(parts.fragment)
        if wanted and path in self.ids and wanted not in self.ids[path]:
            return f"{said} names no place in {path}"
        return ""


def crawl(site: Path) -> Crawled:
    """Read every page and style sheet below ``site``."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    ids: dict[str, frozenset[str]] = {}
    references: list[Reference] = []
    for name, path in files.items():
        if name.endswith(".html") and not name.startswith("pagefind/"):
            tree = html.fromstring(path.read_bytes())
            ids[name] = frozenset(tree.xpath("//@id | //a/@name"))
            references += _of_page(name, tree)
        elif name.endswith(".css"):
            references += [Reference(name, to, True) for to in _of_css(path.read_text("utf-8"))]
    return Crawled(frozenset(files), ids, tuple(references))


def _of_page(name: str, tree: html.HtmlElement) -> Iterator[Reference]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if (to := element.get("href")) is not None:
            link = element.tag in {"link", "use", "image"}
            loaded = element.tag != "link" or bool(FETCHING_LINKS & set((element.get("rel") or "").split()))
            yield Reference(name, to, link and loaded)
        if (to := element.get(FETCHED.get(element.tag, "src"))) is not None:
            yield Reference(name, to, True)
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield Reference(name, candidate.split()[0], True)
        style = (element.text or "") if element.tag == "style" else (element.get("style") or "")
        yield from (Reference(name, to, True) for to in _of_css(style))


def _of_css(text: str) -> Iterator[str]:
    return (found[1] or found[2] for found in INSIDE_CSS.finditer(text))


@pytest.fixture(scope="module")
def crawled(sample: Sample) -> Crawled:
    return crawl(sample.site)


def test_no_link_and_no_anchor_is_broken_and_nothing_comes_from_another_host(crawled: Crawled) -> None:
    assert len(crawled.ids) >= 20
    assert len(crawled.references) >= 1000
    assert sum("#" in reference.to for reference in crawled.references) >= 100
    assert any(reference.to.endswith(".pdf") for reference in crawled.references)
    assert not (faults := crawled.faults()), "\n".join(faults)


PLANTED = {
    '<a href="gone.html">x</a>': "index.html: gone.html leads nowhere",
    '<a href="other.html#nowhere">x</a>': "index.html: other.html#nowhere names no place in other.html",
    '<a href="#nowhere">x</a>': "index.html: #nowhere names no place in index.html",
    '<a href="../up.html">x</a>': "index.html: ../up.html leaves the site",
    '<a href="/other.html">x</a>': "index.html: /other.html only works at the root of a server",
    '<a href="file:///other.html">x</a>': "index.html: file:///other.html only works at the root of a server",
    '<script src="https://host.example/a.js"></script>': "https://host.example/a.js is loaded from another host",
    '<img src="//host.example/a.png">': "//host.example/a.png is loaded from another host",
    '<img srcset="a.png 2x">': "index.html: a.png leads nowhere",
    '<link rel="preconnect" href="https://host.example">': "https://host.example is loaded from another host",
    "<style>@import 'https://host.example/a.css'</style>": "https://host.example/a.css is loaded from another host",
    '<p style="background: url(https://host.example/a.png)">': "https://host.example/a.png is loaded from another host",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(tmp_path: Path, planted: str) -> None:
    (tmp_path / "index.html").write_text(f"<html><body id=top>{planted}</body></html>", "utf-8")
    (tmp_path / "other.html").write_text("<html><body>y</body></html>", "utf-8")
    (fault,) = crawl(tmp_path).faults()
    assert fault.endswith(PLANTED[planted])


def test_good_links_are_no_faults(tmp_path: Path) -> None:
    good = '<a href="#%E4%B8%80">1</a><a href="other.html#a">2</a><a href=".">3</a><a href="https://host.example">4</a>'
    good += '<a href="mailto:a@host.example">5</a><img src="data:image/png;base64,AA==">'
    (tmp_path / "index.html").write_text(
        f'<html><head><meta charset="utf-8"></head><body id="一">{good}</body>', "utf-8"
    )
    (tmp_path / "other.html").write_text("<html><body><p id=a>y</p></body></html>", "utf-8")
    assert crawl(tmp_path).faults() == []
