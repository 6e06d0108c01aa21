"""One folder of the workspace: what is in it, and what to say about what should not be."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from jifu.bilingual import Bilingual
from jifu.findings import Finding
from jifu.load.text_file import shown
from jifu.source import Place

_ID = re.compile(r"[a-z][a-z0-9_.-]{0,38}[a-z0-9_-]|[a-z]")
_DEVICE_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_YAML_IN_DISGUISE = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


class Folder:
    """The entries of ``folder``, read once; ``path`` is its name in the workspace.

    Hidden entries are passed over. Links, names that cannot be printed and unreadable folders become ``findings``.
    ``misnamed`` are files that are YAML by their name but for its ending (``.yml``, ``.YAML``, ``.yaml.txt``).
    """

    def __init__(self, folder: Path, path: str, findings: list[Finding]) -> None:
        self.folder = folder
        self.path = path
        self.findings = findings
        self.misnamed: list[str] = []
        self._yaml: list[str] = []
        self._folders: list[str] = []
        for entry in self._entries():
            self._sort_in(entry)

    def folders(self) -> list[str]:
        """Names of the folders in it, sorted."""
        return self._folders

    def yaml_files(self) -> list[str]:
        """Names of the ``.yaml`` files in it, sorted."""
        return self._yaml

    def file(self, name: str) -> Path:
        """Where a file of it lies on disk."""
        return self.folder / name

    def below(self, name: str) -> Folder:
        """A folder in it; it adds to the same findings."""
        return Folder(self.folder / name, f"{self.path}/{name}", self.findings)

    def _entries(self) -> list[os.DirEntry[str]]:
        if self.folder.is_symlink():
            self.findings.append(Finding("FILE-LINK", self.path))
            return []
        try:
            with os.scandir(self.folder) as found:
                return sorted((entry for entry in found if entry.name[0] != "."), key=_name)
        except FileNotFoundError:
            return []
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.findings.append(Finding("FILE-UNREADABLE", self.path, values={"reason": reason}))
            return []

    def _sort_in(self, entry: os.DirEntry[str]) -> None:
        path = f"{self.path}/{entry.name}"
        is_folder, ending = entry.is_dir(), _YAML_IN_DISGUISE.search(entry.name)
        if not is_folder and not ending:
            return
        if not entry.name.isprintable():
            self.findings.append(Finding("FILE-NAME", shown(path, 200)))
        elif entry.is_symlink():
            self.findings.append(Finding("FILE-LINK", path))
        elif is_folder:
            self._folders.append(entry.name)
        elif entry.is_file():
            (self._yaml if entry.name.endswith(".yaml") else self.misnamed).append(entry.name)


def check_id(path: str, name: str) -> list[Finding]:
    """A finding when ``name`` cannot be the id of a customer, project or ticket."""
    if _ID.fullmatch(name) and not _DEVICE_NAMES.fullmatch(name):
        return []
    better = re.sub(r"[^a-z0-9_.]+", "-", name.lower()).strip("-_.")
    if _ID.fullmatch(better) and not _DEVICE_NAMES.fullmatch(better):
        hint = Bilingual(f"改名为“{better}”", f'Rename it to "{better}"')
    else:
        hint = Bilingual("改成拼音或英文短名，如 huadong-bank", "Give it a short Latin name, e.g. huadong-bank")
    return [Finding("FOLDER-NAME", path, values={"name": shown(name), "hint": hint})]


def unexpected_file(path: str, name: str, expected: Sequence[str]) -> Finding:
    """The finding for a YAML file that nothing reads. ``expected`` is what is read there; empty for any ``.yaml``."""
    stem = _YAML_IN_DISGUISE.sub("", name)
    wanted = [other.removesuffix(".yaml") for other in expected]
    close = difflib.get_close_matches(stem.lower(), wanted, 1)
    if close or (not expected and not name.endswith(".yaml")):
        better = f"{close[0] if close else stem}.yaml"
        hint = Bilingual(f"是不是应该叫“{better}”？改名即可", f'Did you mean "{better}"? Rename it')
    elif expected:
        names = ", ".join(expected)
        hint = Bilingual(f"这里只读 {names}；别的内容请移走", f"Only {names} is read here; move anything else away")
    else:
        hint = Bilingual("请移到它该在的文件夹", "Move it to the folder where it belongs")
    return Finding("FILE-UNEXPECTED", path, place=Place(1, 1), values={"name": shown(name), "hint": hint})


def unexpected_folder(path: str, name: str, expected: Sequence[str]) -> Finding:
    """The finding for a folder that nothing reads."""
    close = difflib.get_close_matches(name.lower(), expected, 1)
    if close:
        hint = Bilingual(f"是不是应该叫“{close[0]}”？改名即可", f'Did you mean "{close[0]}"? Rename it')
    else:
        hint = Bilingual("请移走，或补上它的记录文件", "Move it away, or add its record file")
    return Finding("FOLDER-UNEXPECTED", path, values={"name": shown(name), "hint": hint})


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
