"""The stages of a project's life, and a page for each flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from jifu.model.flows import Flow
from jifu.render.pages.page import Page
from jifu.render.pages.playbook.pictures import Pictures
from jifu.render.pages.playbook.service import span
from jifu.render.pages.site import Site

STAGES = "stages.md"


def flow_page(identifier: str) -> str:
    """The page of a flow."""
    return f"flows/{identifier}.md"


def flow_pages(site: Site) -> Iterator[Page]:
    """The stage chart, then each flow in the order of the process."""
    yield site.page(
        STAGES,
        title=site.say("项目阶段"),
        kind="process",
        template="stages.md.j2",
        names=partial(_stages, site),
        origins=(site.of_process("stages"),),
    )
    for at, flow in enumerate(site.process.flows):
        yield site.page(
            flow_page(flow.id),
            title=site.text(flow.name),
            kind="process",
            template="flow.md.j2",
            names=partial(_flow, site, flow),
            owner=_owner(site, flow),
            origins=(site.of_process("flows", at),),
        )


def _stages(site: Site) -> Mapping[str, object]:
    first = {flow.stage: flow_page(flow.id) for flow in reversed(site.process.flows)}
    flows = {stage.id: first.get(stage.id, "") for stage in site.process.stages}
    return {
        "stages": tuple(site.view(stage) for stage in site.process.stages),
        "flow_of": flows,
        "chart": Pictures(site).stages(),
    }


def _flow(site: Site, flow: Flow) -> Mapping[str, object]:
    pictures = Pictures(site)
    stage = next((stage for stage in site.process.stages if stage.id == flow.stage), None)
    return {
        "flow": site.view(flow),
        "chart": pictures.flow(flow),
        "after_sales": stage is not None and not stage.in_project,
        "ticket_life": pictures.ticket_life() if site.process.ticket_states else "",
        "hats": tuple(site.view(hat) for hat in site.process.hats) if _has_hats(flow) else (),
        "severities": tuple(site.view(each) for each in site.process.severities),
        "span": partial(span, site),
    }


def _has_hats(flow: Flow) -> bool:
    return any(task.hats for step in flow.steps for task in step.tasks)


def _owner(site: Site, flow: Flow) -> str:
    stage = next((stage for stage in site.process.stages if stage.id == flow.stage), None)
    return site.role(stage.owner) if stage is not None else ""
