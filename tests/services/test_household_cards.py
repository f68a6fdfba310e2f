from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings

from fieldapp.domain.ids import TypeId
from fieldapp.domain.money import fen
from fieldapp.domain.period import Period
from fieldapp.domain.posting import Effect
from fieldapp.domain.settlement import How
from fieldapp.services.household_card import Dealing, HouseholdCard, MemberLine, VehicleLine
from fieldapp.services.household_cards import LAST_SHOWN, kind_tables, year_of
from fieldapp.services.households import Households
from fieldapp.services.ledger import MONTH_END_DAY
from fieldapp.services.statements import statement_of
from tests.services.grove import APRIL, FRUIT, MAY, Grove, new_grove
from tests.services.grove_life import happenings, lived
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


def test_a_movement_tells_which_settlement_has_what_it_earned() -> None:
    grove = new_grove()
    grove.lend("10")
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.bring("100", "60", day=20)
    movements = card_in(grove).movements
    told = [(each.effect, each.settled and each.settled.number) for each in movements]
    assert told == [(Effect.OWE, None), (Effect.OWE, number), (Effect.PAY, None)]


def card_in(grove: Grove) -> HouseholdCard:
    return Households(grove.ledger).card(grove.household_ids[0])


def test_payments_of_settlements_stand_among_the_movements() -> None:
    grove = new_grove()
    grove.lend("20")
    grove.bring("1000", "60")
    number = grove.settle().number
    grove.steps.deduct(number, 1, 1000, "欠地膜款")
    grove.paid(number)
    grove.paying.fail(number, 1, "账号有误", date(2025, 5, 8))
    grove.bring("100", "60", month=5, day=7)
    shown = card_in(grove)
    assert [(each.date, each.label, each.text, each.amount) for each in shown.movements] == [
        (date(2025, 5, 8), "退回", f"{number}，一卡通，账号有误", Decimal("-30.00")),
        (date(2025, 5, 7), "茶果收购", "100 kg", Decimal("6.00")),
        (date(2025, 5, 7), "发放", f"{number}，一卡通", Decimal("30.00")),
        (date(2025, 5, 7), "扣款", f"{number}，欠地膜款", Decimal("10.00")),
        (date(2025, 5, 7), "扣回预支", f"{number}，20.00 元", None),
        (date(2025, 4, 5), "茶果收购", "1,000 kg", Decimal("60.00")),
        (date(2025, 4, 2), "预支", "", Decimal("20.00")),
    ]
    assert (shown.movement_count, shown.owed) == (7, Decimal("36.00"))
    returned = shown.movements[0]
    assert (returned.record_id, returned.number, returned.effect) == (None, number, Effect.PAY)
    assert (returned.project_id, returned.kind_id) == (grove.work.id, FRUIT)


def test_of_many_movements_the_last_are_shown_payments_or_not() -> None:
    grove = new_grove()
    for day in range(1, LAST_SHOWN + 2):
        grove.bring("100", "60", day=day)
    grove.paid(grove.settle().number)
    shown = card_in(grove)
    assert (len(shown.movements), shown.movement_count) == (LAST_SHOWN, LAST_SHOWN + 2)
    assert (shown.movements[0].record_id, shown.movements[-1].date) == (None, date(2025, 4, 3))


@settings(max_examples=25, deadline=None)
@given(happenings(households=1, most=8))
def test_card_list_statement_and_settlements_agree(done: list[tuple[str, int, int]]) -> None:
    grove, numbers = lived(done)
    shown = card_in(grove)
    statement = statement_of(grove.ledger, grove.household_ids[0], Period(APRIL.begin, MAY.end))
    row = next(each for each in Households(grove.ledger).listed() if each.id == shown.id)
    assert fen(shown.owed) == fen(row.unpaid) == statement.closing == grove.owed()
    assert (fen(shown.earned), fen(shown.paid)) == (statement.earned, statement.paid)
    moved = [(each.effect, fen(each.amount or NOTHING)) for each in shown.movements]
    assert len(moved) == shown.movement_count == len(statement.entries)
    assert sum(amount for effect, amount in moved if effect is Effect.OWE) == statement.earned
    assert sum(amount for effect, amount in moved if effect is Effect.PAY) == statement.paid
    assert sorted(
        (each.number, each.date, fen(each.amount or NOTHING))
        for each in shown.movements
        if each.record_id is None
    ) == sorted(
        (number, each.on, 0 if each.how is How.RECOVERY else each.amount)
        for number in numbers
        for line in grove.sheet(number).lines
        for each in line.payments
    )
    assert grove.faults() == []
