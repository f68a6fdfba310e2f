"""Sums, counts and the like are what counting by hand gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.household import LIFTED, MONITORED, ORDINARY
from fieldapp.domain.ids import FieldId
from fieldapp.domain.indicator import Aggregate, aggregate_from
from fieldapp.domain.period import Period
from fieldapp.store.aggregates import Aggregates, Scope
from fieldapp.store.records import RecordStore
from tests.shipped import sound_type
from tests.store.conftest import FakeClock, new_store
from tests.store.orchard import (
    CLASSES,
    DAY,
    GENDERS,
    ORIGIN,
    PICKING,
    PLOT,
    SALE,
    TEXT,
    Village,
    draft,
    fields,
    new_village,
    orchard,
)
from tests.store.plans import plan, sent
from tests.strategies import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

PERIOD = Period(DAY, DAY + timedelta(days=3))
ALWAYS = Period(date(2000, 1, 1), date(2100, 1, 1))
Answer: TypeAlias = "Mapping[int | None, Decimal]"


def aggregate(text: str) -> Aggregate:
    made = aggregate_from(text)
    assert made is not None
    return made


def asked(
    village: Village,
    text: str,
    period: Period = PERIOD,
    *,
    only: Mapping[str, tuple[str, ...]] | None = None,
    is_split: bool = False,
) -> Answer:
    scope = Scope(village.project_id, period, only or {}, is_by_household=is_split)
    return Aggregates(village.store, village.records).of(aggregate(text), scope)


def total(village: Village, text: str, period: Period = PERIOD) -> Decimal | None:
    return asked(village, text, period).get(None)


# Random pickings, asked of the database and counted by hand.


@dataclass(frozen=True, slots=True)
class Picked:
    """A picking: of which household, on which day of the period, and what was picked."""

    household: int
    day: int
    weight: Decimal | None
    price: Decimal | None
    grade: str | None

    @property
    def pay(self) -> Decimal | None:
        """What is owed for it."""
        if self.weight is None or self.price is None:
            return None
        return (self.weight * self.price).quantize(Decimal("0.01"))


PICKED = st.builds(
    Picked,
    household=st.integers(0, len(CLASSES) - 1),
    day=st.integers(-2, 4),
    weight=st.none() | st.integers(0, 500).map(Decimal),
    price=st.none() | st.integers(0, 900).map(lambda fen: Decimal(fen) / 100),
    grade=st.none() | st.sampled_from(["a", "b"]),
)
CLASS_LABELS = [each.label for each in CLASSES]
FILTERS: Mapping[str, Sequence[str]] = {
    "household.household_class": CLASS_LABELS,
    "household.group": ["1", "1", "2", "2"],
    "household.gender": [GENDERS[place % 2] for place in range(len(CLASSES))],
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "household.household_class": (ORDINARY, LIFTED, MONITORED),
    "household.group": ("1", "2", "3"),
    "household.gender": (*GENDERS, "未知"),
}


def only_of(name: str) -> st.SearchStrategy[tuple[str, tuple[str, ...]]]:
    wanted = st.lists(st.sampled_from(CHOICES[name]), min_size=1, unique=True).map(tuple)
    return st.tuples(st.just(name), wanted)


ONLY = st.lists(
    st.sampled_from(list(FILTERS)).flatmap(only_of), max_size=2, unique_by=lambda each: each[0]
).map(dict)


def by_hand(
    rows: Iterable[tuple[int, Decimal | str | None]],
    reckon: Callable[[list[Decimal | str]], Decimal | None],
    *,
    is_split: bool,
) -> Mapping[int | None, Decimal]:
    """What is reckoned of the filled values, by household or of all; nothing where none is."""
    values: dict[int | None, list[Decimal | str]] = defaultdict(list)
    for household, value in rows:
        if value is not None:
            values[household if is_split else None].append(value)
    found = {party: reckon(each) for party, each in values.items()}
    return {party: value for party, value in found.items() if value is not None}


def summed(values: list[Decimal | str]) -> Decimal:
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def numbers(values: list[Decimal | str]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


Getter: TypeAlias = "Callable[[Picked], Decimal | str | None]"
Reckoning: TypeAlias = "Callable[[list[Decimal | str]], Decimal | None]"
BY_HAND: Mapping[str, tuple[Getter, Reckoning]] = {
    "sum(picking.weight)": (lambda row: row.weight, summed),
    "sum(picking.pay)": (lambda row: row.pay, summed),
    "avg(picking.weight)": (lambda row: row.weight, lambda found: summed(found) / len(found)),
    "min(picking.price)": (lambda row: row.price, lambda found: min(numbers(found))),
    "max(picking.price)": (lambda row: row.price, lambda found: max(numbers(found))),
    "last(picking.weight)": (lambda row: row.weight, lambda found: numbers(found)[-1]),
    "count(picking)": (lambda row: Decimal(row.day), lambda found: Decimal(len(found))),
    "count(picking.weight)": (lambda row: row.weight, lambda found: Decimal(len(found))),
    "distinct(picking.household)": (
        lambda row: Decimal(row.household),
        lambda found: Decimal(len(set(found))),
    ),
    "distinct(picking.grade)": (lambda row: row.grade, lambda found: Decimal(len(set(found)))),
    "money(owe)": (lambda row: row.pay or None, summed),
    "money(owe.a)": (lambda row: (row.grade == "a" and row.pay) or None, summed),
    "money(pay)": (lambda row: row.pay and None, summed),
}


@settings(max_examples=150)
@given(
    rows=st.lists(PICKED, max_size=8),
    text=st.sampled_from(list(BY_HAND)),
    only=ONLY,
    is_split=st.booleans(),
)
def test_an_aggregate_is_what_counting_by_hand_gives(
    rows: list[Picked], text: str, only: Mapping[str, tuple[str, ...]], is_split: bool
) -> None:
    village = new_village(new_store(FakeClock()))
    for row in rows:
        village.pick(
            row.household,
            picked_on=DAY + timedelta(days=row.day),
            weight=row.weight,
            price=row.price,
            grade=row.grade,
        )
    getter, reckon = BY_HAND[text]
    counted = [
        (village.household_ids[row.household], getter(row))
        for row in sorted(rows, key=lambda row: row.day)
        if 0 <= row.day < 3
        and not (text.startswith("money") and getter(row) == 0)  # nothing is posted of nothing
        and all(FILTERS[name][row.household] in wanted for name, wanted in only.items())
    ]
    expected = by_hand(counted, reckon, is_split=is_split)
    assert asked(village, text, only=only, is_split=is_split) == expected
    village.store.close()


# What the aggregates mean


def test_of_nothing_there_is_no_answer(village: Village) -> None:
    for text in BY_HAND:
        assert asked(village, text) == {}
        assert asked(village, text, is_split=True) == {}


@pytest.mark.parametrize("text", [text for text in BY_HAND if text != "money(pay)"])
def test_void_records_count_nowhere(village: Village, text: str) -> None:
    village.pick(weight=Decimal(7), price=Decimal(3))
    before = asked(village, text)
    assert before
    village.pick(1, weight=Decimal(99), price=Decimal(99), picked_on=DAY + timedelta(days=1))
    village.store.history.undo()
    assert asked(village, text) == before


@pytest.mark.parametrize("text", ["sum(picking.weight)", "money(owe)"])
def test_other_projects_count_nowhere(village: Village, text: str) -> None:
    village.pick()
    with village.store.step("新建项目") as step:
        other = village.projects.add(step, orchard().declared.id, "另一个", None)
    found = Aggregates(village.store, village.records).of(aggregate(text), Scope(other, ALWAYS))
    assert found == {}


def test_a_period_holds_its_first_day_and_not_its_end(village: Village) -> None:
    for day, weight in ((DAY, 1), (DAY + timedelta(days=2), 10), (DAY + timedelta(days=3), 100)):
        village.pick(picked_on=day, weight=Decimal(weight))
    assert total(village, "sum(picking.weight)") == 11
    assert total(village, "money(owe)") == 22
    assert total(village, "sum(picking.weight)", ALWAYS) == 111


def test_the_last_of_a_day_is_the_one_made_last(village: Village) -> None:
    village.pick(baskets=Decimal(1), picked_on=DAY + timedelta(days=1))
    village.pick(baskets=Decimal(2), picked_on=DAY + timedelta(days=1))
    village.pick(baskets=Decimal(3))
    village.pick(baskets=None, picked_on=DAY + timedelta(days=2))
    assert total(village, "last(picking.baskets)") == 2


def test_money_is_kept_apart_by_effect_category_and_kind(village: Village) -> None:
    village.pick(grade="a")
    village.pick(grade=None)
    village.sell(amount=Decimal("3.05"), boxes=Decimal(5))
    amounts = {"owe": "40", "owe.a": "20", "earn.fruit": "3.05", "cost": "3.05", "cost.5": "3.05"}
    for text, amount in amounts.items():
        assert total(village, f"money({text})") == Decimal(amount)
    assert total(village, "money(earn.soil)") is None
    assert total(village, "money(receive)") is None
    sums, scope = Aggregates(village.store, village.records), Scope(village.project_id, PERIOD)
    owed = aggregate("money(owe)")
    assert [sums.money_of(kind, owed, scope) for kind in (PICKING, SALE)] == [Decimal(40), None]


def test_money_of_nobody_in_particular_is_split_off(village: Village) -> None:
    village.sell(buyer=None)
    village.sell(buyer=village.household_ids[0])
    found = asked(village, "money(earn)", is_split=True)
    assert found == {None: Decimal("1.00"), village.household_ids[0]: Decimal("1.00")}


def test_a_household_filter_leaves_customers_out(village: Village) -> None:
    with village.store.step("新增客户") as step:
        customer = village.parties.add_others(step, ["果品店"], {})["果品店"]
    village.sell(buyer=customer)
    village.sell(buyer=village.household_ids[2])
    only = {"household.household_class": (MONITORED,)}
    assert asked(village, "money(earn)", only=only) == {None: Decimal("1.00")}
    assert total(village, "money(earn)") == 2


@pytest.mark.parametrize("written", ["第一组", "1组", "一组", "1村民组"])
def test_a_group_is_meant_however_it_is_written(village: Village, written: str) -> None:
    for place in range(len(CLASSES)):
        village.pick(place)
    only = {"household.group": (written,)}
    assert asked(village, "distinct(picking.household)", only=only) == {None: Decimal(2)}


@given(wanted=names())
@settings(max_examples=20)
def test_whatever_is_wanted_of_a_household_is_only_compared(wanted: str) -> None:
    village = new_village(new_store(FakeClock()))
    village.pick()
    only = {"household.gender": (f"{wanted}' OR 1=1 --", '"; DROP TABLE party')}
    assert asked(village, "count(picking)", only=only) == {}
    village.store.close()


def test_a_field_named_like_a_column_of_households_is_no_matter(village: Village) -> None:
    text = TEXT.replace('id = "orchard"', 'id = "grove"').replace('"variety"', '"is_monitored"')
    grove = RecordStore(village.store, sound_type(text))
    with village.store.step("登记") as step:
        grove.create_tables()
        values = fields(picked_on=DAY, household=village.household_ids[2], is_monitored="否")
        grove.add(step, PICKING, village.project_id, [draft(PICKING, values)], ORIGIN)
    only = {"household.household_class": (MONITORED,)}
    scope = Scope(village.project_id, PERIOD, only)
    found = Aggregates(village.store, grove).of(aggregate("count(picking)"), scope)
    assert found == {None: Decimal(1)}


# Assets in use


def plant(village: Village, name: str, begin: int, end: int | None, area: str | None) -> None:
    cleared = None if end is None else DAY + timedelta(days=end)
    planted = DAY + timedelta(days=begin)
    size = None if area is None else Decimal(area)
    village.add(PLOT, fields(name=name, planted_on=planted, cleared_on=cleared, area=size))


USES = st.lists(
    st.tuples(st.integers(-3, 5), st.none() | st.integers(-3, 5), st.none() | st.integers(0, 9)),
    max_size=6,
)


@settings(max_examples=60)
@given(USES)
def test_assets_are_in_use_from_their_first_day_until_the_day_they_end(
    uses: list[tuple[int, int | None, int | None]],
) -> None:
    village = new_village(new_store(FakeClock()))
    for place, (begin, end, area) in enumerate(uses):
        plant(village, f"地{place}", begin, end, None if area is None else str(area))
    last = 2  # the last day of the period; one plot of 3.5 is there from its first day on
    used = [row for row in uses if row[0] <= last and (row[1] is None or row[1] > last)]
    whole = sum((Decimal(size or 0) for _, _, size in used), Decimal("3.5"))
    assert total(village, "in_use(plot)") == len(used) + 1
    assert total(village, "in_use(plot.area)") == whole
    village.store.close()


def test_what_is_cleared_on_the_last_day_is_not_in_use_at_its_end(village: Village) -> None:
    plant(village, "坡下", 0, 2, "1")
    assert total(village, "in_use(plot)") == 1
    assert total(village, "in_use(plot)", Period(DAY, DAY + timedelta(days=2))) == 2


def test_without_any_asset_in_use_there_is_no_area(village: Village) -> None:
    before = Period(DAY - timedelta(days=9), DAY)
    assert total(village, "in_use(plot.area)", before) is None


def test_a_kind_without_a_period_of_use_is_never_in_use(village: Village) -> None:
    assert asked(village, "in_use(picking)") == {}


def test_assets_without_a_day_are_all_counted(village: Village) -> None:
    plant(village, "坡下", 50, None, "1.5")
    assert total(village, "count(plot)") == 2
    assert total(village, "sum(plot.area)") == 5
    assert total(village, "last(plot.area)") == Decimal("1.5")


# Sums as they are stored


@pytest.mark.parametrize(("column", "expected"), [("weight", 20_500), ("pay", 4100)])
def test_a_stored_sum_is_in_grams_and_fen(village: Village, column: str, expected: int) -> None:
    village.pick()
    village.pick(2, weight=Decimal("10.5"))
    village.pick(picked_on=DAY - timedelta(days=1))
    aggregates = Aggregates(village.store, village.records)
    table = village.records.tables[PICKING]
    assert aggregates.sum_of(table, column, Scope(village.project_id, PERIOD)) == expected


def test_a_stored_sum_may_be_of_some_households_only(village: Village) -> None:
    village.pick(0)
    village.pick(2, weight=Decimal("10.5"))
    only = {"household.household_class": (MONITORED,)}
    table, scope = village.records.tables[PICKING], Scope(village.project_id, PERIOD, only)
    aggregates = Aggregates(village.store, village.records)
    assert aggregates.sum_of(table, FieldId("weight"), scope) == 10_500


def test_a_stored_sum_of_nothing_is_zero(village: Village) -> None:
    village.pick(weight=None)
    aggregates = Aggregates(village.store, village.records)
    scope = Scope(village.project_id, PERIOD)
    assert aggregates.sum_of(village.records.tables[PICKING], "weight", scope) == 0
    empty = Scope(village.project_id, Period(DAY - timedelta(days=1), DAY))
    assert aggregates.sum_of(village.records.tables[PICKING], "weight", empty) == 0


@pytest.mark.parametrize("text", ["sum(picking.weight)", "count(picking)", "money(earn.soil)"])
def test_a_sum_is_read_from_an_index_and_nothing_is_sorted(village: Village, text: str) -> None:
    told = plan(village.store, lambda: asked(village, text))
    assert "COVERING INDEX" in told
    assert "TEMP B-TREE" not in told


def test_the_last_value_is_found_without_reading_the_others(village: Village) -> None:
    assert "LIMIT 1" in sent(village.store, lambda: asked(village, "last(picking.baskets)"))
