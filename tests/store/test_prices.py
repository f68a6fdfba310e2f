from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.store.prices import Days, PriceStore
from fieldapp.store.projects import Price
from tests.store.orchard import DAY, PICKING

if TYPE_CHECKING:
    from tests.store.orchard import Village

GRADE = FieldId("grade")
NEXT_DAY = DAY + timedelta(days=1)


def add_prices(village: Village, *prices: Price) -> None:
    with village.store.step("登记价格") as step:
        for price in prices:
            village.projects.add_price(step, village.project_id, price)


def told(village: Village) -> list[tuple[str | None, date, int]]:
    found = PriceStore(village.store).prices(village.project_id, "收购")
    return [(each.grade, each.valid_from, each.price) for each in found]


def made_by(village: Village, option: str, begin: date, end: date | None) -> int:
    table = village.records.tables[PICKING]
    return PriceStore(village.store).records_of_grade(
        table, village.project_id, (GRADE, option), Days(begin, end)
    )


def test_prices_of_a_list_come_by_their_days(village: Village) -> None:
    add_prices(
        village,
        Price("收购", "a", NEXT_DAY, 60),
        Price("收购", None, DAY, 40),
        Price("收购", "a", NEXT_DAY, 65),
        Price("别的", "a", DAY, 1),
    )
    assert told(village) == [(None, DAY, 40), ("a", NEXT_DAY, 60), ("a", NEXT_DAY, 65)]


def test_a_price_may_be_corrected_or_taken_away(village: Village) -> None:
    prices = PriceStore(village.store)
    add_prices(village, Price("收购", "a", DAY, 40), Price("收购", "b", DAY, 30))
    first, second = prices.prices(village.project_id, "收购")
    with village.store.step("改价") as step:
        prices.change(step, first.id, 45)
        prices.void(step, second.id, "删除")
    assert told(village) == [("a", DAY, 45)]


def test_live_records_of_a_grade_are_counted_from_the_first_day_to_before_the_last(
    village: Village,
) -> None:
    for day in (DAY, DAY, NEXT_DAY):
        village.pick(picked_on=day, grade="a")
    village.pick(grade="b")
    village.pick(grade=None)
    gone = village.pick(grade="a", weight=Decimal(1))
    with village.store.step("作废") as step:
        step.void(village.records.tables[PICKING].name, gone, "错")
    assert made_by(village, "a", DAY, NEXT_DAY) == 2
    assert made_by(village, "a", DAY, None) == 3
    assert made_by(village, "a", NEXT_DAY, None) == 1
    assert made_by(village, "b", NEXT_DAY, None) == 0
