"""A record and what takes it back are told from others by an index that holds little else."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.indicator import aggregate_from
from fieldapp.domain.period import Period
from fieldapp.store.aggregates import Aggregates, Scope
from fieldapp.store.taken_back import REVERSED, REVERSING, counted, standing
from tests.store.orchard import DAY

if TYPE_CHECKING:
    from tests.store.orchard import Village

TABLE = "k_orchard_picking"
MAY = date(2024, 5, 2)


def found(village: Village, condition: str) -> list[int]:
    sql = f"SELECT r.id FROM {TABLE} AS r WHERE {condition} ORDER BY r.id"  # noqa: S608
    return [row["id"] for row in village.store.query(sql)]


def count(village: Village, column: str = "*") -> int:
    sql = f"SELECT {counted(TABLE, column)} AS n FROM {TABLE} WHERE void IS NULL"  # noqa: S608
    return int(village.store.query(sql)[0]["n"])


def test_neither_a_record_that_was_taken_back_nor_what_takes_it_back_stands(
    village: Village,
) -> None:
    wrong, right = village.pick(), village.pick()
    village.pick_back(wrong)
    assert found(village, standing(TABLE, "r")) == [right]
    village.store.history.undo()
    assert found(village, f"r.void IS NULL AND {standing(TABLE, 'r')}") == [wrong, right]


def test_what_was_taken_back_later_stands_until_then(village: Village) -> None:
    made = village.pick()
    village.pick_back(made, MAY)
    assert found(village, standing(TABLE, "r", "picked_on < '2024-05-01'")) == [made]
    assert found(village, standing(TABLE, "r", "picked_on < '2024-06-01'")) == []


def test_what_takes_a_record_back_is_one_less(village: Village) -> None:
    wrong = village.pick(baskets=None)
    village.pick()
    assert (count(village), count(village, "grade"), count(village, "baskets")) == (2, 2, 0)
    village.pick_back(wrong)
    assert (count(village), count(village, "grade")) == (1, 1)


def test_they_are_found_without_looking_through_a_table(village: Village) -> None:
    for sql in (REVERSING, REVERSED):
        rows = village.store.query(f"EXPLAIN QUERY PLAN {sql.format(table=TABLE)}")
        (plan,) = (row["detail"] for row in rows)
        assert f"INDEX {TABLE}-reverses_id" in plan


# Indicators


def asked(village: Village, text: str, first: date, last: date) -> Decimal | None:
    made = aggregate_from(text)
    assert made is not None
    scope = Scope(village.project_id, Period(first, last + timedelta(days=1)))
    return Aggregates(village.store, village.records).of(made, scope).get(None)


def test_sums_and_counts_of_each_month_add_up_to_those_of_both(village: Village) -> None:
    wrong = village.pick(weight=Decimal(30))
    village.pick(weight=Decimal(10))
    village.pick_back(wrong, MAY)
    village.pick(weight=Decimal(20), picked_on=MAY)
    for text, april, may in (
        ("sum(picking.weight)", 40, -10),
        ("sum(picking.pay)", 80, -20),
        ("count(picking)", 2, 0),
        ("count(picking.weight)", 2, 0),
        ("money(owe)", 80, -20),
    ):
        assert asked(village, text, DAY, DAY) == april
        assert asked(village, text, MAY, MAY) == may
        assert asked(village, text, DAY, MAY) == april + may


@pytest.mark.parametrize(
    ("text", "before", "after", "in_may"),
    [
        ("distinct(picking.household)", 2, 1, 1),
        ("avg(picking.weight)", 20, 15, 20),
        ("min(picking.weight)", 10, 10, 20),
        ("max(picking.weight)", 30, 20, 20),
        ("last(picking.weight)", 10, 20, 20),
        ("avg(picking.price)", 2, 2, 2),
    ],
)
def test_other_answers_leave_out_what_was_taken_back(
    village: Village, text: str, before: int, after: int, in_may: int
) -> None:
    wrong = village.pick(1, weight=Decimal(30))
    village.pick(weight=Decimal(10))
    village.pick_back(wrong, MAY)
    village.pick(weight=Decimal(20), picked_on=MAY)
    assert asked(village, text, DAY, DAY) == before
    assert asked(village, text, DAY, MAY) == after
    assert asked(village, text, MAY, MAY) == in_may


def test_a_sum_of_what_is_not_negated_leaves_it_out(village: Village) -> None:
    wrong = village.pick(price=Decimal(3))
    village.pick(price=Decimal(2))
    village.pick_back(wrong, MAY)
    assert asked(village, "sum(picking.price)", DAY, MAY) == 2
    assert asked(village, "sum(picking.price)", DAY, DAY) == 5


def test_of_assets_all_count(village: Village) -> None:
    assert asked(village, "max(plot.rows)", DAY, DAY) is None
    assert asked(village, "count(plot)", DAY, DAY) == 1
    assert asked(village, "distinct(plot.name)", DAY, DAY) == 1
