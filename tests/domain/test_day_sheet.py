from __future__ import annotations

from dataclasses import replace

from fieldapp.domain.day_sheet import missing_for_sheet, sheet_fields
from fieldapp.domain.ids import FieldId
from fieldapp.domain.project_type import FieldType, Role
from tests.services.planting import DAY, TEXT
from tests.shipped import sound_type

KIND = sound_type(TEXT).kind(DAY)


def test_everything_typed_is_a_column_but_the_day_the_household_and_its_group() -> None:
    assert [each.id for each in sheet_fields(KIND)] == [
        "dug",
        "set",
        "hands",
        "worker",
        "wage",
        "trouble",
    ]


def test_a_whole_kind_lacks_nothing() -> None:
    assert list(missing_for_sheet(KIND)) == []


def test_what_a_kind_lacks_is_told() -> None:
    texts = tuple(each for each in KIND.fields if each.type is FieldType.TEXT)
    bare = replace(KIND, role=Role.ASSET, date=FieldId(""), fields=texts)
    assert list(missing_for_sheet(bare)) == ["日期", "农户", "数量"]
