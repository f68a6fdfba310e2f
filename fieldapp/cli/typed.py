"""Days and amounts as words of a command; what cannot be read is wrong usage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.usage import WrongUsageError
from fieldapp.domain.dates import date_in, missing_day
from fieldapp.domain.money import fen, yuan
from fieldapp.domain.numbers import number_in

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from fieldapp.services.ledger import Ledger


def day_typed(text: str, option: str) -> date:
    """The day that an option says."""
    day = date_in(text)
    if day is None:
        missing = missing_day(text)
        if missing is not None:
            year, month, number = missing
            raise WrongUsageError(f"{option} {year}年{month}月没有{number}日，请改正日期。")
        raise WrongUsageError(f"{option} 应为日期，如 2024-04-30，不能是“{text}”。")
    return day


def day_of_step(ledger: Ledger, words: Namespace) -> date:
    """The day on which something was done: `--on`, else today."""
    return ledger.today() if words.on is None else day_typed(words.on, "--on")


def fen_typed(text: str, option: str) -> int:
    """The amount of money that an option says, in fen; never below nothing."""
    number = number_in(text)
    if number is None or number < 0 or yuan(fen(number)) != number:
        raise WrongUsageError(f"{option} 应为金额，最多两位小数，如 100.00，不能是“{text}”。")
    return fen(number)
