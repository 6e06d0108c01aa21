"""All rules over the workspace. A rule takes the facts and gives findings; it neither raises nor knows the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jifu.findings import Finding
from jifu.validate.facts import Facts
from jifu.validate.rules.agreement import irreversible_step, serials_agree, versions_agree
from jifu.validate.rules.channel_table import every_case_decided, every_rule_reached
from jifu.validate.rules.chronology import chains, events_in_order, nothing_before_its_cause
from jifu.validate.rules.companions import companions_of_choices, companions_of_facts, expected_before_execution
from jifu.validate.rules.cycles import circles
from jifu.validate.rules.evidence import evidence_is_there, evidence_is_used
from jifu.validate.rules.identity import duplicate_ids, duplicate_nodes, duplicate_numbers
from jifu.validate.rules.lists import companions_exist, forms_lead_somewhere, lists_exist, needs_exist
from jifu.validate.rules.needed import needed_entries
from jifu.validate.rules.periods import decision_inside_window, licence_outlasts_test, time_of_day, within_contract
from jifu.validate.rules.process_agreement import (
    cells_for_every_grade,
    cells_for_every_severity,
    one_kind_of_figure,
    somebody_for_every_task,
)
from jifu.validate.rules.raci import one_override_for_each_grade, one_part_for_each_role
from jifu.validate.rules.references import dangling, dangling_links
from jifu.validate.rules.secrets import secrets
from jifu.validate.rules.versions import (
    entries_hold_together,
    pins_hold,
    records_use_their_version,
    rules_ask_what_there_is,
    spans_hold,
)
from jifu.validate.rules.wording import not_applicable_without_reason, nothing_behind_the_key, unfinished

Rule = Callable[[Facts], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    lists_exist,
    needed_entries,
    companions_exist,
    needs_exist,
    forms_lead_somewhere,
    cells_for_every_grade,
    cells_for_every_severity,
    one_part_for_each_role,
    one_override_for_each_grade,
    every_case_decided,
    every_rule_reached,
    somebody_for_every_task,
    one_kind_of_figure,
    duplicate_ids,
    duplicate_nodes,
    duplicate_numbers,
    dangling,
    dangling_links,
    spans_hold,
    pins_hold,
    entries_hold_together,
    rules_ask_what_there_is,
    records_use_their_version,
    circles,
    chains,
    nothing_before_its_cause,
    events_in_order,
    time_of_day,
    decision_inside_window,
    licence_outlasts_test,
    within_contract,
    companions_of_choices,
    companions_of_facts,
    expected_before_execution,
    irreversible_step,
    versions_agree,
    serials_agree,
    nothing_behind_the_key,
    not_applicable_without_reason,
    unfinished,
    secrets,
    evidence_is_there,
    evidence_is_used,
)
