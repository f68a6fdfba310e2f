from __future__ import annotations

import pytest

from fieldapp.domain.household import Household, HouseholdClass
from fieldapp.domain.ids import FieldId, PartyId
from fieldapp.services.type_library import type_from
from fieldapp.ui.day_sheet.pasted import CUT, PasteTarget, pasted
from tests.services.planting import DAY, TEXT, TODAY

DUG, SET, WORKER = FieldId("dug"), FieldId("set"), FieldId("worker")
PEOPLE = (("陈望", "1组", "520299195004273979"), ("赵启明", "2组", ""), ("𠮷田", "2组", ""))
ROWS = tuple(
    Household(PartyId(place + 1), name, group, number or None, HouseholdClass())
    for place, (name, group, number) in enumerate(PEOPLE)
)


def target(
    *, cursor: int = 0, field: FieldId = DUG, also: tuple[Household, ...] = ()
) -> PasteTarget:
    kind = type_from(TEXT).declared.kinds[DAY]
    lines = (*ROWS, *also)
    return PasteTarget(kind, TODAY, lines, range(len(lines)), (DUG, SET, WORKER), cursor, field)


def test_cells_without_names_go_from_the_cursor_to_the_right_and_down() -> None:
    found = pasted("4\t2\n3\t", target(cursor=1))
    assert found.typed == [(1, DUG, "4"), (1, SET, "2"), (2, DUG, "3"), (2, SET, "")]
    assert found.told == ""


def test_what_has_no_room_is_counted() -> None:
    found = pasted("1\t2\n3\t4", target(cursor=2, field=WORKER))
    assert found.typed == [(2, WORKER, "1")]
    assert found.told == CUT.format(count=3)


def test_lines_that_are_not_shown_are_passed_over() -> None:
    kind = type_from(TEXT).declared.kinds[DAY]
    found = pasted("4\n3", PasteTarget(kind, TODAY, ROWS, [0, 2], (DUG, SET), 0, DUG))
    assert found.typed == [(0, DUG, "4"), (2, DUG, "3")]


def test_rows_with_names_find_their_lines_in_any_order() -> None:
    found = pasted("𠮷田\t4\n陈 望\t3", target(field=SET))
    assert found.typed == [(2, SET, "4"), (0, SET, "3")]


def test_a_heading_says_which_column_is_which() -> None:
    text = "组别\t农户\t移栽(亩)\t打穴\t截至昨天\n2组\t赵启明\t2\t4\t9\n1组\t陈望\t\t5\t9"
    assert pasted(text, target(field=WORKER)).typed == [(1, DUG, "4"), (1, SET, "2"), (0, DUG, "5")]


def test_a_heading_may_have_two_rows_below_a_title() -> None:
    text = "农户\t身份证号\t当日完成\t\n\t\t打穴\t移栽\n陈望\t520299195004273979\t4\t2"
    assert pasted(text, target()).typed == [(0, DUG, "4"), (0, SET, "2")]


def test_a_heading_without_names_keeps_the_order_of_the_rows() -> None:
    assert pasted("移栽\n2\n1", target(cursor=1)).typed == [(1, SET, "2"), (2, SET, "1")]


def test_a_group_and_an_identity_number_beside_a_name_are_no_values() -> None:
    text = "1组\t陈望\t520299195004273979\t4\n2组\t赵启明\t\t3"
    assert pasted(text, target()).typed == [(0, DUG, "4"), (1, DUG, "3")]


def test_rows_that_match_nobody_are_told_by_name_and_not_taken() -> None:
    found = pasted("陈望\t4\n王五\t3\n合计\t7", target())
    assert found.typed == [(0, DUG, "4")]
    assert found.strangers == ["王五"]
    assert "有 1 行没有对上这一天的农户，没有粘贴：王五。" in found.told


def test_a_name_that_stands_twice_needs_its_group() -> None:
    twin = Household(PartyId(9), "陈望", "3组", None, HouseholdClass())
    assert pasted("陈望\t4\n赵启明\t1", target(also=(twin,))).strangers == ["陈望"]
    found = pasted("3组\t陈望\t4\n2组\t赵启明\t1", target(also=(twin,)))
    assert found.typed == [(3, DUG, "4"), (1, DUG, "1")]


def test_a_household_with_two_records_that_day_is_not_guessed() -> None:
    assert pasted("陈望\t4\n赵启明\t1", target(also=(ROWS[0],))).strangers == ["陈望"]


@pytest.mark.parametrize(("day", "count"), [("2025-04-20", 1), ("4月20日", 1), ("2025/4/19", 0)])
def test_a_row_of_another_day_is_not_taken(day: str, count: int) -> None:
    found = pasted(f"日期\t农户\t打穴\n{day}\t陈望\t4", target())
    assert (len(found.typed), len(found.strangers)) == (count, 1 - count)


def test_names_alone_are_texts_like_any_other() -> None:
    found = pasted("陈望\n赵启明", target(field=WORKER))
    assert found.typed == [(0, WORKER, "陈望"), (1, WORKER, "赵启明")]


def test_many_strangers_are_told_shortly() -> None:
    text = "农户\t打穴\n" + "\n".join(f"外人{each}\t1" for each in "甲乙丙丁戊己")
    told = pasted(text, target()).told
    assert "有 6 行" in told
    assert "外人戊等。" in told
    assert "外人己" not in told
