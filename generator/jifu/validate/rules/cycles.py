"""References that come back to where they started, such as tasks that wait for each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jifu.findings import Finding
from jifu.model.base import Record
from jifu.model.walk import kinds, nested, referring
from jifu.validate.facts import Facts
from jifu.validate.names import kind_name
from jifu.validate.sheet import Visit


def circles(facts: Facts) -> Iterator[Finding]:
    """Every circle of items of one kind, once, at the item of it that stands first."""
    for model, visits in facts.by_class():
        paths = _own_kind_paths(model)
        if not paths:
            continue
        names = {id(visit): visit.data.get("id") for visit in visits}
        graphs: dict[int, dict[str, Visit]] = {}
        for visit in visits:
            name = names[id(visit)]
            if isinstance(name, str):
                graphs.setdefault(id(visit.scope), {}).setdefault(name, visit)
        for graph in graphs.values():
            yield from _circles_of(graph, model.kind, paths)


@cache
def _own_kind_paths(model: type[Record]) -> tuple[str, ...]:
    """Where an item names items of its own kind, e.g. ``after`` of a task, ``rounds.same_as`` of a case."""
    return tuple(_paths_to(model, model.kind, "")) if model.kind else ()


def _paths_to(model: type[Record], kind: str, prefix: str) -> Iterator[str]:
    for slot in referring(model):
        if slot.ref == kind and not slot.circular:
            yield prefix + slot.key
    for slot in nested(model):
        if slot.record is not None and kind not in kinds(slot.record):
            yield from _paths_to(slot.record, kind, f"{prefix}{slot.key}.")


def _circles_of(graph: dict[str, Visit], kind: str, paths: tuple[str, ...]) -> Iterator[Finding]:
    after = {name: _named(visit, paths, graph) for name, visit in graph.items()}
    for circle in _find(after):
        visit = graph[circle[0]]
        loc = next(loc for path in paths for loc, value in visit.pick(path) if value == circle[1])
        yield visit.sheet.finding("REF-CYCLE", loc, kind=kind_name(kind), circle=" → ".join(circle))


def _named(visit: Visit, paths: tuple[str, ...], graph: dict[str, Visit]) -> list[str]:
    return [value for path in paths for _, value in visit.pick(path) if isinstance(value, str) and value in graph]


def _find(after: dict[str, list[str]]) -> Iterator[list[str]]:
    """One circle for every edge that closes one, by depth-first search without recursion."""
    done: set[str] = set()
    for start in after:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, Iterable[str]]] = []
        _enter(start, after, done, path, on_path, stack)
        while stack:
            step = next(iter(stack[-1][1]), None)
            if step is None:
                done.add(stack.pop()[0])
                on_path.discard(path.pop())
            elif step in on_path:
                yield [*path[path.index(step) :], step]
            else:
                _enter(step, after, done, path, on_path, stack)


def _enter(
    name: str,
    after: dict[str, list[str]],
    done: set[str],
    path: list[str],
    on_path: set[str],
    stack: list[tuple[str, Iterable[str]]],
) -> None:
    if name not in done:
        path.append(name)
        on_path.add(name)
        stack.append((name, iter(after[name])))
