from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.person_name import group_order
from tests.reports.conftest import WHOLE, built

if TYPE_CHECKING:
    from fieldapp.services.ledger import Ledger


def test_each_household_stands_once_with_what_it_delivered(village: Ledger) -> None:
    (sheet,) = built(village, "F3", WHOLE).sections
    assert len(sheet.rows) == 134
    assert len({row.values[1:3] for row in sheet.rows}) == 134
    assert sheet.totals[4:9] == (
        Decimal(185),
        Decimal("107.2085"),
        Decimal("5058.05"),
        Decimal("0.00"),
        Decimal("5058.05"),
    )
    for position in (4, 5, 6, 7, 8):
        assert sum(row.values[position] for row in sheet.rows) == sheet.totals[position]  # type: ignore[misc]


def test_households_are_sorted_by_group(village: Ledger) -> None:
    (sheet,) = built(village, "F3", WHOLE).sections
    groups = [group_order(str(row.values[1])) for row in sheet.rows]
    assert groups == sorted(groups)


def test_nothing_paid_is_zero_and_not_blank(village: Ledger) -> None:
    (sheet,) = built(village, "F3", "2025-02").sections
    assert {row.values[7] for row in sheet.rows} == {Decimal(0)}


def test_a_period_without_anything_has_totals_of_nothing(village: Ledger) -> None:
    (sheet,) = built(village, "F3", "2020-01").sections
    assert sheet.rows == ()
    assert set(sheet.totals[4:9]) == {Decimal(0)}
