"""Machine code is taken back only from where nobody else could have put it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jifu.publish.private import private_folder, read_private, write_private

OWNERS = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows keeps owners in another way")


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "jifu"
    assert read_private(folder, "code") is None
    assert write_private(folder, "code", b"one")
    assert write_private(folder, "code", b"two")
    assert read_private(folder, "code") == b"two"
    assert [file.name for file in folder.iterdir()] == ["code"]


@OWNERS
def test_only_the_owner_may_read_and_write(tmp_path: Path) -> None:
    folder = tmp_path / "jifu"
    write_private(folder, "code", b"one")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "code").stat().st_mode & 0o777 == 0o600


@OWNERS
@pytest.mark.parametrize("mode", [0o644, 0o620, 0o602])
def test_a_file_open_to_others_is_not_taken(tmp_path: Path, mode: int) -> None:
    write_private(tmp_path / "jifu", "code", b"one")
    (tmp_path / "jifu" / "code").chmod(mode)
    assert read_private(tmp_path / "jifu", "code") is None


@OWNERS
def test_a_folder_open_to_others_is_neither_read_nor_written(tmp_path: Path) -> None:
    folder = tmp_path / "jifu"
    write_private(folder, "code", b"one")
    folder.chmod(0o777)
    assert read_private(folder, "code") is None
    assert not write_private(folder, "code", b"two")


def test_links_are_not_followed(tmp_path: Path) -> None:
    write_private(tmp_path / "theirs", "code", b"planted")
    (tmp_path / "folder").symlink_to(tmp_path / "theirs")
    assert read_private(tmp_path / "folder", "code") is None
    assert not write_private(tmp_path / "folder", "code", b"mine")
    write_private(tmp_path / "ours", "other", b"mine")
    (tmp_path / "ours" / "code").symlink_to(tmp_path / "theirs" / "code")
    assert read_private(tmp_path / "ours", "code") is None


def test_the_folder_never_lies_in_a_workspace_or_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, repository, home = tmp_path / "workspace", tmp_path / "repository", tmp_path / "home"
    (repository / ".git").mkdir(parents=True)
    for folder in (workspace / ".cache", repository / "deep" / ".cache", home):
        monkeypatch.setattr("jifu.publish.private.user_cache_path", lambda *_a, at=folder, **_k: at / "jifu")
        assert private_folder(workspace) == (home / "jifu" if folder == home else None)


def test_a_place_that_cannot_be_written_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not write_private(tmp_path / "file" / "jifu", "code", b"one")
