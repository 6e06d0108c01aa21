"""How a dossier stands, in words of the page's language: its gates, what they lack, and the row it has in a list."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.bilingual import Bilingual, Language
from jifu.model.derived import GateAnswer, Missing
from jifu.model.dossier import Dossier
from jifu.model.entries import Entry, Term
from jifu.model.health import Health
from jifu.model.process import Process
from jifu.model.rules import Gate
from jifu.render.pages.links import customer_of, page_of, page_of_customer
from jifu.render.pages.told import Told
from jifu.render.view import View


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, the role that owes it, and the file and line where it belongs (0: no file yet)."""

    text: str
    role: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class GateShown:
    """A gate's answer. ``state`` is ``passed``, ``lacking``, ``broken`` or ``not-applicable``."""

    id: str
    name: str
    stage: str
    state: str
    lacks: tuple[Lack, ...]
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A project or ticket in a list. ``next`` is the gate that comes next, None when none is left or none applies.

    ``people`` are names of ours with the role they have in it.
    """

    id: str
    ticket: bool
    page: str
    title: str
    code: str
    customer: str
    customer_page: str
    phases: tuple[str, ...]
    level: View | None
    next: GateShown | None
    gates: int
    health: Health | None = None
    people: tuple[tuple[str, str], ...] = ()


class Standing:
    """Answers of one dossier's gates in one language; ``placed``: with the lines of what is missing, at a cost."""

    def __init__(self, dossier: Dossier, told: Told, language: Language, *, placed: bool = True) -> None:
        self._placed = placed
        self._dossier = dossier
        self._told = told
        self._language = language

    def gates(self) -> tuple[GateShown, ...]:
        """Every gate that was asked, in the order of the process."""
        known = {gate.id: gate for gate in self._dossier.process.gates}
        return tuple(self._gate(answer, known[answer.gate]) for answer in self._dossier.gates if answer.gate in known)

    def _gate(self, answer: GateAnswer, gate: Gate) -> GateShown:
        broken = [text for text in (answer.broken, *(rule.broken for rule in answer.rules)) if text is not None]
        return GateShown(
            gate.id,
            gate.name.text(self._language),
            _name(self._dossier.process.stages, gate.stage, self._language),
            _state(answer, broken),
            tuple(self._lack(missing) for rule in answer.rules for missing in rule.missing),
            tuple(text.text(self._language) for text in broken),
        )

    def _lack(self, missing: Missing) -> Lack:
        place = self._told.locate(missing.path, missing.loc) if self._placed else None
        return Lack(
            Bilingual(missing.zh, missing.en).text(self._language),
            _name(self._dossier.process.roles, missing.owed_by, self._language),
            missing.path,
            place.line if place else 0,
        )


def _state(answer: GateAnswer, broken: list[Bilingual]) -> str:
    if not answer.applies:
        return "not-applicable"
    if broken:
        return "broken"
    return "passed" if answer.passed else "lacking"


def next_gate(gates: tuple[GateShown, ...]) -> GateShown | None:
    """The first gate that applies and is not passed."""
    return next((gate for gate in gates if gate.state in ("lacking", "broken")), None)


def row_of(dossier: Dossier, told: Told, language: Language) -> Row:
    """The row of a dossier in the portfolio."""
    gates = Standing(dossier, told, language, placed=False).gates()
    customer = customer_of(dossier.id)
    record = dossier.ticket or dossier.project
    return Row(
        dossier.id,
        dossier.ticket is not None,
        page_of(dossier.id),
        _title(dossier),
        _code(dossier),
        dossier.customer.short_name or dossier.customer.name,
        page_of_customer(customer),
        _phases(dossier, language),
        _level(dossier, language),
        next_gate(gates),
        sum(gate.state != "not-applicable" for gate in gates),
        told.health,
        tuple((member.name, member.role) for member in record.team) if record is not None else (),
    )


def _title(dossier: Dossier) -> str:
    if dossier.ticket is not None:
        return dossier.ticket.title
    return dossier.project.name if dossier.project is not None else dossier.id


def _code(dossier: Dossier) -> str:
    if dossier.ticket is not None:
        return dossier.ticket.number
    return dossier.project.code if dossier.project is not None else ""


def _phases(dossier: Dossier, language: Language) -> tuple[str, ...]:
    """Where it stands now: the stages of a project that are under way, the last state of a ticket."""
    process = dossier.process
    if dossier.ticket is not None:
        last = dossier.ticket.states[-1:]
        states = tuple(process.terms().get("ticket-state", {}).values())
        return tuple(_name(states, event.state, language) for event in last)
    now = [standing.stage for standing in dossier.stages if standing.state in ("current", "paused")]
    return tuple(_name(process.stages, stage, language) for stage in now)


def _level(dossier: Dossier, language: Language) -> View | None:
    """The grade of a project or the severity of a ticket that counts now, as a term with its symbol and tone."""
    process: Process = dossier.process
    terms: tuple[Term, ...] = process.grades
    now = [event.grade for event in dossier.project.grades[-1:]] if dossier.project is not None else []
    if dossier.ticket is not None:
        terms, now = process.severities, [event.severity for event in dossier.ticket.severities[-1:]]
    found = next((term for term in terms if term.id in now), None)
    if found is None:
        return None
    return View({"symbol": found.symbol or "", "tone": found.tone}, found.name.text(language))


def _name(terms: tuple[Entry, ...], identifier: str, language: Language) -> str:
    return next((term.name.text(language) for term in terms if term.id == identifier), identifier)
