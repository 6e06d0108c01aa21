"""Codes of findings: tables of the process that do not answer every case, or answer one twice."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_CRITERION = """schema: 1
grade-criteria:
  - id: sites
    name: {zh: 站点数, en: Number of sites}
    by_grade:
      - {grade: B, text: {zh: 两到五个, en: Two to five}}
"""
_SCALES = """schema: 1
impacts:
  - {id: many, name: {zh: 多人, en: Many}}
  - {id: few, name: {zh: 少数人, en: Few}}
urgencies: [{id: stopped, name: {zh: 业务停止, en: Stopped}}]
severity-matrix:
  - {impact: many, urgency: stopped, severity: major}
"""
_TASK = """schema: 1
raci:
  - id: plan
    name: {zh: 方案, en: Plan}
    stage: trial
    accountable: lead
    responsible: [engineer]
"""
_CHANNELS = """schema: 1
channels:
  - {id: remote, name: {zh: 远程, en: Remote}}
  - {id: field, name: {zh: 现场, en: On site}}
channel-rules:
"""
_REMOTE = "  - {id: by-phone, name: {zh: 能远程, en: Can be remote}, remote: true, channel: remote}\n"
_ANY = "  - {id: otherwise, name: {zh: 其余, en: Everything else}, channel: field}\n"
_HARDWARE = "  - {id: broken, name: {zh: 硬件故障, en: Hardware fault}, hardware: true, channel: field}\n"

TABLE_CODES: tuple[Code, ...] = (
    Code(
        "GRADE-CELL-MISSING",
        "error",
        Bilingual("{row} 没有写等级 {grades}", "{row} says nothing for grade {grades}"),
        Bilingual(
            "在 by_grade 里补上这个等级；没有要求也写明，如“没有特别要求”",
            "Add the grade under by_grade; where nothing is asked for, say so",
        ),
        Bilingual(
            "判据和分级管理对每个等级都有一句话，否则定到那一级的项目没有依据。",
            "Criteria and governance say something of every grade, or a project of that grade has nothing to go by.",
        ),
        (("process/grade-criteria.yaml", _CRITERION),),
    ),
    Code(
        "GRADE-CELL-TWICE",
        "error",
        Bilingual("{row} 的等级 {grade} 写了两次，{where}", "{row} has grade {grade} twice ({where})"),
        Bilingual("两句合成一句，删掉一条", "Merge the two and remove one"),
        Bilingual(
            "一个等级两种说法，谁也不知道按哪个。", "With two answers for one grade nobody knows which of them holds."
        ),
        (
            (
                "process/grade-criteria.yaml",
                _CRITERION
                + "      - {grade: C, text: {zh: 一个, en: One}}\n      - {grade: B, text: {zh: 三个, en: Three}}\n",
            ),
        ),
    ),
    Code(
        "MATRIX-CELL-MISSING",
        "error",
        Bilingual("定级矩阵缺 {count} 格：{cells}", "the severity matrix lacks {count} of its cells: {cells}"),
        Bilingual(
            "在 severity-matrix 里给每个影响面 × 紧急程度写一个级别",
            "Give every impact × urgency a severity under severity-matrix",
        ),
        Bilingual(
            "半夜接电话的人照矩阵定级，缺的那一格正好用上时没人能定。",
            "Whoever answers at night grades by the matrix; the missing cell is the one that will be needed.",
        ),
        (("process/severity-matrix.yaml", _SCALES),),
    ),
    Code(
        "MATRIX-CELL-TWICE",
        "error",
        Bilingual(
            "定级矩阵的 {impact} × {urgency} 写了两次，{where}",
            "the severity matrix has {impact} × {urgency} twice ({where})",
        ),
        Bilingual("留下一条", "Keep one of them"),
        Bilingual("一格两个级别，定级就看谁先看到哪条。", "Two severities in one cell leave the grading to chance."),
        (
            (
                "process/severity-matrix.yaml",
                _SCALES
                + "  - {impact: few, urgency: stopped, severity: minor}\n"
                + "  - {impact: many, urgency: stopped, severity: minor}\n",
            ),
        ),
    ),
    Code(
        "RACI-ROLE-TWICE",
        "error",
        Bilingual(
            "分工 {task} 里 {role} 出现两次：{part}，还有{other}，{where}",
            "in the task {task} the role {role} stands twice: {part}, and {other} ({where})",
        ),
        Bilingual(
            "一个角色只留一处；负责并执行的，accountable 和 responsible 可以都写。等级调整里要把整列重写一遍",
            "Keep one; only accountable and responsible may be the same role. An override repeats the whole list",
        ),
        Bilingual(
            "既要执行又只需知会，等于没说清楚。调整后的一行和默认行一样检查。",
            "Who does the work and is merely informed has no clear part. A row is checked again after its override.",
        ),
        (
            (
                "process/raci.yaml",
                _TASK
                + "    informed: [customer]\n    by_grade:\n      - {grades: [B], responsible: [engineer, customer]}\n",
            ),
        ),
    ),
    Code(
        "RACI-GRADE-TWICE",
        "error",
        Bilingual(
            "分工 {task} 的等级 {grade} 调整了两次，{where}", "the task {task} overrides grade {grade} twice ({where})"
        ),
        Bilingual("合成一条调整", "Merge them into one override"),
        Bilingual(
            "两条调整说的是同一个等级，哪条算数没法判断。",
            "Two overrides speak of one grade, and nothing says which holds.",
        ),
        (
            (
                "process/raci.yaml",
                _TASK
                + "    by_grade:\n"
                + "      - {grades: [B, C], responsible: [lead]}\n"
                + "      - {grades: [C], consulted: [customer]}\n",
            ),
        ),
    ),
    Code(
        "CHANNEL-GAP",
        "error",
        Bilingual(
            "渠道判定表有 {count} 种情况没有规则，例如：{case}",
            "the channel rules leave {count} cases undecided, for example: {case}",
        ),
        Bilingual(
            "补一条规则；兜底的放在最后，不写条件",
            "Add a rule; one without conditions at the end takes whatever is left",
        ),
        Bilingual(
            "判定表按客户类型、级别、能否远程、是否硬件、合同含不含上门逐一核对；没有规则的工单没人接。",
            "The table is tried with every tier, severity, remote or not, hardware or not, visits or not; a ticket "
            "without a rule belongs to nobody.",
        ),
        (("process/channels.yaml", _CHANNELS + _REMOTE),),
    ),
    Code(
        "CHANNEL-RULE-UNREACHED",
        "error",
        Bilingual(
            "渠道规则 {rule} 永远轮不到，前面的 {earlier} 已经全部接走，{where}",
            "the channel rule {rule} is never reached: {earlier} before it takes every case ({where})",
        ),
        Bilingual("把它移到前面，或删掉", "Move it up, or remove it"),
        Bilingual(
            "规则按顺序问，先中先用；条件宽的排在前面，后面的就成了摆设。",
            "Rules are asked in order and the first that fits decides; behind a wider one a rule is mere decoration.",
        ),
        (("process/channels.yaml", _CHANNELS + _ANY + _HARDWARE),),
    ),
    Code(
        "FLOW-TASK-NOBODY",
        "error",
        Bilingual("子步骤 {task} 没有人做", "the sub-step {task} has nobody to do it"),
        Bilingual("写 by（角色），重大事件里写 hats（分工）", "Add by (roles), or hats in a major incident"),
        Bilingual(
            "没有人的子步骤画不进泳道图，也没人会做。",
            "A sub-step without a person has no lane in the drawing, and nobody will do it.",
        ),
        (
            (
                "process/flows.yaml",
                """schema: 1
flows:
  - id: poc
    name: {zh: 测试, en: Test}
    stage: trial
    purpose: {zh: 让客户试用。, en: The customer tries it.}
    drawing: swimlane
    steps:
      - id: prepare
        name: {zh: 准备, en: Prepare}
        tasks:
          - {id: burn-in, name: {zh: 拷机, en: Burn-in}}
""",
            ),
        ),
    ),
    Code(
        "KPI-FORM",
        "error",
        Bilingual("指标 {kpi} 的 {said}", "the key figure {kpi} {said}"),
        Bilingual(
            "比率只写 require，时长、天数、评分只写 value",
            "A ratio has require only; a duration, number of days or score has value only",
        ),
        Bilingual(
            "比率数的是够格的占多少，分布取的是中位数和 P90；两个都写或都不写，算不出来。",
            "A ratio counts those that qualify, a distribution takes median and P90; with both or neither there is no "
            "figure.",
        ),
        (
            (
                "process/kpis.yaml",
                """schema: 1
kpis:
  - id: closed-in-time
    name: {zh: 关闭及时率, en: Closed in time}
    stage: rollout
    formula: {zh: 已关闭 / 全部, en: closed / all}
    denominator: {zh: 全部工单, en: all tickets}
    record: ticket
    each: ticket
    period: ticket.clocks.closed
""",
            ),
        ),
    ),
)
