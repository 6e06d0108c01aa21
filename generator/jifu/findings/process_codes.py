"""Codes of findings: the process."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_GATE = """schema: 1
gates:
  - id: trial-done
    name: {zh: 测试完成, en: Trial done}
    stage: trial
    record: project
    rules:
      - id: judged
        name: {zh: 用例都有判定, en: Every case is judged}
        each: poc.cases
        require: item.verdit != "not-run"
        owed_by: engineer
        missing: {zh: "用例 {{ item.id }} 没有判定", en: "case {{ item.id }} has no verdict"}
"""

PROCESS_CODES: tuple[Code, ...] = (
    Code(
        name="GATE-RULE",
        level="error",
        message=Bilingual(
            "关口 {gate} 的规则 {rule} 写错了：{reason}", "rule {rule} of gate {gate} is wrong: {reason}"
        ),
        cure=Bilingual(
            "照随附的 process/gates.yaml 开头的写法改正；改好之前，这个关口不会放行",
            "Correct it as the top of the process/gates.yaml that ships explains; until then the gate lets nobody pass",
        ),
        why=Bilingual(
            "关口的规则是数据，写错的规则不能当作通过。表达式只能比较、取字段、用 and/or/not、加减和给出的函数；"
            "字段名对照记录格式检查，写错一个字母也会指出来。",
            "Rules of gates are data, and a rule that is wrong must not count as passed. An expression may compare, "
            "ask for fields, use and/or/not, sums and the functions it is given; fields are checked against the record "
            "format.",
        ),
        example=(("process/gates.yaml", _GATE),),
    ),
)
