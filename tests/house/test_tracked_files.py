"""Nothing in the repository names a package registry's host or a path of one machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HOSTS = rb"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|(?:deb|security|snapshot)\.debian\.org|crates\.io"
HOSTS += rb"|--(?:extra-)?index-url|--find-link[s]|--trusted-hos[t]"
HOMES = rb"(?<![\w.)\]}>/~-])(?:/root|/work|/home/\w+|/Users/\w+|/opt/(?:pypi|wheels)|[A-Z]:\\Users\\\w+)[/\\]"
FORBIDDEN = re.compile(HOSTS + rb"|" + HOMES)
FONTS_AND_PICTURES = {".ttf", ".otf", ".woff2", ".png", ".jpg", ".jpeg"}


def look(root: Path, paths: list[str]) -> list[str]:
    """Every forbidden word as ``path:line word``, this checkout's own place on disk included."""
    here = re.compile(FORBIDDEN.pattern + rb"|" + re.escape(str(root).encode()) + rb"(?![\w-])")
    found = []
    for path in paths:
        data = (root / path).read_bytes()
        for hit in here.finditer(data):
            line = data.count(b"\n", 0, hit.start()) + 1
            found.append(f"{path}:{line} {hit[0].decode()}")
    return found


def tracked() -> list[str]:
    """Files of the repository, those not yet committed included; text only."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout, so nothing says which files belong to it")
    paths = [path for path in listed.split("\0") if path and (ROOT / path).is_file()]
    return [path for path in paths if Path(path).suffix not in FONTS_AND_PICTURES]


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    paths = tracked()
    assert {"pyproject.toml", "requirements.lock", "Makefile", ".ci/run"} <= set(paths)
    assert not (found := look(ROOT, paths)), "\n".join(found)


@pytest.mark.parametrize(
    "planted",
    [
        "https://files.python" + "hosted.org/packages/",
        "registry.npm" + "js.org",
        "--index" + "-url https://mirror.example/simple",
        "see /ro" + "ot/jifu/x.py",
        "open('/wo" + "rk/main/a.yaml')",
        "/ho" + "me/li/jifu/",
        "C:\\Us" + "ers\\li\\",
    ],
)
def test_a_planted_one_is_found(tmp_path: Path, planted: str) -> None:
    (tmp_path / "note.md").write_text(f"fine\n{planted}\n", "utf-8")
    assert len(look(tmp_path, ["note.md"])) == 1
    assert look(tmp_path, ["note.md"])[0].startswith("note.md:2 ")


def test_the_place_of_the_checkout_is_found_and_a_web_path_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"built in {tmp_path}", "utf-8")
    (tmp_path / "b.txt").write_text("https://jifu.example/work/ docs/home/li/x ../work/y", "utf-8")
    assert [place.split(":")[0] for place in look(tmp_path, ["a.txt", "b.txt"])] == ["a.txt"]
