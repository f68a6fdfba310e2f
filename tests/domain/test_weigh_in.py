from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, Kind, Means
from fieldapp.domain.weigh_in import missing_parts, weigh_in_fields
from tests.services.dairy import FODDER, USE, dairy_type
from tests.shipped import farm

GRADED = 'default_from = { price, match }, type = "choice"'
PARTS = 'means = "quantity"', 'means = "price"', 'means = "amount"'


def fodder() -> Kind:
    return dairy_type().kind(FODDER)


def without(*dropped: str) -> Kind:
    kind = fodder()
    return replace(kind, fields=tuple(each for each in kind.fields if each.id not in dropped))


def with_field(changed: Field) -> Kind:
    kind = fodder()
    fields = (changed if each.id == changed.id else each for each in kind.fields)
    return replace(kind, fields=tuple(fields))


PRICE, WEIGHT, LOADED = (fodder().by_id[FieldId(name)] for name in ("price", "weight", "loaded"))


def test_the_parts_of_a_kind_are_found_by_what_its_fields_mean() -> None:
    parts = weigh_in_fields(fodder())
    assert (parts.date.id, parts.household.id, parts.quantity.id) == (
        "brought_on",
        "household",
        "weight",
    )
    assert (parts.price.id, parts.price_list, parts.grade.id, parts.amount.id) == (
        "price",
        "青贮",
        "grade",
        "pay",
    )
    found = [each.id for each in (parts.gross, parts.tare, parts.deduction, parts.vehicle) if each]
    assert found == ["loaded", "empty", "mud", "cart"]
    assert parts.ids == {each.id for each in fodder().fields} - {"shed", "wet", "note"}


def test_a_kind_may_do_without_gross_tare_deduction_and_vehicle() -> None:
    parts = weigh_in_fields(without("loaded", "empty", "mud", "cart"))
    assert (parts.gross, parts.tare, parts.deduction, parts.vehicle) == (None,) * 4
    assert FieldId("loaded") not in parts.ids


def test_the_shipped_kind_for_weighing_names_every_part() -> None:
    (kind,) = (each for each in farm().declared.kind if each.entry)
    parts = weigh_in_fields(kind)
    assert None not in (parts.gross, parts.tare, parts.deduction, parts.vehicle)


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (fodder(), []),
        (without("brought_on"), ['type = "date"']),
        (without("household"), ['type = "household"']),
        (without("weight", "pay"), [PARTS[0], PARTS[2]]),
        (without("price"), [PARTS[1]]),
        (without("grade"), [GRADED]),
        (
            with_field(replace(PRICE, default_from=None)),
            [GRADED],
        ),
        (with_field(replace(WEIGHT, typed=False)), []),
        (with_field(replace(LOADED, means=None)), []),
    ],
)
def test_what_a_kind_lacks_is_told(kind: Kind, missing: list[str]) -> None:
    assert list(missing_parts(kind)) == missing


def test_a_net_weight_that_nobody_types_needs_a_gross_weight() -> None:
    kind = with_field(replace(WEIGHT, typed=False))
    fields = (replace(each, means=None) if each.id == "loaded" else each for each in kind.fields)
    assert list(missing_parts(replace(kind, fields=tuple(fields)))) == ['means = "gross"']


def test_a_kind_that_lacks_a_part_is_not_weighed_in() -> None:
    with pytest.raises(LookupError, match=Means.PRICE.value):
        weigh_in_fields(dairy_type().kind(USE))
