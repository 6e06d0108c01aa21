"""From a folder of Markdown pages to a finished site with its search index."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from jifu.bilingual import LANGUAGES, Language
from jifu.findings import Finding
from jifu.site.messages import findings_of
from jifu.site.search_index import make_index

_STILL = "315532800"
"""1980-01-01 in seconds: the date that MkDocs writes into the site map, so that equal pages give equal bytes."""
_ERROR = re.compile(r"^(?:\w+\.)*\w*Error\b", re.IGNORECASE)


GENERATED = "docs/generated"
"""Where the pages and the configurations lie, below the root of the workspace."""
CONFIG = "mkdocs.yml"
"""The configuration that people keep: what is wrong with a generated one is wrong there."""


def build_site(
    root: Path, out: Path, languages: Iterable[Language] = LANGUAGES, config: str = CONFIG
) -> tuple[Finding, ...]:
    """Build the site of each language from what lies under ``root/docs/generated`` into ``out/<language>``.

    They are built side by side, each with a search index of its own, ``pagefind/``. Warnings are errors. Nothing is
    written outside ``out``, an empty folder; when there are findings, it is not fit to be published. ``config`` is the
    file to name where no page is at fault.
    """
    for tool in ("mkdocs", "pagefind"):
        if find_spec(tool) is None:
            return (Finding("SITE-TOOL", config, values={"tool": tool}),)
    wanted = tuple(languages)
    with ThreadPoolExecutor(len(wanted)) as pool:  # each thread only waits for the programs that it starts
        found = pool.map(lambda language: _build(root, out / language, language, config), wanted)
        every = [finding for findings in found for finding in findings]
    return tuple(finding for at, finding in enumerate(every) if finding not in every[:at])


def _build(root: Path, out: Path, language: Language, config: str) -> tuple[Finding, ...]:
    generated = f"{GENERATED}/mkdocs.{language}.yml"
    done = _run(root, "mkdocs", "build", "--strict", "--config-file", generated, "--site-dir", str(out.resolve()))
    found = findings_of(done.stderr, config, lambda page: source_of(root, page, language))
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


def source_of(root: Path, page: str, language: Language) -> str:
    """The file behind a page: the hand-written one where there is one, else the generated page itself.

    The story of a customer lies under its own path beside the records.
    """
    own = [f"docs/{page}", page]
    if language != LANGUAGES[0]:
        own = [f"docs/{language}/{page}", f"{page.removesuffix('.md')}.{language}.md", *own]
    return next((path for path in own if (root / path).is_file()), f"{GENERATED}/{language}/{page}")


def _complaint(text: str) -> str:
    """What a program said last: from its last line that begins with an error on, or the last line there is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    starts = [at for at, line in enumerate(lines) if _ERROR.match(line)]
    return " ".join(lines[starts[-1] if starts else -1 :]) if lines else "?"
