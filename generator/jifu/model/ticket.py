"""售后工单: a problem after sign-off, and the change that solves it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Count, Flag, Internal, Line, Record, Ref, Text
from jifu.model.customer import ContractRef, DeviceRef
from jifu.model.entries import ProcessPin
from jifu.model.incident import Incident
from jifu.model.people import Member, PersonRef, Revision
from jifu.model.planning import LogEntry
from jifu.model.service import SeverityRef
from jifu.model.upgrade import UpgradePlan
from jifu.model.when import When


class UserGroup(Record):
    """用户群 / Group of users"""

    description: Line
    """谁，用什么终端或系统。 / Who, with which terminal or system."""
    count: Count | None = None
    """人数；不清楚就不填。 / How many; leave out when not known."""


class Symptom(Record):
    """问题现象 / Symptom"""

    who: Line
    """谁遇到的。 / Who met it."""
    where: Line
    """在哪里。 / Where."""
    doing: Line
    """正在做什么。 / Doing what."""
    seen: Text
    """看到什么。 / What was seen."""
    error_text: Text | None = None
    """报错原文。 / The exact error text."""
    frequency: Line | None = None
    """频率。 / How often."""
    recent_changes: Line | None = None
    """最近有什么变更。 / What changed recently."""


class Scope(Record):
    """范围及影响 / Scope and impact"""

    affected: tuple[UserGroup, ...]
    """受影响的用户。 / Users affected."""
    unaffected: tuple[UserGroup, ...] = ()
    """不受影响的用户。 / Users not affected."""
    business: Text
    """业务后果。 / Consequence for the business."""
    workaround: Text | None = None
    """有无绕行办法。 / Whether there is a way round."""


class SeverityEvent(Record):
    """定级 / Severity event"""

    time: When
    """时间。 / Time."""
    severity: SeverityRef
    """级别。 / Severity."""
    basis: Text
    """依据；改级时写原因。 / Basis; the reason when it changes."""
    by: PersonRef
    """判定人。 / Who decided."""


class PerceivedSeverity(Record):
    """客户感知级别 / The customer's own view"""

    severity: SeverityRef
    """客户认为的级别。 / The severity as the customer sees it."""
    words: Text | None = None
    """客户原话。 / The customer's own words."""
    by: PersonRef
    """谁说的。 / Who said it."""


class Clocks(Record):
    """时间记录 / Clocks"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("fault_start", "reported", "accepted", "first_response", "restored", "closed"),
        ("reported", "dispatched", "arrived", "restored", "resolved", "closed"),
    )

    fault_start: When | None = None
    """故障起始，常早于报障。 / Start of the fault, often before the report."""
    reported: When
    """报障。 / Reported."""
    accepted: When | None = None
    """受理。 / Accepted."""
    first_response: When | None = None
    """首次人工响应。 / First human response."""
    dispatched: When | None = None
    """派单到现场。 / Dispatched to the field."""
    arrived: When | None = None
    """到场。 / Arrived on site."""
    restored: When | None = None
    """业务恢复。 / Service restored."""
    resolved: When | None = None
    """根本解决。 / Resolved for good."""
    closed: When | None = None
    """关闭。 / Closed."""


class Suspension(Record):
    """挂起 / Suspension"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    start: When
    """开始。 / Start."""
    end: When | None = None
    """结束；仍在挂起则不填。 / End; leave out while it lasts."""
    reason: Annotated[str, Ref("suspension-reason")]
    """原因：待客户、待备件、待研发、待变更窗口。 / Waiting for customer, spare, R&D or change window."""
    stops_clock: Flag
    """是否停表。 / Whether our clock stops."""
    note: Line | None = None
    """说明。 / Remark."""


class Diagnosis(Record):
    """诊断 / Diagnosis"""

    date: When | None = None
    """日期。 / Date."""
    by: PersonRef
    """诊断人。 / Who diagnosed."""
    cause: Text
    """原因。 / Cause."""
    affected_versions: Line | None = None
    """受影响的版本。 / Versions affected."""
    fixed_in: Line | None = None
    """修复版本。 / Fixed in."""
    known_issue: Line | None = None
    """已知问题编号。 / Known issue number."""
    status: Annotated[str, Ref("cause-status")]
    """初步、修订或最终。 / Preliminary, revised or final."""


class StateEvent(Record):
    """状态变化 / State event"""

    time: When
    """时间。 / Time."""
    state: Annotated[str, Ref("ticket-state")]
    """状态。 / State."""
    by: PersonRef
    """操作人。 / Who."""
    note: Line | None = None
    """说明。 / Remark."""


class Satisfaction(Record):
    """客户确认与满意度 / Confirmation and satisfaction"""

    date: When
    """日期。 / Date."""
    by: PersonRef
    """客户确认人。 / Who confirmed for the customer."""
    score: Annotated[int, Field(strict=True, ge=1, le=5)] | None = None
    """满意度 1–5。 / Satisfaction from 1 to 5."""
    words: Text | None = None
    """客户原话。 / The customer's own words."""


class Ticket(Record):
    """售后工单 / After-sales ticket"""

    schema_version: Literal[1] = Field(alias="schema")
    """记录格式版本，固定为 1。 / Version of the record format, always 1."""
    process: ProcessPin | None = None
    """按哪一版流程，如 standard@1；新版不追溯。 / Version of the process it follows, e.g. standard@1."""
    number: Line
    """工单号。 / Ticket number."""
    title: Line
    """标题，一句话。 / Title, in one line."""
    source: Annotated[str, Ref("ticket-source")]
    """来源：400、客户经理、渠道、监控等。 / Source: call centre, account manager, channel, monitoring …"""
    project: Annotated[str, Ref("project")] | None = None
    """由哪个交付项目转来。 / The delivery project behind it."""
    contract: ContractRef
    """服务合同。 / Service contract."""
    devices: tuple[DeviceRef, ...]
    """涉及的设备。 / Devices concerned."""
    reporter: PersonRef
    """报障人，不一定是受影响的人。 / Who reported it; not always who is affected."""
    team: tuple[Member, ...] = ()
    """处理人员。 / Our people on it."""
    symptom: Symptom
    """问题现象。 / Symptom."""
    scope: Scope
    """范围及影响。 / Scope and impact."""
    severities: tuple[SeverityEvent, ...] = ()
    """定级记录，只追加。 / Severity events; only ever added to."""
    perceived: PerceivedSeverity | None = None
    """客户感知级别。 / The customer's own view of the severity."""
    states: tuple[StateEvent, ...] = ()
    """状态记录，只追加。 / State events; only ever added to."""
    clocks: Clocks
    """时间记录。 / Clocks."""
    suspensions: tuple[Suspension, ...] = ()
    """挂起记录。 / Suspensions."""
    remote_permission: Line | None = None
    """远程接入许可：谁同意、到什么时候。 / Permission for remote access: by whom, until when."""
    diagnoses: tuple[Diagnosis, ...] = ()
    """诊断，只追加。 / Diagnoses; only ever added to."""
    log: tuple[LogEntry, ...] = ()
    """处理日志。 / Log."""
    upgrade: UpgradePlan | None = None
    """升级方案。 / Upgrade plan."""
    incident: Incident | None = None
    """重大事件，定为重大或特大才有。 / Major incident, for what is graded major or critical."""
    satisfaction: Satisfaction | None = None
    """客户确认与满意度。 / The customer's confirmation."""
    revisions: tuple[Revision, ...] = ()
    """已发文档的修订记录。 / Revisions of the documents issued."""
    remark: Internal[Text | None] = None
    """内部备注。 / Internal remark."""
