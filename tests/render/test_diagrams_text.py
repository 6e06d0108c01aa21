"""Labels are measured, broken and cut so that they stay in their boxes and lose nothing unsaid."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jifu.render.diagrams.text import ELLIPSIS, fit, legal, shown, width, wrap

labels = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("备机换上，。（） -/ab12")), max_size=80)
rooms = st.floats(45, 400)


@pytest.mark.parametrize(("label", "ems"), [("核心交换机", 5), ("１２", 2), ("", 0), ("e\u0301", 0.554)])
def test_a_full_width_character_is_one_em_and_a_mark_none(label: str, ems: float) -> None:
    assert width(label, 10) == pytest.approx(ems * 10)


def test_bold_is_wider() -> None:
    assert width("VPN", 10) < width("VPN", 10, bold=True) < width("VPN", 10) * 1.1


@given(labels, rooms, st.booleans())
def test_what_fits_is_unchanged_and_what_is_cut_says_so(label: str, room: float, bold: bool) -> None:
    line = fit(label, 12, room, bold=bold)
    assert width(line, 12, bold=bold) <= room
    if line != shown(label):
        assert line.endswith(ELLIPSIS)
        assert shown(label).startswith(line[:-1].rstrip())


@given(labels, rooms, st.integers(1, 4))
def test_lines_keep_to_their_room_and_number(label: str, room: float, most: int) -> None:
    lines = wrap(label, 12, room, most)
    assert len(lines) <= most
    assert all(width(line, 12) <= room for line in lines)


@given(labels, rooms)
def test_with_lines_enough_nothing_is_lost(label: str, room: float) -> None:
    lines = wrap(label, 12, room, 200)
    assert "".join(lines).replace(" ", "") == shown(label).replace(" ", "")


@given(st.text("中文，。（）", min_size=1, max_size=60))
def test_a_closing_mark_starts_no_line_and_an_opening_one_ends_none(label: str) -> None:
    for before, line in pairwise(wrap(label, 12, 48, 200)):
        could_break = any(a != "（" and b in "中文（" for a, b in pairwise(before))
        assert not could_break or (line[0] not in "，。）" and before[-1] != "（")


def test_lines_are_even_so_that_no_character_is_left_alone() -> None:
    lines = wrap("全量备份配置、证书与用户库", 12, 12 * 12.5, 3)
    assert len(lines) == 2
    assert min(map(len, lines)) >= 5


def test_a_token_too_long_for_a_line_is_broken() -> None:
    assert wrap("2102351ABCDEFGHIJKLMNOP", 12, 60, 9) == tuple(
        part for part in wrap("2102351ABCDEFGHIJKLMNOP", 12, 60, 9) if width(part, 12) <= 60
    )
    assert len(wrap("2102351ABCDEFGHIJKLMNOP", 12, 60, 9)) > 2


@given(st.text(st.characters(codec="utf-8", categories=["Cc", "Cs", "Cn", "L"]), max_size=20))
def test_characters_that_xml_forbids_become_a_visible_box(label: str) -> None:
    for before, after in zip(label, legal(label), strict=True):
        assert after in (before, "□")
        if before.isprintable():
            assert after == before
