"""The language of rules: what it answers, what it refuses, and that Jinja understands it the same way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.expression import BrokenExpression, Unanswerable, expression, sentence
from jifu.model.customer import Device
from jifu.model.when import When
from jinja2.sandbox import ImmutableSandboxedEnvironment


@dataclass(frozen=True)
class Inner:
    passed: bool | None = None
    number: int | None = None


@dataclass(frozen=True)
class Item:
    id: str = "T1"
    count: int = 3
    ids: tuple[str, ...] = ("C1", "C2")
    inner: Inner | None = None
    full: Inner = field(default_factory=lambda: Inner(True, 7))

    @property
    def double(self) -> int:
        return 2 * self.count

    def method(self) -> str:
        return "reached"


VALUES: dict[str, Any] = {"item": Item(), "filled": lambda value: value is not None, "first": lambda items: items[0]}
NAMES = frozenset(VALUES)


def holds(source: str, **more: Any) -> bool:
    return expression(source, NAMES | frozenset(more)).holds(VALUES | more)


@pytest.mark.parametrize(
    "source",
    [
        'item.id == "T1"',
        "item.count > 2 and item.count <= 3",
        "2 < item.count < 4",
        "item.count + 1 - 4 == 0",
        '"C1" in item.ids',
        '"C9" not in item.ids',
        'item.id in ("T1", "T2")',
        "item.double == 6",
        "item.full.passed and not item.ids == ()",
        "false or true",
        "(1 if item.full.passed else 2) == 1",
        "first(item.ids) == 'C1'",
        "-item.count == 0 - 3",
        "filled(item.full) and not filled(item.inner)",
        "item.inner == none",
        "item.full.number in [7, 8]",
    ],
)
def test_true_expressions(source: str) -> None:
    assert holds(source)
    assert not holds(f"not ({source})")


@pytest.mark.parametrize(
    "source",
    [
        "item.inner.passed",
        "item.inner.passed == none",
        "not item.inner.passed",
        "item.inner.number > 3",
        "item.full.passed and item.inner.passed",
        '"x" in item.inner.ids',
        "item.inner.number + 1 == 2",
        "(item.inner.passed, 1) == (1, 1)",
        "1 if item.inner.passed else 2",
        "none > 3",
        '"x" in none',
    ],
)
def test_what_is_not_filled_in_has_no_answer(source: str) -> None:
    with pytest.raises(Unanswerable):
        holds(source)


def test_an_answer_that_does_not_need_it_is_given() -> None:
    assert not holds("filled(item.inner) and item.inner.passed")
    assert holds("not filled(item.inner) or item.inner.passed")
    assert not holds("filled(item.inner.passed)"), "functions receive it as None"


ATTACKS = [
    "''.__class__.__mro__[1].__subclasses__()",
    "item.__class__",
    "item.__class__.__init__.__globals__",
    "item.method",
    "item.method()",
    "item.method.__func__.__code__",
    "filled.__globals__",
    "filled.__call__(1)",
    "first.func_globals",
    '"{0.__class__}".format(item)',
    '"%s" % item',
    '"a" * 999999999',
    "9 ** 9 ** 9",
    "10 ** 1000000",
    "1 << 99999999",
    "7 // 0",
    "range(10)",
    "lipsum()",
    "cycler",
    "joiner()",
    "namespace()",
    "self",
    "dict()",
    "open('/etc/passwd')",
    "__import__('os')",
    "item|attr('__class__')",
    "item['__class__']",
    "item.ids[0]",
    "[x for x in item.ids]",
    "(lambda: 1)()",
    "(x := 1)",
    "f'{item}'",
    "b'bytes'",
    "item is none",
    "item.id ~ 'x'",
    "{'a': 1}",
    "{1, 2}",
    "filled(*item.ids)",
    "filled(value=1)",
    "filled(**item)",
    "await item",
    "...",
    "1j",
    "~1",
    "+1",
    "item.ids @ 2",
    "item if item",
    "import os",
    "item; item",
    "item\nitem",
    "item }} {{ item",
    "",
    "(",
    "(" * 300 + "1" + ")" * 300,
    "not " * 100 + "true",
    "-" * 500 + "1",
    "1 if " * 60 + "1" + " else 1" * 60,
    "item" + ".full" * 100,
    "x" * 601,
    "item.\uff3f\uff3fclass\uff3f\uff3f",
    "\x00",
    "\ud800",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_attacks_are_refused(source: str) -> None:
    with pytest.raises(BrokenExpression) as refused:
        holds(source)
    assert refused.value.reason.zh
    assert refused.value.reason.en


@pytest.mark.parametrize("source", [attack for attack in ATTACKS if "}}" not in attack])
def test_attacks_inside_a_sentence_are_refused(source: str) -> None:
    with pytest.raises(BrokenExpression):
        sentence("x {{ " + source + " }}", NAMES).text(VALUES)


@pytest.mark.parametrize(
    "source",
    [
        "{% for x in item.ids %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{# note #}",
        "{{ item.id",
        "item.id }}",
        "%}",
    ],
)
def test_a_sentence_has_values_and_nothing_else(source: str) -> None:
    with pytest.raises(BrokenExpression):
        sentence(source, NAMES)


def test_fields_are_those_a_record_declares() -> None:
    device = Device(id="D1", name="网关", product="SSL VPN", model="GW", serial="S1", purpose="spare")
    assert holds('device.model == "GW"', device=device)
    for inherited in ("model_fields", "model_config", "model_dump", "copy", "model_extra"):
        with pytest.raises(BrokenExpression):
            holds(f"filled(device.{inherited})", device=device)


def test_mistakes_of_a_rule_are_told_from_gaps_of_a_record() -> None:
    for source in ("item.nothing", "item.count < 'a'", "item.id + 1 == 2", "'a' in 3", "first(1)", "first()", "3()"):
        with pytest.raises(BrokenExpression):
            holds(source)


def test_sentences_quote_records() -> None:
    said = sentence("用例 {{ item.id }}：{{ item.ids }}，{{ item.inner.passed }}，{{ item.inner }}", NAMES).text(VALUES)
    assert said == "用例 T1：C1、C2，—，—"
    values = {"item": Item(id="  一行\n\n两行  " + "长" * 100), "day": When.parse("XXXX-11")}
    shown = sentence("{{ item.id }}|{{ day }}", frozenset(values)).text(values)
    assert shown.startswith("一行 两行 长")
    assert shown.endswith("长…|XXXX-11")
    assert len(shown) == 60 + len("|XXXX-11")
    assert sentence("{{ item.id }}", NAMES).text({"item": Item(id="{{ item.count }}")}) == "{{ item.count }}"


def test_chains_tell_what_is_asked() -> None:
    read = expression('item.full.passed and first(item.ids) == "C1" and other.x', frozenset({"item", "first", "other"}))
    assert {("item", "full", "passed"), ("item", "ids"), ("other", "x")} <= read.chains


TEXTS = st.sampled_from(["T1", "C1", "", "x"])
NUMBERS = st.integers(-5, 5)
ATOMS = st.one_of(
    TEXTS.map(lambda text: f'"{text}"'),
    NUMBERS.map(str),
    st.sampled_from(["item.id", "item.count", "item.ids", "item.double", "item.full.number", "true", "false", "none"]),
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(inner, st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in", "not in"]), inner).map(
            lambda part: f"({part[0]} {part[1]} {part[2]})"
        ),
        st.tuples(inner, st.sampled_from(["and", "or", "+", "-"]), inner).map(lambda part: f"({' '.join(part)})"),
        inner.map(lambda part: f"(not {part})"),
        inner.map(lambda part: f"(-{part})"),
        st.tuples(inner, inner, inner).map(lambda part: f"({part[0]} if {part[1]} else {part[2]})"),
        pair.map(lambda part: f"({part[0]}, {part[1]})"),
        inner.map(lambda part: f"filled({part})"),
    )


EXPRESSIONS = st.recursive(ATOMS, _grown, max_leaves=8)
JINJA = ImmutableSandboxedEnvironment()


@settings(max_examples=300, deadline=None)
@given(EXPRESSIONS)
def test_whatever_is_answered_means_the_same_to_jinja(source: str) -> None:
    try:
        answer = holds(source)
    except (BrokenExpression, Unanswerable):
        return
    assert answer is bool(JINJA.compile_expression(source, undefined_to_none=False)(**VALUES))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(st.sampled_from("item.()[]{}'\"_*+-/%|~,: 19ax"), max_size=40))
def test_any_text_is_answered_or_refused(source: str) -> None:
    for ask in (lambda: holds(source), lambda: sentence(source, NAMES).text(VALUES)):
        with suppress(BrokenExpression, Unanswerable):
            assert isinstance(ask(), bool | str)
