"""Paths of artifacts: confined to the output folder, and names that every system can store."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from jifu.findings import Finding
from jifu.publish.errors import PublishError, path_error

_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])( *\..*)?", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[\\:*?"<>|]')
_LONGEST_NAME = 200
"""Bytes of one name; file systems take 255, and names of temporary files need some room."""


def check_path(path: str, reserved: str = "") -> str:
    """``path`` itself, if it is relative, stays below its folder and can be stored on Windows, macOS and Linux.

    Raises ``PublishError`` otherwise. ``reserved`` is a path that is not for artifacts.
    """
    if not path or path.startswith("/"):
        raise path_error(path, "必须是相对路径", "it must be a relative path")
    if path == reserved:
        raise path_error(path, "这个名称留给系统自用", "the name is kept for our own use")
    for name in path.split("/"):
        _check_name(path, name)
    return path


def _check_name(path: str, name: str) -> None:
    if name in {"", ".", ".."}:
        raise path_error(path, "不能含有空的一级、“.”或“..”", 'it must not hold an empty part, "." or ".."')
    if not name.isprintable() or _NOT_IN_NAMES.search(name):
        raise path_error(
            path, '不能含有控制字符和 \\ : * ? " < > |', 'it must not hold control characters or \\ : * ? " < > |'
        )
    if name.endswith((".", " ")) or name.startswith(" "):
        raise path_error(
            path,
            "名称不能以空格开头，也不能以空格或句点结尾",
            "a name must not begin or end with a space, or end with a full stop",
        )
    if _DEVICE_NAMES.fullmatch(name):
        raise path_error(path, f"“{name}”是 Windows 保留的名称", f'Windows keeps the name "{name}" for itself')
    if len(name.encode("utf-8")) > _LONGEST_NAME:
        raise path_error(path, "名称太长", "the name is too long")


class Claims:
    """The paths taken so far: no two may be one file on a system that ignores case, and no file may be a folder too."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def take(self, path: str) -> None:
        """Claim ``path``. Raises ``PublishError`` when that cannot be."""
        folded = unicodedata.normalize("NFC", path).casefold()
        taken = self._files.get(folded) or self._folders.get(folded)
        above = folded
        while not taken and "/" in above:
            above = above.rpartition("/")[0]
            taken = self._files.get(above)
            self._folders.setdefault(above, path)
        if taken:
            raise path_error(path, f"与“{taken}”冲突", f'it collides with "{taken}"')
        self._files[folded] = path


def no_link(target: Path, within: Path | None) -> Path:
    """The real path of ``target``, which must lie in ``within`` and be reached from there without links.

    ``within`` itself is the person's own word and may be reached through links; so is ``target`` without ``within``.
    Raises ``PublishError`` for a link on the way.
    """
    if within is None:
        return target.resolve()
    target, base = target.absolute(), within.absolute()
    if not target.is_relative_to(base) or ".." in (inside := target.relative_to(base).parts):
        raise path_error(target.as_posix(), "在允许的文件夹之外", "it lies outside the folder allowed")
    step = base.resolve()
    for name in inside:
        step /= name
        if step.is_symlink():
            raise PublishError(Finding("PUBLISH-LINK", step.as_posix()))
    return step
