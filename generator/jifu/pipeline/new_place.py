"""Where a new record goes, what must be there before it, and what it may name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from jifu import form
from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.load.folder import check_id
from jifu.model.base import Record
from jifu.model.walk import Slot, nested, title
from jifu.scaffold import Choice, example, named_items
from jifu.source import Loc, RawCustomer, RawFile, RawProject, RawTicket, RawWorkspace

KINDS = ("customer", "project", "requirements", "poc", "delivery", "ticket")
"""The kinds of record that are made one by one."""

_EXAMPLES = {"customer": "bank", "ticket": "bank/tunnel-down"}
_OF_A_PROJECT = ("project", "requirements", "poc", "delivery")
_NOT_PROJECTS = ("tickets", "evidence", "locale")
_NEXT: Mapping[str, Bilingual] = {
    "customer": Bilingual("下一步：jifu new project {at}/<项目>", "Next: jifu new project {at}/<project>"),
    "project": Bilingual("下一步：jifu new requirements {at}", "Next: jifu new requirements {at}"),
    "requirements": Bilingual(
        "下一步：填好痛点和需求，再运行 jifu new poc {at}",
        "Next: fill in pains and requirements, then jifu new poc {at}",
    ),
    "poc": Bilingual("下一步：jifu gate {at}，看过关还缺什么", "Next: jifu gate {at} tells what the gate still misses"),
    "delivery": Bilingual(
        "下一步：jifu gate {at}，看过关还缺什么", "Next: jifu gate {at} tells what the gate still misses"
    ),
    "ticket": Bilingual(
        "下一步：补上定级和处理日志，再运行 jifu check", "Next: add the severity and the log, then jifu check"
    ),
}


class NewError(Exception):
    """There cannot be such a record, or not yet. ``words`` say why, or ``finding`` where the check has words for it."""

    def __init__(self, words: Bilingual, finding: Finding | None = None) -> None:
        super().__init__(words.en)
        self.words = words
        self.finding = finding


class Open(Protocol):
    """A field that needs an answer."""

    @property
    def slot(self) -> Slot:
        """What the field is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a new record: ``customer``, and the project or ticket it is or belongs to (``name``)."""

    kind: str
    customer: str
    name: str = ""

    @property
    def target(self) -> str:
        """The record as the command line names it."""
        return f"{self.customer}/{self.name}" if self.name else self.customer

    @property
    def path(self) -> str:
        """The file in the workspace."""
        home = f"projects/{self.customer}"
        if self.kind == "customer":
            return f"{home}/customer.yaml"
        return f"{home}/tickets/{self.name}.yaml" if self.kind == "ticket" else f"{home}/{self.name}/{self.kind}.yaml"

    @property
    def after(self) -> Bilingual:
        """What comes next."""
        words = _NEXT[self.kind]
        return Bilingual(words.zh.format(at=self.target), words.en.format(at=self.target))

    @property
    def above(self) -> Mapping[str, str]:
        """Kinds of file that this record may name items of, and where they are."""
        home = f"projects/{self.customer}"
        found = {kind: f"{home}/{self.name}/{kind}.yaml" for kind in _OF_A_PROJECT if self.kind in _OF_A_PROJECT}
        return {
            kind: path for kind, path in {"customer": f"{home}/customer.yaml", **found}.items() if kind != self.kind
        }

    def require(self, raw: RawWorkspace, root: Path) -> None:
        """Raise ``NewError`` when the file exists, or another record has to be there first."""
        if os.path.lexists(root / self.path):
            raise NewError(Bilingual("", ""), Finding("PUBLISH-EXISTS", self.path))
        customer = _of(raw, self.customer)
        if self.kind != "customer" and (customer is None or customer.file is None):
            raise _first("客户", "customer", self.customer)
        if self.kind in ("requirements", "poc", "delivery") and "project" not in self._files(customer):
            raise _first("项目", "project", self.target)

    def _files(self, customer: RawCustomer | None) -> Mapping[str, RawFile]:
        projects = customer.projects if customer is not None and self.kind in _OF_A_PROJECT else ()
        return next((project.files for project in projects if project.id == self.name), {})

    def records(self, raw: RawWorkspace) -> Iterator[tuple[type[Record], Any]]:
        """The raw records whose items this one may name, outer first."""
        customer = _of(raw, self.customer)
        if customer is not None and customer.file is not None:
            yield form.KINDS["customer"], customer.file.data
        for stem, file in self._files(customer).items():
            if stem in form.KINDS:
                yield form.KINDS[stem], file.data

    def names(self, raw: RawWorkspace, kind: str) -> Iterator[str]:
        """The projects or tickets of the customer, which are named by their folders and files."""
        customer = _of(raw, self.customer)
        if customer is not None:
            yield from [each.id for each in (customer.projects if kind == "project" else customer.tickets)]

    def laid_over(self, raw: RawWorkspace, file: RawFile) -> RawWorkspace:
        """The workspace with this record in it."""
        customer = _of(raw, self.customer) or RawCustomer(self.customer, f"projects/{self.customer}", None, (), ())
        if self.kind == "customer":
            new = replace(customer, file=file)
        elif self.kind == "ticket":
            new = replace(customer, tickets=(*customer.tickets, RawTicket(self.name, self.path, file, {})))
        else:
            new = replace(customer, projects=tuple(self._with(customer, file)))
        others = tuple(each for each in raw.customers if each.id != self.customer)
        return replace(raw, customers=(*others, new))

    def _with(self, customer: RawCustomer, file: RawFile) -> Iterator[RawProject]:
        path = f"{customer.path}/{self.name}"
        found = next((each for each in customer.projects if each.id == self.name), RawProject(self.name, path, {}, {}))
        yield from (each for each in customer.projects if each.id != self.name)
        yield replace(found, files={**found.files, self.kind: file})

    def narrowed(self, raw: RawWorkspace) -> RawWorkspace:
        """The workspace with no more of its records than those that a draft of this one can name items of."""
        customer = _of(raw, self.customer)
        if customer is None:
            return replace(raw, customers=())
        projects = tuple(
            each if self.kind != "ticket" and each.id == self.name else replace(each, files={})
            for each in customer.projects
        )
        return replace(raw, customers=(replace(customer, projects=projects, tickets=()),))


def spot_of(kind: str, target: str) -> Spot:
    """The place that the command line names. Raises ``NewError``."""
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise NewError(
            Bilingual(f"没有 {kind} 这种记录；有：{known}", f"there is no kind of record {kind}; there are: {known}")
        )
    parts = target.strip("/").removeprefix("projects/").split("/")
    if kind == "ticket" and len(parts) == 3 and parts[1] == "tickets":
        parts = [parts[0], parts[2]]
    if len(parts) != (1 if kind == "customer" else 2):
        shown = f"jifu new {kind} {_EXAMPLES.get(kind, 'bank/firewall')}"
        raise NewError(Bilingual(f"要这样写：{shown}", f"write it like this: {shown}"))
    for part in parts:
        if found := check_id(part, part):
            raise NewError(Bilingual("", ""), found[0])
    if kind in _OF_A_PROJECT and parts[1] in _NOT_PROJECTS:
        raise NewError(
            Bilingual(
                f"{parts[1]} 另有用途，不能作项目名", f"{parts[1]} means something else; no project can have that name"
            )
        )
    return Spot(kind, *parts)


def choices_below(raw: RawWorkspace, spot: Spot, own: tuple[type[Record], Any], kind: str) -> tuple[Choice, ...]:
    """What a reference of ``kind`` may name: items of the files above and of the draft itself (``own``)."""
    if kind in ("project", "ticket"):
        return tuple(Choice(name, Bilingual("", "")) for name in spot.names(raw, kind))
    found: dict[str, Choice] = {}
    for model, data in (*spot.records(raw), own):
        for choice in named_items(model, data, kind):
            found.setdefault(choice.id, choice)
    return tuple(found.values())


def taken_ids(raw: RawWorkspace, spot: Spot) -> dict[str, list[str]]:
    """Ids that an item of the new record must not have again, by kind."""
    kinds = {slot.record.kind for part in form.parts(form.KINDS[spot.kind]) for slot in nested(part) if slot.record}
    empty: tuple[type[Record], Any] = (Record, None)
    return {kind: [choice.id for choice in choices_below(raw, spot, empty, kind)] for kind in kinds if kind}


def lacking(gaps: Sequence[Open], spot: Spot) -> list[Bilingual]:
    """For every kind that fields must name and nothing bears yet: what to write, and where."""
    words = []
    for kind in dict.fromkeys(gap.slot.ref for gap in gaps):
        labels = [gap.slot.label for gap in gaps if gap.slot.ref == kind]
        for file, path in spot.above.items():
            slot = next((each for each in nested(form.KINDS[file]) if each.record and each.record.kind == kind), None)
            if slot is not None and slot.record is not None:
                what, snippet = title(slot.record), example(slot)
                zh, en = "、".join(each.zh for each in labels), ", ".join(each.en for each in labels)
                words.append(
                    Bilingual(
                        f"{zh}：还没有{what.zh}可选。先在 {path} 里写上：\n{snippet}",
                        f"{en}: there is no {what.en.lower()} to choose yet. First write into {path}:\n{snippet}",
                    )
                )
                break
    return words


def put_in(data: Any, loc: Loc, value: Any) -> None:
    """Set the value at a place, making the groups on the way that are not there."""
    for step in loc[:-1]:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
    data[loc[-1]] = value


def _of(raw: RawWorkspace, customer: str) -> RawCustomer | None:
    return next((each for each in raw.customers if each.id == customer), None)


def _first(zh: str, kind: str, target: str) -> NewError:
    command = f"jifu new {kind} {target}"
    return NewError(
        Bilingual(f"还没有{zh} {target}，先运行：{command}", f"There is no {kind} {target} yet; first run: {command}")
    )
