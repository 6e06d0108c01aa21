"""The trace matrix: one chain from the customer's pain to what the service has to watch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from jifu.model.delivery import Delivery
from jifu.model.derived import CriterionState, TestResults, Trace, TraceRow
from jifu.model.needed import MUST
from jifu.model.poc import Poc
from jifu.model.requirements import Criterion, Requirement, Requirements
from jifu.model.testing import Case

Links = Mapping[str, tuple[str, ...]]
"""Ids that point at an id, in the order of the record."""


def trace_of(
    requirements: Requirements, poc: Poc | None, delivery: Delivery | None, *results: TestResults | None
) -> Trace:
    """The trace matrix of a project. Among ``results`` the first that tested a criterion says how it came out.

    A gap is claimed only for what the records that exist should already have: nothing is missing from a delivery that
    has not begun, and a value is missing only once others are stated.
    """
    chain = _Chain(poc, delivery, results)
    used = {pain for requirement in requirements.requirements for pain in requirement.pains}
    return Trace(
        rows=tuple(row for requirement in requirements.requirements for row in _rows(requirement, chain)),
        pains_without_requirement=tuple(pain.id for pain in requirements.pains if pain.id not in used),
        cases_without_criterion=tuple(case.id for case in _cases(poc, delivery) if not case.criteria),
    )


class _Chain:
    """Everything behind the requirements, by the id it points at."""

    def __init__(self, poc: Poc | None, delivery: Delivery | None, results: Iterable[TestResults | None]) -> None:
        self.poc, self.delivery = poc, delivery
        solutions = delivery.solutions if delivery else ()
        self.solutions = _links((item.requirement, item.id) for item in solutions)
        self.configuration = _configuration(delivery)
        self.steps = _links(
            (used, step.id) for step in (delivery.steps if delivery else ()) for used in step.configuration
        )
        self.poc_cases = _verifying(poc.cases if poc else ())
        self.verification_cases = _verifying(delivery.verification if delivery else ())
        items = delivery.acceptance.items if delivery and delivery.acceptance else ()
        self.acceptance_items = _links((criterion, item.id) for item in items for criterion in item.criteria)
        values = (*(poc.value if poc else ()), *(delivery.value if delivery else ()))
        self.values = _links((requirement, value.id) for value in values for requirement in value.requirements)
        watched = delivery.information.watch_items if delivery and delivery.information else ()
        self.watch_items = _links((requirement, item.id) for item in watched for requirement in item.requirements)
        self.states: dict[str, CriterionState] = {}
        for result in results:
            for criterion in result.criteria if result else ():
                if criterion.cases and self.states.get(criterion.criterion, "not-tested") == "not-tested":
                    self.states[criterion.criterion] = criterion.state

    def tests(self, requirement: str) -> bool:
        """Whether the POC covers a requirement."""
        return self.poc is not None and (not self.poc.requirements or requirement in self.poc.requirements)


def _links(pairs: Iterable[tuple[str, str]]) -> Links:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for cited, item in pairs:
        found[cited][item] = None
    return {cited: tuple(items) for cited, items in found.items()}


def _verifying(cases: Iterable[Case]) -> Links:
    return _links((criterion, case.id) for case in cases for criterion in case.criteria)


def _configuration(delivery: Delivery | None) -> Links:
    """Configuration items of a requirement: those that name it, and those its solutions name."""
    if delivery is None:
        return {}
    named = [(requirement, item.id) for item in delivery.configuration for requirement in item.requirements]
    solved = [(solution.requirement, item) for solution in delivery.solutions for item in solution.configuration]
    return _links((*named, *solved))


def _cases(poc: Poc | None, delivery: Delivery | None) -> Iterator[Case]:
    yield from poc.cases if poc else ()
    yield from delivery.verification if delivery else ()


def _rows(requirement: Requirement, chain: _Chain) -> Iterator[TraceRow]:
    configuration = chain.configuration.get(requirement.id, ())
    steps = dict.fromkeys(step for item in configuration for step in chain.steps.get(item, ()))
    for criterion in requirement.criteria or (None,):
        cited = criterion.id if criterion else ""
        yield TraceRow(
            pains=requirement.pains,
            requirement=requirement.id,
            criterion=cited,
            priority=criterion.priority if criterion else requirement.priority,
            solutions=chain.solutions.get(requirement.id, ()),
            configuration=configuration,
            steps=tuple(steps),
            poc_cases=chain.poc_cases.get(cited, ()),
            verification_cases=chain.verification_cases.get(cited, ()),
            acceptance_items=chain.acceptance_items.get(cited, ()),
            values=chain.values.get(requirement.id, ()),
            watch_items=chain.watch_items.get(requirement.id, ()),
            result=chain.states.get(cited, ""),
            gaps=tuple(_gaps(requirement, criterion, chain)),
        )


def _gaps(requirement: Requirement, criterion: Criterion | None, chain: _Chain) -> Iterator[str]:
    if not requirement.pains:
        yield "pain"
    if criterion is None:
        yield "criterion"
    must = criterion is not None and criterion.priority == MUST
    delivered = chain.delivery is not None
    cited = criterion.id if criterion else ""
    untested = chain.tests(requirement.id) and cited not in chain.poc_cases
    if must and (untested or (delivered and cited not in chain.verification_cases)):
        yield "case"
    if delivered and requirement.id not in chain.solutions:
        yield "solution"
    if must and delivered and cited not in chain.acceptance_items:
        yield "acceptance"
    if must and chain.delivery is not None and chain.delivery.value and requirement.id not in chain.values:
        yield "value"
