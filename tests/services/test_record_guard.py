"""Settled records, those that were taken back and those of closed books stay as they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.services.books import Books
from fieldapp.services.messages import sentence
from fieldapp.services.record_guard import RecordGuard
from fieldapp.services.records import Records
from fieldapp.services.reversing import Reversing
from tests.services.dairy import TEXT, USE, new_dairy
from tests.services.grove import FRUIT, LOAN, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.record import Record

APRIL = date(2025, 4, 30)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def stored(grove: Grove, made: RecordId, kind_id: KindId = FRUIT) -> Record:
    found = grove.work.records.record(kind_id, made)
    assert found is not None
    return found


def to_change(grove: Grove, made: RecordId, kind_id: KindId = FRUIT) -> str:
    """Why a record may be neither changed nor voided; empty where it may."""
    guard = RecordGuard(grove.ledger, grove.work)
    try:
        guard.require_free(grove.work.kind(kind_id), stored(grove, made, kind_id))
    except KnownError as error:
        return sentence(error)
    return ""


def to_reverse(grove: Grove, made: RecordId, kind_id: KindId = FRUIT) -> str:
    """Why a record may not be taken back; empty where it may."""
    guard = RecordGuard(grove.ledger, grove.work)
    try:
        guard.require_reversible(grove.work.kind(kind_id), stored(grove, made, kind_id))
    except KnownError as error:
        return sentence(error)
    return ""


def test_a_record_that_nobody_goes_by_is_changed_and_not_reversed(grove: Grove) -> None:
    made = grove.bring("100", "60")
    assert to_change(grove, made) == ""
    assert to_reverse(grove, made) == (
        "茶果收购 CG20250405-A001 没有结算，也没有锁账，不用红冲，请直接修改或作废。"
    )


def test_a_void_record_is_neither_changed_nor_reversed(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Records(grove.ledger, grove.work).void(FRUIT, made, "录错")
    assert "已经作废（录错）" in to_change(grove, made)
    assert "已经作废（录错）" in to_reverse(grove, made)


def test_a_record_in_a_draft_leaves_it_first(grove: Grove) -> None:
    made = grove.bring("100", "60")
    number = grove.settle().number
    told = (
        "茶果收购 CG20250405-A001 在结算单草稿 JS2025-A001 里，不能修改、作废或红冲，"
        "请先把它那一行移出结算单。"
    )
    assert (to_change(grove, made), to_reverse(grove, made)) == (told, told)
    grove.steps.remove(number, 1, "价格有误")
    assert to_change(grove, made) == ""


def test_a_settled_record_is_reversed_and_not_changed(grove: Grove) -> None:
    made = grove.bring("100", "60")
    number = grove.settle().number
    grove.steps.submit(number, APRIL)
    assert to_change(grove, made) == (
        "茶果收购 CG20250405-A001 已经列入结算单 JS2025-A001，不能修改或作废，请用红冲更正。"
    )
    assert to_reverse(grove, made) == ""
    grove.steps.void(number, "重做", APRIL)
    assert to_change(grove, made) == ""


def test_an_advance_that_was_held_back_is_not_changed_either(grove: Grove) -> None:
    lent = grove.lend("3")
    grove.bring("100", "60")
    grove.steps.submit(grove.settle().number, APRIL)
    assert "JS2025-A001" in to_change(grove, lent, LOAN)
    assert to_reverse(grove, lent, LOAN) == ""


def test_of_several_settlements_a_draft_is_told_first(grove: Grove) -> None:
    lent = grove.lend("10")
    grove.bring("100", "60")
    grove.steps.submit(grove.settle().number, APRIL)
    grove.bring("50", "60", day=9)
    grove.settle()
    assert "结算单草稿 JS2025-A002" in to_change(grove, lent, LOAN)
    assert "结算单草稿 JS2025-A002" in to_reverse(grove, lent, LOAN)


def test_a_record_of_closed_books_is_reversed_and_not_changed(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Books(grove.ledger).close(APRIL)
    assert to_change(grove, made) == (
        "茶果收购 CG20250405-A001 记在2025年4月5日，账已锁到2025年4月30日，不能修改或作废，"
        "请用红冲更正。"
    )
    assert to_reverse(grove, made) == ""
    later = grove.bring("100", "60", month=5, day=1)
    assert to_change(grove, later) == ""
    assert "不用红冲" in to_reverse(grove, later)


def test_what_was_counted_in_closed_books_is_counted_again() -> None:
    dairy = new_dairy(TEXT.replace('effect = "decrease"', 'effect = "reset"'))
    counted = dairy.add(USE, used_on=date(2025, 5, 7), item="hay", weight=Decimal(400))
    Books(dairy.ledger).close(date(2025, 5, 7))
    record = dairy.work.records.record(USE, counted)
    assert record is not None
    with pytest.raises(KnownError) as caught:
        RecordGuard(dairy.ledger, dairy.work).require_free(dairy.work.kind(USE), record)
    assert sentence(caught.value) == (
        "领用 2025-05-07 是盘点，记在已经锁上的账里（锁到2025年5月7日），不能修改或作废，"
        "请用没有锁账的日期再盘点一次。"
    )


def test_what_was_reversed_and_what_reverses_it_stay(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Books(grove.ledger).close(APRIL)
    done = Reversing(grove.ledger, grove.work).reverse(FRUIT, made, "称错")
    assert not isinstance(done, tuple)
    back = done.reversing_id
    by = "已经被 茶果收购 CG20250508-A001 红冲"
    assert by in to_change(grove, made)
    assert by in to_reverse(grove, made)
    assert "是红冲记录" in to_change(grove, back)
    assert "是红冲记录" in to_reverse(grove, back)


def test_what_may_not_be_is_not_done(grove: Grove) -> None:
    made = grove.bring("100", "60")
    grove.steps.submit(grove.settle().number, APRIL)
    records, steps = Records(grove.ledger, grove.work), grove.ledger.store.history.steps(99)
    with pytest.raises(KnownError, match=r"record\.settled"):
        records.change(FRUIT, made, {FieldId("weight"): Decimal(1)})
    with pytest.raises(KnownError, match=r"record\.settled"):
        records.void(FRUIT, made, "录错")
    assert grove.ledger.store.history.steps(99) == steps
