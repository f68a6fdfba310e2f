from __future__ import annotations

from decimal import Decimal

import pytest

from fieldapp.domain.report import ColumnFormat
from fieldapp.domain.units import UNITS
from fieldapp.reports.measures import measures_of, price_cell

TONNE, DAY, KILOGRAM = (UNITS[name] for name in ("t", "workday", "kg"))


def test_one_unit_stands_in_the_headers_and_numbers_in_the_cells() -> None:
    amounts = [(Decimal("1.5"), TONNE), (None, None), (Decimal("0.25"), TONNE)]
    measures = measures_of(amounts)

    assert [each.header for each in measures.columns] == [("数量(吨)",), ("标准(元/吨)",)]
    assert measures.columns[0].format is ColumnFormat.DECIMAL
    assert measures.columns[0].is_summed
    assert [measures.cell(*each) for each in amounts] == [Decimal("1.5"), None, Decimal("0.25")]
    assert measures.total(amounts) == Decimal("1.75")


def test_units_that_differ_stand_in_the_cells_and_are_not_added_up() -> None:
    amounts = [(Decimal("1.5"), TONNE), (Decimal("0.5"), DAY)]
    measures = measures_of(amounts)

    assert [each.header for each in measures.columns] == [("数量",), ("标准(元)",)]
    assert [measures.cell(*each) for each in amounts] == ["1.5 吨", "0.5 工日"]
    assert measures.cell(None, DAY) is None
    assert measures.total(amounts) is None
    assert not measures.columns[0].is_summed


def test_quantities_without_a_unit_and_lines_without_quantities_have_plain_headers() -> None:
    assert measures_of([(Decimal(3), None)]).columns[0].header == ("数量",)
    nothing = measures_of([(None, TONNE)])
    assert nothing.columns[0].header == ("数量",)
    assert nothing.total([(None, TONNE)]) is None


@pytest.mark.parametrize(
    ("quantity", "unit", "places"),
    [
        ("1.5", TONNE, 3),
        ("1.1805", TONNE, 4),
        ("2", DAY, 0),
        ("0.25", DAY, 2),
        ("7.5", KILOGRAM, 1),
    ],
)
def test_tonnes_are_written_to_the_kilogram_and_others_as_they_are(
    quantity: str, unit: object, places: int
) -> None:
    amounts = [(Decimal(quantity), unit)]
    assert measures_of(amounts).columns[0].places == places  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("prices", "cell"),
    [
        ((), None),
        ((Decimal(60),), Decimal(60)),
        ((Decimal(60), Decimal(80)), "60.00、80.00"),
        ((Decimal(60), Decimal(20), Decimal("45.5")), "20.00至60.00"),
    ],
)
def test_prices_that_differ_are_told_in_words(prices: tuple[Decimal, ...], cell: object) -> None:
    assert price_cell(prices) == cell
