"""What went out is kept as a step that nobody takes back."""

from __future__ import annotations

import pytest

from fieldapp.services.printings import Printings
from fieldapp.services.undoing import Undoing
from fieldapp.store.printings import SLIP, PrintingStore
from fieldapp.store.undo_refusals import REACH_STEPS
from tests.services.grove import FRUIT, Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def forms(grove: Grove) -> list[str]:
    return [each.form for each in PrintingStore(grove.ledger.store).printed()]


def titles(grove: Grove) -> list[str]:
    return [each.title for each in grove.ledger.store.history.steps(1)]


def test_a_slip_and_a_sheet_are_kept_with_their_names(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    number = grove.settle().number
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    assert titles(grove) == ["打印单据：茶果收购 CG20250405-A001"]
    Printings(grove.ledger).note_sheet(f" {number}", "F4")
    assert titles(grove) == [f"打印资金发放签领表 {number}"]
    assert sorted(forms(grove)) == ["F4", SLIP]


def test_undo_takes_back_the_work_and_not_the_printing(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    assert Undoing(grove.ledger).undo() == "登记茶果收购"
    assert forms(grove) == [SLIP]


def test_what_was_undone_before_a_printing_can_still_be_done_again(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    grove.bring("200", "60")
    Undoing(grove.ledger).undo()
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    assert Undoing(grove.ledger).redo() == "登记茶果收购"


def test_a_settlement_is_undone_although_its_sheet_went_out(grove: Grove) -> None:
    grove.bring("100", "60")
    number = grove.settle().number
    Printings(grove.ledger).note_sheet(number, "F4")
    assert Undoing(grove.ledger).undo().startswith("生成结算单")
    assert grove.sheet(number).settlement.void == "撤销"
    assert forms(grove) == ["F4"]


def test_printings_do_not_put_work_out_of_the_reach_of_undo(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    for _ in range(REACH_STEPS):
        Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    assert Undoing(grove.ledger).undo() == "登记茶果收购"


def test_a_paper_tells_how_it_was_when_it_was_made(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    seen = Printings(grove.ledger).seen()
    grove.bring("200", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id, seen)
    (told,) = PrintingStore(grove.ledger.store).printed()
    assert told.seen_step == seen
