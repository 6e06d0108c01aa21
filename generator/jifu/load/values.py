"""YAML nodes to plain values in one pass: dicts, lists, texts, numbers, booleans and None.

Only the words of YAML 1.2's core schema mean something: ``true``, ``false``, ``null`` and numbers. ``yes``, ``on``,
``12:30`` and dates stay the text that they are in the file.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jifu.findings import Finding
from jifu.load.nodes import place_of_mark
from jifu.load.text_file import shown
from jifu.source import Place

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMERIC = frozenset("-+.0123456789")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 40
_STRANGE_SPACE = re.compile("[\u00a0\u2000-\u200b\u202f\u3000]")


def scalar(node: ScalarNode) -> str | int | float | bool | None:
    """The value of a scalar: text when it is quoted or a block, else what YAML 1.2's core schema makes of it."""
    text: str = node.value
    if node.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _NUMERIC else text


def _number(text: str) -> int | float | str:
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text


class Values:
    """Builds the values of one file and gathers what is wrong with its keys."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def of(self, node: Node) -> Any:
        """The value of ``node``."""
        if isinstance(node, ScalarNode):
            return scalar(node)
        if isinstance(node, MappingNode):
            return self.mapping(node)
        return [self._item(item) for item in node.value]

    def mapping(self, node: MappingNode) -> dict[str, Any]:
        """The value of a mapping. Of two equal keys the first counts; entries without a proper key are left out."""
        result: dict[str, Any] = {}
        repeated: list[Node] = []
        for key_node, value_node in node.value:
            value = scalar(value_node) if value_node.__class__ is ScalarNode else self.of(value_node)
            key = _plain_name(key_node.value) if key_node.__class__ is ScalarNode else ""
            if not key:
                if not self._is_key(key_node):
                    continue
                key = key_node.value
            if key in result:
                repeated.append(key_node)
            else:
                result[key] = value
        if repeated:
            self._tell_repeated(repeated, node)
        return result

    def _item(self, node: Node) -> Any:
        if not isinstance(node, ScalarNode):
            return self.of(node)
        value = scalar(node)
        if isinstance(value, str) and " - " in value and not node.style and node.start_mark.line != node.end_mark.line:
            self._tell("YAML-SWALLOWED", place_of_mark(node.start_mark), text=shown(value))
        return value

    def _is_key(self, node: Node) -> bool:
        """Whether an unusual key is a key at all; says so when not."""
        place = place_of_mark(node.start_mark)
        if not isinstance(node, ScalarNode):
            self._tell("KEY-NOT-TEXT", place, key="[…]" if isinstance(node, SequenceNode) else "{…}")
            return False
        key = scalar(node)
        if key == "<<" and not node.style:
            self._tell("YAML-ALIAS", place, name="<<")
        elif not isinstance(key, str) or not key:
            self._tell("KEY-NOT-TEXT", place, key=shown(node.value))
        elif found := _STRANGE_SPACE.search(key):
            self._tell("KEY-SPACE", place, key=shown(key), space=f"U+{ord(found[0]):04X}")
        else:
            return True
        return False

    def _tell_repeated(self, repeated: list[Node], node: MappingNode) -> None:
        keys = [key for key, _ in node.value if isinstance(key, ScalarNode)]
        first = {key.value: key.start_mark.line + 1 for key in reversed(keys)}
        for key in repeated:
            place = place_of_mark(key.start_mark)
            self._tell("KEY-DUPLICATE", place, key=shown(key.value), first=first[key.value])

    def _tell(self, code: str, place: Place, **values: str | int) -> None:
        self.findings.append(Finding(code, self.path, place=place, values=values))


@lru_cache(maxsize=4096)
def _plain_name(key: str) -> str:
    """The key, the same object every time, when it is beyond doubt: ASCII letters, digits, underscores; else empty."""
    return key if key.isascii() and key.isidentifier() and key not in _WORDS else ""
