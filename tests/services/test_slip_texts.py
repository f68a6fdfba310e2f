"""Papers for households name them with their group, and hide numbers of persons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import Field, FieldType, TextFormat
from fieldapp.services.slip_texts import SlipTexts, is_on_slips
from tests.services.grove import FRUIT, Grove, new_grove


@pytest.fixture
def grove() -> Grove:
    return new_grove()


def test_a_household_is_named_with_its_group(grove: Grove) -> None:
    texts = SlipTexts(grove.ledger, grove.work)
    household = grove.work.kind(FRUIT).household
    assert household is not None
    assert texts.text(household, grove.household_ids[0]) == "陈望（上寨组）"
    assert texts.text(household, None) == ""


def test_numbers_of_persons_are_hidden(grove: Grove) -> None:
    phone = Field(FieldId("phone"), "电话", FieldType.TEXT, format=TextFormat.PHONE)
    assert SlipTexts(grove.ledger, grove.work).text(phone, "13800001234") == "138****1234"


def test_a_text_that_is_worked_out_is_left_out() -> None:
    plain = Field(FieldId("note"), "备注", FieldType.NOTE)
    assert is_on_slips(plain)
    assert not is_on_slips(replace(plain, formula="'折算'"))
