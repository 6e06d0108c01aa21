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

_FORM = """schema: 1
deliverables:
  - id: report
    name: {zh: 测试报告, en: Test report}
    record: poc
    needs: poc
    template: poc-report.md.j2
    number: "{code}-R"
    classification: restricted
    stage: trial
    made_by: engineer
    reviewed_by: lead
    sections:
      - name: {zh: 设备, en: Devices}
        of: poc.devices
        fields:
          - {path: device.serail}
"""

_VERDICTS = """schema: 1
verdicts:
  - {id: untested, name: {zh: 未执行, en: Not run}, counts: pending}
  - {id: pass, name: {zh: 通过, en: Pass}, counts: pass, requires: [observed]}
  - {id: fail, name: {zh: 不通过, en: Fail}, counts: denominator, requires: [observed, issue]}
  - {id: same-as, name: {zh: 引用, en: Taken over}, counts: taken-over, requires: [same_as]}
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
    Code(
        name="PROCESS-FORM",
        level="error",
        message=Bilingual(
            "表单要取“{value}”，记录里没有“{part}”这个字段",
            "The form asks for {value}, but records have no field {part}",
        ),
        cure=Bilingual(
            "{hint}照字段参考页改正：从记录的种类写起，如 poc.devices；栏目从本节的对象写起，如 device.serial",
            "{hint}Correct it by the reference pages: begin with the kind of record, as in poc.devices; a field begins "
            "with the section's own object, as in device.serial",
        ),
        why=Bilingual(
            "空白表和填好的表都按这条路径取数、取表头，路径走不通就出不了表。",
            "The blank form takes its headings along this path and the filled one its values; a path that leads "
            "nowhere gives neither.",
        ),
        example=(("process/deliverables.yaml", _FORM),),
    ),
    Code(
        "PROCESS-NEEDED",
        "error",
        Bilingual(
            "“{list}”里没有 {id}，推导和文档要用到它",
            "There is no {id} in “{list}”, which derivation and documents go by",
        ),
        Bilingual(
            "把编号改回 {id}；名称、说明、符号可以随意改。现有：{known}",
            "Restore the id {id}; its name, note and symbol are yours to change. There are: {known}",
        ),
        Bilingual(
            "少数取值的编号是程序自己认的，如结论看“必须”的标准；改了编号，程序就认不出来。",
            "A few ids are known to the program itself: the conclusion looks at “must”, for example. Renamed, they "
            "are not found.",
        ),
        (("process/verdicts.yaml", _VERDICTS),),
    ),
    Code(
        "PROCESS-FILLED",
        "note",
        Bilingual(
            "{file} 里没有 {what}，先用随附的同名文件里的",
            "{file} does not have {what}; what the tool's file of that name has stands in",
        ),
        Bilingual(
            "从随附的 {shipped} 抄过来，再改成自己的；就这样用也行，以后随工具更新",
            "Copy it over from the {shipped} that ships and make it yours; left as it is, it follows the tool",
        ),
        Bilingual(
            "工作区里的流程文件顶替随附的同名文件。工具升级后，别的随附文件会用到旧副本里没有的条目；缺的先补上，"
            "升级才不会弄坏工作区。没有被引用的条目，工作区没写就是没有。",
            "A process file of the workspace takes the place of the one that ships. After an upgrade other files that "
            "ship may rest on entries that the older copy lacks; those are filled in, so that an upgrade breaks "
            "nothing. What nothing refers to stays left out.",
        ),
    ),
)
