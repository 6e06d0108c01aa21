"""What is measured, one function for each part of the table."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from jifu.model.document import FORMATS
from jifu.pipeline.setting import Setting

from bench.portfolio import CUSTOMER, Maker, Portfolio
from bench.press import ALL
from bench.run import child, jifu

CHECK_TARGET = 3.0
"""Times libyaml's parse of the same files, at 1,000 projects."""
SAMPLE_TARGET = 0.7
"""Seconds on the clock, in a fresh process."""
DOCUMENT_TARGET = 0.5
"""CPU seconds of a document in three formats, warm."""

_ROUNDS = {100: 5, 1_000: 3}
_MEASURED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. ``target`` is the most that ``value`` may be, where there is one."""

    what: str
    value: float
    unit: str
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target holds; None without one."""
        return None if self.target is None else self.value <= self.target


def checks(setting: Setting, sizes: tuple[int, ...], folder: Path) -> Iterator[Row]:
    """``check`` on workspaces of several sizes, without mistakes and with many, and how cost grows."""
    maker = Maker(setting)
    spent: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as root:
            portfolio = maker.write(Path(root), size)
            yield from _sound(portfolio, setting, spent)
    with tempfile.TemporaryDirectory(dir=folder) as root:
        yield from _mistaken(maker.write(Path(root), min(_MEASURED_AT, sizes[-1]), mistakes=True), setting)
    first = sizes[0]
    for size in sizes[1:]:
        growth = (spent[size] / size) / (spent[first] / first)
        yield Row(f"CPU per project, {size:,} against {first:,} projects", growth, "times")


def _sound(portfolio: Portfolio, setting: Setting, spent: dict[int, float]) -> Iterator[Row]:
    size, name = portfolio.projects, f"{portfolio.projects:,} projects"
    workspace = Setting(portfolio.root, setting.defaults)
    found, _ = child("compare", workspace, _ROUNDS.get(size, 1))
    _, cost = child("once", workspace)
    spent[size] = median(found["check"])
    yield Row(f"{name}: files", portfolio.files, "")
    yield Row(f"{name}: YAML", portfolio.size / 1e6, "MB")
    yield Row(f"{name}: findings", found["findings"], "")
    ratio = median(check / parse for check, parse in zip(found["check"], found["parse"], strict=True))
    yield Row(f"{name}: check / libyaml parse", ratio, "times", CHECK_TARGET if size == _MEASURED_AT else None)
    yield Row(f"{name}: check, CPU", spent[size], "s")
    yield Row(f"{name}: peak memory of check", cost.peak / 1e6, "MB")


def _mistaken(portfolio: Portfolio, setting: Setting) -> Iterator[Row]:
    name = f"{portfolio.projects:,} projects, mistakes in {portfolio.mistaken} files"
    found, _ = child("compare", Setting(portfolio.root, setting.defaults), 3)
    ratio = median(check / parse for check, parse in zip(found["check"], found["parse"], strict=True))
    yield Row(f"{name}: check / libyaml parse", ratio, "times", CHECK_TARGET)
    yield Row(f"{name}: findings", found["findings"] / median(found["check"]), "per s")


def sample(setting: Setting, rounds: int) -> Iterator[Row]:
    """``jifu check`` on the sample, in processes of its own."""
    jifu(setting, "check")
    costs = [jifu(setting, "check") for _ in range(rounds)]
    yield Row("sample: jifu check, wall", median(cost.wall for cost in costs), "s", SAMPLE_TARGET)
    yield Row("sample: jifu check, CPU", median(cost.cpu for cost in costs), "s")
    yield Row("sample: peak memory of jifu check", max(cost.peak for cost in costs) / 1e6, "MB")


def documents(setting: Setting, rounds: int, folder: Path) -> Iterator[Row]:
    """Documents of the sample: warm by format, and ``jifu render`` of one in a process of its own."""
    found, cost = child("documents", setting, rounds, environment={"XDG_CACHE_HOME": str(folder)})
    for stem, spent in found["documents"].items():
        name = stem.removeprefix(f"{CUSTOMER}/")
        for form in FORMATS:
            yield Row(f"{name}: {form}, warm, CPU", spent[form], "s")
        yield Row(f"{name}: three formats, warm, CPU", spent[ALL], "s", DOCUMENT_TARGET)
    yield Row("documents: peak memory", cost.peak / 1e6, "MB")
    longest = max(found["documents"], key=lambda stem: found["documents"][stem][ALL])
    yield from _cold(setting, longest, folder)


def _cold(setting: Setting, stem: str, folder: Path) -> Iterator[Row]:
    case, _, document = stem.removesuffix(".zh").rpartition("/")
    cache = {"XDG_CACHE_HOME": str(folder / "cache")}

    def cold(form: str) -> float:
        order = ("--format", form, "--lang", "zh", "-o", str(folder / "out"))
        return jifu(setting, "render", case, document, *order, environment=cache).cpu

    yield Row(f"{document}: three formats, very first run, CPU", cold(",".join(FORMATS)), "s")
    for form in FORMATS:
        yield Row(f"{document}: {form}, new process, CPU", cold(form), "s")
    yield Row(f"{document}: three formats, new process, CPU", cold(",".join(FORMATS)), "s")
