"""All pages of the site as one folder: generated ones, hand-written ones, style and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jifu.artifact import Artifact
from jifu.bilingual import Language
from jifu.render.diagrams.palette import site_css
from jifu.render.pages import search_words
from jifu.render.pages.case import case_pages
from jifu.render.pages.customer import customer_pages
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.foot import with_foot
from jifu.render.pages.lists import list_pages
from jifu.render.pages.page import Page, with_front_matter
from jifu.render.pages.reference import reference_pages
from jifu.render.pages.site import Given, Site

PRODUCERS: tuple[Callable[[Site], Iterable[Page]], ...] = (
    list_pages,
    customer_pages,
    case_pages,
    reference_pages,
)
"""Who makes pages. The order here, and of the pages of each, is the order in the navigation. See ``Site``."""

_GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where a site comes from besides records: its folders, a workspace's own before the tool's."""

    templates: tuple[Path, ...]
    docs: tuple[Path, ...]


def site_pages(given: Given, folders: SiteFolders, language: Language = "zh") -> tuple[Artifact, ...]:
    """Everything that MkDocs builds the site from, by path below its ``docs_dir``, in the order of paths.

    A hand-written page of the same path takes the place of a generated one. Raises ``TemplateFailure``.
    """
    site = Site(given, PageTemplates(folders.templates, language))
    files: dict[str, bytes] = {
        "assets/diagrams.css": site_css().encode(),
        search_words.PATH: search_words.search_words(given.process, language),
    }
    files.update((page.path, markdown_of(page, site).encode()) for page in all_pages(site))
    for folder in reversed(folders.templates):
        files.update(_files(folder / "site" / "assets", "assets/"))
    for folder in reversed(folders.docs):
        files.update(_files(folder))
    return tuple(Artifact(path, files[path]) for path in sorted(files))


def all_pages(site: Site) -> Iterator[Page]:
    """Every page there is, in the order of the navigation; none is rendered yet."""
    for producer in PRODUCERS:
        yield from producer(site)


def markdown_of(page: Page, site: Site) -> str:
    """The finished Markdown of one page: its text, its front matter, its foot. Raises ``TemplateFailure``."""
    front: dict[str, object] = {"window": page.title, "kind": page.kind}
    if not page.searched:
        front["search"] = {"exclude": True}
    return with_front_matter(with_foot(page, site), front | dict(page.front or {}))


def _files(folder: Path, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file below ``folder`` but hidden ones and what we once generated there."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and inside.parts[0] != _GENERATED:
            yield prefix + inside.as_posix(), path.read_bytes()
