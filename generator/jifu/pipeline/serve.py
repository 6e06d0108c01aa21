"""Live preview: save a record, see the page and its findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from jifu import report
from jifu.bilingual import Language
from jifu.findings import Finding
from jifu.pipeline.build import Result, build
from jifu.pipeline.setting import Setting
from jifu.publish import PublishError
from jifu.site import serve as serve_folder
from jifu.site.preview import Rebuilt

_WATCHED = ("projects", "process", "templates", "docs", "mkdocs.yml")


def serve(
    setting: Setting,
    port: int,
    language: Language,
    ready: Callable[[str], None],
    told: Callable[[Sequence[Finding]], None],
    today: Callable[[], date],
) -> None:
    """Build, serve ``build/site`` on this machine only, and build again whenever something is saved.

    ``ready`` gets the address; ``told`` gets the findings of every build; ``today`` says
    what day it is. Raises ``OSError`` when the port is taken.
    """

    def rebuild() -> Rebuilt:
        try:
            result = build(setting, lambda _done, _of, _name: None, today())
        except PublishError as error:
            told((error.finding,))
            return Rebuilt(report.text((error.finding,), language), changed=False)
        except OSError as error:  # a file that goes away while it is read must not end the preview
            return Rebuilt(str(error), changed=False)
        told(result.findings)
        return Rebuilt(report.text(result.findings, language) if result.findings else "", _changed(result))

    first = rebuild()
    watched = [setting.root / name for name in _WATCHED]
    ignored = [setting.root / "docs" / "generated"]
    serve_folder(setting.build / "site", port, rebuild, watch=watched, ignore=ignored, ready=ready, first=first)


def _changed(result: Result) -> bool:
    published = result.site.published if result.site is not None else None
    return published is not None and bool(published.written or published.pruned)
