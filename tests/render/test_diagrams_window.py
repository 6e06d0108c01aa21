"""Change window and stage tracker: what the engineer at two at night and the manager on a telephone see."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.render.diagrams.stages import Stage, State, stage_tracker, stage_tracker_narrow
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.window import Step, Window, window
from jifu.render.diagrams.words import STAGE_WORDS, WINDOW_WORDS

SVG = "{http://www.w3.org/2000/svg}"
WORDS = WINDOW_WORDS["zh"]
FRAME = Frame("w", "变更窗口")
TEN_PM = 22 * 60
STATES: tuple[State, ...] = ("done", "current", "skipped", "open", "outside")


def _said(drawn: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(drawn).iter(SVG + "text")]


def _bars(drawn: str) -> list[ET.Element]:
    out = []
    for group in ET.fromstring(drawn).iter(SVG + "g"):
        rect = group.find(SVG + "rect")
        if rect is not None and group.find(SVG + "title") is not None:
            out.append(rect)
    return out


steps = st.lists(
    st.builds(Step, st.just("S"), st.just("步骤"), st.integers(-30, 600), st.integers(0, 300), st.booleans()),
    min_size=1,
    max_size=10,
)


@given(steps, st.integers(1, 600), st.one_of(st.none(), st.integers(0, 600)))
@settings(max_examples=120, deadline=None)
def test_bars_follow_the_minutes_and_flags_never_cover_one_another(
    plan: list[Step], minutes: int, turn_back: int | None
) -> None:
    drawn = window(Window(tuple(plan), minutes, turn_back, TEN_PM), FRAME, WORDS)
    bars = [(float(bar.attrib["x"]), float(bar.attrib["width"])) for bar in _bars(drawn)]
    assert len(bars) == len(plan)
    assert all(x >= 0 and x + w <= 705 for x, w in bars)
    for step, (x, _) in zip(plan, bars, strict=True):
        for other, (x2, _) in zip(plan, bars, strict=True):
            assert step.start >= other.start or x <= x2 + 0.02
    flags = [
        tuple(float(rect.attrib[name]) for name in ("x", "y", "width"))
        for rect in ET.fromstring(drawn).findall(SVG + "rect")
        if rect.attrib["height"] == "19"
    ]
    assert len(flags) == (2 if turn_back is None else 3)
    for i, (x, y, w) in enumerate(flags):
        assert x >= 0
        assert y >= 0
        assert x + w <= 720
        assert all(y != y2 or x + w <= x2 or x2 + w2 <= x for x2, y2, w2 in flags[i + 1 :])


def test_clock_times_run_over_midnight() -> None:
    drawn = window(Window((Step("S1", "甲", 0, 150), Step("S2", "乙", 150, 30)), 240, 180, TEN_PM), FRAME, WORDS)
    said = _said(drawn)
    assert {"22:00", "00:30", "次日", "窗口开始 22:00", "最晚回退决定 01:00", "窗口结束 02:00"} <= set(said)
    assert {"2 小时 30 分", "30 分钟", "留给回退的时间：1 小时"} <= set(said)


def test_without_a_clock_minutes_count_from_the_opening() -> None:
    said = _said(window(Window((Step("S1", "甲", -15, 30), Step("S2", "乙", 75, 5)), 90), FRAME, WORDS))
    assert {"T-0:15", "T+1:15", "窗口开始 T+0:00", "窗口结束 T+1:30"} <= set(said)
    assert not any(word.startswith(WORDS.turn_back) for word in said)


def test_the_point_of_no_return_is_hatched_outlined_and_named() -> None:
    drawn = window(
        Window((Step("S1", "甲", 0, 30), Step("S2", "乙", 30, 30, irreversible=True)), 120, 90), FRAME, WORDS
    )
    plain, final = _bars(drawn)
    assert plain.attrib["fill"].startswith("#")
    assert final.attrib["fill"] == "url(#w-alert)"
    assert float(final.attrib["stroke-width"]) > float(plain.attrib["stroke-width"])
    assert _said(drawn).count(WORDS.irreversible) == 1


@pytest.mark.parametrize(("start", "minutes", "warned"), [(0, 60, 0), (0, 61, 1), (-1, 5, 1)])
def test_a_step_outside_the_window_is_said(start: int, minutes: int, warned: int) -> None:
    assert _said(window(Window((Step("S1", "甲", start, minutes),), 60), FRAME, WORDS)).count(WORDS.overrun) == warned


def test_states_differ_in_sign_and_word() -> None:
    words = STAGE_WORDS["zh"]
    for draw in (stage_tracker, stage_tracker_narrow):
        signs = set()
        for state in STATES:
            drawn = draw((Stage("阶段", state),), Frame("s", "阶段"), words)
            root = ET.fromstring(drawn)
            marks = [child for child in root.iter() if child.tag in (SVG + "circle", SVG + "path")]
            signs.add(tuple((m.tag, m.get("r"), m.get("d"), m.get("stroke-dasharray"), m.get("fill")) for m in marks))
            assert sum(getattr(words, state) in said for said in _said(drawn)) == 1
        assert len(signs) == len(STATES)


@given(st.lists(st.builds(Stage, st.text(max_size=30), st.sampled_from(STATES), st.just("2019-03-12")), max_size=20))
@settings(max_examples=60, deadline=None)
def test_stages_keep_their_order_and_fit_a_telephone(stages: list[Stage]) -> None:
    wide = ET.fromstring(stage_tracker(tuple(stages), Frame("s", "阶段"), STAGE_WORDS["zh"]))
    narrow = ET.fromstring(stage_tracker_narrow(tuple(stages), Frame("n", "阶段"), STAGE_WORDS["zh"]))
    assert float(narrow.attrib["width"]) <= 360 - 2 * 16
    for root, across in ((wide, True), (narrow, False)):
        places = [
            (float(c.attrib["cy"]), float(c.attrib["cx"])) for c in root.iter(SVG + "circle") if c.get("r") != "5"
        ]
        assert len(places) == len(stages)
        assert places == sorted(places)
        assert across or len({x for _, x in places}) <= 1


def test_the_road_is_heavy_as_far_as_it_has_been_walked() -> None:
    states: tuple[State, ...] = ("outside", "done", "skipped", "current", "open", "open")
    root = ET.fromstring(
        stage_tracker(tuple(Stage("阶段", state) for state in states), Frame("s", "阶段"), STAGE_WORDS["zh"])
    )
    roads = [p for p in root.findall(SVG + "path") if "L" in p.attrib["d"]]
    assert [p.get("stroke-dasharray") is None for p in roads] == [True, True, True, False, False]
