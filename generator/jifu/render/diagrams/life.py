"""A life cycle: a main path of states, states that wait beside it, and moves off the path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from jifu.render.diagrams.legend import listing
from jifu.render.diagrams.playbook_words import LifeWords


@dataclass(frozen=True, slots=True)
class State:
    """A state: on the main path, waiting beside it, or an end; ``note`` is a few words, such as the clock set there."""

    id: str
    label: str
    kind: Literal["main", "waiting", "end"] = "main"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """An edge between two states by their ids; an empty ``source`` is any state, an empty ``target`` leaves the cycle.

    Between neighbours of the path, and to and from a waiting state, it is drawn as an arrow; others are side moves.
    """

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """States in the order of the path, and every move between them. Raises ``ValueError`` for a state nobody knows."""

    states: tuple[State, ...]
    moves: tuple[Move, ...] = ()

    def __post_init__(self) -> None:
        """Refuse edges to nowhere and ids given twice."""
        known = {state.id for state in self.states}
        if len(known) < len(self.states):
            raise ValueError("two states have the same id")
        for move in self.moves:
            for end in (move.source, move.target):
                if end and end not in known:
                    raise ValueError(f"no state {end!r}")

    @property
    def path(self) -> tuple[State, ...]:
        """The states of the main path."""
        return tuple(state for state in self.states if state.kind != "waiting")

    @property
    def waits(self) -> tuple[State, ...]:
        """The states beside it."""
        return tuple(state for state in self.states if state.kind == "waiting")

    def numbers(self) -> dict[str, int]:
        """The number of every state of the path by its id."""
        return {state.id: i for i, state in enumerate(self.path, 1)}

    def follows(self, before: State, after: State) -> bool:
        """Whether there is a move from one state to the other."""
        return any((move.source, move.target) == (before.id, after.id) for move in self.moves)

    def side(self) -> dict[str, list[Move]]:
        """The moves off the path by their label, in order."""
        numbers, waiting = self.numbers(), {state.id for state in self.waits}
        out: dict[str, list[Move]] = {}
        for move in self.moves:
            step = move.source in numbers and numbers.get(move.target) == numbers[move.source] + 1
            wait = move.source in waiting or (move.target in waiting and move.source in numbers)
            if not step and not wait:
                out.setdefault(move.label, []).append(move)
        return out

    def around(self, wait: State) -> tuple[list[int], list[int]]:
        """The numbers of the states from which one comes to a waiting state, and to which one goes from it."""
        numbers = self.numbers()
        comes = {numbers[m.source] for m in self.moves if m.target == wait.id and m.source in numbers}
        goes = {numbers[m.target] for m in self.moves if m.source == wait.id and m.target in numbers}
        return sorted(comes), sorted(goes)


def caption(life: Life, wait: State, words: LifeWords) -> str:
    """Where a waiting state is entered and left, by number."""
    comes, goes = (", ".join(map(str, ends)) for ends in life.around(wait))
    parts = (words.comes.format(states=comes) if comes else "", words.goes.format(states=goes) if goes else "")
    return " · ".join(part for part in parts if part)


def routes(life: Life, moves: Iterable[Move], words: LifeWords) -> str:
    """The ways of some moves with numbers and names."""
    numbers = life.numbers()
    labels = {state.id: state.label for state in life.states}

    def end(id_: str, other: str) -> str:
        return " ".join(part for part in (str(numbers.get(id_, "")), labels.get(id_, "")) if part) if id_ else other

    return "; ".join(f"{end(move.source, words.anywhere)} → {end(move.target, words.away)}" for move in moves)


def said(life: Life, words: LifeWords) -> str:
    """The life cycle in words."""
    facts = [
        f"{i}. " + "; ".join(part for part in (state.label, state.note) if part) for i, state in enumerate(life.path, 1)
    ]
    facts += [
        f"{words.waiting}: " + "; ".join(p for p in (wait.label, wait.note, caption(life, wait, words)) if p)
        for wait in life.waits
    ]
    facts += [f"{label or words.side}: {routes(life, moves, words)}" for label, moves in life.side().items()]
    named = [f"{m.label}: {routes(life, [m], words)}" for m in life.moves if m.label and m.label not in life.side()]
    return listing([*facts, *named])
