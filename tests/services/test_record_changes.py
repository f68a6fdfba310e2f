from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.record import Draft
from fieldapp.services.books import Books
from fieldapp.services.judging import Judge
from fieldapp.services.messages import sentence
from fieldapp.services.record_changes import RecordChanges
from fieldapp.services.undoing import Undoing
from tests.services.dairy import FODDER, SHED, TODAY, USE, Dairy, fields, new_dairy

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId
    from fieldapp.domain.record import FieldValue

AMOUNTS = "SELECT amount FROM posting WHERE void IS NULL ORDER BY id"


def change(
    dairy: Dairy, kind_id: KindId, made: RecordId, reason: str = "", **values: FieldValue
) -> list[str]:
    """The codes of what is wrong; none when it was stored."""
    found = dairy.records.change(kind_id, made, fields(**values), reason)
    return [problem.code for problem in found]


def value(dairy: Dairy, made: RecordId, name: str) -> FieldValue:
    return dairy.stored(FODDER, made).values[FieldId(name)]


def amounts(dairy: Dairy) -> list[int]:
    return [row["amount"] for row in dairy.ledger.store.query(AMOUNTS)]


def refusal(dairy: Dairy, kind_id: KindId, made: RecordId, reason: str = "录错") -> str:
    """The sentence that tells why a record is not voided; nothing was written."""
    steps = dairy.titles()
    with pytest.raises(KnownError) as caught:
        dairy.records.void(kind_id, made, reason)
    assert dairy.titles() == steps
    return sentence(caught.value)


# Changing


def test_a_change_is_one_step_with_the_number_in_its_title(dairy: Dairy) -> None:
    made = dairy.bring("500")
    assert change(dairy, FODDER, made, weight=Decimal(600)) == []
    assert dairy.titles()[0] == "修改青贮收购 QZ20250508-A001"
    assert (value(dairy, made, "weight"), value(dairy, made, "pay")) == (600, Decimal("36.00"))
    assert amounts(dairy) == [3600]
    assert dairy.faults() == []


def test_several_records_are_changed_in_one_step(dairy: Dairy) -> None:
    made = [dairy.bring("500"), dairy.bring("600")]
    judge = Judge(dairy.ledger, dairy.work)
    changes = RecordChanges(dairy.ledger, dairy.work, judge)
    before = len(dairy.titles())
    with dairy.ledger.step("改两条") as step:
        for each in made:
            wanted = Draft(fields(weight=Decimal(700)))
            assert changes.change_within(step, dairy.work.kind(FODDER), each, wanted) == ()
    assert [value(dairy, each, "weight") for each in made] == [700, 700]
    assert len(dairy.titles()) == before + 1
    assert dairy.faults() == []


def test_what_is_left_out_stays_and_none_empties(dairy: Dairy) -> None:
    made = dairy.bring(note="雨天", wet=True)
    assert change(dairy, FODDER, made, note=None) == []
    assert (value(dairy, made, "note"), value(dairy, made, "wet")) == (None, True)


def test_an_emptied_field_does_not_get_its_default_back(dairy: Dairy) -> None:
    made = dairy.add(USE, used_on=TODAY, item="salt", weight=Decimal(1))
    assert dairy.stored(USE, made).values[FieldId("method")] == "hand"
    assert change(dairy, USE, made, method=None) == []
    assert dairy.stored(USE, made).values[FieldId("method")] is None


def test_a_change_is_judged_like_a_new_record(dairy: Dairy) -> None:
    made, steps = dairy.bring(), dairy.titles()
    assert change(dairy, FODDER, made, weight=None) == ["field.required"]
    assert change(dairy, FODDER, made, loaded=Decimal(5), empty=Decimal(9)) == [
        "field.below_min",
        "upright",
    ]
    assert dairy.titles() == steps or len(dairy.titles()) == len(steps)
    assert value(dairy, made, "weight") == 500


def test_values_that_stay_the_same_write_nothing(dairy: Dairy) -> None:
    made = dairy.bring(note="雨天")
    steps = len(dairy.titles())
    assert dairy.records.change(FODDER, made, dairy.stored(FODDER, made).values) == ()
    assert change(dairy, FODDER, made) == []
    assert len(dairy.titles()) == steps


def test_a_name_that_another_asset_has_is_taken_and_ones_own_is_not(dairy: Dairy) -> None:
    dairy.add(SHED, name="二号")
    assert change(dairy, SHED, dairy.shed_id, name="二号") == ["field.taken"]
    assert change(dairy, SHED, dairy.shed_id, name="一号", area=Decimal(60)) == []
    assert dairy.titles()[0] == "修改牛舍 一号"


def test_a_kind_without_numbers_is_named_by_its_day(dairy: Dairy) -> None:
    made = dairy.add(USE, used_on=TODAY, item="salt", weight=Decimal(1))
    assert change(dairy, USE, made, weight=Decimal(2)) == []
    assert dairy.titles()[0] == "修改领用 2025-05-08"


def test_a_dear_price_needs_a_reason_which_holds_while_the_price_stays(dairy: Dairy) -> None:
    made = dairy.bring()
    dear = Decimal(95)
    assert change(dairy, FODDER, made, price=dear) == ["field.above_max"]
    assert change(dairy, FODDER, made, " 雨季缺草 ", price=dear) == []
    assert change(dairy, FODDER, made, note="补记") == []
    assert dairy.stored(FODDER, made).reason == "雨季缺草"
    assert change(dairy, FODDER, made, price=Decimal(96)) == ["field.above_max"]
    assert change(dairy, FODDER, made, price=Decimal(60)) == []
    assert dairy.stored(FODDER, made).reason is None


def test_what_was_typed_stays_with_values_that_stay(dairy: Dairy) -> None:
    typed = {FieldId("loaded"): "2000斤", FieldId("empty"): "800斤"}
    load = fields(**dairy.load(), loaded=Decimal(1000), empty=Decimal(400))
    (made,) = dairy.records.add(FODDER, [load], entered=[typed])
    assert isinstance(made, int)
    record_id = RecordId(made)
    now = {FieldId("empty"): "820斤"}
    values = fields(empty=Decimal(410))
    assert dairy.records.change(FODDER, record_id, values, entered=now) == ()
    assert dairy.stored(FODDER, record_id).entered == {**typed, **now}
    assert change(dairy, FODDER, record_id, loaded=Decimal(1100)) == []
    assert dairy.stored(FODDER, record_id).entered == now


def test_a_change_may_not_leave_less_than_nothing_in_store(dairy: Dairy) -> None:
    made = dairy.bring("500")
    used = dairy.add(USE, used_on=TODAY, item="hay", weight=Decimal(400))
    for kind_id, record_id, values in (
        (FODDER, made, fields(weight=Decimal(399))),
        (USE, used, fields(weight=Decimal(501))),
        (FODDER, made, fields(brought_on=TODAY.replace(day=7), weight=Decimal(1))),
    ):
        with pytest.raises(KnownError) as caught:
            dairy.records.change(kind_id, record_id, values)
        assert caught.value.code == "stock.short"
    assert change(dairy, USE, used, item="salt") == []
    assert change(dairy, FODDER, made, weight=Decimal(1)) == []
    assert dairy.faults() == []


def test_a_void_record_is_not_changed(dairy: Dairy) -> None:
    made = dairy.bring()
    dairy.records.void(FODDER, made, "录错")
    with pytest.raises(KnownError) as caught:
        change(dairy, FODDER, made, weight=Decimal(1))
    assert sentence(caught.value) == (
        "青贮收购 QZ20250508-A001 已经作废（录错），不能再改，请另登记一条。"
    )


def test_a_record_that_was_never_there_is_a_bug(dairy: Dairy) -> None:
    with pytest.raises(LookupError):
        change(dairy, FODDER, RecordId(1))


def test_a_change_is_taken_back_and_done_again(dairy: Dairy) -> None:
    made = dairy.bring("500")
    change(dairy, FODDER, made, weight=Decimal(600))
    dairy.ledger.store.history.undo()
    assert (value(dairy, made, "weight"), amounts(dairy), dairy.faults()) == (500, [3000], [])
    dairy.ledger.store.history.redo()
    assert (value(dairy, made, "weight"), amounts(dairy), dairy.faults()) == (600, [3600], [])


# Voiding


def test_a_record_is_voided_in_one_step_with_all_that_followed_from_it(dairy: Dairy) -> None:
    made = dairy.bring()
    dairy.records.void(FODDER, made, " 录错 ")
    assert dairy.titles()[0] == "作废青贮收购 QZ20250508-A001"
    assert (dairy.stored(FODDER, made).void, amounts(dairy)) == ("录错", [])
    assert dairy.faults() == []
    dairy.ledger.store.history.undo()
    assert (dairy.stored(FODDER, made).void, amounts(dairy)) == (None, [3000])


def test_voiding_needs_a_reason(dairy: Dairy) -> None:
    assert refusal(dairy, FODDER, dairy.bring(), " ") == (
        "没有写作废的原因，青贮收购 QZ20250508-A001 没有作废，请写明原因。"
    )


def test_a_record_is_voided_once(dairy: Dairy) -> None:
    made = dairy.bring()
    dairy.records.void(FODDER, made, "录错")
    assert "已经作废（录错）" in refusal(dairy, FODDER, made, "重复")


def test_an_asset_that_live_records_refer_to_is_not_voided(dairy: Dairy) -> None:
    used = [
        dairy.add(USE, used_on=TODAY, item="salt", weight=Decimal(1), shed=dairy.shed_id),
        dairy.bring(shed=dairy.shed_id),
    ]
    assert refusal(dairy, SHED, dairy.shed_id) == (
        "还有 2 条记录用到牛舍 一号，不能作废，请先把这些记录改到别处或作废。"
    )
    dairy.records.void(USE, used[0], "录错")
    change(dairy, FODDER, used[1], shed=None)
    dairy.records.void(SHED, dairy.shed_id, "拆除")
    assert dairy.stored(SHED, dairy.shed_id).void == "拆除"


def test_several_records_are_voided_in_one_step_or_none_is(dairy: Dairy) -> None:
    made = [dairy.bring("500"), dairy.bring("300"), dairy.bring("200")]
    dairy.records.void_all(FODDER, made[:2], "重复登记")
    assert [dairy.stored(FODDER, each).void for each in made] == ["重复登记", "重复登记", None]
    with pytest.raises(KnownError, match=r"record\.void"):
        dairy.records.void_all(FODDER, [made[2], made[0]], "重复登记")
    assert dairy.stored(FODDER, made[2]).void is None
    undoing = Undoing(dairy.ledger)
    assert undoing.undo_title == f"作废{dairy.work.kind(FODDER).label} 2 条"
    undoing.undo()
    assert [dairy.stored(FODDER, each).void for each in made] == [None, None, None]


def test_what_is_in_use_already_is_not_voided(dairy: Dairy) -> None:
    made = dairy.bring("500")
    dairy.bring("100")
    dairy.add(USE, used_on=TODAY, item="hay", weight=Decimal(400))
    assert "库存不够" in refusal(dairy, FODDER, made)


# Closed books


def test_neither_the_old_day_nor_the_new_one_may_be_in_closed_books(dairy: Dairy) -> None:
    yesterday = TODAY - timedelta(days=1)
    closed, made = dairy.bring(brought_on=yesterday), dairy.bring()
    Books(dairy.ledger).close(yesterday)
    steps = dairy.titles()
    with pytest.raises(KnownError) as caught:
        change(dairy, FODDER, closed, brought_on=TODAY)
    assert caught.value.code == "record.closed"
    assert change(dairy, FODDER, made, brought_on=yesterday) == ["record.locked"]
    assert dairy.titles() == steps
    assert change(dairy, FODDER, made, weight=Decimal(1)) == []


def test_what_is_in_closed_books_is_not_voided_nor_anything_with_it(dairy: Dairy) -> None:
    closed, made = dairy.bring(brought_on=TODAY - timedelta(days=1)), dairy.bring()
    Books(dairy.ledger).close(TODAY - timedelta(days=1))
    assert "请用红冲" in refusal(dairy, FODDER, closed)
    with pytest.raises(KnownError, match=r"record\.closed"):
        dairy.records.void_all(FODDER, [made, closed], "重复登记")
    assert dairy.stored(FODDER, made).void is None


# Whatever is done


acts = st.one_of(
    st.tuples(st.just("bring"), st.integers(1, 900)),
    st.tuples(st.just("change"), st.integers(0, 900)),
    st.tuples(st.just("void"), st.integers(0, 3)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(0)),
)


REFUSED = {"", "record.void", "record.person_void", "history.nothing_to_redo"}


@settings(max_examples=25, deadline=None)
@given(st.lists(acts, max_size=10))
@example([("undo", 0), ("undo", 0), ("undo", 0), ("bring", 1)])
def test_a_check_agrees_after_anything_that_is_done(done: list[tuple[str, int]]) -> None:
    dairy = new_dairy()
    made = [dairy.bring()]
    for act, number in done:
        assert refused(dairy, made, act, number) in REFUSED
        assert dairy.faults() == []
    dairy.ledger.close()


def refused(dairy: Dairy, made: list[RecordId], act: str, number: int) -> str:
    """Do something; the code of the refusal, empty when it was done."""
    try:
        one_act(dairy, made, act, number)
    except KnownError as error:
        return error.code
    return ""


def one_act(dairy: Dairy, made: list[RecordId], act: str, number: int) -> None:
    chosen = made[number % len(made)]
    match act:
        case "bring":
            made.append(dairy.bring(str(number)))
        case "change":
            by = dairy.household_ids[number % 2]
            dairy.records.change(FODDER, chosen, fields(weight=Decimal(number), household=by))
        case "void":
            dairy.records.void(FODDER, chosen, "录错")
        case "undo" if len(dairy.titles()) > 2:
            dairy.ledger.store.history.undo()
        case "redo":
            dairy.ledger.store.history.redo()
