"""All that the site is built from: for each language a folder of pages, style and scripts, and its configuration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jifu.artifact import Artifact
from jifu.bilingual import Language
from jifu.render.diagrams.palette import site_css
from jifu.render.pages import search_words
from jifu.render.pages.case import case_pages
from jifu.render.pages.config import INDEX, dressed, site_config
from jifu.render.pages.customer import customer_pages
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.figures import kpi_pages
from jifu.render.pages.foot import with_foot
from jifu.render.pages.house import site_house
from jifu.render.pages.knowledge import knowledge_pages
from jifu.render.pages.page import Page, with_front_matter
from jifu.render.pages.playbook import playbook_pages
from jifu.render.pages.portfolio import portfolio_pages
from jifu.render.pages.reference import reference_pages
from jifu.render.pages.site import Given, Site
from jifu.render.pages.written import written_pages
from jifu.render.sandbox import inside

PRODUCERS: tuple[Callable[[Site], Iterable[Page]], ...] = (
    portfolio_pages,
    customer_pages,
    case_pages,
    playbook_pages,
    kpi_pages,
    knowledge_pages,
    reference_pages,
    written_pages,
)
"""Who makes pages. The order here, and of the pages of each, is the order in the navigation. See ``Site``."""

_GENERATED = ("generated", "en")


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where a site comes from besides records: its folders, a workspace's own before the tool's."""

    templates: tuple[Path, ...]
    docs: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """The configuration that people keep: what it holds, and the way to it from beside the generated one.

    ``copy`` is its content where the tool's own is used: it is put beside the generated ones as ``inherit``.
    """

    base: Mapping[str, Any]
    inherit: str = "../../mkdocs.yml"
    copy: bytes | None = None


def site_tree(given: Mapping[Language, Given], folders: SiteFolders, config: SiteConfig) -> tuple[Artifact, ...]:
    """Everything a builder needs, in the order of paths. Raises ``TemplateFailure``.

    For every language of ``given`` a ``docs_dir`` such as ``zh/`` and a configuration such as ``mkdocs.zh.yml``; for
    all together the theme's ``overrides/``.
    """
    files: dict[str, bytes] = {f"overrides/{path}": content for path, content in _laid_over(folders, "overrides")}
    if config.copy is not None:
        files[config.inherit] = config.copy
    house = site_house(folders.templates)
    for language, one in given.items():
        site = _site(one, folders, language)
        pages = tuple(all_pages(site))
        base = dressed(config.base, house, site, theirs=config.copy is None)
        files[f"mkdocs.{language}.yml"] = site_config(base, config.inherit, pages, site)
        files.update((f"{language}/{path}", content) for path, content in _docs_dir(pages, site, folders))
        files.update((f"{language}/{path}", content) for path, content in house.files.items())
    return tuple(Artifact(path, files[path]) for path in sorted(files))


def site_pages(given: Given, folders: SiteFolders, language: Language = "zh") -> tuple[Artifact, ...]:
    """The ``docs_dir`` of one language, in the order of paths. Raises ``TemplateFailure``."""
    site = _site(given, folders, language)
    files = dict(_docs_dir(tuple(all_pages(site)), site, folders))
    return tuple(Artifact(path, files[path]) for path in sorted(files))


def _site(given: Given, folders: SiteFolders, language: Language) -> Site:
    return Site(given, PageTemplates(folders.templates, language, given.stale))


def all_pages(site: Site) -> Iterator[Page]:
    """Every page there is, in the order of the navigation; none is rendered yet.

    A page of a later producer takes the place of one with the same path: a hand-written page that of a generated one.
    """
    pages = {page.path: page for producer in PRODUCERS for page in producer(site)}
    yield from pages.values()


def markdown_of(page: Page, site: Site, window: str = "") -> str:
    """The finished Markdown of one page: its text, its front matter, its foot. Raises ``TemplateFailure``.

    ``window`` is the title of its window, where that is another than the page's.
    """
    front: dict[str, object] = {"window": window or page.title, "kind": page.kind}
    if not page.searched:
        front["search"] = {"exclude": True}
    return with_front_matter(with_foot(page, site), front | dict(page.front or {}))


def windows(pages: Iterable[Page]) -> dict[str, str]:
    """The title of each page's window by path: no two windows are called the same."""
    listed = {page.path: page for page in pages}
    count = Counter(page.title for page in listed.values())
    return {path: page.title if count[page.title] == 1 else _told_apart(page, listed) for path, page in listed.items()}


def _told_apart(page: Page, pages: Mapping[str, Page]) -> str:
    """A title with that of the section above, or with the path where that is called the same or nothing."""
    above = page.path.removesuffix(f"/{INDEX}").rpartition("/")[0]
    section = pages.get(f"{above}/{INDEX}")
    told = section.title if section is not None and section is not page else ""
    return (
        f"{page.title} · {told}" if told and told != page.title else f"{page.title} · {page.path.removesuffix('.md')}"
    )


def _docs_dir(pages: tuple[Page, ...], site: Site, folders: SiteFolders) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file; of two with the same path the later counts."""
    yield "assets/diagrams.css", site_css().encode()
    yield search_words.PATH, search_words.search_words(site.process, site.language)
    yield from ((f"assets/{path}", content) for path, content in _laid_over(folders, "assets"))
    for folder in reversed(folders.docs):
        yield from ((path, file.read_bytes()) for path, file in _files(folder) if not path.endswith(".md"))
    titles = windows(pages)
    for page in pages:
        yield page.path, markdown_of(page, site, titles[page.path]).encode()


def _laid_over(folders: SiteFolders, part: str) -> Iterator[tuple[str, bytes]]:
    """The files of ``templates/site/<part>``, the tool's first, so that a workspace's own come later."""
    for folder in reversed(folders.templates):
        yield from ((path, file.read_bytes()) for path, file in _files(folder / "site" / part))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below ``folder`` but hidden ones, links that lead out of it, and what is no part of Chinese docs."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in parts)
        if path.is_file() and not hidden and parts[0] not in _GENERATED and inside(path, folder):
            yield "/".join(parts), path
