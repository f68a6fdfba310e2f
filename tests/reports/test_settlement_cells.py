from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.reports.measures import measures_of
from fieldapp.reports.settlement_cells import (
    amounts_of,
    correction_words,
    joined,
    measure_cells,
    remarks,
)
from fieldapp.services.reversing import Reversing
from fieldapp.services.settling import Settling, Wanted
from tests.reports.settled import told_grove
from tests.services.grove import FRUIT, MAY, Grove

if TYPE_CHECKING:
    from fieldapp.services.settlement_sheet import SheetLine


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def first(grove: Grove, number: str) -> SheetLine:
    return grove.sheet(number).lines[0]


def noted(line: SheetLine, *, is_public: bool = False) -> str | None:
    return joined([*remarks(line, is_public=is_public)])


def test_a_line_says_how_much_it_is_for_and_at_which_prices(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.bring("500", "80", day=9)
    line = first(grove, grove.settle().number)
    amounts = amounts_of([line])
    assert [(quantity, unit and unit.id) for quantity, unit in amounts] == [(Decimal("1.5"), "t")]
    assert measure_cells(measures_of(amounts), line) == (Decimal("1.5"), "60.00、80.00")


def test_of_an_ordinary_line_nothing_is_noted(grove: Grove) -> None:
    grove.bring("100", "60")
    assert noted(first(grove, grove.settle().number)) is None


def test_what_is_held_back_is_named_with_its_amount(grove: Grove) -> None:
    grove.lend("20")
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.steps.deduct(number, 1, 1000, "欠地膜款")
    line = first(grove, number)
    assert noted(line) == "扣预支 20.00；扣款 10.00（欠地膜款）"
    assert noted(line, is_public=True) == "扣预支 20.00；扣款 10.00"


def test_who_did_the_work_is_named_but_not_in_public(grove: Grove) -> None:
    grove.work_days("1", "120", who="杨小花")
    line = first(grove, grove.settle().number)
    assert noted(line) == "享受人：杨小花"
    assert noted(line, is_public=True) is None


def test_a_line_that_pays_again_names_the_one_that_bounced(grove: Grove) -> None:
    grove.bring("100", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    assert correction_words(first(grove, number)) == ""
    assert noted(first(grove, again.number)) == "更正发放 JS2025-A001 第 1 行"
    assert noted(first(grove, again.number), is_public=True) == "更正发放 JS2025-A001 第 1 行"


def test_what_was_taken_back_is_told_with_the_difference(grove: Grove) -> None:
    wrong = grove.bring("100", "60")
    grove.paid(grove.settle().number)
    assert not isinstance(Reversing(grove.ledger, grove.work).reverse(FRUIT, wrong, "抄错"), tuple)
    grove.bring("1000", "60", day=9)
    assert noted(first(grove, grove.settle().number)) == "含红冲 -6.00"


def test_what_corrects_an_earlier_month_is_told_as_the_difference(grove: Grove) -> None:
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    assert not isinstance(Reversing(grove.ledger, grove.work).reverse(FRUIT, wrong, "抄错"), tuple)
    grove.bring("150", "60", day=5)
    grove.bring("1000", "60", month=5, day=2)
    may = Settling(grove.ledger).make(Wanted(grove.work, MAY), date(2025, 5, 8))
    assert noted(first(grove, may.number)) == "含补差 3.00"
