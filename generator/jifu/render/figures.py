"""Pictures that a document shows: drawn from records, or taken from the evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from jifu.render.diagrams.gantt import gantt
from jifu.render.diagrams.schedule import Freeze, Gantt, Task
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.topology import Link, Node, Topology, topology
from jifu.render.diagrams.window import Step, Window, window
from jifu.render.diagrams.words import GANTT_WORDS, TOPOLOGY_WORDS, WINDOW_WORDS
from jifu.render.environment import Words
from jifu.render.escape import literal
from jifu.render.pictures import Asset
from jifu.render.view import Absent, View

Find = Callable[[str, str], Any]
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")


class Figures:
    """Draws pictures on demand and keeps them as assets; each method returns the Markdown that shows one.

    ``find`` follows a reference by kind and id; ``evidence`` reads a file of the record's evidence folder.
    """

    def __init__(self, words: Words, find: Find, evidence: Callable[[str], bytes]) -> None:
        self.assets: dict[str, Asset] = {}
        self._words = words
        self._find = find
        self._evidence = evidence

    def topology(self, record: View | Absent) -> Markup:
        """A topology of the records: the picture drawn elsewhere if there is one, else drawn from nodes and links."""
        if isinstance(record, Absent):
            return self._words.show(record)
        caption = self._words.text(record.caption)
        if record.picture:
            return self.evidence(str(record.picture), caption)
        nodes = tuple(
            Node(node.id, self._words.text(node.label), node.shape.id, change=_mark(node.changed))
            for node in _items(record.nodes)
        )
        links = tuple(
            Link(link.ends[0], link.ends[1], self._words.text(link.label or ""), _mark(link.changed))
            for link in _items(record.links)
        )
        frame = self._frame("topology", caption)
        return self._drawn(frame, topology(Topology(nodes, links), frame, TOPOLOGY_WORDS[self._words.language]), 100)

    def gantt(self, planned: View | Absent, caption: object) -> Markup:
        """A schedule as bars on the working calendar; planned against actual where there are actuals."""
        if isinstance(planned, Absent):
            return self._words.show(planned)
        bars = tuple(self._bar(task) for task in _items(planned.tasks))
        freezes = tuple(Freeze(self._words.text(reason), start, end) for start, end, reason in _items(planned.freezes))
        frame = self._frame("gantt", caption)
        chart = Gantt(bars, frozenset(_items(planned.days_off)), freezes)
        return self._drawn(frame, gantt(chart, frame, GANTT_WORDS[self._words.language]), 100)

    def _bar(self, planned: Any) -> Task:
        task = self._find("task", planned.task)
        return Task(
            planned.task,
            self._words.text(task.name),
            owner=self._words.text(task.owner.name),
            start=planned.start,
            end=planned.end,
            actual_start=planned.actual_start or None,
            actual_end=planned.actual_end or None,
            critical=planned.critical,
            milestone=planned.days == 0,
            after=tuple(task.after),
        )

    def window(self, plan: View | Absent, caption: object) -> Markup:
        """The change window: steps on the clock, the latest moment to turn back, the point of no return.

        The moment that was agreed goes before the one that follows from the steps.
        """
        if isinstance(plan, Absent):
            return self._words.show(plan)
        view: Any = plan
        steps = tuple(
            Step(
                step.step,
                self._words.text(self._find("step", step.step).title),
                step.offset_start,
                step.offset_end - step.offset_start,
                step.irreversible,
            )
            for step in _items(view.steps)
        )
        minutes = int((view.end - view.start).total_seconds() // 60)
        turn_back = int(((view.decided_turn_back or view.latest_turn_back) - view.start).total_seconds() // 60)
        frame = self._frame("window", caption)
        chart = Window(steps, minutes, turn_back, view.start.hour * 60 + view.start.minute)
        return self._drawn(frame, window(chart, frame, WINDOW_WORDS[self._words.language]), 100)

    def evidence(self, file: str, caption: object) -> Markup:
        """A picture out of the evidence folder, as it is."""
        name = self._name("evidence")
        self.assets[name] = Asset(name, self._evidence(file))
        return self._shown(name, caption, 80)

    @staticmethod
    def is_picture(file: str) -> bool:
        """Whether an evidence file can be shown in a document."""
        return file.lower().endswith(_PICTURES)

    def _frame(self, stem: str, caption: object) -> Frame:
        return Frame(self._name(stem), self._plain(caption))

    def _plain(self, caption: object) -> str:
        """A caption without marks: it is the alternative text too. What is untranslated in it counts all the same."""
        if not isinstance(caption, Markup):
            return self._words.text(caption)
        return Markup(caption.replace("<br>", " ")).striptags()  # noqa: S704 - it was Markup before

    def _name(self, stem: str) -> str:
        return f"{stem}-{len(self.assets) + 1}"

    def _drawn(self, frame: Frame, svg: str, width: int) -> Markup:
        self.assets[frame.id] = Asset(frame.id, svg.encode())
        return self._shown(frame.id, frame.title, width)

    def _shown(self, name: str, caption: object, width: int) -> Markup:
        return Markup("![{}](asset:{}){{width={}%}}").format(literal(self._plain(caption)), name, width)


def _items(value: Any) -> tuple[Any, ...]:
    return tuple(value) if value else ()


def _mark(changed: Any) -> Any:
    return changed.id if isinstance(changed, View) else ""


def by_kind(view: Mapping[str, Mapping[str, View]], kind: str, identifier: str) -> View:
    """The item of ``kind`` with that id; raises ``LookupError`` naming both."""
    try:
        return view[kind][identifier]
    except KeyError:
        raise LookupError(f"no {kind} {identifier!r}") from None
