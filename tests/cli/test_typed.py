from __future__ import annotations

from argparse import Namespace
from datetime import date

import pytest

from fieldapp.cli.typed import day_of_step, day_typed, fen_typed
from fieldapp.cli.usage import WrongUsageError
from tests.services.grove import new_grove


@pytest.mark.parametrize("text", ["2024-04-30", "2024年4月30日", "２０２４．４．３０"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert day_typed(text, "--on") == date(2024, 4, 30)


@pytest.mark.parametrize("text", ["", "2024-04", "2024-13-01", "昨天"])
def test_what_is_no_day_is_told_with_its_option(text: str) -> None:
    with pytest.raises(WrongUsageError, match="--on 应为日期"):
        day_typed(text, "--on")


def test_a_day_that_its_month_does_not_have_is_told() -> None:
    with pytest.raises(WrongUsageError, match=r"^--to 2024年6月没有31日，请改正日期。$"):
        day_typed("2024-06-31", "--to")


def test_a_step_is_of_today_unless_it_says_otherwise() -> None:
    ledger = new_grove().ledger
    assert day_of_step(ledger, Namespace(on=None)) == date(2025, 5, 8)
    assert day_of_step(ledger, Namespace(on="2025-05-01")) == date(2025, 5, 1)


@pytest.mark.parametrize(("text", "fen"), [("100.00", 10000), ("0", 0), ("1,200.5", 120050)])
def test_an_amount_is_read_in_fen(text: str, fen: int) -> None:
    assert fen_typed(text, "--yuan") == fen


@pytest.mark.parametrize("text", ["", "-1", "0.001", "1e9999", "五块"])
def test_what_is_no_amount_is_told_with_its_option(text: str) -> None:
    with pytest.raises(WrongUsageError, match="--yuan 应为金额"):
        fen_typed(text, "--yuan")
