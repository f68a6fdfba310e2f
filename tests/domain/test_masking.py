from __future__ import annotations

import pytest

from fieldapp.domain.ids import FieldId
from fieldapp.domain.masking import masked
from fieldapp.domain.project_type import Field, FieldType, TextFormat


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (TextFormat.IDENTITY, "520221199001013417", "520221********3417"),
        (TextFormat.PHONE, "13800006621", "138****6621"),
        (TextFormat.NAME, "陈望", "陈望"),
        (None, "13800006621", "13800006621"),
        (TextFormat.IDENTITY, "", ""),
    ],
)
def test_numbers_of_persons_are_hidden_and_other_texts_are_not(
    kind: TextFormat | None, text: str, shown: str
) -> None:
    assert masked(Field(FieldId("f"), "栏", FieldType.TEXT, format=kind), text) == shown


def test_an_account_shows_its_end_alone() -> None:
    field = Field(FieldId("f"), "栏", FieldType.TEXT, format=TextFormat.ACCOUNT)
    shown = masked(field, "6217003320001230826")
    assert shown.endswith("0826")
    assert "00332000123" not in shown
