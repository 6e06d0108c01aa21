"""Single files are written whole, only if they changed, and never over somebody's work unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jifu.artifact import Artifact
from jifu.publish import MANIFEST, Published, PublishError, publish_files, write_if_changed, write_new


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_files_are_put_beside_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert publish_files(tmp_path, [Artifact("b/c.pdf", b"1"), Artifact("a.pdf", b"1")]).written == ("a.pdf", "b/c.pdf")
    before = (tmp_path / "a.pdf").stat()
    done = publish_files(tmp_path, [Artifact("a.pdf", b"1"), Artifact("d.pdf", b"1")])
    assert done == Published(("d.pdf",), ("a.pdf",))
    assert ((tmp_path / "a.pdf").stat().st_ino, (tmp_path / "a.pdf").stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )
    assert files(tmp_path) == {"a.pdf": b"1", "b/c.pdf": b"1", "d.pdf": b"1", "mine.txt": b"mine"}
    assert not (tmp_path / MANIFEST).exists()


def test_a_changed_file_gets_a_new_body_and_readers_of_the_old_one_keep_it(tmp_path: Path) -> None:
    publish_files(tmp_path, [Artifact("a.pdf", b"old")])
    with (tmp_path / "a.pdf").open("rb") as reader:
        publish_files(tmp_path, [Artifact("a.pdf", b"new")])
        assert reader.read() == b"old"
    assert files(tmp_path) == {"a.pdf": b"new"}


def test_pruning_removes_only_what_was_put_there_and_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine")
    publish_files(tmp_path, [Artifact(f"{name}/x.md", b"1") for name in "abcd"], prune=True)
    (tmp_path / "b/x.md").write_text("edited")
    (tmp_path / "c/mine.md").write_text("mine")
    done = publish_files(tmp_path, [Artifact("d/x.md", b"2")], prune=True)
    assert done == Published(("d/x.md",), (), ("a/x.md", "c/x.md"))
    assert files(tmp_path) == {"b/x.md": b"edited", "c/mine.md": b"mine", "d/x.md": b"2", "mine.md": b"mine"}
    assert not (tmp_path / "a").exists()


def test_the_same_again_with_pruning_writes_nothing(tmp_path: Path) -> None:
    publish_files(tmp_path, [Artifact("a.md", b"1", "inputs")], prune=True)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert publish_files(tmp_path, [Artifact("a.md", b"1", "inputs")], prune=True) == Published(unchanged=("a.md",))
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_write_if_changed_says_whether_it_wrote(tmp_path: Path) -> None:
    file = tmp_path / "schemas/poc.json"
    assert write_if_changed(file, b"{}", within=tmp_path)
    before = file.stat().st_mtime_ns
    assert not write_if_changed(file, b"{}", within=tmp_path)
    assert file.stat().st_mtime_ns == before
    assert write_if_changed(file, b"[]", within=tmp_path)
    assert files(tmp_path) == {"schemas/poc.json": b"[]"}


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_replaces_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:

        def no_links(*args: object, **kwargs: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", no_links)
    file = tmp_path / "projects/demo/customer.yaml"
    write_new(file, "schema: 1\nname: 甲\n", within=tmp_path)
    with pytest.raises(PublishError) as told:
        write_new(file, "schema: 1\nname: 乙\n", within=tmp_path)
    assert told.value.finding.code == "PUBLISH-EXISTS"
    assert files(tmp_path) == {"projects/demo/customer.yaml": "schema: 1\nname: 甲\n".encode()}


def test_new_files_have_the_rights_that_new_files_have(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_new(tmp_path / "a", "x")
        write_if_changed(tmp_path / "b", b"x")
        publish_files(tmp_path, [Artifact("c", b"x")])
    finally:
        os.umask(mask)
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in "abc"} == {0o640}
