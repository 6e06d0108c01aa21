"""What a document template may use besides the record itself: look-ups and counts, nothing that computes anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from jifu.model.customer import Device, VersionEvent
from jifu.model.dossier import Dossier
from jifu.model.needed import CHECK_RESULT, GAP, OPEN_ISSUE
from jifu.render.environment import Words
from jifu.render.figures import Figures, by_kind
from jifu.render.view import Absent, View, Viewer


class Context:
    """The names that templates see, for one dossier in one language."""

    def __init__(self, dossier: Dossier, viewer: Viewer, words: Words, evidence: Callable[[str], bytes]) -> None:
        self._dossier = dossier
        self._viewer = viewer
        self._view: Any = viewer.view
        self._words = words
        self.figures = Figures(words, self.find, evidence)

    def names(self) -> Mapping[str, object]:
        """All names, for the template engine."""
        fields = {name: getattr(self._view, name) for name in self._view}
        vendor_name = self._dossier.process.organisation.name.text(self._words.language)
        return {
            **fields,
            "vendor": View({"name": vendor_name}, vendor_name),
            "find": self.find,
            "term": self.term,
            "missing": self.missing,
            "topology": self.figures.topology,
            "gantt": self.figures.gantt,
            "window_chart": self.figures.window,
            "clock": self.clock,
            "rate": self.rate,
            "grade": self.grade,
            "passed": self.passed,
            "traced": self.traced,
            "everyone": lambda: self._viewer.people,
            "tested_requirements": self.tested_requirements,
            "criteria_count": self.criteria_count,
            "criterion_mark": lambda state: self._words.show(self._mark("criterion-state", state)),
            "verdict_counts": self.verdict_counts,
            "counted": self.counted,
            "open_blocking": self.open_blocking,
            "evidence_of": self.evidence_of,
            "pictures": self.pictures,
            "measurements": self.measurements,
            "version_at_delivery": self.version_at_delivery,
        }

    def find(self, kind: str, identifier: str) -> View:
        """Follow a reference: the item of ``kind`` with that id."""
        return by_kind(self._viewer.index, kind, str(identifier))

    def term(self, kind: str, identifier: str) -> View:
        """A term of the process by list and id."""
        return self._viewer.term(kind, identifier)

    def missing(self, *keys: str) -> Markup:
        """What a document shows for a list that has no items yet; ``keys`` lead to it in the record."""
        return self._words.show(Absent("", keys))

    def _mark(self, kind: str, identifier: str) -> Markup:
        term: Any = self.term(kind, identifier)
        symbol = term.symbol or ""
        label = self._words.show(f"{symbol} {term}".strip())
        return Markup('<span class="verdict {}">').format(term.tone) + label + Markup("</span>")

    def passed(self, value: object) -> Markup:
        """Passed or failed, as a mark; a missing answer shows as missing."""
        if isinstance(value, Absent):
            return self._words.show(value)
        return self._mark("check-result", CHECK_RESULT[bool(value)])

    @staticmethod
    def clock(moment: datetime) -> str:
        """The time of day."""
        return moment.strftime("%H:%M")

    def rate(self, rate: Any) -> Markup:
        """A pass rate with its numbers, and beside it what the denominator leaves out."""
        if isinstance(rate, Absent):
            return self._words.show(rate)
        shown = self._words.show(f"{rate.passed} / {rate.denominator}")
        if not isinstance(rate.percent, Absent) and rate.denominator >= SMALL:
            shown += self._words.say("（{percent}%）", percent=f"{rate.percent:.1f}")
        if rate.excluded:
            shown += self._words.say("，另有 {count} 条不计入分母", count=rate.excluded)
        if rate.pending:
            shown += self._words.say("，{count} 条未得出判定", count=rate.pending)
        return shown

    def grade(self) -> object:
        """The project grade that counts now: the last grade event."""
        events = self._view.project.grades
        return events[-1].grade if events else Absent("", ())

    def traced(self, ids: Any, gap: str, row: Any) -> Markup:
        """Ids of one cell of the trace matrix, or the word for a gap where there is one."""
        if gap in row.gaps:
            return self._mark("trace-mark", GAP)
        found = tuple(ids) if isinstance(ids, tuple) else ((ids,) if ids else ())
        separator = Markup("、") if self._words.language == "zh" else Markup(", ")
        return separator.join(self._words.show(one) for one in found) if found else self._words.show("—")

    def tested_requirements(self) -> tuple[Any, ...]:
        """The requirements a POC covers: those it names, or all."""
        chosen = set(self._view.poc.requirements)
        return tuple(item for item in self._view.requirements.requirements if not chosen or item.id in chosen)

    def criteria_count(self, state: str, priority: str) -> int:
        """How many criteria of a priority are in a state; an empty word means any."""
        results = self._view.poc_results.criteria
        return sum(
            1
            for result in results
            if (not state or result.state == state)
            and (not priority or _id(self.find("criterion", result.criterion), "priority") == priority)
        )

    def verdict_counts(self, rate: Any) -> tuple[tuple[View, int], ...]:
        """Each verdict that occurs, with its count, in the order of the process."""
        return tuple((self.term("verdict", verdict), count) for verdict, count in rate.by_verdict)

    def counted(self, verdict: Any) -> Markup:
        """Whether a verdict is part of the pass rate's denominator."""
        return self._words.say("计入") if verdict.counts in {"pass", "denominator"} else self._words.say("不计入")

    @staticmethod
    def open_blocking(issues: Any) -> int:
        """How many blocking issues are still open."""
        return sum(1 for issue in issues if issue.blocking and _id(issue, "state") == OPEN_ISSUE)

    def evidence_of(self, cases: Any) -> tuple[str, ...]:
        """Captions of all evidence of some cases."""
        return tuple(
            str(evidence.caption)
            for case in cases
            for round_ in _list(self.find("case", case), "rounds")
            for evidence in round_.evidence
        )

    def pictures(self, cases: Any) -> tuple[Markup, ...]:
        """All pictures among the evidence of some cases."""
        found = [
            (case, evidence)
            for case in cases
            for round_ in case.rounds
            for evidence in round_.evidence
            if self.figures.is_picture(str(evidence.file))
        ]
        return tuple(
            self.figures.evidence(
                str(evidence.file), self._words.say("{case}：{caption}", case=case.id, caption=evidence.caption)
            )
            for case, evidence in found
        )

    @staticmethod
    def measurements(cases: Any) -> tuple[tuple[View, View], ...]:
        """All performance figures with their case."""
        return tuple((case, figure) for case in cases for round_ in case.rounds for figure in round_.measurements)

    def version_at_delivery(self, device: Any) -> View:
        """The version event that was current when the delivery's window opened; the first one otherwise."""
        real = next(unit for unit in self._dossier.customer.devices if unit.id == device.id)
        index = _current(real, self._dossier)
        if index is None:
            return View({"version": Absent("", ()), "rule_base": Absent("", ())})
        event: View = device.versions[index]
        return event


SMALL = 10
"""Below this many, counts say more than a percentage (domain e.8)."""


def _current(device: Device, dossier: Dossier) -> int | None:
    opening = dossier.delivery.window.start if dossier.delivery and dossier.delivery.window else None

    def later(event: VersionEvent) -> bool:
        return opening is not None and opening.certainly_before(event.date)

    known = [at for at, event in enumerate(device.versions) if not later(event) and event.date.known]
    return known[-1] if known else (0 if device.versions else None)


def _id(record: Any, name: str) -> str:
    value = getattr(record, name)
    return str(value.id) if isinstance(value, View) else str(value)


def _list(record: Any, name: str) -> tuple[Any, ...]:
    return tuple(getattr(record, name) or ())
