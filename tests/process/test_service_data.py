"""What the service desk works by: severities, the matrix, channels, states, hats, checklists, figures and words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import yaml
from jifu import form
from jifu.model.base import Audience
from jifu.model.process import Process
from jifu.model.service import ChannelRule

ROOT = Path(__file__).parents[2]


def ranks(process: Process) -> dict[str, int]:
    """Severities by their weight, the worst first."""
    return {severity.id: place for place, severity in enumerate(process.severities)}


# ---- severities --------------------------------------------------------------------------------------------------------


def test_escalations_come_in_order_and_before_the_target_is_missed(process: Process) -> None:
    for severity in process.severities:
        times = [each.after for each in severity.escalations]
        assert times, severity.id
        assert times == sorted(set(times)), severity.id
        assert times[-1] <= severity.restore, f"{severity.id}: escalated only after the target"


def test_the_worst_are_told_at_once_and_reach_the_top(process: Process) -> None:
    first, *_, last = process.severities[0].escalations
    assert (first.after, set(first.to)) == (0, {"service-lead", "pmo", "research"})
    assert (last.after, last.to) == (120, ("executive-sponsor",))


def test_worse_severities_are_reported_more_often_and_have_examples(process: Process) -> None:
    assert [each.update_every for each in process.severities] == [30, 60, 480, None]
    for severity in process.severities:
        assert len(severity.examples) >= 3, severity.id


def test_the_severity_matrix_is_complete_and_never_falls_with_impact_or_urgency(process: Process) -> None:
    rank = ranks(process)
    cells = {(cell.impact, cell.urgency): rank[cell.severity] for cell in process.severity_matrix}
    impacts, urgencies = [each.id for each in process.impacts], [each.id for each in process.urgencies]
    assert len(process.severity_matrix) == len(cells) == 12
    assert set(cells) == set(product(impacts, urgencies))
    for impact in impacts:
        assert all(cells[impact, worse] <= cells[impact, better] for worse, better in pairwise(urgencies))
    for urgency in urgencies:
        assert all(cells[larger, urgency] <= cells[smaller, urgency] for larger, smaller in pairwise(impacts))
    assert set(cells.values()) == set(rank.values()), "a severity that the matrix never gives"


def test_what_raises_a_severity_is_named(process: Process) -> None:
    assert {each.id: each.raises for each in process.severity_overrides} == {
        "protected-period": 1,
        "critical-infrastructure": 1,
        "executive-user": 1,
        "recurring-fault": 1,
        "data-security": 1,
    }


# ---- channels ----------------------------------------------------------------------------------------------------------


BOTH = (True, False)


def fits(rule: ChannelRule, tier: str, severity: str, flags: tuple[bool, bool, bool]) -> bool:
    wanted = (rule.remote, rule.hardware, rule.on_site_contract)
    return (
        (not rule.tiers or tier in rule.tiers)
        and (not rule.severities or severity in rule.severities)
        and all(want is None or want == flag for want, flag in zip(wanted, flags, strict=True))
    )


def decisions(process: Process) -> Iterator[tuple[str, str, tuple[bool, bool, bool], ChannelRule]]:
    """Every case there can be, with the rule that decides it."""
    tiers = [tier.id for tier in process.vocabularies["customer-tier"]]
    severities = [severity.id for severity in process.severities]
    for tier, severity, flags in product(tiers, severities, product(BOTH, BOTH, BOTH)):
        found = next((rule for rule in process.channel_rules if fits(rule, tier, severity, flags)), None)
        assert found, f"nobody takes {tier}, {severity}, remote/hardware/on-site {flags}"
        yield tier, severity, flags, found


def test_every_ticket_has_a_channel_and_every_rule_decides_something(process: Process) -> None:
    decided = list(decisions(process))
    assert len(decided) == 128
    assert {rule.id for *_, rule in decided} == {rule.id for rule in process.channel_rules}
    assert {rule.channel for *_, rule in decided} == {channel.id for channel in process.channels}


def test_the_two_worst_severities_go_to_both_lines_whoever_the_customer_is(process: Process) -> None:
    for _, severity, _, rule in decisions(process):
        assert (rule.channel == "both-lines") == (severity in {"critical", "major"})


def test_what_the_article_says_about_channels_is_marked_and_holds(process: Process) -> None:
    by_article = {rule.id for rule in process.channel_rules if rule.provenance == "article"}
    assert by_article == {
        "key-customers-to-the-field",
        "beyond-remote-to-the-field",
        "small-and-channel-to-the-call-centre",
    }
    for tier, severity, (remote, hardware, on_site), rule in decisions(process):
        if severity not in {"critical", "major"}:
            if tier == "key":
                assert rule.channel == "field"
            elif tier in {"small-medium", "channel-served"} and remote and not hardware:
                assert rule.channel == "remote"
            elif tier == "small-medium" and not remote and on_site:
                assert rule.channel == "field"


# ---- the life of a ticket ----------------------------------------------------------------------------------------------


def test_every_state_is_reached_and_only_the_known_ends_lead_nowhere(process: Process) -> None:
    after = {state.id: state.next for state in process.ticket_states}
    reached, waiting = {"new"}, ["new"]
    while waiting:
        fresh = set(after[waiting.pop()]) - reached
        reached |= fresh
        waiting += fresh
    assert reached == set(after)
    assert {name for name, following in after.items() if not following} == {"merged", "cancelled", "converted"}
    parts = {state.id: state.part for state in process.ticket_states}
    assert parts["suspended"] == "waiting"
    assert [name for name, part in parts.items() if part == "path"] == [
        *("new", "accepted", "graded", "assigned", "diagnosing", "plan-agreed", "implementing", "restored"),
        *("observing", "customer-confirmed", "closed", "followed-up"),
    ]


def test_the_ticket_of_the_worked_case_goes_by_the_book(process: Process) -> None:
    after = {state.id: state.next for state in process.ticket_states}
    ticket = yaml.safe_load((ROOT / "projects/securities/tickets/macos-client.yaml").read_text("utf-8"))
    states = [event["state"] for event in ticket["states"]]
    assert len(states) > 10
    for now, then in pairwise(states):
        assert then in after[now], f"{now} is followed by {then}"


def test_a_major_incident_has_its_eight_hats(process: Process) -> None:
    assert [hat.id for hat in process.hats] == [
        *("commander", "technical-lead", "communication-lead", "scribe"),
        *("customer-interface", "research-interface", "logistics", "sponsor"),
    ]
    assert all(hat.held_by for hat in process.hats)


# ---- words ---------------------------------------------------------------------------------------------------------------

FLOWS = {"poc", "delivery", "after-sales", "major-incident"}
FIXED_PAGES = {
    *("stages.md", "grades.md", "severities.md", "channels.md", "clocks.md", "verdicts.md", "raci.md", "kpis.md"),
    *("glossary.md", "standards.md", "faq.md", "newcomer.md", "getting-started.md"),
}
ASKED_FOR = """
POC 拷机 割接 回退 备机 技术完结 测试完结 价值交付 需求获取 成功标准 验收项 封网 重保 关基 HA 旁路 bypass 单臂 网桥 工单 定级 受理
止损 根因 复盘 8D SLA MTTR FCR CSAT RMA 驻场 派单 初验 终验 试运行 转服务 尾款 遗留 基线 变更窗口 go/no-go PMO BU 渠道 400 故障
烤机 被机 隔接 回腿 台帐 帐号 登陆 burn-in cutover rollback severity workaround
""".split()


def pages(process: Process) -> set[str]:
    """Every page that the process makes."""
    return FIXED_PAGES | {
        *(f"flows/{flow}.md" for flow in FLOWS),
        *(f"roles/{role.id}.md" for role in process.roles),
        *(f"gates/{gate.id}.md" for gate in process.gates),
        *(f"checklists/{checklist.id}.md" for checklist in process.checklists),
        *(f"deliverables/{deliverable.id}.md" for deliverable in process.deliverables),
    }


def test_no_word_belongs_to_two_terms(process: Process) -> None:
    owners: dict[str, set[str]] = {}
    for term in process.glossary:
        words = [term.name.zh, term.name.en, *term.synonyms, *term.misspellings]
        assert len({word.casefold() for word in words}) == len(words), f"{term.id} says a word twice"
        for word in words:
            owners.setdefault(word.casefold(), set()).add(term.id)
    assert not {word: terms for word, terms in owners.items() if len(terms) > 1}
    missing = [word for word in ASKED_FOR if word.casefold() not in owners]
    assert not missing


def test_the_glossary_explains_and_tells_apart(process: Process) -> None:
    assert len(process.glossary) >= 60
    assert not [term.id for term in process.glossary if term.note is None]
    told = {(term.id, each.term) for term in process.glossary for each in term.differs}
    for pair in (
        ("technical-closure", "test-closure"),
        ("fault", "problem"),
        ("restoration", "resolution"),
        ("preliminary-acceptance", "final-acceptance"),
        ("arrival-acceptance", "preliminary-acceptance"),
        ("project-grade", "severity"),
        ("out-of-path", "bypass"),
    ):
        assert pair in told
        assert pair[::-1] in told, f"{pair[1]} does not tell how it differs from {pair[0]}"
    assert ("change", "fault") in told
    assert all(term != other for term, other in told)


def test_pages_that_words_lead_to_are_pages_of_the_process(process: Process) -> None:
    known = pages(process)
    named = [(term.id, page) for term in (*process.glossary,) for page in term.see]
    named += [(intent.id, page) for intent in process.search_intents for page in intent.pages]
    assert len(named) > 40
    assert not [each for each in named if each[1] not in known]


def test_a_word_asks_for_one_thing(process: Process) -> None:
    words = [word.casefold() for intent in process.search_intents for word in intent.words]
    assert len(set(words)) == len(words)
    leads = {word: intent for intent in process.search_intents for word in intent.words}
    for word, kind in {
        "模板": "form",
        "表": "form",
        "template": "form",
        "区别": "term",
        "是什么": "term",
        "what is": "term",
        "怎么办": "faq",
        "why": "faq",
        "报错": "knowledge",
        "公式": "kpi",
        "formula": "kpi",
        "检查表": "checklist",
    }.items():
        assert leads[word].leads_to == (kind,)
    for word in ("分级", "等级", "级别"):
        assert leads[word].pages == ("grades.md", "severities.md")


def test_no_standard_claims_to_be_checked_that_was_not(process: Process) -> None:
    assert len(process.standards) >= 25
    for standard in process.standards:
        assert standard.provenance == "standard", standard.id
        assert standard.status is not None, standard.id
        said = standard.status.zh
        assert standard.verified or any(word in said for word in ("未核对", "未逐条核对", "只取思路")), standard.id


# ---- checklists ------------------------------------------------------------------------------------------------------------


def test_checklists_say_when_and_by_whom_and_are_short_enough_to_be_done(process: Process) -> None:
    assert {"unpacking", "device-removal", "major-incident-start"} <= {each.id for each in process.checklists}
    for checklist in process.checklists:
        assert checklist.stage, checklist.id
        assert checklist.done_by, checklist.id
        assert checklist.note, checklist.id
        assert 6 <= len(checklist.items) <= 11, checklist.id


# ---- deliverables ------------------------------------------------------------------------------------------------------

FORMS = {
    *("poc-plan", "poc-report", "delivery-plan", "upgrade-plan", "test-request", "confirmation-record"),
    *("burn-in-record", "version-record", "pre-visit-record", "case-record", "issue-list", "training-record"),
    *("follow-up-record", "conclusion-letter", "device-return", "arrival-record", "information-sheet"),
    *("value-report", "acceptance-report", "handover-list", "service-plan", "ticket-form"),
    *("incident-notice", "incident-report"),
}


def test_every_form_asks_for_fields_that_records_have(process: Process) -> None:
    assert {each.id for each in process.deliverables} >= FORMS
    looked = 0
    for deliverable in process.deliverables:
        assert deliverable.sections, f"{deliverable.id} has no blank form"
        assert deliverable.stage, deliverable.id
        for section in deliverable.sections:
            form.way(section.of)
            for field in section.fields:
                looked += 1
                assert form.way_in_form(section.of, field.path), f"{deliverable.id}: {section.of} {field.path}"
    assert looked > 300


def test_what_is_internal_is_asked_for_in_internal_forms_only(process: Process) -> None:
    internal = set()
    for deliverable in process.deliverables:
        for section in deliverable.sections:
            slots = [*form.way(section.of)]
            slots += [slot for field in section.fields for slot in form.way_in_form(section.of, field.path)]
            if any(slot.audience is Audience.INTERNAL for slot in slots):
                internal.add(deliverable.id)
    assert internal == {"test-request"}
    assert {each.id for each in process.deliverables if each.classification == "internal"} == internal
    assert all("customer" not in each.recipients for each in process.deliverables if each.id in internal)


def test_a_form_with_a_checklist_lists_its_items_under_the_answers_to_it(process: Process) -> None:
    used = {}
    for deliverable in process.deliverables:
        for section in deliverable.sections:
            if section.checklist is not None:
                used[section.checklist] = section
    assert set(used) == {"pre-visit", "unpacking", "device-removal", "upgrade-prerequisites"}
    for section in used.values():
        assert section.fields[0].path == "item"
        held = form.way(section.of)[-1].record
        assert held is not None
        assert held.__name__ == "ChecklistAnswer"
