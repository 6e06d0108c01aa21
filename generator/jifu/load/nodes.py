"""YAML text to nodes with marks, by libyaml's composer without the parts that records never need.

libyaml's composer asks Python twice per node for a resolver's path and once for a tag. Records have neither paths nor
tags, so those questions are answered by C functions of a dict, which at the same time counts how deep the nodes are:
libyaml composes by recursion in C, and a file of 100 kB of brackets would end the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml._yaml import CParser
from yaml._yaml import Mark as CMark
from yaml.error import Mark, MarkedYAMLError
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from yaml.nodes import Node, ScalarNode

from jifu.source import Place

MAX_DEPTH = 50
"""Deepest nesting of a record file. The deepest record is nested 8 times."""

_SIGNS = (b"&", b"*", b"!", b"%")
_MAY_REFER = re.compile(rb"(?:^|[\s\[{,:?-])[&*!]|^%", re.MULTILINE)


class TooDeepError(Exception):
    """The nodes are nested deeper than ``MAX_DEPTH``; ``place`` is where that happens."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class _Composer(CParser):
    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        parents: dict[Node | None, object] = {}
        self.descend_resolver = parents.setdefault
        self.ascend_resolver = parents.popitem

        def resolve(kind: type[Node], _value: object, _implicit: object) -> None:
            if kind is not ScalarNode and len(parents) > MAX_DEPTH:
                parent = next(reversed(parents))
                raise TooDeepError(place_of_mark(parent.start_mark if parent else None))

        self.resolve = resolve


def compose(data: bytes) -> Node | None:
    """The top node of ``data`` (UTF-8), or None when there is nothing but comments.

    Raises ``MarkedYAMLError`` for what is not YAML or more than one document, and ``TooDeepError``.
    """
    return _Composer(data).get_single_node()


def place_of_mark(mark: Mark | CMark | None) -> Place:
    """A mark's place, counted from 1; the top of the file without one."""
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def references(data: bytes) -> Iterator[tuple[str, str, Place]]:
    """Anchors, aliases, tags and directives: kind (``anchor`` …), name and place of each.

    Records have no use for them, and they are a way to attack: an alias can unfold a small file to any size. The usual
    file holds none of their characters where they could count, which one search shows; only others are parsed twice.
    """
    if not any(sign in data for sign in _SIGNS) or not _MAY_REFER.search(data):
        return
    directive = re.search(rb"^%[^\r\n]*", data, re.MULTILINE)
    if directive:
        # No more is looked for: libyaml compares every directive with every other.
        yield (
            "directive",
            directive[0].decode("utf-8", "replace"),
            Place(data.count(b"\n", 0, directive.start()) + 1, 1),
        )
        return
    try:
        yield from _references_of_events(data)
    except MarkedYAMLError:
        # Composing will say where the file stops being YAML.
        return


def _references_of_events(data: bytes) -> Iterator[tuple[str, str, Place]]:
    parser = CParser(data)
    depth = 0
    while depth <= MAX_DEPTH and (event := parser.get_event()) is not None:
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if not isinstance(event, NodeEvent):
            continue
        place = place_of_mark(event.start_mark)
        if event.anchor is not None:
            yield "alias" if isinstance(event, AliasEvent) else "anchor", event.anchor, place
        tag = getattr(event, "tag", None)
        if tag is not None:
            yield "tag", tag, place
