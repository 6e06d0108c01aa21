"""A new record: from its kind, its name and the answers given so far to a file that the check has nothing against.

Nothing is written before the text of the file was read back and judged together with the whole workspace.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jifu import form
from jifu.bilingual import Bilingual, Language
from jifu.findings import Finding
from jifu.load import parse_yaml
from jifu.model.base import Record
from jifu.model.process import Process
from jifu.model.walk import Slot, by_key, slots
from jifu.pipeline.check import Checked, blocking, check, placed
from jifu.pipeline.new_place import KINDS, NewError, Spot, choices_below, lacking, put_in, spot_of, taken_ids
from jifu.pipeline.setting import Setting
from jifu.publish import write_new
from jifu.scaffold import AnswerError, Choice, fill_ids, given, next_id, page
from jifu.schema import file_name
from jifu.source import Loc, Place, RawFile, Source
from jifu.validate import validate

__all__ = ["KINDS", "Draft", "Gap", "NewError", "begin"]

_COMPANION = "COMPANION-MISSING"
_YES_NO = (Choice("true", Bilingual("是", "yes")), Choice("false", Bilingual("否", "no")))
_NOWHERE = Place(0, 0)
"""A draft has no text yet that lines could be counted in."""
_SAID = {Bilingual("见第 0 行", "line 0"): Bilingual("见前面的回答", "answered before")}


@dataclass(frozen=True, slots=True)
class Gap:
    """A field of the draft to be answered. ``owner`` is the class it belongs to, ``choices`` what it may name."""

    loc: Loc
    slot: Slot
    owner: type[Record]
    choices: tuple[Choice, ...] | None = None

    @property
    def key(self) -> str:
        """The field as ``--set`` names it."""
        return ".".join(map(str, self.loc))


@dataclass
class Draft:
    """A record that is being filled in. ``data`` is what its file will say."""

    setting: Setting
    spot: Spot
    checked: Checked
    process: Process
    language: Language
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> type[Record]:
        """The class of the record."""
        return form.KINDS[self.spot.kind]

    def gap(self, loc: Loc, slot: Slot, owner: type[Record]) -> Gap:
        """The question for one field."""
        flag = form.limits(owner)[slot.key].get("type") == "boolean"
        return Gap(loc, slot, owner, _YES_NO if flag else self._choices(slot))

    def gaps(self) -> list[Gap]:
        """Every field that must be filled in and is not, in the order of the form. A list may stay empty."""
        open_ones = [*self._open(self.model, self.data, ())]
        known = {gap.loc for gap in open_ones}
        return open_ones + [gap for gap in self.companions() if gap.loc not in known]

    def companions(self) -> list[Gap]:
        """Fields that must be filled in because of what others say."""
        found = [each for each in self._judged(self.data) if each.code == _COMPANION]
        return [self._gap_at((*each.loc[:-1], str(each.values["key"]))) for each in found]

    def mistakes(self) -> list[Finding]:
        """What is wrong with the answers so far; a field without an answer is no mistake."""
        return [each for each in self._judged(self.data) if each.code not in {"KEY-MISSING", _COMPANION}]

    def contradictions(self) -> list[tuple[Gap, Finding]]:
        """Answers that each fit and do not fit together: the field to answer again, and why."""
        found = []
        for each in self.mistakes():
            loc = each.loc
            while loc and isinstance(loc[-1], int):
                loc = loc[:-1]
            if loc and blocking([each]) and (gap := self._gap_at(loc)).slot.record is None:
                found.append((gap, each))
        return found

    def at(self, loc: Loc) -> Any:
        """The raw value at a place."""
        value: Any = self.data
        for step in loc:
            value = value[step]
        return value

    def settle(self, gap: Gap) -> None:
        """A required list that nobody added to is empty."""
        if gap.slot.required and not any(True for _ in self._items(gap.loc)):
            self.put(gap.loc, [])

    def objections(self, loc: Loc, value: Any) -> list[Finding]:
        """What the check would say to this answer at this place."""
        data = copy.deepcopy(self.data)
        put_in(data, loc, value)
        return [each for each in self._judged(data) if each.loc[: len(loc)] == loc and each.code != _COMPANION]

    def put(self, loc: Loc, value: Any) -> None:
        """Take an answer in."""
        put_in(self.data, loc, value)

    def add_item(self, gap: Gap) -> Loc:
        """Begin a new item of a list of records, with its id where it has one; returns its place."""
        record = gap.slot.record or Record
        items: Any = self.data
        for step in gap.loc:
            items = (
                items.setdefault(step, [] if step == gap.loc[-1] else {}) if isinstance(items, dict) else items[step]
            )
        taken = [item["id"] for item in items if "id" in item]
        taken += taken_ids(self.checked.raw, self.spot).get(record.kind, ())
        items.append({"id": next_id(record, taken)} if "id" in by_key(record) else {})
        return (*gap.loc, len(items) - 1)

    def offers(self) -> list[Gap]:
        """Lists of this record that other kinds of record cannot do without, still empty."""
        below = [kind for kind in KINDS if self.spot.kind in replace(self.spot, kind=kind).above]
        wanted = {slot.ref for kind in below for slot in _needed(form.KINDS[kind])}
        return [
            self.gap((slot.key,), slot, self.model)
            for slot in slots(self.model)
            if slot.record is not None
            and slot.shape == "many"
            and slot.key not in self.data
            and slot.record.kind in wanted
        ]

    def lacking(self) -> list[Bilingual]:
        """What must be written in other files first, because a required field has nothing to name."""
        return lacking([gap for gap in self._open(self.model, {}, ()) if gap.choices == ()], self.spot)

    def finish(self) -> tuple[str, list[Finding]]:
        """The text of the file (empty when there are errors), and what the file would bring into the workspace."""
        self._complete(self.model, self.data)
        objections = self._judged(self.data)
        if blocking(objections):
            return "", objections
        text = self._text()
        file, found = parse_yaml(text.encode("utf-8"), self.spot.path)
        if file.data != self.data:
            raise RuntimeError(f"the text of {self.spot.path} does not say what was answered")
        raw = self.spot.laid_over(self.checked.raw, file)
        found = [*found, *validate(raw)[1]]
        before = {_same(each) for each in self.checked.findings}
        new = [
            each for each in found if each.path == self.spot.path or (blocking([each]) and _same(each) not in before)
        ]
        sources = {each.source.path: each.source for each in raw.files()}
        return "" if blocking(new) else text, list(placed(new, sources))

    def write(self, text: str) -> str:
        """Put the file where it belongs; returns its path. Raises ``PublishError``, also when it exists by now."""
        write_new(self.setting.root / self.spot.path, text, within=self.setting.root)
        return self.spot.path

    def _text(self) -> str:
        up = "../" * self.spot.path.count("/")
        after = self.spot.after.text(self.language)
        schema = up + file_name(self.spot.kind)
        return page(self.spot.kind, self.data, self.process, self.language, schema=schema, after=after)

    def _complete(self, model: type[Record], data: dict[str, Any]) -> None:
        """Required lists nobody filled in are empty."""
        for slot in slots(model):
            if slot.required and slot.shape == "many":
                data.setdefault(slot.key, [])
            inner = data.get(slot.key)
            for each in inner if isinstance(inner, list) else [inner]:
                if slot.record is not None and isinstance(each, dict):
                    self._complete(slot.record, each)

    def _open(self, model: type[Record], data: dict[str, Any], loc: Loc) -> Iterator[Gap]:
        for slot in slots(model):
            here = (*loc, slot.key)
            inner = data.get(slot.key)
            if slot.record is None or (slot.shape == "many" and inner is None):
                if slot.required and slot.key not in data and slot.shape == "one":
                    yield self.gap(here, slot, model)
            elif slot.shape == "many":
                for place, each in enumerate(inner if isinstance(inner, list) else ()):
                    if isinstance(each, dict):
                        yield from self._open(slot.record, each, (*here, place))
            elif isinstance(inner, dict) or (slot.required and inner is None):
                yield from self._open(slot.record, inner or {}, here)

    def _gap_at(self, loc: Loc) -> Gap:
        owner = self.model
        for step in loc[:-1]:
            if isinstance(step, str):
                owner = by_key(owner)[step].record or owner
        return self.gap(loc, by_key(owner)[str(loc[-1])], owner)

    def _items(self, loc: Loc) -> list[Any]:
        value: Any = self.data
        for step in loc:
            value = value.get(step, []) if isinstance(value, dict) else value[step]
        return list(value)

    def _choices(self, slot: Slot) -> tuple[Choice, ...] | None:
        if slot.role != "ref":
            return None
        terms = form.closed_list(slot.ref, self.process)
        if terms is not None:
            return tuple(Choice(term.id, Bilingual(term.name.zh, term.name.en)) for term in terms)
        return choices_below(self.checked.raw, self.spot, (self.model, self.data), slot.ref)

    def _judged(self, data: dict[str, Any]) -> list[Finding]:
        """What the check says of the draft, as far as its own customer's files can tell."""
        file = RawFile(Source(self.spot.path, "", lambda _loc: _NOWHERE), data)
        raw = self.spot.laid_over(self.spot.narrowed(self.checked.raw), file)
        return [_unplaced(each) for each in validate(raw)[1] if each.path == self.spot.path]


def begin(setting: Setting, kind: str, target: str, pairs: Sequence[str], language: Language) -> Draft:
    """A draft with the answers in ``pairs`` (``key=value``). Raises ``NewError`` when there cannot be such a record."""
    spot = spot_of(kind, target)
    checked = check(setting)
    if checked.workspace is None:
        words = Bilingual("流程文件有错，先运行 jifu check", "The files of process/ have errors; run jifu check first")
        raise NewError(words)
    spot.require(checked.raw, setting.root)
    try:
        data = {"schema": 1, **_pin(kind, checked.workspace.process), **given(pairs, form.KINDS[kind])}
    except AnswerError as error:
        raise NewError(error.words) from error
    fill_ids(data, form.KINDS[kind], taken_ids(checked.raw, spot))
    followed = (each.get("process") for each in (data, *_above(spot, checked)))
    process = checked.workspace.process_for(next((pin for pin in followed if isinstance(pin, str)), None))
    return Draft(setting, spot, checked, process, language, data)


def _pin(kind: str, process: Process) -> dict[str, str]:
    """The version in force, for a record that pins one: it keeps its rules when the next version comes."""
    edition = process.edition
    return {"process": f"{edition.id}@{edition.version}"} if "process" in by_key(form.KINDS[kind]) else {}


def _above(spot: Spot, checked: Checked) -> Iterator[dict[str, Any]]:
    """What the files say that the new record belongs to."""
    for _, data in spot.records(checked.raw):
        if isinstance(data, dict):
            yield data


def _needed(model: type[Record]) -> Iterator[Slot]:
    """References that every record of this class must have."""
    for slot in slots(model):
        if slot.required and slot.shape == "one":
            if slot.record is not None:
                yield from _needed(slot.record)
            elif slot.role == "ref":
                yield slot


def _unplaced(finding: Finding) -> Finding:
    """The finding without the line numbers that a draft does not have."""
    values = {
        name: _SAID.get(value, value) if isinstance(value, Bilingual) else value
        for name, value in finding.values.items()
    }
    return replace(finding, place=None, values=values)


def _same(finding: Finding) -> tuple[object, ...]:
    return (
        finding.code,
        finding.path,
        finding.loc,
        tuple(sorted((key, str(value)) for key, value in finding.values.items())),
    )
