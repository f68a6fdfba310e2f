from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, RecordId
from tests.services.dairy import FODDER, NOW, SHED, Dairy, fields

if TYPE_CHECKING:
    from fieldapp.services.record_history import RecordEvent


def history(dairy: Dairy, made: RecordId) -> tuple[RecordEvent, ...]:
    return dairy.records.history(FODDER, made)


def test_the_making_of_a_record_tells_who_when_and_what(dairy: Dairy) -> None:
    (event,) = history(dairy, dairy.bring(shed=dairy.shed_id))
    assert (event.at, event.user, event.title, event.void) == (NOW, "李敏", "登记青贮收购", None)
    assert event.changes == (
        ("日期", "", "2025年5月8日"),
        ("农户", "", "陈望"),
        ("净重", "", "500 kg"),
        ("等级", "", "二等"),
        ("单价", "", "60 元/吨"),
        ("金额", "", "30.00 元"),
        ("牛舍", "", "一号"),
    )


def test_a_change_tells_what_was_before_and_what_is_now(dairy: Dairy) -> None:
    made = dairy.bring(note="雨天")
    dairy.time.advance(minutes=5)
    values = fields(weight=Decimal(600), note=None, household=dairy.household_ids[1])
    dairy.records.change(FODDER, made, values)
    event = history(dairy, made)[1]
    assert (event.at, event.title) == (NOW + timedelta(minutes=5), "修改青贮收购 QZ20250508-A001")
    assert event.changes == (
        ("农户", "陈望", "赵启明"),
        ("净重", "500 kg", "600 kg"),
        ("金额", "30.00 元", "36.00 元"),
        ("备注", "雨天", ""),
    )


def test_what_was_typed_stands_beside_what_it_was_converted_to(dairy: Dairy) -> None:
    typed = {FieldId("weight"): "1000斤"}
    (made,) = dairy.records.add(FODDER, [fields(**dairy.load())], entered=[typed])
    assert isinstance(made, int)
    (event,) = history(dairy, RecordId(made))
    assert ("净重", "", "500 kg（1000斤）") in event.changes


def test_reasons_stand_beside_what_they_are_for(dairy: Dairy) -> None:
    made = dairy.bring()
    dairy.records.change(FODDER, made, fields(price=Decimal(95)), "雨季缺草")
    dairy.records.void(FODDER, made, "录错")
    changed, voided = history(dairy, made)[1:]
    assert changed.changes[-1] == ("单价原因", "", "雨季缺草")
    assert (voided.title, voided.void) == ("作废青贮收购 QZ20250508-A001", "录错")
    assert voided.changes == (("作废原因", "", "录错"),)


def test_undo_and_redo_are_told_by_the_step_that_they_are_about(dairy: Dairy) -> None:
    made = dairy.bring()
    dairy.ledger.store.history.undo()
    dairy.ledger.store.history.redo()
    undone, redone = history(dairy, made)[1:]
    assert (undone.title, undone.void) == ("撤销“登记青贮收购”", "撤销")
    assert (redone.title, redone.void) == ("重做“登记青贮收购”", None)
    assert redone.changes == (("作废原因", "撤销", ""),)


def test_a_column_that_a_table_did_not_have_then_was_empty(dairy: Dairy) -> None:
    made = dairy.bring()
    connection = dairy.ledger.store.connection
    connection.execute(
        "UPDATE change SET after = json_remove(after, '$.reason') WHERE row_id = ?", (made,)
    )
    (event,) = history(dairy, made)
    assert "单价原因" not in [label for label, _, _ in event.changes]


def test_nothing_was_done_to_a_record_that_was_never_there(dairy: Dairy) -> None:
    assert dairy.records.history(SHED, RecordId(1)) == ()
