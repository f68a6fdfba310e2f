"""What waits is gathered once, held back for advances, and numbered without a gap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import KnownError
from fieldapp.domain.settlement import State
from fieldapp.services.books import Books
from fieldapp.services.messages import sentence
from fieldapp.services.record_entry import Entry
from fieldapp.services.reversing import Reversed, Reversing
from fieldapp.services.settlement_paying import Payout
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from fieldapp.services.undoing import Undoing
from tests.services.grove import APRIL, FRUIT, LABOUR_DAY, MAY, Grove, new_grove
from tests.services.settlement_machine import LongSettlementMachine, SettlementMachine

if TYPE_CHECKING:
    from fieldapp.domain.ids import RecordId
    from fieldapp.domain.period import Period


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def waiting(grove: Grove, period: Period = APRIL) -> list[tuple[str, str, int]]:
    found = Settling(grove.ledger).waiting(Wanted(grove.work, period))
    return [(each.household.name, each.kind, each.amount) for each in found]


def test_what_waits_is_told_by_household_and_kind(grove: Grove) -> None:
    grove.bring("1000", "60", by=1)
    grove.bring("500", "60", by=1, day=9)
    grove.work_days("1.5", "120")
    grove.bring("100", "60")
    grove.bring("100", "60", month=5, day=1)
    assert waiting(grove) == [
        ("陈望", FRUIT, 600),
        ("陈望", LABOUR_DAY, 18000),
        ("赵启明", FRUIT, 9000),
    ]
    assert waiting(grove, MAY) == [("陈望", FRUIT, 600)]


def test_a_settlement_takes_all_that_waits(grove: Grove) -> None:
    grove.bring("1000", "60", by=1)
    grove.bring("100", "60")
    made = grove.settle()
    assert (made.number, made.state) == ("JS2025-A001", State.DRAFT)
    assert (made.purpose, made.notice_days) == ("2025年4月茶果收购款", 7)
    assert [each.due for each in grove.money(made.number)] == [600, 6000]
    assert waiting(grove) == []
    assert grove.faults() == []


def test_nothing_is_settled_twice(grove: Grove) -> None:
    grove.bring("100", "60")
    grove.settle()
    with pytest.raises(KnownError) as told:
        grove.settle()
    assert sentence(told.value).startswith("2025年4月的款项已经列入结算单 JS2025-A001，")


def test_which_settlement_has_it_is_told_of_what_was_asked_for_alone(grove: Grove) -> None:
    first, second = grove.bring("100", "60"), grove.bring("100", "60", by=1)
    for record_id in (first, second):
        grove.settle(records=frozenset({record_id}))
    with pytest.raises(KnownError) as told:
        grove.settle(households=frozenset({grove.household_ids[1]}))
    assert told.value.values["numbers"] == "JS2025-A002"
    with pytest.raises(KnownError) as told:
        grove.settle()
    assert told.value.values["numbers"] == "JS2025-A001、JS2025-A002"
    with pytest.raises(KnownError, match="nothing_waits"):
        grove.settle(households=frozenset({grove.household_ids[2]}))


def test_only_what_is_wanted_is_settled(grove: Grove) -> None:
    grove.bring("100", "60")
    grove.work_days("1", "120")
    grove.bring("200", "60", by=1)
    made = grove.settle(kind=FRUIT, households=frozenset({grove.household_ids[0]}))
    assert [each.due for each in grove.money(made.number)] == [600]
    assert waiting(grove) == [("陈望", LABOUR_DAY, 12000), ("赵启明", FRUIT, 1200)]


def test_several_kinds_are_named_in_the_purpose(grove: Grove) -> None:
    grove.bring("100", "60")
    grove.work_days("1", "120")
    assert grove.settle().purpose == "2025年4月茶果收购款、务工工资"


def test_project_funds_hang_longer(grove: Grove) -> None:
    grove.bring("100", "60")
    assert grove.settle(funds="衔接资金").notice_days == 10


def test_a_purpose_holds_no_number_of_anybody(grove: Grove) -> None:
    grove.bring("100", "60")
    with pytest.raises(KnownError, match=r"settlement\.purpose_number"):
        grove.settle(purpose="收购款，问 13800000000")


def test_advances_are_held_back_until_they_are_used_up(grove: Grove) -> None:
    grove.lend("50")
    grove.lend("30", day=3)
    grove.bring("1000", "60")  # 60.00
    grove.work_days("0.25", "120")  # 30.00
    made = grove.settle()
    assert [(each.due, each.recovered, each.payable) for each in grove.money(made.number)] == [
        (6000, 6000, 0),
        (3000, 2000, 1000),
    ]
    grove.bring("100", "60", day=20)
    later = grove.settle()
    assert [each.recovered for each in grove.money(later.number)] == [0]
    assert grove.faults() == []


def test_a_given_up_settlement_gives_its_advances_free(grove: Grove) -> None:
    grove.lend("50")
    grove.bring("1000", "60")
    first = grove.settle()
    grove.steps.void(first.number, "算错了", date(2025, 4, 30))
    second = grove.settle()
    assert second.number == "JS2025-A002"
    assert [each.recovered for each in grove.money(second.number)] == [5000]


def test_a_settlement_is_not_made_before_its_records(grove: Grove) -> None:
    grove.bring("100", "60", day=20)
    with pytest.raises(KnownError) as told:
        grove.settle(on=19)
    assert told.value.code == "settlement.before_records"
    with pytest.raises(KnownError) as told:
        Settling(grove.ledger).make(Wanted(grove.work, APRIL), date(2025, 5, 9))
    assert told.value.code == "settlement.in_future"


def test_cash_on_the_spot_is_for_one_record_within_the_limit(grove: Grove) -> None:
    small, large = grove.bring("100", "60"), grove.bring("4000", "300")
    with pytest.raises(KnownError) as told:
        grove.settle(is_on_the_spot=True)
    assert told.value.code == "settlement.several_for_cash"
    with pytest.raises(KnownError) as told:
        grove.settle(is_on_the_spot=True, records=frozenset({large}))
    assert told.value.code == "settlement.above_cash_limit"
    made = grove.settle(is_on_the_spot=True, records=frozenset({small}))
    assert (made.is_on_the_spot, made.notice_days) == (True, 0)


def test_undo_frees_what_was_gathered_and_keeps_the_number(grove: Grove) -> None:
    grove.bring("100", "60")
    made = grove.settle()
    Undoing(grove.ledger).undo()
    assert grove.sheet(made.number).settlement.state is State.VOID
    assert grove.settle().number == "JS2025-A002"
    assert grove.faults() == []


def test_a_failed_settlement_takes_no_number(grove: Grove) -> None:
    with pytest.raises(KnownError):
        grove.settle()
    grove.bring("100", "60")
    assert grove.settle().number == "JS2025-A001"


def test_what_bounced_is_paid_again_by_a_settlement_that_names_it(grove: Grove) -> None:
    grove.bring("1000", "60")
    grove.bring("100", "60", by=1)
    made = grove.settle()
    grove.paid(made.number)
    grove.paying.fail(made.number, 1, "账号不符", date(2025, 5, 8))
    again = Settling(grove.ledger).make_correction(made.number, date(2025, 5, 8))
    sheet = grove.sheet(again.number)
    assert sheet.corrects == made.number
    assert [(each.money.due, each.corrects) for each in sheet.lines] == [
        (6000, f"{made.number} 第 1 行")
    ]
    with pytest.raises(KnownError) as told:
        Settling(grove.ledger).make_correction(made.number, date(2025, 5, 8))
    assert told.value.code == "settlement.paid_again"
    assert told.value.values["again"] == again.number
    with pytest.raises(KnownError, match="nothing_bounced"):
        Settling(grove.ledger).make_correction(again.number, date(2025, 5, 8))
    assert grove.faults() == []


def test_what_pays_again_is_for_the_purpose_of_the_first_settlement(grove: Grove) -> None:
    grove.bring("1000", "60")
    purpose = "茶果收购款" * 10  # as long as one may be
    number = grove.settle(purpose=purpose).number
    grove.paid(number)
    for _ in range(2):
        grove.paying.fail(number, 1, "账号不符", date(2025, 5, 8))
        again = Settling(grove.ledger).make_correction(number, date(2025, 5, 8))
        assert again.purpose == f"更正发放：{purpose[:44]}…"
        number = again.number
        grove.steps.submit(number, date(2025, 5, 8))
        SettlementSteps(grove.second).approve(number, date(2025, 5, 8))
        grove.paying.pay(number, Payout(date(2025, 5, 8)))


def test_what_corrects_a_settled_month_comes_with_the_next(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    left_out = grove.bring("300", "60", by=1)
    april = grove.settle(households=frozenset({grove.household_ids[0]}))
    grove.approved(april.number)
    right = Entry(
        {
            FieldId("brought_on"): date(2025, 4, 5),
            FieldId("household"): grove.household_ids[0],
            FieldId("weight"): Decimal(1100),
            FieldId("price"): Decimal(60),
        }
    )
    made = Reversing(grove.ledger, grove.work).reverse(
        FRUIT, wrong, "少记 100 公斤", replacement=right
    )
    assert isinstance(made, Reversed)
    assert waiting(grove, MAY) == [("陈望", FRUIT, 600)]
    grove.bring("100", "60", month=5, day=2)
    may = Settling(grove.ledger).make(Wanted(grove.work, MAY), date(2025, 5, 8))
    (line,) = grove.sheet(may.number).lines
    assert line.money.due == 1200
    assert [each.amount for each in line.tickets] == [-6000, 6600, 600]
    assert waiting(grove) == [("赵启明", FRUIT, 1800)], left_out
    assert grove.faults() == []


def taken_back(grove: Grove, record_id: RecordId, on: date | None = None) -> None:
    made = Reversing(grove.ledger, grove.work).reverse(FRUIT, record_id, "抄错", on=on)
    assert isinstance(made, Reversed)


def test_what_was_taken_back_comes_along_whatever_was_settled_since(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    taken_back(grove, wrong)
    grove.bring("500", "60", by=1, month=5, day=2)
    Settling(grove.ledger).make(Wanted(grove.work, MAY), date(2025, 5, 8))
    assert waiting(grove, MAY) == [("陈望", FRUIT, -6000)]
    grove.bring("2000", "60", month=5, day=3)
    later = Settling(grove.ledger).make(Wanted(grove.work, MAY), date(2025, 5, 8))
    assert [each.due for each in grove.money(later.number)] == [6000]
    assert grove.owed() == 6000


def test_what_is_taken_back_later_is_not_settled_before_its_day(grove: Grove) -> None:
    wrong = grove.bring("1000", "60")
    grove.paid(grove.settle().number)
    Books(grove.ledger).close(date(2025, 4, 30))
    taken_back(grove, wrong, date(2025, 5, 8))
    grove.bring("2000", "60", month=5, day=3)
    early = Settling(grove.ledger).waiting(Wanted(grove.work, MAY), date(2025, 5, 7))
    late = Settling(grove.ledger).waiting(Wanted(grove.work, MAY), date(2025, 5, 8))
    assert [early[0].amount, late[0].amount] == [12000, 6000]


def test_only_cash_on_the_spot_goes_without_a_notice(grove: Grove) -> None:
    grove.bring("100", "60")
    with pytest.raises(KnownError, match=r"settlement\.notice_needed"):
        grove.settle(notice_days=0)


@pytest.mark.parametrize("number", ["138 0000 0000", "138-0000-0000", "１３８０００００００００"])
def test_a_number_is_found_in_a_purpose_however_it_is_written(grove: Grove, number: str) -> None:
    grove.bring("100", "60")
    with pytest.raises(KnownError, match=r"settlement\.purpose_number"):
        grove.settle(purpose=f"收购款 {number}")


TestSettlementMachine = SettlementMachine.TestCase
TestSettlementMachine.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
TestLongSettlementMachine = pytest.mark.slow(
    pytest.mark.timeout(3600)(LongSettlementMachine.TestCase)
)
TestLongSettlementMachine.settings = settings(
    max_examples=300, stateful_step_count=60, deadline=None
)


@pytest.mark.parametrize("purpose", ["长" * 51, "春季\n收购"])
def test_a_purpose_is_one_short_line(grove: Grove, purpose: str) -> None:
    grove.bring("100", "60")
    with pytest.raises(KnownError) as told:
        grove.settle(purpose=purpose)
    assert told.value.code == "settlement.purpose_invalid"
    assert grove.settle(purpose=" 春季收购 ").purpose == "春季收购"
