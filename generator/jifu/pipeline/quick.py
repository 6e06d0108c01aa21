"""The first step of the preview: what one save changed, before anything else is read or built again."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from jifu.bilingual import LANGUAGES, Language
from jifu.findings import Finding
from jifu.load import customer_ids, read_customer, read_history
from jifu.model.document import DocumentControl
from jifu.pipeline.check import Checked, blocking, placed, read_process_only, within
from jifu.pipeline.moves import moves
from jifu.pipeline.setting import Setting
from jifu.pipeline.shelf import remembered
from jifu.pipeline.site import Beside, records_told, told_beside
from jifu.render.pages import OF_CUSTOMERS, LatePage, PageTemplates, links, pages_below
from jifu.render.sandbox import TemplateFailure
from jifu.site import GENERATED, SinglePageError, SinglePages
from jifu.source import RawWorkspace
from jifu.validate import validate
from jifu.workspace import History

_WARM = 2
"""Pages that are made in advance: the first customer's own, and its first project's."""


@dataclass(frozen=True, slots=True)
class Remade:
    """A page made anew; empty where it is no more. ``findings``: what is wrong with it."""

    content: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Customer:
    """A customer since its last save: what was read, and the pages that follow from it, as far as they are made."""

    checked: Checked
    pages: dict[Language, dict[str, LatePage]] = field(default_factory=dict)
    stale: dict[Language, frozenset[str]] = field(default_factory=dict)
    made: dict[tuple[Language, str], Remade] = field(default_factory=dict)


class Quick:
    """Reads customers again and makes their pages on demand. Safe between threads."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._turn = threading.Lock()
        self._customers: dict[str, _Customer] = {}
        self._controls = remembered(setting)
        self._process: RawWorkspace | None = None
        self._beside: Beside | None = None
        self._templates: dict[Language, PageTemplates] = {}
        self._stale: dict[Language, set[str]] = {language: set() for language in LANGUAGES}
        self._singles: dict[Language, SinglePages] = {}

    def prepare(self, today: date) -> None:
        """Do now what the first save would otherwise wait for."""
        ids, _ = customer_ids(self._setting.root)
        for identifier in ids[:1]:
            with self._turn:
                customer = _Customer(self._checked(self._ready(today)[0], identifier))
            for language in LANGUAGES:
                with self._turn:
                    self._warm(customer, identifier, language)

    def forget(self) -> None:
        """Something else than records changed: the process, templates, pages that people write.

        Pages of customers that were saved before stay newer than the disk; those saved from now on follow the change.
        """
        with self._turn:
            self._process = self._beside = None
            self._templates.clear()
            self._singles.clear()

    def settle(self, controls: Mapping[str, DocumentControl]) -> None:
        """The whole site on the disk is as new as the records. ``controls`` describes its documents."""
        with self._turn:
            self._customers.clear()
            self._controls = controls
            self._beside = None
            self._singles.clear()

    def read(self, ids: Iterable[str], today: date) -> tuple[tuple[Finding, ...], bool]:
        """Read these customers again; what there is to say about their files, and whether any page may have changed.

        What compares customers with each other, such as a number that two of them have, is not seen here. The pages of
        a customer whose records have errors stay as they are.
        """
        with self._turn:
            process, _ = self._ready(today)
            found: list[Finding] = []
            changed = False
            for identifier in ids:
                checked = self._checked(process, identifier)
                found += checked.findings
                if checked.workspace is not None and not blocking(checked.findings):
                    self._customers[identifier] = _Customer(checked)
                    changed = True
            return tuple(found), changed

    def page(self, path: str) -> Remade | None:
        """The page at ``path`` of the site, such as ``en/projects/bank/index.html``; None where the disk has it."""
        language, below = _language_of(path)
        parts = below.split("/")
        if parts[0] != "projects" or len(parts) < 3 or parts[1] not in self._customers:
            return None
        with self._turn:
            customer = self._customers.get(parts[1])
            return self._made(customer, parts[1], language, _markdown(below)) if customer is not None else None

    def _ready(self, today: date) -> tuple[RawWorkspace, Beside]:
        if self._process is None:
            self._process = read_process_only(self._setting)
        if self._beside is None or self._beside.as_of != today:
            self._beside = told_beside(self._setting, self._controls, today)
        return self._process, self._beside

    def _warm(self, customer: _Customer, identifier: str, language: Language) -> None:
        """Make pages that nobody asked for: the first ones of a process take many times as long."""
        try:
            self._templates_for(language).compile(OF_CUSTOMERS)
            for page in list(self._pages(customer, identifier, language).values())[:_WARM]:
                self._make(page, language, page.path)
        except (OSError, SinglePageError, TemplateFailure):
            return  # there is no site yet, or one with faults, which its build tells

    def _checked(self, process: RawWorkspace, identifier: str) -> Checked:
        folder = f"projects/{identifier}"
        if not (self._setting.root / folder).is_dir():
            raw, found = replace(process, customers=()), list[Finding]()
        else:
            customer, found = read_customer(self._setting.root, identifier)
            raw = replace(process, customers=(customer,))
        workspace, judged = validate(raw, _elsewhere(self._setting.root, identifier))
        behind = moves(workspace) if workspace is not None else ()
        checked = Checked(raw, workspace, ())
        return replace(checked, findings=within(placed([*found, *judged, *behind], checked.sources), (folder,)))

    def _made(self, customer: _Customer, identifier: str, language: Language, path: str) -> Remade | None:
        try:
            if language not in customer.pages:
                customer.pages[language] = self._pages(customer, identifier, language)
            if (language, path) not in customer.made:
                made = self._make(customer.pages[language].get(path), language, path)
                if made is None:
                    return None
                customer.made[language, path] = made
            return customer.made[language, path]
        except TemplateFailure as failure:
            found = Finding("TEMPLATE", f"templates/{failure.path}", values={"reason": failure.reason})
            return Remade(self._on_disk(language, path), (found.at_line(failure.line),))
        except (OSError, SinglePageError):
            return None  # the whole build tells

    def _pages(self, customer: _Customer, identifier: str, language: Language) -> dict[str, LatePage]:
        folder = f"projects/{identifier}/"
        pages: dict[str, LatePage] = {}
        workspace = customer.checked.workspace
        if workspace is not None and workspace.customers and self._beside is not None:
            beside = replace(self._beside, history=self._history(self._beside.history, folder))
            given = records_told(self._setting, customer.checked, workspace, language, beside)
            customer.stale[language] = given.stale
            pages = {page.path: page for page in pages_below(given, self._templates_for(language), folder)}
        single = self._single(language)
        single.renew(pages, single.below(folder) - pages.keys())
        return pages

    def _make(self, page: LatePage | None, language: Language, path: str) -> Remade | None:
        before = self._before(language, path)
        if page is None:
            return Remade(b"") if before else None
        self._stale[language].clear()
        self._stale[language].update(*(one.stale.get(language, ()) for one in self._customers.values()))
        content, findings = self._single(language).html(path, page.markdown(before))
        return Remade(content, findings)

    def _history(self, history: History, folder: str) -> History:
        """What git knows now of the files below ``folder``, and what it knew of the others."""
        now = read_history(self._setting.root, folder.rstrip("/"))
        others = frozenset(path for path in history.dirty if not path.startswith(folder))
        return replace(now, commits={**history.commits, **now.commits}, dirty=others | now.dirty)

    def _templates_for(self, language: Language) -> PageTemplates:
        if language not in self._templates:
            folders = self._setting.folders("templates")
            self._templates[language] = PageTemplates(folders, language, self._stale[language])
        return self._templates[language]

    def _single(self, language: Language) -> SinglePages:
        if language not in self._singles:
            self._singles[language] = SinglePages(self._setting.root, language)
        return self._singles[language]

    def _before(self, language: Language, path: str) -> str:
        """The Markdown of the page in the site that was built last; empty where it had none."""
        file = self._setting.root / GENERATED / language / path
        return file.read_text("utf-8") if file.is_file() else ""

    def _on_disk(self, language: Language, path: str) -> bytes:
        file = self._setting.build / "site" / f"{links.root_of(language)}{path.removesuffix('.md')}.html"
        return file.read_bytes() if file.is_file() else b""


def _language_of(path: str) -> tuple[Language, str]:
    """The language of a page of the site, and its path below the root of that language."""
    for language in LANGUAGES:
        root = links.root_of(language)
        if root and path.startswith(root):
            return language, path.removeprefix(root)
    return LANGUAGES[0], path


def _markdown(path: str) -> str:
    return f"{path.removesuffix('.html')}.md"


def _elsewhere(root: Path, but: str) -> Mapping[str, tuple[str, ...]]:
    """Projects and tickets of the other customers, as records of this one may name them."""
    others = [identifier for identifier in customer_ids(root)[0] if identifier != but]
    return {
        "project": tuple(f"{one}/{name}" for one in others for name in _folders(root / "projects" / one)),
        "ticket": tuple(f"{one}/{name}" for one in others for name in _tickets(root / "projects" / one / "tickets")),
    }


def _folders(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.iterdir() if path.is_dir() and path.name != "tickets")


def _tickets(folder: Path) -> Iterator[str]:
    return (path.stem for path in folder.iterdir() if path.suffix == ".yaml") if folder.is_dir() else iter(())
