"""POC测试: the standardised trial, from the request to the two closures."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from jifu.model.base import Flag, Internal, ItemId, Line, Record, Ref, Text
from jifu.model.network import Environment, Topology
from jifu.model.people import Approval, ChecklistAnswer, PersonRef, Training
from jifu.model.planning import Risk, Schedule
from jifu.model.poc_device import PocDevice
from jifu.model.requirements import RequirementRef
from jifu.model.testing import Case, CriterionRef, Issue
from jifu.model.value import ValueStatement
from jifu.model.when import When


class TestRequest(Record):
    """测试申请单 / Test request"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("date", "planned_end"), ("planned_start", "planned_end"))

    number: Line
    """申请单编号。 / Request number."""
    date: When
    """申请日期。 / Date of the request."""
    applicant: PersonRef
    """申请人。 / Applicant."""
    purpose: Text
    """测试目的。 / Purpose."""
    types: tuple[Annotated[str, Ref("test-type")], ...] = ()
    """测试类型。 / Kinds of test."""
    planned_start: When | None = None
    """期望开始。 / Desired start."""
    planned_end: When | None = None
    """期望结束。 / Desired end."""
    sites: tuple[Annotated[str, Ref("site")], ...] = ()
    """测试地点。 / Test sites."""
    deployment: Annotated[str, Ref("deployment")]
    """部署方式。 / Deployment mode."""
    production: Flag
    """是否接入生产网。 / Whether it touches the production network."""
    impact: Text | None = None
    """对业务的影响；接入生产网时必填。 / Impact on the business; required when in production."""
    bypass: Text | None = None
    """旁路与回退办法；接入生产网时必填。 / Bypass and way back; required when in production."""
    data_handling: Text | None = None
    """数据脱敏与日志处置要求。 / Data masking and handling of logs."""
    support: Text | None = None
    """所需支持。 / Support needed."""
    approvals: tuple[Approval, ...] = ()
    """审批链。 / Approvals."""


class Difference(Record):
    """口径差异 / Difference"""

    subject: Line
    """差异点。 / Subject."""
    statement: Text
    """该方的说法。 / What this party says."""
    resolution: Text | None = None
    """怎样统一；未统一先不填。 / How it was settled; leave out until settled."""
    settled: When | None = None
    """统一日期。 / When it was settled."""


class Confirmation(Record):
    """信息确认 / Confirmation"""

    party: Annotated[str, Ref("role")]
    """确认方：BU、销售或客户。 / Party: business unit, sales or customer."""
    person: PersonRef
    """确认人。 / Who confirmed."""
    date: When
    """确认日期。 / Date."""
    channel: Line
    """方式：电话、邮件、会议。 / By telephone, e-mail or meeting."""
    statement: Text
    """确认的内容。 / What was confirmed."""
    differences: tuple[Difference, ...] = ()
    """与其他方的差异。 / Differences from the other parties."""


class CriterionChange(Record):
    """成功标准变更 / Change of a criterion"""

    date: When
    """日期。 / Date."""
    criterion: CriterionRef
    """成功标准。 / Criterion."""
    before: Line
    """原标准。 / Before."""
    after: Line
    """新标准。 / After."""
    reason: Line
    """原因。 / Reason."""
    agreed_by: PersonRef
    """客户同意人。 / Who agreed for the customer."""


class AgreedCriteria(Record):
    """成功标准签认 / Agreement on the criteria"""

    date: When
    """签认日期。 / Date of the agreement."""
    by: PersonRef
    """客户签认人。 / Who agreed for the customer."""
    means: Line
    """签认方式：签字、邮件。 / By signature or e-mail."""
    criteria: tuple[CriterionRef, ...]
    """签认的成功标准。 / The criteria agreed."""
    changes: tuple[CriterionChange, ...] = ()
    """签认之后的变更，只追加。 / Later changes; only ever added to."""


class Visit(Record):
    """上门 / Visit"""

    kind: ClassVar[str] = "visit"
    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    id: ItemId
    """短编号，如 VS1。 / Short id, e.g. VS1."""
    start: When
    """到场时间。 / Arrival."""
    end: When | None = None
    """离场时间。 / Departure."""
    site: Annotated[str, Ref("site")]
    """站点。 / Site."""
    people: tuple[PersonRef, ...]
    """到场人员。 / People present."""
    purpose: Line
    """目的。 / Purpose."""
    confirmed: Text | None = None
    """现场信息确认：与方案是否一致。 / What was confirmed on site against the plan."""
    result: Text | None = None
    """结果。 / Result."""


class FollowUp(Record):
    """回访 / Follow-up"""

    date: When
    """回访日期。 / Date."""
    by: PersonRef
    """回访人。 / Who followed up."""
    contact: PersonRef
    """受访人。 / Who was asked."""
    content: Text
    """客户反馈。 / What the customer said."""
    next: When | None = None
    """下次回访日期。 / Date of the next follow-up."""


class Closure(Record):
    """完结确认 / Closure"""

    date: When
    """确认日期。 / Date."""
    customer: PersonRef
    """客户确认人。 / Who confirmed for the customer."""
    ours: PersonRef
    """我方确认人。 / Who confirmed for us."""
    remark: Text | None = None
    """说明。 / Remark."""


class Condition(Record):
    """附带条件 / Condition"""

    item: Line
    """条件内容。 / The condition."""
    due: When
    """期限。 / Due date."""
    owner: PersonRef
    """责任人。 / Owner."""
    met: When | None = None
    """满足日期。 / When it was met."""


class PocOutcome(Record):
    """测试结果 / Outcome"""

    technical: Annotated[str, Ref("technical-outcome")]
    """技术结论。 / Technical outcome."""
    summary: Text
    """结论说明，写给客户看。 / Conclusion, written for the customer."""
    conditions: tuple[Condition, ...] = ()
    """有条件认可的条件与期限。 / Conditions and dates of a conditional approval."""
    business: Internal[Annotated[str, Ref("business-outcome")] | None] = None
    """商务结果，内部。 / Business outcome; internal."""
    business_reason: Internal[Text | None] = None
    """商务结果原因，内部。 / Reason for the business outcome; internal."""
    letter: Line | None = None
    """测试结论确认函编号与签署情况。 / Number of the conclusion letter, and whether it is signed."""


class Poc(Record):
    """POC测试 / POC test"""

    schema_version: Literal[1] = Field(alias="schema")
    """记录格式版本，固定为 1。 / Version of the record format, always 1."""
    request: TestRequest
    """测试申请单。 / Test request."""
    scope: tuple[Line, ...] = ()
    """测试范围。 / Scope."""
    out_of_scope: tuple[Line, ...] = ()
    """明确不测的内容。 / What is not tested."""
    environment: Environment | None = None
    """现有环境。 / Current environment."""
    topology: Topology | None = None
    """测试拓扑与接入方式。 / Test topology and how it is connected."""
    confirmations: tuple[Confirmation, ...] = ()
    """三方信息确认。 / The three confirmations."""
    agreed: AgreedCriteria | None = None
    """成功标准签认。 / Agreement on the success criteria."""
    requirements: tuple[RequirementRef, ...] = ()
    """本次测试覆盖的需求。 / Requirements this test covers."""
    devices: tuple[PocDevice, ...] = ()
    """测试设备：拷机、版本与授权确认、处置。 / Devices: burn-in, version and licence confirmation, disposition."""
    schedule: Schedule | None = None
    """时间与人员安排。 / Schedule and people."""
    cooperation: tuple[Line, ...] = ()
    """需要客户配合的事项。 / What the customer is asked to provide."""
    risks: tuple[Risk, ...] = ()
    """风险。 / Risks."""
    pre_visit: tuple[ChecklistAnswer, ...] = ()
    """上门前检查。 / Pre-visit checklist."""
    visits: tuple[Visit, ...] = ()
    """上门记录。 / Visits."""
    cases: tuple[Case, ...] = ()
    """用例与执行记录。 / Cases and their execution."""
    issues: tuple[Issue, ...] = ()
    """问题清单。 / Issues."""
    training: tuple[Training, ...] = ()
    """培训。 / Training."""
    follow_ups: tuple[FollowUp, ...] = ()
    """回访。 / Follow-ups."""
    technical_closure: Closure | None = None
    """技术完结：客户技术联系人与技服主管确认。 / Technical closure, by the customer's technical contact and the service lead."""
    test_closure: Closure | None = None
    """测试完结：销售与客户决策人确认。 / Test closure, by sales and the customer's decision maker."""
    outcome: PocOutcome | None = None
    """结论，技术与商务分开。 / Outcome, technical and business apart."""
    value: tuple[ValueStatement, ...] = ()
    """价值说明，用客户的话。 / Value, in the customer's words."""
    suggestions: tuple[Line, ...] = ()
    """遗留事项与建议。 / Open points and suggestions."""
    remark: Internal[Text | None] = None
    """内部备注。 / Internal remark."""
