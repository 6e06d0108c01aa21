"""Codes of findings: figures that are worked out from the records."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_KPI = """schema: 1
kpis:
  - id: closed-in-time
    name: {zh: 按时关闭率, en: Closed in time}
    stage: trial
    formula: {zh: 按时关闭的工单 ÷ 关闭的工单, en: tickets closed in time / tickets closed}
    denominator: {zh: 关闭的工单, en: tickets closed}
    record: ticket
    each: ticket
    require: item.clocks.closd
    period: item.clocks.closed
"""

_SIGNAL = """schema: 1
signals:
  - id: need-waits
    name: {zh: 需求没有决定, en: A need waits}
    record: project
    each: delivery.needs
    where: not filled(item.decison)
    says: {zh: "{{ item.id }} 没有决定", en: "{{ item.id }} is not decided"}
"""

MEASURE_CODES: tuple[Code, ...] = (
    Code(
        name="KPI-RULE",
        level="error",
        message=Bilingual("指标 {kpi} 的 {key} 写错了：{reason}", "{key} of the key figure {kpi} is wrong: {reason}"),
        cure=Bilingual(
            "照随附的 process/kpis.yaml 改正；表达式的写法同关口规则",
            "Correct it after the process/kpis.yaml that ships; expressions are written as in gates",
        ),
        why=Bilingual(
            "指标是数据，写错了就不出数，不会悄悄少算。字段名对照记录格式检查。",
            "Key figures are data. One that is wrong gives no number instead of a wrong one; fields are checked "
            "against the record format.",
        ),
        example=(("process/kpis.yaml", _KPI),),
    ),
    Code(
        name="SIGNAL-RULE",
        level="error",
        message=Bilingual(
            "健康信号 {signal} 的 {key} 写错了：{reason}", "{key} of the sign of health {signal} is wrong: {reason}"
        ),
        cure=Bilingual(
            "照随附的 process/health.yaml 改正；改好之前，这个信号不亮",
            "Correct it after the process/health.yaml that ships; until then the sign says nothing",
        ),
        why=Bilingual(
            "红黄绿从健康信号来，写错的信号不亮，项目看着就比实际好。",
            "Red, amber and green come from these signs. One that is wrong stays silent, and the project looks better "
            "than it is.",
        ),
        example=(("process/health.yaml", _SIGNAL),),
    ),
)
