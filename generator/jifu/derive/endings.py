"""Whether a project or a ticket is over, by what the process says of its stages and states."""

from __future__ import annotations

from functools import lru_cache

from jifu.model.dossier import Dossier
from jifu.model.service import TicketState


def ended(dossier: Dossier) -> bool:
    """A project: the last stage inside the project is done. A ticket: its last state leads to nothing but the end."""
    if dossier.ticket is None:
        inside = {stage.id for stage in dossier.process.stages if stage.in_project}
        standings = [standing for standing in dossier.stages if standing.stage in inside]
        return bool(standings) and standings[-1].state in ("done", "skipped")
    states = dossier.ticket.states
    if not states or not dossier.process.ticket_states:
        return dossier.ticket.clocks.closed is not None
    last, known = states[-1].state, dossier.process.ticket_states
    return last in solved(known) or last in _dead_ends(known)


@lru_cache(maxsize=32)
def solved(states: tuple[TicketState, ...]) -> frozenset[str]:
    """The states at the end of the main path: good ones from which the path leads to nothing but the end."""
    path = {state.id: [name for name in state.next if _on_path(name, states)] for state in states if _main(state)}
    good = {state.id for state in states if state.tone == "good"}
    found: set[str] = set()
    while more := {name for name, after in path.items() if name in good and found.issuperset(after)} - found:
        found |= more
    return frozenset(found)


def _dead_ends(states: tuple[TicketState, ...]) -> frozenset[str]:
    """States beside the main path that nothing follows: cancelled, merged, converted."""
    return frozenset(state.id for state in states if not _main(state) and not state.next)


def _main(state: TicketState) -> bool:
    return state.part == "path"


def _on_path(name: str, states: tuple[TicketState, ...]) -> bool:
    return any(state.id == name and _main(state) for state in states)
