"""Codes of findings: the shape of a record, which keys it has and what kind of value each takes."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_PROJECT = "projects/harbor/phase-two/project.yaml"
_HEAD = "schema: 1\nname: 二期扩容\ncode: HG-P2\n"

RECORD_CODES: tuple[Code, ...] = (
    Code(
        "FILE-MISSING",
        "error",
        Bilingual("{folder} 下没有 {name}", "{folder} has no {name}"),
        Bilingual(
            "补上 {name}（jifu new 可以建好），或把这个文件夹移走",
            "Add {name} (jifu new makes one), or move the folder away",
        ),
        Bilingual(
            "客户文件夹要有 customer.yaml，项目文件夹要有 project.yaml，别的记录都靠它们里的人员、合同和设备。",
            "A customer's folder has customer.yaml, a project's has project.yaml: all other records rest on the "
            "people, contracts and devices in them.",
        ),
        (("projects/harbor/phase-two/requirements.yaml", "schema: 1\n"),),
    ),
    Code(
        "KEY-UNKNOWN",
        "error",
        Bilingual("{record}里没有 {key} 这个键", "{record} has no key {key}"),
        Bilingual("{hint}可用的键：{known}", "{hint}Known keys: {known}"),
        Bilingual(
            "写错的键如果放过去，内容就悄悄丢了：文档里没有，也没人知道。",
            "A misspelt key that is let through loses its content silently: it is in no document and nobody knows.",
        ),
        ((_PROJECT, _HEAD + "backgroud: 港区扩建，终端翻倍。\n"),),
    ),
    Code(
        "KEY-MISSING",
        "error",
        Bilingual("{record}缺 {key}", "{record} lacks {key}"),
        Bilingual("补上 {key}：{sentence}", "Add {key}: {sentence}"),
        Bilingual(
            "少数键缺了，这一条就没法引用、也没法排进文档。其余的键都可以先不写。",
            "Without these few keys an entry can be neither cited nor printed. Every other key may wait.",
        ),
        ((_PROJECT, "schema: 1\nname: 二期扩容\n"),),
    ),
    Code(
        "SCHEMA-VERSION",
        "error",
        Bilingual("schema 写的是“{value}”，这个版本只认 1", "schema is “{value}”; this version knows 1 only"),
        Bilingual(
            "写成 schema: 1。记录若来自更新的版本，先升级 jifu",
            "Write schema: 1. If the record comes from a newer version, upgrade jifu first",
        ),
        Bilingual(
            "格式改变时，旧工具读新记录会读错而不自知。",
            "When the format changes, an old tool would misread a new record without noticing.",
        ),
        ((_PROJECT, "schema: 2\nname: 二期扩容\ncode: HG-P2\n"),),
    ),
    Code(
        "TEXT-QUOTES",
        "error",
        Bilingual(
            "{field}要写文字，{value} 被 YAML 读成了数字或真假值",
            "{field} is a text, but YAML reads {value} as a number or a truth value",
        ),
        Bilingual('加引号："{value}"', 'Put it in quotes: "{value}"'),
        Bilingual(
            "版本 7.10 会变成 7.1，电话会丢掉开头的 0。加了引号，写什么就是什么。",
            "Version 7.10 would become 7.1, a telephone number would lose its leading 0. In quotes it "
            "stays as written.",
        ),
        ((_PROJECT, _HEAD + "products:\n  - {name: SSL VPN, model: 500, quantity: 1}\n"),),
    ),
    Code(
        "TYPE-TEXT",
        "error",
        Bilingual("{field}要写文字，这里是{saw}", "{field} is a text, but here is {saw}"),
        Bilingual(
            "写成一行文字；有冒号或 # 就加引号，多行用 |",
            "Write it as text; use quotes around a colon or #, and | for several lines",
        ),
        Bilingual(
            "文字里的“: ”会让 YAML 以为是键值。",
            "A colon and a space inside a text make YAML see keys and values.",
        ),
        ((_PROJECT, _HEAD + "objective:\n  - 扩容\n  - 双机\n"),),
    ),
    Code(
        "TYPE-NUMBER",
        "error",
        Bilingual("{field}要写整数，这里是“{value}”", "{field} is a whole number, but here is “{value}”"),
        Bilingual("只写数字：不带引号、单位和小数", "Write digits only: no quotes, no unit, no decimals"),
        Bilingual(
            "数字要拿来算工期和时限，“约两天”算不出来。", "Numbers are reckoned with; “about two days” cannot be."
        ),
        ((_PROJECT, _HEAD + "products:\n  - {name: SSL VPN, model: GW-500, quantity: 两台}\n"),),
    ),
    Code(
        "TYPE-FLAG",
        "error",
        Bilingual("{field}只能写 true 或 false，这里是“{value}”", "{field} is true or false, but here is “{value}”"),
        Bilingual("是写 true，否写 false{otherwise}", "Write true or false{otherwise}"),
        Bilingual(
            "空着和“否”是两回事：不知道就不写。", "Not knowing and “no” are two things: what is not known is left out."
        ),
        (
            (_PROJECT, _HEAD),
            (
                "projects/harbor/phase-two/requirements.yaml",
                "schema: 1\nrequirements:\n"
                "  - {id: R1, title: 两地同时在线, raised_by: K1, priority: must, feasible: 能做}\n",
            ),
        ),
    ),
    Code(
        "TYPE-LIST",
        "error",
        Bilingual("{field}要写列表，这里是{saw}", "{field} is a list, but here is {saw}"),
        Bilingual(
            "每项一行，前面加“- ”；只有一项也要加",
            "One line for each item with “- ” before it, even for a single one",
        ),
        Bilingual(
            "今天只有一项，明天可能有两项；写法始终一样。",
            "One item today may be two tomorrow; it is always written the same way.",
        ),
        ((_PROJECT, _HEAD + "sites:\n  id: SITE1\n  name: 二号港区\n"),),
    ),
    Code(
        "TYPE-MAP",
        "error",
        Bilingual("{field}要写成键和值，这里是{saw}", "{field} consists of keys and values, but here is {saw}"),
        Bilingual(
            "换行缩进，一行一个“键: 值”。可用的键：{known}",
            "Indent and write one “key: value” a line. Known keys: {known}",
        ),
        Bilingual(
            "一句话里的几件事，工具分不出哪个是姓名、哪个是职务。",
            "In one sentence the tool cannot tell the name from the title.",
        ),
        ((_PROJECT, _HEAD + "team:\n  - 江宁（工程师）\n"),),
    ),
    Code(
        "LIST-LENGTH",
        "error",
        Bilingual("{field}要写 {wanted} 项，这里有 {count} 项", "{field} takes {wanted} items, here are {count}"),
        Bilingual("补足或去掉多余的；一条连线只有两端", "Add or remove items; a link has two ends"),
        Bilingual(
            "连线少一端画不出来，多一端不知道连谁。",
            "A link with one end cannot be drawn, one with three says nothing.",
        ),
        (
            (_PROJECT, _HEAD),
            (
                "projects/harbor/phase-two/delivery.yaml",
                "schema: 1\ntarget:\n  topology:\n    caption: 目标拓扑\n"
                "    nodes: [{id: GW, label: 网关, shape: gateway}]\n    links: [{ends: [GW]}]\n",
            ),
        ),
    ),
    Code(
        "VALUE-EMPTY",
        "error",
        Bilingual("{field}写了键，没写内容", "{field} has a key but no value"),
        Bilingual("{cure}", "{cure}"),
        Bilingual(
            "空、不知道、不适用是三回事，文档里的写法也不同。",
            "Not filled in, unknown and not applicable are three things, and documents show them differently.",
        ),
        ((_PROJECT, _HEAD + "sites:\n"),),
    ),
    Code(
        "NUMBER-RANGE",
        "error",
        Bilingual("{field}应{limit}，这里是 {value}", "{field} is {limit}, but here is {value}"),
        Bilingual("核对数字和单位", "Check the figure and its unit"),
        Bilingual(
            "负的工期、13 分的满意度都是笔误。", "A negative duration or a satisfaction of 13 is a slip of the pen."
        ),
        ((_PROJECT, _HEAD + "products:\n  - {name: SSL VPN, model: GW-500, quantity: -1}\n"),),
    ),
    Code(
        "VALUE-CHOICE",
        "error",
        Bilingual("{field}没有“{value}”这个选项", "{field} has no option “{value}”"),
        Bilingual("{hint}可选：{allowed}", "{hint}Options: {allowed}"),
        Bilingual(
            "这些选项由程序解释，不能自己加；流程里的取值表才可以加。",
            "The program interprets these options; only the lists of the process can be added to.",
        ),
        (
            (
                "process/grades.yaml",
                "schema: 1\ngrades:\n  - {id: C, name: {zh: C 级, en: Grade C}, managed_by: lead, tone: green}\n",
            ),
        ),
    ),
    Code(
        "VALUE-FORMAT",
        "error",
        Bilingual("{field}的写法不对：“{value}”", "{field} is not written as it should be: “{value}”"),
        Bilingual("{sentence}", "{sentence}"),
        Bilingual(
            "编号、时刻和路径要拼进文档编号、日历和文件名，写法必须固定。",
            "Codes, times and paths become document numbers, calendars and file names, so their form is fixed.",
        ),
        ((_PROJECT, "schema: 1\nname: 二期扩容\ncode: 二期\n"),),
    ),
)
