"""The journal tells how rows were, which rows came with which, and what takes others back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.store.past_rows import PastRows
from tests.services.grove import FRUIT, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.store.connection import SqlValue


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def test_a_row_is_told_as_it_was_after_a_step(grove: Grove) -> None:
    past, table = PastRows(grove.ledger.store), grove.work.table(FRUIT)
    record_id = grove.bring("100", "60")
    made = past.made_in(table, record_id)
    with grove.ledger.step("改") as step:
        step.update(table, record_id, {"carrier": "陈小望"})
        changed = step.id
    before, after = past.image(table, record_id, made), past.image(table, record_id, changed)
    assert before is not None
    assert after is not None
    assert (before["carrier"], after["carrier"]) == (None, "陈小望")
    assert past.image(table, record_id, past.step_before(made)) is None
    assert past.step_before(1) == 0


def test_what_takes_a_row_back_is_found_with_the_right_one(grove: Grove) -> None:
    past, table = PastRows(grove.ledger.store), grove.work.table(FRUIT)
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    made = Reversing(grove.ledger, grove.work).reverse(FRUIT, wrong, "抄错")
    assert isinstance(made, Reversed)
    assert past.reversing(table) == {wrong: [made.reversing_id]}
    assert past.made_after(table, made.reversing_id) == []
    row: dict[str, SqlValue] = {
        "project_id": grove.work.id,
        "brought_on": "2025-04-05",
        "household": grove.household_ids[0],
        "weight": 1,
        "price": 1,
        "recorded_by": "李敏",
        "recorded_at": "2025-05-08",
    }
    with grove.ledger.step("登记两条") as step:
        first, second = step.insert_many(table, [row, row])
    assert past.made_after(table, first) == [second]
