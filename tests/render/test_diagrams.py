"""What holds for every drawing, whatever words and numbers come in: asked of all of them with hostile text."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jifu.render.diagrams import icons
from jifu.render.diagrams import text as measure
from jifu.render.diagrams.gantt import gantt, gantt_pages
from jifu.render.diagrams.palette import PRINT, SITE, Palette, site_css
from jifu.render.diagrams.schedule import Freeze, Gantt, Task
from jifu.render.diagrams.stages import Stage, State, stage_tracker, stage_tracker_narrow
from jifu.render.diagrams.svg import Frame, escape
from jifu.render.diagrams.topology import Link, Node, Topology, topology
from jifu.render.diagrams.window import Step, Window, window
from jifu.render.diagrams.words import (
    GANTT_WORDS,
    STAGE_WORDS,
    TOPOLOGY_WORDS,
    WINDOW_WORDS,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    '"]; evil [label=<<b>x</b>>]; //',
    "' onload='x",
    "a\\nb\\l\\N\\G",
    "两\n行\r\n文字\t制表",
    "]]>&amp;&#0;<!--",
    "}digraph{",
    "${x} {{ x }} {% x %} #eval(1)",
    "url(#x) var(--x) javascript:1",
    "\u202e反向\u202c \u200b零宽\u200d",
    "\x00\x07\x1b控制\ufffe",
    "很长" * 300,
    "W" * 500,
    "𠮷𓀀😀é",
    " ",
    "",
)
words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
DAY = date(2019, 3, 4)


def _gantt(a: str, b: str, c: str, frame: Frame) -> str:
    tasks = (
        Task("T1", a, b, DAY, DAY + timedelta(3), DAY, DAY + timedelta(5), critical=True),
        Task(c, b, a, DAY + timedelta(4), DAY + timedelta(9), DAY + timedelta(6), after=("T1",)),
        Task("T3", c, "", DAY + timedelta(9), DAY + timedelta(9), milestone=True, after=(c,)),
    )
    return gantt(
        Gantt(tasks, frozenset({DAY + timedelta(5)}), (Freeze(a, DAY, DAY + timedelta(1)),)), frame, GANTT_WORDS["zh"]
    )


def _topology(a: str, b: str, c: str, frame: Frame) -> str:
    nodes = (Node("a", a, "cloud", b), Node("b", b, c, c, zone=a, change="new"), Node("c", c, "vpn", zone=a))
    links = (Link("a", "b", c, "changed"), Link("b", "c", a, logical=True), Link("c", "c"))
    return topology(Topology(nodes, links), frame, TOPOLOGY_WORDS["zh"])


def _window(a: str, b: str, c: str, frame: Frame) -> str:
    steps = (Step("S1", a, 0, 20), Step("S2", b, 20, 30, irreversible=True), Step(c, c, 50, 90))
    return window(Window(steps, 120, 75, 22 * 60), frame, WINDOW_WORDS["zh"])


def _stages_of(a: str, b: str, c: str) -> tuple[Stage, ...]:
    states: tuple[State, ...] = ("done", "skipped", "current", "outside", "open")
    return tuple(Stage(label, state, date_) for state in states for label, date_ in ((a, b), (b, c), (c, "2019-03")))


def _wide(a: str, b: str, c: str, frame: Frame) -> str:
    return stage_tracker(_stages_of(a, b, c), frame, STAGE_WORDS["zh"])


def _narrow(a: str, b: str, c: str, frame: Frame) -> str:
    return stage_tracker_narrow(_stages_of(a, b, c), frame, STAGE_WORDS["zh"])


Draw = Callable[[str, str, str, Frame], str]
DRAWINGS: tuple[Draw, ...] = (_gantt, _topology, _window, _wide, _narrow)
every_drawing = pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__.strip("_"))
three = st.tuples(words, words, words)
MARKUP = "<script>alert(1)</script>"


def _texts(root: ET.Element, dx: float = 0, dy: float = 0) -> Iterator[tuple[ET.Element, float, float]]:
    """Every ``<text>`` with the shift of the groups around it."""
    for child in root:
        moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", child.get("transform", ""))
        x, y = (dx + float(moved[1]), dy + float(moved[2])) if moved else (dx, dy)
        if child.tag == SVG + "text":
            yield child, x, y
        else:
            yield from _texts(child, x, y)


@every_drawing
@given(three)
@example((MARKUP, MARKUP, "\r"))
@settings(max_examples=60, deadline=None)
def test_hostile_words_arrive_literally_and_add_no_markup(draw: Draw, abc: tuple[str, str, str]) -> None:
    tame = ET.fromstring(draw("甲", "乙", "丙", Frame("d", "图")))
    root = ET.fromstring(draw(*abc, Frame("d", abc[0], abc[1])))
    said = "\n".join(root.itertext())
    for word in abc:
        assert measure.legal(word) in said
    assert {child.tag for child in root.iter()} <= {child.tag for child in tame.iter()} | {
        SVG + name for name in ("title", "desc", "text", "path", "rect", "g")
    }
    for child in root.iter():
        names = {name.lower() for name in child.attrib}
        assert not any(name.startswith("on") or "href" in name or name == "style" for name in names)
    assert root.findall(f".//{SVG}script") == []


@every_drawing
@given(three)
@example(("很长" * 300,) * 3)
@example(("W" * 500,) * 3)
@settings(max_examples=40, deadline=None)
def test_no_word_is_clipped(draw: Draw, abc: tuple[str, str, str]) -> None:
    _assert_inside(ET.fromstring(draw(*abc, Frame("d", "图"))))


def test_a_legend_too_long_for_a_row_goes_on_below() -> None:
    nodes = tuple(Node(kind, kind, kind) for kind in icons.KINDS)
    root = ET.fromstring(topology(Topology(nodes), Frame("d", "图"), TOPOLOGY_WORDS["en"]))
    _assert_inside(root)
    names = set(TOPOLOGY_WORDS["en"].kinds.values())
    assert len({text.attrib["y"] for text, _, _ in _texts(root) if text.text in names}) > 1


def _assert_inside(root: ET.Element) -> None:
    w, h = float(root.attrib["width"]), float(root.attrib["height"])
    for text, dx, dy in _texts(root):
        size = float(text.attrib["font-size"])
        long = measure.width(text.text or "", size, bold="font-weight" in text.attrib)
        left = dx + float(text.attrib["x"]) - long * {"middle": 0.5, "end": 1}.get(text.get("text-anchor", ""), 0)
        base = dy + float(text.attrib["y"])
        assert left >= -0.5, text.text
        assert left + long <= w + 0.5, text.text
        assert size * 0.7 <= base <= h, text.text


@every_drawing
@pytest.mark.parametrize("long", ["很长的名字" * 60, "Long-name " * 60], ids=["zh", "en"])
def test_what_is_cut_is_told_whole_by_its_title(draw: Draw, long: str) -> None:
    root = ET.fromstring(draw(long, long, long, Frame("d", "图")))
    parents = {child: parent for parent in root.iter() for child in parent}
    cut = [text for text, _, _ in _texts(root) if (text.text or "").endswith(measure.ELLIPSIS)]
    assert cut
    for text in cut:
        above = text
        while above.find(SVG + "title") is None:
            above = parents[above]
        assert above is not root
        assert long in (above.findtext(SVG + "title") or "")


@every_drawing
def test_ids_are_prefixed_unique_and_found(draw: Draw) -> None:
    drawn = draw("甲", "乙", "丙", Frame("fig-7", "图", palette=SITE))
    ids = re.findall(r' id="([^"]*)"', drawn)
    assert len(ids) == len(set(ids)) >= 2
    assert all(id_.startswith("fig-7") for id_ in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", drawn)) <= set(ids)
    root = ET.fromstring(drawn)
    assert root.get("role") == "img"
    assert set(root.attrib["aria-labelledby"].split()) <= set(ids)


@every_drawing
def test_paper_has_plain_colours_and_the_site_its_own(draw: Draw) -> None:
    def colours(palette: Palette) -> set[str]:
        root = ET.fromstring(draw("甲", "乙", "丙", Frame("d", "图", palette=palette)))
        return {child.attrib[name] for child in root.iter() for name in ("fill", "stroke") if name in child.attrib}

    local = re.compile(r"none|url\(#d-[a-z]+\)")
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) or local.fullmatch(colour) for colour in colours(PRINT))
    site = {colour for colour in colours(SITE) if not local.fullmatch(colour)}
    known = set(re.findall(r"(--jifu-[a-z-]+):", site_css()))
    assert site
    for colour in site:
        variable = re.fullmatch(r"var\((--jifu-[a-z-]+), #[0-9a-f]{6}\)", colour)
        assert variable, colour
        assert variable[1] in known


_DIGEST = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
import importlib.util
spec = importlib.util.spec_from_file_location("drawings", sys.argv[2])
module = importlib.util.module_from_spec(spec)
sys.modules["drawings"] = module
spec.loader.exec_module(module)
print(module.digest())
"""


def digest() -> str:
    """Of all drawings of a few words: the same in every process."""
    drawn = "".join(draw("甲<乙>", "b & c", "丙" * 40, Frame("d", "图")) for draw in DRAWINGS)
    return hashlib.sha256(drawn.encode()).hexdigest()


def test_equal_input_is_equal_bytes_in_any_process() -> None:
    generator = next(path for path in sys.path if (Path(path) / "jifu" / "render").is_dir())
    seen = {digest()}
    for seed in ("0", "42"):
        done = subprocess.run(
            [sys.executable, "-c", _DIGEST, generator, __file__],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def test_nothing_to_show_is_said_in_both_languages() -> None:
    frame = Frame("d", "图")
    for language in ("zh", "en"):
        drawn = {
            gantt(Gantt(()), frame, GANTT_WORDS[language]): GANTT_WORDS[language].empty,
            topology(Topology(()), frame, TOPOLOGY_WORDS[language]): TOPOLOGY_WORDS[language].empty,
            window(Window((), 60), frame, WINDOW_WORDS[language]): WINDOW_WORDS[language].empty,
            stage_tracker((), frame, STAGE_WORDS[language]): STAGE_WORDS[language].empty,
        }
        for svg, words_ in drawn.items():
            assert words_ in [text.text for text, _, _ in _texts(ET.fromstring(svg))]


@pytest.mark.parametrize("id_", ["", "1a", "a b", 'a"b', "a<", "图"])
def test_an_id_that_is_none_is_refused(id_: str) -> None:
    with pytest.raises(ValueError, match="id"):
        Frame(id_, "图")


def test_second_pages_keep_ids_apart() -> None:
    tasks = tuple(Task(f"T{i}", "任务", start=DAY, end=DAY + timedelta(i)) for i in range(40))
    pages = gantt_pages(Gantt(tasks), Frame("plan", "计划"), GANTT_WORDS["zh"], room=300)
    ids = [id_ for page in pages for id_ in re.findall(r' id="([^"]*)"', page)]
    assert len(pages) == 4
    assert len(ids) == len(set(ids))
    assert [page.count(f"T{i} 任务") > 0 for i, page in ((0, pages[0]), (39, pages[3]))] == [True, True]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a: str, b: str) -> float:
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("selector", [":root", '[data-md-color-scheme="slate"]'])
def test_words_are_legible_in_both_schemes(selector: str) -> None:
    """WCAG 2.2 AA: 4.5 for words, 3 for outlines that mean something."""
    rule = site_css().split(selector + " {")[1].split("}")[0]
    colour = dict(re.findall(r"--jifu-([a-z-]+): (#[0-9a-f]{6});", rule))
    for ground in ("paper", "tint", "band"):
        for word in ("text", "muted", "ink"):
            assert _contrast(colour[word], colour[ground]) >= 4.5, (word, ground)
        assert _contrast(colour["line"], colour[ground]) >= 3
    assert _contrast(colour["on-ink"], colour["ink"]) >= 4.5
    assert _contrast(colour["alert"], colour["paper"]) >= 4.5
    assert _contrast(colour["alert"], colour["alert-tint"]) >= 4.5


@given(words)
def test_escaped_text_reads_back(word: str) -> None:
    read = ET.fromstring(f'<a b="{escape(word)}">{escape(word)}</a>')
    assert (read.text or "") == measure.legal(word)
