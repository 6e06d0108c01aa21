"""From a folder of Markdown pages to a finished site with its search index."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from jifu.findings import Finding
from jifu.site.messages import findings_of
from jifu.site.search_index import make_index

_STILL = "315532800"
"""1980-01-01 in seconds: the date that MkDocs writes into the site map, so that equal pages give equal bytes."""
_ERROR = re.compile(r"^(?:\w+\.)*\w*Error\b", re.IGNORECASE)


def build_site(root: Path, out: Path, config: str = "mkdocs.yml") -> tuple[Finding, ...]:
    """Build the site that ``root/config`` describes into ``out``, an empty folder; its index in ``out/pagefind``.

    Warnings are errors. Nothing is written outside ``out``; when there are findings, it is not fit to be published.
    """
    for tool in ("mkdocs", "pagefind"):
        if find_spec(tool) is None:
            return (Finding("SITE-TOOL", config, values={"tool": tool}),)
    done = _run(root, "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", str(out.resolve()))
    found = findings_of(done.stderr, config, lambda page: _source(root, page))
    if found:
        return found
    if done.returncode:
        return (Finding("SITE-BUILD", config, values={"reason": _complaint(done.stderr)}),)
    return make_index(out, config)


def _run(root: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": _STILL}
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        env=os.environ | quiet,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _source(root: Path, page: str) -> str:
    """The file behind a page: the hand-written one where there is one, else the generated page itself."""
    return f"docs/{page}" if (root / "docs" / page).is_file() else f"docs/generated/{page}"


def _complaint(text: str) -> str:
    """What a program said last: from its last line that begins with an error on, or the last line there is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    starts = [at for at, line in enumerate(lines) if _ERROR.match(line)]
    return " ".join(lines[starts[-1] if starts else -1 :]) if lines else "?"
