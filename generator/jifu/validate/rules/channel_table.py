"""The decision table of the channels: it answers every case, and every rule of it answers some."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.model.service import ChannelRule
from jifu.validate.facts import Facts
from jifu.validate.in_force import holds, ids_in_force, owner_of
from jifu.validate.sheet import Visit

Case = tuple[str | bool, ...]
"""One value for each question: tier, severity, remote, hardware, contract with visits."""

_LISTS = (("tiers", "customer-tier"), ("severities", "severity"))
_FLAGS = ("remote", "hardware", "on_site_contract")
_ANSWERS = {
    "remote": (Bilingual("不能远程", "not remotely"), Bilingual("能远程", "remotely")),
    "hardware": (Bilingual("不是硬件故障", "no hardware fault"), Bilingual("硬件故障", "hardware fault")),
    "on_site_contract": (
        Bilingual("合同不含上门", "no visits in contract"),
        Bilingual("合同含上门", "visits in contract"),
    ),
}


def every_case_decided(facts: Facts) -> Iterator[Finding]:
    """Every combination has a rule that fits; the rest is told with one example."""
    table = _decide(facts)
    sheet = owner_of(facts, "channel-rules")
    if table is None or sheet is None:
        return
    _, open_cases = table
    if open_cases:
        yield sheet.finding("CHANNEL-GAP", ("channel-rules",), case=_told(open_cases[0]), count=len(open_cases))


def every_rule_reached(facts: Facts) -> Iterator[Finding]:
    """Every rule decides some case; one that earlier rules leave nothing to is told with those rules."""
    table = _decide(facts)
    for rule, (taken, earlier) in (table[0] if table else {}).items():
        if not taken and earlier:
            names = ", ".join(dict.fromkeys(str(each.data.get("id")) for each in earlier))
            where = earlier[0].where(("id",), rule.sheet)
            yield rule.finding(
                "CHANNEL-RULE-UNREACHED", ("id",), rule=str(rule.data.get("id")), earlier=names, where=where
            )


def _decide(facts: Facts) -> tuple[dict[Visit, tuple[int, list[Visit]]], list[Case]] | None:
    """For each rule how many cases it decides and which rules took those that fit it; and the cases of no rule."""
    rules = [rule for rule in facts.of(ChannelRule) if holds(facts, rule)]
    values = [ids_in_force(facts, kind) for _, kind in _LISTS]
    sides: list[tuple[str | bool, ...]] = [*values, *((False, True) for _ in _FLAGS)]
    if not rules or any(not value for value in values):
        return None
    reached = {rule: (0, list[Visit]()) for rule in rules}
    nobody: list[Case] = []
    for case in product(*sides):
        fitting = [rule for rule in rules if _fits(rule, case)]
        if not fitting:
            nobody.append(case)
            continue
        reached[fitting[0]] = (reached[fitting[0]][0] + 1, reached[fitting[0]][1])
        for late in fitting[1:]:
            if fitting[0] not in reached[late][1]:
                reached[late][1].append(fitting[0])
    return reached, nobody


def _fits(rule: Visit, case: Case) -> bool:
    for (key, _), value in zip(_LISTS, case, strict=False):
        wanted = rule.get(key)
        if isinstance(wanted, list) and wanted and value not in wanted:
            return False
    for key, value in zip(_FLAGS, case[len(_LISTS) :], strict=True):
        wanted = rule.get(key)
        if isinstance(wanted, bool) and wanted is not value:
            return False
    return True


def _told(case: Case) -> Bilingual:
    answers = [_ANSWERS[key][bool(value)] for key, value in zip(_FLAGS, case[len(_LISTS) :], strict=True)]
    tier, severity = case[: len(_LISTS)]
    return Bilingual(
        "、".join([f"客户类型 {tier}", f"级别 {severity}", *(each.zh for each in answers)]),
        ", ".join([f"tier {tier}", f"severity {severity}", *(each.en for each in answers)]),
    )
