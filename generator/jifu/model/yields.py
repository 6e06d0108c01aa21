"""What work yields: deliverables with the forms they are, and checklists."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Count, Flag, Line, Record, Ref
from jifu.model.entries import Term
from jifu.model.naming import Name, Passage
from jifu.model.roles import RoleRef


class FormField(Record):
    """表单栏目 / Field of a form

    A path leads on through a reference: ``device.serial`` is the serial number of the device that ``device`` names.
    ``^`` is the item around the section's own, so ``^.id`` in a section of ``poc.cases.rounds`` is the case's id.
    """

    path: Line
    """字段，从本节的对象写起，如 burn_in.start。 / The field, seen from the section's object, e.g. burn_in.start."""
    name: Name | None = None
    """表头；不写就用字段自己的名称。 / Heading; the field's own name when left out."""


class FormSection(Record):
    """表单的一节 / Section of a form"""

    name: Name
    """标题。 / Heading."""
    of: Line
    """取自记录的哪一部分，如 poc.request；列表每项一行。 / Part of the record, e.g. poc.request; one row for each of a list."""
    note: Passage | None = None
    """填写说明，印在标题下。 / How to fill it in, printed below the heading."""
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]
    """栏目，按顺序。 / Fields, in order."""
    rows: Count = 6
    """空白表留几行，只对列表有用。 / Empty rows of the blank form, for lists only."""
    checklist: Annotated[str, Ref("checklist")] | None = None
    """空白表按这张检查表逐项列出，用于检查项回答。 / The blank form lists the items of this checklist, for its answers."""


class Deliverable(Term):
    """交付物 / Deliverable"""

    kind: ClassVar[str] = "deliverable"

    record: Literal["project", "poc", "delivery", "ticket"]
    """由哪种记录生成。 / The kind of record it is made from."""
    needs: Line
    """记录里必须已有的部分，没有就不生成，如 ticket.upgrade。 / The part of the record it cannot do without, e.g. ticket.upgrade."""
    template: Line = "form.md.j2"
    """templates/documents/ 下的模板；按栏目出表的不用写。 / Template under templates/documents/; form.md.j2 prints the sections."""
    number: Line
    """文档编号的格式，{code} 为项目编号或工单号。 / Pattern of the document number; {code} is the project code or ticket number."""
    classification: Annotated[str, Ref("classification")]
    """默认密级。 / Default classification."""
    stage: Annotated[str, Ref("stage")] | None = None
    """所属阶段。 / Stage."""
    made_by: RoleRef
    """编制角色。 / Role that makes it."""
    reviewed_by: RoleRef
    """审核角色。 / Role that reviews it."""
    signed_by: tuple[RoleRef, ...] = ()
    """签署角色。 / Roles that sign it."""
    recipients: tuple[RoleRef, ...] = ()
    """给谁。 / For whom it is."""
    sections: tuple[FormSection, ...] = ()
    """空白表的各节；按栏目出表的，填好的也按它排。 / Sections of the blank form, and of the filled one without a template."""

    @property
    def stays_inside(self) -> bool:
        """Whether it is classified as internal to the vendor: no customer ever gets it."""
        return self.classification == "internal"


class ChecklistItem(Term):
    """检查项 / Checklist item"""

    kind: ClassVar[str] = "checklist-item"

    mandatory: Flag = True
    """是否必查。 / Whether it must be answered."""


class Checklist(Term):
    """检查表 / Checklist"""

    kind: ClassVar[str] = "checklist"

    stage: Annotated[str, Ref("stage")] | None = None
    """所属阶段。 / Stage."""
    done_by: RoleRef | None = None
    """谁来查。 / Who goes through it."""
    items: tuple[ChecklistItem, ...]
    """检查项。 / Items."""
