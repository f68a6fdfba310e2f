"""A sheet of a day has a line for each household, and is saved in one step."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.services.day_sheets import DaySheet, LineEntry, is_emptied
from fieldapp.services.households import Households
from fieldapp.services.messages import sentence
from fieldapp.services.progress import setting_of
from fieldapp.services.progress_rules import IN_ORDER, OFF, OUT_OF_ORDER, OVER_PLAN
from fieldapp.services.record_entry import Entry
from fieldapp.services.records import Records
from fieldapp.services.undoing import Undoing
from tests.services.planting import DAY, TEXT, TODAY, Planting, new_planting

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue, Record

YESTERDAY = TODAY - timedelta(days=1)
DUG, SET, HANDS = FieldId("dug"), FieldId("set"), FieldId("hands")


@pytest.fixture
def planting() -> Planting:
    made = new_planting()
    made.contract("20")
    made.contract("5", by=1)
    return made


def sheet(planting: Planting) -> DaySheet:
    return DaySheet(planting.ledger, planting.work, planting.work.kind(DAY))


def line(
    planting: Planting,
    by: int = 0,
    record_id: RecordId | None = None,
    reason: str = "",
    **values: FieldValue,
) -> LineEntry:
    named = {FieldId(name): value for name, value in values.items()}
    return LineEntry(planting.household_ids[by], Entry(named, reason=reason), record_id)


def records(planting: Planting) -> list[Record]:
    return list(planting.work.records.records(DAY, planting.work.id))


def titles(planting: Planting) -> list[str]:
    return [each.title for each in planting.ledger.store.history.steps(20)]


def names(planting: Planting, day: date = TODAY) -> list[str]:
    return [each.household.name for each in sheet(planting).lines(day)]


def codes(planting: Planting, *lines: LineEntry) -> list[list[str]]:
    return [[each.code for each in found] for found in sheet(planting).judge(TODAY, lines)]


def test_each_household_with_a_plan_has_a_line_with_its_sums(planting: Planting) -> None:
    planting.did("2", day=YESTERDAY, dug=Decimal(3))
    planting.did("1.5", day=YESTERDAY)
    planting.did("4")
    first, second = sheet(planting).lines(TODAY)
    assert first.household.name == "陈望"
    assert first.so_far == {SET: Decimal("3.5"), DUG: Decimal(3)}
    assert first.record is not None
    assert first.record.values[SET] == 4
    assert (second.record, second.so_far) == (None, {})


def test_several_records_of_a_household_are_several_lines(planting: Planting) -> None:
    planting.did("1")
    planting.did("2")
    found = [each.record.values[SET] for each in sheet(planting).lines(TODAY) if each.record]
    assert found == [1, 2]


def test_who_has_no_plan_is_there_once_there_is_a_record_or_a_name(planting: Planting) -> None:
    third = planting.household_ids[2]
    assert names(planting) == ["陈望", "赵启明"]
    added = sheet(planting).lines(TODAY, {third})
    assert [each.household.id for each in added] == list(planting.household_ids)
    planting.did("1", by=2)
    assert names(planting) == ["陈望", "赵启明", "罗明珍"]
    assert names(planting, YESTERDAY) == ["陈望", "赵启明"]


def test_without_plans_whoever_ever_did_something_has_a_line() -> None:
    planting = new_planting(TEXT.partition("[[progress]]")[0])
    planting.did("1", by=1, day=YESTERDAY)
    assert names(planting) == ["赵启明"]


def test_a_household_that_is_void_by_now_has_no_line(planting: Planting) -> None:
    third = planting.household_ids[2]
    assert Households(planting.ledger).void(third, "重复") == ()
    added = sheet(planting).lines(TODAY, {third})
    assert [each.household.name for each in added] == ["陈望", "赵启明"]


def test_a_sheet_is_one_step_of_new_and_changed_records(planting: Planting) -> None:
    own = planting.did("1", dug=Decimal(4))
    before = len(titles(planting))
    made = sheet(planting).save(
        TODAY,
        [
            line(planting, record_id=own, set=Decimal(3), dug=Decimal(4)),
            line(planting, 1, hands=Decimal(6)),
        ],
    )
    assert isinstance(made, list)
    first, second = records(planting)
    assert (first.values[SET], second.values[HANDS]) == (3, 6)
    assert second.values[FieldId("on_day")] == TODAY
    assert second.values[FieldId("household")] == planting.household_ids[1]
    assert titles(planting)[0] == "登记日报 4月20日"
    assert len(titles(planting)) == before + 1
    Undoing(planting.ledger).undo()
    (only,) = records(planting)
    assert only.values[SET] == 1


def test_untouched_and_empty_lines_make_nothing(planting: Planting) -> None:
    own = planting.did("1", dug=Decimal(4))
    before = titles(planting)
    same = line(planting, record_id=own, set=Decimal(1), dug=Decimal(4))
    assert sheet(planting).save(TODAY, [same, line(planting, 1)]) == []
    assert titles(planting) == before


def test_a_line_is_not_emptied_once_it_is_stored(planting: Planting) -> None:
    own = planting.did("1")
    found = sheet(planting).save(TODAY, [line(planting, record_id=own)])
    assert isinstance(found, tuple)
    assert "请到表格里作废这条记录" in sentence(found[0][0])
    assert records(planting)[0].values[SET] == 1


def test_a_wrong_line_keeps_all_from_being_stored(planting: Planting) -> None:
    found = sheet(planting).save(
        TODAY, [line(planting, set=Decimal(1)), line(planting, 1, hands=Decimal(-1))]
    )
    assert isinstance(found, tuple)
    assert [[each.where for each in wrong] for wrong in found] == [[], ["day.hands"]]
    assert records(planting) == []


def test_more_than_planned_asks_for_a_reason(planting: Planting) -> None:
    planting.did("18", day=YESTERDAY)
    assert codes(planting, line(planting, set=Decimal(2))) == [[]]
    wrong = line(planting, set=Decimal(3))
    assert codes(planting, wrong) == [[OVER_PLAN]]
    assert isinstance(sheet(planting).save(TODAY, [wrong]), tuple)
    excused = line(planting, set=Decimal(3), reason="多租了地")
    assert isinstance(sheet(planting).save(TODAY, [excused]), list)
    assert records(planting)[-1].reason == "多租了地"


def test_a_changed_line_does_not_count_twice_against_the_plan(planting: Planting) -> None:
    own = planting.did("15")
    assert codes(planting, line(planting, record_id=own, set=Decimal(20))) == [[]]
    assert codes(planting, line(planting, record_id=own, set=Decimal(21))) == [[OVER_PLAN]]


def test_lines_of_one_household_count_together(planting: Planting) -> None:
    own = planting.did("15")
    changed = line(planting, record_id=own, set=Decimal(10))
    assert codes(planting, changed, line(planting, set=Decimal(10))) == [[], []]
    more = codes(planting, changed, line(planting, set=Decimal(11)))
    assert more == [[OVER_PLAN], [OVER_PLAN]]


def test_the_order_of_the_steps_can_be_switched_off(planting: Planting) -> None:
    wrong = line(planting, dug=Decimal(1), set=Decimal(2), reason="不算数")
    assert codes(planting, wrong) == [[OUT_OF_ORDER]]
    with planting.ledger.step("次序") as step:
        key = setting_of(planting.progress, IN_ORDER)
        planting.ledger.project_settings.set(step, planting.work.id, key, OFF)
    assert codes(planting, wrong) == [[]]


def test_a_void_record_refuses_the_whole_sheet(planting: Planting) -> None:
    own = planting.did("1")
    Records(planting.ledger, planting.work).void(DAY, own, "重复")
    with pytest.raises(KnownError, match=r"record\.void"):
        sheet(planting).save(
            TODAY,
            [line(planting, 1, set=Decimal(1)), line(planting, record_id=own, set=Decimal(2))],
        )
    assert records(planting) == []


def test_a_group_has_no_column_and_no_line(planting: Planting) -> None:
    planting.group_did("3", "1组")
    read = sheet(planting)
    assert FieldId("team") not in {each.id for each in read.fields}
    assert [each.record for each in read.lines(TODAY)] == [None, None]


def test_the_records_of_groups_are_counted_by_day(planting: Planting) -> None:
    planting.did("1")
    planting.group_did("3", "1组")
    planting.group_did("2", "2组")
    planting.group_did("2", "2组", day=TODAY - timedelta(days=1))
    Records(planting.ledger, planting.work).void(DAY, planting.group_did("9", "1组"), "重复")
    assert sheet(planting).by_group(TODAY) == 2


def test_without_groups_none_are_counted() -> None:
    bare = new_planting(TEXT.replace(', means = "group"', ""))
    bare.add(DAY, on_day=TODAY, set=Decimal(1))
    assert sheet(bare).by_group(TODAY) == 0


def test_nothing_and_a_number_are_told_apart(planting: Planting) -> None:
    fields = sheet(planting).fields
    assert is_emptied(fields, {SET: None})
    assert not is_emptied(fields, {SET: Decimal(0)})
