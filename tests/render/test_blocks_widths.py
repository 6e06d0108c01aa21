"""Columns: no word is torn while there is room, the widths fill the page, the last resort loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jifu.render import fonts
from jifu.render.blocks import Content, Mark, Table, Text
from jifu.render.house import House
from jifu.render.widths import CELL_INSET, breakable, columns

CELLS = st.one_of(
    st.text(st.sampled_from("夜间重启的设备清单，（）"), max_size=40),
    st.text(st.sampled_from("ABCXYZ0123456789"), max_size=24),
    st.text(st.sampled_from("ab c-d/e.f 12"), max_size=60),
    st.text(st.sampled_from("中文ab 1-2，W"), max_size=200),
)


def table(head: list[str], *rows: list[str]) -> Table:
    def cells(texts: list[str]) -> tuple[Content, ...]:
        return tuple((Text(text),) if text else () for text in texts)

    return Table(cells(head), tuple(cells(row) for row in rows), tuple("left" for _ in head))


def test_long_words_get_their_width(house: House) -> None:
    serial, version = "210235A1JKH201000487", "V200R019C10SPC500"
    found = columns(
        table(["序号", "站点", "序列号", "版本", "说明"], ["1", "总部", serial, version, "说明文字" * 20]), 470, house
    )
    assert found.size == house.sizes["table"].size
    for column, word in ((2, serial), (3, version)):
        assert found.text_width(column) >= fonts.width(word, house)


def test_type_gets_smaller_before_words_are_torn(house: House) -> None:
    row = ["210235A1JKH201000487", "V200R019C10SPC500", "SH-HQ-VPN-01", "10.254.254.254", "2020-02-28", "AS-5560X-30F"]
    found = columns(table(["a"] * 6, row), 470, house)
    assert found.size < house.sizes["table"].size
    for column, word in enumerate(row):
        assert found.text_width(column) >= fonts.width(word, house)


def test_a_short_head_stays_on_one_line(house: House) -> None:
    found = columns(table(["用例编号", "说明"], ["T1", "很长的说明" * 40]), 470, house)
    assert found.text_width(0) >= 4


@pytest.mark.parametrize(("width", "least"), [(470, 4.08), (400, 3.06), (340, 3.06)])
def test_a_long_head_is_not_set_letter_by_letter(house: House, width: float, least: float) -> None:
    head = ["设备", "序列号", "处置", "日期", "配置已清除", "客户数据已清除", "说明"]
    remark = "已恢复出厂，随机附件清点无误，双方签字"
    row = ["演示 SSL VPN 网关 A", "210235A1JKH201000487", "✓ 归还", "2019-04-02", "是", "是", remark]
    found = columns(table(head, row), width, house)
    assert found.text_width(5) >= least
    assert found.text_width(1) >= fonts.width(row[1], house)


def test_words_joined_by_chinese_signs_are_several(house: House) -> None:
    found = columns(table(["用例", "说明"], ["T2、T3、T4、T5、T6、T7、T8", "很长的说明" * 40]), 470, house)
    assert found.text_width(0) < fonts.width("T2、T3、T4、T5、T6、T7", house)


def test_one_absurd_word_does_not_shrink_the_table(house: House) -> None:
    found = columns(table(["a", "b", "c"], ["x" * 300, "文字" * 30, "1"]), 470, house)
    assert found.size == house.sizes["table"].size
    assert found.text_width(1) > 10


def test_the_fuller_column_gets_more(house: House) -> None:
    found = columns(table(["步骤", "结果"], *[["在管理端新建重启计划。" * 8, "完成。" * 3]] * 4), 470, house)
    assert found.widths[0] > 1.5 * found.widths[1]


def test_a_mark_is_not_parted(house: House) -> None:
    marked = Table(
        ((Text("判定"),), (Text("说明"),)), (((Mark("warn", "◐ 部分通过"),), (Text("文字" * 200),)),), ("left",) * 2
    )
    found = columns(marked, 470, house)
    assert found.text_width(0) >= fonts.width("◐ 部分通过", house)


def test_short_rows_stay_whole_and_tall_ones_do_not(house: House) -> None:
    found = columns(table(["a", "b"], ["x", "短"], ["y", "很长的说明" * 600]), 470, house)
    assert found.whole_rows == (True, False)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 8).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=6)))
def test_widths_fill_the_room(house: House, rows: list[list[str]]) -> None:
    found = columns(table(rows[0], *rows[1:]), 470, house)
    assert abs(sum(found.widths) - 470) < 0.01
    assert all(width > 2 * CELL_INSET for width in found.widths)
    assert found.size >= 0.8 * house.sizes["table"].size
    assert len(found.whole_rows) == len(rows) - 1


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("abcXYZ019-/.:@中文，（）“”  "), max_size=120), st.floats(2, 30))
def test_the_last_resort_loses_nothing(house: House, text: str, room: float) -> None:
    broken = breakable(text, room, house)
    assert broken.replace("\u200b", "") == text
    for piece in broken.replace("\u200b", " ").split():
        if piece.isascii():
            assert fonts.width(piece, house) <= max(room, 2.0) or "-" in piece


def test_words_that_fit_are_left_alone(house: House) -> None:
    text = "V200R019C10SPC500 已升级到 7.6.3（SN 210235A1）"
    assert breakable(text, 30, house) == text
    assert breakable("abc/def", 5, house) == "abc/def"
    assert breakable("abcdefgh/ijklmnop", 6, house) == "abcdefgh/\u200bijklmnop"
