"""Entries of the process that derivation and documents themselves go by: the only ids of lists that the code knows.

Names, notes, symbols and tones of them are the process owner's. A test holds the table against the code that uses it.
"""

from __future__ import annotations

from collections.abc import Mapping

MUST = "must"
"""The priority that decides outcomes (``domain`` c.3); everything else only informs them."""
OPEN_ISSUE = "open"
"""The state of an issue that nobody has dealt with yet."""
NOT_RUN = "not-run"
"""The verdict printed for a case that nobody ran."""
CHECK_RESULT = {True: "passed", False: "failed"}
"""How a check that is answered with true or false is shown."""
GAP = "gap"
"""The mark of a link that is missing in the trace matrix."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "priority": (MUST,),
    "issue-state": (OPEN_ISSUE,),
    "verdict": (NOT_RUN,),
    "stage-state": ("entered", "passed", "skipped", "paused"),
    "criterion-state": ("met", "partly", "not-met", "not-tested"),
    "check-result": tuple(CHECK_RESULT.values()),
    "trace-mark": (GAP,),
}
"""The entries by the list they are in."""
