"""The playbook site: pages from dossiers, built by MkDocs, published whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from jifu.bilingual import LANGUAGES, Language
from jifu.derive import health_of, kpi_results, lessons_of
from jifu.findings import Finding
from jifu.findings.reference import codes_markdown
from jifu.form import KINDS
from jifu.load import DocsFolder, read_history, read_site_config, stories, written_pages
from jifu.model.base import Audience
from jifu.model.customer import Customer
from jifu.model.document import FORMATS, DocumentControl
from jifu.model.dossier import Dossier
from jifu.pipeline.check import Checked, placed
from jifu.pipeline.dossiers import Case, cases
from jifu.pipeline.setting import Setting
from jifu.pipeline.translations import localised_customer
from jifu.publish import Published, publish_files, publish_folder, scratch
from jifu.reference import reference
from jifu.render.blank import FOLDER as BLANK_FOLDER
from jifu.render.documents import stem_of
from jifu.render.pages import Given, SiteConfig, SiteDocument, SiteFile, SiteFolders, Told, links, site_tree
from jifu.render.pages.page import Origin
from jifu.render.pages.told import Locate
from jifu.render.sandbox import TemplateFailure
from jifu.site import CONFIG, GENERATED, build_site, corrected
from jifu.source import Loc, Place, home_of
from jifu.workspace import CustomerFolder, History, Workspace

TOLD_FROM = ("projects", "process", "docs", "templates")
"""Folders of a workspace that pages are made from."""
DOWNLOADS = "documents"
"""Folder of the built site that holds the documents."""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the site. ``published`` is None when it could not be built."""

    findings: tuple[Finding, ...]
    published: Published | None
    pages: int = 0


def make_site(
    setting: Setting, checked: Checked, controls: Mapping[str, DocumentControl], today: date | None = None
) -> Built:
    """Build the site into ``build/site``; ``controls`` describes the documents to download, by edition.

    Only files that exist under ``build/documents`` are offered. ``today`` is the day that promises are held against;
    without it the day of the last commit of a record, so that the same tree gives the same site.
    """
    if checked.workspace is None:
        return Built((), None)
    own = setting.root / CONFIG
    base, faults = read_site_config(own if own.is_file() else setting.defaults / CONFIG, CONFIG)
    if faults:
        return Built(tuple(faults), None)
    shipped = None if own.is_file() else (setting.defaults / CONFIG).read_bytes()
    config = SiteConfig(base) if shipped is None else SiteConfig(base, "mkdocs.yml", shipped)
    beside = told_beside(setting, controls, today)
    told = {language: _given(setting, checked, checked.workspace, language, beside) for language in LANGUAGES}
    try:
        pages = site_tree(told, _folders(setting), config)
    except TemplateFailure as failure:
        found = Finding("TEMPLATE", f"templates/{failure.path}", values={"reason": failure.reason})
        return Built((found.at_line(failure.line),), None)
    publish_files(setting.root / GENERATED, pages, prune=True, within=setting.root)
    with scratch() as out:
        findings = build_site(setting.root, out)
        if findings:
            return Built(placed(findings, checked.sources), None)
        folder = setting.build / "documents"
        downloads = {f"{DOWNLOADS}/{path}": folder / path for path in _files(setting, controls)}
        first, *others = LANGUAGES
        published = publish_folder(
            setting.build / "site",
            out / first,
            downloads,
            below={language: out / language for language in others},
            within=setting.root,
            amend=corrected,
        )
    return Built((), published, sum(page.path.endswith(".md") for page in pages))


@dataclass(frozen=True, slots=True)
class Beside:
    """What pages tell besides the records: documents by edition, what git knows, the day promises are held against."""

    controls: Mapping[str, DocumentControl]
    history: History
    as_of: date | None


def told_beside(setting: Setting, controls: Mapping[str, DocumentControl], today: date | None) -> Beside:
    """The same for the whole workspace. ``today`` as for ``make_site``."""
    history = read_history(setting.root, *TOLD_FROM)
    return Beside(controls, history, today or last_day(history))


def last_day(history: History) -> date | None:
    """The day of the newest commit that touched a record, in its author's time zone; None where git knows of none."""
    newest = (commits[0].date for path, commits in history.commits.items() if path.startswith("projects/"))
    days = sorted(day for text in newest if (day := _day(text)) is not None)
    return days[-1] if days else None


def _day(moment: str) -> date | None:
    """The day of a commit; None for a broken commit, which has no date."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _folders(setting: Setting) -> SiteFolders:
    return SiteFolders(setting.folders("templates"), setting.folders("docs"))


def _given(
    setting: Setting,
    checked: Checked,
    workspace: Workspace,
    language: Language,
    beside: Beside,
) -> Given:
    process = workspace.process
    given = records_told(setting, checked, workspace, language, beside)
    return replace(
        given,
        reference={
            **{f"reference/{kind}.md": reference(kind, process, language) for kind in KINDS},
            "reference/findings.md": codes_markdown(language),
        },
        written=(*written_pages(_docs(setting), language), *given.written),
        process_place=_process_places(checked, workspace, _locator(checked)),
        blanks={
            deliverable.id: tuple(_downloads(setting, _blank_stems(deliverable.id), beside.controls))
            for deliverable in process.deliverables
        },
        kpis=kpi_results(process, (dossier for dossier, _ in given.cases)),
    )


def records_told(setting: Setting, checked: Checked, workspace: Workspace, language: Language, beside: Beside) -> Given:
    """What a site tells of the customers of ``workspace``, their projects, tickets and stories."""
    locate = _locator(checked)
    told = tuple(cases(setting, checked, language))
    spoken = {links.customer_of(case.id): case.dossier.customer for case in told}
    return Given(
        workspace.process,
        tuple((case.dossier, _told(setting, case, beside, locate)) for case in told),
        {
            customer.id: spoken.get(customer.id) or _customer(setting, customer, language)
            for customer in workspace.customers
        },
        written=stories(setting.root / "projects", language),
        stale=frozenset(text for case in told for text in case.stale),
        history=beside.history,
        as_of=beside.as_of,
        lessons=lessons_of(case.dossier for case in told),
    )


def _docs(setting: Setting) -> tuple[DocsFolder, ...]:
    own = DocsFolder(setting.root / "docs", "docs")
    return (own,) if setting.defaults == setting.root else (own, DocsFolder(setting.defaults / "docs", "defaults/docs"))


def _customer(setting: Setting, customer: CustomerFolder, language: Language) -> Customer:
    return localised_customer(setting, customer, language).customer.customer


def _told(setting: Setting, case: Case, beside: Beside, locate: Locate) -> Told:
    catalogues = tuple(path for path in case.catalogues if (setting.root / path).is_file())
    documents = tuple(_documents(setting, case.dossier, beside.controls))
    health = health_of(case.dossier, beside.as_of)
    return Told(case.paths, documents, locate, len(case.stale), catalogues, health)


def _process_places(checked: Checked, workspace: Workspace, locate: Locate) -> Callable[[Loc], Origin]:
    """Finds parts of the process: a list in force leaves out what is over, the files still have it."""
    files = (*checked.raw.filled, *checked.raw.process.values())
    homes = {key: file.source.path for file in files for key in file.data or ()}

    def place(loc: Loc) -> Origin:
        at = workspace.as_written(loc)
        path, inside = home_of(checked.raw, at, homes.get(str(loc[0]) if loc else "", ""))
        found = locate(path, inside)
        return Origin(path or "process", found.line if found is not None and len(loc) > 1 else 0)

    return place


def _locator(checked: Checked) -> Locate:
    sources = checked.sources

    def locate(path: str, loc: Loc) -> Place | None:
        source = sources.get(path)
        return source.locate(loc) if source is not None else None

    return locate


def _blank_stems(deliverable: str) -> Mapping[Language, str]:
    return {language: f"{BLANK_FOLDER}/{deliverable}.{language}" for language in LANGUAGES}


def _documents(setting: Setting, dossier: Dossier, controls: Mapping[str, DocumentControl]) -> Iterator[SiteDocument]:
    for deliverable in dossier.process.deliverables:
        inside = deliverable.stays_inside
        reader = Audience.INTERNAL if inside else Audience.CUSTOMER
        stems = {language: stem_of(dossier, deliverable, language, reader) for language in LANGUAGES}
        control = controls.get(stems["zh"]) or controls.get(stems["en"])
        files = tuple(_downloads(setting, stems, controls))
        if control is not None and files:
            told = (control.number, control.version, control.date, control.draft, files)
            yield SiteDocument(deliverable.id, *told, inside)


def _downloads(
    setting: Setting, stems: Mapping[Language, str], controls: Mapping[str, DocumentControl]
) -> Iterator[SiteFile]:
    for language, stem in stems.items():
        for form in FORMATS:
            path = f"{stem}.{form}"
            if stem in controls and (file := setting.build / "documents" / path).is_file():
                yield SiteFile(language, form, f"{DOWNLOADS}/{path}", file.stat().st_size)


def _files(setting: Setting, controls: Mapping[str, DocumentControl]) -> Iterator[str]:
    """Every document there is to download, by its path below the documents folder."""
    for stem in controls:
        for form in FORMATS:
            if (setting.build / "documents" / f"{stem}.{form}").is_file():
                yield f"{stem}.{form}"
