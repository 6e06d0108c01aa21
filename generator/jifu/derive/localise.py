"""A record in another language: every text a person wrote replaced by its translation, and what is not translated.

A text is known by its context: the file, and the path inside it with items named by their ids, as in
``poc.yaml:cases[T1].rounds[0].observed``. So items may change places without losing their translations; only what has
no id, such as a round, is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from jifu.catalogue import Catalogue, Message
from jifu.model.base import Audience, Line, Record, Text
from jifu.model.walk import TEXT_ROLES, Slot, pattern_of, slots
from jifu.source import Loc

R = TypeVar("R", bound=Record)

HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A text without Chinese characters reads the same in every language and is not translated."""
NEVER = frozenset({"email", "number", "phone", "serial", "serial_nameplate", "serial_system"})
"""Fields that identify something in the world and keep their characters."""
_LINE, _TEXT = re.compile(pattern_of(Line)), re.compile(pattern_of(Text))


class Translatable(NamedTuple):
    """A text to be translated: its context, the text itself, and its place in the record."""

    context: str
    text: str
    loc: Loc


class Untranslated(NamedTuple):
    """A text that stays in the author's language.

    ``missing``: there is no translation; ``stale``: there is one of an earlier text; ``refused``: the translation holds
    characters that no record may hold, or a line break where the field has one line.
    """

    context: str
    text: str
    loc: Loc
    state: Literal["missing", "stale", "refused"]


Speak = Callable[[Slot, Translatable], str]


def translatable(record: Record, file: str) -> Iterator[Translatable]:
    """Every text of a record to be translated, in the order of its fields. ``file`` is its name, e.g. ``poc.yaml``.

    Internal fields are left out: they never reach a customer.
    """
    found: list[Translatable] = []

    def note(_: Slot, text: Translatable) -> str:
        found.append(text)
        return text.text

    _spoken(record, f"{file}:", (), note)
    return iter(found)


def localise(record: R, catalogue: Catalogue, file: str) -> tuple[R, tuple[Untranslated, ...]]:
    """The record in the catalogue's language, and the texts that have no current translation and stay as they are."""
    messages = {message.context: message for message in catalogue.current()}
    left: list[Untranslated] = []

    def speak(slot: Slot, text: Translatable) -> str:
        message = messages.get(text.context)
        state = _state(slot, text.text, message)
        if message is not None and state is None:
            return message.translation
        left.append(Untranslated(*text, state or "missing"))
        return text.text

    return _spoken(record, f"{file}:", (), speak), tuple(left)


def _state(slot: Slot, text: str, message: Message | None) -> Literal["missing", "stale", "refused"] | None:
    if message is None or not message.translation:
        return "missing"
    if message.fuzzy or message.original != text:
        return "stale"
    fits = _LINE if slot.role == "line" else _TEXT
    return None if fits.fullmatch(message.translation) else "refused"


def _spoken(record: R, context: str, loc: Loc, speak: Speak) -> R:
    """The record with what ``speak`` makes of its texts; the very same record where nothing changes."""
    changes: dict[str, Any] = {}
    for slot in _customer_texts(type(record)):
        value = getattr(record, slot.name)
        said = _value(slot, value, f"{context}{slot.key}", (*loc, slot.key), speak)
        if said is not value:
            changes[slot.name] = said
    return record.model_copy(update=changes) if changes else record


def _value(slot: Slot, value: Any, context: str, loc: Loc, speak: Speak) -> Any:
    if isinstance(value, tuple):
        said = tuple(
            _value(slot, item, f"{context}[{_name(item, at)}]", (*loc, at), speak) for at, item in enumerate(value)
        )
        return said if any(one is not other for one, other in zip(said, value, strict=True)) else value
    if isinstance(value, Record):
        return _spoken(value, f"{context}.", loc, speak)
    if value is None or not HAN.search(value):
        return value
    return speak(slot, Translatable(context, value, loc))


def _name(item: Any, position: int) -> str:
    """What an item of a list is called: its id, or its position where it has none."""
    return str(getattr(item, "id", position))


@cache
def _customer_texts(model: type[Record]) -> tuple[Slot, ...]:
    """The fields that hold texts for the customer's eyes, or records that may."""
    return tuple(
        slot
        for slot in slots(model)
        if slot.audience is Audience.CUSTOMER
        and slot.name not in NEVER
        and (slot.role in TEXT_ROLES or slot.record is not None)
    )
