from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import TypeId
from fieldapp.domain.posting import Effect
from fieldapp.services.household_card import Dealing, HouseholdCard, MemberLine, VehicleLine
from fieldapp.services.household_cards import LAST_SHOWN, kind_tables, year_of
from fieldapp.services.ledger import MONTH_END_DAY
from tests.services.hamlet import (
    ADVANCE,
    LEASE,
    PICKING,
    SALE,
    TODAY,
    Hamlet,
    fields,
    identity,
)

if TYPE_CHECKING:
    from fieldapp.domain.ids import PartyId
    from fieldapp.store.connection import SqlValue

LAST_YEAR = date(2024, 5, 1)
NOTHING = Decimal("0.00")


def card(hamlet: Hamlet, household: PartyId) -> HouseholdCard:
    return hamlet.households.card(household)


def test_numbers_are_masked(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明", phone="13812346621", card="6217000000000000826")
    hamlet.households.set_members(
        first, [(0, fields(name="单红", id_number=identity(900), phone="13912340001"))]
    )
    shown = card(hamlet, first)
    assert shown.identity == f"520299********{identity(0)[-4:]}"
    assert (shown.account, shown.phone) == ("**** **** **** 0826", "138****6621")
    assert shown.members == (
        MemberLine("单红", "", "女", f"520299********{identity(900)[-4:]}", "139****0001"),
    )


def test_what_is_not_known_is_empty(hamlet: Hamlet) -> None:
    shown = card(hamlet, hamlet.settle("单明", None))
    assert (shown.group, shown.phone, shown.account, shown.bank) == ("", "", "", "")
    assert (shown.payee, shown.note, shown.gender, shown.number) == ("", "", "", "")
    assert (shown.members, shown.vehicles, shown.dealings, shown.movements) == ((), (), (), ())
    assert (shown.size, shown.void, shown.namesakes, shown.movement_count) == (None, None, 0, 0)


def test_a_household_is_described(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明", size=4, household_class="脱贫户", status="迁出", bank="农商行")
    hamlet.settle("单明", "石板组")
    shown = card(hamlet, first)
    assert (shown.name, shown.initials, shown.group, shown.size) == ("单明", "sm", "上寨组", 4)
    assert (shown.household_class, shown.flags, shown.status) == ("脱贫户", ("脱贫户",), "迁出")
    assert (shown.bank, shown.namesakes) == ("农商行", 1)


def test_vehicles_show_their_tares_in_kilograms(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    with hamlet.ledger.step("车辆") as step:
        row: dict[str, SqlValue] = {"household_id": first, "name": "农用车"}
        step.insert("vehicle", {**row, "tare": 412_500, "tared_on": "2025-02-01"})
        step.insert("vehicle", {"household_id": first, "name": "马车"})
    assert card(hamlet, first).vehicles == (
        VehicleLine("农用车", Decimal("412.500"), date(2025, 2, 1)),
        VehicleLine("马车", None, None),
    )


def test_dealings_are_told_by_project_and_kind(hamlet: Hamlet) -> None:
    first, second = hamlet.settle("单明"), hamlet.settle("陈望")
    hamlet.pick(first, "10")
    hamlet.pick(first, "5.5", LAST_YEAR)
    hamlet.pay(first, "3.00")
    hamlet.pick(second, "100")
    hamlet.record(LEASE, tree="一号", household=first)
    assert card(hamlet, first).dealings == (
        Dealing("果园", PICKING, "采摘", 2, Decimal("15.5"), "斤", Decimal("31.00"), NOTHING),
        Dealing("果园", ADVANCE, "预支", 1, None, "", NOTHING, Decimal("3.00")),
        Dealing("果园", LEASE, "租树", 1, None, "", NOTHING, NOTHING),
    )


def test_projects_of_one_type_are_kept_apart(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.pick(first, "10")
    with hamlet.ledger.step("新建项目") as step:
        hamlet.ledger.projects.add(step, TypeId("orchard"), "第二果园", None)
    second = Hamlet(hamlet.ledger, hamlet.ledger.works()[1])
    second.pick(first, "7")
    found = [(each.project, each.quantity) for each in card(hamlet, first).dealings]
    assert found == [("果园", Decimal("10.0")), ("第二果园", Decimal("7.0"))]
    assert card(hamlet, first).incomes == (("采摘", Decimal("34.00")),)
    assert card(hamlet, first).movement_count == 2
    assert len(kind_tables(hamlet.ledger.works())) == 4


def test_the_income_of_this_year_is_told_by_kind(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.pick(first, "10")
    hamlet.pick(first, "5.5", LAST_YEAR)
    hamlet.pay(first, "3.00")
    assert card(hamlet, first).incomes == (("采摘", Decimal("20.00")),)


def test_void_records_count_nowhere(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.pick(first, "10")
    hamlet.undo()
    shown = card(hamlet, first)
    assert (shown.dealings, shown.incomes, shown.movements) == ((), (), ())


def test_the_last_movements_are_told_newest_first(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    hamlet.pick(first, "10.5", date(2025, 2, 1))
    hamlet.record(SALE, sold_on=date(2025, 2, 3), buyer=first, amount=Decimal("7.00"))
    hamlet.pay(first, "3.00", date(2025, 2, 2))
    found = [
        (each.date, each.label, each.text, each.amount, each.effect)
        for each in card(hamlet, first).movements
    ]
    assert found == [
        (date(2025, 2, 3), "卖果", "", Decimal("7.00"), Effect.EARN),
        (date(2025, 2, 2), "预支", "", Decimal("3.00"), Effect.PAY),
        (date(2025, 2, 1), "采摘", "李子，10.5 斤，一级", Decimal("21.00"), Effect.OWE),
    ]


def test_a_movement_may_be_opened(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    record = hamlet.record(PICKING, picked_on=TODAY, household=first)
    (movement,) = card(hamlet, first).movements
    assert (movement.project_id, movement.kind_id, movement.record_id) == (
        hamlet.work.id,
        PICKING,
        record,
    )
    assert (movement.number, movement.amount, movement.effect) == ("", None, None)


def test_all_movements_are_counted_though_only_the_last_are_shown(hamlet: Hamlet) -> None:
    first = hamlet.settle("单明")
    for day in range(LAST_SHOWN + 3):
        hamlet.pick(first, "1", date(2025, 1, 1 + day))
    shown = card(hamlet, first)
    assert (len(shown.movements), shown.movement_count) == (LAST_SHOWN, LAST_SHOWN + 3)
    assert shown.movements[-1].date == date(2025, 1, 4)


def test_the_year_is_that_of_the_months_of_reports(hamlet: Hamlet) -> None:
    assert (year_of(hamlet.ledger).begin, year_of(hamlet.ledger).last) == (
        date(2025, 1, 1),
        date(2025, 12, 31),
    )
    with hamlet.ledger.step("设置") as step:
        hamlet.ledger.projects.set_setting(step, MONTH_END_DAY, "25")
    assert (year_of(hamlet.ledger).begin, year_of(hamlet.ledger).last) == (
        date(2024, 12, 26),
        date(2025, 12, 25),
    )
