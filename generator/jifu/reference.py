"""The record reference: one Markdown page per kind of file, with a table for every group of fields in it.

Markdown as MkDocs reads it, with the extensions ``tables`` and ``attr_list``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jifu import form
from jifu.bilingual import Bilingual, Language
from jifu.model.base import Audience, Record
from jifu.model.entries import Entry, Term
from jifu.model.process import Process
from jifu.model.walk import Slot, referring, slots, title

_FILE = Bilingual("文件：", "File: ")
_HONEST = Bilingual(
    "不写的字段是“还没填”；`unknown` 是“确知不知道”；不适用的文字写 `n/a: 原因`。日期可以只写到年或月，"
    "如 `2019-03`；带时刻写 `2019-03-05T14:30+08:00`；大约写 `2019-03~`，年份不详写 `XXXX-11`。",
    "A field left out is not filled in yet; `unknown` is known to be unknown; a text that does not apply says "
    "`n/a: reason`. A date may stop at the year or month, as in `2019-03`; with the time it is "
    "`2019-03-05T14:30+08:00`; about is `2019-03~`, year unknown is `XXXX-11`.",
)
_SPREAD = Bilingual(
    "每个文件以 `schema: 1` 开头，写其中一个或几个键；全部文件合起来是一套流程，各键都要有。",
    "Every file begins with `schema: 1` and has one or more of the keys; all files together have all of them.",
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

_TYPES: Mapping[str, Bilingual] = {
    "line": Bilingual("一行文字", "text, one line"),
    "text": Bilingual("文字，可分段", "text, one or more lines"),
    "id": Bilingual("短编号", "short id"),
    "file": Bilingual("evidence/ 下的文件", "file under evidence/"),
    "date": Bilingual("日期", "date"),
}
_FLAG = Bilingual("true 或 false", "true or false")
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
        f"# {_escaped(title(parts[0]).text(language))}",
        _FILE.text(language) + _code(form.WHERE[kind].text(language)),
        (_SPREAD if parts[0] is Process else _HONEST).text(language),
        *_group(parts[0], process, language),
    ]
    groups = [
        line
        for part in parts[1:]
        for line in (
            f"## {_escaped(title(part).text(language))} {{ #{_anchor(part)} }}",
            *_group(part, process, language),
        )
    ]
    return "\n\n".join([*head, *groups, *_values(parts, process, language)]) + "\n"


def _group(record: type[Record], process: Process, language: Language) -> Iterator[str]:
    limits = form.limits(record)
    yield _table(_HEAD.text(language), [_row(slot, limits[slot.key], process, language) for slot in slots(record)])
    for chain in record.chronology:
        yield _ORDER.text(language) + " → ".join(map(_code, chain))


def _row(slot: Slot, limits: Mapping[str, Any], process: Process, language: Language) -> str:
    cells = (
        _code(slot.key),
        _type(slot, limits, process, language),
        _REQUIRED.text(language) if slot.required else "",
        _SEEN_BY[slot.audience].text(language),
        _escaped(slot.sentence.text(language)),
    )
    return " | ".join(cells)


def _type(slot: Slot, limits: Mapping[str, Any], process: Process, language: Language) -> str:
    if slot.shape == "one":
        return _one(slot, limits, process, language)
    one = _one(slot, limits.get("items", {}), process, language)
    if slot.shape == "table":
        return _TABLE.text(language) + one
    exactly = limits.get("maxItems")
    return (_LIST.text(language) if exactly is None else _PAIR.text(language).format(n=exactly)) + one


def _one(slot: Slot, limits: Mapping[str, Any], process: Process, language: Language) -> str:
    if slot.record is not None:
        return f"[{_escaped(title(slot.record).text(language))}](#{_anchor(slot.record)})"
    if slot.role != "ref":
        return _escaped(_TYPES[slot.role].text(language)) if slot.role in _TYPES else _plain(limits, language)
    if form.closed_list(slot.ref, process) is None:
        return _escaped(form.target(slot.ref).text(language))
    return f"{_FROM.text(language)} [{_escaped(slot.ref)}](#values-{slot.ref})"


def _plain(limits: Mapping[str, Any], language: Language) -> str:
    choices = [limits["const"]] if "const" in limits else limits.get("enum")
    if choices is not None:
        return ", ".join(_code(str(choice)) for choice in choices)
    if limits["type"] == "boolean":
        return _FLAG.text(language)
    if limits["type"] == "integer":
        ends = (("≥", limits.get("minimum")), ("≤", limits.get("maximum")))
        return _WHOLE.text(language) + "".join(f" {sign} {end}" for sign, end in ends if end is not None)
    return _ANY_TEXT.text(language)


def _values(parts: Iterable[type[Record]], process: Process, language: Language) -> Iterator[str]:
    """The closed lists that the page's fields choose from, each with its entries."""
    lists = {slot.ref: form.closed_list(slot.ref, process) for part in parts for slot in referring(part)}
    chosen = {kind: terms for kind, terms in lists.items() if terms is not None}
    if chosen:
        yield f"## {_VALUES.text(language)} {{ #values }}"
    for kind, terms in sorted(chosen.items()):
        yield f"### {_escaped(kind)} {{ #values-{kind} }}"
        yield _table(_VALUE_HEAD.text(language), [_value(term, language) for term in terms])


def _value(entry: Entry, language: Language) -> str:
    symbol, requires = (entry.symbol, entry.requires) if isinstance(entry, Term) else (None, ())
    name = f"{symbol} {entry.name.text(language)}" if symbol else entry.name.text(language)
    note = entry.note.text(language) if entry.note else ""
    return " | ".join((_code(entry.id), _escaped(name), _escaped(note), ", ".join(map(_code, requires))))


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
