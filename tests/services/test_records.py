from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.record import Draft
from fieldapp.services.books import Books
from fieldapp.services.households import Households
from tests.services.dairy import FODDER, SHED, TODAY, USE, Dairy, fields

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue, Values

DEAR = Decimal(95)


def load(dairy: Dairy, **values: FieldValue) -> Values:
    return fields(**{**dairy.load(), **values})


def codes(found: object) -> list[str]:
    assert isinstance(found, tuple)
    return [problem.code for problem in found]


def test_records_are_stored_in_one_step_with_what_follows_from_them(dairy: Dairy) -> None:
    ids = dairy.records.add(FODDER, [load(dairy), load(dairy, weight=Decimal(700))])
    assert isinstance(ids, list)
    assert dairy.titles()[0] == "登记青贮收购"
    assert [dairy.stored(FODDER, each).number for each in ids] == [
        "QZ20250508-A001",
        "QZ20250508-A002",
    ]
    assert dairy.stored(FODDER, ids[1]).values[FieldId("pay")] == Decimal("42.00")
    assert dairy.faults() == []


def test_one_wrong_record_keeps_all_from_being_stored(dairy: Dairy) -> None:
    steps = len(dairy.titles())
    found = dairy.records.add(FODDER, [load(dairy), load(dairy, weight=None)])
    assert codes(found) == ["field.required"]
    assert dairy.work.records.count(FODDER, dairy.work.id) == 0
    assert len(dairy.titles()) == steps


def test_a_price_out_of_its_range_needs_a_reason(dairy: Dairy) -> None:
    dear = load(dairy, price=DEAR)
    assert codes(dairy.records.add(FODDER, [dear])) == ["field.above_max"]
    assert codes(dairy.records.add(FODDER, [dear], [" "])) == ["field.above_max"]
    made = dairy.records.add(FODDER, [dear, load(dairy)], [" 雨季缺草 ", ""])
    assert isinstance(made, list)
    assert [dairy.stored(FODDER, each).reason for each in made] == ["雨季缺草", None]


def test_a_reason_excuses_its_own_record_only(dairy: Dairy) -> None:
    dear = load(dairy, price=DEAR)
    assert codes(dairy.records.add(FODDER, [dear, dear], ["雨季缺草"])) == ["field.above_max"]


def test_a_reason_excuses_nothing_but_the_price(dairy: Dairy) -> None:
    found = dairy.records.add(FODDER, [load(dairy, weight=Decimal(0))], ["雨季缺草"])
    assert codes(found) == ["field.below_min"]


def test_what_was_typed_is_kept_where_it_was_converted(dairy: Dairy) -> None:
    typed = {FieldId("weight"): "1000斤"}
    made = dairy.records.add(FODDER, [load(dairy)], entered=[typed])
    assert isinstance(made, list)
    assert dairy.stored(FODDER, made[0]).entered == typed


def test_a_name_that_stands_already_is_refused(dairy: Dairy) -> None:
    assert codes(dairy.records.add(SHED, [fields(name="一号")])) == ["field.taken"]
    with dairy.ledger.step("导入") as step, pytest.raises(KnownError) as caught:
        dairy.records.store(step, dairy.work.kind(SHED), [Draft(fields(name="一号"))])
    assert caught.value.code == "field.taken"


def test_stock_never_falls_below_nothing(dairy: Dairy) -> None:
    dairy.bring("100")
    with pytest.raises(KnownError) as caught:
        dairy.add(USE, used_on=TODAY, item="hay", weight=Decimal(101))
    assert caught.value.code == "stock.short"
    assert dairy.work.records.count(USE, dairy.work.id) == 0


def test_an_asset_made_now_is_known_to_the_next_record(dairy: Dairy) -> None:
    records = dairy.records
    use = fields(used_on=TODAY, item="salt", weight=Decimal(10), shed=dairy.shed_id)
    records.judged(dairy.work.kind(USE), use)
    (shed,) = records.add(SHED, [fields(name="二号", area=Decimal(5))])
    assert isinstance(shed, int)
    judged = records.judged(dairy.work.kind(USE), {**use, FieldId("shed"): shed})
    assert judged.values[FieldId("share")] == 2
    assert records.asset_ids(SHED) == {"一号": dairy.shed_id, "二号": shed}


def test_records_are_changed_voided_and_told_of(dairy: Dairy) -> None:
    made = dairy.bring()
    assert dairy.records.change(FODDER, made, fields(weight=Decimal(600))) == ()
    dairy.records.void(FODDER, made, "录错")
    assert dairy.stored(FODDER, made).void == "录错"
    assert [event.void for event in dairy.records.history(FODDER, made)] == [None, None, "录错"]


def test_nothing_is_stored_for_somebody_who_is_void(dairy: Dairy) -> None:
    gone, kept = dairy.household_ids
    assert Households(dairy.ledger).void(gone, "搬走") == ()
    with pytest.raises(KnownError, match=r"record\.person_void"):
        dairy.bring("500", by=0)
    assert dairy.records.history(FODDER, dairy.bring("500", by=1))
    assert kept != gone


def test_nothing_is_stored_in_books_that_were_closed_meanwhile(dairy: Dairy) -> None:
    records, kind = dairy.records, dairy.work.kind(FODDER)
    judged = records.judged(kind, load(dairy))
    Books(dairy.ledger).close(TODAY)
    assert judged.errors == ()
    steps = dairy.titles()
    with pytest.raises(KnownError) as caught, dairy.ledger.step("登记") as step:
        records.store(step, kind, [Draft(judged.values)])
    assert (caught.value.code, dairy.titles()) == ("books.closed", steps)


def test_assets_are_made_and_changed_though_books_are_closed(dairy: Dairy) -> None:
    Books(dairy.ledger).close(TODAY)
    made = dairy.add(SHED, name="二号", built_on=TODAY)
    assert dairy.records.change(SHED, made, fields(area=Decimal(7))) == ()
    dairy.records.void(SHED, made, "拆除")
