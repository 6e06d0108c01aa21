"""What a reference may name, read from records as they are written, whether or not they hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jifu.bilingual import Bilingual
from jifu.model.base import Record
from jifu.model.walk import nested, slots

_NAMES = ("name", "title", "subject")


class Choice(NamedTuple):
    """Something that a field may hold: the id to write, and what a person calls it."""

    id: str
    name: Bilingual


def named_items(model: type[Record], data: Any, kind: str) -> Iterator[Choice]:
    """The items of ``kind`` in a raw record of class ``model``, in the order of the file."""
    if not isinstance(data, Mapping):
        return
    if model.kind == kind and isinstance(name := data.get("id"), str):
        yield Choice(name, _called(model, data))
    for slot in nested(model):
        if slot.record is not None:
            inner = data.get(slot.key)
            for each in inner if isinstance(inner, list) else [inner]:
                yield from named_items(slot.record, each, kind)


def _called(model: type[Record], data: Mapping[str, Any]) -> Bilingual:
    worded = [slot.key for slot in slots(model) if slot.role in {"line", "text"}]
    for key in (*_NAMES, *worded):
        if isinstance(words := data.get(key), str) and words.strip():
            return Bilingual(words, words)
    return Bilingual("", "")
