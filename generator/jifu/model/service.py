"""After-sales: the life of a ticket, severities with their clocks, who takes which ticket, and service hours."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Count, Flag, Line, Minutes, Record, Ref
from jifu.model.entries import Entry, Term
from jifu.model.naming import Passage
from jifu.model.roles import RoleRef

SeverityRef = Annotated[str, Ref("severity")]
"""Id of a severity in ``process/severities.yaml``."""


class TicketState(Term):
    """工单状态 / Ticket state"""

    kind: ClassVar[str] = "ticket-state"

    part: Literal["path", "waiting", "aside"] = "path"
    """在生命周期里的位置：主线、等待、旁支。 / Its place in the life cycle: main path, waiting, or aside."""
    next: tuple[Annotated[str, Ref("ticket-state", circular=True)], ...] = ()
    """之后可以到哪些状态。 / States that may come after it."""


class Escalation(Record):
    """升级 / Escalation"""

    after: Minutes
    """多久没有恢复就升级，分钟；0 为立即。 / Escalated when not restored after so many minutes; 0 is at once."""
    to: Annotated[tuple[RoleRef, ...], Field(min_length=1)]
    """升级给谁。 / To whom."""
    note: Passage | None = None
    """说明。 / Remark."""


class Severity(Term):
    """问题级别 / Severity"""

    kind: ClassVar[str] = "severity"

    response: Minutes
    """默认首次响应，分钟。 / Default first response, in minutes."""
    on_site: Minutes | None = None
    """默认到场，分钟。 / Default arrival, in minutes."""
    restore: Minutes
    """默认恢复目标，分钟。 / Default restoration, in minutes."""
    round_the_clock: Flag
    """时限是否按 7×24 计。 / Whether its targets run round the clock."""
    update_every: Minutes | None = None
    """多久向客户通报一次，分钟；按约定则不写。 / How often the customer is told, in minutes; left out when agreed case by case."""
    examples: tuple[Passage, ...] = ()
    """例子。 / Examples."""
    escalations: tuple[Escalation, ...] = ()
    """升级路径，按时间先后。 / Escalations, in order of time."""


class Impact(Term):
    """影响面 / Impact"""

    kind: ClassVar[str] = "impact"


class Urgency(Term):
    """紧急程度 / Urgency"""

    kind: ClassVar[str] = "urgency"


class SeverityCell(Record):
    """定级矩阵的一格 / Cell of the severity matrix"""

    impact: Annotated[str, Ref("impact")]
    """影响面。 / Impact."""
    urgency: Annotated[str, Ref("urgency")]
    """紧急程度。 / Urgency."""
    severity: SeverityRef
    """级别。 / Severity."""


class SeverityOverride(Entry):
    """升级定级的情形 / What raises the severity"""

    kind: ClassVar[str] = "severity-override"

    raises: Count = 1
    """升几级。 / By how many levels it is raised."""


class Channel(Term):
    """受理渠道 / Service channel"""

    kind: ClassVar[str] = "channel"

    roles: tuple[RoleRef, ...] = ()
    """由哪些角色处理。 / Roles that work in it."""


class ChannelRule(Entry):
    """渠道判定 / Rule that chooses the channel

    The rules are asked in order, and the first that fits decides. A condition left out fits everything.
    """

    tiers: tuple[Annotated[str, Ref("customer-tier")], ...] = ()
    """客户类型，任一即可；不限则不写。 / Customer tiers, any of them; left out when any fits."""
    severities: tuple[SeverityRef, ...] = ()
    """级别，任一即可；不限则不写。 / Severities, any of them; left out when any fits."""
    remote: Flag | None = None
    """能否远程处理；不限则不写。 / Whether it can be solved remotely; left out when either fits."""
    hardware: Flag | None = None
    """是否硬件故障；不限则不写。 / Whether hardware failed; left out when either fits."""
    on_site_contract: Flag | None = None
    """合同是否含上门；不限则不写。 / Whether the contract includes visits; left out when either fits."""
    channel: Annotated[str, Ref("channel")]
    """走哪个渠道。 / The channel it chooses."""


class ServiceLevel(Term):
    """服务时间 / Service level"""

    kind: ClassVar[str] = "service-level"

    weekdays: tuple[Annotated[int, Field(strict=True, ge=1, le=7)], ...]
    """服务日，1 为周一。 / Days of service, 1 is Monday."""
    opens: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    """开始时刻，时:分，加引号。 / Opening time, HH:MM in quotes."""
    closes: Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
    """结束时刻，时:分，加引号；全天到 24:00。 / Closing time, HH:MM in quotes; 24:00 for the whole day."""
    public_holidays: Flag
    """是否按法定节假日与调休安排停服或补服。 / Whether public holidays and make-up working days apply."""
    time_zone: Line
    """时区，如 Asia/Shanghai。 / Time zone, e.g. Asia/Shanghai."""
