"""A KPI by month: a rate, or how values are spread; below ten items a month counts are shown, no percentages."""

from __future__ import annotations

from dataclasses import dataclass

from jifu.render.diagrams.legend import listing
from jifu.render.diagrams.playbook_words import TrendWords

LEAST = 10
"""Fewer items than this give no percentage and no 90th percentile."""


@dataclass(frozen=True, slots=True)
class RateMonth:
    """How many ``of`` the items of a month ``met`` what was asked; none of 0 is a month without data."""

    label: str
    met: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """A share by month. ``target`` is between 0 and 1, to be reached (``floor``) or not to be passed."""

    months: tuple[RateMonth, ...]
    target: float | None = None
    floor: bool = True
    least: int = LEAST

    @property
    def counted(self) -> bool:
        """Whether some month has too few items for percentages: then the whole picture shows counts."""
        return any(0 < month.of < self.least for month in self.months)

    def missed(self, month: RateMonth) -> bool:
        """Whether a month with enough items missed the target."""
        if self.target is None or month.of < self.least or not month.of:
            return False
        share = month.met / month.of
        return share < self.target if self.floor else share > self.target


@dataclass(frozen=True, slots=True)
class SpreadMonth:
    """Median and 90th percentile of a month's ``n`` values; with few, the ``values`` themselves are drawn."""

    label: str
    n: int = 0
    median: float | None = None
    p90: float | None = None
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """Values by month in ``unit``. ``target`` is to be reached (``floor``) or not to be passed."""

    months: tuple[SpreadMonth, ...]
    unit: str = ""
    target: float | None = None
    floor: bool = False
    least: int = LEAST

    def top(self) -> float:
        """The greatest number to be drawn."""
        numbers = [self.target or 0.0]
        for month in self.months:
            numbers += [month.median or 0.0, self.p90(month) or 0.0, *self.dots(month)]
        return max(numbers) or 1.0

    def p90(self, month: SpreadMonth) -> float | None:
        """The 90th percentile where there are enough values for one."""
        return month.p90 if month.n >= self.least else None

    def dots(self, month: SpreadMonth) -> tuple[float, ...]:
        """The single values of a month that has few."""
        return month.values if month.n < self.least else ()


def percent(met: int, of: int) -> str:
    """A share in whole percent; what is not all or nothing is never rounded to 100 % or 0 %."""
    share = round(100 * met / of)
    if share in (0, 100) and met not in (0, of):
        return f"{100 * met / of:.1f}%" if 0.05 <= 100 * met / of < 99.95 else (">99.9%" if share else "<0.1%")
    return f"{share}%"


def plain(value: float | None) -> str:
    """A number with at most one decimal; a dash for none."""
    return "—" if value is None else f"{value:.1f}".removesuffix(".0")


def steps(top: float) -> list[float]:
    """Three to six round numbers from 0 to the first at or above ``top``."""
    step = 1.0
    while top / step > 5:
        step *= 2.5 if str(step).strip("0.")[:1] == "2" else 2
    while top / step <= 1:
        step /= 2
    count = int(-(-top // step))
    return [step * i for i in range(count + 1)]


def target_of(trend: Rate | Spread, words: TrendWords) -> str:
    """The target in words, empty without one."""
    if trend.target is None:
        return ""
    sign = "≥" if trend.floor else "≤"
    value = plain(100 * trend.target) + "%" if isinstance(trend, Rate) else f"{plain(trend.target)} {trend.unit}"
    return f"{words.target} {sign} {value.strip()}"


def said(trend: Rate | Spread, words: TrendWords) -> str:
    """The numbers in words, a line a month."""
    facts = [_rate(trend, month, words) for month in trend.months] if isinstance(trend, Rate) else []
    if isinstance(trend, Spread):
        facts = [_spread(trend, month, words) for month in trend.months]
    note = words.few.format(least=trend.least) if isinstance(trend, Rate) and trend.counted else ""
    return listing([target_of(trend, words), note, *facts])


def _rate(rate: Rate, month: RateMonth, words: TrendWords) -> str:
    if not month.of:
        return f"{month.label}: {words.none}"
    counts = f"{words.met} {month.met}, {words.unmet} {month.of - month.met}, n={month.of}"
    share = "" if rate.counted and month.of < rate.least else f"{percent(month.met, month.of)}, "
    return f"{month.label}: {share}{counts}" + (f", {words.missed}" if rate.missed(month) else "")


def _spread(spread: Spread, month: SpreadMonth, words: TrendWords) -> str:
    if not month.n:
        return f"{month.label}: {words.none}"
    p90 = spread.p90(month)
    parts = [f"{words.median} {plain(month.median)}", f"P90 {plain(p90)}" if p90 is not None else "", f"n={month.n}"]
    dots = ", ".join(map(plain, spread.dots(month)))
    return (
        f"{month.label}: "
        + ", ".join(part for part in (*parts, dots) if part)
        + f" ({spread.unit})" * bool(spread.unit)
    )
