"""Every field is explained in Chinese and English, once, where it is declared."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import jifu.model
from jifu import form
from jifu.bilingual import LANGUAGES, Bilingual
from jifu.model import poc
from jifu.model.base import Audience, Record
from jifu.model.entries import Entry
from jifu.model.process import Process
from jifu.model.sentences import sentence
from jifu.model.ticket import StateEvent
from jifu.model.walk import slots

HAN = re.compile(r"[\u3400-\u9fff]")


def all_records() -> set[type[Record]]:
    """Every record class there is, also one that no file would reach."""
    for module in pkgutil.iter_modules(jifu.model.__path__, "jifu.model."):
        importlib.import_module(module.name)

    def below(record: type[Record]) -> Iterator[type[Record]]:
        for each in record.__subclasses__():
            yield each
            yield from below(each)

    return {record for record in below(Record) if record.__module__.startswith("jifu.model.")}


def complaints(owner: str, text: str | None, end: str) -> list[str]:
    """What is wrong with one ``中文。 / English.``"""
    zh, slash, en = (text or "").partition(" / ")
    found = {
        "no pair": not slash or " / " in en,
        "no Chinese": not HAN.search(zh),
        "no English": not re.search("[A-Za-z]", en),
        "Chinese in the English": bool(HAN.search(en)),
        "no full stop": bool(end) and not (zh.endswith("。") and re.search(r"[.…]$", en)),
        "more than a line": "\n" in (text or ""),
    }
    return [f"{owner}: {name}: {text!r}" for name, wrong in found.items() if wrong]


def test_complaints_sees_what_it_should() -> None:
    assert not complaints("x", "痛点。 / Pain.", "。")
    for text in (
        None,
        "",
        "痛点。",
        "Pain. / Pain.",
        "痛点。 / 痛点.",
        "痛点 / Pain",
        "痛点。 / ",
        "甲。 / A. / B.",
        "甲。\n / A.",
    ):
        assert complaints("x", text, "。"), text


def test_every_class_and_field_has_a_sentence_in_both_languages() -> None:
    classes = all_records()
    assert len(classes) > 80
    found, looked = [], 0
    for record in classes:
        first = (record.__doc__ or "").strip().partition("\n")[0]
        found += complaints(record.__name__, first, "")
        for name in record.model_fields:
            looked += 1
            found += complaints(f"{record.__name__}.{name}", sentence(record, name), "。")
    assert looked > 500
    assert not found, "\n".join(sorted(found))


def test_every_class_is_part_of_a_form() -> None:
    reached = {part for root in form.KINDS.values() for part in form.parts(root)}
    assert all_records() - reached == {Entry}, "only what others are made of stands in no file"


def test_class_names_are_unique_since_schema_and_anchors_use_them() -> None:
    names = [record.__name__ for record in all_records()]
    assert len(set(names)) == len(names)


def test_every_field_has_an_audience_and_internal_ones_say_so() -> None:
    audiences = {slot.audience for record in all_records() for slot in slots(record)}
    assert audiences == {Audience.CUSTOMER, Audience.INTERNAL}
    for record in all_records():
        for slot in slots(record):
            if slot.audience is Audience.INTERNAL and slot.record is None:
                assert "内部" in slot.sentence.zh, f"{record.__name__}.{slot.name}"
                assert "internal" in slot.sentence.en.lower(), f"{record.__name__}.{slot.name}"


def test_parts_come_in_the_order_of_the_form() -> None:
    names = [part.__name__ for part in form.parts(form.KINDS["requirements"])]
    assert names == ["Requirements", "Pain", "Requirement", "Criterion"]


def test_a_reference_says_what_it_names_and_where_that_is_written() -> None:
    assert form.target("criterion") == Bilingual(
        "成功标准的编号（requirements.yaml criteria）", "the id of: success criterion (requirements.yaml criteria)"
    )
    assert form.target("person").zh == (
        "客户联系人或我方成员的编号（customer.yaml contacts, project.yaml team, tickets/*.yaml team）"
    )
    assert form.target("project").en == "the name of a project folder"


def test_limits_leave_out_null() -> None:
    limits = form.limits(form.KINDS["ticket"])
    assert limits["remark"]["type"] == "string"
    assert not [key for key, limit in limits.items() if "anyOf" in limit]


def test_a_comment_tells_the_sentence_and_what_may_be_written(process: Process) -> None:
    request = {slot.key: slot for slot in slots(poc.TestRequest)}
    assert form.comment(request["purpose"], process, "zh") == "测试目的。"
    assert form.comment(request["deployment"], process, "en").startswith("Deployment mode. gateway (Gateway), bridge (")
    assert form.comment(request["applicant"], process, "zh").startswith("申请人。 填客户联系人或我方成员的编号（")
    states = {slot.key: slot for slot in slots(StateEvent)}["state"]
    assert form.comment(states, process, "zh").endswith(" …")


def test_comments_are_single_lines_in_their_language(process: Process) -> None:
    for root in form.KINDS.values():
        for part in form.parts(root):
            for slot in slots(part):
                for language in LANGUAGES:
                    text = form.comment(slot, process, language)
                    assert len(text.splitlines()) == 1
                    assert bool(HAN.search(text)) == (language == "zh"), text


def test_the_fields_of_a_kind_are_its_outermost_ones() -> None:
    assert [slot.key for slot in form.fields("requirements")] == ["schema", "pains", "requirements"]
