"""Nothing is written outside the folder that was named, nor under a name that some system cannot store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jifu.artifact import Artifact
from jifu.publish import MANIFEST, PublishError, publish_files, publish_tree, write_if_changed, write_new

PUBLISHERS: list[Callable[[Path, list[Artifact]], object]] = [publish_tree, publish_files]
BAD = [
    "",
    "/",
    "/etc/passwd",
    "..",
    "../x",
    "a/../../x",
    "a/..",
    "./a",
    "a//b",
    "a/",
    ".",
    "\\\\server\\x",
    "a\\b",
    "C:x",
]
BAD += [
    "C:/x",
    "a:b",
    "con",
    "NUL",
    "a/Aux.txt",
    "com1.pdf",
    "LPT9",
    "con .x",
    "a.",
    "a ",
    " a",
    "a./b",
    "a\0b",
    "a\nb",
]
BAD += ["a\x1b[31m", "a\u202eb", "a*", "a?", 'a"', "a<b", "a|b", "x" * 201, "中" * 70, MANIFEST]
GOOD = ["a", "a/b/c.pdf", "某证券/POC测试报告 V1.0.docx", "..a", "a..b", ".well-known/x", "console", "com10", "x" * 200]


def code_of(told: pytest.ExceptionInfo[PublishError]) -> str:
    return told.value.finding.code


@pytest.mark.parametrize("publish", PUBLISHERS)
@pytest.mark.parametrize("path", BAD)
def test_a_bad_path_is_refused_and_nothing_is_written(
    tmp_path: Path, publish: Callable[[Path, list[Artifact]], object], path: str
) -> None:
    with pytest.raises(PublishError) as told:
        publish(tmp_path / "out", [Artifact("good.txt", b"1"), Artifact(path, b"1")])
    assert code_of(told) == "PUBLISH-PATH"
    assert told.value.finding.path.isprintable()
    assert [found.name for found in tmp_path.rglob("*") if found.is_file()] in ([], [".out.lock"])


@pytest.mark.parametrize("publish", PUBLISHERS)
def test_good_paths_are_written(tmp_path: Path, publish: Callable[[Path, list[Artifact]], object]) -> None:
    publish(tmp_path / "out", [Artifact(path if path != "a" else "a.txt", b"1") for path in GOOD])
    for path in GOOD[1:]:
        assert (tmp_path / "out" / path).read_bytes() == b"1"


@pytest.mark.parametrize("publish", PUBLISHERS)
@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "a"), ("A.pdf", "a.PDF"), ("a", "a/b"), ("a/b", "a"), ("X/y/z", "x/Y"), ("a/B/c", "A/b"), ("é", "e\u0301")],
)
def test_two_artifacts_never_share_a_place(
    tmp_path: Path, publish: Callable[[Path, list[Artifact]], object], one: str, other: str
) -> None:
    with pytest.raises(PublishError) as told:
        publish(tmp_path / "out", [Artifact(one, b"1"), Artifact(other, b"1")])
    assert code_of(told) == "PUBLISH-PATH"


def test_a_link_to_elsewhere_is_not_written_through(tmp_path: Path) -> None:
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "workspace"
    elsewhere.mkdir()
    root.mkdir()
    (elsewhere / "a.txt").write_text("theirs")
    (root / "build").symlink_to(elsewhere)
    writers: list[Callable[[], object]] = [
        lambda: publish_tree(root / "build", [Artifact("a.txt", b"1")], within=root),
        lambda: publish_tree(root / "build/documents", [Artifact("a.txt", b"1")], within=root),
        lambda: publish_files(root / "build", [Artifact("a.txt", b"1")], within=root),
        lambda: publish_files(root, [Artifact("build/a.txt", b"1")]),
        lambda: write_if_changed(root / "build/a.txt", b"1", within=root),
        lambda: write_new(root / "build/new.txt", "1", within=root),
    ]
    for write in writers:
        with pytest.raises(PublishError) as told:
            write()
        assert code_of(told) == "PUBLISH-LINK"
    assert [(found.name, found.read_text()) for found in elsewhere.iterdir()] == [("a.txt", "theirs")]


def test_what_lies_outside_the_workspace_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    for path in (tmp_path / "other/x", root / "../x", tmp_path / "workspaces/x"):
        with pytest.raises(PublishError) as told:
            write_new(path, "1", within=root)
        assert code_of(told) == "PUBLISH-PATH"
    assert list(tmp_path.iterdir()) == []


def test_a_link_inside_the_tree_is_not_written_through(tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    publish_tree(target, [Artifact("a/x.txt", b"1")])
    (target / "a").rename(elsewhere)
    (target / "a").symlink_to(elsewhere)
    publish_tree(target, [Artifact("a/x.txt", b"1"), Artifact("a/y.txt", b"2")])
    assert sorted(found.name for found in elsewhere.iterdir()) == ["x.txt"]
    assert (target / "a/x.txt").stat().st_ino != (elsewhere / "x.txt").stat().st_ino
    assert (target / "a.kept").is_symlink()


@pytest.mark.parametrize("name", [".out.new", ".out.old", ".out.lock"])
def test_a_planted_link_beside_the_target_is_not_followed(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("theirs")
    (tmp_path / name).symlink_to(elsewhere)
    if name == ".out.old":
        publish_tree(tmp_path / "out", [Artifact("a.txt", b"1")])
    else:
        with pytest.raises(PublishError):
            publish_tree(tmp_path / "out", [Artifact("a.txt", b"1")])
    assert [found.name for found in elsewhere.iterdir()] == ["keep.txt"]


def test_a_file_in_the_place_of_the_target_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(PublishError):
        publish_tree(tmp_path / "out", [Artifact("a.txt", b"1")])
    assert (tmp_path / "out").read_text() == "mine"


def test_the_person_may_name_a_folder_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    publish_tree(tmp_path / "link", [Artifact("a.txt", b"1")])
    publish_files(tmp_path / "link", [Artifact("b.txt", b"1")])
    assert (tmp_path / "link").is_symlink()
    assert sorted(found.name for found in (tmp_path / "real").iterdir()) == [MANIFEST, "a.txt", "b.txt"]
