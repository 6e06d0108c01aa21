"""What the service desk works by: severities, the matrix, channels, states, hats, checklists, figures and words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import yaml
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
    for tier, severity, flags in product(tiers, severities, product((True, False), repeat=3)):
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
