from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fieldapp.domain.ids import FieldId
from fieldapp.services.once_only import OnceOnly, labels_of
from tests.services.dairy import SHED, Dairy, fields

if TYPE_CHECKING:
    from fieldapp.domain.project_type import Kind

NAME, AREA = FieldId("name"), FieldId("area")


def sheds_of(dairy: Dairy) -> Kind:
    """Sheds that are told apart by their areas."""
    kind = dairy.work.kind(SHED)
    unnamed = tuple(replace(field, unique=False) for field in kind.fields)
    return replace(kind, fields=unnamed, identity=(AREA,))


def test_a_unique_value_stands_once_in_the_ledger_and_among_new_ones(dairy: Dairy) -> None:
    once = OnceOnly(dairy.work, dairy.work.kind(SHED))
    (problem,) = once.problems(fields(name="一号"))
    assert (problem.code, problem.where) == ("field.taken", "shed.name")
    assert problem.values == {"label": "舍号", "value": "一号"}
    assert once.problems(fields(name="二号")) == ()
    assert len(once.problems(fields(name="二号"))) == 1


def test_a_record_is_not_taken_by_itself(dairy: Dairy) -> None:
    assert (
        OnceOnly(dairy.work, dairy.work.kind(SHED), dairy.shed_id).problems(fields(name="一号"))
        == ()
    )


def test_an_empty_value_may_stand_often(dairy: Dairy) -> None:
    once = OnceOnly(dairy.work, dairy.work.kind(SHED))
    assert once.problems(fields()) == once.problems(fields()) == ()


def test_an_asset_of_the_same_identity_is_forbidden(dairy: Dairy) -> None:
    once = OnceOnly(dairy.work, sheds_of(dairy))
    (problem,) = once.problems(fields(area=Decimal("50.0")))
    assert (problem.code, problem.where) == ("record.same_asset", "shed.area")
    assert problem.values == {"labels": "面积", "kind": "牛舍"}
    assert once.problems(fields(area=Decimal(51))) == ()
    assert len(once.problems(fields(area=Decimal(51)))) == 1


def test_fields_are_told_by_their_labels(dairy: Dairy) -> None:
    assert labels_of(dairy.work.kind(SHED), [NAME, AREA]) == "舍号、面积"
