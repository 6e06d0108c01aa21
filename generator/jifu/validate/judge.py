"""The order of judgement: the process, each record by its kind, then the rules over everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jifu.findings import Finding
from jifu.source import RawWorkspace
from jifu.validate.facts import Facts
from jifu.validate.process_files import judge_process
from jifu.validate.record_files import judge_customer
from jifu.validate.rules import RULES
from jifu.workspace import Workspace

Elsewhere = Mapping[str, Iterable[str]]


def validate(raw: RawWorkspace, elsewhere: Elsewhere | None = None) -> tuple[Workspace | None, list[Finding]]:
    """The typed workspace, without the records that do not hold together, and every finding with its place.

    ``elsewhere`` names what there is besides ``raw`` and may be referred to: ids by kind, such as ``bank/firewall``.
    The workspace is None only when the process itself does not hold together. Reads no file and no clock.
    """
    facts = Facts()
    process, findings = judge_process(raw, facts)
    for kind, names in (elsewhere or {}).items():
        facts.process.items.setdefault(kind, {}).update(dict.fromkeys(names))
    customers = []
    for each in raw.customers:
        customer, its_findings = judge_customer(each, facts)
        findings += its_findings
        if customer is not None:
            customers.append(customer)
    for rule in RULES:
        findings += rule(facts)
    workspace = None
    if process is not None:
        workspace = Workspace(process.at(process.edition.version), tuple(customers), process)
    return workspace, list(_placed(_once(findings), raw))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """The type check and a rule may say the same of the same value."""
    told = {(each.code, each.path, each.loc, each.place, *sorted(each.values.items())): each for each in findings}
    return list(told.values())


def _placed(findings: Iterable[Finding], raw: RawWorkspace) -> Iterable[Finding]:
    sources = {file.source.path: file.source for file in raw.files()}
    # File by file, for finding places reads a file again and only the last few are kept.
    for finding in sorted(findings, key=lambda each: each.path):
        source = sources.get(finding.path)
        if finding.place is None and source is not None:
            yield replace(finding, place=source.locate(finding.loc))
        else:
            yield finding
