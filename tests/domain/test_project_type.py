from __future__ import annotations

from dataclasses import replace

from fieldapp.domain.ids import FieldId, KindId
from fieldapp.domain.project_type import Field, FieldType, Kind, Means, PartyRole, Role
from tests.shipped import farm


def kind(*fields: Field) -> Kind:
    return Kind(KindId("x"), Role.ASSET, "甲", fields)


NAME = Field(FieldId("name"), "名称", FieldType.TEXT)
CODE = Field(FieldId("code"), "编号", FieldType.TEXT, unique=True)
WHO = Field(FieldId("who"), "农户", FieldType.HOUSEHOLD)


def test_a_record_is_named_by_its_unique_field_or_else_the_first() -> None:
    assert kind(NAME, CODE).naming_field is CODE
    assert kind(NAME, WHO).naming_field is NAME


def test_the_household_of_a_kind_is_found() -> None:
    assert kind(NAME, WHO).household is WHO
    assert kind(NAME).household is None


def test_a_party_that_is_paid_or_bought_from_is_a_supplier_and_any_other_a_customer() -> None:
    roles = {
        (each.id, field.id): each.role_of(field.id)
        for each in farm().declared.kind
        for field in each.fields
        if field.type is FieldType.PARTY
    }
    assert roles == {
        ("worm_sale", "customer"): PartyRole.CUSTOMER,
        ("soil_sale", "customer"): PartyRole.CUSTOMER,
        ("consumable", "supplier"): PartyRole.SUPPLIER,
        ("other_income", "payer"): PartyRole.CUSTOMER,
    }


def test_what_tells_a_record_is_neither_computed_nor_a_remark() -> None:
    computed = Field(FieldId("sum"), "合计", FieldType.DECIMAL, formula="1")
    remark = Field(FieldId("note"), "备注", FieldType.NOTE)
    required = Field(FieldId("why"), "事由", FieldType.TEXT, required=True)
    fields = (NAME, WHO, computed, remark, required)
    assert kind(*fields).telling == ("who", "why")
    assert replace(kind(*fields), identity=(NAME.id,)).telling == ("name", "who", "why")


def test_the_fields_that_name_assets_are_found() -> None:
    transfer = farm().kind(KindId("transfer"))
    assert [each.id for each in transfer.references] == ["from_bed", "to_bed"]


def test_the_first_field_that_stands_for_something_is_meant() -> None:
    first, second = (
        Field(FieldId(name), "重量", FieldType.DECIMAL, means=Means.GROSS) for name in "ab"
    )
    assert kind(NAME, first, second).meant(Means.GROSS) is first
    assert kind(NAME, first).meant(Means.TARE) is None


def test_only_a_weight_can_stand_for_some_things() -> None:
    assert {each for each in Means if each.is_weight} == {Means.GROSS, Means.TARE, Means.DEDUCTION}


def test_fields_kinds_and_indicators_are_found_by_their_ids() -> None:
    assert kind(NAME, CODE).by_id[FieldId("code")] is CODE
    declared = farm().declared
    assert [declared.kinds[each.id] for each in declared.kind] == list(declared.kind)
    assert [declared.indicators[each.id] for each in declared.indicator] == list(declared.indicator)


def test_only_a_formula_that_nobody_may_overrule_makes_a_computed_field() -> None:
    number = FieldType.DECIMAL
    assert Field(FieldId("a"), "甲", number, formula="1").is_computed
    assert not Field(FieldId("a"), "甲", number, formula="1", typed=True).is_computed
    assert not Field(FieldId("a"), "甲", number).is_computed


def test_numbers_and_persons_are_told_from_other_types() -> None:
    assert {each for each in FieldType if each.is_number} == {
        FieldType.INTEGER,
        FieldType.DECIMAL,
        FieldType.MONEY,
    }
    assert {each for each in FieldType if each.is_person} == {FieldType.HOUSEHOLD, FieldType.PARTY}
