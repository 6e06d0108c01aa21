"""Plans: tasks and schedule, the change window, steps, risks and rollback."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Count, Flag, ItemId, Line, Minutes, Record, Ref, Text
from jifu.model.people import PersonRef
from jifu.model.when import When

TaskRef = Annotated[str, Ref("task")]
StepRef = Annotated[str, Ref("step")]


class Task(Record):
    """任务 / Task"""

    kind: ClassVar[str] = "task"
    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("actual_start", "actual_end"),)

    id: ItemId
    """任务号，如 A1。 / Task id, e.g. A1."""
    name: Line
    """任务名称。 / Name."""
    owner: PersonRef
    """负责人。 / Owner."""
    days: Count
    """工期，工作日；里程碑为 0。 / Duration in working days; 0 for a milestone."""
    after: tuple[TaskRef, ...] = ()
    """前置任务，全部完成后才能开始。 / Tasks that must be finished first."""
    not_before: When | None = None
    """不早于哪一天开始。 / The day before which it cannot start."""
    baseline_start: When | None = None
    """基线开始日期，首次承诺的日期，不随改期变动。 / Baseline start: the first promise, never moved."""
    baseline_end: When | None = None
    """基线完成日期。 / Baseline end."""
    actual_start: When | None = None
    """实际开始。 / Actual start."""
    actual_end: When | None = None
    """实际完成。 / Actual end."""
    delay_reason: Line | None = None
    """延误原因与责任方。 / Reason for a delay, and whose it is."""


class Period(Record):
    """时间段 / Period"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    start: When
    """开始。 / Start."""
    end: When
    """结束。 / End."""
    reason: Line
    """原因，如封网。 / Reason, e.g. a change freeze."""


class Schedule(Record):
    """交付周期 / Schedule"""

    start: When
    """计划开始日期。 / Planned start."""
    tasks: tuple[Task, ...] = ()
    """任务。 / Tasks."""
    freezes: tuple[Period, ...] = ()
    """封网期，期间不安排任务。 / Freezes, in which nothing is planned."""
    changes: tuple[ScheduleChange, ...] = ()
    """基线变更记录。 / Changes of the baseline."""


class ScheduleChange(Record):
    """计划变更 / Schedule change"""

    date: When
    """变更日期。 / Date of the change."""
    task: TaskRef
    """任务。 / Task."""
    before: When
    """原完成日期。 / End before."""
    after: When
    """新完成日期。 / End after."""
    reason: Line
    """原因与责任方。 / Reason, and whose it is."""
    agreed_by: PersonRef
    """同意人。 / Who agreed."""


class Window(Record):
    """变更窗口 / Change window"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    start: When
    """窗口开始，带时区。 / Start, with time zone."""
    end: When
    """窗口结束，带时区。 / End, with time zone."""
    approval: Line | None = None
    """客户变更审批号。 / The customer's change approval number."""
    affected: Text | None = None
    """影响业务与通告对象。 / Business affected and who is told."""
    freeze_check: Line | None = None
    """封网核对结果。 / Result of the freeze check."""


class Step(Record):
    """实施步骤 / Step"""

    kind: ClassVar[str] = "step"

    id: ItemId
    """步号，如 S1。 / Step id, e.g. S1."""
    title: Line
    """步骤名称。 / Title."""
    action: Text
    """动作或命令。 / Action or command."""
    minutes: Minutes
    """预计用时，分钟。 / Expected duration in minutes."""
    performer: PersonRef
    """执行人。 / Who performs."""
    reviewer: PersonRef | None = None
    """复核人。 / Who checks."""
    checkpoint: Text
    """检查点：看到什么算成功。 / Checkpoint: what success looks like."""
    on_failure: Text
    """失败处理。 / What to do on failure."""
    irreversible: Flag = False
    """是否为不可逆点。 / Whether it is a point of no return."""
    configuration: tuple[Annotated[str, Ref("configuration")], ...] = ()
    """落实哪些配置项。 / Configuration items it puts in place."""


class Risk(Record):
    """风险 / Risk"""

    kind: ClassVar[str] = "risk"

    id: ItemId
    """风险号，如 RK1。 / Risk id, e.g. RK1."""
    description: Text
    """风险描述。 / Description."""
    probability: Annotated[str, Ref("level")]
    """概率。 / Probability."""
    impact: Annotated[str, Ref("level")]
    """影响程度。 / Impact."""
    trigger: Line
    """触发信号：看到什么就算发生。 / Trigger: the sign that it is happening."""
    prevention: Text
    """预防措施。 / Prevention."""
    contingency: Text
    """应急措施。 / Contingency."""
    owner: PersonRef
    """责任人。 / Owner."""


class RollbackStep(Record):
    """回退步骤 / Rollback step"""

    action: Text
    """动作。 / Action."""
    minutes: Minutes
    """用时，分钟。 / Duration in minutes."""
    performer: PersonRef
    """执行人。 / Who performs."""
    checkpoint: Line
    """回退后检查点。 / Checkpoint afterwards."""


class Rollback(Record):
    """回退方案 / Rollback plan"""

    triggers: tuple[Line, ...] = ()
    """触发条件，须可量化。 / Triggers; they must be measurable."""
    latest_decision: When | None = None
    """最晚回退决定时间，带时区。 / Latest time to decide, with time zone."""
    irreversible_step: StepRef | None = None
    """不可逆步骤；没有则不填，在 irreversible_note 写明。 / The irreversible step; if there is none say so in irreversible_note."""
    irreversible_note: Line | None = None
    """不可逆点说明。 / Note on the point of no return."""
    decider: PersonRef | None = None
    """现场决定人。 / Who decides, on site."""
    steps: tuple[RollbackStep, ...] = ()
    """回退步骤。 / Steps."""
    verification: Text | None = None
    """回退后验证。 / Verification afterwards."""
    impact: Text | None = None
    """对数据、会话与客户端的影响。 / Impact on data, sessions and clients."""
    carried_out: When | None = None
    """实际回退的时间；没有回退就不填。 / When it was really carried out; left out when it was not."""


class LogEntry(Record):
    """执行日志 / Log entry"""

    time: When
    """时间。 / Time."""
    by: PersonRef
    """执行人。 / Who."""
    action: Text
    """动作或观察。 / Action or observation."""
    result: Text | None = None
    """结果。 / Result."""
    step: StepRef | None = None
    """对应步骤。 / The step it belongs to."""
    changed_configuration: Flag = False
    """是否改动了配置。 / Whether configuration was changed."""
