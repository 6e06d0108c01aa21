"""Codes of findings: dates and statements that contradict each other, and what has to stand beside something else."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_FOLDER = "projects/harbor/phase-two/"
_PROJECT = (
    _FOLDER + "project.yaml",
    "schema: 1\nname: 二期扩容\ncode: HG-P2\ncontract: H1\nsites:\n  - {id: SITE2, name: 二号港区机房}\n",
)
_REQUEST = (
    "schema: 1\n"
    "request: {number: SQ-0019, date: 2021-07-01, applicant: K1, purpose: 复测, deployment: one-arm, production: false}\n"
)
_DEVICE = (
    "devices:\n"
    "  - device: D2\n"
    "    confirmation:\n"
    "      date: 2021-07-02\n"
    "      by: K1\n"
    "      serial_nameplate: SN-HG-0002\n"
    "      serial_system: SN-HG-0002\n"
    "      planned_version: 7.1.0\n"
    "      actual_version: 7.1.0\n"
    "      licence: 试用\n"
    "      licence_until: 2021-12-31\n"
)


def _poc(text: str) -> tuple[tuple[str, str], ...]:
    return _PROJECT, (_FOLDER + "poc.yaml", _REQUEST + text)


def _delivery(text: str) -> tuple[tuple[str, str], ...]:
    return _PROJECT, (_FOLDER + "delivery.yaml", "schema: 1\n" + text)


AGREEMENT_CODES: tuple[Code, ...] = (
    Code(
        "DATE-ORDER",
        "error",
        Bilingual(
            "{later}是 {later_date}，早于{earlier}的 {earlier_date}，{where}",
            "{later} is {later_date}, before {earlier} on {earlier_date} ({where})",
        ),
        Bilingual(
            "核对原始单据，改正写错的一个；核实不了就在存疑的日期后加 ?",
            "Check the papers and correct the wrong one; when that is impossible, add ? to the doubtful date",
        ),
        Bilingual(
            "只比较记录里的日期，从不与今天比；只在确定颠倒时才报，2019-03 与 2019-03-05 不算。",
            "Dates are compared with each other, never with today, and only a certain reversal counts: 2019-03 against "
            "2019-03-05 does not.",
        ),
        _poc("visits:\n  - {id: VS1, start: 2021-06-20, site: SITE2, people: [K1], purpose: 测试}\n"),
    ),
    Code(
        "EVENT-ORDER",
        "error",
        Bilingual(
            "{later}是 {later_date}，比上面一条的 {earlier_date} 还早，{where}",
            "{later} is {later_date}, before the entry above it on {earlier_date} ({where})",
        ),
        Bilingual(
            "记录只往后追加；顺序写反就对调，日期写错就改日期",
            "Entries are only added at the end: put them in order, or correct the date",
        ),
        Bilingual(
            "最后一条就是现状，次序错了，级别、阶段和版本都会认错。",
            "The last entry is what holds now; out of order, grade, stage and version are read wrongly.",
        ),
        (
            (
                _PROJECT[0],
                _PROJECT[1] + "stages:\n  - {date: 2021-07-05, stage: trial, state: entered}\n"
                "  - {date: 2021-07-01, stage: trial, state: passed}\n",
            ),
        ),
    ),
    Code(
        "EXECUTED-BEFORE-AGREED",
        "error",
        Bilingual(
            "{later_date} 就执行了用例，成功标准 {earlier_date} 才签认，{where}",
            "The case was run on {later_date}, but the criteria were agreed on {earlier_date} ({where})",
        ),
        Bilingual(
            "核对两个日期；确实先测后签，签认之后补测一轮",
            "Check both dates; if the test did come first, run another round after the agreement",
        ),
        Bilingual(
            "先测后定标准，客户可以随时改口。", "With criteria set after the test, the goal can be moved at any time."
        ),
        _poc(
            "agreed: {date: 2021-07-20, by: K1, means: 邮件, criteria: []}\n"
            "cases:\n  - id: T1\n    title: 登录\n    priority: must\n    expected: 成功\n"
            "    rounds: [{start: 2021-07-12, observed: 成功, verdict: pass}]\n"
        ),
    ),
    Code(
        "TIME-MISSING",
        "error",
        Bilingual("{field}要写到时刻，这里是 {value}", "{field} needs a time of day, but here is {value}"),
        Bilingual(
            "写成 2021-07-05T22:00+08:00，时区不能省；不知道写 unknown",
            "Write 2021-07-05T22:00+08:00 with the time zone, or unknown",
        ),
        Bilingual(
            "割接按分钟算，只有日期算不出来得及不及回退。",
            "A change is planned by the minute; a day alone does not tell whether there is time to turn back.",
        ),
        _delivery("window: {start: 2021-07-05, end: 2021-07-06}\n"),
    ),
    Code(
        "DECISION-OUTSIDE-WINDOW",
        "error",
        Bilingual(
            "最晚回退决定时间 {decision} 不在变更窗口内，窗口到 {edge} 为界，{where}",
            "The latest time to decide, {decision}, is outside the window that is bounded by {edge} ({where})",
        ),
        Bilingual("改到窗口之内，并给回退留够时间", "Move it inside the window and leave time for the rollback"),
        Bilingual("窗口结束才决定回退，业务已经开始了。", "Once the window has ended, business has begun."),
        _delivery(
            'window: {start: "2021-07-05T22:00+08:00", end: "2021-07-05T23:00+08:00"}\n'
            'rollback: {latest_decision: "2021-07-06T01:00+08:00"}\n'
        ),
    ),
    Code(
        "LICENCE-EXPIRED",
        "error",
        Bilingual(
            "授权 {until} 到期，测试到 {date} 还没完，{where}",
            "The licence ends on {until}, but the test goes on until {date} ({where})",
        ),
        Bilingual(
            "换覆盖整个测试期的授权，或改正日期", "Get a licence that covers the whole test, or correct the date"
        ),
        Bilingual(
            "测到一半授权到期，后面的结果不作数。",
            "When the licence ends halfway, the results after it are worth nothing.",
        ),
        _poc("visits:\n  - {id: VS1, start: 2022-01-10, site: SITE2, people: [K1], purpose: 测试}\n" + _DEVICE),
    ),
    Code(
        "CONTRACT-PERIOD",
        "note",
        Bilingual(
            "{field} {date} 在合同 {contract} 的服务期之外，期限 {edge}，{where}",
            "{field} {date} is outside the term of contract {contract}, which is bounded by {edge} ({where})",
        ),
        Bilingual(
            "核对合同；确实在期外，先请客户经理确认",
            "Check the contract; if it is outside, have the account manager confirm first",
        ),
        Bilingual(
            "期外服务不是不能做，但要有人知道、有人认账。",
            "Service outside the contract may be right, but somebody has to know and answer for it.",
        ),
        _delivery("service_plan: {service_level: office, start: 2024-01-01, end: 2026-12-31, channels: [热线]}\n"),
    ),
    Code(
        "COMPANION-MISSING",
        "error",
        Bilingual("{cause}，还要写 {key}", "{cause} needs {key} beside it"),
        Bilingual("在旁边补上 {key}：{sentence}", "Add {key} beside it: {sentence}"),
        Bilingual(
            "“部分通过”不说哪部分，“阻塞”不说被什么挡住，读的人没法往下做。要求写在流程的 requires 里，可以改。",
            "A partial pass that does not say which part, a block that does not say by what: nobody can act on it. "
            "The demands are under requires in the process and can be changed.",
        ),
        _poc(
            "cases:\n  - id: T1\n    title: 登录\n    priority: must\n    expected: 两种系统都成功\n"
            "    rounds: [{observed: 一种成功, verdict: partial}]\n"
        ),
    ),
    Code(
        "EXPECTED-MISSING",
        "error",
        Bilingual(
            "用例 {case} 已经判定，却没写预期结果", "Case {case} is judged, but says nothing of what was expected"
        ),
        Bilingual(
            "补上 expected：执行之前与客户说定的结果",
            "Add expected: the result agreed with the customer before the case was run",
        ),
        Bilingual("没有预期，通过与否凭感觉。", "Without an expectation, pass or fail is a feeling."),
        _poc("cases:\n  - {id: T1, title: 登录, priority: must, rounds: [{observed: 登录成功, verdict: pass}]}\n"),
    ),
    Code(
        "IRREVERSIBLE-STEP",
        "error",
        Bilingual("不可逆点对不上：{said}", "The point of no return does not match: {said}"),
        Bilingual(
            "让步骤的 irreversible 与 rollback.irreversible_step 指同一步",
            "Let irreversible at the step and rollback.irreversible_step mean the same step",
        ),
        Bilingual(
            "现场的人只看一处，看错就回不来了。",
            "People on site look at one of them; with the wrong one there is no way back.",
        ),
        _delivery(
            "steps:\n  - {id: S1, title: 停用旧入口, action: 停用, minutes: 5, performer: K1, checkpoint: 打不开, "
            "on_failure: 恢复, irreversible: true}\nrollback: {irreversible_note: 无}\n"
        ),
    ),
    Code(
        "VERSION-DIFFERS",
        "error",
        Bilingual(
            "{field}是 {value}，{other}是 {other_value}，{where}，没有说明差异",
            "{field} is {value}, {other} is {other_value} ({where}), and the difference is not explained",
        ),
        Bilingual(
            "重刷到计划版本；确认按现版本测，就在 difference 写明差异和谁批准的",
            "Install the planned version; if this one is to be tested, say so under difference and who approved it",
        ),
        Bilingual(
            "结论只对所测的版本有效，版本不对等于白测。",
            "Conclusions hold for the version under test; with the wrong one the test was for nothing.",
        ),
        _poc(_DEVICE.replace("actual_version: 7.1.0", "actual_version: 7.0.9")),
    ),
    Code(
        "SERIAL-DIFFERS",
        "error",
        Bilingual(
            "{field}是 {value}，{other}是 {other_value}，{where}",
            "{field} is {value}, {other} is {other_value} ({where})",
        ),
        Bilingual(
            "到设备上重新核对；换过主板之类的情况写进 difference",
            "Check the device again; a changed main board or the like goes under difference",
        ),
        Bilingual(
            "铭牌、系统、台账三处一致，授权和维保才对得上。",
            "Licence and warranty match only when nameplate, system and the list of devices agree.",
        ),
        _poc(_DEVICE.replace("serial_system: SN-HG-0002", "serial_system: SN-HG-0003")),
    ),
)
