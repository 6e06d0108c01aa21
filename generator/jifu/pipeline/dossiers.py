"""From the workspace to dossiers: one for each project and ticket, in a language, with what git knows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jifu.bilingual import Language
from jifu.derive import dossier_of_project, dossier_of_ticket
from jifu.findings import Finding
from jifu.model.dossier import Dossier
from jifu.pipeline.check import Checked
from jifu.pipeline.setting import Setting
from jifu.pipeline.translations import localised_customer
from jifu.source import EvidenceFile, RawCustomer
from jifu.workspace import CustomerFolder, Workspace


@dataclass(frozen=True, slots=True)
class Case:
    """One project or ticket, ready to be told: its dossier, its record files by name, its evidence.

    ``stale`` are the texts without a current translation; ``findings`` says the same with places.
    """

    dossier: Dossier
    paths: Mapping[str, str]
    evidence: Mapping[str, Path]
    language: Language
    stale: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """``<customer>/<project>`` or ``<customer>/tickets/<ticket>``."""
        return self.dossier.id

    @property
    def catalogues(self) -> tuple[str, ...]:
        """The files with the translations of its texts, its own first; none in the language of the records."""
        ticket = self.dossier.ticket is not None
        own = self.paths["ticket"].removesuffix(".yaml") if ticket else self.paths["project"].rpartition("/")[0]
        homes = (own, self.paths["customer"].rpartition("/")[0]) if self.language != "zh" else ()
        return tuple(f"{home}/locale/{self.language}.po" for home in homes)


def cases(setting: Setting, checked: Checked, language: Language, only: str = "") -> Iterator[Case]:
    """Every case of the workspace in the order of its folders, or those at or below ``only``."""
    if checked.workspace is None:
        return
    raw = {customer.id: customer for customer in checked.raw.customers}
    for customer in checked.workspace.customers:
        if only and only.split("/", maxsplit=1)[0] != customer.id:
            continue
        yield from _of_customer(setting, checked.workspace, customer, raw[customer.id], language, only)


def _of_customer(
    setting: Setting, workspace: Workspace, customer: CustomerFolder, raw: RawCustomer, language: Language, only: str
) -> Iterator[Case]:
    spoken = localised_customer(setting, customer, language)
    shared = {"customer": f"{customer.path}/customer.yaml"}
    evidence = {project.id: project.evidence for project in raw.projects}
    for project in spoken.customer.projects:
        dossier = dossier_of_project(workspace, spoken.customer, project)
        if not _chosen(dossier.id, only):
            continue
        paths = {**shared, **{stem: f"{project.path}/{stem}.yaml" for stem in project.records}}
        texts, findings = spoken.gaps(project.path)
        yield Case(dossier, paths, _files(setting, evidence[project.id]), language, texts, findings)
    evidence = {ticket.id: ticket.evidence for ticket in raw.tickets}
    for ticket in spoken.customer.tickets:
        dossier = dossier_of_ticket(workspace, spoken.customer, ticket)
        if not _chosen(dossier.id, only):
            continue
        texts, findings = spoken.gaps(ticket.path)
        paths = {**shared, "ticket": ticket.path}
        yield Case(dossier, paths, _files(setting, evidence[ticket.id]), language, texts, findings)


def _chosen(identifier: str, only: str) -> bool:
    """Whether a case was asked for; a ticket may be named as ``jifu new`` takes it, without ``tickets/``."""
    short = identifier.replace("/tickets/", "/", 1)
    return not only or only in (identifier, short) or identifier.startswith(f"{only}/")


def _files(setting: Setting, evidence: Mapping[str, EvidenceFile]) -> Mapping[str, Path]:
    return {name: setting.root / file.path for name, file in evidence.items() if not file.outside}
