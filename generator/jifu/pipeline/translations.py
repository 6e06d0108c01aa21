"""English beside the records: tell a customer's cases in another language, and keep the catalogues up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from jifu.bilingual import Language
from jifu.catalogue import Catalogue, Message
from jifu.derive import localise, translatable
from jifu.findings import Finding
from jifu.load import catalogue_text, read_catalogue
from jifu.model.base import Record
from jifu.pipeline.check import Checked, blocking
from jifu.pipeline.setting import Setting
from jifu.publish import write_if_changed
from jifu.workspace import CustomerFolder, ProjectFolder, TicketFile

R = TypeVar("R", bound=Record)

CODES = {"missing": "TRANSLATION-MISSING", "stale": "TRANSLATION-STALE", "refused": "TRANSLATION-REFUSED"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A customer in one language; ``gaps`` tells, by folder or file path, which texts stay as they are."""

    customer: CustomerFolder
    texts: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, tuple[Finding, ...]]

    def gaps(self, path: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        """What the case at ``path`` lacks, with what its customer's record lacks."""
        both = (self.customer.path, path)
        return (
            tuple(text for key in both for text in self.texts.get(key, ())),
            tuple(finding for key in both for finding in self.findings.get(key, ())),
        )


def localised_customer(setting: Setting, customer: CustomerFolder, language: Language) -> Spoken:
    """The customer with all records in ``language``; the author's language is Chinese."""
    if language == "zh":
        return Spoken(customer, {}, {})
    speaker = _Speaker(setting, language)
    told = replace(
        customer,
        customer=speaker.record(customer.customer, customer.path, customer.path, f"{customer.path}/customer.yaml"),
        projects=tuple(speaker.project(project) for project in customer.projects),
        tickets=tuple(speaker.ticket(ticket) for ticket in customer.tickets),
    )
    return Spoken(
        told,
        {key: tuple(found) for key, found in speaker.texts.items()},
        {key: tuple(found) for key, found in speaker.findings.items()},
    )


class _Speaker:
    def __init__(self, setting: Setting, language: Language) -> None:
        self._setting = setting
        self._language = language
        self._catalogues: dict[str, Catalogue] = {}
        self.texts: dict[str, list[str]] = {}
        self.findings: dict[str, list[Finding]] = {}

    def project(self, folder: ProjectFolder) -> ProjectFolder:
        spoken = {
            stem: self.record(record, folder.path, folder.path, f"{folder.path}/{stem}.yaml")
            for stem, record in folder.records.items()
        }
        return replace(folder, **spoken)  # type: ignore[arg-type]

    def ticket(self, file: TicketFile) -> TicketFile:
        return replace(file, ticket=self.record(file.ticket, file.path, _ticket_folder(file), file.path))

    def record(self, record: R, key: str, folder: str, path: str) -> R:
        """``record`` in the language; ``key`` is the case it belongs to, ``folder`` holds its ``locale``."""
        catalogue = self._catalogue(key, folder)
        spoken, left = localise(record, catalogue, path.rpartition("/")[2])
        originals = {found.context: found.text for found in translatable(record, path.rpartition("/")[2])}
        for gap in left:
            text = originals[gap.context]
            self.texts.setdefault(key, []).append(text)
            values = {"text": _short(text), "file": _file(folder, self._language)}
            self.findings.setdefault(key, []).append(Finding(CODES[gap.state], path, gap.loc, values=values))
        return spoken

    def _catalogue(self, key: str, folder: str) -> Catalogue:
        path = _file(folder, self._language)
        if path not in self._catalogues:
            self._catalogues[path], findings = read_catalogue(self._setting.root / path, path)
            self.findings.setdefault(key, []).extend(findings)
        return self._catalogues[path]


class Updated(NamedTuple):
    """A catalogue brought up to date: how many messages are new, changed, gone, and still to be translated."""

    file: str
    new: int
    changed: int
    gone: int
    open: int
    differs: bool


def translate(setting: Setting, checked: Checked, *, write: bool) -> tuple[tuple[Updated, ...], tuple[Finding, ...]]:
    """Bring every ``locale/en.po`` up to date with its records; without ``write`` only say what would change.

    A catalogue with errors is left as it is, and they are the findings: written anew it would lose what cannot be read.
    """
    found, findings = [], []
    for folder, records in _folders(checked):
        path = _file(folder, "en")
        old, broken = read_catalogue(setting.root / path, path)
        findings += broken
        if blocking(broken):
            continue
        new = _merged(old, [item for name, record in records for item in translatable(record, name)])
        text = catalogue_text(new).encode()
        differs = not (setting.root / path).is_file() or (setting.root / path).read_bytes() != text
        if write and differs and new.messages:
            write_if_changed(setting.root / path, text, within=setting.root)
        found.append(_counted(path, old, new, differs=differs and bool(new.messages)))
    return tuple(found), tuple(findings)


def _folders(checked: Checked) -> Iterator[tuple[str, list[tuple[str, Record]]]]:
    """Every folder that has a catalogue, with the records it translates."""
    for customer in checked.workspace.customers if checked.workspace is not None else ():
        yield customer.path, [("customer.yaml", customer.customer)]
        for project in customer.projects:
            yield project.path, [(f"{stem}.yaml", record) for stem, record in project.records.items()]
        for ticket in customer.tickets:
            yield _ticket_folder(ticket), [(ticket.path.rpartition("/")[2], ticket.ticket)]


def _merged(old: Catalogue, wanted: list[tuple[str, str, object]]) -> Catalogue:
    known = {message.context: message for message in old.messages}
    messages = [_kept(known.get(context), context, text) for context, text, _ in wanted]
    present = {message.context for message in messages}
    gone = [
        replace(message, obsolete=True)
        for message in old.messages
        if message.context not in present and message.translation
    ]
    return Catalogue("en", (*messages, *gone))


def _kept(message: Message | None, context: str, text: str) -> Message:
    if message is None:
        return Message(context, text)
    if message.original == text:
        return replace(message, obsolete=False)
    fuzzy = bool(message.translation)
    return replace(
        message,
        original=text,
        fuzzy=fuzzy,
        obsolete=False,
        previous=message.previous or message.original if fuzzy else "",
    )


def _counted(path: str, old: Catalogue, new: Catalogue, *, differs: bool) -> Updated:
    before = {message.context: message for message in old.current()}
    now = {message.context: message for message in new.current()}
    return Updated(
        path,
        new=len(now.keys() - before.keys()),
        changed=sum(1 for key in now.keys() & before.keys() if now[key].original != before[key].original),
        gone=len(before.keys() - now.keys()),
        open=sum(1 for message in now.values() if message.fuzzy or not message.translation),
        differs=differs,
    )


def _ticket_folder(ticket: TicketFile) -> str:
    return ticket.path.removesuffix(".yaml")


def _file(folder: str, language: Language) -> str:
    return f"{folder}/locale/{language}.po"


def _short(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= 40 else f"{line[:39]}…"
