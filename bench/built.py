"""The site of a workspace, built in this process: its documents are left out, for they are measured by themselves."""

from __future__ import annotations

from jifu.pipeline.check import blocking, check
from jifu.pipeline.setting import Setting
from jifu.pipeline.site import make_site


class NotBuilt(Exception):
    """The generated workspace has errors, or its site has."""


def site(setting: Setting) -> dict[str, object]:
    """Check the workspace, build its site; how many pages it has, and how many files differ from the last site."""
    checked = check(setting)
    built = make_site(setting, checked, {})
    wrong = [finding for finding in (*checked.findings, *built.findings) if blocking((finding,))]
    if built.published is None or wrong:
        raise NotBuilt(wrong[:3])
    return {"pages": built.pages, "written": len(built.published.written)}
