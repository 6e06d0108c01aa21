"""What git knows of the records, from whole, shallow and foreign repositories; nothing that a repository names is run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from jifu.load import read_blame, read_history
from jifu.workspace import History

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

RECORD = "projects/demo/vpn/poc.yaml"


class Repository:
    """A repository in ``root``; ``day`` makes its commits' dates."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "张工")
        self.git("config", "user.email", "zhang@example.org")
        self.day = 0

    def git(self, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=os.environ | environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def commit(self, subject: str) -> str:
        self.day += 1
        when = f"2019-03-{self.day:02}T09:00:00+08:00"
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty-message", "-m", subject, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def _no_configuration_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "workspace")


def test_commits_are_by_file_and_newest_first(repository: Repository) -> None:
    repository.write(RECORD, "schema: 1\n")
    repository.write("projects/某客户/说明 书.yaml", "a\n")
    repository.write("README.md", "x\n")
    first = repository.commit("登记测试")
    repository.write(RECORD, "schema: 1\nvisits: []\n")
    second = repository.commit("")
    history = read_history(repository.root)
    assert history.state == "complete"
    assert history.dirty == frozenset()
    assert sorted(history.commits) == [RECORD, "projects/某客户/说明 书.yaml"]
    assert [(commit.id, commit.date, commit.subject) for commit in history.commits[RECORD]] == [
        (second, "2019-03-02T09:00:00+08:00", ""),
        (first, "2019-03-01T09:00:00+08:00", "登记测试"),
    ]


def test_what_is_not_committed_is_dirty(repository: Repository) -> None:
    for name in ("same", "changed", "staged", "deleted", "moved"):
        repository.write(f"projects/demo/{name}.yaml", f"{name}: 1\n" * 9)
    repository.write(".gitignore", "*.tmp\n")
    repository.commit("first")
    repository.write("projects/demo/changed.yaml", "x: 2\n")
    repository.write("projects/demo/staged.yaml", "x: 2\n")
    repository.git("add", "projects/demo/staged.yaml")
    repository.git("mv", "projects/demo/moved.yaml", "projects/demo/to.yaml")
    (repository.root / "projects/demo/deleted.yaml").unlink()
    repository.write("projects/demo/evidence/new 图.png", "x")
    repository.write("projects/demo/x.tmp", "x")
    repository.write("process/roles.yaml", "x")
    names = {"changed.yaml", "staged.yaml", "deleted.yaml", "moved.yaml", "to.yaml", "evidence/new 图.png"}
    assert read_history(repository.root).dirty == {f"projects/demo/{name}" for name in names}
    assert read_history(repository.root, "process").dirty == {"process/roles.yaml"}


def test_a_workspace_inside_a_repository_has_its_own_paths(repository: Repository) -> None:
    repository.write(f"sites/华东/{RECORD}", "a: 1\n")
    repository.write("projects/other.yaml", "a: 1\n")
    commit = repository.commit("first")
    repository.write("sites/华东/projects/demo/new.yaml", "a: 1\n")
    history = read_history(repository.root / "sites/华东")
    assert {path: commits[0].id for path, commits in history.commits.items()} == {RECORD: commit}
    assert history.dirty == {"projects/demo/new.yaml"}


def test_a_shallow_clone_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.write(RECORD, "a: 1\n")
    repository.commit("first")
    repository.write(RECORD, "a: 2\n")
    second = repository.commit("second")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", repository.root.as_uri(), clone], check=True)
    history = read_history(clone)
    assert history.state == "shallow"
    assert [commit.id for commit in history.commits[RECORD]] == [second]


def test_without_a_repository_or_a_commit_nothing_is_known(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    repository.write(RECORD, "a: 1\n")
    assert read_history(tmp_path / "plain") == History()
    assert read_history(repository.root) == History()
    assert read_blame(repository.root, RECORD) == {}


def test_without_git_nothing_is_known(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write(RECORD, "a: 1\n")
    repository.commit("first")
    monkeypatch.setenv("PATH", "")
    assert read_history(repository.root) == History()


def test_each_line_knows_its_commit(repository: Repository) -> None:
    repository.write(RECORD, "schema: 1\nrevisions:\n")
    first = repository.commit("first")
    repository.write(RECORD, "schema: 1\nrevisions:\n  - version: V1.0\n")
    second = repository.commit("second")
    repository.write(RECORD, "schema: 1\nrevisions:\n  - version: V1.0\n  - version: V1.1\n")
    assert read_blame(repository.root, RECORD) == {1: first, 2: first, 3: second}
    assert read_blame(repository.root, "projects/none.yaml") == {}


def test_a_hook_that_calls_us_does_not_lead_us_to_its_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(RECORD, "a: 1\n")
    repository.commit("first")
    other = Repository(tmp_path / "other")
    other.write("projects/other.yaml", "a: 1\n")
    other.commit("other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert list(read_history(repository.root).commits) == [RECORD]


def test_no_program_that_a_repository_names_is_started(repository: Repository, tmp_path: Path) -> None:
    repository.write(RECORD, "a: 1\n")
    repository.write(".gitattributes", "*.yaml filter=evil diff=evil\n")
    signer = tmp_path / "signer"
    signer.write_text(
        "#!/bin/sh\ncat > /dev/null\necho '-----BEGIN PGP SIGNATURE-----'\necho '[GNUPG:] SIG_CREATED ' >&2\n"
    )
    signer.chmod(0o755)
    repository.git("config", "gpg.program", str(signer))
    repository.git("config", "commit.gpgSign", "true")
    repository.commit("first")
    assert "gpgsig" in repository.git("cat-file", "commit", "HEAD")
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> "{sprung}"\ncat\n')
    trap.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        shutil.copy(trap, hooks / hook)
        shutil.copy(trap, repository.root / ".git/hooks" / hook)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "pager.status",
        "diff.external",
        "gpg.program",
        "alias.log",
    ):
        repository.git("config", key, str(trap))
    for key in (
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "diff.evil.textconv",
        "diff.evil.command",
    ):
        repository.git("config", key, str(trap))
    repository.git("config", "alias.status", f"!{trap}")
    repository.git("config", "core.hooksPath", str(hooks))
    repository.git("config", "log.showSignature", "true")
    repository.write(RECORD, "a: 2\n")
    assert read_history(repository.root).dirty == {RECORD}
    assert read_blame(repository.root, RECORD) == {}
    assert not sprung.exists()
    subprocess.run(["git", "status"], cwd=repository.root, capture_output=True, check=False)
    assert sprung.exists(), "the trap is none"


def test_a_filter_that_cannot_be_switched_off_stops_the_reading(repository: Repository) -> None:
    repository.write(RECORD, "a: 1\n")
    repository.commit("first")
    repository.git("config", "filter.a=b.clean", "cat")
    assert read_history(repository.root) == History()


def test_a_commit_without_its_objects_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.write(RECORD, "a: 1\n")
    repository.commit("first")
    repository.git("config", "uploadpack.allowFilter", "true")
    clone, sprung = tmp_path / "clone", tmp_path / "sprung"
    url = repository.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--no-checkout", "--filter=tree:0", url, clone], check=True)
    subprocess.run(["git", "config", "remote.origin.url", f"ext::touch {sprung}"], cwd=clone, check=True)
    subprocess.run(["git", "config", "protocol.ext.allow", "always"], cwd=clone, check=True)
    assert read_history(clone) == History()
    assert not sprung.exists()
