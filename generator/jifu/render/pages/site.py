"""What every maker of pages gets: the process, the cases, the templates, and the way from one page to another.

How to add pages: write a module here with a function that takes a ``Site`` and yields ``Page`` objects, add the
function to ``PRODUCERS`` in ``tree.py``, and put the template under ``templates/site/pages/``::

    def role_pages(site: Site) -> Iterator[Page]:
        for at, role in enumerate(site.process.roles):
            yield site.page(
                f"roles/{role.id}.md",
                title=site.text(role.name),
                kind="role",
                template="role.md.j2",
                names={"role": site.view(role)},
                origins=(site.of_process("roles", at),),
            )

The template begins with ``# …``. It may use ``link("gates/index.md")`` for the address of another page,
``page("gates", gate.id)`` for one of a folder (``built=true`` inside raw HTML, which MkDocs leaves as it is),
``edit_link(path, line)`` for the place where a record is edited (empty where nobody said it), and ``language``.
Owner, date of the last change and origin appear under every page by themselves, front matter and
navigation too. A page that is expensive to prepare takes ``names`` as a function. A site may have thousands of pages:
a producer must not compute what only the page's text needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from urllib.parse import quote

from markupsafe import Markup

from jifu.bilingual import Language
from jifu.model.base import Audience, Record
from jifu.model.customer import Customer
from jifu.model.dossier import Dossier
from jifu.model.figures import KpiResult
from jifu.model.knowledge import Lesson
from jifu.model.naming import Name, Passage
from jifu.model.process import Process
from jifu.render.pages import links
from jifu.render.pages.changes import Changes
from jifu.render.pages.engine import PageTemplates
from jifu.render.pages.page import Kind, Origin, Page
from jifu.render.pages.standing import Row, row_of
from jifu.render.pages.told import SiteFile, Told
from jifu.render.view import View, Viewer
from jifu.source import Loc, WrittenPage
from jifu.workspace import History

Names = Mapping[str, object] | Callable[[], Mapping[str, object]]


def no_place(_loc: Loc) -> Origin:
    """For a process that comes from no file."""
    return Origin("process")


@dataclass(frozen=True, slots=True)
class Given:
    """All that a site is told from, in one language, besides its templates.

    ``customers`` are all customers by id, also those without a project. ``reference`` holds ready-made Markdown by
    page, such as ``reference/poc.md``. ``process_place`` finds the file and line of a part of the process, ``history``
    is what git knows of all these files. ``written`` are the pages that people wrote, ``stale`` the texts of records
    without a current translation, ``blanks`` the blank forms by deliverable, ``kpis`` the key figures
    worked out, ``as_of`` the day that promises were held against, ``lessons`` what closed tickets teach.
    """

    process: Process
    cases: tuple[tuple[Dossier, Told], ...] = ()
    customers: Mapping[str, Customer] = field(default_factory=dict)
    reference: Mapping[str, str] = field(default_factory=dict)
    written: tuple[WrittenPage, ...] = ()
    stale: frozenset[str] = frozenset()
    process_place: Callable[[Loc], Origin] = no_place
    history: History = field(default_factory=History)
    blanks: Mapping[str, tuple[SiteFile, ...]] = field(default_factory=dict)
    kpis: tuple[KpiResult, ...] = ()
    as_of: date | None = None
    lessons: tuple[Lesson, ...] = ()


class Site:
    """The site in one language. Everything a producer needs, and nothing that writes."""

    def __init__(self, given: Given, templates: PageTemplates) -> None:
        self.process = given.process
        self.cases = given.cases
        self.customers = given.customers
        self.reference = given.reference
        self.written = given.written
        self.history = given.history
        self.blanks = given.blanks
        self.kpis = given.kpis
        self.as_of = given.as_of
        self.lessons = given.lessons
        self.templates = templates
        self.words = templates.words
        self.language: Language = templates.words.language
        self._given = given

    def page(
        self,
        path: str,
        *,
        title: str,
        kind: Kind,
        template: str,
        names: Names,
        owner: str = "",
        origins: tuple[Origin, ...] = (),
        listed: bool = True,
    ) -> Page:
        """A page from a template of ``templates/site/pages/``; see the head of this module, and ``Page``."""
        text = partial(self._render, path, template, names)
        return Page(path, title, kind, text, owner, origins, listed=listed)

    def names_of(self, path: str) -> dict[str, object]:
        """What every template may use on the page ``path``."""
        return {
            "link": lambda target, anchor="": links.link(target, path, anchor),
            "page": lambda folder, name, built=False: links.link(f"{folder}/{name}.{'html' if built else 'md'}", path),
            "download": lambda target: links.download(target, path, self.language),
            "anchor": links.anchor,
            "edit_link": self.edit_link,
            "language": self.language,
        }

    def say(self, message: str) -> str:
        """A fixed Chinese sentence of ours in the language of the site, as plain text, e.g. for a title."""
        return message if self.language == "zh" else self.words.messages.get(message, message)

    def text(self, name: Name | Passage) -> str:
        """A bilingual name or text in the language of the site."""
        return name.text(self.language)

    def view(self, record: Record) -> View:
        """A part of the process as templates see it: its texts in the language of the site, references followed."""
        return self._viewer.record(record)

    def role(self, identifier: str) -> str:
        """The name of a role; the id itself where the process does not know it."""
        found = (self.text(role.name) for role in self.process.roles if role.id == identifier)
        return next(found, identifier)

    @property
    def process_owner(self) -> str:
        """Who answers for pages that nobody else answers for: a role, in the language of the site."""
        return self.role(getattr(self.process.organisation, "process_owner", None) or "pmo")

    def of_process(self, *loc: str | int) -> Origin:
        """Where a part of ``site.process`` lies: ``site.of_process("gates", 3)``. Its folder when nobody knows."""
        return self._given.process_place(loc)

    def edit_link(self, path: str, line: int = 0) -> Markup:
        """Where a person edits a file of the workspace; empty where no one has said, or the file is not theirs."""
        pattern = getattr(self.process.organisation, "records_url", None) or ""
        if not pattern.startswith(("https://", "http://")) or not path or Origin(path).shipped:
            return Markup("")
        address = pattern.replace("{path}", quote(path)).replace("{line}", str(max(line, 1)))
        return Markup(quote(address, safe="/:?#[]@!$&*+,;=%~"))  # noqa: S704 - what could end an address is encoded

    @cached_property
    def _viewer(self) -> Viewer:
        nobody = Customer.model_validate({"schema": 1, "name": "-"})
        return Viewer(Dossier("", self.process, nobody, None, {}), self.language, Audience.INTERNAL, {})

    @cached_property
    def dossiers(self) -> Mapping[str, Dossier]:
        """Every dossier by its id."""
        return {dossier.id: dossier for dossier, _ in self.cases}

    @cached_property
    def changes(self) -> Changes:
        """When the files that pages are made from were last changed."""
        return Changes(self.history)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The row of every project and ticket in lists, by the dossier's id."""
        return {dossier.id: row_of(dossier, told, self.language) for dossier, told in self.cases}

    def rows_of_customer(self, identifier: str) -> tuple[Row, ...]:
        """The projects and tickets of one customer."""
        return self._by_customer.get(identifier, ())

    def story_of(self, customer: str) -> str:
        """The page with the story of a customer; empty when nobody has written one."""
        page = links.story_of(customer)
        return page if any(written.path == page for written in self.written) else ""

    def tickets_of_project(self, identifier: str) -> tuple[Row, ...]:
        """The tickets that name the project of this dossier id."""
        return tuple(self.rows[ticket] for ticket in self._by_project.get(identifier, ()))

    @cached_property
    def _by_project(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for dossier, _ in self.cases:
            if dossier.ticket is not None:
                project = f"{links.customer_of(dossier.id)}/{dossier.ticket.project}"
                found[project] = (*found.get(project, ()), dossier.id)
        return found

    @cached_property
    def _by_customer(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows.values():
            found.setdefault(links.customer_of(row.id), []).append(row)
        return {identifier: tuple(rows) for identifier, rows in found.items()}

    def _render(self, path: str, template: str, names: Names) -> str:
        given = names() if callable(names) else names
        return self.templates.render(template, {**self.names_of(path), **given})
