"""Whom and what the cells of a row mean."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fieldapp.domain.ids import FieldId, KindId, PartyId
from fieldapp.importing.judged import Reason, Rejection
from fieldapp.importing.references import (
    AssetFinder,
    CopiedFields,
    HouseholdFinder,
    NewCustomers,
)
from fieldapp.services.messages import sentence
from fieldapp.services.records import Records
from tests.importing.herbs import PEOPLE, TODAY, herbs_of, kind_of
from tests.services.planting import TEXT, new_planting

if TYPE_CHECKING:
    from fieldapp.domain.record import FieldValue
    from fieldapp.importing.references import HouseholdCells
    from fieldapp.importing.sheet import Cell
    from fieldapp.services.ledger import Ledger

LEASED = (
    TEXT
    + """
[[kind]]
id = "lease"
role = "asset"
label = "流转合同"
fields = [
  { id = "code", label = "合同号", type = "text", required = true, unique = true },
  { id = "household", label = "农户", type = "household", required = true },
  { id = "area", label = "面积", type = "decimal", unit = "mu", places = 2, required = true },
]

[[kind]]
id = "rent"
role = "event"
label = "流转费"
date = "due_on"
fields = [
  { id = "due_on", label = "日期", type = "date", required = true },
  { id = "lease", label = "合同号", type = "reference", to = "lease", required = true },
  { id = "household", label = "农户", type = "household", required = true, \
default_from = { reference = "lease", field = "household" } },
  { id = "area", label = "面积", type = "decimal", unit = "mu", places = 2, required = true, \
default_from = { reference = "lease", field = "area" } },
]
"""
)
WHERE = "delivery.household"
NEEDED = kind_of("delivery").household
OPTIONAL = kind_of("help").household
(MU, FIRST_YU, SECOND_YU) = PEOPLE


def found(ledger: Ledger, *cells: Cell) -> PartyId | Rejection | None:
    """What one finder says of the same cells time after time."""
    finder = HouseholdFinder(ledger.parties.households(), TODAY)
    name, group, id_number = cells
    assert NEEDED is not None
    first = finder.found(WHERE, NEEDED, (name, group, id_number))
    assert finder.found(WHERE, NEEDED, (name, group, id_number)) == first
    return first


def households(ledger: Ledger) -> list[PartyId]:
    return [each.id for each in ledger.parties.households()]


def test_a_household_is_found_by_name_group_or_identity_number(quiet_village: Ledger) -> None:
    mu, first, second = households(quiet_village)
    assert found(quiet_village, "穆明", None, None) == mu
    assert found(quiet_village, " 穆 明", "上寨村民组", None) == mu
    assert found(quiet_village, *FIRST_YU) == first
    assert found(quiet_village, *SECOND_YU) == second


@pytest.mark.parametrize(
    ("cells", "reason", "said"),
    [
        (("没有人", "上寨组", None), Reason.HOUSEHOLD_UNKNOWN, "花名册里没有这个组的这一户"),
        (("没有人", None, None), Reason.HOUSEHOLD_UNKNOWN, "花名册里没有这个姓名的农户"),
        (("穆明", "上寨组", FIRST_YU[2]), Reason.HOUSEHOLD_UNKNOWN, "没有这个姓名和身份证号的农户"),
        (("余英", "下寨组", None), Reason.HOUSEHOLD_AMBIGUOUS, "这个组有两户以上同名"),
        (("余英", "—", None), Reason.HOUSEHOLD_AMBIGUOUS, "全村有两户以上同名"),
        (("余英", None, "123"), Reason.ID_LENGTH, "身份证号位数不对"),
        ((None, "上寨组", MU[2]), Reason.NAME_MISSING, "没有填写姓名"),
    ],
)
def test_who_is_not_found_is_told_by_what_was_looked_for(
    quiet_village: Ledger, cells: HouseholdCells, reason: Reason, said: str
) -> None:
    rejection = found(quiet_village, *cells)
    assert isinstance(rejection, Rejection)
    assert rejection.reason is reason
    assert said in sentence(rejection.problem)


def test_who_need_not_be_named_may_be_left_out(quiet_village: Ledger) -> None:
    finder = HouseholdFinder(quiet_village.parties.households(), TODAY)
    assert OPTIONAL is not None
    assert finder.found("help.household", OPTIONAL, ("—", "上寨组", None)) is None


def test_cells_that_only_compare_equal_are_not_the_same(quiet_village: Ledger) -> None:
    finder = HouseholdFinder(quiet_village.parties.households(), TODAY)
    assert NEEDED is not None
    faults = [finder.found(WHERE, NEEDED, ("穆明", None, cell)) for cell in (1, True)]
    told = [sentence(each.problem) for each in faults if isinstance(each, Rejection)]
    assert len(told) == 2
    assert finder.found(WHERE, NEEDED, ("穆明", None, 1)) is faults[0]


def test_new_customers_get_passing_ids_and_known_ones_keep_theirs() -> None:
    customers = NewCustomers({"老主顾": PartyId(7)})
    named = ("老主顾", "甲店", "乙店", "甲 店")
    assert [customers.id_of(name) for name in named] == [7, -1, -2, -1]
    assert customers.names() == ("甲店", "乙店")


def test_an_asset_is_found_by_what_names_it(quiet_village: Ledger) -> None:
    assets = AssetFinder(Records(quiet_village, herbs_of(quiet_village)))
    plot = KindId("plot")
    assert assets.id_of(plot, " A-1") == assets.id_of(plot, "Ａ－１") is not None
    assert assets.id_of(plot, "A-2") is None


def test_a_record_takes_over_what_its_workbook_has_no_column_for() -> None:
    planting = new_planting(LEASED)
    lease = planting.add(
        KindId("lease"),
        code="L-1",
        household=planting.household_ids[0],
        area=Decimal("3.75"),
    )
    copied = CopiedFields(planting.work, planting.work.kind(KindId("rent")))
    named: dict[FieldId, FieldValue] = {FieldId("lease"): lease}
    assert copied.missing(named) == {
        FieldId("household"): planting.household_ids[0],
        FieldId("area"): Decimal("3.75"),
    }
    assert copied.missing({**named, FieldId("household"): None}) == {
        FieldId("area"): Decimal("3.75")
    }
    assert copied.missing({FieldId("lease"): None}) == {}
