"""Settlements are called by their days and by what the money is called on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.settlement import State
from fieldapp.services.settlement_names import (
    PARTLY_PAID,
    money_label,
    period_words,
    purpose_of,
    state_label,
    taken_over_words,
)
from fieldapp.store.settlement_lines import PaidAgain
from tests.services.dairy import FODDER, new_dairy
from tests.services.grove import APRIL, FRUIT, LABOUR_DAY, Grove, new_grove

if TYPE_CHECKING:
    from fieldapp.domain.ids import KindId


@pytest.fixture(scope="module")
def grove() -> Grove:
    return new_grove()


def test_a_whole_month_is_called_by_its_name() -> None:
    assert period_words(APRIL) == "2025年4月"
    half = Period(date(2025, 4, 16), date(2025, 5, 1))
    assert period_words(half) == "2025年4月16日至2025年4月30日"


def test_money_has_the_name_that_is_declared(grove: Grove) -> None:
    assert money_label(grove.work, FRUIT) == "茶果收购款"


def test_money_without_a_declared_name_has_that_of_its_kind() -> None:
    assert money_label(new_dairy().work, FODDER) == "青贮收购款"


@pytest.mark.parametrize(
    ("kinds", "purpose"),
    [((FRUIT,), "2025年4月茶果收购款"), ((FRUIT, LABOUR_DAY), "2025年4月茶果收购款、务工工资")],
)
def test_a_purpose_names_days_and_money(
    grove: Grove, kinds: tuple[KindId, ...], purpose: str
) -> None:
    assert purpose_of(grove.work, APRIL, kinds) == purpose


def test_a_notice_that_hung_all_its_days_is_called_so() -> None:
    grove = new_grove()
    grove.bring("100", "60")
    number = grove.settle().number
    assert state_label(grove.sheet(number).settlement, date(2025, 4, 30)) == "草稿"
    grove.published(number)  # from 30 April to 6 May
    published = grove.sheet(number).settlement
    labels = [state_label(published, date(2025, 5, day)) for day in (6, 7)]
    assert labels == ["公示中", "公示期满"]


def test_one_that_is_paid_in_part_is_called_so() -> None:
    grove = new_grove()
    grove.bring("100", "60")
    number = grove.settle().number
    published = grove.sheet(number).settlement
    assert state_label(published, date(2025, 5, 7), is_all_paid=False) == "草稿"
    grove.paid(number)
    paid = grove.sheet(number).settlement
    assert state_label(paid, date(2025, 5, 7), is_all_paid=False) == PARTLY_PAID
    assert state_label(paid, date(2025, 5, 7)) == "已发放"


def test_what_is_drafted_again_is_told_from_what_was_paid_again() -> None:
    again = (
        PaidAgain("JS2025-A002", State.DRAFT, 3500),
        PaidAgain("JS2025-A003", State.PAID, 2500, is_paid=True),
    )
    assert [*taken_over_words(again)] == [
        "已列入更正发放 JS2025-A002，未发放",
        "已由 JS2025-A003 更正发放",
    ]
