from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.domain.day_sheet import sheet_fields
from fieldapp.domain.ids import FieldId
from fieldapp.ui.day_sheet.columns import Part, columns_of, reason_column
from tests.services.planting import DAY, DEAL

if TYPE_CHECKING:
    from tests.services.planting import Planting


def test_the_sum_stands_behind_its_number(planting: Planting) -> None:
    fields = sheet_fields(planting.work.kind(DAY))
    columns = columns_of(fields, {FieldId("set"), FieldId("hands")}, planting.work.type.units)
    assert [each.label for each in columns] == [
        "打穴(亩)",
        "移栽(亩)",
        "截至昨天",
        "用工(人)",
        "截至昨天",
        "带头人",
        "工钱(元)",
        "问题",
    ]
    assert [each.is_typed for each in columns][1:3] == [True, False]
    assert [each.is_number for each in columns][4:6] == [True, False]


def test_what_may_be_chosen_begins_with_nothing(planting: Planting) -> None:
    sort = planting.work.kind(DEAL).by_id[FieldId("sort")]
    (column,) = columns_of([sort], (), {})
    assert column.options == (("", ""), ("red", "红一号"), ("blue", "蓝二号"))


def test_the_reason_is_typed() -> None:
    column = reason_column()
    assert (column.part, column.is_typed, column.is_number) == (Part.REASON, True, False)
