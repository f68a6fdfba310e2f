"""Rows that say the same have the same fingerprint, however they are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fieldapp.domain.fingerprint import digest_of, fingerprint_of, plain_text
from fieldapp.domain.ids import FieldId
from tests.shipped import farm
from tests.store.orchard import DAY, PICKING, SALE, fields, orchard, picking
from tests.strategies import values_of, values_of_field

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind
    from fieldapp.domain.record import FieldValue, Values

PICKINGS = orchard().kind(PICKING)
KINDS = st.sampled_from(farm().declared.kind)


def fingerprint(**changed: FieldValue) -> str:
    return fingerprint_of(PICKINGS, picking(5, **changed))


def written_otherwise(values: Values, zeros: int) -> Values:
    """The same values with more digits after the point, in another order."""
    return {
        name: Decimal(f"{value}{'' if '.' in f'{value}' else '.'}{'0' * zeros}")
        if isinstance(value, Decimal) and "E" not in f"{value}"
        else value
        for name, value in reversed(list(values.items()))
    }


@given(draw=st.data(), kind=KINDS, zeros=st.integers(1, 4))
def test_equal_values_have_the_same_fingerprint(
    draw: st.DataObject, kind: Kind, zeros: int
) -> None:
    values = draw.draw(values_of(farm(), kind))
    other = written_otherwise(values, zeros)
    assert fingerprint_of(kind, other) == fingerprint_of(kind, values)


@given(draw=st.data(), kind=KINDS)
def test_another_counted_value_makes_another_fingerprint(draw: st.DataObject, kind: Kind) -> None:
    values = draw.draw(values_of(farm(), kind))
    counted = [
        each
        for each in kind.fields
        if not each.is_computed
        and (each.required or each.id in kind.identity or each.type.value not in {"text", "note"})
    ]
    field = draw.draw(st.sampled_from(counted))
    unit = farm().formulas[kind.id].units.get(field.id)
    other = draw.draw(st.none() | values_of_field(field, unit))
    assume(other != values[field.id])
    assert fingerprint_of(kind, {**values, field.id: other}) != fingerprint_of(kind, values)


def test_a_remark_and_an_optional_text_do_not_count() -> None:
    assert fingerprint(note="补记", variety="本地李") == fingerprint()


def test_a_required_text_counts() -> None:
    kind = farm().declared.kind[0]
    one, other = fields(bed_no="A1"), fields(bed_no="A2")
    assert fingerprint_of(kind, one) != fingerprint_of(kind, other)


def test_an_optional_text_that_tells_records_apart_counts() -> None:
    kind = replace(PICKINGS, identity=(FieldId("picked_on"), FieldId("variety")))
    one, other = (fingerprint_of(kind, picking(5, variety=name)) for name in ("本地李", "脆红李"))
    assert one != other
    assert one != fingerprint_of(kind, picking(5))


def test_a_computed_value_does_not_count_and_an_empty_one_is_as_if_not_there() -> None:
    assert fingerprint(pay=Decimal(99)) == fingerprint()
    assert fingerprint(baskets=None) == fingerprint()


def test_a_party_may_stand_by_its_name() -> None:
    assert fingerprint(project="王小明") == fingerprint(project="王小明")
    assert fingerprint(project="王小明") != fingerprint(project="王大明")


def test_two_kinds_never_share_a_fingerprint() -> None:
    values: Values = {FieldId("sold_on"): DAY}
    assert fingerprint_of(orchard().kind(SALE), values) != fingerprint_of(PICKINGS, values)


@given(st.lists(st.text()), st.lists(st.text()))
def test_a_digest_tells_any_texts_apart(one: list[str], other: list[str]) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_a_digest_knows_where_a_text_ends() -> None:
    assert digest_of(["a\x1fb"]) != digest_of(["a", "b"])
    assert digest_of(["a", "b"]) != digest_of(["ab"])


def test_a_digest_is_short_and_takes_half_a_surrogate_pair() -> None:
    assert len(digest_of(["\ud842"])) == 32


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal("5.00"), "5"),
        (Decimal("0.50"), "0.5"),
        (Decimal("-0.0"), "0"),
        (date(2024, 4, 8), "2024-04-08"),
        (True, "True"),
        (7, "7"),
        ("一等", "一等"),
    ],
)
def test_a_value_has_one_plain_text(value: FieldValue, text: str) -> None:
    assert plain_text(value) == text
