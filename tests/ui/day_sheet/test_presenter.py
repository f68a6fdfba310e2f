from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.services.records import Records
from fieldapp.services.undoing import Undoing
from fieldapp.ui.day_sheet.columns import REASON, Part
from fieldapp.ui.day_sheet.presenter import (
    CONFIRM,
    GONE,
    NEEDS_REASON,
    NOBODY,
    NOTHING,
    DaySheetPresenter,
)
from tests.services.planting import DAY, TEXT, TODAY, Planting, new_planting
from tests.ui.day_sheet.field import FakeSheetView, desk_of, opened

if TYPE_CHECKING:
    from fieldapp.domain.record import Record
    from fieldapp.ui.desk import Desk
    from tests.fakes import FakeNotices

YESTERDAY = TODAY - timedelta(days=1)
DUG, SET, HANDS, WAGE = FieldId("dug"), FieldId("set"), FieldId("hands"), FieldId("wage")
TROUBLE = FieldId("trouble")


@pytest.fixture
def view() -> FakeSheetView:
    return FakeSheetView()


@pytest.fixture
def presenter(view: FakeSheetView, planting: Planting, sheet_desk: Desk) -> DaySheetPresenter:
    return opened(view, planting, sheet_desk)


def records(planting: Planting) -> list[Record]:
    return list(planting.work.records.records(DAY, planting.work.id))


def said(desk: Desk) -> list[str]:
    return cast("FakeNotices", desk.notices).said


def step_count(planting: Planting) -> int:
    return len(planting.ledger.store.history.steps(-1))


def test_a_number_typed_down_a_column_is_saved_in_one_step(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting, sheet_desk: Desk
) -> None:
    before = step_count(planting)
    presenter.type_in(0, DUG, "4")
    presenter.type_in(1, DUG, "=1.5*2")
    assert (view.cell(1, DUG).text, view.cell(1, DUG).typed) == ("3", "=1.5*2")
    assert view.cell(1, DUG).is_changed
    assert not view.cell(1, SET).is_changed
    assert (view.totals[DUG], view.unsaved) == ("7", "2 户还没有保存")
    presenter.save()
    assert [each.values[DUG] for each in records(planting)] == [4, 3]
    assert step_count(planting) == before + 1
    assert said(sheet_desk) == ["已登记日报 2 条"]
    assert (view.unsaved, presenter.is_begun) == ("", False)


def test_what_was_done_before_stands_beside(
    view: FakeSheetView, planting: Planting, sheet_desk: Desk
) -> None:
    planting.did("2.5", day=YESTERDAY)
    planting.did("1", day=YESTERDAY, by=1)
    planting.did("7")
    opened(view, planting, sheet_desk)
    assert [each.name for each in view.lines] == ["1组  陈望", "2组  赵启明"]
    assert [each.so_far.get(SET) for each in view.lines] == ["2.5", "1"]
    assert (view.cell(0, SET).text, view.totals[SET], view.so_far[SET]) == ("7", "7", "3.5")


def test_only_what_was_typed_is_changed(
    view: FakeSheetView, planting: Planting, sheet_desk: Desk
) -> None:
    planting.did("7", worker="陈望")
    planting.did("1", by=1)
    presenter = opened(view, planting, sheet_desk)
    presenter.type_in(0, SET, "6")
    presenter.save()
    first, second = records(planting)
    assert (first.values[SET], first.values[FieldId("worker")]) == (6, "陈望")
    assert second.values[SET] == 1
    assert said(sheet_desk) == ["已登记日报 1 条"]


def test_what_is_typed_back_is_no_change(
    view: FakeSheetView, presenter: DaySheetPresenter, sheet_desk: Desk
) -> None:
    presenter.type_in(0, SET, "6")
    presenter.type_in(0, SET, "")
    assert not presenter.is_begun
    presenter.save()
    assert view.message == ("info", NOTHING)
    assert said(sheet_desk) == []


def test_what_is_no_number_is_told_in_its_cell(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting
) -> None:
    presenter.look_at(0, SET)
    presenter.type_in(0, SET, "许多")
    assert (view.cell(0, SET).text, view.cell(0, SET).tone) == ("许多", "danger")
    assert view.told[0] == "danger"
    assert view.told[1].startswith("陈望：“移栽”不是数字")
    presenter.save()
    assert view.message[0] == "danger"
    assert view.focused == (0, SET)
    assert records(planting) == []


def test_a_sum_is_explained_where_the_cursor_is(
    view: FakeSheetView, presenter: DaySheetPresenter
) -> None:
    presenter.type_in(0, SET, "=2*3")
    presenter.look_at(0, SET)
    assert view.told == ("", "2*3 = 6 亩")


def test_the_reason_is_asked_for_once_more_is_done_than_planned(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting
) -> None:
    assert REASON not in {each.field_id for each in view.columns}
    presenter.type_in(1, SET, "6")
    assert view.columns[-1].field_id == REASON
    presenter.save()
    assert view.message == ("danger", NEEDS_REASON.format(count=1))
    assert view.focused == (1, REASON)
    presenter.look_at(1, REASON)
    assert "超过计划 5 亩" in view.told[1]
    presenter.type_in(1, REASON, "多租了地")
    assert view.cell(1, SET).tone == "warn"
    presenter.save()
    (record,) = records(planting)
    assert (record.values[SET], record.reason) == (6, "多租了地")


def test_a_step_before_the_one_it_needs_is_told_in_its_cell(
    view: FakeSheetView, presenter: DaySheetPresenter
) -> None:
    presenter.type_in(0, DUG, "1")
    presenter.type_in(0, SET, "2")
    assert view.cell(0, SET).tone == "danger"
    presenter.type_in(0, DUG, "2")
    assert view.cell(0, SET).tone == ""


def test_a_block_is_pasted_from_the_cursor_on(
    presenter: DaySheetPresenter, planting: Planting
) -> None:
    presenter.paste(0, DUG, "4\t3.5\t6\r\n2\t1\t\r\n")
    presenter.save()
    found = [(each.values[DUG], each.values[SET], each.values[HANDS]) for each in records(planting)]
    assert found == [(4, Decimal("3.5"), 6), (2, 1, None)]


def test_what_does_not_fit_is_told(view: FakeSheetView, presenter: DaySheetPresenter) -> None:
    presenter.paste(1, DUG, "4\n5\n6\n")
    assert view.message == ("warn", "粘贴的内容超出了表格，放不下的 2 格没有粘贴")
    assert view.cell(1, DUG).text == "4"


def test_another_day_is_opened_once_somebody_agrees(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting
) -> None:
    planting.did("3", day=YESTERDAY)
    presenter.type_in(0, SET, "6")
    view.agrees = False
    presenter.go_to(YESTERDAY)
    assert view.days[-1] == TODAY
    assert view.cell(0, SET).text == "6"
    view.agrees = True
    presenter.go_to(YESTERDAY)
    assert view.days[-1] == YESTERDAY
    assert view.cell(0, SET).text == "3"


def test_a_household_without_plan_is_added_by_hand(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting
) -> None:
    presenter.type_in(0, SET, "6")
    presenter.add_household(planting.household_ids[2])
    assert [each.name for each in view.lines][-1] == "罗明珍"
    assert view.focused == (2, DUG)
    assert view.cell(0, SET).text == "6"
    presenter.add_household(planting.household_ids[0])
    assert len(view.lines) == 3
    assert view.focused == (0, DUG)


def test_an_undone_sheet_is_shown_as_it_was(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting, sheet_desk: Desk
) -> None:
    presenter.type_in(0, SET, "6")
    presenter.save()
    Undoing(planting.ledger).undo()
    sheet_desk.events.look()
    assert view.cell(0, SET).text == ""


def test_news_leave_what_is_typed(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting, sheet_desk: Desk
) -> None:
    presenter.type_in(0, SET, "6")
    planting.did("2", by=1)
    sheet_desk.events.look()
    assert [view.cell(each, SET).text for each in (0, 1)] == ["6", "2"]
    planting.did("1")
    sheet_desk.events.look()
    assert [view.cell(each, SET).text for each in (0, 1, 2)] == ["1", "2", "6"]
    assert view.message == ("warn", GONE.format(count=1))


def test_a_stored_line_is_not_emptied(
    view: FakeSheetView, planting: Planting, sheet_desk: Desk
) -> None:
    planting.did("7")
    presenter = opened(view, planting, sheet_desk)
    presenter.type_in(0, SET, "")
    presenter.save()
    presenter.look_at(0, DUG)
    assert "请到表格里作废这条记录" in view.told[1]
    assert records(planting)[0].values[SET] == 7


def test_a_void_record_is_refused_with_its_sentence(
    view: FakeSheetView, planting: Planting, sheet_desk: Desk
) -> None:
    own: RecordId = planting.did("7")
    presenter = opened(view, planting, sheet_desk)
    presenter.type_in(0, SET, "6")
    Records(planting.ledger, planting.work).void(DAY, own, "重复")
    presenter.save()
    assert view.message[0] == "danger"
    assert "已经作废" in view.message[1]
    assert view.cell(0, SET).text == "6"


def test_without_anybody_the_remedy_is_told(view: FakeSheetView) -> None:
    planting = new_planting()
    desk = desk_of(planting)
    opened(view, planting, desk)
    assert view.message == ("info", NOBODY)
    desk.events.stop()


def test_what_is_odd_is_saved_at_the_second_time(view: FakeSheetView) -> None:
    rule = (
        'rules = [ { id = "few", level = "warning", check = "hands is None or hands < 50", '
        'message = "用工很多，请核对。", fields = ["hands"] } ]\n\n[[progress]]'
    )
    planting = new_planting(TEXT.replace("[[progress]]", rule))
    planting.contract("20")
    desk = desk_of(planting)
    presenter = opened(view, planting, desk)
    presenter.type_in(0, HANDS, "60")
    assert view.cell(0, HANDS).tone == "warn"
    presenter.save()
    assert (view.message, records(planting)) == (("warn", CONFIRM), [])
    presenter.save()
    assert len(records(planting)) == 1
    desk.events.stop()


def test_a_group_is_shown_alone_with_its_sum(
    view: FakeSheetView, presenter: DaySheetPresenter
) -> None:
    presenter.type_in(0, DUG, "4")
    presenter.type_in(1, DUG, "3")
    assert (view.groups, view.group, view.total_label) == (["1组", "2组"], "", "当日合计")
    presenter.choose_group("2组")
    assert [each.name for each in view.lines] == ["2组  赵启明"]
    assert (view.total_label, view.totals[DUG]) == ("2组合计", "3")


def test_what_is_typed_into_a_group_is_saved_with_that_of_the_others(
    presenter: DaySheetPresenter, planting: Planting
) -> None:
    presenter.type_in(0, DUG, "4")
    presenter.choose_group("2组")
    presenter.type_in(0, DUG, "3")
    presenter.save()
    assert [each.values[DUG] for each in records(planting)] == [4, 3]


def test_all_groups_are_shown_where_something_is_wrong_in_another(
    view: FakeSheetView, presenter: DaySheetPresenter
) -> None:
    presenter.type_in(0, DUG, "许多")
    presenter.choose_group("2组")
    presenter.save()
    assert (view.group, view.focused) == ("", (0, DUG))
    assert view.cell(0, DUG).tone == "danger"


def test_a_block_with_names_finds_lines_of_any_group(
    view: FakeSheetView, presenter: DaySheetPresenter
) -> None:
    presenter.choose_group("2组")
    presenter.paste(0, DUG, "陈望\t4\t2\n外人\t1\t1\n赵启明\t3\t1")
    assert view.message[0] == "warn"
    assert "没有粘贴：外人。" in view.message[1]
    presenter.choose_group("")
    assert [view.cell(place, SET).text for place in (0, 1)] == ["2", "1"]


def test_a_sum_that_nobody_has_takes_no_column(
    view: FakeSheetView, planting: Planting, sheet_desk: Desk
) -> None:
    opened(view, planting, sheet_desk)
    assert Part.SO_FAR not in [each.part for each in view.columns]
    planting.did("2", day=YESTERDAY)
    opened(view, planting, sheet_desk)
    assert [each.field_id for each in view.columns if each.part is Part.SO_FAR] == [SET]


def test_a_line_that_nobody_touched_is_shown_as_it_was(
    view: FakeSheetView, presenter: DaySheetPresenter
) -> None:
    before = view.lines
    presenter.type_in(1, DUG, "3")
    assert view.lines[0] is before[0]
    assert view.lines[1] is not before[1]


def test_what_no_reason_excuses_is_to_be_mended_first(
    view: FakeSheetView, presenter: DaySheetPresenter
) -> None:
    presenter.type_in(0, SET, "21")
    presenter.type_in(1, HANDS, "许多")
    presenter.save()
    assert view.message[1].startswith("有 2 处需要改正")
    assert view.focused == (1, HANDS)


def test_the_records_of_groups_are_told_beside_the_lines(
    view: FakeSheetView, presenter: DaySheetPresenter, planting: Planting, sheet_desk: Desk
) -> None:
    assert view.by_group == ""
    planting.group_did("3", "1组")
    sheet_desk.events.look()
    assert view.by_group == "另有按组登记 1 条"
    assert len(view.lines) == 2
    presenter.go_to(YESTERDAY)
    assert view.by_group == ""
