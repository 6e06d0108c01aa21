"""Where a value of a record stands in its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from yaml.error import MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jifu.load.nodes import TooDeepError, compose, place_of_mark
from jifu.source import Loc, Place


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds places in ``text``; composes it again when asked, so that reading keeps no marks.

    The place is the one a person should look at: for the entry of a mapping its key (so an unknown key, an empty value
    and a wrong value are all shown where the entry begins), for an item of a list the item's first character. When the
    loc leads nowhere, it is the place of the nearest parent that there is; at worst the top of the file.
    """

    text: str

    def __call__(self, loc: Loc) -> Place:
        """The place of the value at ``loc``."""
        return _place(self.text, loc)


@lru_cache(maxsize=65_536)
def _place(text: str, loc: Loc) -> Place:
    """Kept, for lists and pages of both languages point at the same lines, and a file is long to compose."""
    node = _tree(text)
    place = place_of_mark(node.start_mark if node else None)
    for step in loc:
        found = _step(node, step)
        if found is None:
            break
        shown_at, node = found
        place = place_of_mark(shown_at.start_mark)
    return place


@lru_cache(maxsize=16)
def _tree(text: str) -> Node | None:
    """The nodes of a file; kept for the last few files, since findings come file by file."""
    try:
        return compose(text.encode("utf-8"))
    except (MarkedYAMLError, TooDeepError):
        return None


def _step(node: Node | None, step: str | int) -> tuple[Node, Node] | None:
    """One step down: the node to show and the node to go on from."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        item = node.value[step]
        return item, item
    return None
