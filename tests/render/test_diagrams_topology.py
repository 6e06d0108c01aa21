"""The network: every node and link is drawn once, what changed is marked by weight and word, layout is kept safe."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.render.diagrams import icons, layout
from jifu.render.diagrams.svg import Frame
from jifu.render.diagrams.topology import Link, Node, Topology, topology
from jifu.render.diagrams.words import TOPOLOGY_WORDS

SVG = "{http://www.w3.org/2000/svg}"
WORDS = TOPOLOGY_WORDS["zh"]
FRAME = Frame("net", "网络")


def _draw(network: Topology) -> ET.Element:
    return ET.fromstring(topology(network, FRAME, WORDS))


def _boxes(root: ET.Element) -> list[ET.Element]:
    """The outlines of the nodes, in the order of the list."""
    tall = [r for r in root.iter(SVG + "rect") if float(r.attrib["height"]) >= 42]
    return [r for r in tall if r.get("stroke-width") in ("1.2", "2.8")]


@st.composite
def networks(draw: st.DrawFn) -> Topology:
    n = draw(st.integers(1, 12))
    kinds = st.sampled_from([*icons.KINDS, "unheard-of"])
    zones = st.sampled_from(["", "", "DMZ 区", "内网"])
    labels = st.text(max_size=30)
    nodes = tuple(Node(f"n{i}", draw(labels), draw(kinds), draw(labels), draw(zones)) for i in range(n))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    links = tuple(
        Link(f"n{a}", f"n{b}", draw(labels), draw(st.sampled_from(["", "new", "changed", "removed"])))
        for a, b in draw(st.lists(ends, max_size=14))
    )
    return Topology(nodes, links)


@given(networks())
@settings(max_examples=80, deadline=None)
def test_every_node_and_link_is_drawn_inside_and_no_boxes_overlap(network: Topology) -> None:
    root = _draw(network)
    w, h = float(root.attrib["width"]), float(root.attrib["height"])
    shift = next(g for g in root.iter(SVG + "g") if "transform" in g.attrib)
    dx, dy = map(float, re.findall(r"[-\d.]+", shift.attrib["transform"]))
    boxes = [tuple(float(r.attrib[k]) for k in ("x", "y", "width", "height")) for r in _boxes(root)]
    assert len(boxes) == len(network.nodes)
    for i, (x, y, bw, bh) in enumerate(boxes):
        assert x + dx >= 0
        assert x + dx + bw <= w
        assert y + dy >= 0
        assert y + dy + bh <= h
        for x2, y2, w2, h2 in boxes[i + 1 :]:
            assert x + bw <= x2 + 1 or x2 + w2 <= x + 1 or y + bh <= y2 + 1 or y2 + h2 <= y + 1
    curves = [p for p in shift.iter(SVG + "path") if re.match(r"M[-\d.]+ [-\d.]+C", p.attrib["d"])]
    drawn = [p for p in curves if p.get("stroke-width") in ("1.3", "2.6")]
    assert len(drawn) == len(network.links)


def test_change_is_shown_by_weight_and_word() -> None:
    nodes = (
        Node("a", "甲"),
        Node("b", "乙", change="new"),
        Node("c", "丙", change="changed"),
        Node("d", "丁", change="removed"),
    )
    links = (Link("a", "b", "旧线"), Link("a", "c", "新线", "new"), Link("a", "d", "拆线", "removed"))
    root = _draw(Topology(nodes, links))
    plain, new, changed, removed = _boxes(root)
    assert [float(box.attrib["stroke-width"]) for box in (plain, new, changed, removed)] == [1.2, 2.8, 2.8, 1.2]
    assert [box.get("stroke-dasharray") for box in (plain, new, changed)] == [None] * 3
    assert removed.get("stroke-dasharray")
    said = [text.text for text in root.iter(SVG + "text")]
    assert [said.count(word) for word in ("新增", "变更", "拆除")] == [1, 1, 1]
    assert [said.count(f"[{word}]") for word in ("新增", "变更", "拆除")] == [1, 0, 1]


def test_kinds_differ_in_icon_and_word() -> None:
    root = _draw(Topology(tuple(Node(kind, kind, kind) for kind in icons.KINDS)))
    large = {p.attrib["d"] for p in root.iter(SVG + "path") if "scale" not in p.get("transform", "scale")}
    assert len(large) == len(icons.KINDS) == len(set(WORDS.kinds.values()))
    said = {text.text for text in root.iter(SVG + "text")}
    assert set(WORDS.kinds.values()) <= said
    assert set(icons.KINDS) == set(WORDS.kinds) == set(TOPOLOGY_WORDS["en"].kinds)


def test_nodes_run_downwards_in_the_order_of_the_list() -> None:
    links = (Link("sw", "fw"), Link("fw", "net"), Link("pc", "sw"))
    root = _draw(Topology((Node("net", "外"), Node("fw", "墙"), Node("sw", "换"), Node("pc", "端")), links))
    tops = [float(box.attrib["y"]) for box in _boxes(root)]
    assert tops == sorted(tops)
    assert len(set(tops)) == 4


def test_a_pair_with_a_common_neighbour_stands_side_by_side() -> None:
    nodes = (Node("r", "路由", "router"), Node("a", "主", "firewall"), Node("b", "备", "firewall"))
    root = _draw(Topology(nodes, (Link("r", "a"), Link("r", "b"), Link("a", "b", "心跳"))))
    router, first, second = (float(box.attrib["y"]) for box in _boxes(root))
    assert router < first == second


def test_a_wide_network_turns_to_fit_the_page() -> None:
    leaves = tuple(Node(f"b{i}", f"分支机构接入路由器 {i}", "router") for i in range(9))
    root = _draw(Topology((Node("c", "核心"), *leaves), tuple(Link("c", leaf.id) for leaf in leaves)))
    assert float(root.attrib["width"]) == 720


@pytest.mark.parametrize(
    ("network", "about"),
    [
        (Topology((Node("a", "甲"),), (Link("a", "gone"),)), "gone"),
        (Topology((Node("a", "甲"), Node("a", "乙"))), "two nodes"),
    ],
)
def test_a_broken_network_is_refused(network: Topology, about: str) -> None:
    with pytest.raises(ValueError, match=about):
        topology(network, FRAME, WORDS)


_ELSEWHERE = """
import sys, time
sys.path.insert(0, sys.argv[1])
from jifu.render.diagrams import layout
layout.use_compiled_module(sys.stdin.buffer.read())
print(layout.place((layout.Box(80, 40), layout.Box(90, 40)), (layout.Wire(0, 1, 30, 1),)))
"""
_BOXES = (layout.Box(80, 40), layout.Box(90, 40))


def _elsewhere(compiled: bytes) -> str:
    generator = next(path for path in sys.path if (Path(path) / "jifu" / "render").is_dir())
    command = [sys.executable, "-c", _ELSEWHERE, generator]
    done = subprocess.run(command, input=compiled, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode().strip()


def test_compiled_code_travels_and_damaged_code_is_passed_over() -> None:
    here = str(layout.place(_BOXES, (layout.Wire(0, 1, 30, 1),)))
    code = layout.compiled_module()
    torn = code[: len(code) // 2]
    third = len(code) // 3
    blank = code[:third] + bytes(third) + code[2 * third :]
    assert {_elsewhere(code), _elsewhere(torn), _elsewhere(blank), _elsewhere(b"")} == {here}


def test_the_name_for_compiled_code_says_versions_and_is_a_file_name() -> None:
    assert re.fullmatch(r"graphviz-[\w.]+-[\w.]+-\w+-\w+\.cwasm", layout.compiled_module_name())
