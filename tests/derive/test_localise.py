"""Translations of records: what is translated, under which context, and what is said when something is missing."""

from __future__ import annotations

from typing import Any

import pytest
from jifu.catalogue import Catalogue, Message
from jifu.derive import localise, translatable
from jifu.model.customer import Customer
from jifu.model.poc import Poc
from jifu.model.walk import texts

REQUEST = {
    "number": "申-7",
    "date": "2019",
    "applicant": "M1",
    "purpose": "夜间恢复",
    "deployment": "one-arm",
    "production": False,
}
POC: dict[str, Any] = {
    "schema": 1,
    "request": REQUEST,
    "scope": ["远程登录", "TLS 1.2"],
    "cases": [
        {
            "id": "T1",
            "title": "登录",
            "priority": "must",
            "expected": "3 次都成功",
            "rounds": [{"verdict": "pass", "observed": "成功"}, {"verdict": "pass", "observed": "成功"}],
            "remark": "内部的话",
        },
        {"id": "T2", "title": "Logout", "priority": "must", "expected": "第一行\n\n第二行"},
    ],
    "outcome": {"technical": "approved", "summary": "认可", "business": "purchase", "business_reason": "价格"},
    "remark": "内部备注",
}
CONTEXTS = [
    "poc.yaml:request.purpose",
    "poc.yaml:scope[0]",
    "poc.yaml:cases[T1].title",
    "poc.yaml:cases[T1].expected",
    "poc.yaml:cases[T1].rounds[0].observed",
    "poc.yaml:cases[T1].rounds[1].observed",
    "poc.yaml:cases[T2].expected",
    "poc.yaml:outcome.summary",
]


def poc(**more: Any) -> Poc:
    return Poc.model_validate(POC | more)


def catalogue(record: Poc, **changed: Any) -> Catalogue:
    messages = [Message(each.context, each.text, f"<{each.context}>") for each in translatable(record, "poc.yaml")]
    return Catalogue("en", tuple(messages), **changed)


def test_texts_for_the_customer_are_translated_and_nothing_else() -> None:
    found = list(translatable(poc(), "poc.yaml"))
    assert [each.context for each in found] == CONTEXTS
    assert found[4].loc == ("cases", 0, "rounds", 0, "observed")
    by_place = {loc: text for loc, text, _ in texts(poc())}
    assert all(by_place[each.loc] == each.text for each in found)


def test_names_of_people_are_translated_and_identifiers_are_not() -> None:
    device = {"id": "D1", "name": "网关", "product": "VPN", "model": "甲型", "serial": "序列-1", "purpose": "spare"}
    contact = {"id": "K1", "name": "周甲", "phone": "内线 3", "email": "k@example.com"}
    made = Customer.model_validate({"schema": 1, "name": "某证券", "contacts": [contact], "devices": [device]})
    found = {each.context: each.text for each in translatable(made, "customer.yaml")}
    assert found == {
        "customer.yaml:name": "某证券",
        "customer.yaml:contacts[K1].name": "周甲",
        "customer.yaml:devices[D1].name": "网关",
        "customer.yaml:devices[D1].model": "甲型",
    }


def test_a_full_catalogue_leaves_nothing() -> None:
    spoken, left = localise(poc(), catalogue(poc()), "poc.yaml")
    assert left == ()
    assert type(spoken) is Poc
    assert spoken.cases[0].rounds[1].observed == "<poc.yaml:cases[T1].rounds[1].observed>"
    assert spoken.request.purpose == "<poc.yaml:request.purpose>"
    assert spoken.scope == ("<poc.yaml:scope[0]>", "TLS 1.2")
    assert (spoken.request.number, spoken.remark, spoken.cases[0].remark) == ("申-7", "内部备注", "内部的话")
    assert spoken.cases[0].id == "T1"
    assert list(translatable(spoken, "poc.yaml")) == []
    assert poc().request.purpose == "夜间恢复", "the record itself is as it was"


def test_items_may_change_places() -> None:
    moved = poc(cases=[*reversed(POC["cases"])])
    spoken, left = localise(moved, catalogue(poc()), "poc.yaml")
    assert left == ()
    assert spoken.cases[1].title == "<poc.yaml:cases[T1].title>"


def test_without_a_catalogue_the_record_is_the_same() -> None:
    record = poc()
    spoken, left = localise(record, Catalogue("en"), "poc.yaml")
    assert spoken is record
    assert [(each.context, each.state) for each in left] == [(context, "missing") for context in CONTEXTS]
    assert left[1].loc == ("scope", 0)


@pytest.mark.parametrize(
    ("message", "state"),
    [
        (Message(CONTEXTS[2], "登录", ""), "missing"),
        (Message(CONTEXTS[2], "登录", "Login", obsolete=True), "missing"),
        (Message("other.yaml:cases[T1].title", "登录", "Login"), "missing"),
        (Message(CONTEXTS[2], "登陆", "Login"), "stale"),
        (Message(CONTEXTS[2], "登录", "Login", fuzzy=True), "stale"),
        (Message(CONTEXTS[2], "登录", "Log\nin"), "refused"),
        (Message(CONTEXTS[2], "登录", "Log\u202ein"), "refused"),
        (Message(CONTEXTS[2], "登录", "Log\tin"), "refused"),
        (Message(CONTEXTS[2], "登录", "Login\n"), "refused"),
        (Message(CONTEXTS[2], "登录", "Login"), None),
    ],
)
def test_a_text_without_a_current_translation_stays_and_is_named(message: Message, state: str | None) -> None:
    others = [each for each in catalogue(poc()).messages if each.context != CONTEXTS[2]]
    spoken, left = localise(poc(), Catalogue("en", (*others, message)), "poc.yaml")
    assert [(each.context, each.text, each.state) for each in left] == ([(CONTEXTS[2], "登录", state)] if state else [])
    assert spoken.cases[0].title == ("登录" if state else "Login")


def test_a_text_may_have_paragraphs() -> None:
    messages = [Message(each.context, each.text, "one\n\ntwo") for each in translatable(poc(), "poc.yaml")]
    spoken, left = localise(poc(), Catalogue("en", tuple(messages)), "poc.yaml")
    assert spoken.cases[1].expected == "one\n\ntwo"
    assert {each.context for each in left} == {"poc.yaml:scope[0]", "poc.yaml:cases[T1].title"}
