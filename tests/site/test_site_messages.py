"""Every sentence of the site has its English: of its templates, its code and its configuration."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jifu.load import read_site_config
from jifu.render.pages.config import texts_of
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates" / "site" / "pages").rglob("*.j2"))
CATALOGUE = ROOT / "templates" / "site" / "locale" / "en.po"
CODE = sorted((ROOT / "generator" / "jifu" / "render" / "pages").rglob("*.py"))
PLACE = re.compile(r"\{[^{}]*\}")
CHINESE = re.compile("[\u2e80-\u2fff\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


@cache
def english() -> Catalog:
    return catalogue(CATALOGUE)


@cache
def of_documents() -> frozenset[str]:
    found = catalogue(ROOT / "templates" / "locale" / "en.po")
    return frozenset(str(message.id) for message in found if message.id and message.string and not message.fuzzy)


def in_template(path: Path) -> Iterator[str]:
    for call in Environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_":
            sentence = call.args[0]
            assert isinstance(sentence, nodes.Const), f"{path.name}:{call.lineno}"
            yield sentence.value


def in_code(path: Path) -> Iterator[str]:
    """Every Chinese text that a module of the pages holds, but in docstrings: it is there to be said."""
    tree = ast.parse(path.read_text("utf-8"))
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in remarks | parts else None
        if isinstance(said, str) and CHINESE.search(said) and said not in ("、", "，"):
            yield said


def in_config() -> Iterator[str]:
    config, findings = read_site_config(ROOT / "mkdocs.yml", "mkdocs.yml")
    assert findings == []
    yield from (text for text in texts_of(config) if CHINESE.search(text))


@cache
def used() -> frozenset[str]:
    return frozenset(
        [sentence for path in TEMPLATES for sentence in in_template(path)]
        + [sentence for path in CODE for sentence in in_code(path)]
        + list(in_config())
    )


def test_sentences_are_found_everywhere() -> None:
    assert len(used()) > 150
    assert {"按角色进入", "没有这一页", "参与开发"} <= used()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_sentence_stands_outside(path: Path) -> None:
    """What a template prints by itself is translated: no Chinese but in ``_("…")`` and remarks."""
    bare = re.sub(r"\{#.*?#\}", lambda remark: "\n" * remark[0].count("\n"), path.read_text("utf-8"), flags=re.DOTALL)
    lines = re.sub(r'_\("[^"]*"|listed\("[^"]*"\)', "_(", bare).splitlines()
    assert [f"{number}: {line}" for number, line in enumerate(lines, 1) if CHINESE.search(line) or "——" in line] == []


def test_each_has_english() -> None:
    """English goes to ``templates/site/locale/en.po``."""
    known = {str(message.id) for message in english() if message.string and not message.fuzzy}
    assert sorted(used() - known - of_documents()) == []


def test_nothing_in_the_catalogue_is_left_over() -> None:
    assert sorted({str(message.id) for message in english() if message.id} - used()) == []
    assert english().obsolete == {}


def test_each_stands_once() -> None:
    found = re.findall(r'^msgid ("(?:.|\n")*")$', CATALOGUE.read_text("utf-8"), re.MULTILINE)
    assert len(found) > 120
    assert sorted(text for text in set(found) if found.count(text) > 1) == []


def test_places_for_values_agree_and_english_is_english() -> None:
    for message in english():
        assert sorted(PLACE.findall(str(message.id))) == sorted(PLACE.findall(str(message.string))), message.id
        assert not message.id or not CHINESE.search(str(message.string)), message.id
