from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.units import UNITS
from fieldapp.ui.settlement.words import (
    account_tail,
    counting_word,
    day_words,
    fen_in,
    money,
    places_of,
    quantity_text,
    span_words,
    unit_words,
)
from tests.services.grove import FRUIT, LABOUR_DAY, new_grove

if TYPE_CHECKING:
    from tests.ui.farm import Farm

TODAY = date(2025, 5, 8)


def test_amounts_are_written_in_yuan_with_their_thousands() -> None:
    assert [money(415_588), money(-3500), money(0)] == ["4,155.88", "-35.00", "0.00"]


def test_a_day_of_another_year_says_its_year() -> None:
    assert day_words(date(2025, 4, 30), TODAY) == "4月30日"
    assert day_words(date(2024, 12, 31), TODAY) == "2024年12月31日"


def test_a_span_says_no_more_than_it_must() -> None:
    assert span_words(date(2025, 5, 2), date(2025, 5, 8), TODAY) == "5月2日至8日"
    assert span_words(date(2025, 4, 30), date(2025, 5, 6), TODAY) == "4月30日至5月6日"
    assert span_words(date(2024, 12, 30), date(2025, 1, 5), TODAY) == "2024年12月30日至2025年1月5日"
    assert span_words(TODAY, TODAY, TODAY) == "5月8日"


def test_loads_of_a_scale_are_counted_otherwise_than_entries(farm: Farm) -> None:
    work = new_grove().work
    assert counting_word([work.kind(FRUIT)]) == "笔"
    assert counting_word([farm.weigh_in]) == "车"
    assert counting_word([farm.weigh_in, work.kind(LABOUR_DAY)]) == "笔"


def test_quantities_of_a_column_have_the_same_places() -> None:
    values = [Decimal("2.111"), Decimal(1200), None, Decimal("4.50")]
    places = places_of(values)
    assert [quantity_text(each, places) for each in values] == ["2.111", "1,200.000", "", "4.500"]
    assert places_of([Decimal("1E+3"), None]) == 0


def test_a_unit_is_named_where_all_lines_share_it() -> None:
    tonne, workday = UNITS["t"], UNITS["workday"]
    assert unit_words([tonne, tonne]) == "（吨）"
    assert unit_words([tonne, workday]) == ""
    assert unit_words([None]) == ""


def test_who_has_no_account_is_paid_in_cash() -> None:
    assert account_tail("6217000000000826") == "0826"
    assert account_tail(None) == "现金"


def test_what_is_typed_as_an_amount_is_read_to_the_fen() -> None:
    assert [fen_in(each) for each in ("12.30", "１２", "1,200", "0")] == [1230, 1200, 120_000, 0]
    assert [fen_in(each) for each in ("", "十元", "-1", "1.005")] == [None] * 4
