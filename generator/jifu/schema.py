"""JSON Schema of every record kind, written for the person at the editor.

Draft-07, because yaml-language-server (behind VS Code, Neovim, Emacs and others) supports that draft in full and later
ones in part. There keywords beside ``$ref`` add to what it points at; a validator that ignores them, as draft-07 asks,
loses explanations only, never a rule.

A record says nothing by leaving a key out, so no schema offers ``null`` or a default.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from jifu import form
from jifu.artifact import Artifact
from jifu.bilingual import Bilingual
from jifu.model.base import Audience, FilePath, ItemId, Line, Record, Text
from jifu.model.entries import Entry, Term
from jifu.model.process import Process
from jifu.model.walk import Slot, slots, title
from jifu.model.when import When

DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = "schemas"

Schema = dict[str, Any]

_EXAMPLE = re.compile(r"\be\.g\. ([A-Z]+\d[\d.]*)\.$")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#!&]")
_GENERATED = "Written by `jifu schema` from the model and process/; change those, not this file."
_TEXT = Bilingual(
    "不能为空，也不能有制表符、控制字符和看不见的字符；单行的字段不能换行。",
    "Must not be empty nor contain tabs, control or invisible characters; a field of one line takes no line break.",
)
_NAMED: Mapping[str, tuple[Any, Bilingual]] = {
    "line": (Line, _TEXT),
    "text": (Text, _TEXT),
    "id": (
        ItemId,
        Bilingual(
            "编号以字母开头，只用字母、数字、下划线、点和连字符，最多 40 个字符。",
            "An id starts with a letter and has letters, digits, underscores, dots and hyphens only, 40 at most.",
        ),
    ),
    "date": (
        When,
        Bilingual(
            "日期写 2019-03-05、2019-03、2019、2019-03-05T14:30+08:00、2019-03~（约）、XXXX-11（年份不详）或 unknown。",
            "Write 2019-03-05, 2019-03, 2019, 2019-03-05T14:30+08:00, 2019-03~ (about), XXXX-11 (no year) or unknown.",
        ),
    ),
    "file": (
        FilePath,
        Bilingual(
            "写 evidence/ 下的文件，用正斜杠，最多 200 个字符。",
            "Write a file under evidence/ with forward slashes, 200 characters at most.",
        ),
    ),
}
"""Values with a pattern that many fields share, and what to tell a person who misses it."""


def file_name(kind: str) -> str:
    """The schema of a kind of file, as a path below the workspace."""
    return f"{FOLDER}/{kind}.schema.json"


def schema_files(process: Process) -> tuple[Artifact, ...]:
    """Every schema as the file that is committed: UTF-8, two spaces, one line break at the end."""
    return tuple(
        Artifact(file_name(kind), (json.dumps(schema_of(kind, process), ensure_ascii=False, indent=2) + "\n").encode())
        for kind in form.KINDS
    )


def schema_of(kind: str, process: Process) -> Schema:
    """The schema of one kind of file, with the closed lists of ``process``. Raises ``KeyError`` for an unknown kind."""
    root = form.KINDS[kind]
    writer = _Writer(process, closed=root is not Process)
    body = writer.group(root)
    if root is Process:
        body = _any_of_the_keys(body)
    definitions = {part.__name__: writer.group(part) for part in form.parts(root) if part is not root}
    return {
        "$schema": DRAFT,
        "$comment": _GENERATED,
        **body,
        "definitions": definitions | dict(sorted(writer.lists.items())),
    }


class _Writer:
    """Writes groups of fields; ``lists`` gathers the closed lists and named values that they refer to.

    Files of the process define the lists themselves, so there (not ``closed``) their entries are offered, not required.
    """

    def __init__(self, process: Process, *, closed: bool) -> None:
        self.process = process
        self.closed = closed
        self.lists: dict[str, Schema] = {}

    def group(self, record: type[Record]) -> Schema:
        """The schema of a record or of a part of one."""
        name = title(record)
        lines = slots(record)
        return {
            "title": f"{name.zh} / {name.en}",
            "type": "object",
            "additionalProperties": False,
            "properties": {slot.key: self._field(slot, form.limits(record)[slot.key]) for slot in lines},
            **_listed("required", [slot.key for slot in lines if slot.required]),
        }

    def _field(self, slot: Slot, limits: Mapping[str, Any]) -> Schema:
        sentence = slot.sentence
        extra = self._hint(slot)
        described: Schema = {
            "description": "\n".join((sentence.zh, *extra[:1], sentence.en, *extra[1:])),
            "markdownDescription": "\n\n".join((*_stressed(slot), *extra)),
            "x-audience": slot.audience.value,
        }
        return described | self._shape(slot, limits) | _listed("examples", _EXAMPLE.findall(sentence.en))

    def _shape(self, slot: Slot, limits: Mapping[str, Any]) -> Schema:
        if slot.shape == "one":
            return self._value(slot, limits)
        if slot.shape == "many":
            length = {key: limits[key] for key in ("minItems", "maxItems") if key in limits}
            return {"type": "array", "items": self._value(slot, limits.get("items", {})), **length}
        listed = {"type": "array", "items": self._value(slot, {})}
        return {"type": "object", "propertyNames": self._shared("id"), "additionalProperties": listed}

    def _value(self, slot: Slot, limits: Mapping[str, Any]) -> Schema:
        if slot.record is not None:
            return {"$ref": f"#/definitions/{slot.record.__name__}"}
        if slot.role == "ref":
            return self._reference(slot.ref)
        if slot.role != "plain":
            return self._shared(slot.role)
        sentence = f"{slot.sentence.zh} / {slot.sentence.en}"
        return _leaf(limits) | ({"patternErrorMessage": sentence} if "pattern" in limits else {})

    def _shared(self, name: str) -> Schema:
        self.lists[name] = _shared(name)
        return {"$ref": f"#/definitions/{name}"}

    def _reference(self, kind: str) -> Schema:
        terms = form.closed_list(kind, self.process)
        if terms is None:
            return {"type": "string", "minLength": 1}
        if not self.closed:
            return {"type": "string", "minLength": 1, **_listed("examples", [term.id for term in terms])}
        self.lists.setdefault(kind, _closed(terms))
        return {"$ref": f"#/definitions/{kind}"}

    def _hint(self, slot: Slot) -> tuple[str, ...]:
        """For a text that names an item of the records: what it names, in Chinese and in English."""
        if slot.role != "ref" or form.closed_list(slot.ref, self.process) is not None:
            return ()
        names = form.target(slot.ref)
        return (f"填{names.zh}。", f"Write {names.en}.")


def _closed(terms: Iterable[Entry]) -> Schema:
    meanings = {term.id: _meaning(term) for term in terms}
    return {
        "type": "string",
        "enum": list(meanings),
        "enumDescriptions": list(meanings.values()),
        "markdownEnumDescriptions": [_MARKUP.sub(r"\\\g<0>", meaning) for meaning in meanings.values()],
    }


def _meaning(entry: Entry) -> str:
    """What an entry is called and means, Chinese first, on one line: editors show it as an item of a list."""
    note = f" — {entry.note.zh} {entry.note.en}" if entry.note else ""
    requires = entry.requires if isinstance(entry, Term) else ()
    needs = f"（同时填写 / also fill in: {', '.join(requires)}）" if requires else ""
    return " ".join(f"{entry.name.zh} / {entry.name.en}{note}{needs}".split())


def _stressed(slot: Slot) -> tuple[str, ...]:
    internal = ("*内部字段，不进客户文档。 / Internal, never in a customer document.*",)
    return (slot.sentence.zh, slot.sentence.en, *(internal if slot.audience is Audience.INTERNAL else ()))


def _leaf(schema: Mapping[str, Any]) -> Schema:
    kept = {key: value for key, value in schema.items() if key not in {"title", "description", "default"}}
    return {"enum": [kept.pop("const")], **kept} if "const" in kept else kept


@cache
def _shared(name: str) -> Schema:
    """A single value that has a name, with a message for people in place of a regular expression.

    The patterns refuse an empty text, so that a second complaint about its length is not wanted.
    """
    annotation, message = _NAMED[name]
    kept = {key: limit for key, limit in TypeAdapter(annotation).json_schema().items() if key != "minLength"}
    return kept | {"patternErrorMessage": f"{message.zh} / {message.en}"}


def _any_of_the_keys(body: Schema) -> Schema:
    """A file of the process holds ``schema`` and some of the keys of the whole."""
    version = {
        "description": "记录格式版本，固定为 1。\nVersion of the record format, always 1.",
        "markdownDescription": "记录格式版本，固定为 1。\n\nVersion of the record format, always 1.",
        "x-audience": Audience.CUSTOMER.value,
        "type": "integer",
        "enum": [1],
    }
    return body | {"properties": {"schema": version} | body["properties"], "required": ["schema"], "minProperties": 2}


def _listed(key: str, values: list[str]) -> Schema:
    return {key: values} if values else {}
