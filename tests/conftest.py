"""What tests of every part share: a small workspace of its own for each, one browser, the built sample.

The small workspace is the sample's POC with a single, short deliverable.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from jifu.pipeline.setting import Setting

from tests.browser import Browser, chromium, served
from tests.sample import Sample, sample_in

# Two shared processors are sometimes slow: no example fails for the time it takes.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

ROOT = Path(__file__).parents[1]
TEMPLATE = """\
# {{ _("背景与痛点") }}

{{ project.background | paragraphs }}

# {{ _("环境与设备") }}

{{ topology(poc.topology) }}

Table: {{ _("问题清单") }}

| {{ _("编号") }} | {{ _("现象") }} |
|:--|:-----|
{% for issue in poc.issues %}
| {{ issue.id }} | {{ issue.symptom }} |
{% endfor %}

{{ poc.agreed.by.name }} {{ poc.agreed.date }} {{ customer.region }} {{ project.objective }}
"""


@dataclass(frozen=True)
class Workspace:
    """Files under ``root``; what is not there comes from the repository."""

    root: Path

    @property
    def setting(self) -> Setting:
        return Setting(self.root, ROOT)

    @property
    def documents(self) -> Path:
        return self.root / "build" / "documents"

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands in the file exactly once."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def line(self, path: str, text: str) -> int:
        """The number of the one line that holds ``text``."""
        lines = (self.root / path).read_text("utf-8").splitlines()
        (found,) = [number for number, line in enumerate(lines, 1) if text in line]
        return found


def lay_out(root: Path) -> Workspace:
    """The workspace in a new folder ``root``."""
    made = Workspace(root)
    customer, project = "projects/securities", "projects/securities/sslvpn"
    shutil.copytree(ROOT / customer / "locale", root / customer / "locale")
    for part in ("evidence", "locale"):
        shutil.copytree(ROOT / project / part, root / project / part, ignore=shutil.ignore_patterns("V*"))
    for name in ("requirements", "poc"):
        shutil.copy(ROOT / project / f"{name}.yaml", root / project)
    text = (ROOT / customer / "customer.yaml").read_text("utf-8")
    made.write(f"{customer}/customer.yaml", re.sub(r"\n +ticket: macos-client(?=\n)|, ticket: macos-client", "", text))
    text = (ROOT / project / "project.yaml").read_text("utf-8")
    made.write(f"{project}/project.yaml", re.sub(r"(?m)^  - \{deliverable: (?!poc-report).*\n", "", text))
    text = (root / project / "locale" / "en.po").read_text("utf-8")
    text = re.sub(r'(?m)^msgctxt "project\.yaml:revisions\[[012567]\](?:.*\n)+?\n', "", text + "\n")
    text = text.replace("revisions[3]", "revisions[0]").replace("revisions[4]", "revisions[1]")
    made.write(f"{project}/locale/en.po", text.rstrip("\n") + "\n")
    text = (ROOT / "process" / "deliverables.yaml").read_text("utf-8")
    report = re.findall(r"(?m)^  - id: poc-report\n(?:    (?!sections:).*\n)+", text)  # without its blank form
    made.write("process/deliverables.yaml", "schema: 1\ndeliverables:\n" + "".join(report))
    made.write("process/flows.yaml", "schema: 1\nflows: []\n")  # they would bring the other deliverables back
    made.write("templates/documents/poc-report.md.j2", TEMPLATE)
    return made


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A fresh one."""
    return lay_out(tmp_path / "workspace")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The one browser of this process."""
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Sample:
    """The repository's own records and site, built; a test only reads them."""
    base = tmp_path_factory.getbasetemp()
    return sample_in(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="session")
def sample_address(sample: Sample) -> Iterator[str]:
    """Where the sample's site is served."""
    with served(sample.site) as address:
        yield address
