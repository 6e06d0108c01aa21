"""What the type check says, in a colleague's words: one finding for each error, at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.base import Record
from jifu.model.walk import Slot, by_key, slots, title
from jifu.source import Loc
from jifu.validate.explain_text import explain_date, explain_pattern, hidden_character
from jifu.validate.sheet import Sheet, Value, as_written, cure_of_empty, named, without_stop
from jifu.validate.suggest import NO_HINT, closest, closest_key, did_you_mean, listed

_WIDE = re.compile(r"(?P<key>[a-z][a-z0-9_-]*)\s*：")
_WIDE_AFTER = re.compile(r"[，,、；]\s*(?P<key>[a-z][a-z0-9_-]*)\s*[：:]")

Said = tuple[str, dict[str, Value]]
"""A code and its values."""


class Trouble(NamedTuple):
    """An error of the type check. ``owner`` is the class whose field ``slot`` (None: no such field) went wrong."""

    error: str
    loc: Loc
    input: Any
    context: Mapping[str, Any]
    owner: type[Record]
    slot: Slot | None

    @property
    def field(self) -> Bilingual:
        """What a person calls the field, with its key."""
        if self.slot is None:
            key = str(self.loc[-1] if self.loc else "")
            return Bilingual(f" {key} ", key)
        return named(self.slot, self.slot.key)

    @property
    def sentence(self) -> Bilingual:
        """The field's description, to end a sentence with."""
        return without_stop(self.slot.sentence) if self.slot is not None else Bilingual("", "")


class Complaint(NamedTuple):
    """A finding that does not know its file yet."""

    code: str
    loc: Loc
    values: dict[str, Value]

    def of(self, sheet: Sheet) -> Finding:
        """The finding in its file. What goes into quotes is quoted as it stands there: 7.10, not 7.1."""
        written = as_written(sheet, self.loc) if self.code == "TEXT-QUOTES" else ""
        return sheet.finding(self.code, self.loc, **{**self.values, **({"value": written} if written else {})})


def explain(error: ValidationError, model: type[Record]) -> list[Complaint]:
    """Every error of a record of class ``model``; a missing key is not told where its misspelling stands beside it."""
    troubles = [_trouble(each, model) for each in error.errors(include_url=False)]
    misspelt = {
        (*trouble.loc[:-1], closest_key(str(trouble.loc[-1]), trouble.owner))
        for trouble in troubles
        if trouble.error == "extra_forbidden"
    }
    told = [(each, _wide_signs(each)) for each in troubles]
    misspelt |= {
        (*each.loc[:-1], str(wide.values["key"])) for each, wide in told if wide is not None and each.error != "missing"
    }
    return [wide or _complaint(each) for each, wide in told if each.error != "missing" or each.loc not in misspelt]


def _wide_signs(trouble: Trouble) -> Complaint | None:
    """``{file: a.png，caption：b}``: full-width signs between keys on one line, where YAML sees a text or a strange key.

    Only a key that the form has counts, and only where it is missing, so that no text is taken for keys.
    """
    key = str(trouble.loc[-1])
    if trouble.error == "extra_forbidden" and (found := _WIDE.match(key)) and found["key"] in by_key(trouble.owner):
        return Complaint("YAML-COLON-WIDE", trouble.loc, {"key": found["key"]})
    if trouble.error == "missing" and isinstance(trouble.input, dict):
        for beside, text in trouble.input.items():
            if isinstance(text, str) and any(found["key"] == key for found in _WIDE_AFTER.finditer(text)):
                return Complaint("YAML-COLON-WIDE", (*trouble.loc[:-1], beside), {"key": key})
    return None


def _trouble(error: Mapping[str, Any], model: type[Record]) -> Trouble:
    loc: Loc = tuple(error["loc"])
    kind = str(error["type"])
    if loc and loc[-1] == "[key]":
        loc, kind = loc[:-1], "invalid_key"
    owner, slot = _owner(model, loc)
    return Trouble(kind, loc, error.get("input"), error.get("ctx") or {}, owner, slot)


def _owner(model: type[Record], loc: Loc) -> tuple[type[Record], Slot | None]:
    """The innermost class on the way, and its field."""
    owner, slot = model, None
    for step in loc:
        if isinstance(step, int) or (slot is not None and slot.shape == "table" and slot.record is not owner):
            continue
        if slot is not None and slot.record is not None:
            owner = slot.record
        slot = by_key(owner).get(step)
        if slot is None:
            break
    return owner, slot


def _complaint(trouble: Trouble) -> Complaint:
    code, values = _EXPLAIN.get(trouble.error, _wrong)(trouble)
    if code == "VALUE-EMPTY":
        values = {"cure": cure_of_empty(trouble.slot, trouble.loc)}
    loc = trouble.loc[:-1] if trouble.error == "missing" else trouble.loc
    return Complaint(code, loc, {"field": trouble.field, **values})


def _unknown_key(trouble: Trouble) -> Said:
    key = str(trouble.loc[-1])
    return "KEY-UNKNOWN", {
        "key": key,
        "record": title(trouble.owner),
        "hint": did_you_mean(closest_key(key, trouble.owner)),
        "known": listed(slot.key for slot in slots(trouble.owner)),
    }


def _missing(trouble: Trouble) -> Said:
    if isinstance(trouble.loc[-1], int):
        return "LIST-LENGTH", {"count": len(trouble.input), "wanted": trouble.loc[-1] + 1}
    return "KEY-MISSING", {"key": str(trouble.loc[-1]), "record": title(trouble.owner), "sentence": trouble.sentence}


def _too_long(trouble: Trouble) -> Said:
    wanted = int(trouble.context.get("max_length", 0))
    if isinstance(trouble.input, str):
        return "TEXT-LONG", {"count": len(trouble.input), "wanted": wanted}
    return "LIST-LENGTH", {"count": int(trouble.context.get("actual_length", 0)), "wanted": wanted}


def _not_text(trouble: Trouble) -> Said:
    if trouble.input is None:
        return "VALUE-EMPTY", {}
    if isinstance(trouble.input, bool | int | float):
        return "TEXT-QUOTES", {"value": _plain(trouble.input)}
    return "TYPE-TEXT", {"saw": _shape(trouble.input)}


def _not_number(trouble: Trouble) -> Said:
    return ("VALUE-EMPTY", {}) if trouble.input is None else ("TYPE-NUMBER", {"value": _plain(trouble.input)})


def _not_flag(trouble: Trouble) -> Said:
    if trouble.input is None:
        return "VALUE-EMPTY", {}
    free = trouble.slot is not None and not trouble.slot.required
    otherwise = Bilingual("；还不知道就删掉这一行", "; leave the line out while nobody knows") if free else NO_HINT
    return "TYPE-FLAG", {"value": _plain(trouble.input), "otherwise": otherwise}


def _not_list(trouble: Trouble) -> Said:
    return ("VALUE-EMPTY", {}) if trouble.input is None else ("TYPE-LIST", {"saw": _shape(trouble.input)})


def _not_map(trouble: Trouble) -> Said:
    if trouble.input is None:
        return "VALUE-EMPTY", {}
    names: Iterable[str] = ()
    if trouble.slot is not None and trouble.slot.record is not None:
        names = (slot.key for slot in slots(trouble.slot.record))
    return "TYPE-MAP", {"saw": _shape(trouble.input), "known": listed(names)}


def _out_of_range(trouble: Trouble) -> Said:
    limits = {key: trouble.context[key] for key in ("ge", "le", "gt", "lt") if key in trouble.context}
    zh = {"ge": "不小于", "le": "不大于", "gt": "大于", "lt": "小于"}
    en = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}
    limit = Bilingual(
        "、".join(f"{zh[key]} {limit}" for key, limit in limits.items()) or "在可存的范围内",
        ", ".join(f"{en[key]} {limit}" for key, limit in limits.items()) or "of a size that can be stored",
    )
    return "NUMBER-RANGE", {"value": _plain(trouble.input), "limit": limit}


def _not_in_list(trouble: Trouble) -> Said:
    if trouble.loc == ("schema",):
        return "SCHEMA-VERSION", {"value": _plain(trouble.input)}
    allowed = [word.strip("' ") for word in str(trouble.context.get("expected", "")).replace(" or ", ",").split(",")]
    hint = did_you_mean(closest(str(trouble.input), allowed))
    return "VALUE-CHOICE", {"value": _plain(trouble.input), "hint": hint, "allowed": listed(allowed)}


def _bad_key(trouble: Trouble) -> Said:
    return "ID-FORMAT", {"value": str(trouble.loc[-1])}


def _bad_unicode(trouble: Trouble) -> Said:
    return "TEXT-HIDDEN", {"character": hidden_character(str(trouble.input)) or "U+D800"}


def _wrong(trouble: Trouble) -> Said:
    return "VALUE-FORMAT", {"value": _plain(trouble.input), "sentence": trouble.sentence}


def _pattern(trouble: Trouble) -> Said:
    return explain_pattern(str(trouble.input), str(trouble.context.get("pattern", ""))) or _wrong(trouble)


def _date(trouble: Trouble) -> Said:
    return explain_date(trouble.input) if isinstance(trouble.input, str) else _not_text(trouble)


def _plain(value: object) -> str:
    """A raw value the way YAML writes it, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    try:
        return "" if value is None else str(value)
    except ValueError:
        return "…"


def _shape(value: object) -> Bilingual:
    if isinstance(value, dict):
        return Bilingual("一组键值", "a group of keys")
    if isinstance(value, list):
        return Bilingual("一个列表", "a list")
    return Bilingual(f"“{_plain(value)}”", f"“{_plain(value)}”")


def _table() -> Iterator[tuple[str, Callable[[Trouble], Said]]]:
    yield from {
        "extra_forbidden": _unknown_key,
        "invalid_key": _bad_key,
        "missing": _missing,
        "string_type": _not_text,
        "string_too_long": _too_long,
        "too_long": _too_long,
        "string_pattern_mismatch": _pattern,
        "string_unicode": _bad_unicode,
        "tuple_type": _not_list,
        "dict_type": _not_map,
        "model_type": _not_map,
        "model_attributes_type": _not_map,
        "literal_error": _not_in_list,
    }.items()
    yield "string_too_short", lambda _: ("VALUE-EMPTY", {})
    for name in ("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"):
        yield name, _not_number
    for name in ("bool_type", "bool_parsing"):
        yield name, _not_flag
    for name in ("greater_than_equal", "less_than_equal", "greater_than", "less_than", "int_parsing_size"):
        yield name, _out_of_range
    for name in ("date_not_text", "date_malformed", "date_impossible"):
        yield name, _date


_EXPLAIN: dict[str, Callable[[Trouble], Said]] = dict(_table())
