"""What a document says of itself on cover, control page, header and footer: put into words once for all formats."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.bilingual import Language
from jifu.model.document import DocumentControl
from jifu.render.blocks import Content, Table, Text
from jifu.render.house import House

REGIONS: dict[Language, str] = {"zh": "cn", "en": "gb"}
LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en-GB"}
OTHER: dict[Language, Language] = {"zh": "en", "en": "zh"}


def status(control: DocumentControl, house: House) -> str:
    """Issued, or draft and why."""
    words = house.labels[control.language]
    return words["draft_reason"].replace("{reason}", control.draft) if control.draft else words["issued"]


def cover_lines(control: DocumentControl, house: House) -> tuple[tuple[str, str], ...]:
    """Name and value of what stands at the foot of the cover."""
    words = house.labels[control.language]
    lines = (
        (words["number"], control.number),
        (words["version"], control.version),
        (words["date"], control.date or words["no_date"]),
        (words["vendor"], control.vendor_name),
        (words["contact"], control.vendor_contact),
    )
    return tuple(line for line in lines if line[1])


def facts(control: DocumentControl, house: House) -> tuple[tuple[str, str], ...]:
    """Name and value of every row of the control table."""
    words = house.labels[control.language]
    rows = (
        (words["number"], control.number),
        (words["title"], control.title),
        (words["customer"], control.customer_name),
        (words["project"], control.project_name if control.customer_name else ""),
        (words["vendor"], control.vendor_name),
        (words["contact"], control.vendor_contact),
        (words["version"], control.version),
        (words["status"], status(control, house)),
        (words["date"], control.date or (words["no_date"] if control.record_hash else "")),
        (words["classification"], control.classification),
        (words["commit"], control.commit),
        (words["record_hash"], control.record_hash),
    )
    return tuple(row for row in rows if row[1])


def facts_line(control: DocumentControl, house: House) -> str:
    """The control table in a line, as it stands at the foot of a sheet."""
    colon = house.labels[control.language]["colon"]
    return "　".join(f"{key}{colon}{value}" for key, value in facts(control, house))


def revision_table(control: DocumentControl, house: House) -> Table | None:
    """The revision table, or None while there is no revision. Without any commit there is no column for them."""
    if not control.revisions:
        return None
    words = house.labels[control.language]
    names = ["version", "date", "author", "reviewer", "approver", "summary_of_changes"]
    rows = [[r.version, r.date, r.author, r.reviewer, r.approver, r.summary] for r in control.revisions]
    if any(r.commit for r in control.revisions):
        names.append("record")
        rows = [[*row, r.commit] for row, r in zip(rows, control.revisions, strict=True)]

    def cells(texts: list[str]) -> tuple[Content, ...]:
        return tuple((Text(text or words["none"]),) for text in texts)

    return Table(
        cells([words[name] for name in names]), tuple(cells(row) for row in rows), tuple("left" for _ in names)
    )


def texts(control: DocumentControl, house: House) -> Iterator[str]:
    """Everything printed that the body does not hold, to be looked over for characters that no font shows."""
    yield control.title_other
    for pair in (*cover_lines(control, house), *facts(control, house)):
        yield from pair
    for row in control.revisions:
        yield from (row.version, row.date, row.author, row.reviewer, row.approver, row.summary, row.commit)
    yield from house.labels[control.language].values()
    yield from (mark.symbol for mark in house.marks.values())


def running_title(control: DocumentControl) -> str:
    """What stands on the right of every page's head: number and version."""
    return f"{control.number}  {control.version}".strip()
