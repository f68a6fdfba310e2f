from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.problem import KnownError
from fieldapp.services.stock_keeping import StockKeeping
from tests.services.dairy import FODDER, TODAY, USE, Dairy, fields

if TYPE_CHECKING:
    from fieldapp.store.connection import SqlValue


def take(dairy: Dairy, item: str, weight: str = "100") -> None:
    dairy.add(USE, used_on=TODAY, item=item, weight=Decimal(weight))


def test_the_items_that_values_would_move_are_known(dairy: Dairy) -> None:
    stock, kind = StockKeeping(dairy.ledger, dairy.work), dairy.work.kind(USE)
    values = fields(used_on=TODAY, item="salt", weight=Decimal(1))
    assert stock.items_of(kind, values) == {"salt"}
    assert stock.items_of(kind, fields(used_on=TODAY, item="salt")) == frozenset()
    load = fields(brought_on=TODAY, weight=Decimal(1))
    assert stock.items_of(dairy.work.kind(FODDER), load) == {"hay"}


def test_more_than_there_is_is_refused_by_the_name_that_people_use(dairy: Dairy) -> None:
    dairy.bring("100")
    take(dairy, "hay", "60")
    with pytest.raises(KnownError) as caught:
        take(dairy, "hay", "41")
    assert (caught.value.code, caught.value.values) == ("stock.short", {"item": "青贮料"})
    take(dairy, "hay", "40")


def test_stock_that_nobody_keeps_is_not_watched(dairy: Dairy) -> None:
    take(dairy, "salt")
    StockKeeping(dairy.ledger, dairy.work).require(["salt", "nothing"])


def test_an_item_that_nobody_chooses_has_the_name_of_its_id(dairy: Dairy) -> None:
    row: dict[str, SqlValue] = {
        "project_id": dairy.work.id,
        "record_id": 1,
        "kind": "x",
        "item": "straw",
    }
    with dairy.ledger.step("x") as step:
        for effect in ("increase", "decrease"):
            quantity = 5 if effect == "decrease" else 1
            row |= {"item": "straw", "date": "2025-05-08"}
            step.insert("stock_move", {**row, "effect": effect, "quantity": quantity})
    with pytest.raises(KnownError) as caught:
        StockKeeping(dairy.ledger, dairy.work).require(["straw"])
    assert caught.value.values == {"item": "straw"}
