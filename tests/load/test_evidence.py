"""Evidence is listed with its size and what its bytes show it to be; links out of the folder are marked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from jifu.load.evidence import looks_like, read_evidence

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "empty"),
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "jpeg"),
        (b"GIF89a\1\0", "gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "heic"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "mp4"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (b"<svg/>", "svg"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (struct.pack("<IHH", 0xA1B2C3D4, 2, 4), "pcap"),
        (struct.pack(">IHH", 0xA1B2C3D4, 2, 4), "pcap"),
        (b"\x0a\x0d\x0d\x0a\x1c\0\0\0", "pcapng"),
        (zlib.compress(b"x"), ""),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"MZ\x90\0\3\0", "exe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        ("登录成功\n".encode(), "text"),
        ("登录成功\n".encode("gb18030"), "text"),
        ("登录成功\n".encode("utf-16"), "text"),
        (("登录成功" * 2000).encode()[:4096], "text"),
        (b"\x1b[32mok\x1b[0m\r\n", "text"),
        (b"<note>svg</note>", "text"),
        (b"\0\1\2\3", ""),
        (b"\xff\xff\xff\xff", ""),
    ],
)
def test_bytes_show_what_they_are(head: bytes, kind: str) -> None:
    assert looks_like(head) == kind


@pytest.mark.parametrize(
    ("member", "kind"),
    [("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/a.xml", "pptx"), ("a.log", "zip")],
)
def test_an_archive_is_known_by_its_members(tmp_path: Path, member: str, kind: str) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w") as archive:
        archive.writestr("[Content_Types].xml", "x" * 9000)
        archive.writestr(member, "x")
    assert {name: file.looks_like for name, file in read_evidence(tmp_path, "evidence").items()} == {"a": kind}


def test_files_are_listed_by_their_path_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "b/c").mkdir(parents=True)
    (tmp_path / "b/c/d.png").write_bytes(PNG)
    (tmp_path / "a.txt").write_text("ok")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "strange\n.txt").write_text("x")
    found = read_evidence(tmp_path, "projects/demo/vpn/evidence")
    assert [(key, file.path, file.size, file.looks_like, file.outside) for key, file in found.items()] == [
        ("a.txt", "projects/demo/vpn/evidence/a.txt", 2, "text", False),
        ("b/c/d.png", "projects/demo/vpn/evidence/b/c/d.png", 28, "png", False),
    ]


def test_a_link_out_of_the_folder_is_marked_and_not_read(tmp_path: Path) -> None:
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    (tmp_path / "evidence-of-others").write_text("secret")
    (evidence / "a.txt").write_text("ok")
    (evidence / "inner.txt").symlink_to("a.txt")
    (evidence / "outer.txt").symlink_to(tmp_path / "evidence-of-others")
    (evidence / "folder").symlink_to(tmp_path)
    (evidence / "gone.txt").symlink_to("nothing")
    (evidence / "loop").symlink_to(".")
    found = read_evidence(evidence, "evidence")
    assert {key: (file.size, file.looks_like, file.outside) for key, file in found.items()} == {
        "a.txt": (2, "text", False),
        "inner.txt": (2, "text", False),
        "outer.txt": (0, "", True),
        "folder": (0, "", True),
        "loop": (0, "", True),
    }


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_evidence(tmp_path / "none", "evidence") == {}
