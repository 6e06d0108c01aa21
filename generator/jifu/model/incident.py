"""重大事件: what a ticket keeps when it becomes a major incident: hats, updates, timeline, causes and measures.

A customer's report and the internal one are two renderings of this one record: persons and inner detail of the timeline
are internal.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import Count, Flag, Internal, ItemId, Line, Record, Ref, Text
from jifu.model.people import PersonRef
from jifu.model.service import SeverityRef
from jifu.model.when import When

CauseRef = Annotated[str, Ref("incident-cause")]


class HatHolder(Record):
    """谁戴哪顶帽子 / Who wore which hat"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    hat: Annotated[str, Ref("hat")]
    """分工，取自 process/incidents.yaml。 / Hat, from process/incidents.yaml."""
    person: PersonRef
    """由谁担任。 / Who wore it."""
    start: When
    """从什么时候。 / From."""
    end: When | None = None
    """到什么时候；没有换人就不填。 / Until; left out when nobody took over."""


class IncidentUpdate(Record):
    """通报 / Update to the customer"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("time", "next_update"),)

    number: Count
    """序号，从 1 起。 / Number, from 1."""
    time: When
    """通报时间。 / Time."""
    severity: SeverityRef
    """当时的级别。 / Severity at that time."""
    state: Line
    """现状，一句话。 / Where it stands, in one sentence."""
    impact: Text
    """影响。 / Impact."""
    done: Text
    """已做的。 / What has been done."""
    doing: Text | None = None
    """正在做的。 / What is being done."""
    next: Text
    """下一步与时间。 / Next step, and when."""
    next_update: When | None = None
    """下次通报时间；最后一次不填。 / When the next update comes; left out in the last."""
    needs: Text | None = None
    """需客户配合。 / What the customer is asked for."""
    by: PersonRef
    """发布人。 / Who sent it."""


class TimelineEntry(Record):
    """时间轴 / Entry of the timeline"""

    time: When
    """时间，知道多准写多准。 / Time, as exact as it is known."""
    source: Annotated[str, Ref("timeline-source")]
    """来源：日志、监控、聊天、通话或回忆。 / Source: log, monitoring, chat, call or memory."""
    text: Text
    """动作或观察。 / Action or observation."""
    result: Text | None = None
    """结果。 / Result."""
    mark: Annotated[str, Ref("incident-mark")] | None = None
    """是哪个关键时刻，如止损、全部恢复。 / Which mark it sets, e.g. contained or restored."""
    by: Internal[PersonRef | None] = None
    """谁做的或谁看到的，内部。 / Who did or saw it; internal."""
    detail: Internal[Text | None] = None
    """内部细节。 / Inner detail; internal."""


class IncidentCause(Record):
    """原因 / Cause"""

    kind: ClassVar[str] = "incident-cause"

    id: ItemId
    """短编号，如 CA1。 / Short id, e.g. CA1."""
    type: Annotated[str, Ref("incident-cause-type")]
    """直接、根本、促成、触发，没被及时发现或恢复慢的原因。 / Direct, root, contributing, trigger, unseen or slow recovery."""
    text: Text
    """原因。 / The cause."""
    behind: CauseRef | None = None
    """它回答的是哪一条的“为什么”。 / The cause whose why it answers."""
    evidence: Line | None = None
    """凭什么这么说。 / What it rests on."""
    status: Annotated[str, Ref("cause-status")]
    """初步、修订或最终。 / Preliminary, revised or final."""
    detail: Internal[Text | None] = None
    """内部分析。 / Inner analysis; internal."""


class Measure(Record):
    """改进措施 / Measure"""

    kind: ClassVar[str] = "measure"

    id: ItemId
    """短编号，如 ME1。 / Short id, e.g. ME1."""
    text: Line
    """措施，做了能看得出来；“加强管理”不算。 / The measure, visible once done; more care is none."""
    type: Annotated[str, Ref("measure-type")]
    """纠正、预防、探测、缓解、流程或培训。 / Corrective, preventive, detecting, mitigating, procedural or training."""
    causes: tuple[CauseRef, ...] = ()
    """针对哪条原因。 / Causes it is aimed at."""
    owner: PersonRef
    """负责人。 / Owner."""
    due: When
    """期限。 / Due date."""
    verification: Line
    """怎么验证做到了。 / How it is verified."""
    state: Annotated[str, Ref("measure-state")]
    """状态。 / State."""
    evidence: Line | None = None
    """完成的证据。 / Evidence that it is done."""
    delay_reason: Line | None = None
    """延期或放弃的原因。 / Why it is late or dropped."""


class Incident(Record):
    """重大事件 / Major incident"""

    declared: When
    """启动重大流程的时间。 / When it was declared."""
    summary: Text
    """事件概述，一段。 / What happened, in one paragraph."""
    hats: tuple[HatHolder, ...] = ()
    """分工，换人另起一条。 / Hats; a change of person is a new entry."""
    updates: tuple[IncidentUpdate, ...] = ()
    """对客户的通报，只追加。 / Updates to the customer; only ever added to."""
    timeline: tuple[TimelineEntry, ...] = ()
    """时间轴，按先后。 / Timeline, in order."""
    causes: tuple[IncidentCause, ...] = ()
    """原因，每一环一条。 / Causes, one for each why."""
    measures: tuple[Measure, ...] = ()
    """改进措施。 / Measures."""
    elsewhere: Text | None = None
    """同类排查：同版本、同配置的其他设备查得怎样，不写别的客户的名字。 / The same elsewhere: checked, without naming others."""
    commitment: Text | None = None
    """服务承诺，商务批准后才填。 / What is promised to the customer, once approved."""
    security_event: Flag | None = None
    """是否网络安全事件，由客户判断。 / Whether it is a cybersecurity incident; the customer judges."""
    national_level: Line | None = None
    """国家分级，客户告知的，与本单位级别不换算。 / National level as the customer says; never converted to ours."""
    legal_deadline: When | None = None
    """客户的法定报告时限。 / The customer's legal deadline for reporting."""
    review: Internal[Text | None] = None
    """复盘要点，内部。 / Points of the review; internal."""
