"""Everything in one go: check, documents, site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jifu.findings import Finding
from jifu.pipeline import schema
from jifu.pipeline.check import Checked, blocking, check
from jifu.pipeline.documents import Delivered, Wish, build_documents
from jifu.pipeline.setting import Setting
from jifu.pipeline.shelf import remember
from jifu.pipeline.site import Built, make_site

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gave. ``delivered`` and ``site`` are None where the build stopped before them."""

    checked: Checked
    delivered: Delivered | None = None
    site: Built | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, of the check first."""
        made = self.delivered.findings if self.delivered is not None else ()
        return (*self.checked.findings, *made, *(self.site.findings if self.site is not None else ()))


def build(setting: Setting, progress: Progress, today: date | None = None) -> Result:
    """Check, then documents, then the site. Records with errors stop it: what was built before stays as it is.

    ``today`` is the day that promises are held against; without it that of the last commit of a record.

    The schemas that editors use follow the process here, so that nobody has to think of them after changing it.
    """
    return build_checked(setting, check(setting), progress, today)


def build_checked(setting: Setting, checked: Checked, progress: Progress, today: date | None = None) -> Result:
    """The same with what has been checked."""
    if checked.workspace is None or blocking(checked.findings):
        return Result(checked)
    delivered = build_documents(setting, checked, Wish(inside=True), progress)
    if blocking(delivered.findings):
        return Result(checked, delivered)
    schema.refresh(setting, checked.workspace.whole)
    remember(setting, delivered.controls)
    return Result(checked, delivered, make_site(setting, checked, delivered.controls, today))
