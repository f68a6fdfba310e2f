from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.problem import Level, Problem
from fieldapp.services.record_entry import Entry
from fieldapp.ui.record_form.looking import Looking
from fieldapp.ui.record_form.showing import Asked, Showing
from tests.ui.record_form.yard import SALE, Yard

if TYPE_CHECKING:
    from fieldapp.domain.record import Values

QUANTITY, PRICE, AMOUNT = FieldId("quantity"), FieldId("price"), FieldId("amount")
WRONG = Problem("entry.odd", "worm_sale.quantity", text="数量不对")


class FakeFields:
    """Keeps texts, notes and problems by the fields that they are shown in."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.problems: dict[str, tuple[str, bool]] = {}

    def show_text(self, field_id: FieldId, text: str) -> None:
        self.texts[field_id] = text

    show_worked_out = show_text

    def show_note(self, field_id: FieldId, text: str) -> None:
        self.notes[field_id] = text

    def show_problem(self, field_id: FieldId, text: str, *, is_warning: bool) -> None:
        self.problems[field_id] = (text, is_warning)


@pytest.fixture
def fields() -> FakeFields:
    return FakeFields()


@pytest.fixture
def showing(yard: Yard, fields: FakeFields) -> Showing:
    return Showing(fields, yard.kind(SALE), yard.farm.work.type.units)


def looking(yard: Yard, *problems: Problem, reason: str = "") -> Looking:
    values: Values = {QUANTITY: Decimal(100), PRICE: Decimal(9), AMOUNT: Decimal(900)}
    return Looking(yard.kind(SALE), Entry(values, reason=reason), values, problems)


def test_what_was_worked_out_and_converted_is_shown(
    yard: Yard, fields: FakeFields, showing: Showing
) -> None:
    showing.show(looking(yard), {QUANTITY: "200 斤 = 100 kg"}, Asked())
    assert fields.texts["amount"] == "900.00"
    assert not {"quantity", "price"} & fields.texts.keys(), "those are typed"
    assert (fields.notes["quantity"], fields.notes["amount"]) == (
        "200 斤 = 100 kg",
        "大写 玖佰元整",
    )


def test_before_saving_problems_of_filled_fields_alone_are_told(
    yard: Yard, fields: FakeFields, showing: Showing
) -> None:
    showing.show_problems(looking(yard, WRONG), Asked())
    assert fields.problems["quantity"] == ("", False)
    showing.show_problems(looking(yard, WRONG), Asked({QUANTITY}))
    assert fields.problems["quantity"] == ("数量不对", False)
    showing.show_problems(looking(yard, WRONG), Asked(shows_all=True))
    assert fields.problems["quantity"] == ("数量不对", False)


def test_nobody_is_missing_while_a_name_is_typed(
    yard: Yard, fields: FakeFields, showing: Showing
) -> None:
    asked = Asked({QUANTITY}, typed_name=QUANTITY)
    showing.show_problems(looking(yard, WRONG), asked)
    assert fields.problems["quantity"] == ("", False)


def test_a_closed_day_is_told_at_once(yard: Yard, fields: FakeFields, showing: Showing) -> None:
    told = {"label": "日期", "locked_to": "2025年2月26日"}
    locked = Problem("record.locked", "worm_sale.sold_on", told)
    showing.show_problems(looking(yard, locked), Asked())
    text, is_warning = fields.problems["sold_on"]
    assert ("锁到2025年2月26日" in text, is_warning) == (True, False)


def test_where_nobody_can_change_anything_nothing_is_wrong(
    yard: Yard, fields: FakeFields, showing: Showing
) -> None:
    showing.show(looking(yard, WRONG), {}, None)
    assert set(fields.problems.values()) == {("", False)}


def test_what_is_odd_or_excused_is_a_warning(
    yard: Yard, fields: FakeFields, showing: Showing
) -> None:
    odd = replace(WRONG, level=Level.WARNING)
    dear = Problem("entry.odd", "worm_sale.price", text="单价太高")
    asked = Asked(shows_all=True)
    showing.show_problems(looking(yard, odd, dear, reason="过节"), asked)
    assert fields.problems["quantity"] == ("数量不对", True)
    assert fields.problems["price"][1] is False, "only bounds of a price are excused"
