"""The villages' own workbooks taken into a ledger and settled month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.cli.main import run
from fieldapp.domain.period import month_period
from fieldapp.services.settlement_steps import SettlementSteps
from fieldapp.services.settling import Settling, Wanted
from tests.cli.conftest import PASSWORD, SAMPLES, environment_of

if TYPE_CHECKING:
    from pathlib import Path

    from fieldapp.services.ledger import Ledger

MONTHS = [(2024, month) for month in range(4, 13)] + [(2025, 1), (2025, 2)]


def taken_in(folder: Path) -> tuple[Ledger, Ledger]:
    """A ledger with the roster and the purchases of the samples, opened by its two users."""
    world = environment_of(
        {
            "FIELDAPP_LEDGER": str(folder),
            "FIELDAPP_PASSWORD": PASSWORD,
            "FIELDAPP_NEW_PASSWORD": PASSWORD,
            "FIELDAPP_USER": "李敏",
        }
    )
    place = ("--village", "木柯村", "--township", "玉舍镇", "--project", "earthworm_farm")
    for words in (
        ("new", str(folder), *place),
        ("import", "households", str(SAMPLES / "roster.xlsx")),
        ("import", "manure_intake", str(SAMPLES / "manure-ledger.xlsx")),
        ("user", "add", "周凯"),
    ):
        assert run(words, world) == 0, words
    return world.open(None, None), world.open(None, "周凯")


def settled_by_month(first: Ledger, second: Ledger) -> list[str]:
    """The numbers of a settlement for each month, whose notices hang."""
    numbers = []
    (work,) = first.works()
    for year, month in MONTHS:
        period = month_period(year, month)
        made = Settling(first).make(Wanted(work, period), period.last)
        SettlementSteps(first).submit(made.number, period.last)
        SettlementSteps(second).approve(made.number, period.last)
        SettlementSteps(first).publish(made.number, period.last)
        numbers.append(made.number)
    return numbers
