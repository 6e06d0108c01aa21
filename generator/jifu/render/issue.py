"""What a document says of itself, from the record's revisions and its git history; never from the clock."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jifu.model.document import DocumentControl, RevisionRow
from jifu.model.dossier import Dossier
from jifu.model.people import Revision
from jifu.model.yields import Deliverable
from jifu.render.environment import Words
from jifu.render.view import View, Viewer

_SHORT = 10
_UNSAFE = re.compile(r"[^\w.-]+")
"""What a file name cannot hold on every system; also everything a path is made of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What git and the check say of a dossier's record files.

    ``state`` is ``complete``, ``shallow`` or ``none``. ``commit`` is the last commit of any of them. ``dirty``: one of
    them differs from it. ``revision_commits``: the commit that wrote the line, by position in the list of revisions.
    ``errors`` counts what the check found wrong in them.
    """

    state: str
    commit: str
    dirty: bool
    revision_commits: Mapping[int, str]
    errors: int = 0


def revisions_of(dossier: Dossier, deliverable: Deliverable) -> tuple[tuple[int, Revision], ...]:
    """The revisions of one deliverable, with their position in the record, in the order of the record."""
    record = dossier.ticket if dossier.ticket is not None else dossier.project
    every = record.revisions if record is not None else ()
    return tuple((at, revision) for at, revision in enumerate(every) if revision.deliverable == deliverable.id)


def number_of(dossier: Dossier, deliverable: Deliverable) -> str:
    """The document number: the deliverable's pattern with the project's code or the ticket's number."""
    if dossier.ticket is not None:
        return deliverable.number.replace("{code}", dossier.ticket.number)
    return deliverable.number.replace("{code}", dossier.project.code if dossier.project else "")


def control_of(
    dossier: Dossier, deliverable: Deliverable, viewer: Viewer, words: Words, standing: Standing, record: bytes
) -> DocumentControl:
    """The document control of one edition; ``record`` is the view as JSON. Call it after rendering: it counts gaps."""
    language = words.language
    view: Any = viewer.view
    rows = tuple(
        _row(view, at, revision, dossier, words, standing) for at, revision in revisions_of(dossier, deliverable)
    )
    number = number_of(dossier, deliverable)
    ticket = dossier.ticket
    return DocumentControl(
        language=language,
        deliverable=deliverable.id,
        number=number,
        title=deliverable.name.text(language),
        title_other=deliverable.name.text("en" if language == "zh" else "zh"),
        project_name=words.text(view.ticket.title if ticket else view.project.name),
        customer_name=words.text(view.customer.name),
        vendor_name=dossier.process.organisation.name.text(language),
        vendor_contact=dossier.process.organisation.contact.text(language),
        version=rows[-1].version if rows else words.text(words.say("未发布")),
        date=rows[-1].date if rows else "",
        classification=str(viewer.term("classification", deliverable.classification)),
        draft=_draft(bool(rows), words, standing),
        revisions=rows,
        commit=_commit(words, standing),
        record_hash=hashlib.sha256(record).hexdigest(),
        attachment_name=f"{_UNSAFE.sub('-', number)}.json",
        attachment=record,
    )


def _row(view: Any, at: int, revision: Revision, dossier: Dossier, words: Words, standing: Standing) -> RevisionRow:
    record: View = view.ticket if dossier.ticket is not None else view.project
    shown: Any = record.revisions[at]  # type: ignore[index]

    def name(person: Any) -> str:
        return words.text(person.name) if isinstance(person, View) else ""

    return RevisionRow(
        version=revision.version,
        date=words.when(revision.date),
        author=name(shown.author),
        reviewer=name(shown.reviewer),
        approver=name(shown.approver),
        summary=words.text(shown.summary),
        commit=standing.revision_commits.get(at, "")[:_SHORT],
    )


def _draft(issued: bool, words: Words, standing: Standing) -> str:
    """Why the document is a draft, or an empty text."""
    reasons = []
    if not issued:
        reasons.append(words.say("记录里还没有发布版本"))
    if standing.errors:
        reasons.append(words.say("记录检查有 {count} 处错误", count=standing.errors))
    if standing.dirty:
        reasons.append(words.say("记录有未提交的改动"))
    if words.absent:
        reasons.append(words.say("{count} 处待补充", count=len(words.absent)))
    if words.untranslated:
        reasons.append(words.say("{count} 处未翻译", count=len(words.untranslated)))
    separator = "，" if words.language == "zh" else ", "
    return separator.join(str(reason.unescape()) for reason in reasons)


def _commit(words: Words, standing: Standing) -> str:
    if standing.state == "none":
        return words.say("没有 git 历史").unescape()
    short = standing.commit[:_SHORT]
    if standing.state == "shallow":
        return words.say("{commit}（浅克隆，历史不全）", commit=short).unescape()
    return short or words.say("尚未提交").unescape()
