"""Every id that a record names must exist: in its own project or ticket, its customer, or the process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jifu import form
from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.network import Topology
from jifu.model.walk import Slot, referring
from jifu.source import Loc
from jifu.validate.facts import Facts
from jifu.validate.names import NODE, item_kinds, kind_name
from jifu.validate.sheet import Visit, cure_of_empty, field_name
from jifu.validate.suggest import closest, closest_named, did_you_mean, listed

_SHOWN = 8
"""What can be named is listed up to here."""
_LONGEST = 20
"""Characters of a name in that list."""


def dangling(facts: Facts) -> Iterator[Finding]:
    """References to nothing, and values that are not in their closed list."""
    items = item_kinds()
    for model, visits in facts.by_class():
        for slot in referring(model):
            for visit in visits:
                value = visit.data.get(slot.key)
                if type(value) is str:
                    if not visit.scope.has(slot.ref, value):
                        yield from _missing(visit, slot, (slot.key,), value, items)
                elif type(value) is list:
                    for position, item in enumerate(value):
                        if type(item) is str and not visit.scope.has(slot.ref, item):
                            yield from _missing(visit, slot, (slot.key, position), item, items)


def dangling_links(facts: Facts) -> Iterator[Finding]:
    """Both ends of a link are nodes of the same picture."""
    for topology in facts.of(Topology):
        nodes = [name for _, name in topology.pick("nodes.id") if isinstance(name, str)]
        for loc, end in topology.pick("links.ends"):
            if isinstance(end, str) and end not in nodes:
                hint = did_you_mean(closest(end, nodes))
                known = _nameable(dict.fromkeys(nodes, ("",)), Bilingual("", ""))
                yield topology.sheet.finding("REF-DANGLING", loc, id=end, key="ends", kind=NODE, hint=hint, known=known)


def _missing(visit: Visit, slot: Slot, step: Loc, name: str, items: frozenset[str]) -> Iterator[Finding]:
    if name == "":
        cure = cure_of_empty(slot, step)
        yield visit.finding("VALUE-EMPTY", step, field=field_name(visit.model, slot.key), cure=cure)
        return
    if not visit.scope.sees(slot.ref):
        return
    known = visit.scope.of_kind(slot.ref)
    if slot.ref not in items and not known:
        # The list itself is missing or unreadable, which is told once, where the lists are.
        return
    names = {each: _names(bearer) for each, bearer in known.items()}
    hint = did_you_mean(closest_named(name, names))
    named = {"field": field_name(visit.model, slot.key), "kind": kind_name(slot.ref), "hint": hint}
    if slot.ref in items:
        told: str | Bilingual = _nameable(names, form.where_to_add(slot.ref, visit.sheet.model))
        yield visit.finding("REF-DANGLING", step, id=name, key=slot.key, known=told, **named)
    else:
        yield visit.finding("CHOICE-UNKNOWN", step, id=name, key=slot.key, known=listed(known), **named)


def _nameable(names: Mapping[str, tuple[str, ...]], where: Bilingual) -> Bilingual:
    """What can be named, each id with its name; where to add the first one when there is none."""
    if not names:
        zh, en = "还没有能引用的", "There is nothing to name yet"
        return Bilingual(f"{zh}：{where.zh}", f"{en}. {where.en}") if where.zh else Bilingual(zh, en)
    some = list(names.items())[:_SHOWN]
    more = f" … ({len(names)})" if len(names) > _SHOWN else ""
    zh = ", ".join(f"{each}（{_short(its[0])}）" if its and its[0] else each for each, its in some)
    en = ", ".join(f"{each} ({_short(its[-1])})" if its and its[-1] else each for each, its in some)
    return Bilingual(f"能引用的：{zh}{more}", f"What can be named: {en}{more}")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _names(bearer: Visit | None) -> tuple[str, ...]:
    """What a person may have written instead of the id: the name, in either language, or the title."""
    if bearer is None:
        return ()
    found = bearer.data.get("name") or bearer.data.get("title")
    names = found.values() if isinstance(found, dict) else (found,)
    return tuple(name for name in names if isinstance(name, str))
