"""Answers given as ``key=value`` to raw data of a record, typed as its form asks.

What does not fit is kept as it was given, so that the check of the record says what is wrong in its usual words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jifu import form
from jifu.bilingual import Bilingual
from jifu.model.base import Record
from jifu.model.walk import Slot, by_key, nested, slots

_YES = frozenset(("true", "yes", "y", "是", "1"))
_NO = frozenset(("false", "no", "n", "否", "2"))
_SEPARATOR = re.compile(r"[,，、;；\s]+")
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_EXAMPLE_ID = re.compile(r"\be\.g\. ([A-Z]+)[0-9]")


class AnswerError(Exception):
    """Answers on the command line that cannot be understood; ``words`` say why."""

    def __init__(self, words: Bilingual) -> None:
        super().__init__(words.en)
        self.words = words


def given(pairs: Sequence[str], model: type[Record]) -> dict[str, Any]:
    """The raw data that ``key=value`` pairs with dotted keys make. Raises ``AnswerError``."""
    tree: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        steps = key.strip().split(".")
        if not equals or not all(steps):
            raise AnswerError(Bilingual(f"--set 要写成 字段=值，而不是 {pair}", f"--set takes key=value, not {pair}"))
        _grow(tree, steps, value, key)
    return _group(tree, model, "")


def _grow(tree: dict[str, Any], steps: list[str], value: str, key: str) -> None:
    for step in steps[:-1]:
        tree = tree.setdefault(step, {})
        if not isinstance(tree, dict):
            raise AnswerError(
                Bilingual(f"{step} 既给了值，又给了它下面的 {key}", f"{step} has a value and also {key} below it")
            )
    if steps[-1] in tree:
        raise AnswerError(Bilingual(f"{key} 给了不止一次", f"{key} is given more than once"))
    tree[steps[-1]] = value


def _group(tree: Mapping[str, Any], model: type[Record], above: str) -> dict[str, Any]:
    known = by_key(model)
    result = {}
    for key, inner in tree.items():
        slot = known.get(key)
        result[key] = inner if slot is None else _value(inner, slot, model, f"{above}{key}")
    return {slot.key: result[slot.key] for slot in slots(model) if slot.key in result} | result


def _value(inner: Any, slot: Slot, model: type[Record], path: str) -> Any:
    if slot.shape == "one":
        if slot.record is not None and isinstance(inner, dict):
            return _group(inner, slot.record, f"{path}.")
        return convert(inner, slot, model) if isinstance(inner, str) else inner
    if isinstance(inner, str):
        return inner if slot.record is not None else convert(inner, slot, model)
    items = [inner[place] for place in _places(inner, path)]
    if slot.record is not None:
        return [
            _group(each, slot.record, f"{path}.{n}.") if isinstance(each, dict) else each
            for n, each in enumerate(items)
        ]
    return [
        _leaf(each, form.limits(model)[slot.key].get("items", {})) if isinstance(each, str) else each for each in items
    ]


def _places(inner: Mapping[str, Any], path: str) -> list[str]:
    wanted = [str(number) for number in range(len(inner))]
    if set(inner) != set(wanted):
        lacking = next(place for place in wanted if place not in inner)
        raise AnswerError(
            Bilingual(
                f"{path} 是列表，从 0 连续编号：缺 {path}.{lacking}",
                f"{path} is a list numbered from 0 without gaps: {path}.{lacking} is not given",
            )
        )
    return wanted


def convert(text: str, slot: Slot, model: type[Record]) -> Any:
    """The answer to one field as the type its form asks for; a list of ids may be separated by commas."""
    limit = form.limits(model)[slot.key]
    if slot.shape == "one":
        return _leaf(text, limit)
    inside = limit.get("items", {})
    parts = [part for part in _SEPARATOR.split(text) if part] if slot.role in {"ref", "id"} else [text] if text else []
    return [_leaf(part, inside) for part in parts]


def _leaf(text: str, limit: Mapping[str, Any]) -> Any:
    word = text.strip()
    if limit.get("type") == "integer" and _WHOLE.fullmatch(word):
        return int(word)
    if limit.get("type") == "boolean" and word.lower() in _YES | _NO:
        return word.lower() in _YES
    if "const" in limit and word == str(limit["const"]):
        return limit["const"]
    return text


def fill_ids(data: Any, model: type[Record], taken: Mapping[str, Iterable[str]]) -> None:
    """Give every item without an id the next free one; ``taken``: ids in use elsewhere, by kind."""
    for slot in nested(model):
        inner = data.get(slot.key) if isinstance(data, dict) else None
        if slot.record is None or inner is None:
            continue
        items = inner if isinstance(inner, list) else [inner]
        in_use = [*taken.get(slot.record.kind, ()), *(each["id"] for each in items if _has_id(each))]
        for place, each in enumerate(items):
            if not isinstance(each, dict):
                continue
            if isinstance(inner, list) and "id" in by_key(slot.record) and "id" not in each:
                name = next_id(slot.record, in_use)
                in_use.append(name)
                each = items[place] = {"id": name, **each}
            fill_ids(each, slot.record, taken)


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


def next_id(model: type[Record], taken: Iterable[str]) -> str:
    """The next free id of a class with ids, lettered as its form shows: ``K1``, then ``K2``."""
    found = _EXAMPLE_ID.search(by_key(model)["id"].sentence.en)
    letters = found[1] if found else model.__name__[0]
    used = set(taken)
    number = 1
    while f"{letters}{number}" in used:
        number += 1
    return f"{letters}{number}"
