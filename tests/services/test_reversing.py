"""A wrong record is taken back by another one with all signs turned, and both stay visible."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from fieldapp.domain.ids import FieldId
from fieldapp.domain.period import Period
from fieldapp.domain.problem import KnownError
from fieldapp.services.books import Books
from fieldapp.services.messages import sentence
from fieldapp.services.record_entry import Entry
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settling import Settling, Wanted
from fieldapp.store.integrity import reversal_problems
from tests.services.any_reversals import (
    ACTS,
    LAST_OF_APRIL,
    TODAY,
    begun,
    do,
    entry,
    owed,
    owed_by_hand,
)
from tests.services.dairy import FODDER, TEXT, USE, Dairy, fields, new_dairy
from tests.services.dairy import TODAY as DAY_OF_DAIRY
from tests.services.grove import FRUIT, LOAN, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId, RecordId
    from fieldapp.domain.record import FieldValue, Record

POSTED = """
SELECT date, amount FROM posting WHERE record_id = :id AND void IS NULL ORDER BY id
"""
MOVED = "SELECT date, quantity FROM stock_move WHERE record_id = :id AND void IS NULL ORDER BY id"


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def reverse(grove: Grove, made: RecordId, kind_id: KindId = FRUIT, **asked: object) -> Reversed:
    """Take a record back, which has to be possible."""
    work = Reversing(grove.ledger, grove.work)
    done = work.reverse(kind_id, made, " 称错 ", **asked)  # type: ignore[arg-type]
    assert isinstance(done, Reversed), done
    return done


def refusal(grove: Grove, made: RecordId, reason: str = "称错", on: date | None = None) -> str:
    """Why a record is not taken back; nothing was written."""
    steps = grove.ledger.store.history.steps(999)
    with pytest.raises(KnownError) as caught:
        Reversing(grove.ledger, grove.work).reverse(FRUIT, made, reason, on=on)
    assert grove.ledger.store.history.steps(999) == steps
    return sentence(caught.value)


def stored(grove: Grove, made: RecordId, kind_id: KindId = FRUIT) -> Record:
    found = grove.work.records.record(kind_id, made)
    assert found is not None
    return found


def value(grove: Grove, made: RecordId, name: str) -> FieldValue:
    return stored(grove, made).values[FieldId(name)]


def posted(grove: Grove, made: RecordId, sql: str = POSTED) -> list[tuple[str, int]]:
    return [(row[0], row[1]) for row in grove.ledger.store.query(sql, id=made)]


def faults(grove: Grove) -> list[str]:
    found = reversal_problems(grove.work.records, grove.work.type, grove.work.id)
    return [*grove.faults(), *(problem.code for problem in found)]


def settled(grove: Grove) -> RecordId:
    """Fruit of 5 April for 6.00 yuan, in a settlement that was handed over."""
    made = grove.bring("100", "60")
    grove.steps.submit(grove.settle().number, LAST_OF_APRIL)
    return made


# What is made


def test_a_settled_record_is_taken_back_on_its_own_day(grove: Grove) -> None:
    made = settled(grove)
    done = reverse(grove, made)
    back = stored(grove, done.reversing_id)
    assert done.replacement_id is None
    assert (back.reverses_id, back.reason) == (made, "称错")
    assert (back.number, back.fingerprint, back.import_id) == ("CG20250405-A002", None, None)
    assert back.values == {
        **stored(grove, made).values,
        FieldId("weight"): Decimal("-100.0"),
        FieldId("pay"): Decimal("-6.00"),
    }
    assert posted(grove, done.reversing_id) == [("2025-04-05", -600)]
    assert posted(grove, done.reversing_id, MOVED) == [("2025-04-05", -100_000)]
    assert stored(grove, made).void is None
    assert faults(grove) == []


def test_it_is_one_step_with_the_name_of_the_record(grove: Grove) -> None:
    made = settled(grove)
    steps = len(grove.ledger.store.history.steps(99))
    reverse(grove, made, replacement=entry(grove, "80"))
    found = grove.ledger.store.history.steps(99)
    assert (found[0].title, len(found) - steps) == ("红冲茶果收购 CG20250405-A001", 1)


def test_the_right_record_is_stored_with_it(grove: Grove) -> None:
    made = settled(grove)
    done = reverse(grove, made, replacement=entry(grove, "80", day=date(2025, 4, 5)))
    assert done.replacement_id is not None
    right = stored(grove, done.replacement_id)
    assert (right.number, right.reverses_id) == ("CG20250405-A003", None)
    assert value(grove, done.replacement_id, "pay") == Decimal("4.80")
    assert grove.owed() == 600 - 600 + 480
    assert faults(grove) == []


def test_a_wrong_replacement_is_told_and_nothing_is_stored(grove: Grove) -> None:
    made = settled(grove)
    steps = grove.ledger.store.history.steps(99)
    work = Reversing(grove.ledger, grove.work)
    found = work.reverse(FRUIT, made, "称错", replacement=entry(grove, "80", price="9000"))
    assert isinstance(found, tuple)
    assert [problem.code for problem in found] == ["field.above_max"]
    assert grove.ledger.store.history.steps(99) == steps
    assert reverse(grove, made)


def test_what_a_bound_or_a_rule_forbids_may_be_taken_back(grove: Grove) -> None:
    made = settled(grove)  # the least weight is 0.1, and this one is -100
    assert value(grove, reverse(grove, made).reversing_id, "weight") == -100


def test_what_was_worked_out_is_turned_and_not_worked_out_again(grove: Grove) -> None:
    """Half up to the fen: 0.015 yuan is 0.02, and worked out anew it would be -0.01."""
    made = grove.bring("0.5", "30")
    assert value(grove, made, "pay") == Decimal("0.02")
    grove.steps.submit(grove.settle().number, LAST_OF_APRIL)
    assert value(grove, reverse(grove, made).reversing_id, "pay") == Decimal("-0.02")
    assert grove.owed() == 0


def test_somebody_who_is_void_by_now_is_in_nobodys_way(grove: Grove) -> None:
    made = settled(grove)
    with grove.ledger.step("作废农户") as step:
        for table in ("household", "party"):
            step.void(table, grove.household_ids[0], "迁出")
    assert reverse(grove, made)
    assert faults(grove) == []


# Closed books


def test_in_closed_books_it_is_dated_today_and_names_what_it_corrects(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Books(grove.ledger).close(LAST_OF_APRIL)
    back = reverse(grove, made).reversing_id
    assert value(grove, back, "brought_on") == TODAY
    assert (stored(grove, back).number, stored(grove, back).reverses_id) == (
        "CG20250508-A001",
        made,
    )
    assert posted(grove, back) == [("2025-05-08", -600)]
    assert faults(grove) == []


def test_another_open_day_may_be_said(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Books(grove.ledger).close(LAST_OF_APRIL)
    back = reverse(grove, made, on=date(2025, 5, 1)).reversing_id
    assert value(grove, back, "brought_on") == date(2025, 5, 1)


def test_the_day_must_be_open_and_no_later_than_today(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Books(grove.ledger).close(LAST_OF_APRIL)
    assert "账已锁到2025年4月30日" in refusal(grove, made, on=LAST_OF_APRIL)
    assert "还没有到" in refusal(grove, made, on=TODAY + timedelta(days=1))
    Books(grove.ledger).close(TODAY)
    assert "账已锁到2025年5月8日" in refusal(grove, made)


def test_the_right_record_is_dated_in_open_books_too(grove: Grove) -> None:
    made = grove.bring("100", "60")
    Books(grove.ledger).close(LAST_OF_APRIL)
    locked = entry(grove, "80", day=date(2025, 4, 5))
    found = Reversing(grove.ledger, grove.work).reverse(FRUIT, made, "称错", replacement=locked)
    assert isinstance(found, tuple)
    assert [(each.code, each.where) for each in found] == [("record.locked", "fruit.brought_on")]
    assert reverse(grove, made, replacement=entry(grove, "80")).replacement_id


def test_a_record_of_open_books_keeps_its_day_though_others_are_closed(grove: Grove) -> None:
    made = grove.bring("100", "60", month=5, day=2)
    settling = Settling(grove.ledger)
    draft = settling.make(Wanted(grove.work, Period(date(2025, 5, 1), date(2025, 6, 1))), TODAY)
    grove.steps.submit(draft.number, TODAY)
    Books(grove.ledger).close(LAST_OF_APRIL)
    back = reverse(grove, made, on=TODAY).reversing_id
    assert value(grove, back, "brought_on") == date(2025, 5, 2)


# Refusals


def test_a_reason_is_needed(grove: Grove) -> None:
    assert refusal(grove, settled(grove), " ") == (
        "没有写红冲的原因，茶果收购 CG20250405-A001 没有红冲，请写明原因。"
    )


def test_a_record_is_taken_back_once(grove: Grove) -> None:
    made = settled(grove)
    back = reverse(grove, made).reversing_id
    assert "已经被 茶果收购 CG20250405-A002 红冲" in refusal(grove, made)
    assert "是红冲记录" in refusal(grove, back)


def test_what_can_simply_be_changed_is_not_taken_back(grove: Grove) -> None:
    assert "请直接修改或作废" in refusal(grove, grove.bring("100", "60"))


def test_a_record_that_was_never_there_is_a_bug(grove: Grove) -> None:
    with pytest.raises(LookupError):
        reverse(grove, grove.household_ids[0])  # type: ignore[arg-type]


# Stock


def closed_dairy(dairy: Dairy) -> Reversing:
    Books(dairy.ledger).close(DAY_OF_DAIRY - timedelta(days=1))
    return Reversing(dairy.ledger, dairy.work)


def hay(dairy: Dairy, weight: str) -> Entry:
    return Entry(fields(**dairy.load(weight)))


def test_stock_that_is_used_already_is_not_taken_back(dairy: Dairy) -> None:
    made = dairy.bring("500", brought_on=DAY_OF_DAIRY - timedelta(days=1))
    dairy.add(USE, used_on=DAY_OF_DAIRY, item="hay", weight=Decimal(400))
    reversing = closed_dairy(dairy)
    with pytest.raises(KnownError, match=r"stock\.short"):
        reversing.reverse(FODDER, made, "称错")
    with pytest.raises(KnownError, match=r"stock\.short"):
        reversing.reverse(FODDER, made, "称错", replacement=hay(dairy, "399"))
    assert dairy.work.records.count(FODDER, dairy.work.id) == 1
    assert isinstance(
        reversing.reverse(FODDER, made, "称错", replacement=hay(dairy, "400")), Reversed
    )
    assert dairy.faults() == []


def test_more_may_be_taken_out_than_before(dairy: Dairy) -> None:
    """First what was taken out comes back, and only then more than that goes out."""
    dairy.bring("500", brought_on=DAY_OF_DAIRY - timedelta(days=1))
    used = dairy.add(USE, used_on=DAY_OF_DAIRY - timedelta(days=1), item="hay", weight=Decimal(400))
    right = Entry(fields(used_on=DAY_OF_DAIRY, item="hay", weight=Decimal(500)))
    done = closed_dairy(dairy).reverse(USE, used, "记错", replacement=right)
    assert isinstance(done, Reversed)
    assert dairy.faults() == []


def test_what_was_counted_is_counted_again() -> None:
    dairy = new_dairy(TEXT.replace('effect = "decrease"', 'effect = "reset"'))
    counted = dairy.add(
        USE, used_on=DAY_OF_DAIRY - timedelta(days=1), item="hay", weight=Decimal(400)
    )
    with pytest.raises(KnownError) as caught:
        closed_dairy(dairy).reverse(USE, counted, "数错")
    assert sentence(caught.value) == (
        "领用 2025-05-07 是盘点，红冲不了，请用没有锁账的日期再盘点一次。"
    )


# Undo and redo


def test_undone_all_is_as_before_and_done_again_as_after(grove: Grove) -> None:
    made = settled(grove)
    done = reverse(grove, made, replacement=entry(grove, "80"))
    grove.ledger.store.history.undo()
    assert (grove.owed(), faults(grove)) == (600, [])
    assert stored(grove, done.reversing_id).void == "撤销"
    grove.ledger.store.history.redo()
    assert (grove.owed(), faults(grove)) == (480, [])
    grove.ledger.store.history.undo()
    assert reverse(grove, made)


def test_what_is_settled_by_now_is_not_undone(grove: Grove) -> None:
    made = settled(grove)
    reverse(grove, made, replacement=entry(grove, "180", day=date(2025, 4, 5)))
    step = grove.ledger.store.history.steps(1)[0].id
    number = grove.settle().number
    with pytest.raises(KnownError, match=r"history\.touched"):
        grove.ledger.store.history.undo(step)
    assert [each.due for each in grove.money(number)] == [1080 - 600]


# What comes of it in settlements


def test_the_difference_waits_for_the_next_settlement(grove: Grove) -> None:
    made = grove.bring("100", "60")
    grove.paid(grove.settle().number)
    assert grove.owed() == 0
    reverse(grove, made, replacement=entry(grove, "150", day=date(2025, 4, 5)))
    assert grove.owed() == 300
    number = grove.settle().number
    assert [each.due for each in grove.money(number)] == [300]
    assert faults(grove) == []


def test_an_advance_that_was_taken_back_is_not_held_back(grove: Grove) -> None:
    lent = grove.lend("5")
    Books(grove.ledger).close(date(2025, 4, 2))
    reverse(grove, lent, LOAN, on=date(2025, 4, 3))
    grove.bring("100", "60")
    assert grove.owed() == 600
    number = grove.settle().number
    assert [(each.due, each.recovered) for each in grove.money(number)] == [(600, 0)]


def test_of_an_advance_that_was_less_only_that_is_held_back(grove: Grove) -> None:
    lent = grove.lend("5")
    grove.lend("2", day=4)
    Books(grove.ledger).close(date(2025, 4, 2))
    right = Entry(
        {
            FieldId("lent_on"): date(2025, 4, 3),
            FieldId("household"): grove.household_ids[0],
            FieldId("amount"): Decimal(1),
        }
    )
    reverse(grove, lent, LOAN, replacement=right, on=date(2025, 4, 3))
    grove.bring("100", "60")
    number = grove.settle().number
    assert [(each.due, each.recovered) for each in grove.money(number)] == [(600, 300)]
    assert faults(grove) == []


# Whatever is done


@settings(max_examples=20)
@given(ACTS)
def test_owed_is_what_live_records_earned_less_what_was_paid(acts: list[tuple[str, int]]) -> None:
    grove = begun()
    for act, number in acts:
        with suppress(KnownError):
            do(grove, act, number)
        assert owed(grove) == owed_by_hand(grove)
        assert faults(grove) == []
    history = grove.ledger.store.history
    while (step := history.next_undo()) and step.title != "建立":
        history.undo()
        assert owed(grove) == owed_by_hand(grove)
        assert faults(grove) == []
    grove.ledger.close()
