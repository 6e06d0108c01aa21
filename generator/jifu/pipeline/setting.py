"""Where the workspace is, and the tool's own defaults that it overrides file by file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Setting:
    """The folders of one run. ``defaults`` equals ``root`` where the tool runs on its own repository."""

    root: Path
    defaults: Path

    @property
    def build(self) -> Path:
        """Where everything that is made goes."""
        return self.root / "build"

    def folders(self, name: str) -> tuple[Path, ...]:
        """The folders called ``name``, the workspace's own first, then the tool's."""
        return tuple(dict.fromkeys((self.root / name, self.defaults / name)))


class NoWorkspaceError(Exception):
    """There is no workspace at or above ``start``."""

    def __init__(self, start: Path) -> None:
        super().__init__(str(start))
        self.start = start


def find_setting(start: Path) -> Setting:
    """The workspace around ``start``: the nearest folder with a ``projects`` folder. Raises ``NoWorkspaceError``."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "projects").is_dir():
            return Setting(folder, default_files())
    raise NoWorkspaceError(start)


def default_files() -> Path:
    """The folder of the defaults that came with the package; the repository where the tool runs from its sources."""
    packed = _PACKAGE / "defaults"
    return packed if packed.is_dir() else _PACKAGE.parent.parent
