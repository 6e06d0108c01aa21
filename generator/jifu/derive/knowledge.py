"""What closed tickets teach: grouped by known issue where there is one, else each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jifu.derive.endings import solved
from jifu.model.customer import Device
from jifu.model.dossier import Dossier
from jifu.model.knowledge import Lesson, LessonTicket, Verified
from jifu.model.ticket import Diagnosis, StateEvent, Ticket
from jifu.model.when import When


def lessons_of(dossiers: Iterable[Dossier]) -> tuple[Lesson, ...]:
    """A lesson for each known issue, and for each solved ticket without one. Tickets without a cause teach nothing."""
    groups: dict[tuple[str, str], list[LessonTicket]] = {}
    for dossier in dossiers:
        told = _told(dossier)
        if told is not None:
            issue = _issue(told.diagnoses)
            groups.setdefault(("issue", issue) if issue else ("ticket", dossier.id), []).append(told)
    return tuple(
        Lesson(name if kind == "issue" else "", tuple(sorted(tickets, key=_newest, reverse=True)))
        for (kind, name), tickets in groups.items()
    )


def _newest(told: LessonTicket) -> str:
    """Newest first; a date that is not known is older than any."""
    date = told.verified.date
    return date.text if date is not None and date.known else ""


def _issue(diagnoses: tuple[Diagnosis, ...]) -> str:
    """The known issue that was named last."""
    return next((each.known_issue for each in reversed(diagnoses) if each.known_issue), "")


def _told(dossier: Dossier) -> LessonTicket | None:
    ticket = dossier.ticket
    if ticket is None or not ticket.diagnoses:
        return None
    end = _end(ticket, dossier)
    if end is None:
        return None
    final = _final(dossier, ticket.diagnoses)
    return LessonTicket(
        dossier.id, ticket.diagnoses, final, Verified(end.time, end.by, tuple(_devices(dossier, end.time)))
    )


def _end(ticket: Ticket, dossier: Dossier) -> StateEvent | None:
    """The first of the last events that all say that it is solved; None while it is not."""
    good, found = solved(dossier.process.ticket_states), None
    for event in reversed(ticket.states):
        if event.state not in good:
            break
        found = event
    return found


def _final(dossier: Dossier, diagnoses: tuple[Diagnosis, ...]) -> int:
    """The place of the last diagnosis that is final, else of the last one."""
    states = dossier.process.terms().get("cause-status", {})
    good = [at for at, each in enumerate(diagnoses) if getattr(states.get(each.status), "tone", "") == "good"]
    return good[-1] if good else len(diagnoses) - 1


def _devices(dossier: Dossier, when: When) -> Iterator[tuple[str, str, str]]:
    """Device, model and the version it ran when it was confirmed; the version is empty where nobody knows it."""
    ticket, known = dossier.ticket, {device.id: device for device in dossier.customer.devices}
    if ticket is None:
        return
    for name in ticket.devices:
        device = known.get(name)
        if device is not None:
            yield device.id, device.model, _version(device, when, ticket)


def _version(device: Device, when: When, ticket: Ticket) -> str:
    upgrade = ticket.upgrade
    if upgrade is not None and upgrade.completed is not None and upgrade.device == device.id:
        return upgrade.target_version
    before = [event.version for event in device.versions if not when.certainly_before(event.date)]
    return before[-1] if before and when.known else ""
