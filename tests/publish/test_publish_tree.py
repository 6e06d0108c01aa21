"""A published tree holds what was given, keeps what did not change, loses what is stale, and never what a person made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import jifu.publish.swap
import pytest
from jifu.artifact import Artifact
from jifu.publish import MANIFEST, Published, PublishError, publish_folder, publish_tree, published_inputs


def artifacts(**files: str) -> list[Artifact]:
    """Artifacts from ``a_b="text"`` for ``a/b.txt``; the text is the inputs too."""
    return [Artifact(name.replace("_", "/") + ".txt", text.encode(), text) for name, text in files.items()]


def tree(target: Path) -> dict[str, str]:
    """Every file under ``target`` but the manifest."""
    return {
        path.relative_to(target).as_posix(): path.read_text("utf-8")
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def identity(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_ino, found.st_mtime_ns


@pytest.fixture(params=["exchange", "two renames"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where to publish; everything holds with and without an exchange in one step."""
    if request.param == "two renames":
        monkeypatch.setattr(jifu.publish.swap, "exchange", lambda one, other: False)
    return tmp_path / "build" / "documents"


def test_a_new_tree_holds_what_was_given(target: Path) -> None:
    done = publish_tree(target, artifacts(a="甲", b_c="乙", b_d_e="丙"))
    assert done == Published(written=("a.txt", "b/c.txt", "b/d/e.txt"))
    assert tree(target) == {"a.txt": "甲", "b/c.txt": "乙", "b/d/e.txt": "丙"}
    assert sorted(path.name for path in target.parent.iterdir()) == [".documents.lock", "documents"]


def test_the_same_again_touches_nothing(target: Path) -> None:
    publish_tree(target, artifacts(a="1", b_c="2"))
    before = {path: identity(path) for path in [target, *target.rglob("*")]}
    assert publish_tree(target, artifacts(b_c="2", a="1")) == Published(unchanged=("a.txt", "b/c.txt"))
    assert {path: identity(path) for path in [target, *target.rglob("*")]} == before


def test_only_what_changed_is_written_and_what_is_stale_goes(target: Path) -> None:
    publish_tree(target, artifacts(same="1", changed="1", gone="1", old_gone="1"))
    same = identity(target / "same.txt")
    done = publish_tree(target, artifacts(same="1", changed="2", new="1"))
    assert done == Published(("changed.txt", "new.txt"), ("same.txt",), ("gone.txt", "old/gone.txt"))
    assert tree(target) == {"changed.txt": "2", "new.txt": "1", "same.txt": "1"}
    assert identity(target / "same.txt") == same
    assert not (target / "old").exists()


def test_nothing_leaves_an_empty_tree(target: Path) -> None:
    publish_tree(target, artifacts(a="1"))
    assert publish_tree(target, []) == Published(pruned=("a.txt",))
    assert tree(target) == {}


def test_what_is_kept_need_not_be_made_again(target: Path) -> None:
    publish_tree(target, artifacts(a="1", b="2", c="3"))
    known = published_inputs(target)
    assert known == {"a.txt": "1", "b.txt": "2", "c.txt": "3"}
    before = identity(target / "a.txt")
    done = publish_tree(target, artifacts(b="22"), keep=["a.txt"])
    assert done == Published(("b.txt",), ("a.txt",), ("c.txt",))
    assert identity(target / "a.txt") == before
    assert published_inputs(target) == {"a.txt": "1", "b.txt": "22"}


def test_changed_inputs_with_equal_bytes_are_remembered(target: Path) -> None:
    publish_tree(target, [Artifact("a.txt", b"1", "old inputs")])
    before = identity(target / "a.txt")
    assert publish_tree(target, [Artifact("a.txt", b"1", "new inputs")]) == Published(unchanged=("a.txt",))
    assert published_inputs(target) == {"a.txt": "new inputs"}
    assert identity(target / "a.txt") == before


def test_inputs_of_files_that_somebody_touched_are_not_known(target: Path) -> None:
    publish_tree(target, [*artifacts(a="1", b="2", c="3", d="4"), Artifact("e.txt", b"5")])
    (target / "a.txt").write_text("x")
    (target / "b.txt").unlink()
    (target / "c.txt").unlink()
    (target / "c.txt").symlink_to("d.txt")
    assert published_inputs(target) == {"d.txt": "4"}
    for path in ("b.txt", "c.txt", "never.txt"):
        with pytest.raises(PublishError):
            publish_tree(target, [], keep=[path])


def test_files_of_people_stay(target: Path) -> None:
    publish_tree(target, artifacts(a="1", b_c="1"))
    (target / "b/notes.md").write_text("mine")
    (target / "own").mkdir()
    (target / "empty").mkdir(mode=0o700)
    (target / "own/link").symlink_to("/nowhere")
    before = identity(target / "b/notes.md")
    done = publish_tree(target, artifacts(a="2"))
    assert done == Published(("a.txt",), (), ("b/c.txt",), ("b/notes.md", "own/link"))
    assert tree(target) == {"a.txt": "2", "b/notes.md": "mine"}
    assert identity(target / "b/notes.md") == before
    assert (target / "own/link").readlink() == Path("/nowhere")
    assert (target / "empty").stat().st_mode & 0o777 == 0o700
    assert publish_tree(target, artifacts(a="2")).foreign == ("b/notes.md", "own/link")


def test_a_result_edited_by_hand_is_kept_beside_the_new_one(target: Path) -> None:
    publish_tree(target, artifacts(report="1", gone="1"))
    (target / "report.txt").write_text("edited")
    (target / "gone.txt").write_text("edited too")
    done = publish_tree(target, artifacts(report="2"))
    assert done == Published(("report.txt",), foreign=("gone.txt", "report.kept.txt"))
    assert tree(target) == {"report.txt": "2", "report.kept.txt": "edited", "gone.txt": "edited too"}
    (target / "report.txt").write_text("edited again")
    publish_tree(target, artifacts(report="3"))
    assert tree(target)["report.kept-2.txt"] == "edited again"


def test_whatever_stands_in_the_way_is_put_aside(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "a.txt").mkdir()
    (target / "a.txt/inner").write_text("folder in place of a file")
    (target / "b").write_text("file in place of a folder")
    (target / "c").symlink_to("/nowhere")
    publish_tree(target, artifacts(a="1", b_x="1", c_x="1"))
    assert tree(target) == {
        "a.kept.txt/inner": "folder in place of a file",
        "a.txt": "1",
        "b.kept": "file in place of a folder",
        "b/x.txt": "1",
        "c/x.txt": "1",
    }
    assert (target / "c.kept").is_symlink()


def test_a_lost_or_foreign_manifest_loses_no_file(target: Path) -> None:
    publish_tree(target, artifacts(a="1", b="1"))
    for content in ("", "[]", '{"format": 9}', '{"format": 1, "files": {"../x": {}}}', "[" * 100_000):
        (target / MANIFEST).write_text(content)
        assert published_inputs(target) == {}
        done = publish_tree(target, artifacts(a="1"))
        assert (done.unchanged, done.pruned, done.foreign) == (("a.txt",), (), ("b.txt",))
    (target / MANIFEST).unlink()
    (target / MANIFEST).symlink_to("a.txt")
    assert publish_tree(target, artifacts(a="1")).unchanged == ("a.txt",)
    assert not (target / MANIFEST).is_symlink()


def test_a_manifest_that_points_outside_prunes_nothing(target: Path, tmp_path: Path) -> None:
    publish_tree(target, artifacts(a="1"))
    (tmp_path / "secret").write_text("1")
    (target / "link").symlink_to(tmp_path)
    manifest = json.loads((target / MANIFEST).read_text())
    entry = manifest["files"]["a.txt"]
    manifest["files"] |= {"../../secret": entry, str(tmp_path / "secret"): entry, "link/secret": entry}
    (target / MANIFEST).write_text(json.dumps(manifest))
    assert publish_tree(target, []).pruned == ("a.txt",)
    assert (tmp_path / "secret").read_text() == "1"


def test_two_trees_of_the_same_artifacts_are_equal_byte_for_byte(tmp_path: Path) -> None:
    publish_tree(tmp_path / "one", artifacts(a="1", b="2"))
    publish_tree(tmp_path / "two", artifacts(b="0"))
    publish_tree(tmp_path / "two", artifacts(b="2", a="1"))
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_an_error_half_way_leaves_the_old_tree(target: Path) -> None:
    def failing() -> Iterator[Artifact]:
        yield Artifact("a.txt", b"2")
        raise ZeroDivisionError

    publish_tree(target, artifacts(a="1"))
    with pytest.raises(ZeroDivisionError):
        publish_tree(target, failing())
    assert tree(target) == {"a.txt": "1"}
    assert sorted(path.name for path in target.parent.iterdir()) == [".documents.lock", "documents"]


def test_a_second_build_is_told_to_wait(target: Path) -> None:
    def inside() -> Iterator[Artifact]:
        yield Artifact("a.txt", b"1")
        with pytest.raises(PublishError) as told:
            publish_tree(target, artifacts(b="1"))
        assert told.value.finding.code == "PUBLISH-BUSY"
        with pytest.raises(PublishError):
            published_inputs(target)

    publish_tree(target, inside())
    assert tree(target) == {"a.txt": "1"}
    publish_tree(target, artifacts(b="1"))
    assert tree(target) == {"b.txt": "1"}


def test_a_full_disk_leaves_the_old_tree(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_tree(target, artifacts(a="1"))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError) as told:
        publish_tree(target, artifacts(a="2"))
    assert (told.value.finding.code, told.value.finding.values["reason"]) == ("PUBLISH-DISK", "No space left on device")
    assert tree(target) == {"a.txt": "1"}


def test_where_files_have_one_name_only_they_are_copied(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*args: object, **kwargs: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    publish_tree(target, artifacts(a="1"))
    (target / "mine.md").write_text("mine")
    time = (target / "a.txt").stat().st_mtime_ns
    monkeypatch.setattr(os, "link", no_links)
    assert publish_tree(target, artifacts(a="1", b="1")).unchanged == ("a.txt",)
    assert tree(target) == {"a.txt": "1", "b.txt": "1", "mine.md": "mine"}
    assert (target / "a.txt").stat().st_mtime_ns == time


def test_a_folder_is_published_with_all_that_is_in_it(target: Path, tmp_path: Path) -> None:
    source = tmp_path / "site"
    (source / "search").mkdir(parents=True)
    (source / "index.html").write_text("home")
    (source / "search/index.json").write_text("{}")
    (source / MANIFEST).write_text("x")
    assert publish_folder(target, source) == Published(("index.html", "search/index.json"))
    before = identity(target / "index.html")
    (source / "search/index.json").write_text("[]")
    assert publish_folder(target, source) == Published(("search/index.json",), ("index.html",))
    assert identity(target / "index.html") == before
    (tmp_path / "a.pdf").write_text("document")
    with_document = publish_folder(target, source, {"documents/a.pdf": tmp_path / "a.pdf"})
    assert (with_document.written, len(with_document.unchanged)) == (("documents/a.pdf",), 2)
    amended = publish_folder(target, source, amend=lambda path, content: content + path[:1].encode())
    assert (amended.written, amended.pruned) == (("index.html", "search/index.json"), ("documents/a.pdf",))
    assert tree(target) == {"index.html": "homei", "search/index.json": "[]s"}
    publish_folder(target, source)
    (source / "out").symlink_to("/etc")
    with pytest.raises(PublishError) as told:
        publish_folder(target, source)
    assert told.value.finding.code == "PUBLISH-LINK"
    assert tree(target) == {"index.html": "home", "search/index.json": "[]"}
