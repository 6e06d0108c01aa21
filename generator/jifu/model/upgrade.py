"""升级方案: why, to what, which way, and how to come back."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Count, Flag, ItemId, Line, Minutes, Record, Ref, Text
from jifu.model.customer import DeviceRef
from jifu.model.people import Approval, ChecklistAnswer, PersonRef
from jifu.model.planning import Risk, Rollback, Step, Window
from jifu.model.poc_device import BurnIn
from jifu.model.testing import Case
from jifu.model.when import When


class UpgradeHop(Record):
    """升级路径 / Hop of the upgrade path"""

    before: Line
    """起始版本。 / From version."""
    after: Line
    """到达版本。 / To version."""
    note: Line
    """依据与注意事项。 / Basis, and what to mind."""


class Compatibility(Record):
    """兼容性 / Compatibility"""

    subject: Line
    """对象：终端系统、浏览器、认证、第三方、硬件。 / Subject: terminal OS, browser, authentication, third party, hardware."""
    current: Line
    """当前版本下的情况。 / With the current version."""
    target: Line
    """目标版本下的情况。 / With the target version."""
    source: Line
    """依据。 / Basis."""


class Interruption(Record):
    """中断约定 / What no interruption means"""

    longest_seconds: Count
    """允许的最长中断，秒。 / Longest interruption allowed, in seconds."""
    sessions_may_drop: Flag
    """已建会话是否允许断开。 / Whether established sessions may drop."""
    period: Line
    """在什么时段。 / In which period."""
    users_must: Line
    """用户需要做什么。 / What users have to do."""
    agreed_by: PersonRef
    """客户确认人。 / Who agreed for the customer."""


class UpgradeOption(Record):
    """方案选项 / Option"""

    kind: ClassVar[str] = "option"

    id: ItemId
    """短编号，如 O1。 / Short id, e.g. O1."""
    title: Line
    """名称。 / Title."""
    description: Text
    """做法。 / How it is done."""
    interruption: Line
    """预计中断。 / Expected interruption."""
    rollback_minutes: Minutes | None = None
    """回退用时，分钟。 / Time to roll back, in minutes."""
    advantage: Line
    """优点。 / Advantage."""
    drawback: Line
    """不足。 / Drawback."""


class Spare(Record):
    """备机 / Spare device"""

    device: DeviceRef
    """备机编号，取自 customer.yaml。 / Spare device, from customer.yaml."""
    requested: When
    """申请日期。 / When it was requested."""
    arrived: When | None = None
    """到货日期。 / When it arrived."""
    burn_in: BurnIn | None = None
    """备机拷机记录。 / Burn-in of the spare."""
    licence: Line
    """授权办法，如临时授权绑定备机序列号。 / Licence, e.g. a temporary one bound to the spare's serial."""
    return_by: When | None = None
    """归还期限。 / Return by."""


class ConversionDifference(Record):
    """配置转换差异 / Difference of the converted configuration"""

    object: Line
    """配置对象。 / Object."""
    before: Line
    """原版本。 / In the old version."""
    after: Line
    """目标版本。 / In the target version."""
    handling: Text
    """处理。 / Handling."""
    checked_by: PersonRef
    """核对人。 / Who checked it."""


class UpgradePlan(Record):
    """升级方案 / Upgrade plan"""

    reason: Text
    """升级原因与依据。 / Reason and basis."""
    device: DeviceRef
    """被升级的设备。 / Device to be upgraded."""
    current_version: Line
    """当前版本。 / Current version."""
    target_version: Line
    """目标版本。 / Target version."""
    current_state: Text
    """现状：会话数、用户数、客户端分布、高可用角色。 / Current state: sessions, users, clients, HA role."""
    path: tuple[UpgradeHop, ...]
    """升级路径。 / Upgrade path."""
    release_notes: tuple[Line, ...] = ()
    """发布说明要点与已知问题。 / Points of the release notes, and known issues."""
    compatibility: tuple[Compatibility, ...] = ()
    """兼容性核对。 / Compatibility."""
    impact: Text
    """变更影响：谁会感觉到什么。变更的影响不等于故障的影响。 / Impact of the change: who notices what; not the same as the fault's."""
    interruption: Interruption
    """“不中断”的量化约定。 / No interruption, in numbers."""
    options: tuple[UpgradeOption, ...]
    """可选方案。 / Options."""
    chosen: Annotated[str, Ref("option")]
    """选定方案。 / The option chosen."""
    chosen_reason: Text
    """选择理由。 / Why."""
    spare: Spare | None = None
    """备机。 / Spare device."""
    conversion: tuple[ConversionDifference, ...] = ()
    """配置转换差异。 / Differences of the converted configuration."""
    prerequisites: tuple[ChecklistAnswer, ...] = ()
    """前置条件。 / Prerequisites."""
    window: Window
    """变更窗口。 / Change window."""
    steps: tuple[Step, ...]
    """步骤。 / Steps."""
    verification: tuple[Case, ...]
    """验证用例，受影响与原本正常的用户都测。 / Verification of affected and unaffected users."""
    risks: tuple[Risk, ...] = ()
    """风险。 / Risks."""
    rollback: Rollback
    """回退。 / Rollback."""
    observation: Text
    """观察期与判据。 / Observation period and what decides it."""
    communication: Text
    """沟通与通告。 / Communication."""
    cleanup: Text | None = None
    """备机归还与数据清除。 / Return of the spare and clearing of data."""
    approvals: tuple[Approval, ...] = ()
    """审批。 / Approvals."""
    device_after: DeviceRef | None = None
    """完成后在网的设备。 / The device in service afterwards."""
    completed: When | None = None
    """完成时间。 / When it was completed."""
