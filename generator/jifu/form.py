"""Record kinds as forms to fill in: what an editor, a reference page and a scaffold tell about every field.

``jifu.model.walk`` says what a field is; this says which files there are, what a value may be, and what an id names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from jifu.bilingual import Bilingual, Language
from jifu.model.base import Record
from jifu.model.customer import Customer
from jifu.model.delivery import Delivery
from jifu.model.entries import Entry
from jifu.model.poc import Poc
from jifu.model.process import Process
from jifu.model.project import Project
from jifu.model.requirements import Requirements
from jifu.model.ticket import Ticket
from jifu.model.walk import TEXT_ROLES, Slot, by_key, kinds, nested, slots, title

KINDS: Mapping[str, type[Record]] = {
    "customer": Customer,
    "project": Project,
    "requirements": Requirements,
    "poc": Poc,
    "delivery": Delivery,
    "ticket": Ticket,
    "process": Process,
}
"""Every kind of file, by the name it has on the command line; ``process`` stands for all files of ``process/``."""

WHERE: Mapping[str, Bilingual] = {
    "customer": Bilingual("projects/<客户>/customer.yaml", "projects/<customer>/customer.yaml"),
    "project": Bilingual("projects/<客户>/<项目>/project.yaml", "projects/<customer>/<project>/project.yaml"),
    "requirements": Bilingual(
        "projects/<客户>/<项目>/requirements.yaml", "projects/<customer>/<project>/requirements.yaml"
    ),
    "poc": Bilingual("projects/<客户>/<项目>/poc.yaml", "projects/<customer>/<project>/poc.yaml"),
    "delivery": Bilingual("projects/<客户>/<项目>/delivery.yaml", "projects/<customer>/<project>/delivery.yaml"),
    "ticket": Bilingual("projects/<客户>/tickets/<工单>.yaml", "projects/<customer>/tickets/<ticket>.yaml"),
    "process": Bilingual("process/*.yaml", "process/*.yaml"),
}
"""Where a file of each kind lies in the workspace."""

_NOTHING = Bilingual("", "")
_NO_ANSWER = Bilingual(
    "；确实不知道写 unknown，不适用写“n/a: 原因”",
    "; write unknown when nobody knows, “n/a: reason” when it does not apply",
)
_WRITE = Bilingual("填{what}。", "Write {what}.")
_SHOWN = 12
_FOLDERS: Mapping[str, Bilingual] = {
    "project": Bilingual("项目文件夹名", "the name of a project folder"),
    "ticket": Bilingual("工单文件名（不带 .yaml）", "the name of a ticket file (without .yaml)"),
}


def parts(record: type[Record]) -> tuple[type[Record], ...]:
    """A record and every group of fields below it, each once, in the order of the form."""
    found: dict[type[Record], None] = {}

    def walk(part: type[Record]) -> None:
        if part not in found:
            found[part] = None
            for slot in nested(part):
                if slot.record is not None:
                    walk(slot.record)

    walk(record)
    return tuple(found)


def closed_list(kind: str, process: Process) -> tuple[Entry, ...] | None:
    """The entries of the process that a reference of ``kind`` chooses from; None when it names part of a record."""
    if kind not in process.vocabularies and kind not in kinds(Process):
        return None
    return tuple(process.terms().get(kind, {}).values())


def slot_at(record: type[Record], keys: Iterable[str]) -> Slot | None:
    """The field that keys lead to from a record; None when they lead to no field."""
    found: Slot | None = None
    for key in keys:
        part = record if found is None else found.record
        found = by_key(part).get(key) if part is not None else None
        if found is None:
            return None
    return found


UP = "^"
"""In the path of a form's field: the item around the section's own."""


def way(path: str) -> tuple[Slot, ...]:
    """The fields along a dotted path that begins with a kind of record: ``poc.devices.burn_in.start``.

    A reference leads on into what it names. The first step has no field of its own. Raises ``LookupError`` with the
    step that leads nowhere.
    """
    kind, *keys = path.split(".")
    if kind not in KINDS:
        raise LookupError(kind)
    return _on(KINDS[kind], keys)


def way_in_form(of: str, path: str) -> tuple[Slot, ...]:
    """The fields along the path of a form's field in a section about ``of``. Raises ``LookupError`` as ``way``."""
    above = of.split(".")
    keys = path.split(".")
    while keys[:1] == [UP] and len(above) > 1:
        above, keys = above[:-1], keys[1:]
    around = way(".".join(above))
    inside = _inside(around[-1]) if around else KINDS[above[0]]
    if inside is None:
        raise LookupError(above[-1])
    return _on(inside, keys)


def _on(record: type[Record], keys: Iterable[str]) -> tuple[Slot, ...]:
    found: list[Slot] = []
    inside: type[Record] | None = record
    for key in keys:
        slot = by_key(inside).get(key) if inside is not None else None
        if slot is None:
            raise LookupError(key)
        found.append(slot)
        inside = _inside(slot)
    return tuple(found)


def _inside(slot: Slot) -> type[Record] | None:
    """What a field holds, or what it names where that is part of a record."""
    return slot.record if slot.record is not None else _bearer(slot.ref)


@cache
def _bearer(kind: str) -> type[Record] | None:
    every = (part for root in KINDS.values() if root is not Process for part in parts(root))
    return next((part for part in every if kind and part.kind == kind), None)


_SEEN: Mapping[str, tuple[str, ...]] = {
    "customer": ("customer",),
    "ticket": ("customer", "ticket"),
    "process": ("process",),
}


@cache
def where_to_add(kind: str, seen_from: type[Record]) -> Bilingual:
    """File and key where an item of ``kind`` is added that a file may name; empty when it is made another way."""
    of = next((name for name, root in KINDS.items() if root is seen_from), "")
    wanted = _SEEN.get(of, ("customer", "project", "requirements", "poc", "delivery"))
    places = [place for name in wanted for place in dict.fromkeys(each for _, each in _in_file(kind, name))]
    split = [place.split(" ", 1) for place in places]
    zh = "或".join(f" {file} 的 {key} " for file, key in split).strip()
    return Bilingual(
        f"在 {zh} 里加" if zh else "",
        f"Add one: {' or '.join(f'{key} in {file}' for file, key in split)}" if zh else "",
    )


@cache
def target(kind: str) -> Bilingual:
    """What a reference of ``kind`` names in the records, and where. Raises ``KeyError`` when nothing has this kind."""
    if kind in _FOLDERS:
        return _FOLDERS[kind]
    places = tuple(_places(kind))
    if not places:
        raise KeyError(kind)
    names = dict.fromkeys(title(record) for record, _ in places)
    where = ", ".join(dict.fromkeys(place for _, place in places))
    zh, en = "或".join(name.zh for name in names), " or ".join(name.en for name in names)
    return Bilingual(f"{zh}的编号（{where}）", f"the id of: {en.lower()} ({where})")


def fields(kind: str) -> tuple[Slot, ...]:
    """The outermost fields of a kind of file, in the order of the form. Raises ``KeyError`` for an unknown kind."""
    return slots(KINDS[kind])


def comment(slot: Slot, process: Process, language: Language) -> str:
    """What a scaffold writes beside a field, on one line: its sentence, then the choices or what an id names."""
    sentence = slot.sentence.text(language)
    if slot.role != "ref":
        return sentence
    terms = closed_list(slot.ref, process)
    if terms is None:
        return f"{sentence} {_WRITE.text(language).format(what=target(slot.ref).text(language))}"
    shown = ", ".join(f"{term.id} ({term.name.text(language)})" for term in terms[:_SHOWN])
    return f"{sentence} {shown}{' …' if len(terms) > _SHOWN else ''}"


def _places(kind: str) -> Iterator[tuple[type[Record], str]]:
    for name, root in KINDS.items():
        if root is not Process:
            yield from _in_file(kind, name)


def _in_file(kind: str, name: str) -> Iterator[tuple[type[Record], str]]:
    file = WHERE[name].en.rpartition("/")[2].replace("<ticket>", "tickets/*")
    for part in parts(KINDS[name]):
        for slot in nested(part):
            if slot.record is not None and slot.record.kind == kind:
                yield slot.record, f"{file} {slot.key}"


def no_answer(slot: Slot) -> Bilingual:
    """What may be written in a field when there is no answer, as the end of a sentence; empty when nothing may."""
    if slot.shape != "one":
        return _NOTHING
    if slot.role == "date":
        return Bilingual("；确实不知道写 unknown", "; write unknown when nobody knows")
    return _NO_ANSWER if slot.role in TEXT_ROLES else _NOTHING


def fill_in(slot: Slot) -> Bilingual:
    """How a field that is needed and not there gets filled in."""
    if slot.record is not None:
        return Bilingual("补上这一段（参考 jifu new 写好的注释）", "Add this part (jifu new writes it with comments)")
    if slot.shape == "one":
        other = no_answer(slot)
        return Bilingual(f"填上{other.zh}", f"Fill it in{other.en}")
    return Bilingual("填上，每项一行，前面加“- ”", "Fill it in: one line for each item, with “- ” before it")


def not_empty(slot: Slot) -> Bilingual:
    """What to do about a key without a value: fill it in, or leave it out where that is allowed."""
    if not slot.required:
        other = no_answer(slot)
        return Bilingual(
            f"还没有内容就删掉这一行{other.zh}", f"Leave the line out while there is nothing to say{other.en}"
        )
    if slot.shape == "many" and not limits(slot.owner)[slot.key].get("minItems"):
        return Bilingual(
            f"这个键不能少：填上，一项也没有就写 {slot.key}: []",
            f"The key is required: fill it in, or write {slot.key}: []",
        )
    how = fill_in(slot)
    return Bilingual(f"这一项必填：{how.zh}", f"This one is required: {how.en[0].lower()}{how.en[1:]}")


@cache
def limits(record: type[Record]) -> Mapping[str, Mapping[str, Any]]:
    """Type and limits of every field by its key, as pydantic's JSON Schema without the alternative ``null``."""
    properties: dict[str, dict[str, Any]] = record.model_json_schema(by_alias=True)["properties"]
    return {key: _filled(schema) for key, schema in properties.items()}


def _filled(schema: dict[str, Any]) -> Mapping[str, Any]:
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    return options[0] if options else schema
