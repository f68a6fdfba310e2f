"""A settlement is counted while somebody can walk it on, and not while its notice hangs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fieldapp.domain.clock import Clock
from fieldapp.domain.ids import FieldId
from fieldapp.services.corrections import Corrections
from fieldapp.services.printings import Printings
from fieldapp.services.records import Records
from fieldapp.services.settlement_duties import Duty, duties, settlements_waiting
from fieldapp.services.settling import Settling
from tests.services.grove import FRUIT, Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    made = new_grove()
    made.bring("1000", "60")
    return made


def test_a_settlement_waits_until_it_is_filed(grove: Grove) -> None:
    assert settlements_waiting(grove.ledger) == 0
    number = grove.settle().number
    assert settlements_waiting(grove.ledger) == 1
    grove.paid(number)
    assert settlements_waiting(grove.ledger) == 1
    grove.steps.archive(number, date(2025, 5, 8))
    assert settlements_waiting(grove.ledger) == 0


def test_a_given_up_settlement_waits_for_nothing(grove: Grove) -> None:
    grove.steps.void(grove.settle().number, "算错了", date(2025, 4, 30))
    assert settlements_waiting(grove.ledger) == 0


def test_a_hanging_notice_waits_for_nobody_but_for_an_answer() -> None:
    grove = new_grove(Clock(lambda: datetime(2025, 5, 6, 8, tzinfo=UTC)))
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.published(number)  # it hangs up to today
    assert settlements_waiting(grove.ledger) == 0
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    assert settlements_waiting(grove.ledger) == 1


def test_a_notice_that_hung_its_days_waits_for_the_payout(grove: Grove) -> None:
    grove.published(grove.settle().number)
    assert settlements_waiting(grove.ledger) == 1


def told(grove: Grove) -> list[str]:
    return [each.told for each in duties(grove.ledger)]


def test_what_waits_is_told_with_what_it_waits_for(grove: Grove) -> None:
    assert duties(grove.ledger) == ()
    number = grove.settle().number
    (duty,) = duties(grove.ledger)
    assert (duty.number, duty.told) == (number, "等待提交审核")
    assert duty.title.startswith(f"{number} ")
    grove.steps.submit(number, date(2025, 4, 30))
    assert told(grove) == ["等待另一位用户审核"]
    grove.steps.give_back(number, "名单有误", date(2025, 4, 30))
    grove.published(number)
    assert told(grove) == ["公示期满，等待发放"]
    grove.steps.object(number, "少算一车", date(2025, 5, 2))
    assert told(grove) == ["有异议没有答复"]


def test_what_came_back_is_told_until_a_settlement_pays_it_again(grove: Grove) -> None:
    last, number = date(2025, 5, 8), grove.settle().number
    grove.paid(number)
    assert told(grove) == ["已发放，等待付清和归档"]
    grove.paying.fail(number, 1, "账号不符", last)
    assert told(grove) == ["有款项退回，等待更正发放"]
    Settling(grove.ledger).make_correction(number, last)
    assert told(grove) == ["已发放，等待付清和归档", "等待提交审核"]


def test_corrections_that_nobody_has_in_hand_are_told_by_their_count(grove: Grove) -> None:
    record_id = grove.bring("100", "60")
    Printings(grove.ledger).note_slip(grove.work, FRUIT, record_id)
    Records(grove.ledger, grove.work).change(FRUIT, record_id, {FieldId("weight"): Decimal(150)})
    made = Corrections(grove.ledger).make(FRUIT, record_id, date(2025, 5, 8))
    assert duties(grove.ledger) == (Duty("更正单没有交付", "1 张没有交到农户手里"),)
    Corrections(grove.ledger).hand_over(made.number, date(2025, 5, 8))
    assert duties(grove.ledger) == ()
