"""The project: what it is for, who works on it, where, and how its stage and grade moved."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Count, Internal, ItemId, Line, Record, Ref, Text
from jifu.model.customer import ContractRef
from jifu.model.entries import ProcessPin
from jifu.model.people import Member, PersonRef, Revision
from jifu.model.roles import GradeRef
from jifu.model.when import When

StageRef = Annotated[str, Ref("stage")]


class Product(Record):
    """产品 / Product"""

    name: Line
    """产品名称。 / Product name."""
    model: Line
    """型号。 / Model."""
    quantity: Count
    """数量。 / Quantity."""
    modules: tuple[Line, ...] = ()
    """授权模块。 / Licensed modules."""


class Site(Record):
    """站点 / Site"""

    kind: ClassVar[str] = "site"

    id: ItemId
    """短编号，如 SITE1。 / Short id, e.g. SITE1."""
    name: Line
    """站点名称。 / Name."""
    address: Line | None = None
    """地址。 / Address."""
    access: Line | None = None
    """入场要求。 / What is needed to enter."""


class GradeEvent(Record):
    """定级 / Grade event"""

    date: When
    """日期。 / Date."""
    grade: GradeRef
    """级别，取自 process/grades.yaml。 / Grade, from process/grades.yaml."""
    reason: Text
    """依据；调整级别时写明原因。 / Basis; the reason when it changes."""
    by: PersonRef
    """定级人。 / Who graded."""


class StageEvent(Record):
    """阶段变化 / Stage event"""

    date: When
    """日期。 / Date."""
    stage: StageRef
    """阶段，取自 process/stages.yaml。 / Stage, from process/stages.yaml."""
    state: Annotated[str, Ref("stage-state")]
    """进入、通过、跳过或暂停。 / Entered, passed, skipped or paused."""
    by: PersonRef | None = None
    """操作人。 / Who."""
    note: Text | None = None
    """说明；跳过或暂停时必填。 / Remark; required when skipped or paused."""


class Opportunity(Record):
    """商机 / Opportunity"""

    number: Line
    """商机编号。 / Opportunity number."""
    amount: Line | None = None
    """预计金额。 / Expected amount."""
    signing: When | None = None
    """预计签约时间。 / Expected signing."""
    competitors: tuple[Line, ...] = ()
    """竞品与是否同测。 / Competitors, and whether they are tested too."""


class Project(Record):
    """项目 / Project"""

    schema_version: Literal[1] = Field(alias="schema")
    """记录格式版本，固定为 1。 / Version of the record format, always 1."""
    process: ProcessPin | None = None
    """按哪一版流程，如 standard@1；新版不追溯。 / Version of the process it follows, e.g. standard@1."""
    name: Line
    """项目名称，用于文档封面。 / Project name, as on a document's cover."""
    code: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{1,30}$")]
    """项目编号：大写字母、数字和连字符，组成文档编号。 / Project code: capitals, digits, hyphens; part of document numbers."""
    background: Text | None = None
    """项目背景：客户业务与为什么做。 / Background: the customer's business, and why."""
    objective: Text | None = None
    """目标：做成之后客户能做到什么。 / Objective: what the customer can do afterwards."""
    contract: ContractRef | None = None
    """对应合同。 / The contract."""
    products: tuple[Product, ...] = ()
    """产品清单。 / Products."""
    team: tuple[Member, ...] = ()
    """我方项目组。 / Our team."""
    sites: tuple[Site, ...] = ()
    """站点。 / Sites."""
    grades: tuple[GradeEvent, ...] = ()
    """定级记录，只追加。 / Grade events; only ever added to."""
    stages: tuple[StageEvent, ...] = ()
    """阶段记录，只追加。 / Stage events; only ever added to."""
    opportunity: Internal[Opportunity | None] = None
    """商机信息，内部。 / Opportunity; internal."""
    revisions: tuple[Revision, ...] = ()
    """已发文档的修订记录。 / Revisions of the documents issued."""
    remark: Internal[Text | None] = None
    """内部备注。 / Internal remark."""
