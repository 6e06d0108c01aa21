"""The record reference: one Markdown page per kind of file, with a table for every group of fields in it.

Markdown as MkDocs reads it, with the extensions ``tables`` and ``attr_list``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from jifu import form
from jifu.bilingual import Bilingual, Language
from jifu.model.base import Audience, FilePath, ItemId, Line, Record, Text
from jifu.model.process import Process, Term
from jifu.model.when import When

_WHERE: Mapping[str, Bilingual] = {
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
_FILE = Bilingual("文件：", "File: ")
_HONEST = Bilingual(
    "不写的字段是“还没填”；`unknown` 是“确知不知道”；不适用的文字写 `n/a: 原因`。日期可以只写到年或月，"
    "如 `2019-03`；带时刻写 `2019-03-05T14:30+08:00`；大约写 `2019-03~`，年份不详写 `XXXX-11`。",
    "A field left out is not filled in yet; `unknown` is known to be unknown; a text that does not apply says "
    "`n/a: reason`. A date may stop at the year or month, as in `2019-03`; with the time it is "
    "`2019-03-05T14:30+08:00`; about is `2019-03~`, year unknown is `XXXX-11`.",
)
_HEAD = Bilingual("键 | 类型 | 必填 | 谁能看 | 说明", "Key | Type | Required | Seen by | Meaning")
_REQUIRED = Bilingual("必填", "yes")
_SEEN_BY: Mapping[Audience, Bilingual] = {
    Audience.CUSTOMER: Bilingual("客户", "customer"),
    Audience.INTERNAL: Bilingual("内部", "internal"),
}
_ORDER = Bilingual("日期先后（不能颠倒）：", "Dates that must not run backwards: ")
_VALUES = Bilingual("取值", "Allowed values")
_VALUE_HEAD = Bilingual("值 | 名称 | 说明 | 同时填写", "Value | Name | Meaning | Also fill in")

_TYPES: Mapping[str, tuple[Any, Bilingual]] = {
    "line": (Line, Bilingual("一行文字", "text, one line")),
    "text": (Text, Bilingual("文字，可分段", "text, one or more lines")),
    "id": (ItemId, Bilingual("短编号", "short id")),
    "file": (FilePath, Bilingual("evidence/ 下的文件", "file under evidence/")),
    "date": (When, Bilingual("日期", "date")),
    "flag": (bool, Bilingual("true 或 false", "true or false")),
}
_ANY_TEXT = Bilingual("文字", "text")
_LIST = Bilingual("列表：", "list of: ")
_PAIR = Bilingual("{n} 项：", "{n} of: ")
_TABLE = Bilingual("按键分列的", "by key: ")
_WHOLE = Bilingual("整数", "whole number")
_FROM = Bilingual("取自", "one of")

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|&~^$#!]|:(?=[\w+-]+:)")


def reference(kind: str, process: Process, language: Language) -> str:
    """The page of one kind of file. Raises ``KeyError`` for an unknown kind."""
    parts = form.parts(form.KINDS[kind])
    head = [
        f"# {_escaped(form.title(parts[0]).text(language))}",
        _FILE.text(language) + _code(_WHERE[kind].text(language)),
        _HONEST.text(language),
        *_group(parts[0], process, language),
    ]
    groups = [
        line
        for part in parts[1:]
        for line in (
            f"## {_escaped(form.title(part).text(language))} {{ #{_anchor(part)} }}",
            *_group(part, process, language),
        )
    ]
    return "\n\n".join([*head, *groups, *_values(parts, process, language)]) + "\n"


def _group(record: type[Record], process: Process, language: Language) -> Iterator[str]:
    rows = [_row(field, process, language) for field in form.fields(record)]
    yield _table(_HEAD.text(language), rows)
    for chain in record.chronology:
        yield _ORDER.text(language) + " → ".join(map(_code, chain))


def _row(field: form.Field, process: Process, language: Language) -> str:
    cells = (
        _code(field.key),
        _type(field.shape, process, language),
        _REQUIRED.text(language) if field.required else "",
        _SEEN_BY[field.audience].text(language),
        _escaped(field.sentence.text(language)),
    )
    return " | ".join(cells)


def _type(shape: form.Shape, process: Process, language: Language) -> str:
    match shape:
        case form.Leaf():
            return _leaf(shape, language)
        case form.Reference(kind) if form.closed_list(kind, process) is None:
            return _escaped(form.target(kind).text(language))
        case form.Reference(kind):
            return f"{_FROM.text(language)} [{_escaped(kind)}](#values-{kind})"
        case form.Nested(record):
            return f"[{_escaped(form.title(record).text(language))}](#{_anchor(record)})"
        case form.Many(item, None):
            return _LIST.text(language) + _type(item, process, language)
        case form.Many(item, exactly):
            return _PAIR.text(language).format(n=exactly) + _type(item, process, language)
        case form.Table(_, item):
            return _TABLE.text(language) + _type(item, process, language)


def _leaf(shape: form.Leaf, language: Language) -> str:
    schema = shape.schema
    for known, word in _known_types():
        if schema == known:
            return _escaped(word.text(language))
    choices = [schema["const"]] if "const" in schema else schema.get("enum")
    if choices is not None:
        return ", ".join(_code(str(choice)) for choice in choices)
    if schema.get("type") == "integer":
        limits = (("≥", schema.get("minimum")), ("≤", schema.get("maximum")))
        return _WHOLE.text(language) + "".join(f" {sign} {limit}" for sign, limit in limits if limit is not None)
    return _ANY_TEXT.text(language)


@cache
def _known_types() -> tuple[tuple[object, Bilingual], ...]:
    return tuple((TypeAdapter(annotation).json_schema(), word) for annotation, word in _TYPES.values())


def _values(parts: Iterable[type[Record]], process: Process, language: Language) -> Iterator[str]:
    """The closed lists that the page's fields choose from, each with its entries."""
    named = (form.named(field.shape) for part in parts for field in form.fields(part))
    lists = {kind: form.closed_list(kind, process) for kind in named if kind is not None}
    chosen = {kind: terms for kind, terms in lists.items() if terms is not None}
    if chosen:
        yield f"## {_VALUES.text(language)} {{ #values }}"
    for kind, terms in sorted(chosen.items()):
        yield f"### {_escaped(kind)} {{ #values-{kind} }}"
        yield _table(_VALUE_HEAD.text(language), [_value(term, language) for term in terms])


def _value(term: Term, language: Language) -> str:
    name = f"{term.symbol} {term.name.text(language)}" if term.symbol else term.name.text(language)
    note = term.note.text(language) if term.note else ""
    return " | ".join((_code(term.id), _escaped(name), _escaped(note), ", ".join(map(_code, term.requires))))


def _table(head: str, rows: Iterable[str]) -> str:
    rule = " | ".join("---" for _ in head.split(" | "))
    return "\n".join(f"| {line} |" for line in (head, rule, *rows))


def _anchor(record: type[Record]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", record.__name__).lower()


def _escaped(text: str) -> str:
    """Text as Markdown that shows it literally, on one line."""
    return " ".join(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text).split())


def _code(text: str) -> str:
    """Text in code type; what is not plain goes in as escaped text."""
    return f"`{text}`" if re.fullmatch(r"[\w./*:+-]+", text) else f"<code>{_escaped(text)}</code>"
