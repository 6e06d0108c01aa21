"""All pages of the site as one folder: generated ones, hand-written ones, style and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jifu.artifact import Artifact
from jifu.bilingual import Language
from jifu.model.customer import Customer
from jifu.model.dossier import Dossier
from jifu.model.process import Process
from jifu.render.diagrams.palette import site_css
from jifu.render.pages import links
from jifu.render.pages.case import CasePage
from jifu.render.pages.customer import CustomerPage
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.standing import Row, row_of
from jifu.render.pages.told import Told

_GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class SiteFolders:
    """Where a site comes from besides records: its folders, a workspace's own before the tool's."""

    templates: tuple[Path, ...]
    docs: tuple[Path, ...]


def site_pages(
    dossiers: Iterable[tuple[Dossier, Told]],
    *,
    process: Process,
    customers: Mapping[str, Customer],
    folders: SiteFolders,
    reference: Mapping[str, str],
    language: Language = "zh",
) -> tuple[Artifact, ...]:
    """Everything that MkDocs builds the site from, by path below its ``docs_dir``, in the order of paths.

    ``customers`` are all customers by id, also those without a project. ``reference`` holds ready-made Markdown by
    page, such as ``reference/poc.md``. A hand-written page of the same path takes the place of a generated one.
    Raises ``TemplateFailure``.
    """
    told = tuple(dossiers)
    tree = _Tree(told, process, customers, PageTemplates(folders.templates, language), language)
    files: dict[str, bytes] = {"assets/diagrams.css": site_css().encode()}
    files.update((path, text.encode()) for path, text in reference.items())
    files.update((path, text.encode()) for path, text in tree.pages())
    for folder in reversed(folders.templates):
        files.update(_files(folder / "site" / "assets", "assets/"))
    for folder in reversed(folders.docs):
        files.update(_files(folder))
    return tuple(Artifact(path, files[path]) for path in sorted(files))


def _files(folder: Path, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file below ``folder`` but hidden ones and what we once generated there."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and inside.parts[0] != _GENERATED:
            yield prefix + inside.as_posix(), path.read_bytes()


class _Tree:
    """The generated pages."""

    def __init__(
        self,
        told: tuple[tuple[Dossier, Told], ...],
        process: Process,
        customers: Mapping[str, Customer],
        templates: PageTemplates,
        language: Language,
    ) -> None:
        self._told = told
        self._process = process
        self._customers = customers
        self._templates = templates
        self._language = language
        self._rows = {dossier.id: row_of(dossier, beside, language) for dossier, beside in told}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Path and Markdown of each page."""
        projects = tuple(row for row in self._rows.values() if not row.ticket)
        tickets = tuple(row for row in self._rows.values() if row.ticket)
        lists = {"projects": projects, "tickets": tickets, "customers": self._customer_rows()}
        yield links.HOME, self._page("home.md.j2", links.HOME, lists)
        yield links.PORTFOLIO, self._page("portfolio.md.j2", links.PORTFOLIO, lists)
        for identifier, customer in sorted(self._customers.items()):
            page = CustomerPage(identifier, customer, self._process, self._templates)
            yield page.path, page.markdown(self._of_customer(identifier))
        for dossier, beside in self._told:
            case = CasePage(dossier, beside, self._templates, self._language)
            yield case.path, case.markdown(self._beside(dossier))

    def _page(self, template: str, path: str, names: Mapping[str, object]) -> str:
        return self._templates.render(template, {"link": lambda target: links.link(target, path), **names})

    def _customer_rows(self) -> tuple[tuple[str, str, int, int], ...]:
        """Name, page, number of projects and of tickets of each customer."""
        return tuple(
            (
                customer.name,
                links.page_of_customer(identifier),
                sum(not row.ticket for row in self._of_customer(identifier)),
                sum(row.ticket for row in self._of_customer(identifier)),
            )
            for identifier, customer in sorted(self._customers.items())
        )

    def _of_customer(self, identifier: str) -> tuple[Row, ...]:
        return tuple(row for row in self._rows.values() if links.customer_of(row.id) == identifier)

    def _beside(self, dossier: Dossier) -> tuple[Row, ...]:
        """The tickets of a project, or the project behind a ticket."""
        customer = links.customer_of(dossier.id)
        if dossier.ticket is not None:
            behind = f"{customer}/{dossier.ticket.project}"
            return tuple(row for row in self._rows.values() if row.id == behind)
        tickets = {
            other.id
            for other, _ in self._told
            if other.ticket is not None and f"{links.customer_of(other.id)}/{other.ticket.project}" == dossier.id
        }
        return tuple(row for row in self._rows.values() if row.id in tickets)
