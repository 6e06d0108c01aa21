"""Lines that YAML quietly takes for the rest of the text above: ``title：…`` or ``title:…`` under an unquoted text.

No parser reports them, and the record then lacks a field that the author sees in front of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from jifu.findings import Finding
from jifu.load.text_file import place_of, shown

_LOOKS_LIKE_A_KEY = re.compile(r"\n *(?:- +)?([a-z][a-z0-9_-]*)(?:：|:[^\s:/])[^\n]*")


def swallowed(text: str, root: Node, path: str) -> list[Finding]:
    """Findings for the lines of ``text`` that look like a key but are part of an unquoted text."""
    hits = {text.count("\n", 0, hit.start(1)): hit for hit in _LOOKS_LIKE_A_KEY.finditer(text)}
    if not hits:
        return []
    inside = {line for node in _long_texts(root) for line in range(node.start_mark.line + 1, node.end_mark.line + 1)}
    return [
        Finding("YAML-SWALLOWED", path, place=place_of(text, hit.start(1)), values={"text": shown(hit[0].strip())})
        for line, hit in sorted(hits.items())
        if line in inside
    ]


def _long_texts(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        if not node.style and node.start_mark.line != node.end_mark.line:
            yield node
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _long_texts(part)
