"""The playbook's drawings: in two shapes each, in both languages, whatever words and however many come in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from jifu.bilingual import Language
from jifu.render.diagrams import (
    chart,
    decision,
    life,
    loop,
    phases,
    states,
    steps,
    swimlane,
    swimlane_narrow,
    trend,
    trend_plot,
    trend_rows,
)
from jifu.render.diagrams import text as measure
from jifu.render.diagrams.marks import pair
from jifu.render.diagrams.palette import SITE, Palette, Tone, site_css
from jifu.render.diagrams.playbook_words import (
    CHART_WORDS,
    DECISION_WORDS,
    LANE_WORDS,
    LIFE_WORDS,
    LOOP_WORDS,
    PHASE_WORDS,
    TREND_WORDS,
)
from jifu.render.diagrams.svg import Frame

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True)
class Sample:
    """A drawing in both shapes with realistic data in both languages."""

    wide: Callable[[Any, Frame, Any], str]
    narrow: Callable[[Any, Frame, Any], str]
    words: dict[Language, Any]
    data: Callable[[Callable[[str, str], str]], Any]

    def draw(self, language: Language, frame: Frame) -> str:
        return pair(self.wide, self.narrow, self.shown(language), frame, self.words[language])

    def shown(self, language: Language) -> Any:
        return self.data(lambda zh, en: zh if language == "zh" else en)


Say = Callable[[str, str], str]


def _life(say: Say) -> tuple[chart.LifeStage, ...]:
    sales, lead, bu = say("销售", "Sales"), say("技服主管", "Service team lead"), say("BU/产品线", "Business unit")
    support = say("技服支持：参数、答疑、演示", "Service supports: parameters, questions, demo")
    life = chart.LifeStage
    return (
        life(say("线索/商机", "Lead"), sales),
        life(say("立项/报备", "Opportunity registration"), sales),
        life(say("需求挖掘", "Needs discovery"), sales, service=True),
        life(say("技术方案/交流", "Solution proposal"), bu),
        life(
            say("项目测试技术认可", "Technical approval by test"),
            lead,
            service=True,
            note=say("即 POC 测试", "The POC"),
        ),
        life(say("招投标/商务谈判", "Tender and negotiation"), sales, note=support),
        life(say("合同签订", "Contract"), sales),
        life(say("产品供货", "Supply"), say("供应链", "Supply chain"), service=True),
        life(say("现场交付实施", "On-site delivery"), lead, service=True),
        life(say("验收尾款", "Acceptance and final payment"), sales, zone="reality"),
        life(say("关闭/转服务", "Closing, handover to service"), lead, zone="reality"),
        life(say("售后服务", "After-sales service"), say("服务台", "Service desk"), zone="outside"),
    )


def _poc(say: Say) -> steps.Procedure:
    customer, sales, bu = say("客户", "Customer"), say("销售", "Sales"), say("BU/产品线", "Business unit")
    lead, field = say("技服主管", "Service team lead"), say("技服工程师", "Field service engineer")
    step, work = steps.Step, steps.Work
    return steps.Procedure(
        (
            step(
                say("了解项目背景", "Project background"),
                (
                    work(say("销售与 BU 沟通客户痛点", "Sales and BU discuss the pain"), sales, (customer, bu)),
                    work(say("反馈产品匹配", "Report the product fit"), bu, (sales,)),
                    work(say("发起项目测试申请", "Request the test"), sales),
                ),
                say("测试申请获批", "Test request approved"),
            ),
            step(
                say("内部沟通及信息确认", "Internal talk and confirmation of facts"),
                (
                    work(say("分配测试项目", "Assign the test project"), lead, (field,)),
                    work(say("找 BU 和销售确认项目信息", "Confirm with BU and sales"), field, (sales, bu)),
                    work(say("联系客户确认项目信息", "Confirm with the customer"), field, (customer,)),
                    work(say("预约上门：痛点、地点、时间", "Appointment: pain, place, time"), field, (customer,)),
                ),
                say("成功标准由客户确认", "Success criteria confirmed by the customer"),
            ),
            step(
                say("项目准备", "Preparation"),
                (
                    work(say("设备硬件检查：拷机", "Hardware check: burn-in"), field),
                    work(say("设备版本及序列号确认", "Confirm version and serial number"), field),
                    work(say("反馈市场销售和 BU", "Report to sales and BU"), field, (sales, bu)),
                ),
                say("拷机通过、版本相符", "Burn-in passed, version as planned"),
            ),
            step(
                say("现场测试", "On-site test"),
                (
                    work(say("上门前检查", "Pre-visit check"), field),
                    work(say("现场确认信息准确", "Verify the facts on site"), field, (customer,)),
                    work(say("技术测试", "Technical test"), field, (customer,)),
                    work(say("测试完结培训", "Closing training"), field, (customer,)),
                ),
                say("用例都有判定", "Every case has a verdict"),
            ),
            step(
                say("项目跟进及项目完结", "Follow-up and closing"),
                (
                    work(say("回访客户测试情况", "Ask the customer how the test goes"), field, (customer,)),
                    work(say("确认项目技术完结", "Confirm technical completion"), lead, (field,)),
                    work(say("确认项目测试完结", "Confirm test completion"), sales, (customer, lead)),
                ),
                say("两个完结都已确认", "Both completions confirmed"),
            ),
        ),
        (customer, sales, bu, lead, field),
    )


def _incident_lanes(say: Say) -> steps.Procedure:
    commander, ops = say("总指挥", "Incident commander"), say("技术负责人", "Technical lead")
    voice, scribe = say("沟通负责人", "Communication lead"), say("记录员", "Scribe")
    step, work = steps.Step, steps.Work
    return steps.Procedure(
        (
            step(say("启动", "Start"), (work(say("建群、指定指挥", "Open the bridge, name a commander"), commander),)),
            step(
                say("分工并行", "Parallel work"),
                (
                    work(say("恢复组：先恢复", "Restore first"), ops),
                    work(say("沟通组：一个口径对客户", "One voice to the customer"), voice, (commander,)),
                    work(say("记录时间轴", "Keep the timeline"), scribe),
                ),
                parallel=True,
            ),
            step(say("恢复确认", "Confirm"), (work(say("客户签认恢复时间", "Customer confirms the time"), commander),)),
        )
    )


def _value(say: Say) -> loop.Loop:
    turn = loop.Turn
    return loop.Loop(
        (
            turn(
                say("需求获取", "Finding the needs"),
                (
                    say("哪些能做、哪些刚性、哪些要定制", "What is feasible, what is rigid, what needs customising"),
                    say("初步的成功标准", "First success criteria"),
                    say("明确的验收标准", "Clear acceptance criteria"),
                ),
            ),
            turn(
                say("方案设计", "Design"),
                (
                    say("完整的交付方案：实施方案、交付周期、验收方式", "The whole plan: how, how long, how accepted"),
                    say("与客户就需求和成功标准一致", "Agreement with the customer on needs and criteria"),
                ),
            ),
            turn(
                say("现场交付", "On-site delivery"),
                (
                    say("网络连通、业务可用", "Network connected, business available"),
                    say(
                        "交付信息收集：版本、配置、使用情况、需要关注的问题",
                        "Delivery facts: version, configuration, use, issues to watch",
                    ),
                ),
            ),
            turn(
                say("价值呈现", "Showing the value"),
                (
                    say("客户认可整体交付", "The customer approves the delivery as a whole"),
                    say("进入服务生命周期，移交验收资料", "Service life cycle begins, acceptance papers handed over"),
                ),
            ),
        ),
        say("客户反馈和新的需求", "The customer's feedback and new needs"),
        say("客户口碑", "The customer's word of mouth"),
    )


def _ticket(say: Say) -> life.Life:
    state, move = life.State, life.Move
    path = (
        state("new", say("新建", "New"), note=say("报障时间", "reported")),
        state("accepted", say("受理", "Accepted"), note=say("首次人工响应", "first human response")),
        state("graded", say("定级", "Severity set")),
        state("assigned", say("分派", "Assigned")),
        state("diagnosis", say("诊断", "Diagnosis")),
        state("agreed", say("方案确认", "Solution agreed")),
        state("doing", say("实施", "Implementation")),
        state("restored", say("恢复", "Restored"), note=say("业务恢复时间", "business restored")),
        state("observed", say("观察", "Observation")),
        state("confirmed", say("客户确认", "Confirmed by the customer")),
        state("closed", say("关闭", "Closed"), note=say("根本解决时间", "root cause solved")),
        state("called", say("回访", "Follow-up call"), "end"),
    )
    waits = (
        state("customer", say("待客户", "Waiting for the customer"), "waiting"),
        state("spare", say("待备件", "Waiting for a spare"), "waiting"),
        state("rd", say("待研发", "Waiting for R&D"), "waiting"),
        state("window", say("待变更窗口", "Waiting for a change window"), "waiting"),
    )
    split = state("split", say("拆分", "Split"), "aside", say("写明新单号", "give the new number"))
    return life.Life(
        (*path, *waits, split),
        (
            *(move(a.id, b.id) for a, b in pairwise(path)),
            *(move("diagnosis", wait.id) for wait in waits[:3]),
            *(move(wait.id, "diagnosis") for wait in waits[:3]),
            move("agreed", "window"),
            move("window", "doing"),
            move("diagnosis", "assigned", say("升级（职能）", "Functional escalation")),
            move("diagnosis", "assigned", say("转派：远程↔现场", "Transfer: remote or field")),
            move("diagnosis", "graded", say("调整定级", "Change of severity")),
            move("observed", "diagnosis", say("重开", "Reopen")),
            move("closed", "diagnosis", say("重开", "Reopen")),
            move("graded", "diagnosis"),
            move("diagnosis", "split"),
            move("split", "diagnosis"),
            move("", "", say("合并到问题、取消、转 RMA", "Merge into a problem, cancel, turn into an RMA")),
        ),
    )


def _channel(say: Say) -> decision.Decision:
    rule, yes, no = decision.Rule, say("是", "yes"), say("否", "no")
    key = say("区域重点客户", "Regional key customer")
    return decision.Decision(
        (
            say("级别", "Severity"),
            say("客户类型", "Customer"),
            say("硬件问题？", "Hardware?"),
            say("可远程？", "Remote possible?"),
        ),
        (
            rule(
                (say("特大、重大", "Critical or major"), "", "", ""),
                say("双线并行", "Both lines at once"),
                say("远程先处理，现场同时出发", "Remote starts, the field team sets out"),
                "bad",
            ),
            rule(("", "", yes, ""), say("现场服务团队", "Field team"), say("带备件上门", "Brings the spare"), "warn"),
            rule(("", key, "", no), say("现场服务团队", "Field team"), say("驻地工程师", "Resident engineer"), "warn"),
            rule(
                ("", say("中小客户、渠道", "Small customer, reseller"), "", no),
                say("400 + 渠道现场", "Call centre and the reseller on site"),
            ),
            rule(("", "", "", ""), say("400 远程", "Call centre, remote"), "", "good"),
        ),
    )


def _incident(say: Say) -> phases.Flow:
    phase, group = phases.Phase, phases.Group
    commander, ops = say("总指挥", "Incident commander"), say("技术负责人", "Technical lead")
    voice, scribe = say("沟通负责人", "Communication lead"), say("记录员", "Scribe")
    rd = say("研发接口", "R&D contact")
    return phases.Flow(
        (
            phase(say("发现、上报", "Found and reported"), (say("报障人", "Reporter"),), at="0"),
            phase(
                say("定级确认", "Severity confirmed"),
                (say("值班工程师", "Engineer on duty"), say("技服主管", "Service team lead")),
                say("双人确认，写明依据", "By two people, with the reason written down"),
                at=say("15 分钟内", "within 15 min"),
            ),
            phase(
                say("启动重大流程", "Major-incident process starts"),
                (commander,),
                say("建群、会议桥，指定唯一指挥", "Chat and bridge opened, one commander named"),
                at=say("30 分钟内", "within 30 min"),
                updates=True,
            ),
            phase(
                say("分工并行：先恢复，后定位", "Parallel work: restore first, find the cause after"),
                groups=(
                    group(
                        say("恢复组", "Restoration"),
                        (ops,),
                        say("绕行、切换、回退", "Workaround, switch-over, rollback"),
                    ),
                    group(
                        say("定位组", "Diagnosis"), (rd,), say("保留现场，采集日志", "Keep the evidence, collect logs")
                    ),
                    group(
                        say("沟通组", "Communication"),
                        (voice, scribe),
                        say("对客户一个口径", "One voice to the customer"),
                    ),
                    group(
                        say("后勤", "Logistics"),
                        (say("备件/后勤", "Spares"),),
                        say("备件、入场、人员轮换", "Spares, access, relief"),
                    ),
                ),
                updates=True,
            ),
            phase(
                say("恢复确认", "Restoration confirmed"),
                (commander, say("客户接口人", "Customer contact")),
                say("客户签认恢复时间", "The customer signs the time of restoration"),
                at=say("目标 4 小时", "target 4 h"),
                updates=True,
            ),
            phase(say("值守观察", "Watch"), (ops,), at=say("恢复后", "after")),
            phase(
                say("复盘", "Review"),
                (commander, ops, rd),
                say("初报 48–72 小时，正式报告 5–10 个工作日", "First report in 48–72 h, final in 5–10 working days"),
                at=say("48–72 小时", "48–72 h"),
            ),
            phase(
                say("改进跟踪到关闭、回访", "Actions followed to their end, follow-up call"),
                (say("技服主管", "Service team lead"),),
            ),
        ),
        (say("特大 每 30 分钟", "critical every 30 min"), say("重大 每 1 小时", "major every hour")),
    )


def _in_time(say: Say) -> trend.Rate:
    numbers = [
        (14, 14),
        (19, 20),
        (11, 12),
        (0, 0),
        (17, 21),
        (25, 26),
        (30, 31),
        (12, 12),
        (16, 17),
        (10, 13),
        (22, 22),
        (18, 19),
    ]
    return trend.Rate(tuple(trend.RateMonth(say(f"{i}月", MONTHS[i - 1]), *n) for i, n in enumerate(numbers, 1)), 0.9)


def _first_fix(say: Say) -> trend.Rate:
    numbers = [(4, 5), (3, 3), (0, 0), (6, 9), (10, 12), (2, 4)]
    return trend.Rate(tuple(trend.RateMonth(f"2026-{i:02}", *n) for i, n in enumerate(numbers, 1)), 0.8)


def _restore(say: Say) -> trend.Spread:
    month = trend.SpreadMonth
    return trend.Spread(
        (
            month("2026-01", 14, 2.1, 6.4),
            month("2026-02", 11, 1.6, 5),
            month("2026-03", 0),
            month("2026-04", 4, 2.5, None, (0.5, 2, 3, 9.5)),
            month("2026-05", 18, 3.2, 11.8),
            month("2026-06", 22, 1.9, 7.3),
        ),
        say("小时", "hours"),
        8,
    )


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
SAMPLES: dict[str, Sample] = {
    "chart": Sample(chart.stage_chart, chart.stage_chart_narrow, CHART_WORDS, _life),
    "swimlane": Sample(swimlane.swimlane, swimlane_narrow.swimlane_narrow, LANE_WORDS, _poc),
    "states": Sample(states.state_chart, states.state_list, LIFE_WORDS, _ticket),
    "decision": Sample(decision.decision_chart, decision.decision_list, DECISION_WORDS, _channel),
    "phases": Sample(phases.phase_flow, phases.phase_list, PHASE_WORDS, _incident),
    "rate": Sample(trend_plot.trend_rate, trend_rows.trend_rate_rows, TREND_WORDS, _in_time),
    "counts": Sample(trend_plot.trend_rate, trend_rows.trend_rate_rows, TREND_WORDS, _first_fix),
    "spread": Sample(trend_plot.trend_spread, trend_rows.trend_spread_rows, TREND_WORDS, _restore),
    "loop": Sample(loop.loop_ring, loop.loop_list, LOOP_WORDS, _value),
    "parallel": Sample(swimlane.swimlane, swimlane_narrow.swimlane_narrow, LANE_WORDS, _incident_lanes),
}


FONTS = Path(__file__).parents[2] / "templates" / "house" / "fonts"


def _gallery(language: Language, scheme: str) -> str:
    figures = "".join(
        f'<h2>{name}</h2><figure class="jf-figure">{sample.draw(language, Frame(name, name, palette=SITE))}</figure>'
        for name, sample in SAMPLES.items()
    )
    faces = "".join(
        f"@font-face{{font-family:'Noto Sans SC';font-weight:{weight};src:url('{(FONTS / file).as_uri()}')}}"
        for file, weight in (("NotoSansSC-Regular.ttf", 400), ("NotoSansSC-Bold.ttf", 700))
    )
    look = "body{margin:16px;font-family:'Noto Sans SC';background:var(--jifu-paper);color:var(--jifu-text)}figure{margin:0}"
    return (
        f'<!doctype html><html lang="{language}" data-md-color-scheme="{scheme}"><meta charset="utf-8">'
        f"<style>{faces}{site_css()}{look}</style><body>{figures}</body></html>"
    )


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_drawings_stand_in_one_page(language: Language, scheme: str, tmp_path: Path) -> None:
    """Set ``JIFU_GALLERY`` to a folder to look at them."""
    page = _gallery(language, scheme)
    folder = Path(os.environ.get("JIFU_GALLERY", tmp_path))
    (folder / f"{language}-{scheme}.html").write_text(page, "utf-8")
    assert page.count("<svg ") == 2 * len(SAMPLES)


SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "' onload='x",
    "两\n行\r\n文字\t制表",
    "]]>&amp;&#0;<!--",
    "${x} {{ x }} {% x %} #eval(1)",
    "\u202e反向\u202c \u200b零宽\u200d",
    "\x00\x07\x1b控制\ufffe",
    "很长的名字" * 60,
    "Long-name " * 60,
    "W" * 300,
    "𠮷𓀀😀é",
    " ",
    "",
)
SHAPES = [(name, shape) for name in SAMPLES for shape in ("wide", "narrow")]
every_shape = pytest.mark.parametrize(("name", "shape"), SHAPES, ids=lambda part: part)


def _draw(name: str, shape: str, data: Any, language: Language = "zh", frame: Frame | None = None) -> str:
    sample = SAMPLES[name]
    draw = sample.wide if shape == "wide" else sample.narrow
    return draw(data, frame or Frame("d", "图"), sample.words[language])


def _spoilt(value: Any, word: Iterator[str], times: int) -> Any:
    """``value`` with every free text replaced by the next word, every tuple of things ``times`` as long."""
    if isinstance(value, life.Life) and times != 1:
        return life.Life(tuple(life.State(f"{i}", next(word), s.kind) for i, s in enumerate(value.states * times)))
    if is_dataclass(value) and not isinstance(value, type):
        kept = {f.name: getattr(value, f.name) for f in fields(value)}
        changed = {key: old if key in KEPT else _spoilt(old, word, times) for key, old in kept.items()}
        return replace(value, **changed)
    if isinstance(value, tuple):
        once = value if times else ()
        return tuple(_spoilt(part, word, times) for part in (once * times if len(value) < 20 else once))
    return next(word) if isinstance(value, str) else value


KEPT = {"tone", "zone", "kind", "id", "source", "target"}
"""Fields whose values are a closed list."""


def _boxes(root: ET.Element, dx: float = 0, dy: float = 0) -> Iterator[tuple[str, float, float, float, float, str]]:
    """Every text and rectangle of the drawing: kind, left, top, right, bottom, text."""
    for child in root:
        moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", child.get("transform", ""))
        x, y = (dx + float(moved[1]), dy + float(moved[2])) if moved else (dx, dy)
        if child.tag == SVG + "text":
            size = float(child.attrib["font-size"])
            long = measure.width(child.text or "", size, bold="font-weight" in child.attrib)
            left = x + float(child.attrib["x"]) - long * {"middle": 0.5, "end": 1}.get(child.get("text-anchor", ""), 0)
            base = y + float(child.attrib["y"])
            yield "text", left, base - size * 0.75, left + long, base + size * 0.1, child.text or ""
        elif child.tag == SVG + "rect":
            left, top = x + float(child.attrib["x"]), y + float(child.attrib["y"])
            yield "rect", left, top, left + float(child.attrib["width"]), top + float(child.attrib["height"]), ""
        elif child.tag != SVG + "defs":
            yield from _boxes(child, x, y)


def _assert_sound(drawn: str) -> ET.Element:
    """Well-formed, nothing outside the picture, every text inside the smallest box around its middle."""
    root = ET.fromstring(drawn)
    w, h = float(root.attrib["width"]), float(root.attrib["height"])
    found = list(_boxes(root))
    rects = [box for box in found if box[0] == "rect"]
    for kind, left, top, right, bottom, said in found:
        assert left >= -0.5, (kind, said)
        assert top >= -0.5, (kind, said)
        assert right <= w + 0.5, (kind, said)
        assert bottom <= h + 0.5, (kind, said)
        if kind == "text":
            x, y = (left + right) / 2, (top + bottom) / 2
            around = [r for r in rects if r[1] <= x <= r[3] and r[2] <= y <= r[4]]
            box = min(around, key=lambda r: (r[3] - r[1]) * (r[4] - r[2]), default=None)
            if box is not None:
                assert left >= box[1] - 1, said
                assert right <= box[3] + 1, said
                assert top >= box[2] - 1.5, said
                assert bottom <= box[4] + 1.5, said
    return root


@every_shape
@pytest.mark.parametrize("language", LANGUAGES)
def test_real_data_fits_and_is_told_in_words(name: str, shape: str, language: Language) -> None:
    data = SAMPLES[name].shown(language)
    root = _assert_sound(_draw(name, shape, data, language))
    seen = " ".join(text.text or "" for text in root.iter(SVG + "text"))
    assert measure.ELLIPSIS not in seen, "a label was cut"
    told = root.findtext(SVG + "desc") or ""
    for label in _labels(data):
        assert label in told
    assert root.get("role") == "img"
    ids = {child.get("id") for child in root.iter() if child.get("id")}
    assert set(root.attrib["aria-labelledby"].split()) <= ids


def _labels(value: Any) -> Iterator[str]:
    if is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            if f.name not in KEPT:
                yield from _labels(getattr(value, f.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _labels(part)
    elif isinstance(value, str) and value:
        yield value


@every_shape
@pytest.mark.parametrize("first", range(len(HOSTILE)))
def test_hostile_words_arrive_literally_and_stay_in_their_boxes(name: str, shape: str, first: int) -> None:
    order = HOSTILE[first:] + HOSTILE[:first]
    for words in (order[:1], order):
        data = _spoilt(SAMPLES[name].shown("zh"), cycle(words), 1)
        root = _assert_sound(_draw(name, shape, data, "en", Frame("d", words[0], words[0])))
        said = "\n".join(root.itertext())
        assert all(measure.legal(label).replace("\r", "\n") in said.replace("\r", "\n") for label in _labels(data))
        tags = {child.tag.removeprefix(SVG) for child in root.iter()}
        assert tags <= {"svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "circle", "text"}
        for child in root.iter():
            names = {key.lower() for key in child.attrib}
            assert not any(key.startswith("on") or "href" in key or key == "style" for key in names)


@every_shape
@pytest.mark.parametrize("times", [0, 3])
def test_none_and_many_are_drawn(name: str, shape: str, times: int) -> None:
    data = _spoilt(SAMPLES[name].shown("en"), cycle(["Opportunity registration", "关闭", "Go"]), times)
    root = _assert_sound(_draw(name, shape, data))
    if not times:
        seen = [text.text for text in root.iter(SVG + "text")]
        assert SAMPLES[name].words["zh"].empty in seen


@every_shape
def test_shapes_keep_their_ids_and_their_width(name: str, shape: str) -> None:
    data = SAMPLES[name].shown("zh")
    drawn = _draw(name, shape, data, frame=Frame("fig-7", "图", palette=SITE))
    root = ET.fromstring(drawn)
    assert root.attrib["class"].split() == ["jifu-diagram", f"jifu-{shape}"]
    assert float(root.attrib["width"]) == (760 if shape == "wide" else 328)
    ids = re.findall(r' id="([^"]*)"', drawn)
    assert len(ids) == len(set(ids))
    assert all(id_.startswith("fig-7") for id_ in ids)
    assert set(re.findall(r"url\(#([^)]*)\)", drawn)) <= set(ids)
    both = SAMPLES[name].draw("zh", Frame("fig-7", "图"))
    ids = re.findall(r' id="([^"]*)"', both)
    assert len(ids) == len(set(ids))


@every_shape
def test_colours_are_the_palettes(name: str, shape: str) -> None:
    drawn = _draw(name, shape, SAMPLES[name].shown("zh"), frame=Frame("d", "图", palette=SITE))
    known = set(re.findall(r"(--jifu-[a-z-]+):", site_css()))
    used = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn)) - {"none"}
    assert used
    for colour in used:
        variable = re.fullmatch(r"var\((--jifu-[a-z-]+), #[0-9a-f]{6}\)", colour)
        assert re.fullmatch(r"url\(#d-[a-z]+\)", colour) or (variable and variable[1] in known), colour


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tone", get_args(Tone))
def test_every_tone_is_legible_on_its_ground(scheme: str, tone: Tone) -> None:
    """WCAG 2.2 AA, 4.5 to 1, for words on the light ground of their tone and on paper."""
    rule = site_css().split(":root {" if scheme == "light" else '[data-md-color-scheme="slate"] {')[1].split("}")[0]
    colours = dict(re.findall(r"--jifu-([a-z-]+): (#[0-9a-f]{6});", rule))
    palette = Palette(**{key.replace("-", "_"): colour for key, colour in colours.items()})
    color, ground = palette.of(tone)
    for word, under in ((color, ground), (color, palette.paper), (palette.text, ground), (palette.paper, color)):
        low, high = sorted((_luminance(word), _luminance(under)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (word, under)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _texts(drawn: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(drawn).iter(SVG + "text")]


def _at(drawn: str, said: str) -> tuple[float, float]:
    """Where the one text ``said`` starts."""
    (found,) = [box for box in _boxes(ET.fromstring(drawn)) if box[0] == "text" and box[5] == said]
    return found[1], found[2]


def _around(drawn: str, said: str) -> list[tuple[float, float, float, float]]:
    """The rectangles around the one text ``said``, the smallest first."""
    x, y = _at(drawn, said)
    rects = [box[1:5] for box in _boxes(ET.fromstring(drawn)) if box[0] == "rect"]
    around = [r for r in rects if r[0] <= x <= r[2] and r[1] <= y <= r[3]]
    return sorted(around, key=lambda r: (r[2] - r[0]) * (r[3] - r[1]))


def test_what_runs_out_of_a_box_or_the_picture_is_found() -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{}</svg>'
    text = '<text x="{}" y="{}" font-size="10">中中中</text>'
    box = '<rect x="5" y="5" width="{}" height="20"/>'
    _assert_sound(frame.format(box.format(40) + text.format(10, 20)))
    for wrong in (box.format(30) + text.format(10, 20), text.format(80, 20), text.format(10, 60), box.format(120)):
        with pytest.raises(AssertionError):
            _assert_sound(frame.format(wrong))


@pytest.mark.parametrize("draw", [chart.stage_chart, chart.stage_chart_narrow])
def test_service_stages_and_zones_are_told_without_colour(draw: Callable[..., str]) -> None:
    words = CHART_WORDS["zh"]
    life_ = (
        chart.LifeStage("销售做"),
        chart.LifeStage("技服做", service=True),
        chart.LifeStage("收尾款", zone="reality"),
        chart.LifeStage("用起来", zone="outside"),
    )
    drawn = draw(life_, Frame("d", "图"), words)
    assert _texts(drawn).count(words.service) == 1
    assert _texts(drawn).count(words.service_stage) == 1
    zones = [len(_around(drawn, stage.label)) for stage in life_]
    assert zones == [2, 2, 2, 1], "a card stands in the frame of its zone, outside the project in none"
    (ours,) = _around(draw(life_[1:2], Frame("d", "图"), words), "技服做")[:1]
    assert ours[2] - ours[0] < 340
    rects = [r for r in ET.fromstring(drawn).iter(SVG + "rect") if r.get("stroke-dasharray")]
    assert len(rects) == 2, "only what is outside the project is broken: its card, and its entry in the legend"
    plain = draw((life_[0],), Frame("d", "图"), words)
    assert not {words.service, words.service_stage, words.outside} & set(_texts(plain))


def test_work_stands_in_the_lane_of_its_role_and_the_column_of_its_step() -> None:
    data = _poc(lambda zh, en: en)
    data = replace(
        data,
        steps=tuple(
            replace(s, work=tuple(replace(w, label=f"w{i}{k}") for k, w in enumerate(s.work)))
            for i, s in enumerate(data.steps)
        ),
        roles=tuple(f"r{i}" for i in range(5)),
    )
    named = dict(zip(_poc(lambda zh, en: en).roles, data.roles, strict=True))
    data = replace(
        data,
        steps=tuple(
            replace(
                s, work=tuple(replace(w, role=named[w.role], others=tuple(named[o] for o in w.others)) for w in s.work)
            )
            for s in data.steps
        ),
    )
    drawn = swimlane.swimlane(data, Frame("d", "图"), LANE_WORDS["en"])
    columns: list[float] = []
    for step_ in data.steps:
        lefts = set()
        for work in step_.work:
            lane, label = _around(drawn, work.role)[-1], _around(drawn, work.label)
            assert lane in label
            lefts.add(label[0][0])
        assert len(lefts) == 1
        columns += lefts
    assert columns == sorted(set(columns))
    taking_part = sum(len(work.others) for step_ in data.steps for work in step_.work)
    numbers = [text for text in _texts(drawn) if re.fullmatch(r"\d\.\d", text)]
    assert len(numbers) == taking_part + sum(len(step_.work) for step_ in data.steps)
    narrow = _texts(swimlane_narrow.swimlane_narrow(data, Frame("d", "图"), LANE_WORDS["en"]))
    assert [t for t in narrow if re.fullmatch(r"w\d\d", t)] == [w.label for s in data.steps for w in s.work]
    assert set(data.roles) <= set(narrow)


def _arrows(drawn: str, stroke: str) -> int:
    """Lines in a colour that are no outline: they start with M and have no fill."""
    paths = ET.fromstring(drawn).iter(SVG + "path")
    return sum(p.get("stroke") == stroke and p.get("fill") == "none" and "L" in p.attrib["d"] for p in paths)


def test_parallel_work_is_entered_and_left_at_once() -> None:
    work = tuple(steps.Work(f"w{i}", f"r{i}") for i in range(3))
    first, last = steps.Step("a", (steps.Work("x", "r0"),)), steps.Step("z", (steps.Work("y", "r0"),))
    ink, words = Frame("d", "图").palette.ink, LANE_WORDS["zh"]
    counts = []
    for parallel in (True, False):
        middle = steps.Step("b", work, parallel=parallel)
        drawn = swimlane.swimlane(steps.Procedure((first, middle, last)), Frame("d", "图"), words)
        assert (words.parallel in _texts(drawn)) is parallel
        counts.append(_arrows(drawn, ink))
    assert counts == [6, 4]


def test_a_gate_is_a_diamond_with_its_name() -> None:
    step_ = steps.Step("a", (steps.Work("x", "r"),))
    for draw in (swimlane.swimlane, swimlane_narrow.swimlane_narrow):
        without = draw(steps.Procedure((step_,)), Frame("d", "图"), LANE_WORDS["zh"])
        gated = draw(steps.Procedure((replace(step_, gate="放行"),)), Frame("d", "图"), LANE_WORDS["zh"])
        assert "放行" in _texts(gated)
        assert LANE_WORDS["zh"].gate not in _texts(without)
        warn = Frame("d", "图").palette.warn_tint
        diamonds = [p for p in ET.fromstring(gated).iter(SVG + "path") if p.get("fill") == warn]
        assert len(diamonds) == 2, "the gate and its entry in the legend"


def test_many_steps_go_on_below_with_all_lanes() -> None:
    many = steps.Procedure(tuple(steps.Step(f"s{i}", (steps.Work(f"w{i}", f"r{i % 2}"),)) for i in range(12)))
    drawn = swimlane.swimlane(many, Frame("d", "图"), LANE_WORDS["zh"])
    assert _texts(drawn).count("r0") == _texts(drawn).count("r1") == 3
    assert _at(drawn, "s0")[1] == _at(drawn, "s3")[1] < _at(drawn, "s4")[1] < _at(drawn, "s8")[1]


@pytest.mark.parametrize("count", range(1, 9))
def test_the_loop_runs_clockwise_and_comes_back_once(count: int) -> None:
    ring = loop.Loop(tuple(loop.Turn(f"s{i}") for i in range(count)), "反馈了什么")
    drawn = loop.loop_ring(ring, Frame("d", "图"), LOOP_WORDS["zh"])
    places = [_at(drawn, f"s{i}") for i in range(count)]
    right = [y for x, y in places if x > 380]
    left = [y for x, y in places[1:] if x < 380]
    assert right == sorted(right)
    assert left == sorted(left, reverse=True)
    assert places[0] == min(places, key=lambda at: (at[1], at[0]))
    assert len([p for p in ET.fromstring(drawn).iter(SVG + "path") if p.get("stroke-dasharray")]) == 1
    assert "反馈了什么" in _texts(drawn)


def test_only_moves_that_exist_are_drawn_and_the_others_are_listed() -> None:
    a, b, c = life.State("a", "甲"), life.State("b", "乙"), life.State("c", "丙", "end")
    w = life.State("w", "等人", "waiting")
    frame, words = Frame("d", "图"), LIFE_WORDS["zh"]
    moves = (
        life.Move("a", "b"),
        life.Move("b", "w"),
        life.Move("w", "c"),
        life.Move("c", "a", "重开"),
        life.Move("", "", "取消"),
    )
    for draw in (states.state_chart, states.state_list):
        drawn = draw(life.Life((a, b, c, w), moves), frame, words)
        assert _arrows(drawn, frame.palette.ink) == 1
        said = _texts(drawn)
        assert {"重开", "3 丙 → 1 甲", "取消", "任一状态 → 结束本单", "从 2 进入 · 回到 3"} <= set(said)
    aside = life.State("s", "转派", "aside", "写明给谁")
    moves = (life.Move("a", "b"), life.Move("a", "c"), life.Move("c", "a"), life.Move("b", "s"), life.Move("s", "w"))
    for draw in (states.state_chart, states.state_list):
        said = _texts(draw(life.Life((a, b, c, w, aside), moves), frame, words))
        assert {"转派", "从 2 进入 · 回到 等人", "写明给谁", words.jumps, "1 → 3; 3 → 1"} <= set(said)
    bare = _texts(states.state_chart(life.Life((a, b)), frame, words))
    assert words.side not in bare
    assert words.waiting not in bare


@pytest.mark.parametrize(
    ("states_", "moves", "about"),
    [(("a",), (("a", "gone"),), "gone"), (("a", "a"), (), "same id")],
)
def test_a_broken_life_cycle_is_refused(
    states_: tuple[str, ...], moves: tuple[tuple[str, str], ...], about: str
) -> None:
    with pytest.raises(ValueError, match=about):
        life.Life(tuple(life.State(id_, id_) for id_ in states_), tuple(life.Move(*ends) for ends in moves))


@pytest.mark.parametrize("draw", [decision.decision_chart, decision.decision_list])
def test_rules_stand_in_their_order_and_the_last_takes_the_rest(draw: Callable[..., str]) -> None:
    words = DECISION_WORDS["zh"]
    rules = (decision.Rule(("高", ""), "先去"), decision.Rule(("", "是"), "再去"), decision.Rule(("", ""), "都去"))
    drawn = draw(decision.Decision(("级别", "远程？"), rules), Frame("d", "图"), words)
    heights = [_at(drawn, rule.outcome)[1] for rule in rules]
    assert heights == sorted(heights)
    assert _texts(drawn).count(words.otherwise) == 1
    told = ET.fromstring(drawn).findtext(SVG + "desc") or ""
    assert "1. 级别: 高 → 先去\n2. 远程？ 是 → 再去\n3. 其余情况 → 都去" in told


def test_groups_work_side_by_side_and_updates_run_where_they_are_due() -> None:
    flow = phases.Flow(
        (
            phases.Phase("一", updates=True),
            phases.Phase("二", groups=(phases.Group("左"), phases.Group("右")), updates=True),
            phases.Phase("三"),
            phases.Phase("四", updates=True),
        ),
        ("每小时",),
    )
    drawn = phases.phase_flow(flow, Frame("d", "图"), PHASE_WORDS["zh"])
    assert _at(drawn, "左")[1] == _at(drawn, "右")[1]
    bands = [r for r in ET.fromstring(drawn).iter(SVG + "rect") if r.get("width") == "10"]
    assert len(bands) == 2 + 1, "one over the first two phases, one at the last, one in the legend"
    narrow = phases.phase_list(flow, Frame("d", "图"), PHASE_WORDS["zh"])
    assert _at(narrow, "左")[0] == _at(narrow, "右")[0]
    assert "定时通报: 每小时" in _texts(narrow)


@pytest.mark.parametrize("draw", [trend_plot.trend_rate, trend_rows.trend_rate_rows])
def test_percentages_are_printed_only_where_every_month_has_ten(draw: Callable[..., str]) -> None:
    words, frame = TREND_WORDS["zh"], Frame("d", "图")
    months = (trend.RateMonth("一月", 19, 20), trend.RateMonth("二月"), trend.RateMonth("三月", 8, 10))
    drawn = draw(trend.Rate(months, 0.9), frame, words)
    assert {"95%", "80%", words.none, words.missed, "目标 ≥ 90%"} <= set(_texts(drawn))
    assert drawn.count(f"url(#{frame.id}-missed)") == 2, "the month that missed, and the legend"
    few = draw(trend.Rate((*months, trend.RateMonth("四月", 7, 9)), 0.9), frame, words)
    assert [text for text in _texts(few) if "%" in text] == ["目标 ≥ 90%"]
    assert {"19/20", "8/10", "7/9", words.none, words.few.format(least=10)} <= set(_texts(few))
    told = ET.fromstring(few).findtext(SVG + "desc") or ""
    assert "四月: 达到 7, 未达到 2, n=9" in told
    assert "二月: 无数据" in told


@pytest.mark.parametrize(
    ("met", "of", "said"),
    [(0, 12, "0%"), (12, 12, "100%"), (999, 1000, "99.9%"), (9999, 10000, ">99.9%"), (1, 400, "0.2%"), (2, 3, "67%")],
)
def test_not_quite_all_is_never_printed_as_all(met: int, of: int, said: str) -> None:
    assert trend.percent(met, of) == said


def test_every_month_says_its_numbers_and_the_axis_is_round() -> None:
    words = TREND_WORDS["en"]
    for draw in (trend_plot.trend_spread, trend_rows.trend_spread_rows):
        drawn = draw(_restore(lambda zh, en: en), Frame("d", "图"), words)
        said = " ".join(_texts(drawn))
        for number in ("2.1", "6.4", "3.2", "11.8", "14", "18", "Target ≤ 8 hours", words.none):
            assert number in said
        dots = [c for c in ET.fromstring(drawn).iter(SVG + "circle") if c.get("r") == "3"]
        assert len(dots) == 4 + 1, "the values of the month that has four, and the legend"
    assert trend.steps(11.8) == [0, 5, 10, 15]
    assert [trend.steps(top)[-1] >= top for top in (0.03, 1, 7, 99, 12345.6)] == [True] * 5
    assert all(3 <= len(trend.steps(top)) <= 7 for top in (0.03, 1, 7, 99, 12345.6))


def test_more_months_than_columns_stand_in_rows() -> None:
    months = tuple(trend.RateMonth(f"m{i}", 9, 12) for i in range(19))
    drawn = trend_plot.trend_rate(trend.Rate(months), Frame("d", "图"), TREND_WORDS["zh"])
    assert _at(drawn, "m0")[1] < _at(drawn, "m18")[1]
    _assert_sound(drawn)
