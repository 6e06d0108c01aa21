"""Codes of findings: versions of the process, and the records that follow one of them."""

from __future__ import annotations

from jifu.bilingual import Bilingual
from jifu.findings.code import Code

_EDITION = ("process/edition.yaml", "schema: 1\nedition: {id: standard, version: 2}\n")
_PROJECT = "projects/harbor/phase-two/project.yaml"
_HEAD = "schema: 1\n{pin}name: 二期扩容\ncode: HG-P2\n"
_GRADES = "process/grades.yaml"
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
        require: item.rounds
        owed_by: engineer
        missing: {zh: "用例 {{ item.id }} 没有判定", en: "case {{ item.id }} has no verdict"}
      - id: remarked
        since: 2
        name: {zh: 有内部备注, en: There is a remark}
        each: project
        require: filled(item.remark)
        owed_by: lead
        missing: {zh: 还没有内部备注, en: there is no remark}
"""


def _grades(more: str) -> tuple[str, str]:
    return _GRADES, (
        "schema: 1\ngrades:\n  - {id: B, name: {zh: B 级, en: Grade B}, managed_by: lead}\n"
        "  - {id: C, name: {zh: C 级, en: Grade C}, managed_by: lead}\n" + more
    )


VERSION_CODES: tuple[Code, ...] = (
    Code(
        "VERSION-RANGE",
        "error",
        Bilingual(
            "{key} 写的是第 {value} 版，流程现在是第 {version} 版",
            "{key} says version {value}; the process is at version {version}",
        ),
        Bilingual(
            "写 1 到 {version} 之间的版本；要出新版，先把 edition 的 version 加 1",
            "Write a version from 1 to {version}; for a new one, first raise version under edition",
        ),
        Bilingual(
            "条目从哪一版起有、到哪一版为止，都要在有过的版本里，不然它什么时候算数说不清。",
            "From when and until when an entry holds is told by versions that there have been; else nobody can say "
            "when it counts.",
        ),
        (_grades("  - {id: D, name: {zh: D 级, en: Grade D}, managed_by: lead, since: 2}\n"),),
    ),
    Code(
        "VERSION-NEVER",
        "error",
        Bilingual(
            "{id} 从第 {first} 版起有，到第 {last} 版就没了：没有一版有它",
            "{id} comes with version {first} and goes after version {last}: no version has it",
        ),
        Bilingual(
            "核对 since 和 until，连同它所在的那一条的；since 不能大于 until",
            "Check since and until, also those of what it stands in; since is no greater than until",
        ),
        Bilingual(
            "哪一版都没有的条目，改了也没有谁会看见。",
            "An entry that no version has can be changed without anybody ever noticing.",
        ),
        (
            _EDITION,
            _grades("  - {id: D, name: {zh: D 级, en: Grade D}, managed_by: lead, since: 2, until: 1}\n"),
        ),
    ),
    Code(
        "VERSION-REFERENCE",
        "error",
        Bilingual(
            "第 {version} 版里没有{kind} {id}，{field}却引用它",
            "Version {version} has no {kind} {id}, yet {field} names it",
        ),
        Bilingual(
            "让两条同进退（since、until 一致）；这一条两版里写法不同，就写成两条同编号的：旧的加 until，新的加 since",
            "Let both come and go together; where the entry differs between versions, write it twice with the same id: "
            "the old one with until, the new one with since",
        ),
        Bilingual(
            "钉在旧版的项目按旧版办，旧版里引用的东西也要在旧版里。",
            "Projects pinned to a version follow it alone, so what it names has to be in it.",
        ),
        (
            _EDITION,
            (
                "process/channels.yaml",
                "schema: 1\nchannels:\n  - {id: chat, name: {zh: 在线客服, en: Chat}, since: 2}\n"
                "channel-rules:\n  - {id: any, name: {zh: 其他, en: Anything else}, channel: chat}\n",
            ),
        ),
    ),
    Code(
        "VERSION-USE",
        "error",
        Bilingual(
            "{field}用了{kind} {id}，{process} 里没有它", "{field} names {kind} {id}, which {process} does not have"
        ),
        Bilingual(
            "换成这一版里有的；或者确实按有它的那一版办，文件开头写 process: {pin}",
            "Choose one that this version has; or follow the version that has it, with process: {pin} at the top of "
            "the file",
        ),
        Bilingual(
            "项目按一版流程办到底，不能一半按旧的、一半按新的。",
            "A project follows one version of the process, not half of one and half of another.",
        ),
        (
            _EDITION,
            _grades("  - {id: D, name: {zh: D 级, en: Grade D}, managed_by: lead, since: 2}\n"),
            (
                _PROJECT,
                _HEAD.format(pin="process: standard@1\n")
                + "team:\n  - {id: M9, name: 江宁, role: lead}\n"
                + "grades:\n  - {date: 2021-07-01, grade: D, reason: 扩容, by: M9}\n",
            ),
        ),
    ),
    Code(
        "PIN-UNKNOWN",
        "error",
        Bilingual("没有 {pin} 这一版流程", "There is no version {pin} of the process"),
        Bilingual("写有的版本：{known}", "Write one that there is: {known}"),
        Bilingual(
            "按哪一版办，决定关口问什么、检查表有哪些项。",
            "The version decides what gates ask and which items a checklist has.",
        ),
        ((_PROJECT, _HEAD.format(pin="process: standard@7\n")),),
    ),
    Code(
        "PIN-MISSING",
        "note",
        Bilingual(
            "流程已有几版，这里没有写按哪一版，于是按 {now}",
            "The process has several versions and this does not say which it follows, so {now} holds",
        ),
        Bilingual(
            "在 schema 下面写上 process: {pin}，就按它开工时的那一版办；改按新版写 process: {now}",
            "Below schema write process: {pin} to keep the rules it began with, or process: {now} to follow "
            "the new ones",
        ),
        Bilingual(
            "流程出新版时，没有写明版本的项目跟着变；写明了，旧项目照旧。",
            "Without a pin a project changes with the process; with one it keeps the rules it began with.",
        ),
        (_EDITION, (_PROJECT, _HEAD.format(pin=""))),
    ),
    Code(
        "VERSION-BEHIND",
        "note",
        Bilingual(
            "按 {pin} 办。改按 {now}，要再补 {count} 项：{some}",
            "This follows {pin}. Under {now} it would owe {count} more: {some}",
        ),
        Bilingual(
            "照旧办就不用动；要改，先用 jifu check --all 看全部，补齐后改成 process: {now}",
            "Nothing to do while it stays; to move, jifu check --all lists everything, then write process: {now}",
        ),
        Bilingual(
            "新版不追溯：钉在旧版的项目照旧有效，这里只是提前说清楚，换到新版要多做什么。",
            "A new version is not retroactive: pinned projects stay valid. This only tells what a move would take.",
        ),
        (
            _EDITION,
            ("process/gates.yaml", _GATE),
        ),
    ),
    Code(
        "VERSION-ASKS",
        "note",
        Bilingual(
            "改按 {now}，关口“{gate}”另有一项：{sentence}〔{role}〕",
            "Under {now} gate “{gate}” also asks: {sentence} [{role}]",
        ),
        Bilingual(
            "想换到新版再补；照旧办就不用动",
            "Supply it before a move to the new version; nothing to do while the record stays",
        ),
        Bilingual(
            "只在 jifu check --all 时逐条列出，平时只报一条总数。",
            "Listed one by one with jifu check --all only; else one note counts them.",
        ),
    ),
    Code(
        "VERSION-GONE",
        "note",
        Bilingual("{now} 里没有{kind} {id}，{field}用着它", "{now} has no {kind} {id}, which {field} names"),
        Bilingual(
            "换到新版之前改成那一版里有的；照旧办就不用动",
            "Choose one that the new version has before the move; nothing to do while the record stays",
        ),
        Bilingual(
            "只在 jifu check --all 时逐条列出，平时只报一条总数。",
            "Listed one by one with jifu check --all only; else one note counts them.",
        ),
    ),
)
