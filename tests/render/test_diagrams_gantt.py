"""The schedule: places and widths follow dates, nothing leaves the drawing, the ruler fits every span."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.render.diagrams import text as measure
from jifu.render.diagrams.axis import axis, ticks
from jifu.render.diagrams.gantt import gantt, gantt_pages
from jifu.render.diagrams.schedule import Freeze, Gantt, Task
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.words import GANTT_WORDS

SVG = "{http://www.w3.org/2000/svg}"
WORDS = GANTT_WORDS["zh"]
FRAME = Frame("g", "计划")
DAY = date(2019, 3, 4)
days = st.dates(date(2018, 1, 1), date(2020, 12, 31))
moments = st.datetimes(datetime(2019, 3, 1), datetime(2019, 3, 9))


def _bars(drawn: str) -> dict[str, list[tuple[float, float]]]:
    """Left edge and width of the bars of every task, by id, planned first."""
    out: dict[str, list[tuple[float, float]]] = {}
    for group in ET.fromstring(drawn).iter(SVG + "g"):
        title = group.find(SVG + "title")
        rects = [(float(r.attrib["x"]), float(r.attrib["width"])) for r in group.findall(SVG + "rect")]
        if title is not None and title.text and rects:
            out[title.text.split(" ")[0]] = rects
    return out


def _tasks(spans: list[tuple[date, date]]) -> tuple[Task, ...]:
    return tuple(Task(f"T{i}", "任务", start=min(s), end=max(s)) for i, s in enumerate(spans))


@given(st.lists(st.tuples(days, days), min_size=2, max_size=12))
@settings(max_examples=80, deadline=None)
def test_order_and_width_follow_the_days(spans: list[tuple[date, date]]) -> None:
    tasks = _tasks(spans)
    bars = {name: found[0] for name, found in _bars(gantt(Gantt(tasks), FRAME, WORDS)).items()}
    assert len(bars) == len(tasks)
    longest = max(tasks, key=_days)
    scale = bars[longest.id][1] / _days(longest)
    for task in tasks:
        x, w = bars[task.id]
        assert x > 0
        assert x + w <= 711
        assert w == pytest.approx(max(_days(task) * scale, 2), abs=0.1)
        for other in tasks:
            if task.start < other.start:  # type: ignore[operator]
                assert x <= bars[other.id][0] + 0.02


def _days(task: Task) -> int:
    assert isinstance(task.start, date)
    assert isinstance(task.end, date)
    return (task.end - task.start).days + 1


@given(st.lists(st.tuples(moments, moments), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_order_and_width_follow_the_minutes(spans: list[tuple[datetime, datetime]]) -> None:
    tasks = tuple(Task(f"T{i}", "任务", start=min(s), end=max(s)) for i, s in enumerate(spans))
    bars = {name: found[0] for name, found in _bars(gantt(Gantt(tasks), FRAME, WORDS)).items()}
    assert all(x > 0 and x + w <= 711 for x, w in bars.values())
    order = sorted(range(len(tasks)), key=lambda i: min(spans[i]))
    lefts = [bars[f"T{i}"][0] for i in order]
    assert all(a <= b + 2 for a, b in pairwise(lefts))


def test_actual_stands_under_planned_on_the_same_ruler() -> None:
    late = Task("T1", "上线", "张工", DAY, DAY, DAY + timedelta(2), DAY + timedelta(3))
    (plan_x, plan_w), (fact_x, fact_w) = _bars(gantt(Gantt((late,)), FRAME, WORDS))["T1"]
    assert fact_x == pytest.approx(plan_x + 2 * plan_w, abs=0.05)
    assert fact_w == pytest.approx(2 * plan_w, abs=0.05)


def test_an_end_day_counts_whole_and_an_end_moment_does_not() -> None:
    by_day = Task("T1", "按天", start=DAY, end=DAY)
    by_hour = Task("T2", "按时", start=datetime(2019, 3, 4, 0), end=datetime(2019, 3, 4, 12))
    bars = _bars(gantt(Gantt((by_day, by_hour)), FRAME, WORDS))
    assert bars["T1"][0][1] == pytest.approx(2 * bars["T2"][0][1], abs=0.05)


def test_moments_of_other_zones_are_drawn_on_the_first_clock() -> None:
    china = timezone(timedelta(hours=8))
    there = Task("T1", "割接", start=datetime(2019, 3, 4, 22, tzinfo=china), end=datetime(2019, 3, 5, 2, tzinfo=china))
    here = Task("T2", "割接", start=datetime(2019, 3, 4, 14, tzinfo=UTC), end=datetime(2019, 3, 4, 18, tzinfo=UTC))
    bars = _bars(gantt(Gantt((there, here)), FRAME, WORDS))
    assert bars["T1"] == bars["T2"]


def test_what_has_no_slack_is_hatched_outlined_and_named() -> None:
    drawn = gantt(
        Gantt((Task("T1", "甲", start=DAY, end=DAY, critical=True), Task("T2", "乙", start=DAY))), FRAME, WORDS
    )
    root = ET.fromstring(drawn)
    fills = {}
    for group in root.iter(SVG + "g"):
        title, rect = group.find(SVG + "title"), group.find(SVG + "rect")
        if title is not None and rect is not None:
            fills[(title.text or "")[:2]] = (rect.attrib["fill"], float(rect.attrib["stroke-width"]))
    assert fills["T1"][0] == "url(#g-critical)"
    assert fills["T1"][1] > fills["T2"][1]
    assert WORDS.critical in _said(root)
    assert WORDS.critical not in _said(ET.fromstring(gantt(Gantt((Task("T2", "乙", start=DAY),)), FRAME, WORDS)))


def _said(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(SVG + "text")]


def test_work_in_progress_has_no_end_because_there_is_no_clock() -> None:
    begun = Task("T1", "上线", start=DAY, end=DAY + timedelta(20), actual_start=DAY + timedelta(1))
    drawn = gantt(Gantt((begun,)), FRAME, WORDS)
    assert len(_bars(drawn)["T1"]) == 1
    assert WORDS.running in _said(ET.fromstring(drawn))


def test_the_legend_shows_only_what_the_chart_shows() -> None:
    week = Task("T1", "甲", start=DAY, end=DAY + timedelta(6))
    far = Freeze("国庆封网", date(2030, 9, 28), date(2030, 10, 8))
    off = frozenset({DAY + timedelta(5), DAY + timedelta(6)})
    assert not {WORDS.freeze, WORDS.off_days, WORDS.actual, WORDS.milestone} & set(
        _said(ET.fromstring(gantt(Gantt((week,), frozenset({date(2031, 1, 1)}), (far,)), FRAME, WORDS)))
    )
    near = Freeze("季度末封网", DAY + timedelta(3), DAY + timedelta(4))
    assert {WORDS.freeze, WORDS.off_days, "季度末封网"} <= set(
        _said(ET.fromstring(gantt(Gantt((week,), off, (near,)), FRAME, WORDS)))
    )


def test_off_days_are_one_band_per_run() -> None:
    weeks = Task("T1", "甲", start=DAY, end=DAY + timedelta(13))
    weekends = frozenset(DAY + timedelta(i) for i in (5, 6, 12, 13))
    root = ET.fromstring(gantt(Gantt((weeks,), weekends), FRAME, WORDS))
    bands = [r for r in root.findall(SVG + "rect") if r.attrib["fill"] == "#f0f3f7"]
    widths = [float(band.attrib["width"]) for band in bands]
    assert len(widths) == 2
    assert widths[0] == pytest.approx(widths[1], abs=0.05)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=12), days, st.integers(0, 60)), min_size=1, max_size=8))
@settings(max_examples=50, deadline=None)
def test_names_of_freezes_never_cover_one_another(raw: list[tuple[str, date, int]]) -> None:
    year = Task("T1", "甲", start=date(2018, 1, 1), end=date(2020, 12, 31))
    freezes = tuple(Freeze(f"封{name}", start, start + timedelta(n)) for name, start, n in raw)
    drawn = gantt(Gantt((year,), freezes=freezes), FRAME, WORDS)
    spans = []
    for group in ET.fromstring(drawn).iter(SVG + "g"):
        if group.get("paint-order"):
            text = next(group.iter(SVG + "text"))
            x = float(text.attrib["x"])
            spans.append((float(text.attrib["y"]), x, x + measure.width(text.text or "", 11)))
    assert len(spans) == len(freezes)
    for i, (y, x0, x1) in enumerate(spans):
        assert all(y != y2 or x1 <= a or b <= x0 for y2, a, b in spans[i + 1 :])


@given(moments, st.integers(2 * 60, 3653 * 24 * 60))
@settings(max_examples=200, deadline=None)
def test_the_ruler_has_a_sensible_number_of_labels_that_do_not_touch(first: datetime, minutes: int) -> None:
    ruler = axis(first, first + timedelta(minutes=minutes), 250, 710)
    assert ruler.start <= first
    assert first + timedelta(minutes=minutes) <= ruler.end
    fine, coarse = ticks(ruler, WORDS)
    assert 3 <= len(fine) <= 26
    assert len(coarse) <= 14
    assert coarse or ruler.step()[0] == "year"
    places = [tick.x for tick in fine]
    assert places == sorted(set(places))
    for a, b in pairwise(fine):
        cut = a.x == ruler.left
        assert cut or measure.width(a.label, 11) + 3 <= b.x - a.x


@pytest.mark.parametrize(
    ("minutes", "unit"),
    [
        (120, "minute"),
        (24 * 60, "minute"),
        (4 * 1440, "minute"),
        (20 * 1440, "day"),
        (70 * 1440, "week"),
        (300 * 1440, "month"),
    ],
)
def test_the_unit_of_the_ruler_grows_with_the_span(minutes: int, unit: str) -> None:
    assert axis(datetime(2019, 3, 4), datetime(2019, 3, 4) + timedelta(minutes=minutes), 250, 710).step()[0] == unit


def test_dates_at_the_ends_of_the_calendar_do_not_break_it() -> None:
    slips = (
        Task("T1", "甲", start=date(1, 1, 1), end=date(9999, 12, 31)),
        Task("T2", "乙", start=datetime(9999, 12, 31, 23, 59, tzinfo=UTC), end=datetime(1, 1, 1, tzinfo=UTC)),
    )
    freeze = Freeze("封", date(9999, 2, 27), date(9999, 12, 31))
    bars = _bars(gantt(Gantt(slips, frozenset({date(9999, 12, 31)}), (freeze,)), FRAME, WORDS))
    assert all(x > 0 and x + w <= 711 for found in bars.values() for x, w in found)


@given(st.integers(1, 60), st.floats(120, 900))
@settings(max_examples=40, deadline=None)
def test_pages_hold_every_task_once_and_share_the_ruler(n: int, room: float) -> None:
    tasks = tuple(Task(f"T{i}", "任务", start=DAY + timedelta(i), end=DAY + timedelta(i + 2)) for i in range(n))
    pages = gantt_pages(Gantt(tasks), FRAME, WORDS, room=room)
    names = [name for page in pages for name in _bars(page)]
    assert names == [task.id for task in tasks]
    rulers = {tuple(re.findall(r'<text[^>]*font-size="11"[^>]*>(\d+)</text>', page)) for page in pages}
    assert len(rulers) == 1
    assert all(float(ET.fromstring(page).attrib["height"]) <= room + 110 for page in pages)


def test_an_arrow_leads_from_the_end_of_one_task_to_the_start_of_the_next() -> None:
    tasks = (
        Task("T1", "甲", start=DAY, end=DAY + timedelta(1)),
        Task("T2", "乙", start=DAY + timedelta(5), end=DAY + timedelta(6), after=("T1", "T1", "nobody", "T2")),
    )
    drawn = gantt(Gantt(tasks), FRAME, WORDS)
    bars = {name: found[0] for name, found in _bars(drawn).items()}
    ((start, end),) = re.findall(
        r'd="M([\d.]+) [\d.]+H([\d.]+)V[\d.]+" fill="none" stroke="#5b6b82" stroke-width="0.9"', drawn
    )
    assert float(start) == pytest.approx(sum(bars["T1"]), abs=0.05)
    assert bars["T2"][0] <= float(end) <= sum(bars["T2"])


def _rules(drawn: str) -> list[float]:
    """Where the fine lines of the ruler stand."""
    return [float(x) for x in re.findall(r'd="M([\d.]+) 24V[\d.]+"', drawn)]


def test_a_bar_starts_and_ends_on_the_lines_of_its_days() -> None:
    tasks = (
        Task("T1", "甲", start=DAY, end=DAY),
        Task("T2", "乙", start=DAY + timedelta(2), end=DAY + timedelta(12)),
    )
    drawn = gantt(Gantt(tasks), FRAME, WORDS)
    rules, bars = _rules(drawn), _bars(drawn)
    assert len(rules) == 14
    assert bars["T1"][0] == pytest.approx((rules[0], rules[1] - rules[0]), abs=0.02)
    assert bars["T2"][0] == pytest.approx((rules[2], rules[13] - rules[2]), abs=0.02)


@given(st.lists(days, min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_milestones_stand_in_their_day_and_whole_inside_the_plot(on: list[date]) -> None:
    anchor = Task("T", "全程", start=date(2018, 1, 1), end=date(2020, 12, 31))
    marks = tuple(Task(f"M{i}", "点", end=day, milestone=True) for i, day in enumerate(on))
    drawn = gantt(Gantt((anchor, *marks)), FRAME, WORDS)
    x, w = _bars(drawn)["T"][0]
    found = [float(at) for at in re.findall(r'<path d="M([\d.]+) [\d.]+l7 7', drawn)]
    assert len(found) == len(on)
    for day, at in zip(on, found, strict=True):
        share = ((day - date(2018, 1, 1)).days + 0.5) / (date(2020, 12, 31) - date(2018, 1, 1) + timedelta(1)).days
        assert at == pytest.approx(max(x + share * w, x + 7), abs=0.05)
        assert at + 7 <= 710
