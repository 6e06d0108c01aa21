"""The playbook's pictures, drawn from the process; each is an HTML block that Markdown leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

from markupsafe import Markup

from jifu.model.flows import Flow, FlowStep, FlowTask, Stage
from jifu.model.service import ChannelRule
from jifu.render.diagrams import decision, life, loop, phases, steps
from jifu.render.diagrams.chart import LifeStage, Zone, stage_chart, stage_chart_narrow
from jifu.render.diagrams.decision import decision_chart, decision_list
from jifu.render.diagrams.loop import loop_list, loop_ring
from jifu.render.diagrams.marks import pair
from jifu.render.diagrams.palette import SITE
from jifu.render.diagrams.phases import phase_flow, phase_list
from jifu.render.diagrams.playbook_words import (
    CHART_WORDS,
    DECISION_WORDS,
    LANE_WORDS,
    LIFE_WORDS,
    LOOP_WORDS,
    PHASE_WORDS,
)
from jifu.render.diagrams.states import state_chart, state_list
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.swimlane import swimlane
from jifu.render.diagrams.swimlane_narrow import swimlane_narrow
from jifu.render.pages.site import Site

Data = TypeVar("Data")
Words = TypeVar("Words")
Draw = Callable[[Data, Frame, Words], str]


class Pictures:
    """Draws the process of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def stages(self) -> Markup:
        """The stages of a project's whole life, those of technical service marked."""
        data = tuple(self._stage(stage) for stage in self._site.process.stages)
        title = self._site.say("项目阶段图")
        return self._figure(stage_chart, stage_chart_narrow, data, "stages", title, CHART_WORDS[self._site.language])

    def _stage(self, stage: Stage) -> LifeStage:
        zone: Zone = "pipeline" if stage.in_internal_pipeline else "reality" if stage.in_project else "outside"
        return LifeStage(self._site.text(stage.name), self._site.role(stage.owner), stage.service_task, zone)

    def flow(self, flow: Flow) -> Markup:
        """A flow the way it asks to be drawn; with hats, as the phases of an incident."""
        title = self._site.text(flow.name)
        if any(task.hats for step in flow.steps for task in step.tasks):
            return self._phases(flow, title)
        if flow.drawing == "loop":
            return self._loop(flow, title)
        procedure = steps.Procedure(tuple(self._step(step) for step in flow.steps), tuple(self._lanes(flow)))
        words = LANE_WORDS[self._site.language]
        return self._figure(swimlane, swimlane_narrow, procedure, f"flow-{flow.id}", title, words)

    def _lanes(self, flow: Flow) -> Iterable[str]:
        """The roles at work in the flow, in the order of the process."""
        tasks = [task for step in flow.steps for task in step.tasks]
        at_work = {role for task in tasks for role in (*task.by, *task.together_with)}
        at_work |= {step.owner for step in flow.steps if not step.tasks and step.owner}
        return (self._site.text(role.name) for role in self._site.process.roles if role.id in at_work)

    def _step(self, step: FlowStep) -> steps.Step:
        works = tuple(self._work(task) for task in step.tasks if task.by)
        if not works and step.owner:
            works = (steps.Work(self._site.text(step.name), self._site.role(step.owner)),)
        gates = [self._gate(gate) for gate in step.gates]
        parallel = len(step.tasks) > 1 and all(task.parallel for task in step.tasks[1:])
        return steps.Step(self._site.text(step.name), works, "、".join(gates), parallel)

    def _work(self, task: FlowTask) -> steps.Work:
        others = tuple(self._site.role(role) for role in (*task.by[1:], *task.together_with))
        return steps.Work(self._site.text(task.name), self._site.role(task.by[0]), others)

    def _gate(self, identifier: str) -> str:
        found = (self._site.text(gate.name) for gate in self._site.process.gates if gate.id == identifier)
        return next(found, identifier)

    def _loop(self, flow: Flow, title: str) -> Markup:
        turns = tuple(loop.Turn(self._site.text(step.name), self._results(step)) for step in flow.steps)
        data = loop.Loop(turns, self._site.say("服务中发现的新需求"), title)
        return self._figure(loop_ring, loop_list, data, f"flow-{flow.id}", title, LOOP_WORDS[self._site.language])

    def _results(self, step: FlowStep) -> tuple[str, ...]:
        """The documents a step yields, for the whole result is too long for a picture."""
        names = {each.id: self._site.text(each.name) for each in self._site.process.deliverables}
        return tuple(names[each] for each in step.deliverables if each in names)[:4]

    def _phases(self, flow: Flow, title: str) -> Markup:
        hats = {hat.id: self._site.text(hat.name) for hat in self._site.process.hats}
        shown = []
        for step in flow.steps:
            side_by_side = [task for at, task in enumerate(step.tasks) if self._beside(step, at)]
            roles = dict.fromkeys(hats.get(hat, hat) for task in step.tasks for hat in task.hats)
            groups = tuple(
                phases.Group(self._site.text(task.name), tuple(hats.get(hat, hat) for hat in task.hats))
                for task in side_by_side
            )
            shown.append(
                phases.Phase(
                    self._site.text(step.name), () if groups else tuple(roles), groups=groups, updates=step.updates
                )
            )
        data = phases.Flow(tuple(shown), tuple(self._cadence()))
        return self._figure(phase_flow, phase_list, data, f"flow-{flow.id}", title, PHASE_WORDS[self._site.language])

    @staticmethod
    def _beside(step: FlowStep, at: int) -> bool:
        """Whether a task runs beside its neighbour."""
        after = at + 1 < len(step.tasks) and step.tasks[at + 1].parallel
        return step.tasks[at].parallel or after

    def _cadence(self) -> Iterable[str]:
        for severity in self._site.process.severities:
            if severity.update_every is not None and severity.round_the_clock:
                name = self._site.text(severity.name)
                yield self._site.say("{name}：每 {minutes} 分钟").format(name=name, minutes=severity.update_every)

    def ticket_life(self) -> Markup:
        """The life cycle of a ticket."""
        kinds: dict[str, Literal["main", "waiting", "aside"]] = {"path": "main", "waiting": "waiting", "aside": "aside"}
        states = self._site.process.ticket_states
        data = life.Life(
            tuple(life.State(state.id, self._site.text(state.name), kinds[state.part]) for state in states),
            tuple(life.Move(state.id, after) for state in states for after in state.next),
        )
        title = self._site.say("工单的生命周期")
        return self._figure(state_chart, state_list, data, "ticket-life", title, LIFE_WORDS[self._site.language])

    def channels(self) -> Markup:
        """The table that chooses a channel, as a picture."""
        say = self._site.say
        questions = (say("客户类型"), say("级别"), say("能远程处理"), say("硬件故障"), say("合同含上门"))
        names = {channel.id: self._site.text(channel.name) for channel in self._site.process.channels}
        rules = tuple(
            decision.Rule(self._answers(rule), names.get(rule.channel, rule.channel))
            for rule in self._site.process.channel_rules
        )
        data = decision.Decision(questions, rules)
        title = say("谁来接这张工单")
        return self._figure(decision_chart, decision_list, data, "channels", title, DECISION_WORDS[self._site.language])

    def _answers(self, rule: ChannelRule) -> tuple[str, ...]:
        tiers = {each.id: each for each in self._site.process.vocabularies.get("customer-tier", ())}
        levels = {each.id: each for each in self._site.process.severities}
        or_ = "、" if self._site.language == "zh" else ", "

        def flag(value: bool | None) -> str:
            return "" if value is None else self._site.say("是") if value else self._site.say("否")

        return (
            or_.join(self._site.text(tiers[each].name) for each in rule.tiers if each in tiers),
            or_.join(self._site.text(levels[each].name) for each in rule.severities if each in levels),
            flag(rule.remote),
            flag(rule.hardware),
            flag(rule.on_site_contract),
        )

    @staticmethod
    def _figure(
        wide: Draw[Data, Words], narrow: Draw[Data, Words], data: Data, name: str, title: str, words: Words
    ) -> Markup:
        drawn = pair(wide, narrow, data, Frame(name, title, palette=SITE), words)
        return Markup(f'<figure class="jf-figure" data-pagefind-ignore>{drawn}</figure>')  # noqa: S704 - ours
