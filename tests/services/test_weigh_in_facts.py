from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import PartyId
from fieldapp.domain.reversal import reversing_draft
from fieldapp.domain.weigh_in import weigh_in_fields
from fieldapp.services.weigh_in_facts import UsualVehicle, WeighInFacts, owed_categories
from fieldapp.store.vehicles import VehicleStore
from fieldapp.store.weigh_ins import WeighInStore
from tests.services.dairy import FODDER, NOW, TEXT, TODAY, USE, Dairy
from tests.shipped import sound_type

if TYPE_CHECKING:
    from fieldapp.services.weigh_in_facts import HouseholdFacts


def facts_of(dairy: Dairy, month_end_day: int | None = None) -> WeighInFacts:
    table = dairy.work.records.tables[FODDER]
    parts = weigh_in_fields(table.kind)
    store = WeighInStore(dairy.ledger.store, table, dairy.work.id, parts)
    return WeighInFacts(store, VehicleStore(dairy.ledger.store), table, parts, month_end_day)


def card(dairy: Dairy, who: int = 0, month_end_day: int | None = None) -> HouseholdFacts:
    return facts_of(dairy, month_end_day).household(dairy.household_ids[who], TODAY)


def test_the_card_of_a_household_masks_its_numbers(dairy: Dairy) -> None:
    found = card(dairy)
    assert (found.name, found.group) == ("陈望", "上寨组")
    assert (found.id_number, found.id_tail) == ("520221********3417", "3417")
    assert (found.bank, found.account_tail) == ("贵州农信", "0826")


def test_what_is_not_known_is_empty(dairy: Dairy) -> None:
    found = card(dairy, 1)
    assert (found.id_number, found.id_tail, found.account_tail) == ("", "", "")
    assert (found.vehicle, found.last, found.month_count) == (None, None, 0)
    assert (found.month_net, found.unpaid) == (Decimal(0), Decimal(0))


def test_the_card_tells_what_the_household_delivered(dairy: Dairy) -> None:
    dairy.bring("1457", brought_on=date(2025, 5, 1))
    dairy.bring("694", brought_on=date(2025, 5, 7), grade="fine", price=Decimal(80))
    dairy.bring("180", brought_on=date(2025, 4, 30))
    dairy.bring("900", by=1)
    found = card(dairy)
    assert (found.month_count, found.month_net) == (2, Decimal(2151))
    assert found.last is not None
    assert (found.last.day, found.last.net) == (date(2025, 5, 7), Decimal(694))
    assert (found.last.grade, found.last.grade_label) == ("fine", "一等")
    assert found.unpaid == Decimal("153.74")
    assert card(dairy, month_end_day=25).month_count == 3


def test_the_usual_tare_is_in_the_unit_of_its_field(dairy: Dairy) -> None:
    with dairy.ledger.step("登记车辆") as step:
        VehicleStore(dairy.ledger.store).remember(
            step, dairy.household_ids[0], "三轮车", tare=412_500, day=TODAY
        )
        step.insert("vehicle", {"household_id": dairy.household_ids[1], "name": "马车"})
    assert card(dairy).vehicle == UsualVehicle("三轮车", Decimal("412.5"), TODAY)
    assert card(dairy, 1).vehicle == UsualVehicle("马车", None, None)


def test_a_household_that_is_not_there_is_a_bug(dairy: Dairy) -> None:
    with pytest.raises(LookupError):
        facts_of(dairy).household(PartyId(1), TODAY)


def test_the_tickets_of_today_come_newest_first_and_void_ones_do_not_count(dairy: Dairy) -> None:
    dairy.bring("874")
    dairy.bring("100", brought_on=TODAY - timedelta(days=1))
    dairy.time.advance(minutes=9)
    dairy.bring("664", by=1, grade="fine", price=Decimal(80))
    dairy.records.void(FODDER, dairy.bring("500"), "录错")
    found = facts_of(dairy).tickets(TODAY)
    assert (found.count, found.net, found.amount) == (2, Decimal(1538), Decimal("105.56"))
    assert [ticket.number[-3:] for ticket in found.tickets] == ["003", "002", "001"]
    voided, second, _ = found.tickets
    assert (voided.void, second.void) == ("录错", None)
    assert (second.at, second.household, second.group) == (
        NOW + timedelta(minutes=9),
        "赵启明",
        "下寨组",
    )
    assert (second.grade, second.net, second.amount) == (
        "一等",
        Decimal(664),
        Decimal("53.12"),
    )


def test_a_day_without_tickets_adds_up_to_nothing(dairy: Dairy) -> None:
    found = facts_of(dairy).tickets(TODAY)
    assert list(found.tickets) == []
    assert (found.count, found.net, found.amount) == (0, Decimal(0), Decimal(0))


def test_what_a_kind_owes_is_known_by_its_words(dairy: Dairy) -> None:
    assert owed_categories(dairy.work.kind(FODDER)) == {"fodder"}
    assert owed_categories(dairy.work.kind(USE)) == frozenset()
    bought = TEXT.replace('effect = "owe"', 'effect = "cost"')
    assert owed_categories(sound_type(bought).kind(FODDER)) == frozenset()
    chosen = TEXT.replace('category = "fodder"', 'category_from = "grade"')
    assert owed_categories(sound_type(chosen).kind(FODDER)) == {"fine", "plain"}


def test_tickets_that_were_taken_back_are_shown_and_not_counted(dairy: Dairy) -> None:
    dairy.bring("300")
    made = dairy.bring("700")
    table = dairy.work.records.tables[FODDER]
    record = dairy.stored(FODDER, made)
    back = reversing_draft(record, table.kind, table.negated, on=TODAY, reason="称错")
    with dairy.ledger.step("红冲") as step:
        dairy.records.store(step, table.kind, [back])
    found = facts_of(dairy).tickets(TODAY)
    assert (found.count, found.net, found.amount) == (1, Decimal(300), Decimal("18.00"))
    assert [(each.is_reversing, each.is_reversed) for each in found.tickets] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert (card(dairy).month_count, card(dairy).month_net) == (1, Decimal(300))
