"""What changed after its paper went out is told by a correction, until it is handed over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, RecordId
from fieldapp.domain.problem import KnownError
from fieldapp.services.corrections import Corrections
from fieldapp.services.printings import Printings
from fieldapp.services.records import Records
from fieldapp.services.undoing import Undoing
from tests.services.grove import FRUIT, Grove, new_grove

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

DAY = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return new_grove()


@pytest.fixture
def changed(grove: Grove) -> RecordId:
    """A record whose slip went out with another weight."""
    record_id = grove.bring("100", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    Records(grove.ledger, grove.work).change(FRUIT, record_id, {FieldId("weight"): Decimal(150)})
    return record_id


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(KnownError, match=f"^correction\\.{code}$")


def test_what_differs_from_its_paper_waits_for_a_correction(
    grove: Grove, changed: RecordId
) -> None:
    (told,) = Corrections(grove.ledger).pending()
    assert (told.found.record.id, told.household) == (changed, "陈望（上寨组）")
    assert [each.label for each in told.differences] == ["净重", "金额"]


def test_a_correction_tells_it_until_it_is_handed_over(grove: Grove, changed: RecordId) -> None:
    corrections = Corrections(grove.ledger)
    made = corrections.make(FRUIT, changed, DAY, "称错")
    assert (made.number, corrections.pending()) == ("GZ2025-A001", ())
    (sheet,) = corrections.unhanded()
    assert (sheet.correction.number, sheet.reason) == (made.number, "称错")
    assert [each.label for each in sheet.change.differences] == ["净重", "金额"]
    corrections.hand_over(made.number, DAY)
    assert corrections.unhanded() == ()
    with refused("handed"):
        corrections.hand_over(made.number, DAY)


def test_a_further_change_waits_again(grove: Grove, changed: RecordId) -> None:
    Corrections(grove.ledger).make(FRUIT, changed, DAY)
    Records(grove.ledger, grove.work).change(FRUIT, changed, {FieldId("weight"): Decimal(160)})
    (told,) = Corrections(grove.ledger).pending()
    assert next((each.before, each.after) for each in told.differences) == ("150 kg", "160 kg")


def test_without_a_reason_the_steps_tell_it(grove: Grove, changed: RecordId) -> None:
    made = Corrections(grove.ledger).make(FRUIT, changed, DAY)
    assert Corrections(grove.ledger).sheet(made.number).reason.startswith("修改茶果收购")


def test_what_needs_no_correction_gets_none(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    with refused("not_needed"):
        Corrections(grove.ledger).make(FRUIT, record_id, DAY)


def test_days_are_in_order(grove: Grove, changed: RecordId) -> None:
    corrections = Corrections(grove.ledger)
    with refused("in_future"):
        corrections.make(FRUIT, changed, date(2025, 5, 9))
    with refused("before_change"):
        corrections.make(FRUIT, changed, date(2025, 5, 7))
    made = corrections.make(FRUIT, changed, DAY)
    with refused("before_made"):
        corrections.hand_over(made.number, date(2025, 5, 7))
    with refused("unknown"):
        corrections.sheet("GZ2025-A009")


def test_a_correction_that_was_undone_is_neither_shown_nor_handed_over(
    grove: Grove, changed: RecordId
) -> None:
    corrections = Corrections(grove.ledger)
    number = corrections.make(FRUIT, changed, DAY).number
    Undoing(grove.ledger).undo()
    for act in (corrections.sheet, lambda each: corrections.hand_over(each, DAY)):
        with refused("void"):
            act(number)
    assert len(corrections.pending()) == 1
    assert corrections.make(FRUIT, changed, DAY).number == "GZ2025-A002", "no number twice"


def test_a_record_that_is_not_there_has_no_correction(grove: Grove) -> None:
    with pytest.raises(LookupError):
        Corrections(grove.ledger).make(FRUIT, RecordId(1), DAY)


def test_the_reason_that_was_typed_at_the_change_is_told(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    Records(grove.ledger, grove.work).void(FRUIT, record_id, "重复登记")
    made = Corrections(grove.ledger).make(FRUIT, record_id, DAY)
    reason = Corrections(grove.ledger).sheet(made.number).reason
    assert reason == "重复登记（李敏，2025年5月8日）"


def test_of_what_was_taken_back_the_typed_reason_is_told(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    grove.approved(grove.settle().number)
    grove.take_back(record_id, "150")
    made = Corrections(grove.ledger).make(FRUIT, record_id, DAY)
    assert Corrections(grove.ledger).sheet(made.number).reason == "抄错（李敏，2025年5月8日）"


def test_what_was_done_and_undone_again_is_no_reason(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    Records(grove.ledger, grove.work).void(FRUIT, record_id, "重复登记")
    Undoing(grove.ledger).undo()
    Records(grove.ledger, grove.work).change(FRUIT, record_id, {FieldId("weight"): Decimal(150)})
    made = Corrections(grove.ledger).make(FRUIT, record_id, DAY)
    (told,) = Corrections(grove.ledger).sheet(made.number).reason.split("；")
    assert told.startswith("修改茶果收购")


def test_a_change_that_was_printed_and_then_undone_is_told_as_undone(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    Records(grove.ledger, grove.work).change(FRUIT, record_id, {FieldId("weight"): Decimal(150)})
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    Undoing(grove.ledger).undo()
    made = Corrections(grove.ledger).make(FRUIT, record_id, DAY)
    assert Corrections(grove.ledger).sheet(made.number).reason.startswith("撤销“修改茶果收购")
