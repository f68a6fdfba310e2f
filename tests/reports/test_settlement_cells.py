from __future__ import annotations

from decimal import Decimal

from fieldapp.reports.measures import measures_of
from fieldapp.reports.settlement_cells import amounts_of, measure_cells
from tests.reports.settled import told_grove


def test_a_line_says_how_much_it_is_for_and_at_which_prices() -> None:
    grove = told_grove()
    grove.bring("1000", "60")
    grove.bring("500", "80", day=9)
    line = grove.sheet(grove.settle().number).lines[0]
    amounts = amounts_of([line])
    assert [(quantity, unit and unit.id) for quantity, unit in amounts] == [(Decimal("1.5"), "t")]
    assert measure_cells(measures_of(amounts), line) == (Decimal("1.5"), "60.00、80.00")
