"""A procedure as the swimlane draws it: steps in order, each with its pieces of work and who does them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jifu.render.diagrams.legend import listing
from jifu.render.diagrams.playbook_words import LaneWords


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work: the role that does it, and those that take part."""

    label: str
    role: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its work in order, or all at once when ``parallel``; ``gate`` is what lets the flow leave it."""

    label: str
    work: tuple[Work, ...] = ()
    gate: str = ""
    parallel: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """Steps in order. ``roles`` gives the order of the lanes; a role that only the work names gets a lane below."""

    steps: tuple[Step, ...]
    roles: tuple[str, ...] = ()

    @property
    def lanes(self) -> tuple[str, ...]:
        """Every role that has work or was asked for, once."""
        found = (role for step in self.steps for work in step.work for role in (work.role, *work.others))
        return tuple(dict.fromkeys((*self.roles, *found)))


def numbered(procedure: Procedure) -> Iterator[tuple[str, Step, tuple[tuple[str, Work], ...]]]:
    """Every step with its number, and its work with theirs: 2, then 2.1 and 2.2."""
    for i, step in enumerate(procedure.steps, 1):
        yield str(i), step, tuple((f"{i}.{k}", work) for k, work in enumerate(step.work, 1))


def said(procedure: Procedure, words: LaneWords) -> str:
    """The procedure in words, a line for each step, piece of work and gate."""
    facts: list[str] = []
    for no, step, works in numbered(procedure):
        facts.append(f"{no}. {step.label}" + (f" ({words.parallel})" if step.parallel else ""))
        for number, work in works:
            others = f"; {words.others}: {', '.join(work.others)}" if work.others else ""
            facts.append(f"{number} {work.label}; {words.role}: {work.role}{others}")
        if step.gate:
            facts.append(f"{words.gate}: {step.gate}")
    return listing(facts)
