from __future__ import annotations

from typing import TYPE_CHECKING

from fieldapp.services.corrections import Corrections
from fieldapp.services.records import Records
from fieldapp.ui.corrections.rows import (
    PENDING_COLUMNS,
    UNHANDED_COLUMNS,
    pending_cells,
    told_of,
    unhanded_cells,
)
from tests.ui.corrections.printed import FIRST, deliver_printed, make_all

if TYPE_CHECKING:
    from tests.ui.farm import Farm


def test_a_record_is_told_with_all_that_differs(changed: Farm) -> None:
    first, _ = Corrections(changed.ledger).pending()
    cells = pending_cells(first)
    assert cells["household"].text == "陈望（上寨组）"
    assert cells["record"].text == f"{changed.weigh_in.label} SG20250201-A001"
    assert cells["told"].text == told_of(first)
    assert told_of(first).split("；")[0] == "净重 800 kg → 100 kg"
    assert set(cells) == {each.id for each in PENDING_COLUMNS}


def test_a_correction_is_told_with_its_number_and_reason(changed: Farm) -> None:
    make_all(changed, "磅单抄错")
    first, _ = Corrections(changed.ledger).unhanded()
    cells = unhanded_cells(first)
    assert [cells[each.id].text for each in UNHANDED_COLUMNS] == [
        FIRST,
        "2025年2月26日",
        "陈望（上寨组）",
        f"{changed.weigh_in.label} SG20250201-A001",
        "磅单抄错",
    ]


def test_what_was_not_there_is_said_to_be_empty(farm: Farm) -> None:
    record = deliver_printed(farm, "800")
    stored = farm.work.records.record(farm.weigh_in.id, record)
    assert stored is not None
    field = next(
        each.id for each in farm.weigh_in.fields if each.type == "text" and not each.is_computed
    )
    Records(farm.ledger, farm.work).change(
        farm.weigh_in.id, record, {**stored.values, field: "甲乙"}
    )
    (change,) = Corrections(farm.ledger).pending()
    assert told_of(change).endswith(" 空 → 甲乙")
