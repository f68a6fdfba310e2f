from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.columns import REASON
from fieldapp.ui.day_sheet.drafts import SheetDrafts
from fieldapp.ui.day_sheet.showing import SheetShowing, sums_shown
from tests.services.planting import DAY, TODAY

if TYPE_CHECKING:
    from tests.services.planting import Planting

DUG, SET, HANDS = FieldId("dug"), FieldId("set"), FieldId("hands")


@pytest.fixture
def drafts(planting: Planting) -> SheetDrafts:
    made = SheetDrafts(planting.ledger, planting.work, planting.work.kind(DAY))
    made.open(TODAY)
    return made


@pytest.fixture
def showing(drafts: SheetDrafts, planting: Planting) -> SheetShowing:
    made = SheetShowing(drafts, planting.work.type.units)
    made.begin()
    return made


def test_what_is_typed_is_shown_as_the_number_it_is(
    drafts: SheetDrafts, showing: SheetShowing
) -> None:
    showing.touch(drafts.type_in([(0, DUG, "=0.5*3")]))
    (line,) = showing.lines([0])
    cell = line.cells[DUG]
    assert (cell.text, cell.typed, cell.tone, cell.is_changed) == ("1.5", "=0.5*3", "", True)


def test_a_line_is_shown_as_it_was_until_it_is_touched(
    drafts: SheetDrafts, showing: SheetShowing
) -> None:
    before = showing.lines([0, 1])
    touched = drafts.type_in([(1, DUG, "2")])
    assert showing.lines([1])[0] is before[1]
    showing.touch(touched)
    first, second = showing.lines([0, 1])
    assert (first is before[0], second.cells[DUG].text) == (True, "2")


def test_the_reason_has_a_column_while_it_is_asked_for(
    drafts: SheetDrafts, showing: SheetShowing
) -> None:
    assert REASON not in [each.field_id for each in showing.columns]
    showing.touch(drafts.type_in([(1, SET, "6")]))
    assert showing.columns[-1].field_id == REASON
    assert showing.lines([1])[0].cells[REASON].tone == "danger"
    assert showing.told(1, SET)[1].startswith("赵启明：累计移栽 6 亩，超过计划 5 亩")
    showing.touch(drafts.type_in([(1, REASON, "多种了一块")]))
    assert showing.lines([1])[0].cells[SET].tone == "warn"


def test_everything_that_is_wrong_with_a_cell_is_said(
    drafts: SheetDrafts, showing: SheetShowing
) -> None:
    showing.touch(drafts.type_in([(1, SET, "6"), (1, DUG, "1")]))
    tone, told = showing.told(1, SET)
    assert tone == "danger"
    assert "超过计划 5 亩" in told
    assert "累计移栽 6 多于累计打穴 1" in told


def test_nothing_is_said_of_a_cell_in_which_nothing_is_wrong(showing: SheetShowing) -> None:
    assert showing.told(0, HANDS) == ("", "")


def test_a_sum_of_nothing_is_no_nought() -> None:
    sums = {DUG: Decimal(1200), SET: None}
    assert sums_shown([DUG, SET, HANDS], sums) == {DUG: "1,200", SET: "", HANDS: ""}
