"""What a village settles by is set at once, and what makes no sense is told."""

from __future__ import annotations

import pytest

from fieldapp.services.settlement_settings import (
    CASH_LIMIT,
    FUNDS_NOTICE_DAYS,
    NOTICE_DAYS,
    SUPERVISION_PHONE,
    SettlementSettings,
)
from tests.services.grove import new_grove


@pytest.fixture
def settings() -> SettlementSettings:
    return SettlementSettings(new_grove().ledger)


def test_the_usual_values_hold_until_others_are_set(settings: SettlementSettings) -> None:
    assert (settings.notice_days(None), settings.notice_days("衔接资金")) == (7, 10)
    assert settings.cash_limit() == 100_000
    assert settings.values()[SUPERVISION_PHONE] == ""


def test_what_is_set_holds_until_it_is_emptied(settings: SettlementSettings) -> None:
    told = settings.set({NOTICE_DAYS: "５", CASH_LIMIT: "500.50", SUPERVISION_PHONE: "0858-1"})
    assert told == ()
    assert settings.notice_days("村集体") == 5
    assert settings.cash_limit() == 50_050
    assert settings.set({NOTICE_DAYS: ""}) == ()
    assert settings.notice_days(None) == 7


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        (NOTICE_DAYS, "七天半", "settlement.days_invalid"),
        (NOTICE_DAYS, "2.5", "settlement.days_invalid"),
        (FUNDS_NOTICE_DAYS, "-1", "settlement.days_invalid"),
        (FUNDS_NOTICE_DAYS, "91", "settlement.days_invalid"),
        (CASH_LIMIT, "-1", "settlement.limit_invalid"),
        (CASH_LIMIT, "1.005", "settlement.limit_invalid"),
        (CASH_LIMIT, "许多", "settlement.limit_invalid"),
        (SUPERVISION_PHONE, "0" * 41, "settlement.setting_long"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_set(
    settings: SettlementSettings, key: str, text: str, code: str
) -> None:
    before = settings.values()
    assert [each.code for each in settings.set({key: text})] == [code]
    assert settings.values() == before
