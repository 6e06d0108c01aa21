"""Who knows which id: a project or ticket, then its customer, then the process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jifu.validate.sheet import Visit


class Scope:
    """The ids known at one level, by kind, each with the record that bears it (None: a folder without its record).

    ``blind`` holds kinds that cannot be known here because a file or a part of it cannot be read: nothing is reported
    missing then. ``clashes``: kind, a second bearer of an id, and the first.

    ``version`` is the one of the process that holds here (None: as further up). ``spans``: the versions that have an
    entry, for entries that not all have. ``variants``: those among them that take each other's place under one id.
    """

    __slots__ = ("blind", "clashes", "items", "parent", "spans", "variants", "version")

    def __init__(self, parent: Scope | None = None) -> None:
        self.parent = parent
        self.items: dict[str, dict[str, Visit | None]] = {}
        self.blind: set[str] = set()
        self.clashes: list[tuple[str, Visit, Visit]] = []
        self.version: int | None = None
        self.spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self.variants: dict[tuple[str, str], list[Visit]] = {}

    def add(self, kind: str, name: str, bearer: Visit) -> None:
        """Make an id known. The first bearer keeps it."""
        first = self.find(kind, name)
        if first is None:
            self.items.setdefault(kind, {})[name] = bearer
        else:
            self.clashes.append((kind, bearer, first))

    def find(self, kind: str, name: str) -> Visit | None:
        """Who bears the id, here or further up; of several in turn, the one that holds here."""
        scope: Scope | None = self
        while scope is not None:
            known = scope.items.get(kind)
            if known is not None and name in known:
                return self._in_force(scope, kind, name) if (kind, name) in scope.variants else known[name]
            scope = scope.parent
        return None

    def _in_force(self, scope: Scope, kind: str, name: str) -> Visit:
        version = next((each.version for each in self.chain() if each.version is not None), 1)
        bearers = scope.variants[kind, name]
        spans = zip(bearers, scope.spans[kind, name], strict=True)
        return next((bearer for bearer, (first, last) in spans if first <= version <= last), bearers[0])

    def has(self, kind: str, name: str) -> bool:
        """Whether the id is known, here or further up."""
        scope: Scope | None = self
        while scope is not None:
            known = scope.items.get(kind)
            if known is not None and name in known:
                return True
            scope = scope.parent
        return False

    def sees(self, kind: str) -> bool:
        """Whether everything of this kind can be known here."""
        return all(kind not in scope.blind for scope in self.chain())

    def of_kind(self, kind: str) -> dict[str, Visit | None]:
        """Every id of the kind that can be named here; the nearest bearer where there are several."""
        found: dict[str, Visit | None] = {}
        for scope in self.chain():
            for name, bearer in scope.items.get(kind, {}).items():
                found.setdefault(name, bearer)
        return found

    def chain(self) -> Iterator[Scope]:
        """This scope and those above it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent
