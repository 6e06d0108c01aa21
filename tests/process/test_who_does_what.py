"""Roles and the RACI that ships: whole, without contradictions, and no page of a role is empty."""

from __future__ import annotations

from collections.abc import Iterator

from jifu.model.process import Process


def rows(process: Process) -> Iterator[tuple[str, str, dict[str, tuple[str, ...]]]]:
    """Every task as it stands for every grade: what it is, who is accountable, and the other lists."""
    for task in process.raci:
        for grade in process.grades:
            override = next((each for each in task.by_grade if grade.id in each.grades), None)
            lists = {part: getattr(override, part, ()) or getattr(task, part) for part in LISTS}
            yield f"{task.id} {grade.id}", (override and override.accountable) or task.accountable, lists


LISTS = ("responsible", "consulted", "informed")


def test_every_task_has_one_accountable_somebody_who_does_it_and_no_role_twice(process: Process) -> None:
    looked = 0
    for place, accountable, lists in rows(process):
        looked += 1
        listed = [role for part in lists.values() for role in part]
        assert lists["responsible"], place
        assert len(set(listed)) == len(listed), f"{place}: {listed}"
        assert accountable not in (*lists["consulted"], *lists["informed"]), place
    assert looked >= 32 * 4


def test_the_pmo_answers_for_grades_s_and_a_where_the_front_line_does_for_b_and_c(process: Process) -> None:
    by_grade = {
        task.id: {grade: each.accountable for each in task.by_grade for grade in each.grades if each.accountable}
        for task in process.raci
    }
    moved = {name: answer for name, answer in by_grade.items() if answer}
    assert set(moved) == {"delivery-needs", "delivery-plan", "cutover-go", "value"}
    assert all(answer == {"S": "pmo", "A": "pmo"} for answer in moved.values())


def test_what_a_role_never_does_is_not_asked_of_it(process: Process) -> None:
    doers = {task.id: task.responsible for task in process.raci}
    assert "call-centre" not in doers["field-work"]
    assert "supply-chain" not in doers["arrival"]
    assert not any("pmo" in doers[each] for each in ("test-on-site", "field-work", "upgrade-plan"))


def test_a_remark_is_about_a_role_of_its_row(process: Process) -> None:
    looked = 0
    for task in process.raci:
        listed = {task.accountable, *task.responsible, *task.consulted, *task.informed}
        for remark in task.remarks:
            looked += 1
            assert remark.role in listed, task.id
    assert looked >= 15


def test_the_final_payment_is_no_work_of_technical_service(process: Process) -> None:
    payment = next(task for task in process.raci if task.id == "final-payment")
    assert payment.accountable == "sales"
    assert not {"engineer", "field-team"} & {*payment.responsible, *payment.consulted}


def test_every_role_says_what_it_never_does_how_it_begins_and_what_it_says(process: Process) -> None:
    assert len(process.roles) >= 13
    for role in process.roles:
        assert role.never, role.id
        assert 4 <= len(role.first_week) <= 7, role.id
        assert 2 <= len(role.says) <= 6, role.id
        for saying in role.says:
            assert saying.words.zh.startswith("“"), f"{role.id}: {saying.words.zh}"
            assert saying.words.zh.endswith("”"), f"{role.id}: {saying.words.zh}"
            assert saying.words.en.startswith("“"), f"{role.id}: {saying.words.en}"
            assert saying.words.en.endswith("”"), f"{role.id}: {saying.words.en}"


def test_the_call_centre_opens_with_what_is_most_urgent_and_the_engineer_asks_who_is_not_affected(
    process: Process,
) -> None:
    words = {role.id: " ".join(saying.words.zh for saying in role.says) for role in process.roles}
    assert "业务现在能不能用" in words["call-centre"]
    assert "几点" in words["call-centre"]
    assert "有没有人是好的" in words["engineer"]
    assert "最长能停几秒" in words["engineer"]
    assert "主管和销售" in words["engineer"]
