"""The end of a delivery: acceptance, information collected, handover and the service plan."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Count, Flag, ItemId, Line, Record, Ref, Text
from jifu.model.people import PersonRef
from jifu.model.testing import CaseRef, CriterionRef
from jifu.model.when import When


class AcceptanceItem(Record):
    """验收项 / Acceptance item"""

    kind: ClassVar[str] = "acceptance-item"

    id: ItemId
    """短编号，如 Y1。 / Short id, e.g. Y1."""
    criteria: tuple[CriterionRef, ...]
    """对应成功标准。 / Success criteria."""
    standard: Line
    """验收标准。 / Standard."""
    method: Line
    """验收方法。 / Method."""
    cases: tuple[CaseRef, ...] = ()
    """依据的验证用例。 / Verification cases it rests on."""
    result: Annotated[str, Ref("acceptance-result")] | None = None
    """结果；验收前不填。 / Result; leave out before acceptance."""
    date: When | None = None
    """验收日期。 / Date of acceptance."""
    tolerance: Line | None = None
    """允许偏差。 / Tolerance."""


class AcceptanceStage(Record):
    """验收环节 / Acceptance stage"""

    type: Annotated[str, Ref("acceptance-type")]
    """到货、初验、试运行、终验。 / Arrival, preliminary, trial run, final."""
    planned: When | None = None
    """计划日期。 / Planned date."""
    actual: When | None = None
    """实际日期。 / Actual date."""
    criterion: Text
    """判据。 / What decides it."""
    participants: tuple[PersonRef, ...] = ()
    """参加人。 / Participants."""


class Acceptance(Record):
    """验收方式 / Acceptance"""

    basis: tuple[Line, ...] = ()
    """依据：合同条款、测试结论。 / Basis: contract clauses, test conclusion."""
    stages: tuple[AcceptanceStage, ...] = ()
    """验收环节。 / Stages."""
    trial_days: Count | None = None
    """试运行天数。 / Days of the trial run."""
    trial_criterion: Text | None = None
    """试运行判据。 / What decides the trial run."""
    on_failure: Text | None = None
    """不合格处理。 / What happens when it fails."""
    deemed: Text | None = None
    """视同验收条款（合同有才填）。 / Deemed acceptance, only when the contract has it."""
    items: tuple[AcceptanceItem, ...] = ()
    """验收项。 / Acceptance items."""


class WatchItem(Record):
    """服务关注项 / Watch item"""

    kind: ClassVar[str] = "watch-item"

    id: ItemId
    """短编号，如 W1。 / Short id, e.g. W1."""
    subject: Line
    """关注什么。 / What to watch."""
    why: Line
    """为什么。 / Why."""
    requirements: tuple[Annotated[str, Ref("requirement")], ...] = ()
    """关系到哪些需求。 / Requirements concerned."""


class InformationCollection(Record):
    """交付信息收集 / Information collected"""

    date: When
    """收集日期。 / Date."""
    by: PersonRef
    """收集人。 / Who collected it."""
    usage: Text
    """业务使用情况，带数字。 / How the business uses it, with figures."""
    all_satisfied: Flag
    """需求是否全部满足。 / Whether all requirements are met."""
    unsatisfied: Text | None = None
    """未满足的需求与安排；上一项为否时必填。 / Requirements not met, and what follows; required when the answer is no."""
    watch_items: tuple[WatchItem, ...] = ()
    """需要重点关注的问题。 / What to watch."""
    remote_access: Line | None = None
    """远程接入方式与许可。 / Remote access and permission."""
    backup: Line | None = None
    """配置备份位置。 / Where the backup is."""
    accounts: Line | None = None
    """账号交接方式，不写口令。 / How accounts were handed over; never a password."""
    known_defects: tuple[Line, ...] = ()
    """已知缺陷与版本建议。 / Known defects and advice on versions."""
    taboos: tuple[Line, ...] = ()
    """变更禁忌。 / What must not be changed."""


class HandoverItem(Record):
    """移交资料 / Handover item"""

    name: Line
    """资料名称。 / Name."""
    version: Line | None = None
    """版本。 / Version."""
    medium: Line
    """介质与份数。 / Medium and number of copies."""
    classification: Annotated[str, Ref("classification")]
    """密级。 / Classification."""
    giver: PersonRef
    """移交人。 / Who hands over."""
    receiver: PersonRef
    """接收人。 / Who receives."""
    date: When | None = None
    """移交日期。 / Date."""
    remark: Line | None = None
    """备注。 / Remark."""


class ServicePlan(Record):
    """服务计划 / Service plan"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    service_level: Annotated[str, Ref("service-level")]
    """服务级别与时间。 / Service level and hours."""
    start: When
    """起始日。 / Start."""
    end: When
    """截止日。 / End."""
    channels: tuple[Line, ...]
    """联系渠道。 / Channels."""
    inspection: Line | None = None
    """巡检频次与内容。 / Inspection: how often, and what."""
    upgrades: Line | None = None
    """版本与规则库升级策略。 / Upgrade policy for software and rule base."""
    spares: Line | None = None
    """备件备机。 / Spares."""
    follow_up: Line | None = None
    """回访计划。 / Follow-up."""
    escalation: Line | None = None
    """升级通道。 / Escalation."""
