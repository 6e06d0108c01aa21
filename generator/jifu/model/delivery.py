"""交付实施: from the current network to the signed acceptance."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.acceptance import Acceptance, HandoverItem, InformationCollection, ServicePlan
from jifu.model.arrival import Arrival
from jifu.model.base import Internal, ItemId, Line, Record, Ref, Text
from jifu.model.network import ConfigurationItem, Environment, TargetNetwork
from jifu.model.people import Approval, ChecklistAnswer, PersonRef, Training
from jifu.model.planning import LogEntry, Risk, Rollback, Schedule, Step, Window
from jifu.model.requirements import RequirementRef
from jifu.model.testing import Case, Issue
from jifu.model.value import ValueStatement
from jifu.model.when import When


class Solution(Record):
    """实现方式 / Solution"""

    kind: ClassVar[str] = "solution"

    id: ItemId
    """短编号，如 SL1。 / Short id, e.g. SL1."""
    requirement: RequirementRef
    """对应需求。 / The requirement."""
    approach: Text
    """用什么功能、怎样配置来实现。 / Which feature, and how it is set up."""
    limits: Text
    """限制与不足，如实写；没有则写“n/a: 原因”。 / Honest limits; write "n/a: reason" when there are none."""
    alternative: Text | None = None
    """替代办法。 / Alternative."""
    configuration: tuple[Annotated[str, Ref("configuration")], ...] = ()
    """对应配置项。 / Configuration items."""


class AdHocNeed(Record):
    """临时需求 / Ad-hoc need"""

    kind: ClassVar[str] = "ad-hoc-need"
    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("date", "decided"),)

    id: ItemId
    """短编号，如 N1。 / Short id, e.g. N1."""
    date: When
    """提出日期。 / When it was raised."""
    raised_by: PersonRef
    """提出人。 / Who raised it."""
    content: Text
    """内容。 / What is asked for."""
    decision: Annotated[str, Ref("need-decision")] | None = None
    """决定：纳入、拒绝或二期。 / Decision: accepted, refused or second phase."""
    decided: When | None = None
    """决定日期。 / When it was decided."""
    decided_by: PersonRef | None = None
    """决定人。 / Who decided."""
    reason: Text | None = None
    """理由与处理。 / Reason and handling."""


class Cooperation(Record):
    """配合事项 / Cooperation"""

    item: Line
    """事项。 / What is needed."""
    owner: PersonRef
    """负责人。 / Who provides it."""
    due: When | None = None
    """完成时间。 / By when."""


class Communication(Record):
    """沟通与通报 / Communication"""

    occasion: Line
    """时机。 / Occasion."""
    content: Line
    """内容。 / Content."""
    audience: Line
    """对象。 / To whom."""
    means: Line
    """方式。 / By which means."""


class Delivery(Record):
    """交付实施 / Delivery"""

    schema_version: Literal[1] = Field(alias="schema")
    """记录格式版本，固定为 1。 / Version of the record format, always 1."""
    current: Environment | None = None
    """现有环境。 / Current environment."""
    target: TargetNetwork | None = None
    """调整后网络。 / Target network."""
    solutions: tuple[Solution, ...] = ()
    """需求实现方式。 / How each requirement is met."""
    devices: tuple[Annotated[str, Ref("device")], ...] = ()
    """本项目交付的设备，取自 customer.yaml。 / Devices delivered, from customer.yaml."""
    arrivals: tuple[Arrival, ...] = ()
    """到货与开箱验收，一批一条。 / Arrivals with their unpacking, one for each lot."""
    configuration: tuple[ConfigurationItem, ...] = ()
    """设备配置详情。 / Configuration items."""
    schedule: Schedule | None = None
    """交付周期。 / Schedule."""
    window: Window | None = None
    """割接窗口。 / Change window."""
    prerequisites: tuple[ChecklistAnswer, ...] = ()
    """实施前检查（Go/No-Go）。 / Checks before going ahead (go/no-go)."""
    steps: tuple[Step, ...] = ()
    """实施步骤。 / Steps."""
    risks: tuple[Risk, ...] = ()
    """风险预警。 / Risks."""
    rollback: Rollback | None = None
    """回退方案。 / Rollback."""
    verification: tuple[Case, ...] = ()
    """效果验证用例。 / Verification cases."""
    cooperation: tuple[Cooperation, ...] = ()
    """客户配合事项。 / What the customer provides."""
    communication: tuple[Communication, ...] = ()
    """沟通与通报安排。 / Communication."""
    acceptance: Acceptance | None = None
    """验收方式。 / Acceptance."""
    approvals: tuple[Approval, ...] = ()
    """方案审批。 / Approvals of the plan."""
    log: tuple[LogEntry, ...] = ()
    """现场执行日志。 / Execution log."""
    needs: tuple[AdHocNeed, ...] = ()
    """临时需求及决定。 / Ad-hoc needs and decisions."""
    issues: tuple[Issue, ...] = ()
    """问题与解决。 / Issues."""
    information: InformationCollection | None = None
    """交付信息收集。 / Information collected."""
    training: tuple[Training, ...] = ()
    """培训。 / Training."""
    value: tuple[ValueStatement, ...] = ()
    """价值陈述。 / Value statements."""
    handover: tuple[HandoverItem, ...] = ()
    """验收资料移交清单。 / Handover list."""
    service_plan: ServicePlan | None = None
    """服务计划。 / Service plan."""
    remark: Internal[Text | None] = None
    """内部备注。 / Internal remark."""
