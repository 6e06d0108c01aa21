"""A life cycle: a main path of states, states that wait beside it, and moves off the path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from jifu.render.diagrams.legend import listing
from jifu.render.diagrams.playbook_words import LifeWords


@dataclass(frozen=True, slots=True)
class State:
    """A state; ``note`` is a few words, such as the clock set there.

    ``main`` and ``end`` stand on the path, ``waiting`` in the bay beside it, ``aside`` among the moves off it.
    """

    id: str
    label: str
    kind: Literal["main", "waiting", "aside", "end"] = "main"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """An edge between two states by their ids; an empty ``source`` is any state, an empty ``target`` leaves the cycle.

    Between neighbours of the path, and to and from the bay, it is drawn as an arrow; all others are listed.
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
        return tuple(state for state in self.states if state.kind in ("main", "end"))

    @property
    def waits(self) -> tuple[State, ...]:
        """The states in the bay."""
        return tuple(state for state in self.states if state.kind == "waiting")

    @property
    def asides(self) -> tuple[State, ...]:
        """The states off the path."""
        return tuple(state for state in self.states if state.kind == "aside")

    def numbers(self) -> dict[str, int]:
        """The number of every state of the path by its id."""
        return {state.id: i for i, state in enumerate(self.path, 1)}

    def follows(self, before: State, after: State) -> bool:
        """Whether there is a move from one state to the other."""
        return any((move.source, move.target) == (before.id, after.id) for move in self.moves)

    def side(self) -> dict[str, list[Move]]:
        """The moves from the path to the path that are no step forward by one, by their label in order."""
        numbers = self.numbers()
        off = {state.id for state in self.states} - set(numbers)
        out: dict[str, list[Move]] = {}
        for move in self.moves:
            step = move.source in numbers and numbers.get(move.target) == numbers[move.source] + 1
            if not step and not {move.source, move.target} & off:
                out.setdefault(move.label, []).append(move)
        return out

    def around(self, state: State) -> tuple[list[int], list[int]]:
        """The numbers of the states from which one comes to a state, and to which one goes from it."""
        numbers = self.numbers()
        comes = {numbers[m.source] for m in self.moves if m.target == state.id and m.source in numbers}
        goes = {numbers[m.target] for m in self.moves if m.source == state.id and m.target in numbers}
        return sorted(comes), sorted(goes)


def caption(life: Life, state: State, words: LifeWords) -> str:
    """Where a state off the path is entered and left: by number, or by name where the other has none."""
    labels = {other.id: other.label for other in life.states if other.kind in ("waiting", "aside")}
    before = [labels[m.source] for m in life.moves if m.target == state.id and m.source in labels]
    after = [labels[m.target] for m in life.moves if m.source == state.id and m.target in labels]
    comes, goes = (
        words.comma.join([*map(str, numbers), *dict.fromkeys(names)])
        for numbers, names in zip(life.around(state), (before, after), strict=True)
    )
    parts = (words.comes.format(states=comes) if comes else "", words.goes.format(states=goes) if goes else "")
    return " · ".join(part for part in parts if part)


def routes(life: Life, moves: Iterable[Move], words: LifeWords) -> str:
    """The ways of some moves with numbers and names."""
    numbers = life.numbers()
    labels = {state.id: state.label for state in life.states}

    def end(id_: str, other: str) -> str:
        return " ".join(part for part in (str(numbers.get(id_, "")), labels.get(id_, "")) if part) if id_ else other

    return "; ".join(f"{end(move.source, words.anywhere)} → {end(move.target, words.away)}" for move in moves)


def jumps(life: Life, moves: Iterable[Move], words: LifeWords) -> str:
    """The ways of moves without a name, by number alone: 2 → 5; 5 → 3, 7."""
    numbers, out = life.numbers(), dict[str, list[str]]()
    for move in moves:
        source = str(numbers.get(move.source, words.anywhere))
        out.setdefault(source, []).append(str(numbers.get(move.target, words.away)))
    return "; ".join(f"{source} → {words.comma.join(targets)}" for source, targets in out.items())


def listed(life: Life, words: LifeWords) -> list[tuple[str, str, str]]:
    """Name, ways and note of what is told beside the drawing: named moves, states off the path, last the jumps."""
    side = life.side()
    out = [(label, routes(life, moves, words), "") for label, moves in side.items() if label]
    out += [(state.label, caption(life, state, words), state.note) for state in life.asides]
    return [*out, (words.jumps, jumps(life, side[""], words), "")] if "" in side else out


def said(life: Life, words: LifeWords) -> str:
    """The life cycle in words."""
    facts = [
        f"{i}. " + "; ".join(part for part in (state.label, state.note) if part) for i, state in enumerate(life.path, 1)
    ]
    facts += [
        f"{words.waiting}: " + "; ".join(p for p in (wait.label, wait.note, caption(life, wait, words)) if p)
        for wait in life.waits
    ]
    facts += [f"{label}: " + "; ".join(part for part in parts if part) for label, *parts in listed(life, words)]
    named = [f"{m.label}: {routes(life, [m], words)}" for m in life.moves if m.label and m.label not in life.side()]
    return listing([*facts, *named])
