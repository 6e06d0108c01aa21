"""Gates, checklists and verdicts: what has to be there, and how it is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.model.rules import Gate
from jifu.model.yields import Checklist
from jifu.render.pages.page import Page
from jifu.render.pages.playbook.flows import flow_page
from jifu.render.pages.site import Site

GATES, CHECKLISTS, VERDICTS = "gates/index.md", "checklists/index.md", "verdicts.md"


def check_pages(site: Site) -> Iterator[Page]:
    """Gates, checklists, verdicts."""
    yield from _gates(site)
    yield from _checklists(site)
    yield site.page(
        VERDICTS,
        title=site.say("用例判定"),
        kind="process",
        template="verdicts.md.j2",
        names=partial(_verdicts, site),
        origins=(site.of_process("verdicts"),),
    )


def _verdicts(site: Site) -> Mapping[str, object]:
    lists = site.process.vocabularies
    outcomes = (
        (site.say("技术结论"), "technical-outcome"),
        (site.say("项目结论"), "business-outcome"),
        (site.say("验收结论"), "acceptance-result"),
    )
    return {
        "verdicts": tuple(site.view(verdict) for verdict in site.process.verdicts),
        "outcomes": tuple(
            (name, kind, tuple(site.view(term) for term in lists[kind])) for name, kind in outcomes if kind in lists
        ),
    }


def _gates(site: Site) -> Iterator[Page]:
    yield site.page(
        GATES,
        title=site.say("全部关口"),
        kind="gate",
        template="gates.md.j2",
        names={"gates": tuple(site.view(gate) for gate in site.process.gates)},
        origins=(site.of_process("gates"),),
    )
    for at, gate in enumerate(site.process.gates):
        yield site.page(
            f"gates/{gate.id}.md",
            title=site.text(gate.name),
            kind="gate",
            template="gate.md.j2",
            names=partial(_gate, site, gate),
            origins=(site.of_process("gates", at),),
        )


def _gate(site: Site, gate: Gate) -> Mapping[str, object]:
    steps = tuple(
        (site.text(step.name), flow_page(flow.id), step.id, site.text(flow.name))
        for flow in site.process.flows
        for step in flow.steps
        if gate.id in step.gates
    )
    return {"gate": site.view(gate), "steps": steps}


def _checklists(site: Site) -> Iterator[Page]:
    yield site.page(
        CHECKLISTS,
        title=site.say("检查表"),
        kind="checklist",
        template="checklists.md.j2",
        names={"checklists": tuple(site.view(checklist) for checklist in site.process.checklists)},
        origins=(site.of_process("checklists"),),
    )
    for at, checklist in enumerate(site.process.checklists):
        yield site.page(
            f"checklists/{checklist.id}.md",
            title=site.text(checklist.name),
            kind="checklist",
            template="checklist.md.j2",
            names=partial(_checklist, site, checklist),
            owner=site.role(checklist.done_by) if checklist.done_by else "",
            origins=(site.of_process("checklists", at),),
        )


def _checklist(site: Site, checklist: Checklist) -> Mapping[str, object]:
    forms = tuple(
        site.view(deliverable)
        for deliverable in site.process.deliverables
        if any(section.checklist == checklist.id for section in deliverable.sections)
    )
    return {"checklist": site.view(checklist), "forms": forms}
