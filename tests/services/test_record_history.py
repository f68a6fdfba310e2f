from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.services.books import Books
from fieldapp.services.record_entry import Entry
from fieldapp.services.reversing import Reversed, Reversing
from tests.services.dairy import FODDER, NOW, SHED, TODAY, Dairy, fields

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


# Records that were taken back


def reversed_fodder(dairy: Dairy) -> tuple[RecordId, Reversed]:
    """Fodder of a day of closed books, taken back on a later day, and entered anew."""
    made = dairy.bring(brought_on=TODAY - timedelta(days=1))
    Books(dairy.ledger).close(TODAY - timedelta(days=1))
    dairy.time.advance(minutes=5)
    right = Entry(fields(**{**dairy.load("400"), "brought_on": TODAY}))
    done = Reversing(dairy.ledger, dairy.work).reverse(FODDER, made, "称错", replacement=right)
    assert isinstance(done, Reversed)
    return made, done


def test_the_history_of_a_record_tells_that_it_was_taken_back_and_by_which(dairy: Dairy) -> None:
    made, _ = reversed_fodder(dairy)
    event = history(dairy, made)[-1]
    assert (event.at, event.title) == (
        NOW + timedelta(minutes=5),
        "红冲青贮收购 QZ20250507-A001",
    )
    assert event.changes == (
        ("红冲记录", "", "青贮收购 QZ20250508-A001"),
        ("红冲原因", "", "称错"),
    )
    assert event.is_reversal


def test_the_record_that_takes_another_one_back_tells_which(dairy: Dairy) -> None:
    _, done = reversed_fodder(dairy)
    (event,) = history(dairy, done.reversing_id)
    assert event.is_reversal
    assert event.changes[0] == ("冲销的记录", "", "青贮收购 QZ20250507-A001")
    assert ("净重", "", "-500 kg") in event.changes
    assert event.changes[-1] == ("红冲原因", "", "称错")


def test_the_right_record_is_made_by_the_same_step(dairy: Dairy) -> None:
    _, done = reversed_fodder(dairy)
    assert done.replacement_id is not None
    (event,) = history(dairy, done.replacement_id)
    assert (event.title, event.is_reversal) == ("红冲青贮收购 QZ20250507-A001", False)


def test_a_reversal_that_was_undone_and_done_again_is_told_as_it_went(dairy: Dairy) -> None:
    made, done = reversed_fodder(dairy)
    dairy.ledger.store.history.undo()
    assert len(history(dairy, made)) == 1, "it was not taken back"
    undone = history(dairy, done.reversing_id)[-1]
    assert (undone.title, undone.void) == ("撤销“红冲青贮收购 QZ20250507-A001”", "撤销")
    dairy.ledger.store.history.redo()
    told = [each.title for each in history(dairy, made)]
    name = "红冲青贮收购 QZ20250507-A001"
    assert told == ["登记青贮收购", name, f"撤销“{name}”", f"重做“{name}”"]
