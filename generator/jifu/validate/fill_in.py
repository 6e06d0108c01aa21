"""What a workspace's older copy of a process file lacks and the rest of the process needs, taken from the tool's file.

A file of a workspace takes the place of the tool's file of that name. After an upgrade the tool's other files may rest
on keys, lists and entries that the copy does not have yet. Those are filled in and told; all else stays left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.process import Process
from jifu.model.walk import Slot, by_key
from jifu.source import Loc, Place, RawFile, RawWorkspace, Source
from jifu.validate.mentions import Named, borne, named

_VERSION = "schema"
_LISTS = "vocabularies"


def fill_in(raw: RawWorkspace) -> tuple[RawWorkspace, list[Finding]]:
    """The workspace with what its own process files lack, and a note on each list or key that was filled in."""
    if not raw.beneath:
        return raw, []
    work = _Filling(raw)
    work.keys()
    while work.entries():
        pass
    return work.filled(), list(work.notes())


@dataclass(slots=True)
class _Taken:
    """What is taken from one file of the tool: whole keys and lists, and entries by the list they stand in."""

    ours: RawFile
    tool: RawFile
    whole: list[Loc] = field(default_factory=list)
    items: dict[Loc, list[int]] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The taken part in the shape of a file."""
        found: dict[str, Any] = {_VERSION: 1}
        tool = self.tool.data or {}
        for loc in self.whole:
            _put(found, loc, _at(tool, loc))
        for loc, places in self.items.items():
            _put(found, loc, [_at(tool, loc)[place] for place in places])
        return found

    def file(self) -> RawFile:
        """The taken part as a file of its own, every place of it in the tool's."""
        source = self.tool.source

        def locate(loc: Loc) -> Place:
            for size in (2, 1):
                places = self.items.get(loc[:size])
                step = loc[size] if len(loc) > size else None
                if places is not None and isinstance(step, int) and step < len(places):
                    return source.locate((*loc[:size], places[step], *loc[size + 1 :]))
            return source.locate(loc)

        return RawFile(Source(source.path, source.text, locate), self.data())


class _Filling:
    def __init__(self, raw: RawWorkspace) -> None:
        self._raw = raw
        self._owners = {key: name for name, file in raw.process.items() for key in file.data or {}}
        self._taken = {
            name: _Taken(raw.process[name], tool)
            for name, tool in raw.beneath.items()
            if tool.data is not None and raw.process[name].data is not None
        }

    def keys(self) -> None:
        """Take every key, and every closed list, that no file of the process has."""
        lists = self._file_of(_LISTS)
        known = lists.get(_LISTS) if isinstance(lists.get(_LISTS), dict) else {}
        for taken in self._taken.values():
            for key, value in (taken.tool.data or {}).items():
                if key not in self._owners:
                    taken.whole.append((key,))
                elif key == _LISTS and isinstance(value, dict) and isinstance(known, dict):
                    taken.whole += [(_LISTS, kind) for kind in value if kind not in known]

    def entries(self) -> bool:
        """Take every entry that is named somewhere, is nowhere, and is in the tool's file; whether there was one."""
        files = [file.data for file in self._raw.process.values() if file.data is not None]
        files += [taken.data() for taken in self._taken.values()]
        have = {name for data in files for name in borne(data)}
        wanted = {name for data in files for name in named(data, have)}
        found = False
        for taken in self._taken.values():
            for loc, place, name in self._candidates(taken):
                if name not in have and (name in wanted or ("", name[1]) in wanted):
                    taken.items.setdefault(loc, []).append(place)
                    taken.items[loc].sort()
                    found = True
        return found

    def _candidates(self, taken: _Taken) -> Iterator[tuple[Loc, int, Named]]:
        """The entries of the lists that both the tool's file and the workspace's copy of it have."""
        ours = taken.ours.data or {}
        for loc, kind, items in _lists(taken.tool.data or {}):
            if isinstance(_at(ours, loc), list):
                for place, item in enumerate(items):
                    if isinstance(item, dict) and isinstance(item.get("id"), str):
                        yield loc, place, (kind, item["id"])

    def filled(self) -> RawWorkspace:
        """The workspace with what was taken."""
        files = tuple(taken.file() for taken in self._taken.values() if taken.whole or taken.items)
        order = {
            loc: _order(taken, loc, places) for taken in self._taken.values() for loc, places in taken.items.items()
        }
        return replace(self._raw, filled=files, order=order)

    def notes(self) -> Iterator[Finding]:
        """What was taken, told at the place where the workspace would have it."""
        for taken in self._taken.values():
            ours, path = taken.ours.source.path, taken.tool.source.path
            for loc in taken.whole:
                yield Finding("PROCESS-FILLED", ours, loc[:-1], values=_values(Bilingual("", ""), loc, path, ours))
            for loc, places in taken.items.items():
                ids = [str(_at(taken.tool.data, loc)[place]["id"]) for place in places]
                what = Bilingual(f" 里的 {'、'.join(ids)}", f": {', '.join(ids)}")
                yield Finding("PROCESS-FILLED", ours, loc, values=_values(what, loc, path, ours))

    def _file_of(self, key: str) -> Mapping[str, Any]:
        name = self._owners.get(key)
        return (self._raw.process[name].data or {}) if name is not None else {}


def _values(what: Bilingual, loc: Loc, path: str, ours: str) -> dict[str, str | int | Bilingual]:
    key = ".".join(map(str, loc))
    said = Bilingual(f"{key}{what.zh}", f"{key}{what.en}")
    return {"what": said, "file": ours, "shipped": path.removeprefix("defaults/")}


def _order(taken: _Taken, loc: Loc, places: list[int]) -> tuple[tuple[str, Loc], ...]:
    """The items of a list: the workspace's own, and each that was taken behind the one it follows in the tool's."""
    ours, tool = _at(taken.ours.data, loc), _at(taken.tool.data, loc)
    order = [(taken.ours.source.path, (*loc, at), _id(item)) for at, item in enumerate(ours)]
    before = {_id(item): [_id(each) for each in tool[:at]] for at, item in enumerate(tool)}
    for index, place in enumerate(places):
        name = _id(tool[place])
        known = [at for at, each in enumerate(order) if each[2] in before[name]]
        order.insert(known[-1] + 1 if known else 0, (taken.tool.source.path, (*loc, index), name))
    return tuple((path, at) for path, at, _ in order)


def _id(item: Any) -> str:
    return str(item.get("id", "")) if isinstance(item, dict) else ""


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[Loc, str, list[Any]]]:
    """The lists of entries at the top of a process file, each with its place and its kind."""
    slots: Mapping[str, Slot] = by_key(Process)
    for key, value in data.items():
        slot = slots.get(key)
        if key == _LISTS and isinstance(value, dict):
            yield from (((key, kind), kind, items) for kind, items in value.items() if isinstance(items, list))
        elif slot is not None and slot.record is not None and slot.record.kind and isinstance(value, list):
            yield (key,), slot.record.kind, value


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _put(data: dict[str, Any], loc: Loc, value: Any) -> None:
    for step in loc[:-1]:
        data = data.setdefault(str(step), {})
    data[str(loc[-1])] = value
