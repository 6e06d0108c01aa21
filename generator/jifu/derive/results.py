"""Verdicts, pass rates and criteria of a set of cases, by the rules of ``domain`` c.2 and c.3."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from jifu.model.derived import CaseResult, CriterionResult, CriterionState, PassRate, TestResults
from jifu.model.entries import Verdict
from jifu.model.needed import MUST
from jifu.model.requirements import Requirement
from jifu.model.testing import Case

Counts = Literal["pass", "denominator", "excluded", "pending"]
Weight = CriterionState | Literal["ignored"]


def results_of(
    cases: Sequence[Case],
    requirements: Iterable[Requirement],
    verdicts: Sequence[Verdict],
    scope: Sequence[str] = (),
    quotable: Sequence[Case] = (),
) -> TestResults:
    """The results of ``cases``.

    ``scope`` names the requirements whose criteria are reported, all of them when empty; a criterion that a case names
    is reported in any case. ``quotable`` are cases outside the set whose results may be taken over.
    A result that is taken over in a circle, or from a case that does not exist, counts as pending.
    """
    table = _Verdicts(verdicts)
    by_id = {case.id: case for case in (*quotable, *cases)}
    ends = _ends(by_id, table)
    results = tuple(_result(case, by_id.get(ends[case.id]), table) for case in cases)
    weights = {result.case: table.weight(result.verdict) for result in results}
    return TestResults(
        cases=results,
        criteria=_criteria(cases, weights, requirements, frozenset(scope)),
        all=_rate(results, table),
        must=_rate([result for result in results if result.priority == MUST], table),
    )


class _Verdicts:
    """The process's verdicts by id, and what each means for a rate and for a criterion."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self.by_id = {verdict.id: verdict for verdict in verdicts}
        self.not_run = next((verdict.id for verdict in verdicts if verdict.counts == "pending"), "")

    def recorded(self, case: Case) -> str:
        return case.rounds[-1].verdict if case.rounds else self.not_run

    def taken_over(self, case: Case) -> bool:
        found = self.by_id.get(self.recorded(case))
        return found is not None and found.counts == "taken-over"

    def counts(self, verdict: str) -> Counts:
        found = self.by_id.get(verdict)
        return "pending" if found is None or found.counts == "taken-over" else found.counts

    def weight(self, verdict: str) -> Weight:
        """What one case says about its criterion.

        Two verdicts of the denominator, and two excluded ones, differ in their tone only: one that warns is a partial
        pass, or a case that somebody could not run; a neutral exclusion is a decision and says nothing.
        """
        counts = self.counts(verdict)
        tone = self.by_id[verdict].tone if verdict in self.by_id else "neutral"
        if counts == "pass":
            return "met"
        if counts == "denominator":
            return "partly" if tone == "warn" else "not-met"
        return "ignored" if counts == "excluded" and tone not in {"warn", "bad"} else "not-tested"


def _ends(by_id: Mapping[str, Case], table: _Verdicts) -> Mapping[str, str]:
    """For every case the one whose own result counts: itself, the end of its chain, or empty when there is no end."""
    ends = {"": ""}
    for start in by_id:
        trail: dict[str, None] = {}
        at = start
        while at in by_id and at not in ends and at not in trail:
            trail[at] = None
            if not table.taken_over(by_id[at]):
                ends[at] = at
            else:
                at = by_id[at].rounds[-1].same_as or ""
        ends |= dict.fromkeys(trail, ends.get(at, ""))
    return ends


def _result(case: Case, source: Case | None, table: _Verdicts) -> CaseResult:
    recorded = table.recorded(case)
    return CaseResult(
        case=case.id,
        priority=case.priority,
        verdict=recorded if source is None else table.recorded(source),
        recorded=recorded,
        taken_from="" if source is None or source.id == case.id else source.id,
        rounds=len(case.rounds),
    )


def _rate(results: Sequence[CaseResult], table: _Verdicts) -> PassRate:
    counted: Counter[Counts] = Counter()
    sources: set[str] = set()
    for result in results:
        source = result.taken_from or result.case
        if source not in sources:
            counted[table.counts(result.verdict)] += 1
            sources.add(source)
    denominator = counted["pass"] + counted["denominator"]
    recorded = Counter(result.recorded for result in results)
    order = [*table.by_id, *(verdict for verdict in recorded if verdict not in table.by_id)]
    return PassRate(
        total=len(results),
        passed=counted["pass"],
        denominator=denominator,
        excluded=counted["excluded"],
        pending=counted["pending"],
        repeated=len(results) - len(sources),
        percent=100 * counted["pass"] / denominator if denominator else None,
        by_verdict=tuple((verdict, recorded[verdict]) for verdict in order if recorded[verdict]),
    )


def _criteria(
    cases: Sequence[Case], weights: Mapping[str, Weight], requirements: Iterable[Requirement], scope: frozenset[str]
) -> tuple[CriterionResult, ...]:
    verified: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        for criterion in dict.fromkeys(case.criteria):
            verified[criterion].append(case)
    return tuple(
        CriterionResult(
            criterion=criterion.id,
            requirement=requirement.id,
            priority=criterion.priority,
            state=_state(verified.get(criterion.id, ()), weights),
            cases=tuple(case.id for case in verified.get(criterion.id, ())),
        )
        for requirement in requirements
        for criterion in requirement.criteria
        if not scope or requirement.id in scope or criterion.id in verified
    )


def _state(cases: Sequence[Case], weights: Mapping[str, Weight]) -> CriterionState:
    """What the cases of a criterion add up to. A must case that fails cannot be outweighed by others that pass."""
    deciding = [case for case in cases if case.priority == MUST]
    said = {weights[case.id] for case in deciding or cases} - {"ignored"}
    if "not-met" in said and (deciding or not said & {"met", "partly"}):
        return "not-met"
    if said == {"met"}:
        return "met"
    return "partly" if said & {"met", "partly"} else "not-tested"
