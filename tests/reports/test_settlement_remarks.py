"""What is noted of a line names every ticket that its amount holds and nobody has in hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.reports.settlement_remarks import (
    correction_words,
    joined,
    payment_words,
    remarks,
)
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from fieldapp.services.ticket_origins import TicketOrigins
from tests.reports.settled import told_grove
from tests.services.grove import APRIL, MAY, Grove

if TYPE_CHECKING:
    from fieldapp.services.settlement_sheet import SheetLine

TODAY = date(2025, 5, 8)


@pytest.fixture
def grove() -> Grove:
    return told_grove()


def first(grove: Grove, number: str) -> SheetLine:
    return grove.sheet(number).lines[0]


def noted(grove: Grove, line: SheetLine, *, is_public: bool = False) -> str | None:
    origins = TicketOrigins(grove.ledger, grove.work)
    return joined([*remarks(line, origins, is_public=is_public)])


def in_may(grove: Grove) -> SheetLine:
    """The first line of what waits in May, with fruit enough that it comes to something."""
    grove.bring("1000", "60", month=5, day=2)
    made = Settling(grove.ledger).make(Wanted(grove.work, MAY), TODAY)
    return first(grove, made.number)


def test_of_an_ordinary_line_nothing_is_noted(grove: Grove) -> None:
    grove.bring("100", "60")
    assert noted(grove, first(grove, grove.settle().number)) is None


def test_what_is_held_back_is_named_with_its_amount(grove: Grove) -> None:
    grove.lend("20")
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.steps.deduct(number, 1, 1000, "欠地膜款")
    line = first(grove, number)
    assert noted(grove, line) == "扣预支 20.00；扣款 10.00（欠地膜款）"
    assert noted(grove, line, is_public=True) == "扣预支 20.00；扣款 10.00"


def test_who_did_the_work_is_named_but_not_in_public(grove: Grove) -> None:
    grove.work_days("1", "120", who="杨小花")
    line = first(grove, grove.settle().number)
    assert noted(grove, line) == "享受人：杨小花"
    assert noted(grove, line, is_public=True) is None


def test_a_line_that_pays_again_names_the_one_that_bounced(grove: Grove) -> None:
    grove.bring("100", "60")
    number = grove.settle().number
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
    assert correction_words(first(grove, number)) == ""
    assert noted(grove, first(grove, again.number)) == "更正发放 JS2025-A001 第 1 行"
    assert (
        noted(grove, first(grove, again.number), is_public=True) == "更正发放 JS2025-A001 第 1 行"
    )


def test_what_was_taken_back_is_named_with_its_day_and_amount(grove: Grove) -> None:
    wrong = grove.bring("100", "60")
    grove.paid(grove.settle().number)
    grove.take_back(wrong)
    grove.bring("1000", "60", day=9)
    line = first(grove, grove.settle().number)
    assert noted(grove, line) == "红冲 CG20250405-A001（4月5日） -6.00"
    assert noted(grove, line, is_public=True) == noted(grove, line)


@pytest.mark.parametrize("is_of_the_same_month", [True, False])
def test_what_was_entered_anew_is_named_beside_it_with_the_difference(
    grove: Grove, is_of_the_same_month: bool
) -> None:
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    grove.take_back(wrong, "150")
    if is_of_the_same_month:
        grove.bring("1000", "60", day=9)
        line = first(grove, grove.settle().number)
    else:
        line = in_may(grove)
    assert noted(grove, line) == (
        "补差 3.00：红冲 CG20250405-A001（4月5日） -6.00，重登 CG20250405-A003 9.00"
    )


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("125", "补差 1.50：红冲 CG20250405-A001（4月5日） -6.00，重登 CG20250405-A005 7.50"),
        ("", "红冲 CG20250405-A001（4月5日） -6.00"),
    ],
)
def test_what_was_entered_anew_and_taken_back_again_comes_to_one_difference(
    grove: Grove, last: str, told: str
) -> None:
    wrong = grove.bring("100", "60")
    grove.paid(grove.settle().number)
    between = grove.take_back(wrong, "150").replacement_id
    assert between is not None
    grove.bring("1000", "60", day=9)
    number = grove.settle().number
    grove.approved(number)
    grove.take_back(between, last)
    grove.steps.void(number, "抄错", date(2025, 4, 30))
    line = first(grove, Settling(grove.ledger).make(Wanted(grove.work, APRIL), TODAY).number)
    assert noted(grove, line) == f"{told}；红冲 CG20250405-A003（4月5日），同表互抵"


def test_what_was_taken_back_before_it_was_settled_is_named_and_comes_to_nothing(
    grove: Grove,
) -> None:
    wrong = grove.bring("100", "60")
    number = grove.settle().number
    grove.approved(number)
    grove.take_back(wrong, "150")
    grove.steps.void(number, "抄错", date(2025, 4, 30))
    line = first(grove, Settling(grove.ledger).make(Wanted(grove.work, APRIL), TODAY).number)
    assert line.line.due == 900
    assert noted(grove, line) == (
        "红冲 CG20250405-A001（4月5日），同表互抵，重登 CG20250405-A003 9.00"
    )


def test_what_was_entered_anew_for_another_household_names_the_wrong_ticket(grove: Grove) -> None:
    wrong = grove.bring("100", "60")
    grove.approved(grove.settle().number)
    grove.take_back(wrong, "100", by=1)
    grove.bring("1000", "60", day=9)
    lines = grove.sheet(grove.settle().number).lines
    assert [noted(grove, each) for each in lines] == [
        "红冲 CG20250405-A001（4月5日） -6.00",
        "重登 CG20250405-A003 6.00，原单 CG20250405-A001（4月5日）已红冲",
    ]


def test_what_was_written_down_after_its_month_was_settled_is_named(grove: Grove) -> None:
    grove.bring("100", "60")
    grove.approved(grove.settle().number)
    grove.bring("150", "60", day=7)
    assert noted(grove, in_may(grove)) == "补差 CG20250407-A001 9.00（4月7日）"


def test_of_many_tickets_that_were_late_only_their_number_and_sum_are_told(grove: Grove) -> None:
    grove.bring("100", "60")
    grove.approved(grove.settle().number)
    for day in range(6, 10):
        grove.bring("100", "60", day=day)
    assert noted(grove, in_may(grove)) == "补差 4 单 24.00"


def test_a_line_that_was_paid_in_part_says_how_much_is_missing(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)
    grove.paying.pay(number, Payout(date(2025, 5, 7), positions=(1,), amount=2000))
    assert noted(grove, first(grove, number)) == "已付 20.00，未付 40.00"
    assert noted(grove, first(grove, number), is_public=True) is None


def test_what_came_back_is_told_with_the_reason_until_it_is_paid_again(grove: Grove) -> None:
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.paid(number)
    assert [*payment_words(first(grove, number))] == []
    grove.paying.fail(number, 1, "账号有误", TODAY)
    assert [*payment_words(first(grove, number))] == ["5月8日退回 60.00，账号有误"]
    Settling(grove.ledger).make_correction(number, TODAY)
    assert (
        noted(grove, first(grove, number))
        == "5月8日退回 60.00，账号有误；已列入更正发放 JS2025-A002，未发放"
    )
    grove.steps.submit("JS2025-A002", TODAY)
    SettlementSteps(grove.second).approve("JS2025-A002", TODAY)
    grove.paying.pay("JS2025-A002", Payout(TODAY))
    assert (
        noted(grove, first(grove, number))
        == "5月8日退回 60.00，账号有误；已由 JS2025-A002 更正发放"
    )
    assert noted(grove, first(grove, number), is_public=True) is None
