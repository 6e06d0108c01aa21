"""Read and judge the whole workspace: every finding at once, each with its place."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from jifu.derive import gate_faults, kpi_faults, signal_faults
from jifu.findings import CATALOGUE, Finding
from jifu.load import overridden, read_process, read_workspace
from jifu.pipeline.moves import moves
from jifu.pipeline.setting import Setting
from jifu.render.house_files import house_findings
from jifu.source import Place, RawWorkspace, Source, home_of
from jifu.validate import fill_in, validate
from jifu.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading and judging gave. ``workspace`` is None when the process itself is broken."""

    raw: RawWorkspace
    workspace: Workspace | None
    findings: tuple[Finding, ...]

    @property
    def sources(self) -> dict[str, Source]:
        """Every file that was read, by path."""
        return {file.source.path: file.source for file in self.raw.files()}


def check(setting: Setting, *, every: bool = False) -> Checked:
    """Check the workspace. Findings come in the order of files and lines.

    ``every``: also list, one by one, what records would owe that move to the version of the process in force.
    """
    with _without_cycle_search():
        return _checked(setting, every=every)


def _checked(setting: Setting, *, every: bool) -> Checked:
    read, found = read_workspace(setting.root, setting.defaults)
    raw, filled = fill_in(read)
    workspace, judged = validate(raw)
    faults = _faults(raw, workspace) if workspace is not None else ()
    behind = moves(workspace, every=every) if workspace is not None else ()
    houses = [folder / "house" for folder in setting.folders("templates")]
    style = house_findings(*houses) if any(house.is_dir() for house in houses) else ()
    checked = Checked(raw, workspace, ())
    return Checked(raw, workspace, placed([*found, *filled, *judged, *faults, *behind, *style], checked.sources))


def read_process_only(setting: Setting) -> RawWorkspace:
    """The process as it was read, to judge a few customers against; what is wrong with it is left to ``check``."""
    process, _ = read_process(setting.root, setting.defaults)
    return fill_in(RawWorkspace(process, (), overridden(setting.root, setting.defaults, process)))[0]


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """No garbage collection: all that is made is kept, and each search through it costs more than the last."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _faults(raw: RawWorkspace, workspace: Workspace) -> Iterator[Finding]:
    """What is wrong with rules that the process holds as data, each in the file that the rule comes from."""
    process = workspace.whole
    faults = (
        *gate_faults(process, _home(raw, "gates")),
        *kpi_faults(process, _home(raw, "kpis")),
        *signal_faults(process, _home(raw, "signals")),
    )
    for fault in faults:
        path, loc = home_of(raw, fault.loc, fault.path)
        yield replace(fault, path=path, loc=loc)


def _home(raw: RawWorkspace, key: str) -> str:
    """The process file that holds a key."""
    files = (*raw.process.values(), *raw.filled)
    homes = (file.source.path for file in files if file.data is not None and key in file.data)
    return next(homes, "")


def placed(findings: Iterable[Finding], sources: dict[str, Source]) -> tuple[Finding, ...]:
    """The findings with line and column, in the order a person reads them."""
    known = [_placed(finding, sources) for finding in findings]
    return tuple(sorted(known, key=lambda finding: (finding.path, finding.place or Place(1, 1), finding.code)))


def _placed(finding: Finding, sources: dict[str, Source]) -> Finding:
    source = sources.get(finding.path)
    if finding.place is not None or source is None:
        return finding
    return finding.at(source.locate(finding.loc))


def within(findings: Iterable[Finding], paths: Sequence[str]) -> tuple[Finding, ...]:
    """Only the findings at or below some of ``paths`` (relative to the workspace); all without paths, and for ``.``."""
    wanted = () if "." in paths else tuple(path.strip("/") for path in paths)
    return tuple(
        finding
        for finding in findings
        if not wanted or any(finding.path == path or finding.path.startswith(f"{path}/") for path in wanted)
    )


def blocking(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error rather than a note."""
    return any(CATALOGUE[finding.code].level == "error" for finding in findings)
