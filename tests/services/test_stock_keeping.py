from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.domain.record import Draft
from fieldapp.services.stock_keeping import StockJudge, StockKeeping
from tests.services.dairy import FODDER, SHED, TODAY, USE, Dairy, fields

if TYPE_CHECKING:
    from fieldapp.domain.record import Values
    from fieldapp.store.connection import SqlValue


def take(dairy: Dairy, item: str, weight: str = "100") -> None:
    dairy.add(USE, used_on=TODAY, item=item, weight=Decimal(weight))


def test_the_items_that_values_would_move_are_known(dairy: Dairy) -> None:
    stock, kind = StockKeeping(dairy.ledger, dairy.work), dairy.work.kind(USE)
    values = fields(used_on=TODAY, item="salt", weight=Decimal(1))
    assert stock.items_of(kind, Draft(values)) == {"salt"}
    assert stock.items_of(kind, Draft(fields(used_on=TODAY, item="salt"))) == frozenset()
    load = fields(brought_on=TODAY, weight=Decimal(1))
    assert stock.items_of(dairy.work.kind(FODDER), Draft(load)) == {"hay"}


def test_what_takes_a_record_back_moves_the_items_that_the_record_moved(dairy: Dairy) -> None:
    stock, kind = StockKeeping(dairy.ledger, dairy.work), dairy.work.kind(FODDER)
    back = Draft(fields(weight=Decimal(-500)), reverses_id=dairy.bring("500"))
    assert stock.items_of(kind, back) == {"hay"}


def test_more_than_there_is_is_refused_by_the_name_that_people_use(dairy: Dairy) -> None:
    dairy.bring("100")
    take(dairy, "hay", "60")
    with pytest.raises(KnownError) as caught:
        take(dairy, "hay", "41")
    assert (caught.value.code, caught.value.values) == ("stock.short", {"item": "青贮料"})
    take(dairy, "hay", "40")


def test_stock_that_nobody_keeps_is_not_watched(dairy: Dairy) -> None:
    with StockKeeping(dairy.ledger, dairy.work).watching(["salt", "nothing"]):
        take(dairy, "salt")


def test_what_comes_in_is_taken_though_more_went_out_than_there_was(dairy: Dairy) -> None:
    take(dairy, "hay", "100")
    dairy.bring("40")
    dairy.bring("30")
    with pytest.raises(KnownError):
        take(dairy, "hay", "1")


def test_an_item_that_nobody_chooses_has_the_name_of_its_id(dairy: Dairy) -> None:
    row: dict[str, SqlValue] = {
        "project_id": dairy.work.id,
        "record_id": 1,
        "kind": "x",
        "item": "straw",
        "date": "2025-05-08",
    }
    keeping = StockKeeping(dairy.ledger, dairy.work)
    with dairy.ledger.step("x") as step:
        step.insert("stock_move", {**row, "effect": "increase", "quantity": 1})
        with pytest.raises(KnownError) as caught, keeping.watching(["straw"]):
            step.insert("stock_move", {**row, "effect": "decrease", "quantity": 5})
    assert caught.value.values == {"item": "straw"}


def test_new_records_are_judged_by_what_the_ledger_and_the_lots_before_leave(
    dairy: Dairy,
) -> None:
    dairy.bring("100")
    judge = StockJudge(dairy.ledger, dairy.work, dairy.work.kind(USE))
    first = [used("hay", "60"), used("salt", "500"), used("hay", "41"), used("hay", "40")]
    assert judge.short(first) == {2: "青贮料"}
    assert judge.short([used("hay", "1"), used("salt", "1")]) == {0: "青贮料"}
    assert dairy.work.records.count(USE, dairy.work.id) == 0


def test_a_kind_that_moves_no_stock_is_never_short(dairy: Dairy) -> None:
    judge = StockJudge(dairy.ledger, dairy.work, dairy.work.kind(SHED))
    assert judge.short([fields(name="二号")]) == {}


def used(item: str, weight: str) -> Values:
    return fields(used_on=TODAY, item=item, weight=Decimal(weight))
