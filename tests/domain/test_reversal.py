"""A reversing record turns the signs of quantities and money, and of nothing else."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.ids import FieldId, KindId, ProjectId, RecordId
from fieldapp.domain.record import Record
from fieldapp.domain.reversal import negated, negated_fields, reversing_draft
from tests.services.dairy import dairy_type
from tests.shipped import farm
from tests.store.orchard import DAY, PICKING, PLOT, SALE, fields, orchard

if TYPE_CHECKING:
    from fieldapp.domain.compiled_type import CompiledType

LATER = date(2024, 5, 2)


def taken_back(project_type: CompiledType, kind_id: str) -> set[str]:
    kind = project_type.kind(KindId(kind_id))
    return set(negated_fields(kind, project_type.units))


def record(**entered: str) -> Record:
    values = fields(picked_on=DAY, household=5, weight=Decimal(10), price=Decimal(2), ripe=True)
    return Record(
        id=RecordId(8),
        kind=PICKING,
        project_id=ProjectId(7),
        values={**values, **fields(pay=Decimal("20.00"), grade="a")},
        recorded_by="王小明",
        recorded_at=datetime(2024, 4, 8, 9, 30),  # noqa: DTZ001 ledgers keep local time
        entered={FieldId(name): text for name, text in entered.items()},
        number="CZ20240408-A001",
        import_id=3,
        fingerprint="印",
    )


def test_quantities_and_money_are_negated_and_prices_stay() -> None:
    assert taken_back(orchard(), PICKING) == {"weight", "baskets", "pay"}


def test_what_is_posted_or_moved_is_negated_whatever_else_it_is() -> None:
    assert "amount" in taken_back(orchard(), SALE)
    assert "quantity" in taken_back(farm(), "consumable")  # in pieces, sacks and bottles alike
    assert "quantity" in taken_back(farm(), "stock_count")


def test_rates_and_what_was_measured_stay() -> None:
    assert taken_back(farm(), "feeding") == {"buckets", "quantity", "water"}
    assert not taken_back(farm(), "inspection") & {"bed_temp", "moisture", "ph"}
    assert "share" not in taken_back(dairy_type(), "use")


def test_all_weights_of_a_weigh_in_are_negated() -> None:
    assert taken_back(dairy_type(), "fodder") == {"loaded", "empty", "mud", "weight", "pay"}


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c"]), st.none() | st.decimals(-9, 9) | st.text())
)
def test_negated_twice_is_as_before(values: dict[str, Decimal | str | None]) -> None:
    given_values = {FieldId(name): value for name, value in values.items()}
    names = frozenset({FieldId("a"), FieldId("b")})
    twice = negated(negated(given_values, names), names)
    assert {name: str(value) for name, value in twice.items()} == {
        name: str(value) for name, value in given_values.items()
    }


def test_zero_has_no_sign_and_what_is_no_number_stays() -> None:
    names = frozenset(fields(a=1, b=1, c=1))
    found = negated(fields(a=Decimal(0), b=None, c="x"), names)
    assert (str(found[FieldId("a")]), found[FieldId("b")], found[FieldId("c")]) == ("0", None, "x")


def test_what_takes_a_record_back_has_its_values_on_another_day() -> None:
    kind, names = orchard().kind(PICKING), negated_fields(orchard().kind(PICKING), orchard().units)
    made = reversing_draft(record(), kind, names, on=LATER, reason="称错")
    assert made.values == fields(
        picked_on=LATER,
        household=5,
        weight=Decimal(-10),
        price=Decimal(2),
        ripe=True,
        pay=Decimal("-20.00"),
        grade="a",
    )
    assert (made.reverses_id, made.reason, made.fingerprint) == (RecordId(8), "称错", None)


def test_nobody_typed_what_is_negated() -> None:
    kind, names = orchard().kind(PICKING), negated_fields(orchard().kind(PICKING), orchard().units)
    typed = record(weight="20斤", price="两元")
    made = reversing_draft(typed, kind, names, on=DAY, reason="称错")
    assert made.entered == {FieldId("price"): "两元"}


def test_what_may_stand_only_once_is_left_to_the_record_itself() -> None:
    kind = orchard().kind(PLOT)
    named = Record(
        RecordId(8), PLOT, ProjectId(7), fields(name="坡上"), "王小明", record().recorded_at
    )
    made = reversing_draft(named, kind, frozenset(), on=DAY, reason="称错")
    assert made.values[FieldId("name")] is None
