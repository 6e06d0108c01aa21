"""The flows that ship: nothing of the article is missing, every step begins and ends, every failure has its control."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from jifu.model.flows import Flow, FlowStep, FlowTask
from jifu.model.process import Process

ARTICLE_POC = {
    "了解项目背景": ("销售与 BU 沟通", "BU 反馈产品", "发起项目测试申请"),
    "内部沟通及信息确认": ("主管分配测试项目", "找 BU 和销售确认项目信息", "联系客户确认项目信息", "预约客户"),
    "项目准备": ("拷机流程", "设备版本及序列号确认", "反馈市场销售和 BU"),
    "现场测试": ("上门前检查", "现场确认信息准确", "技术测试", "测试完结培训"),
    "项目跟进及项目完结": ("回访客户测试情况", "确认项目技术完结", "确认项目测试完结"),
}
"""The numbered steps of the article's section 2.2 with their bullets, in the article's words."""

POC_FAILURES = 12
"""Rows of failure modes that the house knows for a POC; the article names none."""


@pytest.fixture
def flows(process: Process) -> dict[str, Flow]:
    return {flow.id: flow for flow in process.flows}


def steps(process: Process) -> Iterator[FlowStep]:
    for flow in process.flows:
        yield from flow.steps


def words(task: FlowTask) -> str:
    return f"{task.name.zh} {task.note.zh if task.note else ''}"


def test_the_poc_has_every_step_and_sub_step_of_the_article(flows: dict[str, Flow]) -> None:
    poc = flows["poc"]
    assert [step.name.zh for step in poc.steps] == list(ARTICLE_POC)
    for step in poc.steps:
        assert step.provenance == "article"
        ours = [task for task in step.tasks if task.provenance == "article"]
        wanted = ARTICLE_POC[step.name.zh]
        assert len(ours) == len(wanted), step.id
        for task, words_of_article in zip(ours, wanted, strict=True):
            assert words_of_article in task.name.zh, f"{step.id}: {task.name.zh}"


def test_the_four_stages_of_value_delivery_say_work_ability_and_result(flows: dict[str, Flow]) -> None:
    delivery = flows["delivery"]
    assert delivery.drawing == "loop"
    assert [step.name.zh for step in delivery.steps] == ["需求获取", "方案设计", "现场交付", "价值呈现"]
    assert "需求确认" in delivery.steps[0].aliases
    for step in delivery.steps:
        assert step.provenance == "article"
        assert step.work, step.id
        assert step.ability, step.id
        assert step.result, step.id
    told = " ".join(words(task) for step in delivery.steps for task in step.tasks if task.provenance == "article")
    for fact in (
        *("能做的", "刚性的", "要定制的", "成功标准", "验收标准"),
        *("背景", "现有环境", "调整后网络", "配置详情", "操作步骤", "效果验证", "风险预警", "回退方式"),
        *("交付周期", "验收方式", "临时需求", "打通网络", "业务可用"),
        *("版本", "业务使用情况", "需求是否全部满足", "重点关注", "培训", "收益", "服务计划", "资料移交"),
    ):
        assert fact in told, fact


def test_a_ticket_lives_through_the_states_of_the_main_path(process: Process, flows: dict[str, Flow]) -> None:
    named = [step.name.zh for step in flows["after-sales"].steps]
    assert named == "受理 定级 分派 诊断 方案确认 实施 恢复 观察 客户确认 关闭 回访".split()
    assert set(named) <= {state.name.zh for state in process.ticket_states}


def test_the_articles_ticket_is_told_by_its_sub_steps(flows: dict[str, Flow]) -> None:
    told = " ".join(
        words(task) for step in flows["after-sales"].steps for task in step.tasks if task.provenance == "article"
    )
    for fact in (
        "问题现象",
        "范围及影响",
        "判断及定级",
        "派单给驻地工程师",
        "备机",
        "配置转换",
        "升级方案",
        "确认可行",
    ):
        assert fact in told, fact


def test_the_major_incident_is_the_houses_own_and_runs_in_parallel_groups(flows: dict[str, Flow]) -> None:
    flow = flows["major-incident"]
    assert flow.provenance == "house"
    assert all(task.provenance == "house" for step in flow.steps for task in step.tasks)
    groups = [step for step in flow.steps if sum(task.parallel for task in step.tasks) >= 3]
    assert len(groups) == 1
    assert {"technical-lead", "research-interface", "communication-lead", "logistics", "scribe"} <= {
        hat for task in groups[0].tasks for hat in task.hats
    }


def test_every_step_begins_and_ends_and_somebody_does_each_task(process: Process) -> None:
    looked = list(steps(process))
    assert len(looked) == 5 + 4 + 11 + 10
    for step in looked:
        assert step.entry, step.id
        assert step.exit, step.id
        assert step.owner, step.id
        assert step.tasks, step.id
        assert not [task.id for task in step.tasks if not task.by and not task.hats], step.id
        assert not step.tasks[0].parallel, f"{step.id}: the first task runs beside nothing"


def test_ids_and_names_of_tasks_and_failures_differ_within_a_flow(process: Process) -> None:
    for flow in process.flows:
        for entries in (
            [task for step in flow.steps for task in step.tasks],
            [failure for step in flow.steps for failure in step.failures],
        ):
            for values in (
                [entry.id for entry in entries],
                [entry.name.zh for entry in entries],
                [entry.name.en.lower() for entry in entries],
            ):
                assert not [value for value, count in Counter(values).items() if count > 1], flow.id


def test_every_failure_mode_has_a_control_of_this_house(process: Process, flows: dict[str, Flow]) -> None:
    failures = [failure for step in steps(process) for failure in step.failures]
    assert all(failure.provenance == "house" for failure in failures)
    assert all(failure.control.zh != failure.name.zh for failure in failures)
    poc = [failure for step in flows["poc"].steps for failure in step.failures]
    assert len(poc) >= POC_FAILURES
    held = [failure for failure in failures if failure.gate or failure.checklist]
    assert len(held) * 3 >= len(failures) * 2
    for flow in process.flows:
        assert any(step.failures for step in flow.steps), flow.id


def test_steps_of_a_flow_pass_the_gates_of_its_stage_once(process: Process) -> None:
    gates = {gate.id: gate.stage for gate in process.gates}
    passed = [gate for step in steps(process) for gate in step.gates]
    assert set(passed) == set(gates)
    for flow in process.flows:
        own = [gate for step in flow.steps for gate in step.gates]
        assert len(set(own)) == len(own), flow.id


def test_stages_say_how_they_begin_and_end_and_after_sales_lies_outside_the_project(process: Process) -> None:
    assert [stage.id for stage in process.stages if not stage.in_project] == ["after-sales"]
    for stage in process.stages:
        assert stage.entry, stage.id
        assert stage.exit, stage.id


def test_every_checklist_is_used_by_a_step(process: Process) -> None:
    checked = {name for step in steps(process) for name in step.checklists}
    assert {each.id for each in process.checklists} <= checked


def test_every_form_comes_out_of_a_step(process: Process) -> None:
    named = {name for step in steps(process) for name in step.deliverables}
    assert {each.id for each in process.deliverables} == named
