"""Drawings that a page carries in itself, in the page's own colours, light and dark."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from jifu.model.derived import PassRate, PlannedSchedule, PlannedTask, StageStanding
from jifu.model.dossier import Dossier
from jifu.model.flows import Stage
from jifu.model.planning import Schedule, Task
from jifu.model.when import When
from jifu.render.diagrams import gantt as charts
from jifu.render.diagrams import schedule as bars
from jifu.render.diagrams import stages as roads
from jifu.render.diagrams.palette import SITE
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.words import GANTT_WORDS, STAGE_WORDS
from jifu.render.environment import Words
from jifu.render.escape import literal


class Drawings:
    """Draws for one dossier; each method returns an HTML block that Markdown leaves alone."""

    def __init__(self, dossier: Dossier, words: Words) -> None:
        self._dossier = dossier
        self._words = words

    def road(self, standings: tuple[StageStanding, ...]) -> Markup:
        """The stage tracker, lying for wide screens and standing for narrow ones."""
        known = {stage.id: stage for stage in self._dossier.process.stages}
        stages = tuple(self._stage(standing, known) for standing in standings if standing.stage in known)
        words, title = STAGE_WORDS[self._words.language], str(self._words.say("项目阶段"))
        wide = roads.stage_tracker(stages, Frame("stages", title, palette=SITE), words)
        narrow = roads.stage_tracker_narrow(stages, Frame("stages-narrow", title, palette=SITE), words)
        return _figure(wide + narrow, "jf-road")

    def _stage(self, standing: StageStanding, known: Mapping[str, Stage]) -> roads.Stage:
        stage = known[standing.stage]
        date = self._words.when(When.parse(standing.date)) if standing.date else ""
        label = stage.name.text(self._words.language)
        if standing.state == "paused":
            return roads.Stage(label, "current", f"{date} {self._words.say('暂停')}".strip())
        if standing.state == "open" and not stage.service_task:
            return roads.Stage(label, "outside", date)
        return roads.Stage(label, standing.state, date)

    def gantt(self, planned: PlannedSchedule, schedule: Schedule, name: str) -> Markup:
        """A schedule as bars; ``name`` tells several drawings of one page apart."""
        tasks = {task.id: task for task in schedule.tasks}
        rows = tuple(self._bar(placed, tasks[placed.task]) for placed in planned.tasks)
        freezes = tuple(bars.Freeze(reason, start, end) for start, end, reason in planned.freezes)
        chart = bars.Gantt(rows, frozenset(planned.days_off), freezes)
        frame = Frame(f"gantt-{name}", str(self._words.say("计划与实际")), palette=SITE)
        return _figure(charts.gantt(chart, frame, GANTT_WORDS[self._words.language]), "jf-wide")

    def _bar(self, placed: PlannedTask, task: Task) -> bars.Task:
        owner = self._dossier.people.get(task.owner)
        return bars.Task(
            task.id,
            self._words.text(task.name),
            owner=owner.name if owner else task.owner,
            start=placed.baseline_start or placed.start,
            end=placed.baseline_end or placed.end,
            actual_start=placed.actual_start,
            actual_end=placed.actual_end,
            critical=placed.critical,
            milestone=placed.days == 0,
            after=task.after,
        )

    def verdicts(self, rate: PassRate) -> Markup:
        """How many cases have which verdict, as one bar; each part says its verdict and its count."""
        known = {verdict.id: verdict for verdict in self._dossier.process.verdicts}
        parts = []
        for identifier, count in rate.by_verdict:
            verdict = known[identifier]
            said = f"{verdict.symbol or ''} {verdict.name.text(self._words.language)} {count}".strip()
            part = Markup('<li class="{}" style="flex-grow:{}">').format(verdict.tone, count)
            parts.append(part + literal(said) + Markup("</li>"))
        return Markup('<ul class="jf-bar">') + Markup("").join(parts) + Markup("</ul>")


def _figure(drawing: str, look: str) -> Markup:
    """A figure, kept out of the search index: the page says the same in words."""
    return Markup(f'<figure class="jf-figure {look}" data-pagefind-ignore>{drawing}</figure>')  # noqa: S704 - ours
