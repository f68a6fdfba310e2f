from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.period import Period
from fieldapp.domain.project_type import Indicator
from fieldapp.services.indicators import Indicators, kinds_behind
from tests.services.hamlet import ADVANCE, PICKING, SALE, TODAY, Hamlet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fieldapp.domain.ids import KindId, PartyId

FEBRUARY = Period(date(2025, 2, 1), date(2025, 3, 1))
JANUARY = date(2025, 1, 31)
SUM = {"n": "sum(picking.weight)"}


def indicator(
    aggregates: Mapping[str, str], formula: str = "n", unit: str = "jin", places: int = 0
) -> Indicator:
    return Indicator("fruit", "果", unit, aggregates, formula, places)


def value(hamlet: Hamlet, asked: Indicator) -> Decimal | None:
    return Indicators(hamlet.ledger, hamlet.work).value(asked, FEBRUARY)


def shares(hamlet: Hamlet, asked: Indicator) -> Mapping[PartyId, Decimal | None]:
    return Indicators(hamlet.ledger, hamlet.work).by_household(asked, FEBRUARY)


def test_an_indicator_counts_what_happened_in_its_period(hamlet: Hamlet) -> None:
    first, second = hamlet.settle("陈望"), hamlet.settle("赵启明")
    hamlet.pick(first, "10.5")
    hamlet.pick(second, "20")
    hamlet.pick(first, "400", JANUARY)
    assert value(hamlet, indicator(SUM, places=1)) == Decimal("30.5")
    assert value(hamlet, indicator({"n": "count(picking)"}, unit="times")) == 2


def test_void_records_do_not_count(hamlet: Hamlet) -> None:
    made = hamlet.pick(hamlet.settle("陈望"), "10")
    with hamlet.ledger.step("作废") as step:
        step.void(hamlet.work.table(PICKING), made, "重复")
    assert value(hamlet, indicator(SUM)) is None


def test_where_nothing_was_recorded_there_is_no_value(hamlet: Hamlet) -> None:
    hamlet.pick(hamlet.settle("陈望"), "10", JANUARY)
    assert value(hamlet, indicator(SUM)) is None
    assert value(hamlet, indicator(SUM, "n or 0")) == 0


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("n / 8", "0.13"), ("n / 8 - 0.001", "0.12"), ("-n / 8", "-0.13"), ("n / 0", None)],
)
def test_a_value_is_rounded_half_up_to_its_places(
    hamlet: Hamlet, formula: str, expected: str | None
) -> None:
    hamlet.pick(hamlet.settle("陈望"), "1")
    found = value(hamlet, indicator(SUM, formula, unit="yuan", places=2))
    assert found == (None if expected is None else Decimal(expected))


def test_a_weight_keeps_every_gram_whatever_its_places(hamlet: Hamlet) -> None:
    hamlet.pick(hamlet.settle("陈望"), "0.1")
    assert value(hamlet, indicator(SUM, "n / 2000", unit="t")) == Decimal("0.00005")
    assert value(hamlet, indicator(SUM, "n / 200000", unit="t")) == Decimal("0.000001")


def test_several_aggregates_meet_in_one_formula(hamlet: Hamlet) -> None:
    household = hamlet.settle("陈望")
    hamlet.pick(household, "10")
    hamlet.pay(household, "5.50")
    unpaid = {"owed": "money(owe.fruit)", "paid": "money(pay.fruit)"}
    found = value(hamlet, indicator(unpaid, "(owed or 0) - (paid or 0)", "yuan", 2))
    assert found == Decimal("14.50")


def test_only_the_households_that_are_asked_for_count(hamlet: Hamlet) -> None:
    hamlet.pick(hamlet.settle("陈望", household_class="脱贫户"), "10")
    hamlet.pick(hamlet.settle("赵启明"), "20")
    hamlet.pick(hamlet.settle("穆兰", household_class="监测户"), "40")
    only = {"household.household_class": ("脱贫户", "监测户")}
    aided = Indicator("aided", "帮扶", "jin", SUM, "n", only=only)
    assert value(hamlet, aided) == 50
    assert sorted(filter(None, shares(hamlet, aided).values())) == [10, 40]


def test_each_household_of_the_period_has_its_own_value(hamlet: Hamlet) -> None:
    first, second, earlier = (hamlet.settle(name) for name in ("陈望", "赵启明", "穆兰"))
    hamlet.pick(first, "10")
    hamlet.pick(first, "5")
    hamlet.pick(second, "20")
    hamlet.pick(earlier, "40", JANUARY)
    assert shares(hamlet, indicator(SUM)) == {first: 15, second: 20}


def test_a_household_is_there_as_soon_as_one_aggregate_knows_it(hamlet: Hamlet) -> None:
    picker, paid = hamlet.settle("陈望"), hamlet.settle("赵启明")
    hamlet.pick(picker, "10")
    hamlet.pay(paid, "3")
    both = {"owed": "money(owe)", "paid": "money(pay)"}
    assert shares(hamlet, indicator(both, "(owed or 0) - (paid or 0)", "yuan", 2)) == {
        picker: Decimal("20.00"),
        paid: Decimal("-3.00"),
    }
    assert shares(hamlet, indicator(both, "owed - paid", "yuan", 2)) == {picker: None, paid: None}


def test_the_shares_of_households_add_up_to_the_whole(hamlet: Hamlet) -> None:
    for number in range(7):
        hamlet.pick(hamlet.settle(f"农户{'甲乙丙丁戊己庚'[number]}"), f"{number}.3")
    asked = indicator({"n": "money(owe)"}, unit="yuan", places=2)
    assert sum(filter(None, shares(hamlet, asked).values())) == value(hamlet, asked)


def test_what_has_no_households_is_not_split(hamlet: Hamlet) -> None:
    hamlet.record(PICKING, picked_on=TODAY, household=hamlet.settle("陈望"), weight=Decimal(1))
    assert shares(hamlet, indicator({"n": "in_use(lease)"}, unit="pcs")) == {}
    assert shares(hamlet, indicator({"n": "count(sale)"}, unit="times")) == {}


@pytest.mark.parametrize(("formula", "expected"), [("n", None), ("n or 0", 0), ("1 / 3", "0.33")])
def test_of_somebody_of_whom_nothing_was_recorded_the_formula_says_what_it_can(
    hamlet: Hamlet, formula: str, expected: str | int | None
) -> None:
    asked = indicator(SUM, formula, unit="yuan", places=2)
    found = Indicators(hamlet.ledger, hamlet.work).nothing(asked)
    assert found == (None if expected is None else Decimal(expected))


def by_kind(hamlet: Hamlet, asked: Indicator) -> Mapping[KindId, Decimal | None]:
    return Indicators(hamlet.ledger, hamlet.work).by_kind(asked, FEBRUARY)


def test_the_kinds_behind_an_indicator_are_those_that_it_counts_or_that_post_its_money(
    hamlet: Hamlet,
) -> None:
    def kinds(aggregates: Mapping[str, str]) -> tuple[KindId, ...]:
        return kinds_behind(hamlet.work.type.declared, indicator(aggregates))

    assert kinds(SUM) == (PICKING,)
    assert kinds({"n": "money(earn.fruit)"}) == (SALE,)
    assert kinds({"n": "money(earn.soil)"}) == ()
    assert kinds({"sold": "money(earn)", "owed": "money(owe)", "n": "count(picking)"}) == (
        PICKING,
        SALE,
    )


def test_what_each_kind_adds_to_an_indicator_adds_up_to_it(hamlet: Hamlet) -> None:
    household = hamlet.settle("陈望")
    hamlet.pick(household, "10")
    hamlet.pay(household, "5.50")
    unpaid = {"owed": "money(owe)", "paid": "money(pay)", "sold": "money(earn)"}
    asked = indicator(unpaid, "(owed or 0) - (paid or 0) + (sold or 0)", "yuan", 2)
    assert by_kind(hamlet, asked) == {PICKING: Decimal("20.00"), ADVANCE: Decimal("-5.50")}
    hamlet.record(SALE, sold_on=TODAY, amount=Decimal(100))
    assert sum(filter(None, by_kind(hamlet, asked).values())) == value(hamlet, asked)


def test_where_parts_do_not_add_up_none_is_told(hamlet: Hamlet) -> None:
    household = hamlet.settle("陈望")
    hamlet.pick(household, "10")
    hamlet.record(SALE, sold_on=TODAY, amount=Decimal(100))
    ratio = indicator({"owed": "money(owe)", "sold": "money(earn)"}, "sold / owed", "yuan", 2)
    assert by_kind(hamlet, ratio) == {PICKING: None, SALE: None}


def test_where_nothing_was_recorded_every_kind_may_be_looked_into(hamlet: Hamlet) -> None:
    both = indicator({"owed": "money(owe)", "sold": "money(earn)"}, "owed + sold", "yuan", 2)
    assert by_kind(hamlet, both) == {PICKING: None, SALE: None}
