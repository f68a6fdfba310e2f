"""The journal tells how rows were, which rows came with which, and what takes others back."""

from __future__ import annotations

import pytest

from fieldapp.store.past_rows import PastRows
from tests.services.grove import FRUIT, Grove, new_grove


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


def test_what_takes_a_row_back_is_found(grove: Grove) -> None:
    past, table = PastRows(grove.ledger.store), grove.work.table(FRUIT)
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    made = grove.take_back(wrong)
    assert past.reversing(table) == {wrong: [made.reversing_id]}
    assert past.replacements(table) == {}


def test_the_right_row_is_the_one_that_was_stored_behind_what_takes_back(grove: Grove) -> None:
    past, table = PastRows(grove.ledger.store), grove.work.table(FRUIT)
    wrong, other = grove.bring("100", "60"), grove.bring("200", "60")
    grove.approved(grove.settle().number)
    made = grove.take_back(wrong, "150")
    grove.take_back(other)
    grove.bring("300", "60")
    assert past.replacements(table) == {made.reversing_id: made.replacement_id}
