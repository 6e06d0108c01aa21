"""Every sentence of the document templates has its English, and the catalogue holds nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates" / "documents").rglob("*.j2"))
CATALOGUE = ROOT / "templates" / "locale" / "en.po"
CODE = sorted((ROOT / "generator" / "jifu" / "render").glob("*.py"))
PLACE = re.compile(r"\{[^{}]*\}")
CHINESE = re.compile("[\u2e80-\u2fff\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@cache
def english() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, abort_invalid=True)


def in_template(path: Path) -> Iterator[str]:
    """The sentences of a template, in the order of its text."""
    for call in Environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_":
            sentence = call.args[0]
            assert isinstance(sentence, nodes.Const), f"{path.name}:{call.lineno}"
            yield sentence.value


def in_code(path: Path) -> Iterator[str]:
    """The sentences that a module says to documents."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "say":
            (sentence,) = call.args
            if isinstance(sentence, ast.Constant):
                yield str(sentence.value)
            else:
                assert isinstance(sentence, ast.Name), f"{path.name}:{call.lineno}"


@cache
def used() -> frozenset[str]:
    return frozenset(
        [sentence for path in TEMPLATES for sentence in in_template(path)]
        + [sentence for path in CODE for sentence in in_code(path)]
    )


def test_sentences_are_found_in_templates_and_in_code() -> None:
    """The extractors look at something: more than 300 sentences, some of each."""
    assert len(used()) > 300
    assert len(TEMPLATES) >= 5
    assert "摘要与结论" in used()
    assert "待补充" in {sentence for path in CODE for sentence in in_code(path)}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_sentence_stands_outside(path: Path) -> None:
    """What a template prints by itself is translated: no Chinese but in ``_("…")`` and remarks."""
    bare = re.sub(r"\{#.*?#\}", lambda remark: "\n" * remark[0].count("\n"), path.read_text("utf-8"), flags=re.DOTALL)
    loose = [
        f"{number}: {text}"
        for number, line in enumerate(re.sub(r'_\("[^"]*"', "_(", bare).splitlines(), 1)
        if CHINESE.search(text := re.sub(r'listed\("[^"]*"\)', "", line).replace("—", ""))
    ]
    assert loose == []


def test_each_has_english() -> None:
    known = {str(message.id) for message in english() if message.string and not message.fuzzy}
    assert sorted(used() - known) == []


def test_nothing_in_the_catalogue_is_left_over() -> None:
    assert sorted({str(message.id) for message in english() if message.id} - used()) == []
    assert english().obsolete == {}


def test_each_stands_once() -> None:
    found = re.findall(r'^msgid ("(?:.|\n")*")$', CATALOGUE.read_text("utf-8"), re.MULTILINE)
    assert len(found) > 300
    assert len(found) == len(set(found))


def test_places_for_values_agree() -> None:
    with_places = 0
    for message in english():
        here, there = sorted(PLACE.findall(str(message.id))), sorted(PLACE.findall(str(message.string)))
        assert here == there, message.id
        with_places += bool(here)
    assert with_places > 30


def test_english_is_english() -> None:
    assert [str(message.string) for message in english() if message.id and CHINESE.search(str(message.string))] == []
