"""Codes of findings: ids and what names them, the lists of the process, and evidence."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_FOLDER = "projects/harbor/phase-two/"
_PROJECT = (_FOLDER + "project.yaml", "schema: 1\nname: 二期扩容\ncode: HG-P2\n")
_GRADES = "process/grades.yaml"
_CASE = (
    "schema: 1\n"
    "request: {{number: SQ-0019, date: 2021-07-01, applicant: K1, purpose: 复测, deployment: one-arm, "
    "production: false}}\n"
    "cases:\n"
    "  - id: T1\n"
    "    title: 登录\n"
    "    priority: must\n"
    "    expected: 登录成功\n"
    "    rounds:\n"
    "      - {{verdict: pass, observed: 登录成功, evidence: [{{file: {file}, caption: 登录后的终端}}]}}\n"
)


def _evidence(file: str) -> tuple[str, str]:
    return _FOLDER + "poc.yaml", _CASE.format(file=file)


REFERENCE_CODES: tuple[Code, ...] = (
    Code(
        "ID-DUPLICATE",
        "error",
        Bilingual("{kind}编号 {id} 重复，{where}", "The {kind} id {id} is used twice, first in {where}"),
        Bilingual(
            "换一个编号，并检查引用它的地方指的是哪一个",
            "Choose another id, and see which of the two the references mean",
        ),
        Bilingual(
            "引用只写编号；同一个项目和它的客户里，一个编号只能有一个主人。",
            "References give the id alone, so within a project and its customer an id has one bearer.",
        ),
        ((_PROJECT[0], _PROJECT[1] + "team:\n  - {id: K1, name: 江宁, role: engineer}\n"),),
    ),
    Code(
        "SERIAL-DUPLICATE",
        "error",
        Bilingual(
            "序列号 {value} 已经是另一台设备的，{where}",
            "Serial number {value} belongs to another device already, see {where}",
        ),
        Bilingual(
            "核对铭牌；换机另建一条，用 replaces 指明替换了谁",
            "Check the nameplate; a replacement is a device of its own and says what it replaces",
        ),
        Bilingual(
            "一台设备一个序列号，版本、授权和维保都按它查。",
            "One device, one serial number: versions, licences and warranty are looked up by it.",
        ),
        (
            (
                "projects/airport/customer.yaml",
                "schema: 1\nname: 云岭机场\ndevices:\n"
                "  - {id: D1, name: 网关, product: SSL VPN, model: GW-500, serial: SN-HG-0001, purpose: in-service}\n",
            ),
        ),
    ),
    Code(
        "NUMBER-DUPLICATE",
        "error",
        Bilingual("{field}的 {value} 已被占用，{where}", "{value} in {field} is taken already, see {where}"),
        Bilingual("换一个编号", "Choose another one"),
        Bilingual(
            "文档编号由它组成，两份文档不能同号。", "Document numbers are made from it, and no two documents share one."
        ),
        ((_PROJECT[0], "schema: 1\nname: 二期扩容\ncode: HG-VPN\n"),),
    ),
    Code(
        "REF-DANGLING",
        "error",
        Bilingual("{key} 引用的{kind} {id} 不存在", "{key} names {kind} {id}, which does not exist"),
        Bilingual("{hint}{known}", "{hint}{known}"),
        Bilingual(
            "需求、标准、用例、验收项靠编号连成一条线，断一处，后面的表都对不上。",
            "Needs, criteria, cases and acceptance hang together by ids; one broken link spoils every table after it.",
        ),
        ((_PROJECT[0], _PROJECT[1] + "contract: H7\n"),),
    ),
    Code(
        "CHOICE-UNKNOWN",
        "error",
        Bilingual("{field}没有“{id}”这个选项", "{field} has no option “{id}”"),
        Bilingual(
            "{hint}可选：{known}。选项在 process/ 里，可以加",
            "{hint}Options: {known}. They live in process/ and can be added to",
        ),
        Bilingual(
            "取值来自流程，统计、关口和译名都靠它；随手写一个，谁也认不出。",
            "Values come from the process: counts, gates and translations rest on them, and nobody "
            "knows a made-up one.",
        ),
        ((_PROJECT[0], _PROJECT[1] + "stages:\n  - {date: 2021-07-01, stage: trial, state: 进入中}\n"),),
    ),
    Code(
        "REF-CYCLE",
        "error",
        Bilingual("{kind}绕成了圈：{circle}", "The {kind} references run in a circle: {circle}"),
        Bilingual("去掉圈里的一条引用", "Remove one reference of the circle"),
        Bilingual(
            "互相等待的任务排不出日期，互相引用的用例没有结果。",
            "Tasks that wait for each other get no date, cases that take over each other's result have none.",
        ),
        (
            _PROJECT,
            (
                _FOLDER + "delivery.yaml",
                "schema: 1\nschedule:\n  start: 2021-07-05\n  tasks:\n"
                "    - {id: A1, name: 到货, owner: K1, days: 1, after: [A2]}\n"
                "    - {id: A2, name: 上架, owner: K1, days: 1, after: [A1]}\n",
            ),
        ),
    ),
    Code(
        "PROCESS-KEY-TWICE",
        "error",
        Bilingual("{key} 在两个流程文件里都有，{where}", "{key} is in two process files, also in {where}"),
        Bilingual("并到一个文件里，删掉另一处", "Put it into one file and remove the other"),
        Bilingual(
            "两处都有，改了一处另一处不跟着变，听谁的说不清。", "With two of them, one is changed and the other counts."
        ),
        (
            (
                "process/more-grades.yaml",
                "schema: 1\ngrades:\n  - {id: A, name: {zh: A 级, en: Grade A}, managed_by: lead}\n",
            ),
        ),
    ),
    Code(
        "PROCESS-LIST-MISSING",
        "error",
        Bilingual(
            "流程里“{list}”一个条目也没有，{user}要从里面选",
            "The process has no entry for “{list}”, which {user} chooses from",
        ),
        Bilingual(
            "在这里补上：每条有编号和中英文名称",
            "Add it here: each entry has an id and a name in Chinese and English",
        ),
        Bilingual("没有可选的值，记录就没法填。", "Without anything to choose, records cannot be filled in."),
        ((_GRADES, "schema: 1\ngrades: []\n"),),
    ),
    Code(
        "PROCESS-REQUIRES",
        "error",
        Bilingual(
            "requires 里的 {key} 不是选用“{list}”时旁边会有的字段",
            "{key} under requires is no field beside a choice of “{list}”",
        ),
        Bilingual("{hint}写字段的键，如 note、date", "{hint}Write the key of a field, e.g. note or date"),
        Bilingual(
            "写错的字段永远补不上，这条要求等于没有。",
            "A misspelt field can never be filled in, so the demand would do nothing.",
        ),
        (
            (
                _GRADES,
                "schema: 1\ngrades:\n  - {id: C, name: {zh: C 级, en: Grade C}, managed_by: lead, "
                "requires: [reasons]}\n",
            ),
        ),
    ),
    Code(
        "PROCESS-NEEDS",
        "error",
        Bilingual("{field}写的“{value}”不是记录的一部分", "{field} says “{value}”, which is no part of a record"),
        Bilingual(
            "{hint}从记录种类写起，用点连接，如 poc、delivery.window、ticket.upgrade",
            "{hint}Begin with the kind of record and join keys with dots, e.g. poc, delivery.window, ticket.upgrade",
        ),
        Bilingual(
            "写错了，这份交付物永远不会生成，也没人报错。",
            "With a slip here the deliverable is never made, and nothing says so.",
        ),
        (
            (
                "process/deliverables.yaml",
                "schema: 1\ndeliverables:\n  - id: report\n    name: {zh: 测试报告, en: Test report}\n    record: poc\n"
                '    needs: pco\n    template: poc-report.md.j2\n    number: "{code}-R"\n'
                "    classification: restricted\n"
                "    made_by: engineer\n    reviewed_by: lead\n",
            ),
        ),
    ),
    Code(
        "EVIDENCE-MISSING",
        "error",
        Bilingual("evidence/ 下没有 {file}", "There is no {file} under evidence/"),
        Bilingual(
            "{hint}把文件放到记录旁边的 evidence/ 里，名字的大小写也要一致",
            "{hint}Put the file into evidence/ beside the record; upper and lower case count",
        ),
        Bilingual(
            "结论靠证据，证据要跟着记录走。", "Conclusions rest on evidence, and evidence travels with the record."
        ),
        (_PROJECT, _evidence("login.png")),
    ),
    Code(
        "EVIDENCE-OUTSIDE",
        "error",
        Bilingual("{file} 在 evidence/ 之外", "{file} lies outside evidence/"),
        Bilingual(
            "把文件复制进 evidence/，写它在里面的路径", "Copy the file into evidence/ and give its path in there"
        ),
        Bilingual(
            "外面的文件会变、会没，还可能把不该给的东西带进文档。",
            "Files elsewhere change and vanish, and could carry into a document what nobody meant to give.",
        ),
        (_PROJECT, _evidence("../../vpn/evidence/login.png")),
    ),
    Code(
        "EVIDENCE-TYPE",
        "error",
        Bilingual(
            "{file} 的内容不像它的名字：看上去是{looks}", "{file} is not what its name says; it looks like {looks}"
        ),
        Bilingual("换成真正的文件，或把后缀改对", "Put the right file there, or correct the ending"),
        Bilingual(
            "改名的文件在文档里打不开，也当不了证据。", "A renamed file opens in no document and proves nothing."
        ),
        (_PROJECT, _evidence("login.png"), (_FOLDER + "evidence/login.png", "%PDF-1.7\n")),
    ),
    Code(
        "EVIDENCE-UNUSED",
        "note",
        Bilingual("证据 {file} 没有被引用", "No record cites the evidence {file}"),
        Bilingual("在用例或拓扑里引用它，或者删掉", "Cite it in a case or a topology, or delete it"),
        Bilingual(
            "没人引用的文件说明不了什么，也不会交给客户。",
            "A file that nothing cites proves nothing and reaches no customer.",
        ),
        (_PROJECT, (_FOLDER + "evidence/spare.txt", "备用\n")),
    ),
)
