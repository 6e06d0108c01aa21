"""People, approvals and the things people sign."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Flag, Internal, ItemId, Line, Record, Ref, Text
from jifu.model.roles import RoleRef
from jifu.model.when import When

PersonRef = Annotated[str, Ref("person")]
"""Id of a customer contact or of a member of our team."""


class Contact(Record):
    """客户联系人 / Customer contact"""

    kind: ClassVar[str] = "person"

    id: ItemId
    """短编号，供其他记录引用，如 K1。 / Short id that other records cite, e.g. K1."""
    name: Line
    """姓名。 / Name."""
    title: Line | None = None
    """职务。 / Job title."""
    department: Line | None = None
    """所在部门。 / Department."""
    phone: Line | None = None
    """电话，加引号填写。 / Telephone, in quotes."""
    email: Line | None = None
    """邮箱。 / E-mail."""
    part: Annotated[str, Ref("contact-part")] | None = None
    """在项目里的角色：决策、技术或使用。 / Part in the project: decision, technical or user."""
    remark: Internal[Text | None] = None
    """内部备注，不进客户文档。 / Internal remark, never in a customer document."""


class Member(Record):
    """我方成员 / Member of our team"""

    kind: ClassVar[str] = "person"

    id: ItemId
    """短编号，供其他记录引用，如 M1。 / Short id that other records cite, e.g. M1."""
    name: Line
    """姓名。 / Name."""
    role: RoleRef
    """岗位角色，取自 process/roles.yaml。 / Role, from process/roles.yaml."""
    organisation: Line | None = None
    """所属单位，默认本公司；渠道人员须填。 / Organisation; ours by default, required for channel staff."""
    phone: Line | None = None
    """电话，加引号填写。 / Telephone, in quotes."""
    email: Line | None = None
    """邮箱。 / E-mail."""
    duty: Line | None = None
    """在本项目中的职责。 / Duty in this project."""


class Approval(Record):
    """审批 / Approval"""

    by: PersonRef
    """审批人。 / Who approves."""
    date: When | None = None
    """审批日期；未批先不填。 / Date of the decision; leave out until decided."""
    decision: Annotated[str, Ref("decision")] | None = None
    """结论：同意、有条件同意或不同意。 / Decision: approved, approved with conditions or refused."""
    reference: Line | None = None
    """审批单号，如客户内部变更单号。 / Approval number, e.g. the customer's change number."""
    remark: Text | None = None
    """意见或条件。 / Comment or conditions."""


class ChecklistAnswer(Record):
    """检查项回答 / Answer to a checklist item"""

    item: Annotated[str, Ref("checklist-item")]
    """检查项编号，取自 process/checklists.yaml。 / Checklist item, from process/checklists.yaml."""
    answer: Annotated[str, Ref("answer")]
    """是、否或不适用。 / Yes, no or not applicable."""
    by: PersonRef | None = None
    """检查人。 / Who checked."""
    date: When | None = None
    """检查日期。 / Date of the check."""
    note: Text | None = None
    """说明；答“否”或“不适用”时必填。 / Remark; required when the answer is no or not applicable."""


class Revision(Record):
    """文档修订 / Document revision"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = ()

    deliverable: Annotated[str, Ref("deliverable")]
    """交付物，取自 process/deliverables.yaml。 / Deliverable, from process/deliverables.yaml."""
    version: Line
    """版本号，如 V1.0。 / Version, e.g. V1.0."""
    date: When
    """修订日期。 / Date of the revision."""
    author: PersonRef
    """编制人。 / Author."""
    reviewer: PersonRef | None = None
    """审核人。 / Reviewer."""
    approver: PersonRef | None = None
    """批准人（客户或我方）。 / Approver (customer's or ours)."""
    summary: Line
    """修订内容，一句话。 / What changed, in one sentence."""


class Training(Record):
    """培训 / Training"""

    kind: ClassVar[str] = "training"
    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    id: ItemId
    """短编号。 / Short id."""
    topic: Line
    """主题。 / Topic."""
    trainer: PersonRef
    """讲师。 / Trainer."""
    start: When | None = None
    """开始时间；计划中的培训可只填日期。 / Start; a planned training may give the day only."""
    end: When | None = None
    """结束时间。 / End."""
    place: Line | None = None
    """地点或在线方式。 / Place, or how it was held online."""
    outline: tuple[Line, ...] = ()
    """内容提纲。 / Outline."""
    attendees: tuple[Attendee, ...] = ()
    """参训人员。 / Attendees."""
    result: Text | None = None
    """培训效果：考核或答疑情况。 / Result: test or questions and answers."""
    materials: tuple[Line, ...] = ()
    """移交的资料。 / Materials handed over."""


class Attendee(Record):
    """参训人 / Attendee"""

    name: Line
    """姓名。 / Name."""
    department: Line | None = None
    """部门。 / Department."""
    signed: Flag = False
    """是否已签到。 / Whether the attendance list is signed."""
