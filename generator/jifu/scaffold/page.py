"""The text of a new record file: answers as they were given, everything else as lines to uncomment.

Removing one ``# `` from every line of a commented block gives valid YAML: explanations inside it stay comments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jifu import form
from jifu.bilingual import Bilingual, Language
from jifu.model.base import Record
from jifu.model.process import Process
from jifu.model.walk import Slot, by_key, slots
from jifu.scaffold.answers import next_id
from jifu.scaffold.scalars import scalar

_HOW = Bilingual(
    "前面带 # 的行还没有填：去掉行首的“# ”就生效，“##”是对它的说明。\n"
    "不知道写 unknown，不适用写“n/a: 原因”，还没有就先不动。\n"
    "日期知道多少写多少：2019-03、2019-03-05、2019-03-05T14:30+08:00、2019-03~（约）、XXXX-11（年份不详）。",
    'Lines with # in front are not filled in yet: remove the leading "# " to use one; "##" explains it.\n'
    'Write unknown for what nobody knows, "n/a: reason" for what does not apply; leave alone what is not there yet.\n'
    "Write as much of a date as is known: 2019-03, 2019-03-05, 2019-03-05T14:30+08:00, 2019-03~ (about), "
    "XXXX-11 (no year).",
)
_SAME = Bilingual("里面的字段与上面的 {key} 相同。", "Same fields as {key} above.")
_FLAG = Bilingual("true（是）或 false（否）。", "true or false.")
_WIDTH = 100
_PIECE = re.compile(r"(?:[^ ，。；]| (?=\())+(?:[，。；]| (?!\())*|[ ，。；]+")


def page(kind: str, data: Mapping[str, Any], process: Process, language: Language, *, schema: str, after: str) -> str:
    """The file of a record with the answers in ``data``.

    ``schema`` is the path of the JSON Schema as seen from the file, ``after`` a line that says what comes next.
    """
    writer = _Writer(process, language)
    blocks = [[f"# yaml-language-server: $schema={schema}", *_comment(_HOW.text(language))]]
    blocks += [writer.field(slot, form.KINDS[kind], data, teach=True) for slot in form.fields(kind)]
    head = "\n".join([*blocks[0], *blocks[1][-1:]])
    return "\n\n".join([head, *("\n".join(block) for block in blocks[2:]), *(["# " + after] if after else [])]) + "\n"


def example(slot: Slot) -> str:
    """A list of records with one item that has its required keys only, to be copied into a file."""
    record = slot.record or Record
    required = [inner for inner in slots(record) if inner.required]
    keys = [f"{inner.key}: {next_id(record, ())}" if inner.role == "id" else f"{inner.key}:" for inner in required]
    return "\n".join([f"{slot.key}:", *_indented(_item(keys))])


@dataclass(slots=True)
class _Writer:
    """Writes fields. ``shown``: the groups spelt out so far, by key; ``told``: the kinds of id explained so far."""

    process: Process
    language: Language
    shown: dict[type[Record], str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def field(self, slot: Slot, owner: type[Record], data: Mapping[str, Any], *, teach: bool) -> list[str]:
        """One field: answered, to be filled in, or commented out. Nothing for an open one unless ``teach``."""
        if slot.key in data:
            about = _comment(self._about(slot, owner)) if teach else []
            return [*about, *self._answered(slot, data[slot.key], teach=teach)]
        if not teach:
            return []
        lines = [*_comment(self._about(slot, owner)), *self._open(slot, owner)]
        return lines if slot.required else _commented(lines)

    def _group(self, record: type[Record], data: Mapping[str, Any], *, teach: bool) -> list[str]:
        return [line for slot in slots(record) for line in self.field(slot, record, data, teach=teach)]

    def _answered(self, slot: Slot, value: Any, *, teach: bool) -> list[str]:
        if slot.record is None:
            return _leaf(slot, value)
        if slot.shape == "one":
            teach = teach and self._first(slot)
            return [f"{slot.key}:", *_indented(self._group(slot.record, value, teach=teach))]
        lines = [f"{slot.key}:" if value else f"{slot.key}: []"]
        for item in value:
            first = teach and self._first(slot)
            lines += _indented(_item(self._group(slot.record, item, teach=first)))
        return lines

    def _open(self, slot: Slot, owner: type[Record]) -> list[str]:
        """A field without an answer, as it looks when somebody starts to fill it in."""
        if slot.record is None:
            items = 0 if slot.shape == "one" else form.limits(owner)[slot.key].get("minItems", 1)
            return [f"{slot.key}:", *["  -"] * items]
        if not self._first(slot):
            return [f"{slot.key}:"]
        start = {"id": next_id(slot.record, ())} if "id" in by_key(slot.record) else {}
        lines = self._group(slot.record, start, teach=True)
        return [f"{slot.key}:", *_indented(lines if slot.shape == "one" else _item(lines))]

    def _first(self, slot: Slot) -> bool:
        """Whether the group is met for the first time in this file."""
        if slot.record is None or slot.record in self.shown:
            return False
        self.shown[slot.record] = slot.key
        return True

    def _about(self, slot: Slot, owner: type[Record]) -> str:
        if slot.role == "ref" and slot.ref in self.told and form.closed_list(slot.ref, self.process) is None:
            return slot.sentence.text(self.language)
        self.told.add(slot.ref)
        words = form.comment(slot, self.process, self.language)
        if form.limits(owner)[slot.key].get("type") == "boolean":
            words += " " + _FLAG.text(self.language)
        if slot.record is not None and slot.record in self.shown:
            words += " " + _SAME.text(self.language).format(key=self.shown[slot.record])
        return words


def _leaf(slot: Slot, value: Any) -> list[str]:
    if not isinstance(value, list):
        first, *below = scalar(value)
        return [f"{slot.key}: {first}", *below]
    if not value or slot.role in {"ref", "id"}:
        return [f"{slot.key}: [{', '.join(scalar(each)[0] for each in value)}]"]
    lines = [f"{slot.key}:"]
    for each in value:
        first, *below = scalar(each)
        lines += [f"  - {first}", *_indented(below)]
    return lines


def _item(lines: Sequence[str]) -> list[str]:
    """A group as an item of a list. Its dash stands before the first key, or before the comments when that is open."""
    live = next((place for place, line in enumerate(lines) if not line.startswith("#")), 0)
    if any(line.startswith("##") for line in lines[:live]):
        live = 0
    return [*lines[:live], f"- {lines[live]}", *_indented(lines[live + 1 :])] if lines else ["-"]


def _indented(lines: Sequence[str]) -> list[str]:
    return [_in(line) for line in lines]


def _in(line: str) -> str:
    return f"  {line}" if line else ""


def _commented(lines: Sequence[str]) -> list[str]:
    return [f"#{line}" if line.startswith("#") else f"# {line}".rstrip() for line in lines]


def _comment(words: str) -> list[str]:
    """Words as comment lines of a width that can be read without scrolling."""
    lines = []
    for given in words.split("\n"):
        line = ""
        for piece in _PIECE.findall(given):
            if line and _wide(line) + _wide(piece.rstrip()) > _WIDTH:
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return [f"# {line.rstrip()}" for line in lines]


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
