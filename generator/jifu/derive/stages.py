"""Where a project stands: its stage events held against the stages of the process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from jifu.model.derived import StageStanding
from jifu.model.flows import Stage
from jifu.model.project import StageEvent

STATES: Mapping[str, Literal["done", "current", "skipped", "paused"]] = {
    "entered": "current",
    "passed": "done",
    "skipped": "skipped",
    "paused": "paused",
}
"""What an event makes of its stage. A state that is not listed here leaves the stage under way."""


def stages_of(events: Sequence[StageEvent], stages: Sequence[Stage]) -> tuple[StageStanding, ...]:
    """Every stage of the process, in its order; the last event of a stage counts, so that a repeated one is current."""
    last = {event.stage: event for event in events}
    return tuple(
        StageStanding(
            stage=stage.id,
            state=STATES.get(last[stage.id].state, "current") if stage.id in last else "open",
            date=last[stage.id].date.text if stage.id in last else "",
        )
        for stage in stages
    )
