"""Test cases: expected, observed and verdict are three fields, and a case may run in several rounds."""

from __future__ import annotations

from typing import Annotated, ClassVar

from jifu.model.base import FilePath, Flag, Internal, ItemId, Line, Record, Ref, Text
from jifu.model.people import PersonRef
from jifu.model.when import When

CriterionRef = Annotated[str, Ref("criterion")]
CaseRef = Annotated[str, Ref("case")]
IssueRef = Annotated[str, Ref("issue")]
PriorityRef = Annotated[str, Ref("priority")]


class Evidence(Record):
    """证据 / Evidence"""

    file: FilePath
    """evidence/ 目录下的文件。 / File under evidence/."""
    caption: Line
    """说明这份证据证明了什么。 / What it proves."""
    taken: When | None = None
    """取证时间。 / When it was taken."""


class Measurement(Record):
    """性能数据 / Performance figure"""

    metric: Line
    """指标。 / Metric."""
    value: Line
    """数值与单位。 / Value and unit."""
    model: Line
    """流量模型或测试方法。 / Traffic model or method."""
    features: Line
    """测试时开启的功能。 / Features switched on during the test."""
    tool: Line
    """测试工具。 / Tool."""


class Round(Record):
    """执行轮次 / Round of execution"""

    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("start", "end"),)

    start: When | None = None
    """开始时间。 / Start."""
    end: When | None = None
    """结束时间。 / End."""
    version: Line | None = None
    """被测版本。 / Version under test."""
    observed: Text | None = None
    """实际结果：看到什么就写什么。 / What was observed, as seen."""
    verdict: Annotated[str, Ref("verdict")]
    """判定，取自 process/verdicts.yaml。 / Verdict, from process/verdicts.yaml."""
    part: Line | None = None
    """部分通过时：哪一部分通过、哪一部分没有。 / For a partial pass: which part passed and which did not."""
    issue: IssueRef | None = None
    """不通过或阻塞对应的问题号。 / The issue behind a fail or a block."""
    condition: Line | None = None
    """无法测试时缺少的能力或条件；不适用的理由。 / The missing condition when untestable; the reason when not applicable."""
    same_as: CaseRef | None = None
    """引用结果所在的用例。 / The case whose result is taken over."""
    withdrawn_by: PersonRef | None = None
    """撤销用例的人。 / Who withdrew the case."""
    judged_by: PersonRef | None = None
    """判定人。 / Who judged."""
    deviation: Line | None = None
    """环境与方案的偏差。 / Deviation of the environment from the plan."""
    evidence: tuple[Evidence, ...] = ()
    """证据。 / Evidence."""
    measurements: tuple[Measurement, ...] = ()
    """性能数据。 / Performance figures."""


class Case(Record):
    """用例 / Test case"""

    kind: ClassVar[str] = "case"

    id: ItemId
    """用例号，如 T1。 / Case id, e.g. T1."""
    title: Line
    """用例名称。 / Title."""
    criteria: tuple[CriterionRef, ...] = ()
    """验证哪些成功标准。 / Success criteria it verifies."""
    priority: PriorityRef
    """必须、应当或可选。 / Must, should or may."""
    category: Annotated[str, Ref("case-category")] | None = None
    """类别：功能、兼容、安全、性能等。 / Category: functional, compatibility, security, performance …"""
    group: Annotated[str, Ref("user-group")] | None = None
    """验证对象：受影响用户或原本正常的用户。 / Who is verified: affected users or users who were fine."""
    precondition: Line | None = None
    """前置条件。 / Precondition."""
    steps: tuple[Line, ...] = ()
    """操作步骤。 / Steps."""
    input: Line | None = None
    """输入数据。 / Input data."""
    expected: Text | None = None
    """预期结果，执行前写好。 / Expected result, written before execution."""
    rounds: tuple[Round, ...] = ()
    """各轮执行结果，按先后。 / Rounds of execution, in order."""
    remark: Internal[Text | None] = None
    """内部备注。 / Internal remark."""


class Issue(Record):
    """问题 / Issue"""

    kind: ClassVar[str] = "issue"
    chronology: ClassVar[tuple[tuple[str, ...], ...]] = (("found", "closed"),)

    id: ItemId
    """问题号，如 P1。 / Issue id, e.g. P1."""
    symptom: Text
    """现象。 / Symptom."""
    found: When | None = None
    """发现时间。 / When it was found."""
    blocking: Flag = False
    """是否阻断测试或上线。 / Whether it blocks the test or going live."""
    owner: Annotated[str, Ref("issue-owner")]
    """责任方：我方、客户环境、第三方等。 / Whose it is: ours, customer's environment, third party …"""
    handling: Text | None = None
    """处理过程与结果。 / Handling and result."""
    workaround: Text | None = None
    """临时措施。 / Workaround."""
    state: Annotated[str, Ref("issue-state")]
    """状态：未关闭、已关闭、客户接受或遗留。 / State: open, closed, accepted by the customer or carried over."""
    closed: When | None = None
    """关闭时间。 / When it was closed."""
    affects_conclusion: Flag = False
    """是否影响结论。 / Whether it affects the conclusion."""
    due: When | None = None
    """遗留问题的解决期限。 / Due date of an issue that is carried over."""
    cause: Internal[Text | None] = None
    """内部原因分析。 / Internal analysis of the cause."""
