"""A new folder is there whole or not at all, and what was there stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from jifu.artifact import Artifact
from jifu.publish import PublishError, publish_new

FILES = (Artifact("a/one.txt", b"1"), Artifact("two.bin", b"\xff\x00"))


def found(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("there", [False, True])
def test_a_new_folder(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "new"
    if there:
        folder.mkdir()
    publish_new(folder, FILES)
    assert found(folder) == {"a/one.txt": b"1", "two.bin": b"\xff\x00"}
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_beside_other_things(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    publish_new(tmp_path, FILES)
    assert found(tmp_path) == {"a/one.txt": b"1", "two.bin": b"\xff\x00", "mine": b"x"}


def test_what_is_there_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "two.bin").write_text("mine")
    with pytest.raises(PublishError) as told:
        publish_new(tmp_path, FILES)
    assert told.value.finding.code == "PUBLISH-EXISTS"
    assert found(tmp_path) == {"two.bin": b"mine"}


@pytest.mark.parametrize("path", ["../out.txt", "/etc/x", "con"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    with pytest.raises(PublishError):
        publish_new(tmp_path / "new", (*FILES, Artifact(path, b"")))
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (folder / "a").symlink_to(outside)
    with pytest.raises(PublishError):
        publish_new(folder, FILES)
    assert list(outside.iterdir()) == []
